import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { resetMouse, sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { Catalogue, ConsentStore, Signals } from '../../src/index.js';
import '../../src/define/consent-gate.js';
import '../../src/define/consent-preferences.js';
import '../../src/define/consent-trigger.js';
import '../../src/define/privacy-center.js';
import { answerAll } from '../../src/banner/answer-all.js';
import type { ConsentTrigger } from '../../src/elements/consent-trigger.js';
import { press } from './press.js';
import { waitUntil } from './patience.js';

const shop: Catalogue = defineCatalogue({
  purposes: [
    { id: 'orders', title: 'Orders', basis: 'necessary' },
    { id: 'analytics', title: 'Counting visits', basis: 'consent' },
    { id: 'ads', title: 'Adverts', basis: 'consent', sale: true },
    { id: 'brokers', title: 'Selling lists', basis: 'legitimate-interest', sale: true },
    { id: 'health', title: 'Health tips', basis: 'consent', data: ['illness'] },
  ],
  data: [{ id: 'illness', title: 'Illnesses', sensitive: true }],
});
/** Nothing of it is on before somebody is asked, where people are asked. */
const unasked = defineCatalogue({ ...shop, purposes: (shop.purposes ?? []).filter(({ id }) => id !== 'brokers') });
const storeIn = (region: string, signals: Signals | (() => Signals) = {}, catalogue = shop): ConsentStore =>
  createConsent({ catalogue, region, signals, storage: memoryStorage(), archive: memoryStorage() });

type Surface = HTMLElement & { readonly updateComplete: Promise<unknown> };
const inside = (element: Surface, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>(selector);
const words = (element: Surface): string => element.shadowRoot!.textContent!.replace(/\s+/g, ' ').trim();
const link = (element: Surface): HTMLElement => inside(element, '[part=button]')!;
const status = (element: Surface, group = 'sale'): string =>
  inside(element, `[data-group=${group}] [role=status]`)!.textContent!.trim();
const radio = (element: Surface, answer: 'granted' | 'denied', group = 'sale'): HTMLInputElement =>
  [...element.shadowRoot!.querySelectorAll<HTMLInputElement>(`[data-group=${group}] input`)].find(
    ({ value }) => value === answer,
  )!;
const label = (input: HTMLInputElement): string => input.closest('label')!.textContent!.trim();
async function triggerOf(store: ConsentStore, kind?: string): Promise<ConsentTrigger> {
  const trigger = await fixture<ConsentTrigger>(html`<consent-trigger .store=${store}></consent-trigger>`);
  if (kind !== undefined) trigger.setAttribute('kind', kind);
  await trigger.updateComplete;
  return trigger;
}
const opened = (element: Surface, selector: string): Promise<void> =>
  waitUntil(() => (inside(element, selector) as HTMLDialogElement | null)?.open === true);

afterEach(async () => {
  fixtureCleanup();
  document.querySelectorAll('consent-preferences').forEach((left) => left.remove());
  await resetMouse();
});

describe('a link that US law words', () => {
  it('says exactly what the law says, and “Your Privacy Choices” has an icon beside it', async () => {
    const store = storeIn('US-CA');
    for (const [kind, text] of [
      ['opt-out', 'Do Not Sell or Share My Personal Information'],
      ['limit', 'Limit the Use of My Sensitive Personal Information'],
      ['choices', 'Your Privacy Choices'],
    ] as const) {
      const trigger = await triggerOf(store, kind);
      expect(link(trigger).textContent!.trim()).to.equal(text);
      expect(inside(trigger, 'svg') !== null, kind).to.equal(kind === 'choices');
      await expect(trigger).to.be.accessible();
    }
    const icon = inside(await triggerOf(store, 'choices'), 'svg')!;
    expect(icon.getAttribute('aria-hidden')).to.equal('true');
    expect(icon.getBoundingClientRect().height).to.be.greaterThan(12);
  });

  it('opts out by the second press, of everything that is sold, with no other question', async () => {
    const store = storeIn('US-CA');
    const trigger = await triggerOf(store, 'opt-out');
    expect(store.allows('ads') && store.allows('brokers')).to.equal(true);
    await press(link(trigger));
    await opened(trigger, 'dialog.opt-out');
    expect(status(trigger)).to.equal('You have not opted out.');
    expect([radio(trigger, 'denied').checked, radio(trigger, 'granted').checked]).to.deep.equal([false, false]);
    expect(inside(trigger, 'input:not([type=radio]), select, textarea') === null).to.equal(true);
    expect(trigger.shadowRoot!.activeElement?.localName).to.equal('h2');
    await press(radio(trigger, 'denied'));
    await trigger.updateComplete;
    expect([store.allows('ads'), store.allows('brokers')]).to.deep.equal([false, false]);
    expect([store.allows('analytics'), store.allows('orders')]).to.deep.equal([true, true]);
    expect(radio(trigger, 'denied').checked).to.equal(true);
    expect(status(trigger)).to.match(/^You have opted out: your data is not sold/);
    const { evidence, decisions } = store.history().at(-1)!;
    expect(evidence).to.include({ surface: 'consent-trigger', control: 'opt-out', trusted: true });
    expect(evidence.wording).to.contain('Do Not Sell or Share My Personal Information').and.contain('Opt out');
    expect(decisions.map(({ topic, answer }) => `${topic} ${answer}`)).to.have.members([
      'purpose/ads denied',
      'purpose/brokers denied',
    ]);
    await expect(trigger).to.be.accessible();
  });

  it('is left by Escape with nothing answered, and the focus goes back to it', async () => {
    const store = storeIn('US-CA');
    const trigger = await triggerOf(store, 'opt-out');
    link(trigger).focus();
    await sendKeys({ press: 'Enter' });
    await opened(trigger, 'dialog.opt-out');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => inside(trigger, 'dialog') === null);
    expect(trigger.shadowRoot!.activeElement === link(trigger)).to.equal(true);
    expect(store.history()).to.deep.equal([]);
    await press(link(trigger));
    await opened(trigger, 'dialog.opt-out');
    await press(inside(trigger, 'button.icon'));
    await waitUntil(() => inside(trigger, 'dialog') === null);
    expect(store.history()).to.deep.equal([]);
  });

  it('opens the choices on sale and on sensitive data apart, and all others by a further press', async () => {
    const store = storeIn('US-CA');
    const trigger = await triggerOf(store, 'choices');
    await press(link(trigger));
    await opened(trigger, 'dialog.opt-out');
    const legends = [...trigger.shadowRoot!.querySelectorAll('legend')].map((legend) => legend.textContent);
    expect(legends).to.deep.equal([
      'Do Not Sell or Share My Personal Information',
      'Limit the Use of My Sensitive Personal Information',
    ]);
    await press(radio(trigger, 'denied', 'limit'));
    await trigger.updateComplete;
    expect([store.allows('health'), store.allows('ads')]).to.deep.equal([false, true]);
    await press(inside(trigger, 'button.quiet'));
    await waitUntil(() => document.querySelector('consent-preferences')?.shadowRoot?.querySelector('dialog')?.open);
    expect(inside(trigger, 'dialog') === null).to.equal(true);
  });

  it('is not there where there is nothing to opt out of', async () => {
    const plain = defineCatalogue({
      purposes: [
        { id: 'orders', basis: 'necessary' },
        { id: 'a', basis: 'consent' },
      ],
    });
    for (const kind of ['opt-out', 'limit', 'choices'])
      expect(words(await triggerOf(storeIn('US-CA', {}, plain), kind))).to.equal('');
    expect(words(await triggerOf(storeIn('US-CA', {}, plain), 'other'))).to.equal('Privacy settings');
  });

  it('says nothing of an opt-out where nobody was asked yet and nothing is on', async () => {
    const store = storeIn('FR', {}, unasked);
    const trigger = await triggerOf(store, 'opt-out');
    await press(link(trigger));
    await opened(trigger, 'dialog.opt-out');
    expect(status(trigger)).to.equal('');
    expect([radio(trigger, 'denied').checked, radio(trigger, 'granted').checked]).to.deep.equal([false, false]);
    await press(radio(trigger, 'denied'));
    await trigger.updateComplete;
    expect(store.answer('ads')?.answer).to.equal('denied');
  });

  it('is pressed by a button of the page’s own as well, and what is pressed in the panel opens nothing', async () => {
    const store = storeIn('US-CA');
    const trigger = await fixture<ConsentTrigger>(
      html`<consent-trigger kind="opt-out" .store=${store}><button>Opt-outs</button></consent-trigger>`,
    );
    await press(trigger.querySelector('button'));
    await opened(trigger, 'dialog.opt-out');
    await press(inside(trigger, 'button.icon'));
    await waitUntil(() => inside(trigger, 'dialog') === null);
    await trigger.updateComplete;
    expect(inside(trigger, 'dialog') === null).to.equal(true);
  });
});

describe('the browser’s opt-out signal', () => {
  it('is said to be honoured beside the link, and a radio button shows that the person has opted out', async () => {
    const store = storeIn('US-CA', { gpc: true });
    for (const kind of ['opt-out', 'choices', undefined]) {
      const trigger = await triggerOf(store, kind);
      expect(inside(trigger, '[part=signal]')!.textContent).to.match(/^Opt-out request honoured/);
      if (!kind) continue;
      await press(link(trigger));
      await opened(trigger, 'dialog.opt-out');
      expect(radio(trigger, 'denied').checked).to.equal(true);
      expect(label(radio(trigger, 'denied'))).to.equal('Opt out');
      expect(status(trigger)).to.match(
        /^You have opted out: .* Off, because your browser sends Global Privacy Control\.$/,
      );
      await press(inside(trigger, 'button.icon'));
    }
    expect(store.history()).to.deep.equal([]);
  });

  it('stands at each purpose that it turned off in the preferences, whose switch is off', async () => {
    const store = storeIn('US-CA', { gpc: true });
    const preferences = await fixture<Surface>(
      html`<consent-preferences inline .store=${store}></consent-preferences>`,
    );
    const rows = [...preferences.shadowRoot!.querySelectorAll<HTMLElement>('[part=row]')];
    const told = rows.filter((row) => row.textContent!.includes('Off, because your browser sends'));
    expect(told.map((row) => row.querySelector('h3')!.textContent)).to.deep.equal(['Adverts', 'Selling lists']);
    for (const row of told) expect(row.querySelector('input')!.checked).to.equal(false);
  });

  it('says nothing where it decides nothing', async () => {
    for (const store of [storeIn('US-CA'), storeIn('FR', { gpc: true }, unasked)])
      expect(inside(await triggerOf(store, 'opt-out'), '[part=signal]') === null).to.equal(true);
  });
});

describe('opting in again after an opt-out takes two steps', () => {
  const refused = (): ConsentStore => {
    const store = storeIn('US-CA');
    store.decide({ ads: 'denied', brokers: 'denied' }, { surface: 'test', control: 'test', trusted: true });
    return store;
  };
  const again = (element: Surface, control: 'stay-out' | 'opt-in-again'): HTMLElement =>
    inside(element, `dialog.again [data-control=${control}]`)!;

  /** Each way to ask for it. */
  const ways: Readonly<Record<string, (store: ConsentStore) => Promise<Surface>>> = {
    async 'at the link'(store) {
      const trigger = await triggerOf(store, 'opt-out');
      await press(link(trigger));
      await opened(trigger, 'dialog.opt-out');
      await press(radio(trigger, 'granted'));
      return trigger;
    },
    async 'by Accept all in the preferences'(store) {
      const preferences = await fixture<Surface>(html`<consent-preferences .store=${store}></consent-preferences>`);
      await (preferences as Surface & { show(): Promise<void> }).show();
      await press(inside(preferences, '[data-control=accept-all]'));
      return preferences;
    },
    async 'by Save in the preferences'(store) {
      const preferences = await fixture<Surface>(
        html`<consent-preferences inline .store=${store}></consent-preferences>`,
      );
      for (const id of ['ads', 'brokers']) await press(inside(preferences, `[aria-labelledby="purpose/${id}"]`));
      await press(inside(preferences, '[data-control=save]'));
      return preferences;
    },
  };
  for (const [name, ask] of Object.entries(ways)) {
    it(`${name}: asked, and then confirmed, with what was said at both in the evidence`, async () => {
      const store = refused();
      const surface = await ask(store);
      await opened(surface, 'dialog.again');
      expect(store.allows('ads'), 'the first step').to.equal(false);
      expect(inside(surface, 'dialog.again p')!.textContent).to.equal(
        'You opted out of this: Adverts and Selling lists. Do you want to opt in again?',
      );
      const [stay, confirm] = [again(surface, 'stay-out'), again(surface, 'opt-in-again')];
      expect(stay.getBoundingClientRect().width).to.be.closeTo(confirm.getBoundingClientRect().width, 1);
      expect(stay.className).to.equal(confirm.className);
      await press(confirm);
      expect([store.allows('ads'), store.allows('brokers')]).to.deep.equal([true, true]);
      const { evidence } = store.history().at(-1)!;
      expect(evidence.trusted).to.equal(true);
      expect(evidence.wording).to.match(/Do you want to opt in again\?\nOpt in$/);
      await surface.updateComplete;
      expect(inside(surface, 'dialog.again') === null).to.equal(true);
    });

    for (const how of ['Stay opted out', 'Escape']) {
      it(`${name}: ${how} leaves them out, and nothing is written`, async () => {
        const store = refused();
        const surface = await ask(store);
        await opened(surface, 'dialog.again');
        const before = store.history().length;
        if (how === 'Escape') await sendKeys({ press: 'Escape' });
        else await press(again(surface, 'stay-out'));
        await waitUntil(() => inside(surface, 'dialog.again') === null);
        expect([store.allows('ads'), store.history().length]).to.deep.equal([false, before]);
        const [shown] = surface.shadowRoot!.querySelectorAll<HTMLInputElement>('[data-group=sale] input');
        if (shown) expect([shown.value, shown.checked]).to.deep.equal(['denied', true]);
      });
    }
  }

  it('at a switch of the privacy centre, which goes back where the person stays out', async () => {
    const store = refused();
    const center = await fixture<Surface>(html`<privacy-center .store=${store}></privacy-center>`);
    const toggle = (): HTMLInputElement => inside(center, '[aria-labelledby="purpose/ads"]') as HTMLInputElement;
    await press(toggle());
    await opened(center, 'dialog.again');
    await press(again(center, 'stay-out'));
    await waitUntil(() => inside(center, 'dialog.again') === null);
    expect([store.allows('ads'), toggle().checked]).to.deep.equal([false, false]);
    await press(toggle());
    await opened(center, 'dialog.again');
    await press(again(center, 'opt-in-again'));
    await center.updateComplete;
    expect([store.allows('ads'), store.allows('brokers'), toggle().checked]).to.deep.equal([true, false, true]);
    expect(store.history().at(-1)!.evidence.control).to.equal('switch');
  });

  it('at a placeholder', async () => {
    const store = refused();
    const gate = await fixture<Surface>(
      html`<consent-gate topic="ads" .store=${store}
        ><template><p>An advert</p></template></consent-gate
      >`,
    );
    await press(inside(gate, '[data-control=always]'));
    await opened(gate, 'dialog.again');
    expect(store.allows('ads')).to.equal(false);
    await press(again(gate, 'opt-in-again'));
    await waitUntil(() => gate.querySelector(':scope > p') !== null);
    expect(store.allows('ads')).to.equal(true);
  });

  it('not by the way: Accept all on a banner that asks about something else leaves an opt-out as it is', () => {
    const catalogue = defineCatalogue({
      ...shop,
      purposes: [...(shop.purposes ?? []), { id: 'new', basis: 'consent', regime: 'opt-in' }],
    });
    let gpc = true;
    const store = storeIn('US-CA', () => ({ gpc }), catalogue);
    expect(store.get().pending).to.deep.equal(['purpose/new']);
    answerAll(store, 'accept-all', { surface: 'consent-banner', control: 'accept-all', trusted: true });
    expect([store.allows('new'), store.allows('ads')]).to.deep.equal([true, false]);
    gpc = false;
    store.refresh();
    expect(store.answer('ads')?.answer).to.equal(undefined);
  });

  it('and is one step where nobody opted out: a yes to what is on already, a no taken back where people are asked', async () => {
    const on = storeIn('US-CA');
    const trigger = await triggerOf(on, 'opt-out');
    await press(link(trigger));
    await opened(trigger, 'dialog.opt-out');
    await press(radio(trigger, 'granted'));
    await trigger.updateComplete;
    expect([on.answer('ads')?.answer, inside(trigger, 'dialog.again') === null]).to.deep.equal(['granted', true]);
    await press(inside(trigger, 'button.icon'));
    await waitUntil(() => inside(trigger, 'dialog') === null);
    const asked = storeIn('FR');
    asked.decide({ ads: 'denied' }, { surface: 'test', control: 'test', trusted: true });
    const preferences = await fixture<Surface>(
      html`<consent-preferences inline .store=${asked}></consent-preferences>`,
    );
    await press(inside(preferences, '[data-control=accept-all]'));
    await preferences.updateComplete;
    expect([asked.allows('ads'), inside(preferences, 'dialog.again') === null]).to.deep.equal([true, true]);
  });
});
