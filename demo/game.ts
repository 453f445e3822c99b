import { cookieStorage, createConsent, defineCatalogue, webStorage } from 'assent';
import 'assent/define';
import { nativeBridge } from 'assent/integrations/native-bridge';

const consent = createConsent({
  storage: cookieStorage({ name: 'lantern-drift' }),
  archive: webStorage({ key: 'lantern-drift-history' }),
  catalogue: defineCatalogue({
    controller: { name: 'Lantern Drift Games', contact: 'mailto:hello@lanterndrift.example' },
    policies: [
      {
        id: 'privacy',
        kind: 'privacy',
        required: true,
        consequence: 'The game cannot start, and nothing about you is kept.',
        versions: [
          {
            version: '2026-11-01',
            effective: '2026-11-01',
            text: 'Privacy Policy\n\n1. What we keep\n\nWe keep your player name, your scores and the kind of device you play on.\n\n2. How long\n\nUntil you delete your player, and thirty days in our backups.\n\n3. Your rights\n\nYou can see, correct and delete all of it in the settings of the game.',
          },
        ],
      },
      {
        id: 'terms',
        kind: 'terms',
        required: true,
        versions: [
          {
            version: '1.0',
            text: 'Terms of Service\n\n1. Fair play\n\nNo cheating, no insults.\n\n2. Purchases\n\nWhat you buy stays yours as long as the game runs, and at least two years.',
          },
        ],
      },
    ],
    channels: [{ id: 'email' }, { id: 'sms' }, { id: 'push' }],
  }),
});

// In an app's webview the app knows first and hears everything; in a browser the page is alone.
consent.use(nativeBridge());

const find = <T extends HTMLElement>(selector: string): T => document.querySelector(selector) as T;
const sheet = find('consent-agreement');
const play = find('#play');
const log = find('#log');
const tell = (line: string): void => {
  log.textContent = `${log.textContent === 'Nothing yet.' ? '' : `${log.textContent}\n`}${line}`;
};

// At once for a player who comes back, and after every answer.
consent.subscribe((_state, change) => {
  const agreed = consent.allows('policy/privacy') && consent.allows('policy/terms');
  play.hidden = !agreed;
  sheet.hidden = agreed;
  if (agreed && change?.evidence) find('#start').focus();
});
find('#answers').addEventListener('click', () => (sheet.hidden = !sheet.hidden));

document.addEventListener('policy-agree', (event) => tell(`policy-agree ${event.policy} ${event.version}`));
document.addEventListener('policy-disagree', (event) => tell(`policy-disagree ${event.policy} ${event.version}`));
document.addEventListener('consent-change', (event) => {
  for (const { topic, answer } of event.decisions) tell(`consent-change ${topic} ${answer}`);
});
