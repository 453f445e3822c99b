import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { Catalogue, ConsentFailure, ConsentStorage, ConsentStore, Evidence } from '../../src/index.js';
import type { Receipt } from '../../src/core/receipt-model.js';
import '../../src/define.js';
import type { ConsentReceipt } from '../../src/elements/consent-receipt.js';
import { receiptOf, proofOf, verifyReceipt } from '../../src/records/index.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const DAY = 86_400_000;
const catalogue = defineCatalogue({
  controller: { name: 'Northwind Ltd', address: '1 Road, Singapore', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', title: 'Statistics' },
    { id: 'ads', basis: 'consent' },
    { id: 'security', basis: 'legitimate-interest', title: 'Security' },
  ],
  policies: [
    {
      id: 'privacy',
      kind: 'privacy',
      answer: 'none',
      versions: [{ version: '7', src: 'https://shop.example/privacy' }],
    },
    { id: 'terms', kind: 'terms', required: true, versions: [{ version: '3', src: '/terms-3' }] },
    { id: 'rules', kind: 'custom', title: 'House rules', answer: 'acknowledgement', versions: [{ version: '1' }] },
  ],
  channels: [{ id: 'email' }],
});
const earlier: Catalogue = defineCatalogue({
  ...catalogue,
  controller: { ...catalogue.controller!, name: 'Southwind' },
});
const host: Evidence = { surface: 'consent-banner', control: 'save', layer: 1, language: 'de', source: 'host' };

let failures: ConsentFailure[] = [];
let now = 0;
const shelf = (): { storage: ConsentStorage; archive: ConsentStorage } => ({
  storage: memoryStorage(),
  archive: memoryStorage(),
});
function open(kept = shelf(), declared = catalogue): ConsentStore {
  const onError = (failure: ConsentFailure): void => void failures.push(failure);
  return createConsent({ catalogue: declared, region: 'DE', ...kept, now: () => now, onError });
}
/** Someone who has answered a bit of everything. */
function answered(): ConsentStore {
  const store = open();
  store.decide({ analytics: 'granted', ads: 'denied', security: 'denied' }, host);
  now += DAY;
  store.decide({ analytics: 'denied' }, { ...host, surface: 'consent-preferences', language: 'en' });
  store.decide(
    { 'policy/terms': 'granted', 'policy/rules': 'granted' },
    { ...host, surface: 'kiosk', source: 'native' },
  );
  return store;
}

const root = (element: Element): ShadowRoot => element.shadowRoot!;
const plain = (node: Node | null | undefined): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const words = (element: Element): string => plain(root(element));
const rows = (element: Element): string[] => [...root(element).querySelectorAll('[part=answer]')].map(plain);
const others = (element: Element): string[] => [...root(element).querySelectorAll('.others li')].map(plain);
const button = (element: Element, label: string): HTMLButtonElement =>
  [...root(element).querySelectorAll('button')].find((found) => plain(found) === label)!;
const links = (element: Element): (string | null)[] =>
  [...root(element).querySelectorAll('a')].map((link) => link.getAttribute('href'));

async function shown(store: ConsentStore, attributes: Partial<ConsentReceipt> = {}): Promise<ConsentReceipt> {
  const element = await fixture<ConsentReceipt>(html`<consent-receipt .store=${store}></consent-receipt>`);
  Object.assign(element, attributes);
  await waitUntil(() => !words(element).includes('Loading'), 'loaded');
  await element.updateComplete;
  return element;
}
/** Presses a button by keyboard and gives the file that comes of it. */
async function downloaded(
  element: ConsentReceipt,
  label: string,
): Promise<{ name: string; value: unknown; type: string }> {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  let name = '';
  URL.createObjectURL = (given: Blob) => createObjectURL.call(URL, (blob = given));
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    name = this.download;
    expect(this.href).to.match(/^blob:/);
  };
  try {
    button(element, label).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => blob !== undefined && name !== '', 'downloaded');
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  return { name, type: blob!.type, value: JSON.parse(await blob!.text()) as unknown };
}

