/** A shop, a person's answers in it, and the entries sealed as a store's host would seal them. */
import { createHash } from 'node:crypto';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentState, Evidence, HistoryEntry } from '../../src/core/model.js';
import type { Answers, ConsentStore } from '../../src/core/ports.js';
import { createStore } from '../../src/core/store.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { factsOf, seal, type ProofEntry, type SealFacts } from '../../src/records/index.js';

export const BUILD = '0.1.0';
export const NOON = Date.parse('2026-11-23T12:00:00.250Z');
/** By Node and not by the code under test. */
export const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export const TERMS_HASH = sha256('The terms.');
export const PRIVACY_HASH = sha256('Die Datenschutzerklärung.');

export const shop: Catalogue = defineCatalogue({
  controller: { name: 'Shop', address: '1 Road, Singapore', contact: 'mailto:privacy@shop.example' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    {
      ...{ id: 'analytics', basis: 'consent', title: { en: 'Statistics', de: 'Statistik' }, data: ['device'] },
      ...{ recipients: ['metrics'], retention: 'P14M' },
    },
    { id: 'ads', basis: 'consent', sale: true },
    { id: 'security', basis: 'legitimate-interest', retention: 'P30D' },
  ],
  services: [{ id: 'counter', purpose: 'analytics', recipient: 'metrics' }],
  recipients: [
    { id: 'metrics', name: 'Metrics SE', country: 'DE', policy: 'https://metrics.example/privacy' },
    { id: 'maps', name: 'Maps Inc.', ask: true },
  ],
  data: [
    { id: 'device', title: { en: 'Device', de: 'Gerät' } },
    { id: 'face', title: 'Face', sensitive: true },
  ],
  policies: [
    {
      ...{ id: 'privacy', kind: 'privacy', answer: 'none' },
      versions: [
        { version: '1', src: 'https://shop.example/privacy-1', hash: { en: sha256('Privacy.'), de: PRIVACY_HASH } },
        { version: '2', announced: '2026-12-01', effective: '2027-01-01', src: 'https://shop.example/privacy-2' },
      ],
    },
    {
      ...{ id: 'terms', kind: 'terms', required: true, title: 'Terms' },
      versions: [
        { version: '1', hash: TERMS_HASH },
        { version: '2', announced: '2026-12-01', effective: '2027-01-01' },
      ],
    },
  ],
  channels: [{ id: 'email', reconfirm: 'P2Y' }],
  permissions: [{ id: 'camera', data: ['face'], retention: 'P30D' }],
});

export const click: Evidence = {
  ...{ surface: 'consent-banner', control: 'accept-all', layer: 1, language: 'de', trusted: true, source: 'person' },
  wording: 'Dürfen wir zählen?\nAlle annehmen',
};

/** A store, a clock that the test turns, and each entry sealed at the moment at which it is made. */
export function visit({ catalogue = shop, region = 'DE', gpc = false } = {}): {
  readonly store: ConsentStore;
  readonly chain: readonly ProofEntry[];
  readonly made: readonly { readonly entry: HistoryEntry; readonly previous: string; readonly facts: SealFacts }[];
  /** Answers a minute later than the last time. */
  readonly answer: (answers: Answers, evidence?: Partial<Evidence>) => void;
  readonly wait: (milliseconds: number) => void;
} {
  let now = NOON;
  let count = 0;
  const chain: ProofEntry[] = [];
  const made: { entry: HistoryEntry; previous: string; facts: SealFacts }[] = [];
  const store = createStore({
    ...{ catalogue, region, storage: memoryStorage(), archive: memoryStorage(), now: () => now },
    newId: () => `id${String(++count).padStart(10, '0')}`,
    signals: () => ({ gpc }),
  });
  store.subscribe((state: ConsentState, change) => {
    if (!change?.entry) return;
    const { entry } = change;
    const language = entry.evidence.language;
    const facts = factsOf(store.declared, state, { build: BUILD, ...(language !== undefined && { language }) });
    const previous = chain.at(-1)?.hash ?? '';
    made.push({ entry, previous, facts });
    chain.push(seal(entry, previous, facts));
  });
  return {
    ...{ store, chain, made },
    wait: (milliseconds) => void (now += milliseconds),
    answer(answers, evidence) {
      now += 60_000;
      store.decide(answers, { ...click, ...evidence });
    },
  };
}

/** Everything that can happen: consent, refusal, withdrawal, an objection, agreements, a signal, a notice, a reset. */
export function fullVisit(): ReturnType<typeof visit> {
  const life = visit();
  life.answer({ analytics: 'granted', ads: 'denied', security: 'granted', 'recipient/maps': 'denied' });
  life.answer(
    { 'policy/terms': 'granted', 'channel/email': 'granted', 'permission/camera': 'granted' },
    { surface: 'consent-agreement', control: 'agree', wordings: { 'channel/email': 'E-Mail 😀 "ja"' } },
  );
  life.answer({ 'service/counter': 'denied', security: 'denied' }, { control: 'save', layer: 2 });
  life.answer({ analytics: 'denied' }, { surface: 'native', control: 'sync', source: 'native', trusted: false });
  life.wait(9 * 86_400_000);
  life.store.see(
    { policy: 'terms', version: '2', response: 'got-it' },
    { ...click, surface: 'policy-changes', control: 'got-it' },
  );
  life.answer({ 'policy/terms': 'denied' }, { control: 'disagree', revisions: { 'policy/terms': '2' } });
  life.store.reset(['channel/email', 'policy/terms']);
  life.answer({ analytics: 'granted', 'channel/email': 'granted' });
  return life;
}
