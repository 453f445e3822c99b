// One policy and a clock that can be moved: what each visitor meets on which day.
import { createConsent, defineCatalogue, setDefaultStore, webStorage, type ConsentStore } from 'assent';
import 'assent/define';

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const who = find<HTMLSelectElement>('who');
const today = find<HTMLInputElement>('today');

const catalogue = defineCatalogue({
  controller: { name: 'The Reading Circle', contact: 'mailto:circle@example.com' },
  purposes: [{ id: 'newsletter', basis: 'consent', title: 'News of the circle', data: ['email'], retention: 'P1Y' }],
  recipients: [{ id: 'post', name: 'Postbote', country: 'DE' }],
  data: [
    { id: 'email', title: 'e-mail address' },
    { id: 'phone', title: 'telephone number' },
  ],
  policies: [
    {
      id: 'privacy',
      kind: 'privacy',
      noticeDays: 14,
      timeZone: 'Europe/Berlin',
      versions: [
        { version: '2024-03-01', effective: '2024-03-01', text: 'Privacy policy\n\n1. Members\n\nWe keep your name.' },
        {
          version: '2025-09-01',
          announced: '2025-08-15',
          effective: '2025-09-01',
          src: 'policies/privacy-2025-09-01.txt',
        },
        {
          version: '2026-12-01',
          announced: '2026-11-16',
          effective: '2026-12-01',
          src: 'policies/privacy-2026-12-01.txt',
          summary: 'Telephone numbers are new, and what you told us is deleted one year after your last meeting.',
          declares: {
            purposes: [{ id: 'newsletter', data: ['email', 'phone'], recipients: ['post'], retention: 'P2Y' }],
          },
        },
      ],
    },
  ],
});

const told: string[] = [];
const noon = (): number => Date.parse(`${today.value}T12:00:00Z`);

function visit(): void {
  setDefaultStore(undefined);
  sessionStorage.removeItem('assent-told');
  find('place').replaceChildren();
  const store = createConsent({
    catalogue,
    storage: webStorage({ key: 'changes' }),
    archive: webStorage({ key: 'changes-history' }),
    now: noon,
  });
  const notice = document.createElement('policy-changes');
  notice.store = store;
  find('place').append(notice);
  store.subscribe(() => tell(store));
}

/** What this visitor said before the clock was set. */
function prepare(): void {
  for (const key of ['changes', 'changes-history']) localStorage.removeItem(key);
  told.length = 0;
  const version = who.value === 'older' ? '2024-03-01' : '2025-09-01';
  const store = createConsent({
    catalogue,
    storage: webStorage({ key: 'changes' }),
    archive: webStorage({ key: 'changes-history' }),
    now: () => Date.parse(`${version}T12:00:00Z`) + 86_400_000,
  });
  const answer = who.value === 'disagreed' ? 'denied' : 'granted';
  if (who.value !== 'never')
    store.decide({ 'policy/privacy': answer }, { surface: 'demo', control: answer, source: 'host' });
}

function tell(store: ConsentStore): void {
  const policy = store.answer('policy/privacy');
  find('facts').textContent = [
    `answer that counts: ${policy?.answer ?? 'none'} (${policy?.standing}${policy?.answered ? `, version ${policy.answered}` : ''})`,
    ...(policy?.ahead ?? []).map(({ answer, revision }) => `answer in advance: ${answer}, version ${revision}`),
    ...told,
  ]
    .filter(Boolean)
    .join('\n');
}

document.addEventListener('policy-announced', ({ notice }) =>
  told.push(`policy-announced: ${notice.version}, ${notice.daysLeft} days left, seen: ${notice.told ?? 'no'}`),
);
document.addEventListener('policy-seen', ({ notice, response, record }) =>
  told.push(`policy-seen: ${notice.version}, ${response}, by ${record ?? 'somebody without a record'}`),
);

who.addEventListener('change', () => {
  prepare();
  visit();
});
today.addEventListener('change', visit);
find('again').addEventListener('click', visit);
find('forget').addEventListener('click', () => {
  prepare();
  visit();
});
find('next').addEventListener('click', () => {
  today.value = new Date(noon() + 86_400_000).toISOString().slice(0, 10);
  visit();
});

prepare();
visit();