describe('consent-receipt', () => {
  beforeEach(() => {
    failures = [];
    now = Date.parse('2026-11-23T12:00:00Z');
  });
  afterEach(async () => {
    document.documentElement.dir = 'ltr';
    document.body.removeAttribute('style');
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none', media: 'screen' });
  });

  it('says who is responsible and how to reach them, and which privacy policy was in force', async () => {
    const element = await shown(answered());
    expect(words(element)).to.contain(
      'Who is responsible Northwind Ltd Address 1 Road, Singapore Contact privacy@example.com',
    );
    expect(words(element)).to.contain('Privacy policy, Version 7');
    expect(links(element)).to.include.members([
      'mailto:privacy@example.com',
      'https://shop.example/privacy',
      '/terms-3',
    ]);
  });

  it('says of each answered topic what was said, when, where, in which language, by whom and until when it counts', async () => {
    const element = await shown(answered());
    const [statistics, ads, security, terms, rules, ...more] = rows(element);
    const time = (when: number): string =>
      new Intl.DateTimeFormat('en', {
        ...{
          year: 'numeric',
          month: 'long',
          day: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
          timeZoneName: 'short',
        },
      }).format(when);
    const [first, second] = [now - DAY, now].map(time) as [string, string];
    expect(statistics).to.equal(
      `Statistics Withdrawn ${second} Your choices, in English · Recorded by the site · Counts until May 24, 2027` +
        ` 1 earlier answer: Statistics Allowed ${first} Banner, in German · Recorded by the site`,
    );
    expect(ads).to.equal(`Ads Refused ${first} Banner, in German · Recorded by the site · Counts until May 23, 2027`);
    expect(security).to.match(/^Security Objected /);
    expect(terms).to.match(
      /^Terms of service Version 3 Agreed .* kiosk, in German · Given in the app · Counts until the text changes$/,
    );
    // To confirm that one has read something is no agreement.
    expect(rules).to.match(/^House rules Version 1 Confirmed as read /);
    expect(more).to.deep.equal([]);
    const moments = [...root(element).querySelectorAll('time')].map((one) => one.dateTime);
    expect(moments).to.include(new Date(now - DAY).toISOString());
  });

  it('says what was told and not asked, and what nobody answered', async () => {
    const element = await shown(answered());
    expect(words(element)).to.contain('Told, not asked Necessary Not answered E-mail');
  });

  it('gives a file that holds, named by the day, and never the same for other answers', async () => {
    const store = answered();
    const element = await shown(store, { options: { withdrawal: 'https://shop.example/#consent' } });
    const { name, type, value } = await downloaded(element, 'Download');
    expect([name, type]).to.deep.equal(['consent-receipt-2026-11-24.json', 'application/json']);
    expect(verifyReceipt(value)).to.deep.equal({ ok: true });
    const receipt = value as Receipt;
    expect(receipt).to.deep.equal(
      receiptOf(
        store.history().map((entry) => proofOf(entry)!),
        catalogue,
        {
          withdrawal: 'https://shop.example/#consent',
        },
      ),
    );
    expect(words(element)).to.contain(`npx assent verify ${name}`);
    expect(words(element)).to.contain(`${receipt.proof.hash.slice(0, 15)}…`);
    const details = [...root(element).querySelectorAll('details')].at(-1);
    expect(plain(details)).to.contain(receipt.proof.hash);
    store.decide({ ads: 'granted' }, host);
    await waitUntil(() => rows(element).some((row) => row.startsWith('Ads Allowed')), 'updated');
    const again = (await downloaded(element, 'Download')).value as Receipt;
    expect(again.receipt_id).not.to.equal(receipt.receipt_id);
  });

  it('shows one entry alone, and what became of its answers since', async () => {
    const store = answered();
    const [first] = store.history();
    const element = await shown(store, { entry: first!.id });
    await waitUntil(() => rows(element).length === 3, 'one entry');
    expect(rows(element)[0]).to.match(/^Statistics Allowed .* · Replaced by a later answer$/);
    // What another entry answers is not called unanswered.
    expect(words(element)).to.contain('Not answered E-mail Download Print');
    element.entry = 'nothing';
    await waitUntil(() => words(element).includes('This answer is not kept here.'), 'unknown entry');
  });

  it('lists earlier answers without facts, whether they still count, and offers the whole history', async () => {
    const kept = shelf();
    open(kept, earlier).decide({ analytics: 'granted', ads: 'denied', 'policy/terms': 'granted' }, host);
    now += DAY;
    const store = open(kept);
    const element = await shown(store);
    expect(words(element)).to.contain('Earlier answers, given to an earlier statement of facts');
    expect(words(element)).not.to.contain('Statistics');
    expect(rows(element)).to.deep.equal([]);
    expect(others(element)[0]).to.match(/^Yes purpose\/analytics .*2026.* · Counts until May 23, 2027$/);
    expect(others(element)[1]).to.match(/^No purpose\/ads /);
    expect(others(element)[2]).to.match(/^Yes policy\/terms Version 3 · .* · Counts until the text changes$/);
    expect(button(element, 'Download')).to.equal(undefined);
    const { name, value } = await downloaded(element, 'Download all entries');
    expect(name).to.equal('consent-history-2026-11-24.json');
    expect(value).to.deep.equal(JSON.parse(JSON.stringify(store.history())));

    store.decide({ ads: 'granted' }, host);
    await waitUntil(() => rows(element).length === 1, 'both');
    expect(rows(element)[0]).to.match(/^Ads Allowed /);
    expect(others(element)).to.have.length(3);
    expect(others(element)[1]).to.match(/Replaced by a later answer$/);
    // What was answered earlier is not said to be unanswered.
    expect(words(element)).to.contain('Not answered Security, E-mail, and House rules Earlier answers');
    expect(verifyReceipt((await downloaded(element, 'Download')).value)).to.deep.equal({ ok: true });
  });

  it('tells of an answer that has become too old, and of one that was taken back', async () => {
    const store = open();
    store.decide({ analytics: 'granted' }, host);
    now += 200 * DAY;
    store.refresh();
    const element = await shown(store);
    expect(rows(element)[0]).to.match(
      /^Statistics Too old to count .* This site.* 1 earlier answer: Statistics Allowed/,
    );
    store.decide({ analytics: 'granted' }, host);
    store.reset();
    await waitUntil(() => /^Statistics Set back to unanswered/.test(rows(element)[0] ?? ''), 'taken back');
  });

  it('says so where there is nothing to receipt, and still who is responsible', async () => {
    const element = await shown(open());
    expect(words(element)).to.equal(
      'Receipt of your answers You have not answered anything here yet. Who is responsible Northwind Ltd Address 1 Road, Singapore Contact privacy@example.com',
    );
    expect(root(element).querySelectorAll('button').length).to.equal(0);
  });

  it('shows this page’s answers where nothing can be kept, and those of a record without a history', async () => {
    const dead: ConsentStorage = { name: 'dead', read: () => [], write: () => false, clear: () => undefined };
    const store = open({ storage: dead, archive: dead });
    store.decide({ ads: 'denied' }, host);
    expect(rows(await shown(store))[0]).to.match(/^Ads Refused /);

    const kept = shelf();
    open(kept).decide({ ads: 'denied' }, host);
    kept.archive.clear();
    const element = await shown(open(kept));
    expect(words(element)).to.contain('Answers without proof');
    expect(others(element)[0]).to.match(/^No purpose\/ads .* · Counts until May 23, 2027$/);
    expect(button(element, 'Download all entries')).to.equal(undefined);
  });

  it('says in place and to the host that it failed, and tries again', async () => {
    const store = answered();
    const broken = { ...store, declared: { purposes: NaN } as never, history: store.history } as ConsentStore;
    const element = await shown(broken);
    expect(words(element)).to.equal(
      'Receipt of your answers The receipt could not be loaded. Your answers are not affected. Try again',
    );
    expect(failures.map(({ code }) => code)).to.deep.equal(['interface-unavailable']);
    await expect(element).to.be.accessible();
    Object.assign(broken, { declared: catalogue });
    button(element, 'Try again').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => rows(element).length > 0, 'loaded at the second try');
    expect(root(element).activeElement?.id).to.equal('title');
  });

  it('prints itself and nothing else of the page, wherever it stands, with everything unfolded', async () => {
    const store = answered();
    const page = await fixture(
      html`<div>
        <nav>Menu</nav>
        <main style="padding: 40px"><div id="shell"></div></main>
      </div>`,
    );
    const shell = page.querySelector('#shell')!.attachShadow({ mode: 'open' });
    const heading = document.createElement('h1');
    const element = document.createElement('consent-receipt');
    element.store = store;
    shell.append(heading, element);
    await waitUntil(() => rows(element).length > 0, 'loaded');
    const display = (node: Element): string => getComputedStyle(node).display;
    const { print } = window;
    const sheets = document.adoptedStyleSheets.length;
    let printed = 0;
    window.print = () => void printed++;
    try {
      button(element, 'Print').click();
    } finally {
      window.print = print;
    }
    expect(printed).to.equal(1);
    window.dispatchEvent(new Event('beforeprint'));
    expect([...root(element).querySelectorAll('details')].every(({ open }) => open)).to.equal(true);
    expect(display(page.querySelector('nav')!)).to.equal('block');
    if (await executeServerCommand('engine:media', { media: 'print' })) {
      expect([display(page.querySelector('nav')!), display(heading)]).to.deep.equal(['none', 'none']);
      expect(display(element)).to.equal('block');
      expect(getComputedStyle(page.querySelector('main')!).paddingTop).to.equal('0px');
      expect(getComputedStyle(root(element).querySelector('.receipt')!).color).to.equal('rgb(0, 0, 0)');
      expect(display(root(element).querySelector('.buttons')!)).to.equal('none');
      await executeServerCommand('engine:media', { media: 'screen' });
    }
    window.dispatchEvent(new Event('afterprint'));
    expect([...root(element).querySelectorAll('details')].some(({ open }) => open)).to.equal(false);
    expect([document.adoptedStyleSheets.length, element.hasAttribute('data-assent-prints')]).to.deep.equal([
      sheets,
      false,
    ]);
  });

  it('follows another store, and stops when it is taken out of the page', async () => {
    const element = await shown(answered());
    const other = open();
    element.store = other;
    await waitUntil(() => words(element).includes('not answered anything'), 'the other store');
    element.remove();
    other.decide({ ads: 'denied' }, host);
    await aTimeout(50);
    expect(words(element)).to.contain('not answered anything');
    document.body.append(element);
    await waitUntil(() => rows(element).length === 1, 'back in the page');
    element.remove();
  });

  it('puts no address of a script into a link', async () => {
    const hostile = JSON.parse(JSON.stringify(catalogue)) as {
      controller: { contact: string };
      policies: { versions: { src?: string }[] }[];
    };
    hostile.controller.contact = 'javascript:alert(1)';
    for (const policy of hostile.policies) policy.versions[0]!.src = 'javascript:alert(1)';
    const store = open(shelf(), hostile as never);
    store.decide({ 'policy/terms': 'granted', ads: 'denied' }, host);
    const element = await shown(store);
    expect(rows(element).length).to.equal(2);
    expect(links(element)).to.deep.equal([]);
  });

  const states: Readonly<Record<string, () => ConsentStore>> = {
    empty: () => open(),
    'one answer': () => {
      const store = open();
      store.decide({ analytics: 'granted' }, host);
      return store;
    },
    refused: () => {
      const store = open();
      store.decide({ analytics: 'denied', ads: 'denied' }, host);
      return store;
    },
    many: () => {
      const kept = shelf();
      open(kept, earlier).decide({ ads: 'denied', 'policy/terms': 'granted' }, host);
      const store = open(kept);
      for (const answer of ['granted', 'denied', 'granted'] as const) {
        now += DAY;
        store.decide({ analytics: answer, ads: answer, 'channel/email': answer, 'policy/rules': 'granted' }, host);
      }
      return store;
    },
  };
  for (const [name, make] of Object.entries(states)) {
    for (const theme of ['light', 'dark'] as const) {
      it(`is accessible in ${theme}: ${name}`, async () => {
        document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
        document.body.style.color = theme === 'dark' ? '#eceef2' : '#1b1d22';
        const element = await shown(make(), { theme });
        await expect(element).to.be.accessible();
      });
    }

    it(`is accessible from right to left on a narrow phone, and does not scroll sideways: ${name}`, async () => {
      await viewport({ width: 320, height: 568 });
      document.documentElement.dir = 'rtl';
      const element = await shown(make());
      for (const fold of root(element).querySelectorAll('details')) fold.open = true;
      await expect(element).to.be.accessible();
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });
  }

  it('stays usable in forced colours', async function () {
    if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) {
      console.log('consent-receipt: this engine’s driver has no forced colours');
      this.skip();
    }
    const element = await shown(answered());
    for (const control of root(element).querySelectorAll('button')) {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
      expect([borderTopStyle, borderTopWidth], plain(control)).to.deep.equal(['solid', '1px']);
    }
  });

  it('has its headings where the page’s outline has them', async () => {
    const element = await shown(answered(), { headingLevel: 3 });
    const levels = [...root(element).querySelectorAll('[role=heading]')].map((one) => one.getAttribute('aria-level'));
    expect(levels.slice(0, 3)).to.deep.equal(['3', '4', '5']);
  });
});
