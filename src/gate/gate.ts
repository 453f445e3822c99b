/**
 * What must run before any tag: reads at a glance what the record allows, lets that through, holds the rest, and fetches the
 * store or the interface only when somebody must be asked, or asks. Small enough to stand inline in a page, so it knows
 * neither catalogue nor rules: those are the store's. Where it is not certain it lets nothing through and sends for the store.
 */
import type { ConsentReader, ConsentStore, ConsentView, ReaderIntegration } from '../core/ports.js';
import type { TopicId } from '../core/model.js';
import type { Obtain, PermissionOptions } from '../core/obtaining.js';
import type { Said } from '../banner/show-banner.js';
import { readGlance } from '../core/glance.js';
import { holds } from './holds.js';
import { holdTags, type HeldTags } from './hold-tags.js';

/** What a page tells the gate; a build writes it into the page as JSON. */
export interface GatePlan {
  /** Marks the catalogue, the region and the version of the rules: a glance written for another one says nothing. */
  readonly key: string;
  /** The topics that this page may ask for. */
  readonly topics: readonly TopicId[];
  /** Their places in a glance; absent = 0, 1, 2, … */
  readonly places?: readonly number[];
  /** Words of tags → topics. */
  readonly aliases?: Readonly<Record<string, string>>;
  /**
   * What holds while there is no record: the bits of a glance, those under an opt-out signal, and the places that wait for an
   * answer. Absent = the store is asked.
   */
  readonly start?: readonly [bits: number, underSignal: number, pending: readonly number[]];
  /** The day, counted from the epoch in UTC, from which `start` says nothing: a policy's date is near. */
  readonly until?: number;
  /** Where `assent-ui.js` and the other files lie: an address that ends in a slash. */
  readonly base: string;
  /** The catalogue: an address, or the id of a JSON script in the page. */
  readonly catalogue?: string;
  /** ISO 3166-2 code. */
  readonly region?: string;
  /** Address that tells the region, where the page does not: the store waits for it, and there is no glance. */
  readonly regionSrc?: string;
  /** BCP 47 tag. */
  readonly locale?: string;
  /** The person's age in whole years, and that they are below the age of their region (docs/age.md): any text but `false`. */
  readonly age?: string;
  readonly under?: string;
  /** A parent domain that shares the cookie among its subdomains (`example.com`). */
  readonly domain?: string;
  /** Origins that may frame this page, between spaces: inside any other, a grant by a click is refused. */
  readonly frames?: string;
  /** Hashes by file name (`assent-ui.js`), to be checked when they are fetched. */
  readonly integrity?: Readonly<Record<string, string>>;
  /** The page may be in an app's webview: the options of the bridge as JSON, or empty (docs/webview.md). */
  readonly native?: string;
  /** Where records are delivered to (docs/outbox.md). */
  readonly records?: string;
  /** The store refuses what is against a rule (docs/linting.md). */
  readonly strict?: string;
  /** What another tool's records mean here, as JSON: whoever comes back with one is not asked again (docs/migration). */
  readonly import?: string;
  /** `none`: place nothing; what the page places shows itself. `drawn`: the banner stands in the page. */
  readonly mount?: string;
}

/** What the files do that are fetched when they are needed. */
export interface PartModules {
  readonly store: { start(gate: Gate): Promise<ConsentStore> };
  readonly banner: { show(gate: Gate): unknown };
  readonly ui: { open(store: ConsentStore): void; readonly obtain: Obtain };
  readonly traces: { look(gate: Gate): void };
}
/** How they are fetched. */
export type FetchPart = <Name extends keyof PartModules>(name: Name) => Promise<PartModules[Name]>;

