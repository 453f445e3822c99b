import { expect, waitUntil } from '@open-wc/testing';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { Catalogue, ConsentFailure, ConsentStorage, ConsentStore } from '../../src/index.js';
import { sweep } from '../../src/gate/sweep.js';
import {
  blackholeCookie,
  restore,
  stubCookie,
  stubLocalStorage,
  throwing,
  throwingCookie,
} from '../storage/hostile.js';

const host = { surface: 'test', control: 'test', source: 'host' } as const;
const catalogue = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
  services: [
    { id: 'cart', purpose: 'necessary', cookies: [{ name: '_cart' }] },
    {
      id: 'metrics',
      purpose: 'analytics',
      cookies: [{ name: '_m' }, { name: '/^_m_/' }, { name: '_shared' }],
      storage: ['m:*', 'local:only-local', 'session:only-session', 'idb:m-*', 'idb:metrics', 'cache:metrics'],
    },
    { id: 'ads', purpose: 'ads', cookies: [{ name: '_shared' }] },
  ],
});

const cookies = (): string[] => document.cookie.split('; ').filter(Boolean).sort();
/** WebKit tells a page of cookies from another process, so that it may read its own a moment late. */
const toBe = (...expected: string[]): Promise<void> =>
  waitUntil(() => cookies().join() === expected.join(), `the cookies are ${expected.join() || 'gone'}`);
const setCookies = async (...names: string[]): Promise<void> => {
  for (const name of names) document.cookie = `${name}=1; Path=/`;
  await waitUntil(() => names.every((name) => cookies().includes(`${name}=1`)), 'the cookies are there');
};
const isThere = async (database: string): Promise<boolean> =>
  (await indexedDB.databases()).some(({ name }) => name === database);
