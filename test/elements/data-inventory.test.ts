import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { Catalogue, ConsentStore } from '../../src/index.js';
import '../../src/define/data-inventory.js';
import type { DataInventory } from '../../src/elements/data-inventory.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const club: Catalogue = {
  purposes: [
    {
      id: 'account',
      title: 'Your account',
      basis: 'necessary',
      when: 'Sign-up',
      data: ['email', 'ip'],
      recipients: [],
      retention: 'P1Y',
    },
    {
      id: 'identity',
      title: 'Identity',
      basis: 'legal-obligation',
      when: 'Identity check',
      data: ['card'],
      recipients: ['bureau'],
      retention: 'P5Y',
    },
    { id: 'logs', title: 'Safety', basis: 'legitimate-interest', when: 'Logs', data: ['ip'], retention: 'P90D' },
    { id: 'analytics', title: 'Änalytics', basis: 'consent', data: ['ip'], recipients: ['metrics'], retention: 'P14M' },
  ],
  services: [{ id: 'check', purpose: 'identity', recipient: 'bureau' }],
  recipients: [
    { id: 'bureau', name: 'Bureau', country: 'SG', retention: 'P3Y' },
    { id: 'metrics', name: '=Metrics', country: 'DE', safeguard: 'adequacy', policy: 'https://m.example/p', ask: true },
  ],
  data: [
    { id: 'email', title: 'E-mail' },
    { id: 'card', title: 'Card number', sensitive: true },
    { id: 'ip', title: 'Address' },
  ],
  permissions: [{ id: 'camera', why: 'Comparing faces', retention: 'P30D' }],
};
const storeOf = (catalogue: Catalogue, region = ''): ConsentStore =>
  createConsent({ catalogue: defineCatalogue(catalogue), region, storage: memoryStorage(), archive: memoryStorage() });
const make = (group = 'circumstance', store = storeOf(club)): Promise<DataInventory> =>
  fixture<DataInventory>(html`<data-inventory group=${group} .store=${store}></data-inventory>`);

const words = (node: Element | null): string => (node as HTMLElement).innerText.replace(/\s+/g, ' ').trim();
const shadow = (el: DataInventory): ShadowRoot => el.shadowRoot!;
const groups = (el: DataInventory): string[] => [...shadow(el).querySelectorAll('[part=group]')].map(words);
const purposes = (el: DataInventory): string[] => [...shadow(el).querySelectorAll('[part=row] th')].map(words);
const rowOf = (el: DataInventory, purpose: string): string =>
  words([...shadow(el).querySelectorAll('[part=row]')].find((row) => words(row.querySelector('th')) === purpose)!);
const head = (el: DataInventory, name: string): HTMLElement =>
  [...shadow(el).querySelectorAll('thead th')].find((cell) => words(cell) === name) as HTMLElement;
const status = (el: DataInventory): string => words(shadow(el).querySelector('[role=status]'));
const field = (el: DataInventory): HTMLInputElement => shadow(el).querySelector('input')!;

async function sort(el: DataInventory, name: string): Promise<void> {
  head(el, name).querySelector('button')!.click();
  await el.updateComplete;
}
async function search(el: DataInventory, query: string): Promise<void> {
  field(el).focus();
  field(el).value = query;
  field(el).dispatchEvent(new Event('input'));
  await aTimeout(150);
  await el.updateComplete;
}

