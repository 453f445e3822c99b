import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.js';
import { createConsent, defineCatalogue, memoryStorage, type Catalogue, type ConsentOptions } from '../../src/index.js';
import { StrictError } from '../../src/lint/index.js';

const catalogue = (rest: object = {}): Catalogue =>
  defineCatalogue({
    controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
    purposes: [{ id: 'analytics', basis: 'consent', ...rest }],
  });
const create = (options: Partial<ConsentOptions> & Pick<ConsentOptions, 'catalogue'>) =>
  createConsent({ storage: memoryStorage(), archive: memoryStorage(), signals: {}, ...options });

// First, since a strict store holds the whole page from then on.
describe('an element with `strict`', () => {
  it('is drawn as by default where the page’s colours cannot be read, and others are left', async () => {
    const codes: string[] = [];
    const store = create({ catalogue: catalogue(), onError: ({ code }) => codes.push(code) });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('consent-banner { --consent-text: #aaa }');
    document.adoptedStyleSheets = [sheet];
    const held = await fixture(html`<consent-banner strict .store=${store}></consent-banner>`);
    const free = await fixture(html`<consent-banner .store=${store}></consent-banner>`);
    await waitUntil(() => codes.includes('looks-refused'), 'not told', { timeout: 4000 });
    const colour = (element: Element): string =>
      getComputedStyle(element.shadowRoot?.querySelector('h2') as Element).color;
    expect([colour(held), colour(free)]).to.deep.equal(['rgb(27, 29, 34)', 'rgb(170, 170, 170)']);
    document.adoptedStyleSheets = [];
  });
});

describe('createConsent, strict', () => {
  it('throws what is against a rule, by name', () => {
    const declared = catalogue({ regime: 'opt-out' });
    expect(() => create({ catalogue: declared, strict: true })).to.throw(StrictError, /opt-out-forced/);
    expect(() => create({ catalogue: declared })).not.to.throw();
    expect(() => create({ catalogue: catalogue(), strict: true })).not.to.throw();
  });
  it('goes by the region, and by the strictest while that is to be found out', () => {
    const declared = catalogue({ regime: 'opt-out' });
    expect(() => create({ catalogue: declared, strict: true, region: 'US' })).not.to.throw();
    expect(() => create({ catalogue: declared, strict: true, region: async () => 'US' })).to.throw(StrictError);
  });
});