/** `window.assent`: what may be read without the store, and the ways to it. The store lays its own over it (start.ts). */
export interface Gate extends ConsentReader, HeldTags {
  readonly plan: GatePlan;
  readonly listeners: Set<() => void>;
  /** An answer on the banner that the store has not heard yet. */
  said?: Said;
  /** The store hears what was said. */
  hear?(): void;
  /** Settles when the page is parsed. */
  readonly ready: Promise<Gate>;
  /** Whether an expression such as `analytics and not marketing` holds. */
  met(expression: string): boolean;
  /** Fetches one of our files. */
  readonly fetch: FetchPart;
  /** Fetches the store, unless it is there. */
  load(): Promise<ConsentStore>;
  /** Opens the preferences. */
  open(): Promise<void>;
  /** Asks for a permission at the moment of use; `load()` first for `obtain`, which hands over what the browser gave. */
  request(topic: string, options?: PermissionOptions): Promise<boolean>;
  /** Shows the banner, if it is due. */
  show(): void;
  /** Adds an integration. @returns how to remove it */
  use(integration: ReaderIntegration): void | (() => void);
}

/** `window.assent`: the gate, and once `load()` is done everything that the store has. */
export type AssentGlobal = Gate & Partial<Omit<ConsentStore, keyof Gate>>;

declare global {
  var assent: AssentGlobal | undefined;
}

/** Elements that need the interface as soon as they stand in the page; the banner and the preferences wait to be needed. */
const SHOWN =
  'consent-agreement,consent-gate,consent-preferences[inline],consent-receipt,consent-trigger,data-inventory,marketing-opt-in,permission-request,policy-changes,policy-notice,privacy-center,rights-request';

