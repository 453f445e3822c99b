import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { createConsent } from '../../src/create-consent.js';
import type { HistoryEntry } from '../../src/core/model.js';
import type { ConsentFailure, ConsentStore } from '../../src/core/ports.js';
import { setDefaultStore } from '../../src/default-store.js';
import type { ConsentDeliveryEvent } from '../../src/events.js';
import { sendRecords, type SendRecordsOptions } from '../../src/integrations/send-records/index.js';
import { byLease, turnsOf } from '../../src/integrations/send-records/turns.js';
import { proofOf } from '../../src/records/index.js';
import { catalogue, click } from './visitor.js';

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: { readonly entries: readonly { readonly id: string }[]; readonly wordings: object };
}

let asked: Asked[] = [];
let events: ConsentDeliveryEvent[] = [];
let failures: ConsentFailure[] = [];
const removals: (() => void)[] = [];
const heard = (event: ConsentDeliveryEvent): void => void events.push(event);
const realFetch = window.fetch;

type Results = (id: string) => object;
/** A server in the page, which takes everything unless it is told otherwise. */
const server =
  (of: Results = () => ({ status: 'stored' }), wait = 0): typeof fetch =>
  async (url, init = {}) => {
    const body = JSON.parse(String(init.body)) as Asked['body'];
    asked.push({ url: String(url), init, body });
    await new Promise((resolve, reject) => {
      setTimeout(resolve, wait);
      init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
    return Response.json({ results: body.entries.map(({ id }) => ({ id, ...of(id) })) });
  };
const visit = (): ConsentStore => createConsent({ catalogue, onError: (failure) => void failures.push(failure) });
function add(options: Partial<SendRecordsOptions> = {}, store = visit()) {
  const outbox = sendRecords({ url: '/records', fetch: server(), ...options });
  const remove = store.use(outbox);
  removals.push(remove);
  return { store, outbox, remove };
}
function answer(store: ConsentStore, wording = 'May we count?'): HistoryEntry {
  store.decide(
    { analytics: store.answer('analytics')?.answer === 'granted' ? 'denied' : 'granted' },
    { ...click, wording },
  );
  return store.history().at(-1) as HistoryEntry;
}
const state = (): string | undefined => events.at(-1)?.state;
const delivered = (): readonly string[] => events.flatMap((event) => event.delivered);
const clear = (): void => {
  for (const remove of removals.splice(0).reverse()) remove();
  setDefaultStore(undefined);
  localStorage.clear();
  document.cookie = 'assent=;path=/;max-age=0';
  window.fetch = realFetch;
  [asked, events, failures] = [[], [], []];
};
/** Replaces a property for the length of a test. */
function replace(target: object, name: string, descriptor: PropertyDescriptor | undefined): void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  if (descriptor) Object.defineProperty(target, name, { configurable: true, ...descriptor });
  else Reflect.deleteProperty(target, name);
  removals.push(() => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  });
}

