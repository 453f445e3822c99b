/**
 * Stand-ins for the vendors: each has a snippet of the shape that its vendor publishes, the page's first commands behind it, and a
 * script that comes later, empties the queue and takes over.
 */
import type { ReaderIntegration } from '../../src/core/ports.js';
import { matomo } from '../../src/integrations/matomo.js';
import { metaPixel } from '../../src/integrations/meta-pixel.js';
import { microsoftClarity } from '../../src/integrations/microsoft-clarity.js';
import { microsoftUet } from '../../src/integrations/microsoft-uet.js';
import { pinterestTag } from '../../src/integrations/pinterest-tag.js';
import { posthog } from '../../src/integrations/posthog.js';
import { tiktokPixel } from '../../src/integrations/tiktok-pixel.js';

type Command = (...args: unknown[]) => void;
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- vendors' globals are anything */
export const page = globalThis as unknown as Record<string, any>;

export interface Vendor {
  readonly name: string;
  /** The global's name. */
  readonly global: string;
  readonly add: () => ReaderIntegration;
  /** The page's tag: defines the global, and gives the page's first command. */
  readonly snippet: () => void;
  /** The vendor's script, fetched by the snippet. */
  readonly arrive: () => void;
  /** What the vendor was told, in order. */
  readonly heard: () => string[];
  /** What the page's own tag says first. */
  readonly first: string;
  /** Whether the global stays undefined until the vendor defines it. */
  readonly watched: boolean;
  /** Nobody has answered yet · a returning visitor who granted · then: a grant, its withdrawal, a first refusal. */
  readonly waiting: readonly string[];
  readonly returning: readonly string[];
  readonly granted: readonly string[];
  readonly withdrawn: readonly string[];
  readonly refused: readonly string[];
}

const words = (command: readonly unknown[]): string =>
  [...command].map((word) => (typeof word === 'object' ? JSON.stringify(word) : String(word))).join(' ');

/** A global that is a function with a queue on it; the script sets what comes after the queue. */
function functions(global: string, queue: string) {
  let done: string[] = [];
  return {
    global,
    define(extra: object = {}) {
      const stub: Command = (...command) => {
        const real = page[global]?.script as Command | undefined;
        if (real) real(...command);
        else page[global][queue].push(command);
      };
      page[global] = stub;
      Object.assign(page[global], extra);
      page[global][queue] = [];
    },
    arrive() {
      done = page[global][queue].map(words);
      page[global].script = (...command: unknown[]) => void done.push(words(command));
      page[global][queue] = [];
    },
    heard: () => [...done, ...(page[global]?.[queue] ?? []).map(words)],
    reset: () => (done = []),
  };
}

const meta = functions('fbq', 'queue');
const pinterest = functions('pintrk', 'queue');

/** Arrays of calls to come, and the object that takes their place. */
function arrays(global: string, methods: readonly string[]) {
  let done: string[] = [];
  return {
    global,
    /** @returns what the snippet itself holds on to, and need not read from the page again */
    define(): Record<string, Command> {
      const queue = (page[global] = page[global] || []);
      for (const method of methods) queue[method] = (...args: unknown[]) => void queue.push([method, ...args]);
      return queue;
    },
    arrive() {
      done = page[global].map(words);
      const object: Record<string, unknown> = {};
      for (const method of methods) object[method] = (...args: unknown[]) => void done.push(words([method, ...args]));
      object['push'] = (command: unknown[]) => void done.push(words(command));
      page[global] = object;
    },
    heard: () => [...done, ...(Array.isArray(page[global]) ? page[global].map(words) : [])],
    reset: () => (done = []),
  };
}

const tiktok = arrays('ttq', ['page', 'holdConsent', 'grantConsent', 'revokeConsent']);
const hog = arrays('posthog', ['capture', 'opt_in_capturing', 'opt_out_capturing']);
const paq = arrays('_paq', []);

let uet: string[] = [];
let clarity: string[] = [];

const matomoWords = (kind: string) => ({
  waiting: [`require${kind}`],
  returning: [`require${kind}`, `set${kind}Given`],
  granted: [`set${kind}Given`],
  withdrawn: [`forget${kind}Given`],
  refused: [],
});
const clarityWords = (answer: string) => `consentv2 {"ad_Storage":"${answer}","analytics_Storage":"${answer}"}`;
const uetWords = (command: string, answer: string) => `consent ${command} {"ad_storage":"${answer}"}`;

/** Three separate arguments a command, as they lie in the queue of UET. */
const threes = (list: readonly unknown[]): string[] =>
  list.length === 0 ? [] : [words(list.slice(0, 3)), ...threes(list.slice(3))];

