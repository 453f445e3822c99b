import { expect } from '@open-wc/testing';
import { ungated, warnOfUngated } from '../../src/dev-warnings.js';

/** Parsed apart from the page, so that nothing is fetched. */
const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

describe('a developer', () => {
  const rows: readonly [what: string, html: string, count: number][] = [
    ['a tag that runs at once', '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>', 1],
    ['a module of a known host', '<script type="module" src="https://js.hs-scripts.com/1.js"></script>', 1],
    ['an embed', '<iframe src="https://www.youtube.com/embed/x"></iframe>', 1],
    [
      'a held tag',
      '<script type="text/plain" data-consent="analytics" data-src="https://www.googletagmanager.com/gtag/js"></script>',
      0,
    ],
    [
      'an inert tag of another tool',
      '<script type="text/plain" data-category="a" src="https://www.googletagmanager.com/gtag/js"></script>',
      0,
    ],
    [
      'a tag that was let through',
      '<script data-consent="analytics" data-consented="" src="https://www.googletagmanager.com/gtag/js"></script>',
      0,
    ],
    [
      'one that needs no consent, as its author says',
      '<script data-consent-exempt src="https://x.posthog.com/a.js"></script>',
      0,
    ],
    ['a script of the site', '<script src="https://example.com/notgoogletagmanager.com.js"></script>', 0],
    ['a host that only looks alike', '<script src="https://evilclarity.ms/a.js"></script>', 0],
  ];
  for (const [what, html, count] of rows) {
    it(`is ${count ? 'warned of' : 'left alone with'} ${what}`, () => {
      expect(ungated(parsed(html)).length).to.equal(count);
    });
  }

  it('gets one warning for all of them, and none for none', () => {
    const { warn } = console;
    const said: unknown[][] = [];
    console.warn = (...words: unknown[]) => said.push(words);
    warnOfUngated(parsed(rows.map(([, html]) => html).join('')));
    warnOfUngated(parsed('<p>Nothing</p>'));
    console.warn = warn;
    expect(said.length).to.equal(1);
    expect(String(said[0]?.[0])).to.match(/3 known tag\(s\).*data-consent/);
  });
});