/** Starts once a page, however many copies there are. */
export function gate(plan: GatePlan, fetchPart: FetchPart): void {
  const page = globalThis;
  // An element with that id or name is no property of the page's own.
  if (Object.getOwnPropertyDescriptor(page, 'assent')) return;
  const { aliases = {}, start = [NaN, NaN, []] } = plan;
  const gpc = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  const listeners = new Set<() => void>();

  /**
   * What is kept under our name; two texts are none, as there is a comma between them. Where cookies are refused, localStorage
   * holds it. An answer that the store has not heard yet is no record either, so that the store is sent for.
   */
  const stored = (): string => {
    try {
      const texts = document.cookie.split('; ').filter((pair) => pair.startsWith('assent='));
      return texts[0]
        ? texts.join().slice(7)
        : ((localStorage['assent'] ?? localStorage['assent-said'] ?? '') as string);
    } catch {
      return '?';
    }
  };
  const kept = stored();
  /** What an app has put into the page before us. Where that is not the text that we kept, the store weighs the two. */
  const preset = plan.native === undefined ? '' : presetText(page as AppGlobals);
  const text = kept && preset && kept !== preset ? '?' : preset || kept;
  const now = Date.now();
  /** NaN = nothing is certain, so nothing is allowed. */
  const bits = text
    ? readGlance(text, plan.key + gpc, now)
    : now >= (plan.until as number) * 864e5
      ? NaN
      : (start[gpc ? 1 : 0] as number);
  const on = (place: number): boolean => (bits / 2 ** place) % 2 >= 1;
  const unsure = !(bits >= 0);
  const topics = plan.topics.map((id, at) => ({ id, allowed: on((plan.places?.[at] ?? at) + 2) }));
  const pending = unsure ? plan.topics : text ? [] : start[2].map((place) => plan.topics[place] as TopicId);
  const view: ConsentView = {
    status: pending[0] || on(0) ? 'pending' : text ? 'decided' : 'not-required',
    pending,
    region: plan.region ?? '',
    signals: { gpc },
    topics,
  };

  const report = (code: string, message: string): void =>
    void document.dispatchEvent(Object.assign(new Event('consent-error'), { code, message }));
  /** In doubt a topic is neither allowed nor refused. */
  const is = (word: string, refused?: boolean): boolean | undefined => {
    const id = aliases[word] ?? (word.includes('/') ? word : `purpose/${word}`);
    const topic = topics.find((found) => found.id === id);
    // What the plan does not name, and why a service is off, only the store knows.
    if (!topic || (refused && id[0] === 's')) return void self.load();
    return refused ? !topic.allowed && !pending[0] : topic.allowed;
  };
  let loading: Promise<ConsentStore> | undefined;
  /** A failure is told as an event; nobody waits for these. */
  const quiet = <Result>(promise: Promise<Result>): Promise<Result> => {
    promise.catch(() => undefined);
    return promise;
  };
  const fetched: FetchPart = (name) =>
    fetchPart(name).catch((cause: unknown) => {
      if (name === 'store') loading = undefined;
      report('interface-unavailable', name);
      throw cause;
    });

  const self: Gate = {
    ...holdTags(
      (expression) => self.met(expression),
      (address) => report('tag-failed', address),
      SHOWN,
      (tag) =>
        void self.ready.then(() => {
          // A trigger with a button of the page's own needs nothing else until it is pressed.
          if (tag.firstElementChild && tag.localName.endsWith('trigger') && !gpc) tag.onclick = self.open;
          else void quiet(fetched('ui').then(self.load));
        }),
    ),
    plan,
    listeners,
    ready: new Promise((resolve) => {
      const done = (): void => {
        self.parsed();
        resolve(self);
      };
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', done, { once: true });
      else setTimeout(done);
    }),
    met: (expression) => holds(expression, is),
    get: () => view,
    allows: (word) => is(word) === true,
    subscribe(listener) {
      listeners.add(listener);
      listener();
      return () => void listeners.delete(listener);
    },
    use: (integration) => integration(self),
    fetch: fetched,
    load: () => (loading ??= quiet(fetched('store').then((part) => part.start(self)))),
    request: async (topic, options) => (await self.load()).request(topic, options),
    open: async () => (await fetched('ui')).open(await self.load()),
    show() {
      // A policy is asked about where the page says so.
      if (self.get().pending.some((id) => id[1] !== 'o') && (!plan.mount || document.querySelector('consent-banner')))
        void quiet(fetched('banner').then((part) => part.show(self)));
    },
  };
  page.assent = self;
  self.watch(document);
  // Another tab may have answered, or a page that was shown in between; the store finds out what. WebKit may give a page its
  // old cookies for a moment after another page has written.
  for (const type of ['storage', 'visibilitychange', 'pageshow'])
    addEventListener(type, () =>
      setTimeout(() => {
        if (kept !== stored()) void self.load();
      }, 100),
    );
  // A sweep left word of what to look out for, for when the page has settled. WebKit tells of changes (`storage`) only a page
  // that has looked into localStorage once.
  void self.ready.then(() => {
    if (!text || (topics.every((topic) => topic.allowed) && navigator.vendor[0] !== 'A')) return;
    try {
      if (localStorage['assent-traces'])
        setTimeout(() => void quiet(fetched('traces').then((part) => part.look(self))), 2000);
    } catch {
      // Nothing can be kept here.
    }
  });
  if (unsure) {
    void self.load();
    // Where nothing is known of the region the strictest rule holds, so that a new visitor will be asked.
    if (!text && !plan.region) void quiet(fetched('banner'));
  } else {
    self.show();
    void self.ready.then(self.show);
    // A change of a policy is to be told, at most once a visit (announce.ts). A record may wait for its delivery. An app is to be
    // told where things stand, and may have something to say.
    let due: unknown = plan.native !== undefined;
    try {
      due ||= (on(1) && !sessionStorage['assent-told']) || (plan.records && localStorage['assent-unsent']);
    } catch {
      // Where nothing can be kept a visit is a page.
      due ||= on(1);
    }
    if (due) void self.load();
  }
}

/** What apps put into pages: ours, and OneTrust's. */
interface AppGlobals {
  readonly __assent__?: string | { readonly record?: string } | null;
  readonly OTExternalConsent?: unknown;
}

/** The record's text, or something that is none but not empty either. */
function presetText({ __assent__: ours, OTExternalConsent: others }: AppGlobals): string {
  return String((ours as { readonly record?: string } | undefined)?.record ?? ours ?? others ?? '');
}