export const vendors: readonly Vendor[] = [
  {
    name: 'Microsoft UET',
    global: 'uetq',
    add: () => microsoftUet(),
    snippet: () => {
      page['uetq'] = page['uetq'] || [];
      page['uetq'].push('event', 'page_view', {});
    },
    arrive: () => {
      uet = threes(page['uetq']);
      page['uetq'] = { push: (...command: unknown[]) => void uet.push(words(command)) };
    },
    heard: () => [...uet, ...(Array.isArray(page['uetq']) ? threes(page['uetq']) : [])],
    first: 'event page_view {}',
    watched: false,
    waiting: [uetWords('default', 'denied')],
    returning: [uetWords('default', 'denied'), uetWords('update', 'granted')],
    granted: [uetWords('update', 'granted')],
    withdrawn: [uetWords('update', 'denied')],
    refused: [uetWords('update', 'denied')],
  },
  {
    name: 'Microsoft Clarity',
    global: 'clarity',
    add: () => microsoftClarity(),
    snippet: () => {
      page['clarity'] =
        page['clarity'] || ((...command: unknown[]) => (page['clarity'].q = page['clarity'].q || []).push(command));
      page['clarity']('event', 'seen');
    },
    arrive: () => {
      clarity = page['clarity'].q.map(words);
      page['clarity'] = (...command: unknown[]) => void clarity.push(words(command));
    },
    heard: () => [...clarity, ...(page['clarity']?.q ?? []).map(words)],
    first: 'event seen',
    watched: false,
    waiting: [clarityWords('denied')],
    returning: [clarityWords('granted')],
    granted: [clarityWords('granted')],
    withdrawn: [clarityWords('denied')],
    refused: [],
  },
  {
    name: 'Meta Pixel',
    global: 'fbq',
    add: () => metaPixel(),
    snippet: () => {
      if (page['fbq']) return;
      meta.define({ loaded: true, version: '2.0' });
      page['fbq']('init', '1');
    },
    arrive: meta.arrive,
    heard: meta.heard,
    first: 'init 1',
    watched: true,
    waiting: ['consent revoke'],
    returning: ['consent revoke', 'consent grant'],
    granted: ['consent grant'],
    withdrawn: ['consent revoke'],
    refused: [],
  },
  {
    name: 'TikTok Pixel',
    global: 'ttq',
    add: () => tiktokPixel(),
    snippet: () => {
      tiktok.define()['page']!();
    },
    arrive: tiktok.arrive,
    heard: tiktok.heard,
    first: 'page',
    watched: true,
    waiting: ['holdConsent'],
    returning: ['holdConsent', 'grantConsent'],
    granted: ['grantConsent'],
    withdrawn: ['revokeConsent'],
    refused: ['revokeConsent'],
  },
  {
    name: 'Pinterest Tag',
    global: 'pintrk',
    add: () => pinterestTag(),
    snippet: () => {
      if (page['pintrk']) return;
      pinterest.define({ version: '3.0' });
      page['pintrk']('load', '2');
    },
    arrive: pinterest.arrive,
    heard: pinterest.heard,
    first: 'load 2',
    watched: true,
    waiting: ['setconsent false'],
    returning: ['setconsent true'],
    granted: ['setconsent true'],
    withdrawn: ['setconsent false'],
    refused: [],
  },
  ...(['Consent', 'CookieConsent'] as const).map((kind) => ({
    name: `Matomo (${kind})`,
    global: '_paq',
    add: () => matomo({ cookies: kind === 'CookieConsent' }),
    snippet: () => {
      paq.define();
      page['_paq'].push(['trackPageView']);
    },
    arrive: paq.arrive,
    heard: paq.heard,
    first: 'trackPageView',
    watched: false,
    ...matomoWords(kind),
  })),
  {
    name: 'PostHog',
    global: 'posthog',
    add: () => posthog(),
    snippet: () => {
      hog.define();
      page['posthog'].capture('$pageview');
    },
    arrive: hog.arrive,
    heard: hog.heard,
    first: 'capture $pageview',
    watched: true,
    waiting: ['opt_out_capturing'],
    returning: ['opt_in_capturing {"captureEventName":false}'],
    granted: ['opt_in_capturing {"captureEventName":false}'],
    withdrawn: ['opt_out_capturing'],
    refused: [],
  },
];

/** A page without vendors. */
export function clearPage(): void {
  for (const { global } of vendors) delete page[global];
  for (const fake of [meta, pinterest, tiktok, hog, paq]) fake.reset();
  uet = [];
  clarity = [];
}
