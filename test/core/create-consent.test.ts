import { expect } from '@open-wc/testing';
import type { ConsentFailure } from '../../src/core/ports.js';
import type { Evidence } from '../../src/core/model.js';
import { createConsent } from '../../src/create-consent.js';
import { defaultStore, setDefaultStore } from '../../src/default-store.js';
import { ConsentChangeEvent, ConsentErrorEvent, ConsentReadyEvent } from '../../src/events.js';
import { cookieStorage } from '../../src/storage/cookie.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { inSandbox, openTab } from '../storage/frames.js';
import { blackholeCookie, restore, stubLocalStorage, throwing } from '../storage/hostile.js';

const catalogue = {
  purposes: [
    { id: 'analytics', basis: 'consent' as const },
    { id: 'ads', basis: 'consent' as const, sale: true },
  ],
};
const click: Evidence = {
  surface: 'consent-banner',
  control: 'accept-all',
  layer: 1,
  language: 'en',
  wording: 'OK?',
  trusted: true,
};
const memories = () => ({ storage: memoryStorage(), archive: memoryStorage() });

let events: Event[] = [];
const record = (event: Event): void => void events.push(event);
const types = ['consent-ready', 'consent-change', 'consent-error'] as const;

beforeEach(() => {
  events = [];
  setDefaultStore(undefined);
  for (const type of types) document.addEventListener(type, record);
});
afterEach(() => {
  for (const type of types) document.removeEventListener(type, record);
  restore();
  setDefaultStore(undefined);
  cookieStorage().clear();
  localStorage.removeItem('assent');
  localStorage.removeItem('assent-history');
});

