import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define.js';
import { createConsent, defineCatalogue, memoryStorage, type ConsentStore } from '../../src/index.js';
import { coloursOf, contrast } from '../../src/lint/page/colours.js';
import { lintPage } from '../../src/lint/page/lint-page.js';
import { holdLooks } from '../../src/lint/page/strict-looks.js';

const storeOf = (): ConsentStore =>
  createConsent({
    catalogue: defineCatalogue({
      controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
      purposes: [{ id: 'analytics', basis: 'consent' }],
    }),
    storage: memoryStorage(),
    archive: memoryStorage(),
  });

describe('strict, of looks', () => {
  const sheet = new CSSStyleSheet();
  const told: string[] = [];
  let end = (): void => undefined;
  beforeEach(async () => {
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
    told.length = 0;
    document.adoptedStyleSheets = [sheet];
  });
  afterEach(() => {
    end();
    document.adoptedStyleSheets = [];
  });

  const bannerWith = async (css: string): Promise<{ element: HTMLElement; store: ConsentStore }> => {
    sheet.replaceSync(css);
    const store = storeOf();
    const element = await fixture<HTMLElement>(html`<consent-banner .store=${store}></consent-banner>`);
    await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    return { element, store };
  };
  const accept = (element: HTMLElement): HTMLElement =>
    element.shadowRoot?.querySelector('[data-control="accept-all"]') as HTMLElement;

  const bad: readonly [what: string, css: string][] = [
    ['a token', ':root { --consent-text: #aaa }'],
    ['a token of ours, on the element', 'consent-banner { --_text: #aaa !important }'],
    ['a colour of a part, however important', 'consent-banner::part(choice) { color: #444 !important }'],
    ['words that fade', 'consent-banner::part(text) { opacity: 0.2 }'],
    [
      'small targets',
      'consent-banner::part(choice), consent-banner::part(choose) { min-height: 0; height: 12px; padding: 0; font-size: 10px } consent-banner::part(buttons) { gap: 0; display: block }',
    ],
  ];
  for (const [what, css] of bad) {
    it(`draws an element without the page's looks where they break a rule, and says so once: ${what}`, async () => {
      const { element, store } = await bannerWith(css);
      const broken = await lintPage(document, store);
      expect(broken.map(({ severity }) => severity)).to.include('error');
      end = holdLooks(document, store, (message) => told.push(message));
      await waitUntil(() => told.length > 0, 'nothing told', { timeout: 4000 });
      expect((await lintPage(document, store)).filter(({ severity }) => severity === 'error')).to.deep.equal([]);
      const colours = coloursOf(accept(element));
      expect(colours && contrast(colours.text, colours.behind)).to.be.above(7);
      document.documentElement.classList.toggle('again');
      await aTimeout(200);
      expect(told.length).to.equal(1);
      expect(told[0]).to.contain('<consent-banner>');
    });
  }

  it('leaves the colours of a brand alone where they can be read', async () => {
    const { element, store } = await bannerWith(':root { --consent-button: #00695c; --consent-accent: #00695c }');
    end = holdLooks(document, store, (message) => told.push(message));
    await aTimeout(300);
    expect(told).to.deep.equal([]);
    expect(getComputedStyle(accept(element)).backgroundColor).to.equal('rgb(0, 105, 92)');
  });

  it('looks again when the page changes its mind', async () => {
    const { store } = await bannerWith('.dim { --consent-text: #aaa }');
    end = holdLooks(document, store, (message) => told.push(message));
    await aTimeout(300);
    expect(told).to.deep.equal([]);
    document.documentElement.classList.add('dim');
    await waitUntil(() => told.length > 0, 'not seen', { timeout: 4000 });
    document.documentElement.classList.remove('dim');
  });
});
