import { createConsent, defineCatalogue } from 'assent';
import 'assent/define';
import { importText, PolicyTextError } from 'assent/policy';

const consent = createConsent({
  catalogue: defineCatalogue({
    policies: [
      { id: 'own', kind: 'privacy', consequence: 'Nothing happens: this is a demo.', versions: [{ version: '1' }] },
    ],
  }),
});

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const text = find<HTMLTextAreaElement>('text');

function show(source: string): void {
  find('fault').textContent = '';
  find('place').replaceChildren();
  try {
    const notice = document.createElement('policy-notice');
    notice.policy = 'own';
    notice.agreement = true;
    notice.headingLevel = 2;
    notice.document = importText(source);
    find('place').append(notice);
  } catch (error) {
    find('fault').textContent = error instanceof PolicyTextError ? error.message : String(error);
  }
}

async function read(file: File | undefined): Promise<void> {
  if (!file) return;
  text.value = await file.text();
  show(text.value);
}

find('show').addEventListener('click', () => show(text.value));
find<HTMLInputElement>('file').addEventListener(
  'change',
  (event) => void read((event.target as HTMLInputElement).files?.[0]),
);
text.addEventListener('dragover', (event) => event.preventDefault());
text.addEventListener('drop', (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  void read(event.dataTransfer.files[0]);
});

consent.subscribe((state) => {
  const own = state.topics.find((topic) => topic.id === 'policy/own');
  find('answer').hidden = !own?.answer;
  find('answer').textContent = own?.answer
    ? `Recorded: ${own.answer}, version ${own.answered}\n${document.cookie}`
    : '';
});
