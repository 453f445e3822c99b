/** A store as a page makes it, sealing included, on storage, a clock and a signal that the test holds in its hands. */
import type { Catalogue } from '../../src/core/catalogue.js';
import type { Evidence, HistoryEntry } from '../../src/core/model.js';
import type { ConsentFailure, ConsentStorage, ConsentStore } from '../../src/core/ports.js';
import type { Extra, ProofEntry } from '../../src/core/proof-entry.js';
import { createConsent } from '../../src/create-consent.js';
import { proofOf } from '../../src/records/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { NOON, shop } from './samples.js';

export const DAY = 86_400_000;
/** A host's own word: it needs no gesture. */
export const host: Evidence = {
  ...{ surface: 'consent-banner', control: 'save', layer: 1, language: 'de', source: 'host' },
  wording: 'Dürfen wir zählen?',
};

/** One browser. */
export interface Browser {
  /** Milliseconds since the epoch. */
  now: number;
  gpc: boolean;
  readonly storage: ConsentStorage;
  readonly archive: ConsentStorage;
  readonly failures: ConsentFailure[];
  /** A page is opened. */
  open(catalogue?: Catalogue): ConsentStore;
}

export function browser({ region = 'DE', extra }: { region?: string; extra?: Extra } = {}): Browser {
  const failures: ConsentFailure[] = [];
  const self: Browser = {
    ...{ now: NOON, gpc: false, storage: memoryStorage(), archive: memoryStorage(), failures },
    open: (catalogue = shop) =>
      createConsent({
        ...{ catalogue, region, storage: self.storage, archive: self.archive, locale: 'de' },
        now: () => self.now,
        signals: () => ({ gpc: self.gpc }),
        onError: (failure) => failures.push(failure),
        ...(extra && { extra }),
      }),
  };
  return self;
}

/** The proofs of a history; every entry has one. */
export const proofsOf = (history: readonly HistoryEntry[]): readonly ProofEntry[] =>
  history.map((entry) => proofOf(entry) as ProofEntry);

/** All that may happen: answers of every kind, a notice, a signal that comes and goes, answers that lapse, a reset. */
export function longLife(extra?: Extra): { readonly store: ConsentStore; readonly browser: Browser } {
  const self = browser(extra ? { extra } : {});
  const store = self.open();
  const later = (days: number): void => void (self.now += days * DAY);
  store.decide({ analytics: 'granted', ads: 'denied', security: 'granted', 'recipient/maps': 'denied' }, host);
  later(1);
  store.decide(
    { 'policy/terms': 'granted', 'channel/email': 'granted', 'permission/camera': 'granted' },
    { ...host, surface: 'consent-agreement', wordings: { 'channel/email': 'E-Mail 😀 "ja"' } },
  );
  later(9);
  store.see({ policy: 'terms', version: '2', response: 'got-it' }, { ...host, surface: 'policy-changes' });
  self.gpc = true;
  store.refresh();
  store.decide({ 'service/counter': 'denied', security: 'denied' }, host);
  self.gpc = false;
  store.refresh();
  later(200);
  store.refresh();
  store.decide({ analytics: 'granted', ads: 'granted' }, host);
  later(1);
  store.reset(['channel/email', 'policy/terms']);
  store.decide({ ads: 'denied', 'permission/camera': 'denied' }, host);
  store.lend('permission/camera', 'once', host);
  return { store, browser: self };
}
