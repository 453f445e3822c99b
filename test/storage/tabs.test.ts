import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { createConsent } from '../../src/create-consent.js';
import type { Evidence, TopicId } from '../../src/core/model.js';
import type { ConsentStorage, ConsentStore } from '../../src/core/ports.js';
import { setDefaultStore } from '../../src/default-store.js';
import { cookieStorage } from '../../src/storage/cookie.js';
import { webStorage } from '../../src/storage/web-storage.js';
import { recordText } from './contract.js';
import { inSandbox, openTab } from './frames.js';
import { blackholeCookie, restore } from './hostile.js';

const catalogue = {
  purposes: [
    { id: 'p0', basis: 'consent' as const },
    { id: 'p1', basis: 'consent' as const },
  ],
};
const setUp = `window.store = assent.createConsent({ catalogue: ${JSON.stringify(catalogue)} });`;
const grant: Evidence = { surface: 'test', control: 'host', source: 'host' };
const storeIn = (frame: HTMLIFrameElement): ConsentStore =>
  (frame.contentWindow as unknown as { store: ConsentStore }).store;

let frame: HTMLIFrameElement | undefined;
function forget(): void {
  cookieStorage().clear();
  for (const key of ['assent', 'assent-history']) localStorage.removeItem(key);
}
beforeEach(forget);
afterEach(() => {
  frame?.remove();
  frame = undefined;
  restore();
  forget();
  setDefaultStore(undefined);
});

describe('another tab of the same site', () => {
  it('follows at once, both ways, without being touched', async () => {
    const here = createConsent({ catalogue });
    frame = await openTab(setUp);
    const there = storeIn(frame);

    here.decide({ p0: 'granted' }, grant);
    await waitUntil(() => there.allows('p0'), 'the other tab heard of the grant', { interval: 5, timeout: 1000 });
    there.decide({ p0: 'denied', p1: 'granted' }, grant);
    await waitUntil(() => here.allows('p1'), 'this tab heard of the answer', { interval: 5, timeout: 1000 });
    expect(here.allows('p0')).to.equal(false);
    expect(here.get().record).to.equal(there.get().record);

    here.reset();
    await waitUntil(() => there.get().status === 'pending' && !there.allows('p1'), 'the other tab heard of the reset');
  });

  it('hears what changed and that it was not decided there', async () => {
    frame = await openTab(setUp);
    const heard: [number | undefined, boolean][] = [];
    storeIn(frame).subscribe(
      (_, change) => void heard.push([change?.decisions.length, change?.evidence !== undefined]),
    );
    createConsent({ catalogue }).decide({ p0: 'granted' }, grant);
    await waitUntil(() => heard.length === 2);
    await aTimeout(50);
    expect(heard).to.deep.equal([
      [undefined, false],
      [0, false],
    ]);
  });

  it('follows where only localStorage is to be had, too', async () => {
    frame = await openTab(`
      const vanish = { configurable: true, get: () => '', set: () => undefined };
      Object.defineProperty(document, 'cookie', vanish);
      ${setUp}`);
    const there = storeIn(frame);
    blackholeCookie();
    const here = createConsent({ catalogue });
    here.decide({ p0: 'granted' }, grant);
    await waitUntil(() => there.allows('p0'), 'the other tab heard of the grant', { interval: 5, timeout: 1000 });
    there.decide({ p0: 'denied' }, grant);
    await waitUntil(() => !here.allows('p0'), 'this tab heard of the refusal', { interval: 5, timeout: 1000 });
  });

  it('that answers something else at the same moment loses nothing', async () => {
    const here = createConsent({ catalogue });
    frame = await openTab(setUp);
    here.decide({ p0: 'denied' }, grant);
    // WebKit's pages see each other's cookies a moment later; no two tabs are clicked within it.
    await waitUntil(() => frame?.contentDocument?.cookie === document.cookie, 'one jar', { interval: 1 });
    storeIn(frame).decide({ p1: 'granted' }, grant);
    await waitUntil(() => here.allows('p1'));
    for (const store of [here, storeIn(frame)]) {
      expect([store.answer('p0')?.answer, store.answer('p1')?.answer]).to.deep.equal(['denied', 'granted']);
    }
  });

  it('and this one fall silent after an answer: nobody rings back', async () => {
    const here = createConsent({ catalogue });
    frame = await openTab(setUp);
    let rung = 0;
    const channel = new BroadcastChannel('assent:assent');
    channel.onmessage = () => rung++;
    here.decide({ p0: 'granted' }, grant);
    await aTimeout(100);
    channel.close();
    expect(rung).to.equal(1);
  });
});

describe('a page that comes back', () => {
  const places: readonly [string, () => ConsentStorage, (text: string) => void][] = [
    ['a cookie', () => cookieStorage(), (text) => (document.cookie = `assent=${text}; path=/`)],
    ['localStorage', () => webStorage(), (text) => localStorage.setItem('assent', text)],
  ];
  for (const [name, make, change] of places) {
    it(`from the back-forward cache reads ${name} again`, () => {
      const store = createConsent({ catalogue, storage: make() });
      change(recordText('elsewhere', 2, Date.now() - (Date.now() % 1000)));
      expect(store.answer('p1')?.answer).to.equal(undefined);
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      expect(store.answer('p1' satisfies string)?.answer).to.equal('denied');
      expect(store.get().topics.map(({ id }) => id)).to.deep.equal(['purpose/p0', 'purpose/p1'] satisfies TopicId[]);
    });
  }

  it('from the background reads its cookie again', () => {
    const store = createConsent({ catalogue, storage: cookieStorage() });
    document.cookie = `assent=${recordText('elsewhere', 2, Date.now() - (Date.now() % 1000))}; path=/`;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(store.answer('p1')?.answer).to.equal('denied');
  });

  it('hears other tabs again after it was hidden', async () => {
    const store = createConsent({ catalogue, storage: cookieStorage() });
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    frame = await openTab(setUp);
    storeIn(frame).decide({ p0: 'granted' }, grant);
    await waitUntil(() => store.allows('p0'));
  });
});

describe('a sandboxed frame, where cookies and storage throw', () => {
  it('throws nothing, keeps the answer for the page, and says so', async () => {
    const report = (await inSandbox(`
      let storage;
      try { storage = typeof localStorage; } catch (error) { storage = error.name; }
      let cookie;
      try { cookie = typeof document.cookie; } catch (error) { cookie = error.name; }
      const codes = [];
      const store = assent.createConsent({ catalogue: ${JSON.stringify(catalogue)}, onError: ({ code }) => codes.push(code) });
      const first = store.get().status;
      store.decide({ p0: 'granted', p1: 'denied' }, { surface: 'test', control: 'host', source: 'host' });
      store.refresh();
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      return { storage, cookie, first, status: store.get().status, allowed: [store.allows('p0'), store.allows('p1')], codes };
    `)) as Record<string, unknown>;
    // WebKitGTK reads an empty text where the others throw.
    expect(report['cookie']).to.be.oneOf(['SecurityError', 'string']);
    delete report['cookie'];
    expect(report).to.deep.equal({
      storage: 'SecurityError',
      first: 'pending',
      status: 'decided',
      allowed: [true, false],
      codes: ['storage-unavailable', 'history-unavailable'],
    });
  });
});