describe('createConsent', () => {
  it('tells the document that a store is there, with its state', () => {
    const store = createConsent({ catalogue, ...memories() });
    const [ready, ...more] = events;
    expect(more).to.deep.equal([]);
    expect(ready).to.be.instanceOf(ConsentReadyEvent);
    expect((ready as ConsentReadyEvent).store).to.equal(store);
    expect((ready as ConsentReadyEvent).state).to.equal(store.get());
  });

  it('tells the document of every answer, with what was decided and its evidence', () => {
    const store = createConsent({ catalogue, ...memories() });
    const before = store.get();
    const decisions = store.decide({ analytics: 'granted', ads: 'denied' }, click);
    const change = events.at(-1) as ConsentChangeEvent;
    expect(change).to.be.instanceOf(ConsentChangeEvent);
    expect(change.previous).to.equal(before);
    expect(change.state).to.equal(store.get());
    expect(change.decisions).to.deep.equal(decisions);
    expect(change.decisions.map(({ topic, answer }) => [topic, answer])).to.deep.equal([
      ['purpose/analytics', 'granted'],
      ['purpose/ads', 'denied'],
    ]);
    expect(change.evidence).to.deep.equal(click);
  });

  it('tells the document and the host of every failure, and neither can stop the other', () => {
    const told: ConsentFailure[] = [];
    const onError = (failure: ConsentFailure): void => {
      told.push(failure);
      throw new Error('a host that fails');
    };
    const store = createConsent({ catalogue, ...memories(), onError });
    store.decide({ analytics: 'granted' }, { ...click, trusted: false });
    const error = events.at(-1) as ConsentErrorEvent;
    expect(error).to.be.instanceOf(ConsentErrorEvent);
    expect([error.code, error.message]).to.deep.equal(['untrusted-grant', told[0]?.message]);
  });

  it('makes the first store the default of all elements, and leaves it so', () => {
    const first = createConsent({ catalogue, ...memories() });
    createConsent({ catalogue, ...memories() });
    expect(defaultStore()).to.equal(first);
  });

  it('keeps answers in the cookie, and their history in localStorage', () => {
    const store = createConsent({ catalogue });
    store.decide({ analytics: 'granted' }, click);
    expect(document.cookie).to.match(/(^|; )assent=1\|/);
    expect(localStorage.getItem('assent')).to.equal(null);
    expect(JSON.parse(localStorage.getItem('assent-history') ?? '[]')).to.deep.equal(store.history());
    expect(createConsent({ catalogue }).allows('analytics')).to.equal(true);
  });

  it('keeps them in localStorage where cookies vanish, and for the page where nothing can be kept', () => {
    blackholeCookie();
    createConsent({ catalogue }).decide({ analytics: 'granted' }, click);
    expect(localStorage.getItem('assent')).to.match(/^1\|/);
    expect(createConsent({ catalogue }).allows('analytics')).to.equal(true);

    stubLocalStorage(throwing);
    events = [];
    const store = createConsent({ catalogue });
    store.decide({ analytics: 'granted' }, click);
    expect(store.allows('analytics')).to.equal(true);
    const codes = events.filter((event) => event instanceof ConsentErrorEvent).map(({ code }) => code);
    expect(codes).to.deep.equal(['storage-unavailable', 'history-unavailable']);
  });

  it('takes signals as they are, or asks for them each time', () => {
    let gpc = false;
    const asked = createConsent({ catalogue, ...memories(), region: 'US-CA', signals: () => ({ gpc }) });
    const fixed = createConsent({ catalogue, ...memories(), region: 'US-CA', signals: { gpc: true } });
    expect([asked.allows('ads'), fixed.allows('ads')]).to.deep.equal([true, false]);
    gpc = true;
    asked.refresh();
    expect([asked.allows('ads'), asked.answer('ads')?.signal]).to.deep.equal([false, 'gpc']);
  });

  it("reads the browser's own signal, and no value but true", () => {
    for (const [value, held] of [
      [true, true],
      [false, false],
      ['1', false],
      [undefined, false],
    ] as const) {
      Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value });
      expect(createConsent({ catalogue, ...memories(), region: 'US-CA' }).answer('ads')?.signal === 'gpc').to.equal(
        held,
      );
    }
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
  });

  describe('in a frame', () => {
    /** Answers by a gesture, and says what came of it. */
    const answer = (options: string): string => `
      const codes = [];
      document.addEventListener('consent-error', ({ code }) => codes.push(code));
      const store = assent.createConsent({ catalogue: ${JSON.stringify(catalogue)}, ${options} });
      const gesture = { surface: 'test', control: 'click', trusted: true };
      store.decide({ analytics: 'granted', ads: 'denied' }, gesture);
      const result = [store.allows('analytics'), store.answer('ads').answer, codes.includes('untrusted-grant')];`;

    it('of another origin a click grants nothing, refuses all the same, and the page is told', async () => {
      expect(await inSandbox(`${answer('')} return result;`)).to.deep.equal([false, 'denied', true]);
      expect(await inSandbox(`${answer("frames: ['https://partner.example']")} return result;`)).to.deep.equal([
        false,
        'denied',
        true,
      ]);
    });

    it('of an origin that the host names, and of its own, a click grants', async () => {
      expect(await inSandbox(`${answer(`frames: ['${location.origin}']`)} return result;`)).to.deep.equal([
        true,
        'denied',
        false,
      ]);
      const frame = await openTab(`${answer('')} window.outcome = result;`);
      expect((frame.contentWindow as unknown as { outcome: unknown }).outcome).to.deep.equal([true, 'denied', false]);
      frame.remove();
    });
  });

  it('does nothing when it is only imported', async () => {
    document.cookie = 'mark=1; path=/';
    const keys = localStorage.length;
    const cookies = document.cookie;
    const frame = await openTab(`
      const index = await import(${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)});
      window.names = Object.keys(index);
      window.touched = document.documentElement.outerHTML !== before || Symbol.for('assent.store') in globalThis;
    `);
    const { names, touched } = frame.contentWindow as unknown as { names: string[]; touched: boolean };
    expect(names).to.include.members(['createConsent', 'defineCatalogue', 'cookieStorage']);
    expect(touched).to.equal(false);
    expect([localStorage.length, document.cookie]).to.deep.equal([keys, cookies]);
    frame.remove();
    document.cookie = 'mark=; path=/; max-age=0';
  });
});
