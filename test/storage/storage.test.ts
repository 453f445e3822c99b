import { expect } from '@open-wc/testing';
import type { ConsentStorage } from '../../src/core/ports.js';
import { cookieStorage } from '../../src/storage/cookie.js';
import { plainCookie } from '../../src/storage/plain-cookie.js';
import { fallback } from '../../src/storage/fallback.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { webStorage } from '../../src/storage/web-storage.js';
import { recordText, storageContract, type Subject } from './contract.js';
import { blackholeCookie, fullLocalStorage, restore, stubLocalStorage, throwing, throwingCookie } from './hostile.js';

/** A storage that a new page could make again. */
const lasting = (make: () => ConsentStorage) => (): Subject => ({ storage: make(), again: make });

storageContract(
  'cookieStorage',
  lasting(() => cookieStorage({ name: 'contract' })),
);
storageContract(
  'cookieStorage with a domain that the browser refuses',
  lasting(() => cookieStorage({ name: 'contract', domain: 'com' })),
);
storageContract(
  'cookieStorage of another name and path',
  lasting(() => cookieStorage({ name: 'my-consent', path: '/', sameSite: 'Strict', days: 1 })),
);
storageContract(
  'the cookie of a script tag',
  lasting(() => plainCookie({ name: 'contract' })),
);
storageContract(
  'the cookie of a script tag, with a domain that the browser refuses',
  lasting(() => plainCookie({ name: 'contract', domain: 'com', sameSite: 'Strict' })),
);
storageContract(
  'webStorage',
  lasting(() => webStorage({ key: 'contract' })),
);
storageContract('memoryStorage', () => ({ storage: memoryStorage() }));
storageContract(
  'fallback from a cookie to localStorage',
  lasting(() => fallback(cookieStorage({ name: 'contract' }), webStorage({ key: 'contract' }))),
);
storageContract('fallback to memory alone', () => ({ storage: fallback(memoryStorage()) }));

describe('a fallback where cookies are blocked', () => {
  before(blackholeCookie);
  after(restore);
  storageContract(
    'fallback without cookies',
    lasting(() => fallback(cookieStorage({ name: 'contract' }), webStorage({ key: 'contract' }))),
  );
});

describe('a fallback where everything throws', () => {
  before(() => {
    throwingCookie();
    stubLocalStorage(throwing);
  });
  after(restore);
  storageContract('fallback in a sandbox', () => ({
    storage: fallback(cookieStorage({ name: 'contract' }), webStorage({ key: 'contract' }), memoryStorage()),
  }));
});

describe('storage that is not there', () => {
  afterEach(restore);

  const cases: readonly [string, () => void, () => ConsentStorage][] = [
    ['cookies that vanish', blackholeCookie, () => cookieStorage({ name: 'gone' })],
    ['cookies that throw', throwingCookie, () => cookieStorage({ name: 'gone' })],
    ['a localStorage that throws when looked at', () => stubLocalStorage(throwing), () => webStorage({ key: 'gone' })],
    ['a localStorage that is null', () => stubLocalStorage(() => null), () => webStorage({ key: 'gone' })],
    ['a localStorage that is full', fullLocalStorage, () => webStorage({ key: 'gone' })],
  ];
  for (const [what, stub, make] of cases) {
    it(`${what}: nothing is thrown, and write says that nothing was kept`, () => {
      stub();
      const storage = make();
      expect(storage.read()).to.deep.equal([]);
      expect(storage.write(recordText())).to.equal(false);
      expect(storage.read()).to.deep.equal([]);
      storage.clear();
      storage.watch?.(() => undefined)();
    });

    it(`${what}, found only after the storage was made`, () => {
      const storage = make();
      stub();
      expect(storage.write(recordText())).to.equal(false);
    });
  }

  it('that comes back is used again, since nothing about it was remembered', () => {
    const storage = webStorage({ key: 'back' });
    stubLocalStorage(() => null);
    expect(storage.write(recordText())).to.equal(false);
    restore();
    expect(storage.write(recordText())).to.equal(true);
    storage.clear();
  });
});

describe('a fallback', () => {
  it('reads what an earlier visit could only keep in the second place, and moves it to the first', () => {
    const [first, second] = [memoryStorage(), memoryStorage('old')];
    const both = fallback(first, second);
    expect(both.read()).to.deep.equal(['old']);
    expect(both.write('new')).to.equal(true);
    expect([first.read(), second.read()]).to.deep.equal([['new'], []]);
  });

  it('keeps the old text until the new one is safe', () => {
    const second = memoryStorage('old');
    const refusing: ConsentStorage = { ...memoryStorage(), write: () => false };
    const both = fallback(refusing, { ...second, write: () => false });
    expect(both.write('new')).to.equal(false);
    expect(both.read()).to.deep.equal(['old']);
  });

  it('forgets in every place, and names them all', () => {
    const both = fallback(memoryStorage('a'), memoryStorage('b'));
    expect(both.read()).to.deep.equal(['a', 'b']);
    both.clear();
    expect(both.read()).to.deep.equal([]);
    expect(both.name).to.equal('memory or memory');
  });
});
