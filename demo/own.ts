import { cookieStorage, createConsent, defineCatalogue, webStorage, type ConsentState } from 'assent';
import 'assent/define';
import { importText, PolicyTextError } from 'assent/policy';

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const text = find<HTMLTextAreaElement>('text');
const drop = find('drop');
let stop = (): void => undefined;

/** A short mark of a text (FNV-1a): another text is another version, so an answer to this one does not count for it. */
function versionOf(source: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < source.length; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

function storeFor(source: string) {
  return createConsent({
    storage: cookieStorage({ name: 'own-policy' }),
    archive: webStorage({ key: 'own-policy-history' }),
    catalogue: defineCatalogue({
      policies: [
        {
          id: 'own',
          kind: 'privacy',
          consequence: 'Nothing happens: this is a demo.',
          versions: [{ version: versionOf(source) }],
        },
      ],
    }),
  });
}

function show(source: string): void {
  stop();
  find('fault').textContent = '';
  find('answer').hidden = true;
  find('place').replaceChildren();
  try {
    const notice = document.createElement('policy-notice');
    notice.document = importText(source);
    notice.policy = 'own';
    notice.agreement = true;
    notice.headingLevel = 2;
    notice.store = storeFor(source);
    stop = notice.store.subscribe(tell);
    find('place').append(notice);
  } catch (error) {
    find('fault').textContent = error instanceof PolicyTextError ? error.message : String(error);
  }
}

function tell(state: ConsentState): void {
  const own = state.topics.find((topic) => topic.id === 'policy/own');
  find('answer').hidden = own?.standing !== 'current';
  find('answer').textContent = `Recorded: ${own?.answer}, version ${own?.answered}\n${document.cookie}`;
}

async function read(file: File | undefined): Promise<void> {
  if (!file) return;
  text.value = await file.text();
  show(text.value);
}

find('show').addEventListener('click', () => show(text.value));
find<HTMLInputElement>('file').addEventListener('change', ({ target }) => {
  const input = target as HTMLInputElement;
  void read(input.files?.[0]);
  // Else choosing the same file again would be no change.
  input.value = '';
});
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
drop.addEventListener('dragleave', (event) => {
  if (!drop.contains(event.relatedTarget as Node | null)) drop.classList.remove('over');
});
drop.addEventListener('drop', (event) => {
  drop.classList.remove('over');
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  void read(event.dataTransfer.files[0]);
});