describe('data-inventory', () => {
  beforeEach(() => viewport({ width: 1000, height: 800 }));

  it('tells by circumstance what is used, for what, who receives it, how long it is kept and on which basis', async () => {
    const el = await make();
    expect(groups(el)).to.deep.equal(['Sign-up', 'Identity check', 'Logs', 'Camera', 'When: Not stated']);
    expect(rowOf(el, 'Your account')).to.equal(
      'Your account E-mail and Address Nobody else 1 year Needed for what you asked for Now: Always on',
    );
    expect(rowOf(el, 'Änalytics')).to.equal(
      'Änalytics Address =Metrics (Germany) Adequacy decision · only with your consent Privacy policy of =Metrics 14 months Your consent Now: Off',
    );
  });

  it('makes nothing up: what is not declared reads "Not stated"', async () => {
    const el = await make();
    expect(rowOf(el, 'Comparing faces')).to.equal(
      'Comparing faces Not stated Not stated 30 days Your consent Now: Off',
    );
    expect(rowOf(el, 'Safety')).to.contain('Address Not stated 90 days');
  });

  it('stands by recipient, or as one list, with a column that says when', async () => {
    const byRecipient = await make('recipient');
    expect(groups(byRecipient)).to.deep.equal(['Bureau', '=Metrics', 'Nobody else', 'Who receives data: Not stated']);
    expect(rowOf(byRecipient, 'Identity')).to.match(/^Identity check Identity/);
    const plain = await make('none');
    expect(groups(plain)).to.deep.equal([]);
    expect(purposes(plain)).to.deep.equal(['Your account', 'Identity', 'Safety', 'Änalytics', 'Comparing faces']);
    const odd = await make('whatever');
    expect(groups(odd)[0]).to.equal('Sign-up');
  });

  it('tells what the law requires and asks nothing: there is no switch in it', async () => {
    for (const group of ['circumstance', 'recipient', 'none']) {
      const el = await make(group);
      expect(rowOf(el, 'Identity')).to.contain('Required by law');
      const controls = '[role=switch], [role=checkbox], [type=checkbox], [type=radio], select';
      expect(shadow(el).querySelectorAll(controls)).to.have.length(0);
      const acting = [...shadow(el).querySelectorAll('tbody button, tbody input')];
      expect(acting).to.have.length(0);
    }
  });

  it('says that a person can object only where that is so', async () => {
    expect(rowOf(await make(), 'Safety')).to.contain('Legitimate interest; you can object');
    const el = await make('circumstance', storeOf(club, 'JP'));
    expect(rowOf(el, 'Safety')).to.contain('Legitimate interest Now: Always on');
  });

  it('follows the answers', async () => {
    const store = storeOf(club);
    const el = await make('circumstance', store);
    store.decide({ analytics: 'granted' }, { surface: 'test', control: 'test', source: 'host' });
    await el.updateComplete;
    expect(rowOf(el, 'Änalytics')).to.contain('Your consent Now: On');
  });

  it('sorts by each column, upwards, downwards, and back to the site’s own order', async () => {
    const el = await make('none');
    const site = purposes(el);
    await sort(el, 'Purpose');
    expect(purposes(el)).to.deep.equal(['Änalytics', 'Comparing faces', 'Identity', 'Safety', 'Your account']);
    expect(head(el, 'Purpose').getAttribute('aria-sort')).to.equal('ascending');
    expect(status(el)).to.contain('Sorted by: Purpose, ascending.');
    await sort(el, 'Purpose');
    expect(purposes(el)[0]).to.equal('Your account');
    expect(head(el, 'Purpose').getAttribute('aria-sort')).to.equal('descending');
    await sort(el, 'Purpose');
    expect(purposes(el)).to.deep.equal(site);
    expect(shadow(el).querySelector('[aria-sort]')).to.equal(null);
  });

  it('sorts durations by their length, and puts what is not stated last either way', async () => {
    const el = await make('none');
    const recipients = () =>
      [...shadow(el).querySelectorAll('[part=row]')].map((row) => words(row.children[3]!).split(' ')[0]);
    await sort(el, 'Kept for');
    expect(purposes(el)).to.deep.equal(['Comparing faces', 'Safety', 'Your account', 'Änalytics', 'Identity']);
    await sort(el, 'Who receives data');
    expect(recipients().slice(-2)).to.deep.equal(['Not', 'Not']);
    await sort(el, 'Who receives data');
    expect(recipients().slice(-2)).to.deep.equal(['Not', 'Not']);
  });

  it('sorts by keyboard, and the focus stays on the head', async () => {
    const el = await make();
    head(el, 'Data').querySelector('button')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => head(el, 'Data').hasAttribute('aria-sort'), 'it is sorted');
    expect(shadow(el).activeElement).to.equal(head(el, 'Data').querySelector('button'));
  });

  it('finds every word anywhere in a row, without case and accents, and says how many rows are left', async () => {
    const el = await make();
    expect(status(el)).to.equal('5 rows');
    await search(el, 'analytics GERMANY');
    expect(purposes(el)).to.deep.equal(['Änalytics']);
    expect(groups(el)).to.deep.equal(['When: Not stated']);
    expect(status(el)).to.equal('1 of 5 rows');
    await search(el, 'identity check');
    expect(purposes(el)).to.deep.equal(['Identity']);
    await search(el, 'nothing of the kind');
    expect(shadow(el).querySelector('table')).to.equal(null);
    expect(status(el)).to.equal('Nothing matches.');
    expect(shadow(el).activeElement).to.equal(field(el));
    await expect(el).to.be.accessible();
    await search(el, '');
    expect(status(el)).to.equal('5 rows');
  });

  it('prints all of it, whatever was searched for, and without the tools', async () => {
    const el = await make();
    await search(el, 'identity');
    window.dispatchEvent(new Event('beforeprint'));
    expect(purposes(el)).to.have.length(5);
    window.dispatchEvent(new Event('afterprint'));
    expect(purposes(el)).to.have.length(1);
    if (await executeServerCommand('engine:media', { media: 'print' })) {
      const shows = (selector: string) => getComputedStyle(shadow(el).querySelector(selector)!).display;
      expect([shows('[part=tools]'), shows('table'), shows('tr')]).to.deep.equal(['none', 'table', 'table-row']);
      await executeServerCommand('engine:media', { media: 'screen' });
    }
  });

  describe('as a file', () => {
    const { createObjectURL } = URL;
    afterEach(() => void (URL.createObjectURL = createObjectURL));

    async function exported(el: DataInventory): Promise<{ text: string; type: string; name: string }> {
      let blob: Blob | undefined;
      let name = '';
      URL.createObjectURL = (made: Blob) => ((blob = made), createObjectURL.call(URL, made));
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        name = this.download;
      };
      shadow(el).querySelector<HTMLElement>('[part=export]')!.click();
      HTMLAnchorElement.prototype.click = click;
      const bytes = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob!.arrayBuffer());
      return { text: bytes, type: blob!.type, name };
    }

    it('has the whole table in words, with the mark of UTF-8, and no cell that would run', async () => {
      const el = await make();
      await search(el, 'identity');
      const { text, type, name } = await exported(el);
      expect([type, name]).to.deep.equal(['text/csv;charset=utf-8', 'data-inventory.csv']);
      expect(text.split('\r\n')).to.deep.equal([
        '\uFEFFWhen,Purpose,Data,Who receives data,Country,Safeguard,Kept for,Lawful basis,Now',
        'Sign-up,Your account,E-mail; Address,Nobody else,,,1 year,Needed for what you asked for,Always on',
        'Identity check,Identity,Card number (sensitive),Bureau,Singapore,Not stated,5 years,Required by law,Always on',
        'Logs,Safety,Address,Not stated,,,90 days,Legitimate interest; you can object,On',
        'Camera,Comparing faces,Not stated,Not stated,,,30 days,Your consent,Off',
        "Not stated,Änalytics,Address,'=Metrics,Germany,Adequacy decision,14 months,Your consent,Off",
        '',
      ]);
    });
  });

  for (const group of ['circumstance', 'recipient', 'none']) {
    for (const theme of ['light', 'dark'] as const) {
      it(`is accessible by ${group} in ${theme}, as a table and as cards`, async () => {
        const el = await make(group);
        el.theme = theme;
        document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
        await sort(el, 'Purpose');
        await expect(el).to.be.accessible();
        await viewport({ width: 320, height: 700 });
        await expect(el).to.be.accessible();
        document.body.removeAttribute('style');
      });
    }
  }

  it('is a table with heads to a screen reader, as cards as well', async () => {
    const el = await make();
    for (const width of [1000, 320]) {
      await viewport({ width, height: 700 });
      const cells = [...shadow(el).querySelectorAll('[part=row] > *')].map((cell) => cell.getAttribute('role'));
      expect(new Set(cells)).to.deep.equal(new Set(['rowheader', 'cell']));
      expect(shadow(el).querySelector('caption')!.textContent).to.contain('By when the data is collected');
      const heads = [...shadow(el).querySelectorAll('[role=columnheader]')].map((cell) => cell.getAttribute('scope'));
      expect(heads).to.deep.equal(['col', 'col', 'col', 'col', 'col']);
      // What stands in a card for the eyes is not said a second time.
      expect(shadow(el).querySelectorAll('.label:not([aria-hidden=true])')).to.have.length(0);
    }
  });

  it('is cards on a narrow phone, from right to left as well, and does not scroll sideways', async () => {
    await viewport({ width: 320, height: 700 });
    document.documentElement.dir = 'rtl';
    const el = await make('recipient');
    if (innerWidth < 700) {
      const card = shadow(el).querySelector('[part=row]')!;
      expect(getComputedStyle(card).display).to.equal('grid');
      expect(getComputedStyle(shadow(el).querySelector('.label')!).display).to.equal('block');
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    await expect(el).to.be.accessible();
    document.documentElement.dir = 'ltr';
  });

  it('keeps the edges of its buttons in forced colours', async function () {
    if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) this.skip();
    const el = await make();
    for (const button of shadow(el).querySelectorAll('button'))
      expect(getComputedStyle(button).borderTopStyle, words(button)).to.equal('solid');
    await expect(el).to.be.accessible();
    await executeServerCommand('engine:media', { forcedColors: 'none' });
  });

  it('has no style in its markup, so that a strict policy of the page cannot break it', async () => {
    const el = await make();
    expect(shadow(el).querySelectorAll('style, [style], [onclick]')).to.have.length(0);
  });

  it('says so where nothing is declared, and is empty without a store', async () => {
    const el = await make('circumstance', storeOf({}));
    expect(words(shadow(el).querySelector('section'))).to.contain('Nothing is declared here.');
    expect(shadow(el).querySelector('table, input')).to.equal(null);
    setDefaultStore(undefined);
    const bare = await fixture<DataInventory>(html`<data-inventory></data-inventory>`);
    expect(shadow(bare).textContent!.trim()).to.equal('');
  });

  it('stays quick with a thousand rows', async function () {
    this.timeout(20_000);
    const many: Catalogue = {
      ...club,
      purposes: Array.from({ length: 1000 }, (_, at) => ({
        id: `p${at}`,
        title: `Purpose ${at}`,
        basis: at % 2 ? ('consent' as const) : ('necessary' as const),
        when: `Circumstance ${at % 10}`,
        data: ['email', 'ip'],
        recipients: ['bureau'],
        retention: `P${(at % 40) + 1}D`,
      })),
      services: [],
    };
    const store = storeOf(many);
    const timed = async (act: () => unknown): Promise<number> => {
      const began = performance.now();
      await act();
      document.body.getBoundingClientRect();
      return performance.now() - began;
    };
    let el!: DataInventory;
    const drawn = await timed(async () => (el = await make('circumstance', store)));
    const ordered = await timed(() => sort(el, 'Kept for'));
    const searched = (await timed(() => search(el, 'purpose 999'))) - 150;
    expect(purposes(el)).to.deep.equal(['Purpose 999']);
    // Several times what it takes on a slow machine: what goes through everything for every row takes minutes.
    expect([drawn < 6000, ordered < 3000, searched < 3000], `${drawn} ${ordered} ${searched} ms`).to.deep.equal([
      true,
      true,
      true,
    ]);
  });
});
