import type { Catalogue } from '../core/catalogue.js';
import { defineCatalogue } from '../core/define-catalogue.js';
import type { Answer, Decision, Evidence } from '../core/model.js';
import type { Obtain } from '../core/obtaining.js';
import type { ConsentFailure, ConsentStore } from '../core/ports.js';
import { defaultStore, setDefaultStore } from '../default-store.js';
import { visitStorage } from '../permissions/visit.js';
import { memoryStorage } from '../storage/memory.js';
import { wire } from '../wire.js';
import { testClock, type TestClock } from './clock.js';
import { presetConsent, type PresetAnswers, type PresetOptions } from './preset.js';

/** What a test's store is made of. */
export interface TestConsentOptions extends PresetOptions {
  /** As the site has it; it need not have gone through `defineCatalogue`. */
  readonly catalogue: Catalogue;
  /** What the person answered before, at the moment at which the clock starts. Default: nothing. */
  readonly answers?: PresetAnswers;
  /** BCP 47 tag of the interface. */
  readonly locale?: string;
}

/** A store of a test's own, and what surrounds it. */
export interface TestConsent {
  /** The same store as on a page, with the same rules; only what it is kept in ends with the test. */
  readonly store: ConsentStore;
  /** The store's clock. When it is turned the store judges everything anew and tells its listeners. */
  readonly clock: TestClock;
  /** What went wrong, in order; a test that expects nothing of the kind can assert that it is empty. */
  readonly failures: readonly ConsentFailure[];
  /** The person allows these, by a gesture. */
  grant(...topics: readonly string[]): readonly Decision[];
  /** The person refuses these. */
  deny(...topics: readonly string[]): readonly Decision[];
  /** Turns the browser's opt-out signal on or off. */
  setGpc(on: boolean): void;
  /** The page is left: elements without a `store` of their own find none any more. */
  end(): void;
}

/** Evidence of a click that counts as the person's own, for `store.decide` in a test. */
export function fakeGesture(about: Partial<Evidence> = {}): Evidence {
  return { surface: 'test', control: 'click', language: 'en', trusted: true, ...about };
}

/**
 * Makes a store for a component's test: kept in memory, on a clock that the test turns, deaf to the machine's own signals. In a
 * page (jsdom, happy-dom, a browser) it becomes the default store in the place of an earlier test's, and tells `document`.
 * @throws CatalogueError, and TypeError for an answer that cannot be given
 */
export function createTestConsent(options: TestConsentOptions): TestConsent {
  const { answers, locale, region, person } = options;
  const catalogue = defineCatalogue(options.catalogue);
  const clock = testClock(options.now, () => store.refresh());
  const preset =
    answers === undefined ? undefined : presetConsent(catalogue, answers, { ...options, now: clock.now() });
  let gpc = options.gpc === true;
  const failures: ConsentFailure[] = [];
  // An earlier test's loans are in this tab's session.
  visitStorage().clear();
  const loadObtain = async (): Promise<Obtain> => (await import('../elements/base/permission/obtain.js')).obtain;
  const parts = {
    catalogue,
    archive: memoryStorage(Object.values(preset?.localStorage ?? {})[0]),
    signals: () => ({ gpc }),
    now: clock.now,
    onError: (failure: ConsentFailure) => void failures.push(failure),
    ...(person && { person }),
    ...(locale !== undefined && { locale }),
    // Without one, a page's own hint would count.
    region: region ?? catalogue.region ?? '',
  };
  // Not createConsent, which has developers' pages looked over by the linter.
  const store = wire(parts, memoryStorage(preset?.value || undefined), loadObtain);
  setDefaultStore(store);

  const say = (topics: readonly string[], answer: Answer): readonly Decision[] =>
    store.decide(Object.fromEntries(topics.map((topic) => [topic, answer])), fakeGesture());
  return {
    store,
    clock,
    failures,
    grant: (...topics) => say(topics, 'granted'),
    deny: (...topics) => say(topics, 'denied'),
    setGpc(on) {
      gpc = on;
      store.refresh();
    },
    end() {
      if (defaultStore() === store) setDefaultStore(undefined);
    },
  };
}