describe('an outbox in a page', () => {
  beforeEach(() => {
    clear();
    document.addEventListener('consent-delivery', heard);
  });
  afterEach(() => {
    document.removeEventListener('consent-delivery', heard);
    clear();
  });

  it('delivers what is answered, and tells of each step', async () => {
    const { store } = add();
    const entry = answer(store);
    // Kept before anything is sent, and before the answer returns.
    expect(localStorage.getItem('assent-history')).to.include(entry.id);
    expect(asked).to.have.length(0);
    await waitUntil(() => state() === 'idle' && delivered().length > 0, 'nothing was delivered');
    expect(asked.map(({ url, body }) => [url, body.entries])).to.deep.equal([
      [`${location.origin}/records`, [JSON.parse(JSON.stringify(proofOf(entry)))]],
    ]);
    const { init } = asked[0] as Asked;
    expect([init.method, init.credentials, init.keepalive, init.redirect]).to.deep.equal([
      'POST',
      'same-origin',
      true,
      'error',
    ]);
    expect(new Headers(init.headers).get('content-type')).to.equal('application/json');
    expect(delivered()).to.deep.equal([entry.id]);
    const [sending] = events.filter((event) => event.state === 'sending');
    expect([sending?.url, sending?.waiting]).to.deep.equal([`${location.origin}/records`, 1]);
    expect(failures).to.deep.equal([]);
  });

  it('sends on the next page what the last one could not, and nothing twice', async () => {
    const first = visit();
    const left = answer(first);
    const { store } = add();
    await waitUntil(() => delivered().length > 0);
    const entry = answer(store);
    await waitUntil(() => delivered().length > 1);
    expect(asked.map(({ body }) => body.entries.map(({ id }) => id))).to.deep.equal([[left.id], [entry.id]]);
  });

  it('sends at once when the page goes, to any server', async () => {
    for (const event of ['pagehide', 'visibilitychange']) {
      const { store, remove } = add({ fetch: server(undefined, 20) });
      if (event === 'visibilitychange') replace(document, 'visibilityState', { get: () => 'hidden' });
      const entry = answer(store);
      const before = asked.length;
      (event === 'pagehide' ? window : document).dispatchEvent(new Event(event));
      await Promise.resolve();
      expect(
        asked.slice(before).map(({ init, body }) => [init.keepalive, body.entries.map(({ id }) => id)]),
      ).to.deep.equal([[true, [entry.id]]]);
      await waitUntil(() => delivered().includes(entry.id));
      remove();
    }
  });

  it('sends a beacon where a request can’t outlive the page, but only where cookies may go along', async () => {
    const beacons: [url: string, type: string, text: string][] = [];
    replace(Request.prototype, 'keepalive', undefined);
    replace(navigator, 'sendBeacon', {
      value: (url: string, data: Blob) => {
        void data.text().then((text) => beacons.push([url, data.type, text]));
        return true;
      },
    });
    window.fetch = server(undefined, 5000);
    const elsewhere = 'https://api.example/records';
    const cases: [SendRecordsOptions, number][] = [
      [{ url: '/records' }, 1],
      [{ url: elsewhere }, 0],
      [{ url: elsewhere, credentials: 'include' }, 1],
      [{ url: '/records', authorize: () => ({ Authorization: 'Bearer 1' }) }, 0],
    ];
    for (const [options, count] of cases) {
      beacons.length = 0;
      const store = visit();
      const remove = store.use(sendRecords(options));
      const entry = answer(store);
      window.dispatchEvent(new Event('pagehide'));
      await aTimeout(20);
      remove();
      expect(beacons.length, JSON.stringify(options)).to.equal(count);
      for (const [url, type, text] of beacons) {
        expect([url, type]).to.deep.equal([new URL(options.url, location.href).href, 'application/json']);
        expect(text).to.include(entry.id);
      }
    }
  });

  it('does not ask a request to outlive the page that is larger than browsers allow', async () => {
    const { store } = add();
    store.decide({ analytics: 'denied' }, { ...click, surface: 'x'.repeat(70_000) });
    await waitUntil(() => delivered().length === 1);
    expect(asked[0]?.init.keepalive).to.equal(false);
  });

  it('sends the host’s headers and cookies as it is told', async () => {
    const { store } = add({
      url: 'https://api.example/records',
      credentials: 'include',
      authorize: async () => ({ 'X-Shop': '7' }),
    });
    answer(store);
    await waitUntil(() => delivered().length === 1);
    const { init, url } = asked[0] as Asked;
    expect([url, init.credentials, new Headers(init.headers).get('X-Shop')]).to.deep.equal([
      'https://api.example/records',
      'include',
      '7',
    ]);
  });

  it('works without localStorage, for as long as the page lives', async () => {
    for (const get of [
      () => null,
      () => {
        throw new DOMException('', 'SecurityError');
      },
    ]) {
      replace(window, 'localStorage', { get });
      const { store, remove } = add();
      const entries = [answer(store)];
      await waitUntil(() => delivered().includes(entries[0]?.id as string));
      entries.push(answer(store));
      await waitUntil(() => delivered().includes(entries[1]?.id as string));
      expect(asked.flatMap(({ body }) => body.entries.map(({ id }) => id))).to.deep.equal(entries.map(({ id }) => id));
      remove();
      [asked, events] = [[], []];
    }
  });

  it('lists what the server refused, and sends it again when it is told to', async () => {
    let isRefusing = true;
    const { store, outbox } = add({
      fetch: server(() => (isRefusing ? { status: 'refused', reason: 'altered' } : { status: 'stored' })),
    });
    const entry = answer(store);
    await waitUntil(() => outbox.refused().length > 0);
    expect(outbox.refused()).to.deep.equal([{ id: entry.id, reason: 'altered' }]);
    expect(events.at(-1)?.refused).to.deep.equal(outbox.refused());
    expect(failures.map(({ code }) => code)).to.deep.equal(['delivery-refused']);
    isRefusing = false;
    outbox.retry();
    await waitUntil(() => delivered().includes(entry.id));
    expect(outbox.refused()).to.deep.equal([]);
  });

  it('sends nothing without a network, and all of it when it is back', async () => {
    let isThere = false;
    replace(navigator, 'onLine', { get: () => isThere });
    const { store } = add();
    const entry = answer(store);
    await waitUntil(() => state() === 'offline');
    expect(asked).to.have.length(0);
    isThere = true;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => delivered().includes(entry.id));
  });

  it('hears of an answer in another tab that could not send it', async () => {
    add();
    const elsewhere = visit();
    await waitUntil(() => state() === 'idle');
    const entry = answer(elsewhere);
    window.dispatchEvent(new StorageEvent('storage', { key: 'assent-history' }));
    await waitUntil(() => delivered().includes(entry.id));
  });

  it('is one at a time in all tabs: the second sends nothing that the first has sent', async () => {
    const { store } = add({ fetch: server(undefined, 200) });
    add({ fetch: server(undefined, 200) }, store);
    const entry = answer(store);
    await waitUntil(() => delivered().includes(entry.id));
    await aTimeout(400);
    expect(asked).to.have.length(1);
  });

  it('is gone when it is taken out: what is under way is given up, and no more is sent', async () => {
    const { store, remove } = add({ fetch: server(undefined, 300) });
    answer(store);
    await waitUntil(() => asked.length === 1);
    remove();
    expect(asked[0]?.init.signal?.aborted).to.equal(true);
    answer(store);
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('online'));
    await aTimeout(1200);
    expect([asked.length, delivered(), failures]).to.deep.equal([1, [], []]);
  });
});

