import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { viewport } from './engine.js';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { createConsent } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/policy-notice.js';
import type { PolicyNotice } from '../../src/elements/policy-notice.js';
import { importText } from '../../src/policy/index.js';
import type { PolicyDocument } from '../../src/policy/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { waitUntil } from './patience.js';

const clause = (words: number, salt: number): string =>
  Array.from({ length: words }, (_, index) => `word${(index * 7 + salt) % 97}`).join(' ') + '.';

/** A policy of so many sections, each of so many clauses; the last clause of section 7 names a café. */
const policyOf = (sections: number, clauses: number): PolicyDocument =>
  importText(
    [
      'Privacy Policy',
      ...Array.from({ length: sections }, (_, index) =>
        [
          `${index + 1}. ${index === 2 ? 'Retention' : `Part ${String.fromCharCode(65 + (index % 26))}${index}`}`,
          ...Array.from({ length: clauses }, (_each, number) => clause(60, index + number)),
          ...(index === 6 ? ['Ask in the Café of the house.'] : []),
        ].join('\n\n'),
      ),
    ].join('\n\n'),
  );

const SMALL = policyOf(9, 3);
const TINY = importText('Privacy Policy\n\n1. What\n\nWe keep little.\n\n2. Why\n\nTo answer you.');

const CATALOGUE: Catalogue = {
  controller: { name: 'Northwind', address: '1 Harbour Street', contact: 'mailto:privacy@example.com', officer: 'Ann' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', recipients: ['metrics'] },
  ],
  recipients: [{ id: 'metrics', name: 'Metrics Ltd', country: 'DE' }],
  policies: [
    {
      id: 'privacy',
      kind: 'privacy',
      required: true,
      versions: [
        { version: '1', effective: '2023-01-01', src: '/one.txt' },
        { version: '2', announced: '2024-05-01', effective: '2024-05-17', text: 'Text' },
      ],
    },
  ],
};
const storeOf = (catalogue = CATALOGUE): ConsentStore =>
  createConsent({ catalogue: defineCatalogue(catalogue), storage: memoryStorage(), archive: memoryStorage() });