const openDatabase = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const makeDatabase = async (name: string): Promise<void> => (await openDatabase(name)).close();
/** Settles after every sweep that was due by now has looked at cookies and web storage. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => setTimeout(resolve), { timeout: 2000 });
    else setTimeout(() => setTimeout(resolve));
  });

describe('a sweep', () => {
  let storage: ConsentStorage;
  let failures: ConsentFailure[];
  let stop: () => void;
  const make = (declared: Catalogue = catalogue, signals = {}, region = ''): ConsentStore =>
    createConsent({
      catalogue: declared,
      storage,
      archive: memoryStorage(),
      signals,
      region,
      onError: (failure) => failures.push(failure),
    });
  const reports = (): string[] => failures.map(({ code, message }) => `${code} ${/"(.*?)"/.exec(message)?.[1]}`);

  beforeEach(() => {
    storage = memoryStorage();
    failures = [];
    stop = () => undefined;
  });
  afterEach(async () => {
    stop();
    restore();
    setDefaultStore(undefined);
    localStorage.clear();
    sessionStorage.clear();
    for (const pair of cookies()) document.cookie = `${pair.split('=')[0]}=; Path=/; Max-Age=0`;
    await toBe();
  });

  it('removes on a refusal what the refused service declares, and nothing else', async () => {
    await setCookies('_m', '_m_1', '_cart', 'other');
    localStorage.setItem('m:1', '1');
    localStorage.setItem('only-local', '1');
    localStorage.setItem('only-session', '1');
    localStorage.setItem('other', '1');
    sessionStorage.setItem('m:2', '1');
    sessionStorage.setItem('only-session', '1');
    sessionStorage.setItem('only-local', '1');
    for (const name of ['m-1', 'metrics', 'other']) await makeDatabase(name);
    for (const name of ['metrics', 'other']) await caches.open(name);

    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'denied' }, host);
    await waitUntil(async () => !(await isThere('m-1')) && !(await isThere('metrics')), 'the databases go');
    await waitUntil(async () => !(await caches.has('metrics')), 'the cache goes');
    await toBe('_cart=1', 'other=1');
    // Word is left for the gate of later pages.
    expect(Object.keys(localStorage).sort()).to.deep.equal(['assent-traces', 'only-session', 'other']);
    expect(Object.keys(sessionStorage)).to.deep.equal(['only-local']);
    expect(await isThere('other')).to.equal(true);
    expect(await caches.has('other')).to.equal(true);
    expect(failures).to.deep.equal([]);
    indexedDB.deleteDatabase('other');
    await caches.delete('other');
  });

  it('leaves everything to a visitor who has not answered', async () => {
    await setCookies('_m');
    localStorage.setItem('m:1', '1');
    stop = sweep(make());
    await idle();
    await toBe('_m=1');
    expect(localStorage.getItem('m:1')).to.equal('1');
  });

  it('leaves everything to a visitor who has granted, and removes it when the grant is withdrawn', async () => {
    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'granted' }, host);
    await setCookies('_m');
    await idle();
    await toBe('_m=1');
    store.decide({ analytics: 'denied' }, host);
    await toBe();
  });

  it('removes again on a later load what has come back since', async () => {
    make().decide({ analytics: 'denied' }, host);
    await setCookies('_m');
    stop = make().use(sweep);
    await toBe();
  });

  it('removes what an opt-out signal has refused, without any answer', async () => {
    await setCookies('_m');
    const sold = defineCatalogue({
      purposes: [{ id: 'ads', basis: 'consent', sale: true }],
      services: [{ id: 'ads', purpose: 'ads', cookies: [{ name: '_m' }] }],
    });
    stop = sweep(make(sold, { gpc: true }, 'US-CA'));
    await toBe();
  });

  it('keeps a cookie that another service shares, until that one is refused as well', async () => {
    await setCookies('_shared');
    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'denied', ads: 'granted' }, host);
    await idle();
    await toBe('_shared=1');
    store.decide({ ads: 'denied' }, host);
    await toBe();
  });

  it('keeps everything of a person who grants before it has begun', async () => {
    await setCookies('_m');
    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'denied' }, host);
    store.decide({ analytics: 'granted' }, host);
    await idle();
    await toBe('_m=1');
  });

  it('keeps the answers themselves, even where a pattern would take everything', async () => {
    await setCookies('assent', 'assent-history', 'other');
    localStorage.setItem('assent', '1');
    localStorage.setItem('assent-history', '1');
    const greedy: Catalogue = {
      purposes: [{ id: 'analytics', basis: 'consent' }],
      services: [{ id: 'all', purpose: 'analytics', cookies: [{ name: '/.*/' }], storage: ['*'] }],
    };
    const store = make(greedy);
    stop = sweep(store);
    store.decide({ analytics: 'denied' }, host);
    await toBe('assent-history=1', 'assent=1');
    expect(Object.keys(localStorage).sort()).to.deep.equal(['assent', 'assent-history', 'assent-traces']);
  });

  for (const [event, target] of [
    ['pagehide', globalThis],
    ['visibilitychange', document],
  ] as const) {
    it(`removes after a refusal what a tag that still runs has written, on ${event}`, async () => {
      const store = make();
      stop = sweep(store);
      store.decide({ analytics: 'denied' }, host);
      await idle();
      await setCookies('_m');
      target.dispatchEvent(new Event(event));
      await waitUntil(() => cookies().length === 0, 'swept at once', { interval: 1, timeout: 100 });
    });
  }

  it('removes in every tab, where the answer was given in another', async () => {
    await setCookies('_m');
    const here = make();
    stop = sweep(here);
    make().decide({ analytics: 'denied' }, host);
    here.refresh();
    await toBe();
  });

  it('does nothing more once it is stopped', async () => {
    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'denied' }, host);
    await setCookies('_m');
    stop();
    dispatchEvent(new Event('pagehide'));
    store.decide({ ads: 'denied' }, host);
    await idle();
    await toBe('_m=1');
  });

  it('tells the host once of each name that it could not remove', async () => {
    stubCookie(
      () => '_m=1; novalue; _m_2=a=b; other=1',
      () => undefined,
    );
    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'denied' }, host);
    await idle();
    dispatchEvent(new Event('pagehide'));
    await idle();
    expect(reports()).to.deep.equal(['not-removed cookie:_m', 'not-removed cookie:_m_2']);
    expect(failures.map(({ cause }) => cause)).to.deep.equal([
      { medium: 'cookie', name: '_m' },
      { medium: 'cookie', name: '_m_2' },
    ]);
  });

  it('tells the host of a database that is in use, which goes when it is no longer', async () => {
    const open = await openDatabase('metrics');
    const store = make();
    stop = sweep(store);
    store.decide({ analytics: 'denied' }, host);
    await waitUntil(() => failures.length > 0, 'told');
    expect(reports()).to.deep.equal(['not-removed idb:metrics']);
    open.close();
    await waitUntil(async () => !(await isThere('metrics')), 'goes');
  });

  it('tells the host of a pattern that is none, and sweeps the rest', async () => {
    await setCookies('_m');
    const broken: Catalogue = {
      purposes: [{ id: 'analytics', basis: 'consent' }],
      services: [{ id: 'metrics', purpose: 'analytics', cookies: [{ name: '/[/' }, { name: '_m' }] }],
    };
    const store = make(broken);
    stop = sweep(store);
    expect(reports()).to.deep.equal(['catalogue-invalid /[/']);
    store.decide({ analytics: 'denied' }, host);
    await toBe();
  });

  describe('where the page has less', () => {
    const undo: (() => void)[] = [];
    const replace = (on: object, name: string, descriptor: PropertyDescriptor): void => {
      const real = Object.getOwnPropertyDescriptor(on, name);
      Object.defineProperty(on, name, { configurable: true, ...descriptor });
      undo.push(() => (real ? Object.defineProperty(on, name, real) : Reflect.deleteProperty(on, name)));
    };
    afterEach(() => {
      while (undo.length > 0) undo.pop()?.();
    });

    const hostile: readonly [string, () => void][] = [
      ['cookies throw', throwingCookie],
      ['cookies vanish', blackholeCookie],
      ['localStorage is null', () => stubLocalStorage(() => null)],
      ['localStorage throws', () => stubLocalStorage(throwing)],
      ['there is no Cache Storage, as on an insecure page', () => replace(globalThis, 'caches', { value: undefined })],
      ['there is no IndexedDB', () => replace(globalThis, 'indexedDB', { value: undefined })],
      ['IndexedDB throws', () => replace(globalThis, 'indexedDB', { get: throwing })],
    ];
    for (const [what, bring] of hostile) {
      it(`sweeps the rest and reports nothing when ${what}`, async () => {
        sessionStorage.setItem('m:1', '1');
        bring();
        const store = make();
        stop = sweep(store);
        store.decide({ analytics: 'denied' }, host);
        await waitUntil(() => sessionStorage.getItem('m:1') === null, 'swept');
        await idle();
        expect(failures).to.deep.equal([]);
      });
    }

    it('removes databases that are declared by name where they cannot be listed', async () => {
      await makeDatabase('metrics');
      await makeDatabase('m-1');
      const list = indexedDB.databases.bind(indexedDB);
      const names = async (): Promise<unknown[]> => (await list()).map(({ name }) => name);
      replace(indexedDB, 'databases', { value: undefined });
      const store = make();
      stop = sweep(store);
      store.decide({ analytics: 'denied' }, host);
      await waitUntil(async () => !(await names()).includes('metrics'), 'goes');
      expect(await names()).to.include('m-1');
      indexedDB.deleteDatabase('m-1');
    });

    it('works at once where the browser knows no idle time', async () => {
      await setCookies('_m');
      replace(globalThis, 'requestIdleCallback', { value: undefined });
      const store = make();
      stop = sweep(store);
      store.decide({ analytics: 'denied' }, host);
      await waitUntil(() => cookies().length === 0, 'swept');
    });
  });
});
