/** The numbered checks E-1 to E-18: that no is as easy as yes, for everybody, in every language, on the smallest phones. */
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { createConsent, memoryStorage, type ConsentStore } from '../../src/index.js';
import '../../src/define.js';
import type { ConsentBanner } from '../../src/elements/consent-banner.js';
import { loadLanguage, TAGS } from '../../src/locales/index.js';
import { viewport } from '../elements/engine.js';
import { press } from '../elements/press.js';
import { waitUntil } from '../elements/patience.js';
import { catalogue, storeOf } from '../gallery/catalogue.js';
import { show, states } from '../gallery/states.js';
import { behind, nameOf, wordsOf } from './looking.js';

const { documentElement: page, body } = document;
const part = (host: Element, selector: string): HTMLElement => host.shadowRoot!.querySelector<HTMLElement>(selector)!;
const parts = (host: Element, selector: string): HTMLElement[] => [
  ...host.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const accept = '[data-control=accept-all]';
const reject = '[data-control=reject-all]';
const banner = (store: ConsentStore, lang = 'en'): Promise<ConsentBanner> =>
  fixture<ConsentBanner>(html`<consent-banner lang=${lang} .store=${store}></consent-banner>`);
const preferences = (store: ConsentStore): Promise<HTMLElement> =>
  fixture(html`<consent-preferences inline .store=${store}></consent-preferences>`);

describe('fairness', function () {
  this.timeout(30_000);

  beforeEach(() => viewport({ width: 360, height: 740 }));
  afterEach(() => {
    fixtureCleanup();
    body.replaceChildren();
    page.removeAttribute('style');
    page.lang = 'en';
    sessionStorage.clear();
  });

  it('E-1, E-2, E-5: wherever all can be accepted, a button of the same kind beside it rejects all', async () => {
    let layers = 0;
    for (const state of states) {
      const shown = await show(state, body);
      for (const yes of parts(shown, accept)) {
        layers += 1;
        const no = yes.parentElement!.querySelector<HTMLElement>(reject);
        expect([no?.localName, no?.className, no?.getAttribute('part')], state.state).to.deep.equal([
          'button',
          yes.className,
          yes.getAttribute('part'),
        ]);
        expect(getComputedStyle(no!).fontWeight).to.equal(getComputedStyle(yes).fontWeight);
        expect(behind(no!)).to.equal(behind(yes));
      }
      body.replaceChildren();
    }
    expect(layers).to.be.above(12);
  });

  it('E-3: on the first visit every switch that asks for consent is off, in every region, and what is needed says so in words', async () => {
    for (const region of ['', 'DE', 'FR', 'IT', 'GB', 'BR', 'KR', 'IN', 'CA-QC', 'TH']) {
      const shown = await preferences(storeOf({ region }));
      const asked = parts(shown, '[role=switch]').filter((one) => nameOf(one) !== 'Security') as HTMLInputElement[];
      expect(asked.filter(({ checked }) => checked).map(nameOf), region).to.deep.equal([]);
      expect(asked.length).to.be.at.least(3);
      const needed = parts(shown, '[part=row]').find((row) => wordsOf(row).startsWith('Necessary'));
      expect([wordsOf(needed!), needed!.querySelector('input')]).to.deep.equal([wordsOf(needed!), null]);
      expect(wordsOf(needed!)).to.contain('Always on');
      fixtureCleanup();
    }
  });

  it('E-8: the order is the same on both layers and at every width', async () => {
    for (const width of [320, 500, 1280]) {
      await viewport({ width, height: 740 });
      for (const shown of [await banner(storeOf({})), await preferences(storeOf({}))]) {
        const inOrder = parts(shown, '.buttons button');
        const places = inOrder.map((one) => one.getBoundingClientRect());
        const seen = [...inOrder].sort((a, b) => {
          const [one, other] = [places[inOrder.indexOf(a)]!, places[inOrder.indexOf(b)]!];
          return Math.round(one.top - other.top) || one.left - other.left;
        });
        expect(seen.map(({ dataset }) => dataset['control']).slice(0, 2)).to.deep.equal(['accept-all', 'reject-all']);
        expect(seen).to.deep.equal(inOrder);
      }
      fixtureCleanup();
    }
  });

  it('E-9: after a refusal nothing asks again, in another page or after half a year less a day', async () => {
    const shelf = { storage: memoryStorage(), archive: memoryStorage() };
    let now = Date.parse('2026-01-10T12:00:00Z');
    const open = (): ConsentStore => createConsent({ catalogue, region: 'DE', ...shelf, now: () => now });
    const first = await banner(open());
    await press(part(first, reject));
    for (const days of [0, 1, 30, 179]) {
      now = Date.parse('2026-01-10T12:00:00Z') + days * 86_400_000;
      const again = await banner(open());
      expect(part(again, '.banner'), `after ${days} days`).to.equal(null);
    }
  });

  it('E-11: there is no room for advertising inside: the surfaces have slots for a title, a text, a logo and links alone', async () => {
    const slots = [await banner(storeOf({})), await preferences(storeOf({}))].flatMap((shown) =>
      parts(shown, 'slot').map((slot) => slot.getAttribute('name') ?? ''),
    );
    expect(new Set(slots)).to.deep.equal(new Set(['logo', 'title', '', 'links']));
  });

  it('E-12: the banner speaks the language of the page, and says which it is', async () => {
    page.lang = 'de';
    const shown = await fixture<ConsentBanner>(html`<consent-banner .store=${storeOf({})}></consent-banner>`);
    await waitUntil(() => part(shown, '[lang]').lang === 'de');
    expect(wordsOf(part(shown, accept))).not.to.equal('Accept all');
  });

  it('E-13, E-15: without an answer the page is read to its last line, and a policy behind the banner too', async () => {
    const text = document.createElement('div');
    for (let count = 0; count < 40; count += 1)
      text.append(Object.assign(document.createElement('p'), { textContent: 'A line.' }));
    body.append(text);
    const shown = await banner(storeOf({}));
    await waitUntil(() => page.style.getPropertyValue('--consent-banner-block-size') !== '');
    expect(parts(shown, '.links a').map((link) => (link as HTMLAnchorElement).href)).to.include(
      'https://example.com/privacy',
    );
    scrollTo(0, page.scrollHeight);
    const { left, bottom } = text.lastElementChild!.getBoundingClientRect();
    const hit = document.elementFromPoint(left + 5, bottom - 5);
    expect(hit === shown, 'the last line is covered').to.equal(false);
    expect(part(shown, '.banner').matches('dialog')).to.equal(false);
  });

  it('E-14: to save with nothing chosen is to refuse everything', async () => {
    const store = storeOf({});
    const shown = await preferences(store);
    await press(part(shown, '[data-control=save]'));
    const answers = ['functional', 'analytics', 'marketing'].map((id) => store.answer(`purpose/${id}`)?.answer);
    expect(answers).to.deep.equal(['denied', 'denied', 'denied']);
  });

  for (const tag of TAGS)
    it(`E-4, E-18: in ${tag} both answers are alike and in the first view, at 320 × 480 and 360 × 640 with text of 200 %`, async () => {
      page.style.fontSize = '200%';
      await loadLanguage(tag);
      for (const size of [
        { width: 320, height: 480 },
        { width: 360, height: 640 },
      ]) {
        await viewport(size);
        const shown = await banner(storeOf({}), tag);
        await waitUntil(() => part(shown, '[lang]').lang === tag);
        const rects = [accept, reject].map((control) => {
          const choice = part(shown, control);
          const { top, bottom, left, right, width, height } = choice.getBoundingClientRect();
          expect(top, 'above').to.be.at.least(0);
          expect(bottom, 'below').to.be.at.most(innerHeight);
          expect([left >= 0, right <= innerWidth]).to.deep.equal([true, true]);
          expect(choice.scrollWidth, 'the words are cut off').to.be.at.most(choice.clientWidth);
          const hit = shown.shadowRoot!.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          expect(choice.contains(hit), 'covered').to.equal(true);
          return { width, height };
        });
        expect(Math.abs(rects[0]!.width - rects[1]!.width)).to.be.at.most(1);
        // One that takes a line more than the other is as high as it.
        expect(Math.abs(rects[0]!.height - rects[1]!.height)).to.be.at.most(1);
        fixtureCleanup();
      }
    });
});
