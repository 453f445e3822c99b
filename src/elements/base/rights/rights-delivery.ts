import type { ReactiveController } from 'lit';
import { rightsFor } from '../../../core/rights.js';
import type { RightsOutcome, RightsRequest } from '../../../core/requests.js';
import { RightsRequestEvent } from '../../../events.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { change, changeKept, journal, watchJournal } from './rights-journal.js';
import { post, Refused } from './rights-post.js';

/** Where requests go where nobody on the page takes them. */
export interface Ways {
  /** Address of a server. */
  readonly url: string | undefined;
  /** `mailto:` address. */
  readonly mail: string | undefined;
}

/** Milliseconds: the first pause after a failure and the longest one. */
const PAUSES = { first: 5000, longest: 300_000 };
/** Milliseconds after which a visit's first try is made: hosts and apps have to be there to take it. */
const SETTLED = 1000;

/** Requests that are under way, and files of this page, for all elements of it. */
const underWay = new Set<string>();
const attached = new Map<string, readonly File[]>();

/**
 * Delivers requests: to whoever takes the event (a host, an app), else to the server, else as an e-mail of the person's. What fails
 * is kept, and tried again after a pause, when the network is back, and at the next visit.
 */
export class RightsDelivery implements ReactiveController {
  readonly #host: StoreHost;
  readonly #stores: StoreController;
  readonly #ways: () => Ways;
  /** What was delivered or failed, for words. */
  readonly #told: (id: string) => void;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | undefined;

  constructor(host: StoreHost, stores: StoreController, ways: () => Ways, told: (id: string) => void) {
    this.#host = host;
    this.#stores = stores;
    this.#ways = ways;
    this.#told = told;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = watchJournal(() => this.#host.requestUpdate());
    addEventListener('online', this.#all);
    this.#later(SETTLED);
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    removeEventListener('online', this.#all);
    clearTimeout(this.#timer);
  }

  isUnderWay(id: string): boolean {
    return underWay.has(id);
  }

  /** Keeps a request, then delivers it: what happens next, it is not lost. */
  send(request: RightsRequest, files: readonly File[]): Promise<void> {
    attached.set(request.id, files);
    change(({ kept }) => ({ kept: [...kept, { request, state: 'waiting' }] }));
    return this.deliver(request.id);
  }

  /**
   * Delivers one, unless it has been.
   * @param alone nobody asked for it just now: then it does not become an e-mail, as whoever took it before may only be late
   */
  async deliver(id: string, alone = false): Promise<void> {
    const entry = journal().kept.find(({ request, state }) => request.id === id && state !== 'sent');
    if (!entry || entry.state === 'answered' || underWay.has(id)) return;
    underWay.add(id);
    this.#host.requestUpdate();
    try {
      const outcome = await this.#hand(entry.request);
      if (outcome) this.markSent(id, outcome);
      else if (this.#ways().mail && !alone) changeKept(id, (now) => ({ ...now, state: 'waiting', byMail: true }));
      this.#failures = 0;
    } catch (cause) {
      const isFinal = cause instanceof Refused;
      changeKept(id, (now) => ({ ...now, state: isFinal ? 'failed' : 'waiting' }));
      this.#stores.store?.report({
        code: isFinal ? 'delivery-refused' : 'delivery-failed',
        message: `A rights request was not delivered. ${isFinal ? 'It is set aside and kept.' : 'It is kept and will be sent again.'}`,
        cause,
      });
      if (!isFinal) this.#later(Math.min(PAUSES.longest, PAUSES.first * 2 ** this.#failures++));
    } finally {
      underWay.delete(id);
      this.#host.requestUpdate();
      this.#told(id);
    }
  }

  /** The site has it. The law counts from this day on. */
  markSent(id: string, { reference, bare }: RightsOutcome & { readonly bare?: boolean } = {}): void {
    const { store } = this.#stores;
    const now = store?.now() ?? Date.now();
    attached.delete(id);
    changeKept(id, (entry) => {
      const { right, region } = entry.request;
      const due = store && rightsFor(store.catalogue, region, now).find((offered) => offered.right === right)?.due;
      return {
        ...entry,
        state: 'sent',
        sent: now,
        ...(reference && { reference }),
        ...(due && { due }),
        ...(bare && { bare }),
      };
    });
  }

  /** @returns what became of it; undefined where there is nobody to take it */
  async #hand(request: RightsRequest): Promise<(RightsOutcome & { readonly bare: boolean }) | undefined> {
    const files = attached.get(request.id) ?? [];
    const hasFiles = request.fields['attachments'] !== undefined;
    const event = new RightsRequestEvent(request, files);
    this.#host.dispatchEvent(event);
    if (event.outcome) return { ...(await event.outcome), bare: hasFiles && files.length === 0 };
    const { url } = this.#ways();
    return url ? { ...(await post(url, request)), bare: hasFiles } : undefined;
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#all, milliseconds);
  }

  #all = (): void => {
    // Only `false` says something: `true` may be a network that leads nowhere.
    if (navigator.onLine === false) return;
    for (const { request, state, byMail } of journal().kept) {
      if (state === 'waiting' && !byMail) void this.deliver(request.id, true);
    }
  };
}
