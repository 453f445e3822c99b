import { createConsent } from '../../src/create-consent.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Answer, Signals } from '../../src/core/model.js';
import type { ConsentFailure, ConsentReader, ConsentStore, ConsentView } from '../../src/core/ports.js';
import { memoryStorage } from '../../src/storage/memory.js';

export const catalogue = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'functional', basis: 'consent' },
    { id: 'analytics', basis: 'consent' },
    { id: 'marketing', basis: 'consent', sale: true },
  ],
  channels: [{ id: 'email' }],
});

export const everything = { functional: 'granted', analytics: 'granted', marketing: 'granted' } as const;
export const nothing = { functional: 'denied', analytics: 'denied', marketing: 'denied' } as const;
export const click = { surface: 'test', control: 'save', trusted: true } as const;

export interface Circumstances {
  readonly catalogue?: typeof catalogue;
  readonly region?: string;
  readonly signals?: Signals;
  /** What was answered on an earlier page, before any signal was on. */
  readonly before?: Readonly<Record<string, Answer>>;
}

/** A visitor's store on a fresh page, and what went wrong in it. */
export function visitor({ before, signals = {}, ...rest }: Circumstances = {}): {
  readonly store: ConsentStore;
  readonly failures: ConsentFailure[];
} {
  const failures: ConsentFailure[] = [];
  const storage = memoryStorage();
  const archive = memoryStorage();
  const page = {
    catalogue,
    storage,
    archive,
    onError: (failure: ConsentFailure) => void failures.push(failure),
    ...rest,
  };
  if (before) createConsent({ ...page, signals: {} }).decide(before, click);
  return { store: createConsent({ ...page, signals }), failures };
}

/** The least that may be called a reader, such as a gate's: it lets whatever a listener throws pass. */
export function tinyReader(view: Partial<ConsentView> = {}): ConsentReader & { set(view: Partial<ConsentView>): void } {
  let now: ConsentView = { status: 'pending', pending: [], region: '', signals: {}, topics: [], ...view };
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    allows: (topic) => now.topics.find(({ id }) => id === topic)?.allowed === true,
    subscribe(listener) {
      listeners.add(listener);
      listener();
      return () => void listeners.delete(listener);
    },
    set(next) {
      now = { ...now, ...next };
      for (const listener of listeners) listener();
    },
  };
}
