/** The site that the gallery's elements ask for: a bit of everything, in the lengths that sites really have. */
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { Answer, Catalogue, ConsentStore, Evidence, Signals } from '../../src/index.js';

const terms = (hours: string): string =>
  `Terms\n\n1. Seats\n\nA seat is yours for ${hours}. After that somebody else may sit there.\n\n2. Shoes\n\nWear shoes with soft soles. Leave what is wet at the door.\n\n3. Fees\n\nWe charge nothing for the first visit.`;

export const catalogue: Catalogue = defineCatalogue({
  controller: { name: 'Northwind Climbing', contact: 'mailto:privacy@example.com', address: '1 Harbour Road, Bremen' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'security', basis: 'legitimate-interest', data: ['device'], retention: 'P90D' },
    { id: 'functional', basis: 'consent', data: ['device'] },
    { id: 'analytics', basis: 'consent', data: ['device', 'pages'], recipients: ['metrics'], retention: 'P14M' },
    { id: 'marketing', basis: 'consent', data: ['email'], sale: true },
  ],
  services: [
    { id: 'counter', title: 'Visit counter', purpose: 'analytics', recipient: 'metrics' },
    { id: 'heat-map', title: 'Heat map', purpose: 'analytics' },
  ],
  recipients: [
    { id: 'metrics', name: 'Metrics Ltd', country: 'DE', policy: 'https://example.com/privacy', ask: true },
    { id: 'video', name: 'Moving Pictures', country: 'US', policy: 'https://example.com/video' },
  ],
  data: [
    { id: 'device', title: 'Device type' },
    { id: 'pages', title: 'Pages you read' },
    { id: 'email', title: 'E-mail address' },
  ],
  policies: [
    {
      id: 'terms',
      kind: 'terms',
      required: true,
      versions: [
        { version: '1', text: terms('an hour') },
        {
          version: '2',
          announced: '2026-11-20',
          effective: '2026-12-01',
          text: terms('two hours'),
          summary: 'You may stay for two hours.',
          changes: [{ kind: 'added', summary: 'You may bring a guest.' }],
        },
      ],
    },
    {
      id: 'privacy',
      kind: 'privacy',
      answer: 'none',
      versions: [{ version: '7', src: 'https://example.com/privacy' }],
    },
  ],
  channels: [{ id: 'email' }, { id: 'sms' }],
  permissions: [
    { id: 'camera', why: 'To compare your face with your card.', data: ['device'], retention: 'P1D' },
    { id: 'location', why: 'To find the nearest hall.' },
  ],
});

/** What somebody said before, and when the element is looked at. */
export interface Past {
  readonly region?: string;
  readonly signals?: Signals;
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Another catalogue than the one above. */
  readonly catalogue?: Catalogue;
  /** What was declared when they answered, where that was another. */
  readonly earlier?: Catalogue;
}

const before = Date.parse('2026-11-01T12:00:00Z');
const today = Date.parse('2026-11-24T12:00:00Z');
const evidence: Evidence = { surface: 'gallery', control: 'gallery', source: 'host', wording: 'What was shown then.' };

/** A store of its own for each element, on a fixed day. */
export function storeOf({
  region = 'DE',
  signals = {},
  answers,
  catalogue: own = catalogue,
  earlier,
}: Past): ConsentStore {
  const shelf = { storage: memoryStorage(), archive: memoryStorage() };
  let now = before;
  const open = (declared: Catalogue): ConsentStore =>
    createConsent({ catalogue: declared, region, signals, ...shelf, now: () => now, onError: () => undefined });
  let store = open(earlier ?? own);
  if (answers) store.decide(answers, evidence);
  now = today;
  if (earlier) store = open(own);
  store.refresh();
  return store;
}

export const everything: Readonly<Record<string, Answer>> = {
  ...{ functional: 'granted', analytics: 'granted', marketing: 'denied' },
  ...{ 'recipient/metrics': 'granted', 'channel/email': 'granted', 'permission/camera': 'granted' },
};
