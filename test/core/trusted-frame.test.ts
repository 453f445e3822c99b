import { expect } from '@open-wc/testing';
import { trustedFrame } from '../../src/trusted-frame.js';

type Page = NonNullable<Parameters<typeof trustedFrame>[1]>;

const SITE = 'https://site.example';
const EVIL = 'https://evil.example';

/** A page of the site in pages of these origins, the nearest first: as engines show it that list them, and as others do. */
const pages = (...around: readonly string[]): readonly [listed: Page, walked: Page] => {
  const windows = [SITE, ...around].map((origin) => ({
    get origin() {
      if (origin !== SITE) throw new DOMException('Another origin.', 'SecurityError');
      return origin;
    },
    location: {},
    parent: undefined as unknown,
  }));
  windows.forEach((page, index) => (page.parent = windows[index + 1] ?? page));
  return [{ origin: SITE, location: { ancestorOrigins: around } }, windows[0]] as unknown as [Page, Page];
};

describe('trustedFrame', () => {
  it('trusts a page that is alone in its window, and one in pages of its own origin', () => {
    expect(trustedFrame()).to.equal(true);
    for (const page of [...pages(), ...pages(SITE, SITE)]) expect(trustedFrame([], page)).to.equal(true);
  });

  it('distrusts a page with another origin anywhere around it, even between pages of its own', () => {
    for (const around of [[EVIL], [SITE, EVIL], [EVIL, SITE], ['null']]) {
      for (const page of pages(...around)) expect(trustedFrame([], page)).to.equal(false);
    }
  });

  it('trusts named origins where the engine tells them, and all pages around must be trusted', () => {
    const [page] = pages('https://partner.example');
    expect(trustedFrame(['https://partner.example'], page)).to.equal(true);
    for (const frames of [['https://partner.example.evil.example'], ['http://partner.example'], ['*']])
      expect(trustedFrame(frames, page)).to.equal(false);
    const [inEvil] = pages('https://partner.example', EVIL);
    expect(trustedFrame(['https://partner.example'], inEvil)).to.equal(false);
  });

  it('does not take two pages without an origin for one', () => {
    const page = { origin: 'null', location: { ancestorOrigins: ['null'] } } as unknown as Page;
    expect(trustedFrame([], page)).to.equal(false);
  });
});
