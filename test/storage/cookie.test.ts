import { expect, waitUntil } from '@open-wc/testing';
import { createConsent } from '../../src/create-consent.js';
import type { ConsentStorage } from '../../src/core/ports.js';
import { setDefaultStore } from '../../src/default-store.js';
import { cookieJar, type CookieAttributes } from '../../src/storage/cookie-jar.js';
import { cookieStorage } from '../../src/storage/cookie.js';
import { fallback } from '../../src/storage/fallback.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { recordText } from './contract.js';
import { openAt } from './frames.js';
import { restore, stubCookie } from './hostile.js';

const NAME = 'assent';
const raw = (): string[] => document.cookie.split('; ').filter((pair) => pair.startsWith(`${NAME}=`));
const old = recordText('old', 2, 1_700_000_000_000);
const recent = recordText('new', 2);

afterEach(() => {
  restore();
  cookieStorage().clear();
});

describe('the cookie', () => {
  it('is written as its grammar says, with nothing escaped', () => {
    cookieStorage().write(recent);
    expect(raw()).to.deep.equal([`assent=${recent}`]);
  });

  it('has the attributes that are promised, and lives 400 days at most', () => {
    const written: string[] = [];
    stubCookie(
      () => '',
      (value) => void written.push(value),
    );
    cookieStorage().write(recent);
    cookieStorage({ domain: 'shop.example', path: '/a', sameSite: 'None', secure: true, days: 1000 }).write(recent);
    const [plain = '', special = ''] = written;
    expect(plain).to.match(/; path=\/(;|$)/);
    expect(plain).to.match(/; sameSite=Lax(;|$)/i);
    expect(/; secure(;|$)/.test(plain)).to.equal(location.protocol === 'https:');
    expect(plain).not.to.match(/domain|httponly/i);
    for (const part of ['path=/a', 'domain=shop.example', 'secure']) expect(special).to.contain(`; ${part}`);
    expect(special).to.match(/; sameSite=None/i);
    for (const text of [plain, special]) {
      const until = Date.parse(/expires=([^;]*)/.exec(text)?.[1] ?? '');
      expect(until - Date.now()).to.be.within(399.9 * 86_400_000, 400 * 86_400_000);
    }
  });

  it('takes odd numbers of days without throwing, and says when it could not be kept', () => {
    expect(cookieStorage({ days: -5 }).write(recent)).to.equal(false);
    for (const days of [0.5, 1, 400, 1e9, Infinity])
      expect(cookieStorage({ days }).write(recent), String(days)).to.equal(true);
    for (const days of [0, NaN]) expect(() => cookieStorage({ days }).write(recent)).not.to.throw();
  });

  it('takes an odd name without throwing', () => {
    for (const name of ['', 'a b', 'a=b', 'a;b', 'ä', '__Host-assent']) {
      const storage = cookieStorage({ name });
      expect(() => storage.write(recent), name).not.to.throw();
      expect(() => storage.clear(), name).not.to.throw();
    }
  });

  it('of more than 4096 bytes is refused, leaves no stale one behind, and the next storage takes over', () => {
    const large = recordText('large', 500);
    expect(large.length).to.be.greaterThan(4096);
    cookieStorage().write(old);
    expect(cookieStorage().write(large)).to.equal(false);
    expect(raw()).to.deep.equal([]);
    const memory = memoryStorage();
    cookieStorage().write(old);
    const both = fallback(cookieStorage(), memory);
    expect(both.write(large)).to.equal(true);
    expect(both.read()).to.deep.equal([large]);
  });

  it('of exactly 4096 bytes with its name is kept', () => {
    const text = 'x'.repeat(4096 - 'assent='.length);
    expect(cookieStorage().write(text)).to.equal(true);
    expect(cookieStorage().write(`${text}x`)).to.equal(false);
  });

  it('is not confused by others whose names begin or end alike', () => {
    for (const name of ['assent2', 'my-assent', 'xassent']) document.cookie = `${name}=other; path=/`;
    expect(cookieStorage().read()).to.deep.equal([]);
    cookieStorage().write(recent);
    cookieStorage().clear();
    for (const name of ['assent2', 'my-assent', 'xassent']) {
      expect(document.cookie).to.contain(`${name}=other`);
      document.cookie = `${name}=; path=/; max-age=0`;
    }
  });

  it('that somebody escaped is read as it was meant, and a broken escape is read as it stands', () => {
    document.cookie = `assent=${encodeURIComponent(recent)}; path=/`;
    expect(cookieStorage().read()).to.deep.equal([recent]);
    document.cookie = 'assent=%E0%A4%A; path=/';
    expect(cookieStorage().read()).to.deep.equal(['%E0%A4%A']);
  });
});