const inside = (notice: PolicyNotice) => notice.shadowRoot as ShadowRoot;
const heading = (notice: PolicyNotice, id: string) => notice.querySelector<HTMLElement>(`#${id}`)!;
const part = (notice: PolicyNotice, name: string) => inside(notice).querySelector<HTMLElement>(name)!;
const choice = (notice: PolicyNotice, control: string) => part(notice, `[data-control=${control}]`);
const inView = (place: Element) => {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
const frames = async (count = 3): Promise<void> => {
  for (let each = 0; each < count; each += 1) await new Promise((done) => requestAnimationFrame(done));
};
const put = async (
  text: PolicyDocument,
  options: { agreement?: boolean; overview?: boolean; toEnd?: boolean; store?: ConsentStore } = {},
): Promise<PolicyNotice> => {
  const { agreement = false, overview = false, toEnd = false, store } = options;
  const notice = await fixture<PolicyNotice>(
    html`<policy-notice
      policy="privacy"
      ?agreement=${agreement}
      ?overview=${overview}
      ?read-to-end=${toEnd}
      .store=${store}
      .document=${text}
    ></policy-notice>`,
  );
  await notice.updateComplete;
  return notice;
};
const all = (notice: PolicyNotice) =>
  waitUntil(() => !notice.querySelector('[data-assent-waiting]'), 'the whole text is there', { timeout: 5000 });

describe('reading a policy', () => {
  beforeEach(async () => {
    setDefaultStore(undefined);
    await viewport({ width: 1200, height: 700 });
    scrollTo(0, 0);
  });
  afterEach(() => {
    document.querySelector('base')?.remove();
    history.replaceState(null, '', location.pathname + location.search);
  });

  describe('contents', () => {
    const current = (notice: PolicyNotice) => [
      ...new Set(
        [...inside(notice).querySelectorAll('[aria-current=location]')].map((link) => link.textContent?.trim()),
      ),
    ];

    it('mark the section that is being read, at the side and in the disclosure, in bold as well', async () => {
      const notice = await put(SMALL);
      await all(notice);
      heading(notice, 'privacy-retention').scrollIntoView();
      await waitUntil(() => current(notice)[0] === '3. Retention');
      expect(current(notice)).to.deep.equal(['3. Retention']);
      expect(inside(notice).querySelectorAll('[aria-current=location]')).to.have.length(2);
      const entry = part(notice, '.side [aria-current]');
      expect(Number(getComputedStyle(entry).fontWeight)).to.be.at.least(600);
      await expect(notice).to.be.accessible();
    });

    it('mark the section that a link led to, though the end of the page keeps it from the top', async () => {
      const notice = await put(SMALL);
      const links = [...inside(notice).querySelectorAll<HTMLElement>('.side a')];
      links.at(-1)!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => current(notice)[0] === links.at(-1)!.textContent!.trim());
      await frames(6);
      expect(current(notice)).to.deep.equal([links.at(-1)!.textContent!.trim()]);
    });

    it('keep that entry in view where the list scrolls, and the focus where it is', async () => {
      const notice = await put(policyOf(60, 2));
      await all(notice);
      part(notice, '#find').focus();
      const target = notice.querySelectorAll('h2')[50]!;
      for (let each = 0; each < 3; each += 1) {
        target.scrollIntoView();
        await frames();
      }
      await waitUntil(() => current(notice)[0]?.startsWith('51.'), 'the entry is marked', { timeout: 5000 });
      await notice.updateComplete;
      const [list, entry] = [part(notice, '.side'), part(notice, '.side [aria-current]')];
      const [box, line] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
      expect(line.top >= box.top && line.bottom <= box.bottom).to.equal(true);
      expect(inside(notice).activeElement?.id).to.equal('find');
    });
  });

  describe('deep links', () => {
    for (const hash of ['#retention', '#privacy-retention'])
      it(`lead to ${hash} when the text arrives, and put the focus there`, async () => {
        history.replaceState(null, '', hash);
        const notice = await put(policyOf(60, 6));
        const target = heading(notice, 'privacy-retention');
        await waitUntil(() => document.activeElement === target && inView(target));
        await all(notice);
        await frames();
        expect(inView(target)).to.equal(true);
      });

    it('lead there when the address changes', async () => {
      const notice = await put(SMALL);
      location.hash = 'retention';
      const target = heading(notice, 'privacy-retention');
      await waitUntil(() => document.activeElement === target && inView(target));
    });

    it('take the focus from nobody who is typing when the text comes late', async () => {
      history.replaceState(null, '', '#retention');
      const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      input.focus();
      const notice = await put(SMALL);
      await waitUntil(() => inView(heading(notice, 'privacy-retention')));
      expect(document.activeElement).to.equal(input);
    });

    it('lead there inside another element’s shadow, on arrival as well', async () => {
      history.replaceState(null, '', '#retention');
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const notice = document.createElement('policy-notice');
      notice.policy = 'privacy';
      notice.document = SMALL;
      host.attachShadow({ mode: 'open' }).append(notice);
      await waitUntil(() => host.shadowRoot!.activeElement?.id === 'privacy-retention');
      await waitUntil(() => inView(heading(notice, 'privacy-retention')));
    });

    it('lead there under a base address, and a section’s own link keeps the page’s address', async () => {
      const base = document.createElement('base');
      base.href = '/elsewhere/';
      document.head.append(base);
      const notice = await put(SMALL);
      const target = heading(notice, 'privacy-retention');
      const link = target.parentElement!.querySelector<HTMLAnchorElement>('[data-assent-link]')!;
      expect(link.href).to.equal(`${location.href.split('#')[0]}#privacy-retention`);
      link.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => document.activeElement === target);
      expect(location.hash).to.equal('#privacy-retention');
    });

    it('stop below a header of the page that stays', async () => {
      const notice = await put(SMALL);
      notice.style.setProperty('--consent-scroll-margin', '120px');
      location.hash = 'retention';
      const target = heading(notice, 'privacy-retention');
      await waitUntil(() => Math.abs(target.getBoundingClientRect().top - 120) < 40, 'below the header', {
        timeout: 4000,
      });
    });

    it('can be taken from each heading, by a link that names its section', async () => {
      const notice = await put(SMALL);
      const link = heading(notice, 'privacy-retention').parentElement!.querySelector('a')!;
      expect(link.getAttribute('aria-label')).to.equal('Link to this section: Retention');
      expect(heading(notice, 'privacy-retention').textContent).to.equal('3. Retention');
    });
  });

  describe('search', () => {
    const told = (notice: PolicyNotice) => part(notice, '.search .spoken').textContent!.replace(/\s+/g, ' ').trim();
    const type = async (notice: PolicyNotice, words: string): Promise<void> => {
      part(notice, '#find').focus();
      await sendKeys({ type: words });
    };

    it('finds words whatever their case and accents, and says how many', async () => {
      const notice = await put(SMALL);
      await type(notice, 'CAFE OF');
      await waitUntil(() => told(notice) === '1 match');
      await expect(notice).to.be.accessible();
    });

    it('goes from match to match with Enter, back with Shift, and the focus stays in the field', async () => {
      const notice = await put(SMALL);
      await type(notice, 'part');
      await waitUntil(() => told(notice) === '8 matches');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => told(notice).startsWith('1 of 8'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => told(notice).startsWith('2 of 8'));
      // By hand: WebDriver holds no key down.
      const back = { key: 'Enter', shiftKey: true, bubbles: true, cancelable: true };
      part(notice, '#find').dispatchEvent(new KeyboardEvent('keydown', back));
      part(notice, '#find').dispatchEvent(new KeyboardEvent('keydown', back));
      await waitUntil(() => told(notice).startsWith('8 of 8'), 'the last match', { timeout: 4000 });
      await waitUntil(() => inView([...notice.querySelectorAll('h2')].at(-1)!));
      expect(inside(notice).activeElement?.id).to.equal('find');
      await expect(notice).to.be.accessible();
    });

    it('marks what it finds without touching the text', async () => {
      const notice = await put(SMALL);
      await all(notice);
      const before = notice.querySelector('[data-assent-text]')!.innerHTML;
      await type(notice, 'retention');
      await waitUntil(() => told(notice) === '1 match');
      if (typeof Highlight === 'function') {
        const marked = () => [...(CSS.highlights.get('assent-search') ?? [])].map(String);
        expect(marked()).to.deep.equal(['Retention']);
        expect(notice.querySelector('[data-assent-text]')!.innerHTML).to.equal(before);
        notice.remove();
        expect(marked()).to.deep.equal([]);
      }
    });

    it('finds words over the borders of markup within a block, and none over the borders of blocks', async () => {
      // "Hold" and not "Keep": WebKitGTK's driver swallows the second of two equal letters.
      const content = ['Hold ', { type: 'strong' as const, content: ['every'] }, 'thing safe'];
      const other = { type: 'paragraph' as const, content: ['and sound'] };
      const notice = await put({ ...TINY, preamble: [{ type: 'paragraph', content }, other] });
      await type(notice, 'hold everything');
      await waitUntil(() => told(notice) === '1 match');
      await sendKeys({ press: 'Escape' });
      await type(notice, 'safe and');
      await waitUntil(() => told(notice) === 'No matches', 'nothing is found', { timeout: 4000 });
    });

    it('is cleared by Escape, which closes no dialog around it', async () => {
      const notice = await put(SMALL);
      const dialog = document.createElement('dialog');
      notice.replaceWith(dialog);
      dialog.append(notice);
      dialog.showModal();
      await type(notice, 'part');
      await waitUntil(() => told(notice) === '8 matches');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => told(notice) === '');
      expect(part(notice, '#find')).to.have.property('value', '');
      expect(dialog.open).to.equal(true);
      dialog.remove();
    });

    it('finds what has not been rendered yet', async () => {
      const notice = await put(policyOf(60, 10));
      await type(notice, 'café');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => told(notice).startsWith('1 of 1'));
      expect(told(notice)).to.contain('Ask in the Café of the house.');
    });
  });

  describe('overview', () => {
    const whole = (notice: PolicyNotice) => part(notice, '.whole');
    const folds = 'onbeforematch' in document;

    it('is absent unless asked for', async () => {
      const notice = await put(TINY, { store: storeOf() });
      expect(notice.querySelector('[data-assent-overview]')?.textContent?.trim()).to.equal('');
      expect(inside(notice).querySelector('.unfold')).to.equal(null);
    });

    it('tells who, why, the rights and the contact from the catalogue, with the whole text one step away', async () => {
      const notice = await put(TINY, { store: storeOf(), overview: true });
      const words = notice.querySelector('[data-assent-overview]')!.textContent!.replace(/\s+/g, ' ');
      for (const wanted of ['Northwind, 1 Harbour Street', 'Ann', 'Your consent', 'Metrics Ltd (Germany)', 'withdraw'])
        expect(words).to.contain(wanted);
      expect(notice.querySelector('[data-assent-overview] a')?.getAttribute('href')).to.equal(
        'mailto:privacy@example.com',
      );
      expect(notice.textContent, 'the text is in the page').to.contain('We keep little.');
      await expect(notice).to.be.accessible();
      if (!folds) return;
      const text = heading(notice, 'privacy-what');
      expect(whole(notice).getAttribute('hidden')).to.equal('until-found');
      expect(text.checkVisibility({ contentVisibilityAuto: false })).to.equal(false);
      const link = text.parentElement!.querySelector<HTMLElement>('[data-assent-link]')!;
      link.focus();
      expect(document.activeElement, 'the keyboard does not come into what is folded').not.to.equal(link);
      part(notice, '.unfold').focus();
      await sendKeys({ press: 'Enter' });
      await notice.updateComplete;
      expect(text.checkVisibility()).to.equal(true);
      expect(part(notice, '.unfold').getAttribute('aria-expanded')).to.equal('true');
      await expect(notice).to.be.accessible();
    });

    it('is in the author’s words where there are some', async () => {
      const [policy] = CATALOGUE.policies!;
      const versions = [{ ...policy!.versions[1]!, overview: { why: 'To send your parcels.' } }];
      const store = storeOf({ ...CATALOGUE, policies: [{ ...policy!, versions }] });
      const words = (await put(TINY, { store, overview: true })).querySelector('[data-assent-overview]')!.textContent;
      expect(words).to.contain('To send your parcels.').and.to.contain('Northwind').and.not.to.contain('Metrics');
    });

    it('gives way to a section that a link leads to', async () => {
      history.replaceState(null, '', '#retention');
      const notice = await put(SMALL, { store: storeOf(), overview: true });
      const target = heading(notice, 'privacy-retention');
      await waitUntil(() => document.activeElement === target && inView(target));
      expect(whole(notice).hasAttribute('hidden')).to.equal(false);
    });

    it('gives way to the browser’s own search, to a search in the text, and to printing', async function () {
      if (!folds) {
        console.log('policy-reading: this engine has no text that its own search unfolds');
        this.skip();
      }
      for (const unfold of [
        (notice: PolicyNotice) => whole(notice).dispatchEvent(new Event('beforematch', { bubbles: true })),
        () => dispatchEvent(new Event('beforeprint')),
        async (notice: PolicyNotice) => {
          part(notice, '#find').focus();
          await sendKeys({ type: 'part' });
          await sendKeys({ press: 'Enter' });
        },
      ]) {
        const notice = await put(SMALL, { store: storeOf(), overview: true });
        expect(whole(notice).getAttribute('hidden')).to.equal('until-found');
        await unfold(notice);
        await waitUntil(() => !whole(notice).hasAttribute('hidden'));
        notice.remove();
      }
    });
  });

  describe('to the end before agreeing', () => {
    const held = (notice: PolicyNotice) => choice(notice, 'agree').getAttribute('aria-disabled') === 'true';

    it('holds the agreement back, says why, and leads to what is unread', async () => {
      const store = storeOf();
      const notice = await put(SMALL, { store, agreement: true, toEnd: true });
      await all(notice);
      await frames();
      expect(held(notice)).to.equal(true);
      expect(choice(notice, 'agree')).to.have.property('disabled', false);
      expect(part(notice, '#unread').textContent).to.equal('Read to the end to agree.');
      expect(choice(notice, 'disagree').hasAttribute('aria-disabled')).to.equal(false);
      choice(notice, 'agree').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => part(notice, '.bar').textContent!.includes('Read on from here'));
      const unread = document.activeElement!;
      expect(unread.closest('[data-assent-text]')).to.exist;
      await waitUntil(() => inView(unread));
      expect(store.answer('policy/privacy')?.answer).to.equal(undefined);
      await expect(notice).to.be.accessible();
    });

    it('never holds a disagreement back', async () => {
      const store = storeOf();
      const notice = await put(SMALL, { store, agreement: true, toEnd: true });
      choice(notice, 'disagree').focus();
      await sendKeys({ press: 'Enter' });
      expect(store.answer('policy/privacy')?.answer).to.equal('denied');
    });

    const ways: readonly [string, (notice: PolicyNotice) => Promise<void> | void][] = [
      ['scrolling', (notice) => part(notice, '.end').scrollIntoView()],
      ['the End key', () => sendKeys({ press: 'End' }).then(() => scrollTo(0, document.documentElement.scrollHeight))],
      ['the button in the bar', (notice) => part(notice, '.bar .link').click()],
      ['the button at the end, as by a screen reader', (notice) => part(notice, '.end button').click()],
      [
        'a link to the last section',
        (notice) => [...inside(notice).querySelectorAll<HTMLElement>('.side a')].at(-1)!.click(),
      ],
    ];
    for (const [way, go] of ways)
      it(`is reached by ${way}`, async () => {
        const store = storeOf();
        const notice = await put(SMALL, { store, agreement: true, toEnd: true });
        await all(notice);
        await frames();
        expect(held(notice)).to.equal(true);
        await go(notice);
        await waitUntil(() => !held(notice), 'the end is reached', { timeout: 3000 });
        expect(part(notice, '.bar').textContent).to.contain('You have reached the end.');
        choice(notice, 'agree').focus();
        await sendKeys({ press: 'Enter' });
        expect(store.allows('policy/privacy')).to.equal(true);
      });

    it('is reached at once where the whole text is in view, and on a page at 400 %', async () => {
      const short = await put(TINY, { store: storeOf(), agreement: true, toEnd: true });
      await waitUntil(() => !held(short));
      short.remove();
      await viewport({ width: 320, height: 256 });
      const notice = await put(TINY, { store: storeOf(), agreement: true, toEnd: true });
      part(notice, '.end').scrollIntoView();
      await waitUntil(() => !held(notice));
      expect(document.documentElement.scrollWidth).to.be.at.most(Math.max(320, innerWidth));
      await expect(notice).to.be.accessible();
    });

    it('is reached in a box that scrolls by itself', async () => {
      const notice = await put(SMALL, { store: storeOf(), agreement: true, toEnd: true });
      const box = document.createElement('div');
      box.style.cssText = 'block-size: 300px; overflow: auto';
      box.tabIndex = 0;
      notice.replaceWith(box);
      box.append(notice);
      await all(notice);
      await frames();
      expect(held(notice)).to.equal(true);
      box.scrollTop = box.scrollHeight;
      await waitUntil(() => !held(notice));
      box.remove();
    });

    it('begins anew with another version', async () => {
      const notice = await put(SMALL, { store: storeOf(), agreement: true, toEnd: true });
      part(notice, '.end button').click();
      await waitUntil(() => !held(notice));
      scrollTo(0, 0);
      await frames();
      notice.version = '1';
      await notice.updateComplete;
      await frames();
      expect(held(notice)).to.equal(true);
    });
  });

  describe('a text of 300 kB', () => {
    const LARGE = policyOf(60, 14);

    it('shows its first screen at once, and the page is no longer when the rest has come', async () => {
      const notice = await put(LARGE);
      expect(notice.querySelectorAll('h2')).to.have.length(60);
      expect(notice.querySelectorAll('section:first-of-type p').length).to.be.greaterThan(5);
      expect(notice.querySelectorAll('[data-assent-waiting]').length, 'the rest is yet to come').to.be.greaterThan(30);
      const before = document.documentElement.scrollHeight;
      await all(notice);
      await frames();
      expect(notice.querySelectorAll('[data-assent-text] p')).to.have.length(60 * 14 + 1);
      expect(document.documentElement.scrollHeight / before).to.be.within(0.9, 1.1);
    });

    it('is whole as soon as it is printed', async () => {
      const notice = await put(LARGE);
      dispatchEvent(new Event('beforeprint'));
      expect(notice.querySelectorAll('[data-assent-text] p')).to.have.length(60 * 14 + 1);
    });

    it('goes on where it was taken out of the page and put back', async () => {
      const notice = await put(LARGE);
      const parent = notice.parentElement!;
      notice.remove();
      await frames();
      parent.append(notice);
      await all(notice);
    });
  });

  describe('for machines', () => {
    const links = () => document.head.querySelectorAll<HTMLLinkElement>('link[rel=privacy-policy]');
    const data = () =>
      [...document.head.querySelectorAll('script[type="application/ld+json"]')].map(
        (script) => JSON.parse(script.textContent ?? '') as Record<string, unknown>,
      );

    it('the page says that it is the policy, with version, dates, language and publisher, once', async () => {
      const store = storeOf();
      const text = { ...TINY, language: 'en' };
      const notices = [await put(text, { store }), await put(text, { store })];
      expect([...links()].map((link) => link.href)).to.deep.equal([location.href.split('#')[0]]);
      expect(data()).to.have.length(1);
      expect(data()[0]).to.deep.include({
        '@type': 'WebPage',
        additionalType: 'https://w3id.org/dpv#PrivacyNotice',
        name: 'Privacy Policy',
        version: '2',
        datePublished: '2024-05-01',
        dateModified: '2024-05-17',
        inLanguage: 'en',
        isBasedOn: [
          { '@type': 'CreativeWork', version: '1', dateModified: '2023-01-01', url: `${location.origin}/one.txt` },
        ],
      });
      notices[0]!.remove();
      expect(links(), 'the other one tells it now').to.have.length(1);
      notices[1]!.remove();
      expect([links().length, data().length]).to.deep.equal([0, 0]);
    });

    it('it says so of no earlier version, and of no document in a dialog', async () => {
      const notice = await put(TINY, { store: storeOf() });
      notice.version = '1';
      await notice.updateComplete;
      expect([links().length, data().length]).to.deep.equal([0, 0]);
      notice.version = '';
      await notice.updateComplete;
      expect(links()).to.have.length(1);
      const dialog = document.createElement('dialog');
      notice.replaceWith(dialog);
      dialog.append(notice);
      notice.requestUpdate();
      await notice.updateComplete;
      expect(links()).to.have.length(0);
      dialog.remove();
    });

    it('a title cannot break out of the data', async () => {
      await put({ ...TINY, title: '</script><script>window.broken = true</script>' }, { store: storeOf() });
      const script = document.head.querySelector('script[type="application/ld+json"]')!;
      expect(script.textContent).not.to.contain('<');
      expect(data()[0]?.['name']).to.contain('</script>');
    });
  });
});
