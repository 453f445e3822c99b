import type { HistoryEntry } from '../../core/model.js';
import type { Integration } from '../../core/ports.js';
import { ConsentDeliveryEvent } from '../../events.js';
import { hashOfText } from '../../records/digest.js';
import { checkedUrl } from './address.js';
import type { Running } from './outbox-parts.js';
import { createOutbox } from './outbox.js';
import { keptProgress, type Refusal } from './progress.js';
import { turnsOf } from './turns.js';

/** Where records go, and how. */
export interface SendRecordsOptions {
  /** A path of this site (`/consent/records`), or an address with https; without it only on `localhost`. */
  readonly url: string;
  /**
   * Headers that say who asks, for instance `{ Authorization: … }`. Asked once a page, and once more when the server answers
   * 401 or 403.
   */
  readonly authorize?: () => HeadersInit | Promise<HeadersInit>;
  /** Whether cookies go along. Default `same-origin`. */
  readonly credentials?: RequestCredentials;
  /** Which entries to send. Default: all. */
  readonly only?: (entry: HistoryEntry) => boolean;
  /** Milliseconds until a request counts as failed; default 15000. */
  readonly timeout?: number;
  /** For tests: milliseconds since the epoch, chance from 0 to 1, the network. */
  readonly now?: () => number;
  readonly random?: () => number;
  readonly fetch?: typeof fetch;
}

/** An outbox: add it by `store.use(outbox)`. */
export interface Outbox extends Integration {
  /** The entries that the server refused, with its reasons. They are kept, and not sent again by themselves. */
  refused(): readonly Refusal[];
  /** Sends what was refused again: once the server has learnt to take it. */
  retry(): void;
}

/**
 * Delivers every record of the store to a server: at least once, in order, whatever happens to the network, the page or the
 * server. Tells of it by `consent-delivery` events on `document`. Where there is no page, it does nothing.
 * @throws TypeError for a `url` that it must not send to; says what to write
 * @see docs/outbox.md for what the server is sent, and has to answer
 */
export function sendRecords(options: SendRecordsOptions): Outbox {
  const inPage = typeof document !== 'undefined';
  const url = checkedUrl(options.url, inPage ? location.href : 'https://server.invalid/');
  const name = `assent-outbox-${hashOfText(url).slice(7, 19)}`;
  const place = keptProgress(name);
  let running: Running | undefined;
  const outbox: Integration = (store) => {
    if (!inPage) return undefined;
    running = createOutbox({
      ...{ url, place, history: store.history, report: store.report },
      ...network(url, options),
      ...pageParts(name, options),
      isChosen: options.only ?? (() => true),
      tell(...news) {
        if (news[1] === 0) unsent(false);
        document.dispatchEvent(new ConsentDeliveryEvent(url, ...news));
      },
    });
    const unwire = wirePage(running, name);
    const unsubscribe = store.subscribe((_, change) => {
      if (change?.entry) unsent(true);
      running?.look(change?.entry);
    });
    return () => {
      unsubscribe();
      unwire();
      running?.stop();
      running = undefined;
    };
  };
  return Object.assign(outbox, {
    refused: () => place.read().refused,
    retry: () => running?.retry(),
  });
}

/** Says whether something waits, so that the gate of a script tag knows whether to fetch the store (`assent-unsent`). */
function unsent(waits: boolean): void {
  try {
    if (waits) localStorage['assent-unsent'] = '1';
    else localStorage.removeItem('assent-unsent');
  } catch {
    // Where nothing can be kept nothing waits beyond the page.
  }
}

function network(url: string, { authorize, credentials = 'same-origin', fetch: own }: SendRecordsOptions) {
  const JSON_TYPE = 'application/json';
  const isKept = own !== undefined || 'keepalive' in Request.prototype;
  // A beacon takes the cookies along, whether they are wanted or not.
  const isBeacon = !isKept && (credentials === 'include' || new URL(url).origin === location.origin);
  return {
    post(body: string, headers: HeadersInit, signal: AbortSignal, keepalive: boolean): Promise<Response> {
      const all = new Headers(headers);
      all.set('Content-Type', JSON_TYPE);
      const send = own ?? globalThis.fetch;
      const how = { credentials, keepalive, signal, redirect: 'error', cache: 'no-store' } as const;
      return send(url, { method: 'POST', body, headers: all, ...how });
    },
    ...(isBeacon && { beacon: (body: string) => navigator.sendBeacon(url, new Blob([body], { type: JSON_TYPE })) }),
    ...(authorize && { authorize }),
  };
}

/** Milliseconds within which an idle moment has to come. */
const REST = 1000;

function pageParts(name: string, { timeout = 15_000, now = Date.now, random = Math.random }: SendRecordsOptions) {
  const after = (milliseconds: number, act: () => void): (() => void) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  };
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: REST });
      else setTimeout(resolve, 50);
    });
  // A turn is one request, and what goes before it.
  const turn = { longest: timeout + 5000, after, now, random };
  return {
    ...{ timeout, now, random, after, rest },
    alone: turnsOf(`${name}-turn`, turn),
    // Only `false` says something: `true` may be a network that leads nowhere.
    isOffline: () => navigator.onLine === false,
  };
}

/** What happens to the page. @returns how to stop */
function wirePage(running: Running, name: string): () => void {
  const look = (): void => running.look();
  const online = (): void => running.online();
  const leave = (): void => running.leave();
  const seen = (): void => (document.visibilityState === 'hidden' ? leave() : look());
  // Another tab may have answered and died. What outboxes themselves write is no news.
  const stored = ({ key }: StorageEvent): void => {
    if (key === null || (key.startsWith('assent') && !key.startsWith(name))) look();
  };
  document.addEventListener('visibilitychange', seen);
  const listeners: readonly (readonly [string, (event: never) => void])[] = [
    ['pagehide', leave],
    ['pageshow', look],
    ['online', online],
    ['offline', look],
    ['storage', stored],
  ];
  for (const [type, listener] of listeners) addEventListener(type, listener as EventListener);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    for (const [type, listener] of listeners) removeEventListener(type, listener as EventListener);
  };
}