describe('two cookies of one name', () => {
  // A path of its own stands for a second domain: the browser keeps both, and gives no more than name and value of each.
  const path = new URL('./contract.ts', import.meta.url).pathname;
  const module = new URL('../../src/storage/cookie.ts', import.meta.url).href;
  const newest = recordText('newest', 2, 1_800_000_000_000);
  let page: Awaited<ReturnType<typeof openAt<{ readonly cookieStorage: typeof cookieStorage }>>>;
  let storage: ConsentStorage;
  const pairs = (): string[] => page.document.cookie.split('; ').filter((pair) => pair.startsWith('assent='));

  before(async () => (page = await openAt(path, module)));
  after(() => page.frame.remove());
  beforeEach(() => {
    storage = page.module.cookieStorage();
    const folder = path.replace(/\/[^/]*$/, '');
    page.document.cookie = `assent=${old}; path=/`;
    page.document.cookie = `assent=${recent}; path=${folder}`;
    expect(pairs()).to.have.lengthOf(2);
  });
  afterEach(() => storage.clear());

  it('are both read, so that the newest valid one can count', () => {
    expect(storage.read()).to.have.members([old, recent]);
  });

  it('are one after the next write, which is the new text', async () => {
    expect(storage.write(newest)).to.equal(true);
    expect(pairs()).to.deep.equal([`assent=${newest}`]);
    await waitUntil(() => raw().join() === `assent=${newest}`, 'other pages see the same');
  });

  it('are one after a store has read them, with the newest answers', () => {
    const store = createConsent({
      catalogue: { purposes: [{ id: 'p1', basis: 'consent' }] },
      storage,
      archive: memoryStorage(),
    });
    expect(store.answer('p1')?.when).to.equal(1_795_426_200_000);
    expect(pairs()).to.deep.equal([`assent=${recent}`]);
    setDefaultStore(undefined);
  });

  it('are both forgotten', () => {
    storage.clear();
    expect(pairs()).to.deep.equal([]);
  });
});

describe('two cookies of one name that this page cannot have for real', () => {
  it('do not make two tabs ring each other for ever', async () => {
    // A partitioned duplicate cannot be removed by a page that does not know of it.
    let mine = recent;
    stubCookie(
      () => `assent=${mine}; assent=${old}`,
      (value) => void (mine = value.startsWith('assent=;') ? mine : (/^assent=([^;]*)/.exec(value)?.[1] ?? mine)),
    );
    const storage = cookieStorage();
    let rung = 0;
    const channel = new BroadcastChannel('assent:assent');
    channel.onmessage = () => rung++;
    for (let i = 0; i < 3; i++) expect(storage.write(recent)).to.equal(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    channel.close();
    expect(rung).to.equal(0);
  });

  it('are looked for on every parent and every path of the page', () => {
    const erased: Partial<CookieAttributes>[] = [];
    stubCookie(
      () => `assent=${old}; assent=${recent}`,
      () => undefined,
    );
    const jar = cookieJar((_, value, attributes) => void (value === '' && erased.push(attributes)));
    jar.clear();
    expect(erased.some(({ domain, path }) => domain === undefined && path === '/')).to.equal(true);
    expect(erased.some(({ domain, path }) => domain === location.hostname && path === '/')).to.equal(true);
    expect(erased.every(({ expires }) => expires !== undefined && expires.getTime() === 0)).to.equal(true);
  });
});