describe('the turns of several tabs', () => {
  const timers = {
    after: (ms: number, act: () => void) =>
      (
        (timer) => () =>
          clearTimeout(timer)
      )(setTimeout(act, ms)),
    now: Date.now,
  };
  const NAME = 'assent-outbox-test-turn';
  /** Two tabs of one browser. `most`: how many act at the same moment. */
  async function race(make: (random: () => number) => ReturnType<typeof turnsOf>, each = 3) {
    let under = 0;
    let most = 0;
    let acts = 0;
    const act = async (): Promise<boolean> => {
      most = Math.max(most, (under += 1));
      await aTimeout(60);
      under -= 1;
      acts += 1;
      return true;
    };
    const tabs = [make(Math.random), make(Math.random), make(Math.random)];
    await Promise.all(
      tabs.map(async (turn) => {
        for (let index = 0; index < each; index += 1) expect(await turn(act)).to.equal(true);
      }),
    );
    return { most, acts };
  }
  beforeEach(clear);
  afterEach(clear);

  it('are taken one after the other, by a lock', async () => {
    expect(await race((random) => turnsOf(NAME, { longest: 20_000, random, ...timers }))).to.deep.equal({
      most: 1,
      acts: 9,
    });
  });

  it('are taken one after the other, by a lease where there are no locks', async function () {
    this.timeout(20_000);
    expect(await race((random) => byLease(NAME, { longest: 20_000, random, ...timers }), 1)).to.deep.equal({
      most: 1,
      acts: 3,
    });
    expect(localStorage.getItem(NAME)).to.equal(null);
  });

  it('pass on when the tab that has one dies, or the clock is put back', async () => {
    for (const until of [Date.now() + 300, Date.now() - 1, Date.now() + 365 * 86_400_000, NaN]) {
      localStorage.setItem(NAME, JSON.stringify({ holder: 'another', until }));
      const turn = byLease(NAME, { longest: 1000, random: Math.random, ...timers });
      const began = performance.now();
      expect(await turn(async () => false)).to.equal(false);
      expect(performance.now() - began).to.be.below(1500);
    }
  });

  it('are not waited for for ever', async () => {
    let release: (() => void) | undefined;
    void navigator.locks.request(NAME, () => new Promise<void>((resolve) => (release = resolve)));
    const turn = turnsOf(NAME, { longest: 50, random: Math.random, ...timers });
    expect(await turn(async () => true)).to.equal(true);
    release?.();
  });

  it('need no storage and no locks', async () => {
    replace(window, 'localStorage', { get: () => null });
    const turn = byLease(NAME, { longest: 1000, random: Math.random, ...timers });
    expect(await turn(async () => true)).to.equal(true);
    replace(navigator, 'locks', { value: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } });
    expect(await turnsOf(NAME, { longest: 1000, random: Math.random, ...timers })(async () => true)).to.equal(true);
  });
});
