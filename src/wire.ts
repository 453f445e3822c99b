/** The whole system wired: core, storage, events. */
import type { Catalogue } from './core/catalogue.js';
import type { Person } from './core/guardians.js';
import type { Signals } from './core/model.js';
import type { ConsentFailure, ConsentStorage, ConsentStore } from './core/ports.js';
import type { Obtain } from './core/obtaining.js';
import type { Extra } from './core/proof-entry.js';
import { createStore } from './core/store.js';
import { defaultStore, setDefaultStore } from './default-store.js';
import { ConsentErrorEvent } from './events.js';
import { domEvents } from './integrations/dom-events.js';
import { newId } from './new-id.js';
import { visitStorage } from './permissions/visit.js';
import { sealer } from './records/seal.js';
import { regionOf, type RegionResolver } from './region-of.js';
import { webStorage } from './storage/web-storage.js';
import { trustedFrame } from './trusted-frame.js';
import { VERSION } from './version.js';

/** What a store is made of; only the catalogue is needed. */
export interface ConsentOptions {
  /** From `defineCatalogue`. */
  readonly catalogue: Catalogue;
  /** Default: a cookie, else localStorage. */
  readonly storage?: ConsentStorage;
  /** Where the history with its evidence is kept. Default: localStorage, key `assent-history`. */
  readonly archive?: ConsentStorage;
  /**
   * ISO 3166-2 code of where the person is, or what finds it out. Default: the page's `<meta name="consent-region">`, then the
   * catalogue's `region`; unknown = the strictest rule. Until a resolver has answered nothing is granted, and nobody is asked.
   */
  readonly region?: string | RegionResolver;
  /** Milliseconds that a resolver has; default 1000. Then the strictest rule holds, and its answer is for the next page. */
  readonly regionTimeout?: number;
  /** Default: what the browser says (`navigator.globalPrivacyControl`). */
  readonly signals?: Signals | (() => Signals);
  /**
   * What you know of the person's age, or how to learn it; after it has changed, call `refresh()`. Default: nothing is known, and
   * nobody is treated as a child. Never kept (docs/age.md).
   */
  readonly person?: Person | (() => Person);
  /**
   * Origins (`https://partner.example`) of pages that may frame this one. In a frame of any other origin a click grants
   * nothing, since the page may be invisible there, over something else; a refusal counts.
   */
  readonly frames?: readonly string[];
  /** BCP 47 tag of the interface; default: the language of the page around each element. */
  readonly locale?: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** What the gate of a script tag goes by (`GatePlan.key`): the record then carries a glance for the next page. */
  readonly glance?: { readonly key: string };
  /** Facts of the host's own that every record is to hold (docs/records.md): texts, whole numbers, booleans. */
  readonly extra?: Extra;
  /**
   * Refuses what is against a rule that a court or a regulator goes by (docs/linting.md): a catalogue at creation, and looks by
   * drawing the element as it is by default.
   */
  readonly strict?: boolean;
  /** Told of every failure, which is also a `consent-error` event on `document`. */
  readonly onError?: (failure: ConsentFailure) => void;
}

const browserSignals = (): Signals => ({
  gpc:
    typeof navigator !== 'undefined' && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
});

/** Whether a gesture is going on; true where the browser does not tell. */
const isPressed = (): boolean =>
  typeof navigator === 'undefined' || (navigator as Partial<Navigator>).userActivation?.isActive !== false;

const pageLanguage = (): string | undefined =>
  (typeof document !== 'undefined' && document.documentElement.lang) || undefined;

/**
 * Makes a store of a browser's parts, kept in the given storage.
 * @param loadObtain fetches what asks for permissions: a dialog, which no page needs before somebody uses one
 */
export function wire(
  options: ConsentOptions,
  storage: ConsentStorage,
  loadObtain: () => Promise<Obtain>,
): ConsentStore {
  const { catalogue, archive, region, frames, locale, signals, person, now, glance, extra, onError } = options;
  const inPage = typeof document !== 'undefined';
  const place = regionOf(region, options.regionTimeout, (cause) =>
    store.report({
      code: 'region-unknown',
      message: 'The region was not found out: the strictest rule holds on this page.',
      cause,
    }),
  );
  const store = createStore({
    catalogue,
    storage,
    archive: archive ?? webStorage({ key: 'assent-history' }),
    now: now ?? Date.now,
    newId,
    signals: typeof signals === 'function' ? signals : () => signals ?? browserSignals(),
    seal: sealer({ build: VERSION, language: () => locale ?? pageLanguage(), ...(extra && { extra }) }),
    receipts: async (history, declared, given) =>
      (await import('./records/receipts.js')).receiptsOf(history, declared, given),
    visit: visitStorage(),
    obtain: (asking, topic, given = {}) => {
      // To be asked again is a person's own doing, and a page cannot do it for them.
      const again = given.again === true && isPressed();
      return loadObtain().then(
        (obtain) => obtain(asking, topic, { ...given, again }),
        (cause: unknown) => {
          asking.report({
            code: 'interface-unavailable',
            message: `"${topic}" could not be asked for: the dialog could not be loaded, so it is a no.`,
            cause,
          });
          return undefined;
        },
      );
    },
    trusts: () => !inPage || trustedFrame(frames),
    onError: (failure) => {
      if (inPage) document.dispatchEvent(new ConsentErrorEvent(failure.code, failure.message, failure.cause));
      onError?.(failure);
    },
    ...(person && { person: typeof person === 'function' ? person : () => person }),
    ...(place !== undefined && { region: place }),
    ...(locale !== undefined && { locale }),
    ...(glance && { glance }),
  });
  if (inPage) {
    if (!defaultStore()) setDefaultStore(store);
    store.use(domEvents());
  }
  return store;
}
