import { expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { pressSpace, viewport } from './engine.js';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Evidence } from '../../src/core/model.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { createConsent, type ConsentOptions } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/marketing-opt-in.js';
import type { MarketingOptIn } from '../../src/elements/marketing-opt-in.js';
import type { ConfirmationRequestEvent, GuardianRequestEvent } from '../../src/events.js';
import { proofOf } from '../../src/records/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { press } from './press.js';

const catalogue = defineCatalogue({ channels: [{ id: 'email' }, { id: 'sms' }] });
let store: ConsentStore;
beforeEach(() => {
  store = createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage() });
});
afterEach(() => setDefaultStore(undefined));

const boxes = (el: MarketingOptIn) => [...el.shadowRoot!.querySelectorAll('input')];
async function inForm(content = html`<marketing-opt-in name="news" .store=${store}></marketing-opt-in>`) {
  const form = await fixture<HTMLFormElement>(html`<form>${content}<button>Send</button></form>`);
  form.addEventListener('submit', (event) => event.preventDefault());
  const el = form.querySelector('marketing-opt-in')!;
  await el.updateComplete;
  return { form, el, sent: () => new FormData(form).getAll('news') };
}

describe('marketing-opt-in', () => {
  it('is off by default, submits as a group of checkboxes, and is decided at submit', async () => {
    const { form, el, sent } = await inForm();
    expect(sent()).to.deep.equal([]);
    await press(boxes(el)[0]!);
    expect(sent()).to.deep.equal(['email']);
    expect(store.history()).to.have.length(0);
    await press(form.querySelector('button')!);
    expect(store.allows('channel/email')).to.equal(true);
    expect(store.answer('channel/sms')?.answer).to.equal('denied');
    const [entry] = store.history();
    expect(entry!.evidence).to.include({ surface: 'marketing-opt-in', control: 'submit', trusted: true });
    expect(entry!.evidence.wordings).to.deep.equal({
      'channel/email': 'News and offers\nYou may send me news and offers by:\nE-mail',
      'channel/sms': 'News and offers\nYou may send me news and offers by:\nText message',
    });
    expect(entry!.evidence.wording).to.contain('News and offers');
  });

  it('takes no tick of a script, by box or by label', async () => {
    const { el, sent } = await inForm();
    boxes(el)[0]!.click();
    boxes(el)[1]!.closest('label')!.click();
    expect(sent()).to.deep.equal([]);
    expect(boxes(el).some((box) => box.checked)).to.equal(false);
  });

  it('validates, resets and follows a disabled fieldset', async () => {
    const { form, el, sent } = await inForm(
      html`<fieldset><marketing-opt-in name="news" required .store=${store}></marketing-opt-in></fieldset>`,
    );
    expect(form.checkValidity()).to.equal(false);
    expect(el.validity.valueMissing).to.equal(true);
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('.error')).to.exist;
    await press(boxes(el)[1]!);
    expect(form.checkValidity()).to.equal(true);
    form.reset();
    expect(sent()).to.deep.equal([]);
    await press(boxes(el)[1]!);
    form.querySelector('fieldset')!.disabled = true;
    await el.updateComplete;
    expect(sent()).to.deep.equal([]);
    expect(boxes(el)[0]!.matches(':disabled')).to.equal(true);
  });

  it('is named and reached by a label of the page', async () => {
    const { form, el, sent } = await inForm(
      html`<label for="m">Send me news</label
        ><marketing-opt-in id="m" name="news" channels="email" .store=${store}></marketing-opt-in>`,
    );
    await press(form.querySelector('label')!);
    expect(sent()).to.deep.equal(['email']);
    await el.updateComplete;
    expect(el.shadowRoot!.activeElement).to.equal(boxes(el)[0]);
    expect(el.shadowRoot!.querySelector('fieldset')!.getAttribute('aria-label')).to.equal('Send me news');
  });

  it('decides at once outside of a form, by keyboard as well', async () => {
    const el = await fixture<MarketingOptIn>(html`<marketing-opt-in .store=${store}></marketing-opt-in>`);
    await press(boxes(el)[0]!);
    expect(store.allows('channel/email')).to.equal(true);
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('saved');
    boxes(el)[0]!.focus();
    await pressSpace();
    expect(store.answer('channel/email')?.answer).to.equal('denied');
    expect(store.history()[0]!.evidence.control).to.equal('switch');
  });

  it('submits without a store, and is accessible', async () => {
    const { el, sent } = await inForm(html`<marketing-opt-in name="news" channels="email"></marketing-opt-in>`);
    el.store = undefined;
    await press(boxes(el)[0]!);
    expect(sent()).to.deep.equal(['email']);
    await expect(el).to.be.accessible();
  });
});

/** What happens at the element, and what it says. */
const status = (el: MarketingOptIn) => el.shadowRoot!.querySelector('[role=status]')!.textContent!.trim();
const notes = (el: MarketingOptIn) =>
  [...el.shadowRoot!.querySelectorAll('.about p')].map((note) => note.textContent!.trim());
const part = (el: MarketingOptIn, name: string) => el.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`);
const settled = async (el: MarketingOptIn): Promise<void> => {
  // What the host promised, and what is drawn of it.
  await new Promise((done) => setTimeout(done));
  await el.updateComplete;
};
const NOON = Date.parse('2026-11-23T12:00:00Z');
let time: number;
const host: Evidence = { surface: 'mail', control: 'link', source: 'host' };
function open(declared: Catalogue, options: Partial<ConsentOptions> = {}): ConsentStore {
  const parts = { storage: memoryStorage(), archive: memoryStorage(), now: () => time, region: 'DE' };
  return createConsent({ catalogue: defineCatalogue(declared), ...parts, ...options });
}
const show = async (shown: ConsentStore, content = '') => {
  const el = await fixture<MarketingOptIn>(html`<marketing-opt-in .store=${shown}>${content}</marketing-opt-in>`);
  return el;
};
const twice: Catalogue = {
  channels: [
    { id: 'email', confirm: true, reconfirm: 'P2Y' },
    { id: 'sms', quiet: '21:00-08:00' },
  ],
};

describe('marketing-opt-in with a confirmation', () => {
  beforeEach(() => (time = NOON));
  afterEach(async () => {
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
  });

  it('asks the host for the message, says that it waits, and grants nothing until the host says that it is confirmed', async () => {
    const shown = open(twice);
    const el = await show(shown);
    const asked: ConfirmationRequestEvent[] = [];
    el.addEventListener('confirmation-request', (event) => {
      asked.push(event);
      event.respondWith(Promise.resolve({ sent: true }));
    });
    await press(boxes(el)[0]!);
    await settled(el);
    expect(asked.map(({ request: { topics, again, language } }) => ({ topics, again, language }))).to.deep.equal([
      { topics: ['channel/email'], again: false, language: 'en' },
    ]);
    expect(status(el)).to.equal('We have sent you a message. Please confirm it, as the message says.');
    expect(notes(el)[0]).to.contain('You asked for this on November 23, 2026. It stays off until you confirm it');
    expect([boxes(el)[0]!.checked, shown.allows('channel/email')]).to.deep.equal([true, false]);
    await expect(el).to.be.accessible();

    await press(part(el, 'again')!);
    await settled(el);
    expect(asked[1]!.request).to.deep.include({ topics: ['channel/email'], again: true });
    expect(part(el, 'again')!.textContent).to.contain(': E-mail');

    shown.confirm('channel/email', host);
    await el.updateComplete;
    expect(notes(el)[0]).to.equal('You confirmed this on November 23, 2026. We ask you again on November 23, 2028.');
    expect(part(el, 'again')).to.equal(null);
    expect(shown.allows('channel/email')).to.equal(true);
  });

  it('says so where the message could not be sent, and does not claim one where nobody answers', async () => {
    const el = await show(open(twice));
    await press(boxes(el)[0]!);
    await settled(el);
    expect(status(el)).to.equal('Nearly done: please confirm it, as our message says.');
    for (const outcome of [Promise.resolve({ sent: false }), Promise.reject(new Error('mail')), undefined]) {
      el.addEventListener('confirmation-request', (event) => outcome && event.respondWith(outcome), { once: true });
      await press(part(el, 'again')!);
      await settled(el);
      expect(status(el)).to.equal('The message could not be sent. Try again later.');
    }
  });

  it('takes the wish back when the box is unticked', async () => {
    const shown = open(twice);
    const el = await show(shown);
    await press(boxes(el)[0]!);
    await settled(el);
    await press(boxes(el)[0]!);
    await settled(el);
    expect(shown.answer('channel/email')).to.include({ answer: 'denied', allowed: false });
    expect(notes(el)).to.deep.equal(['No messages between 9:00 PM and 8:00 AM.']);
    expect(status(el)).to.equal('Your choices are saved.');
  });

  it('is asked for at the submit of a form, and a later submit leaves what waits as it is', async () => {
    const shown = open(twice);
    const { form, el, sent } = await inForm(html`<marketing-opt-in name="news" .store=${shown}></marketing-opt-in>`);
    let asked = 0;
    el.addEventListener('confirmation-request', () => (asked += 1));
    await press(boxes(el)[0]!);
    expect(asked).to.equal(0);
    await press(form.querySelector('button')!);
    await settled(el);
    expect([asked, sent()]).to.deep.equal([1, ['email']]);
    expect(shown.answer('channel/email')!.requested).to.equal(NOON);
    time += 60_000;
    await press(form.querySelector('button')!);
    await settled(el);
    expect(asked).to.equal(1);
    expect(shown.answer('channel/email')!.requested).to.equal(NOON);
  });

  it('is asked again when it is due, with the date of the earlier answer', async () => {
    const shown = open(twice);
    shown.confirm('channel/email', host);
    time = Date.parse('2028-11-23T12:00:00Z');
    shown.refresh();
    const el = await show(shown);
    expect(boxes(el)[0]!.checked).to.equal(false);
    expect(notes(el)[0]).to.equal(
      'You allowed this on November 23, 2026. That is too long ago to count. Tick the box to go on.',
    );
    expect(boxes(el)[0]!.getAttribute('aria-describedby')).to.equal('standing-channel/email');
    await expect(el).to.be.accessible();
  });

  it('tells quiet hours beside the channel, from the catalogue or the region', async () => {
    const el = await show(open({ channels: [{ id: 'email' }, { id: 'push' }] }, { region: 'KR' }));
    expect(notes(el)).to.deep.equal(['No messages between 9:00 PM and 8:00 AM.']);
    expect(boxes(el)[1]!.getAttribute('aria-describedby')).to.equal('quiet-channel/push');
    const none = await show(open({ channels: [{ id: 'push' }] }));
    expect(notes(none)).to.deep.equal([]);
  });

  it('proves for each channel the very words that stood there, from the page to the hash', async () => {
    const shown = open(twice);
    const el = await fixture<MarketingOptIn>(
      html`<marketing-opt-in .store=${shown}
        ><span slot="title">Sales</span>May we write <b>to you</b>?</marketing-opt-in
      >`,
    );
    const seen = ['Sales', 'May we write to you?'];
    expect(el.innerText.replace(/\s+/g, ' ').trim()).to.contain(seen[1]!);
    await press(boxes(el)[0]!);
    await settled(el);
    await press(boxes(el)[1]!);
    await settled(el);
    const hash = async (...lines: string[]) => {
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')));
      return `sha256-${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`;
    };
    const rows = [...el.shadowRoot!.querySelectorAll<HTMLElement>('.channel')].map((row) => [
      row.querySelector('label')!.innerText.trim(),
      row.querySelector<HTMLElement>('[id^="quiet-"]')?.innerText.trim() ?? [],
    ]);
    const [asked, ticked] = shown.history().map((entry) => proofOf(entry)!);
    expect(asked!.requested![0]!.wording).to.equal(await hash(...seen, ...rows[0]!.flat()));
    expect(ticked!.decisions[0]!.wording).to.equal(await hash(...seen, ...rows[1]!.flat()));
    expect(rows[1]!.flat()).to.deep.equal(['Text message', 'No messages between 9:00 PM and 8:00 AM.']);
    shown.confirm('channel/email', host);
    expect(proofOf(shown.history().at(-1)!)!.decisions[0]!.wording).to.equal(asked!.requested![0]!.wording);
  });

  it('stops all at once, in a form as well, by keyboard, and keeps the focus', async () => {
    const shown = open(twice);
    const { el } = await inForm(html`<marketing-opt-in name="news" .store=${shown}></marketing-opt-in>`);
    expect(part(el, 'stop')).to.equal(null);
    shown.confirm('channel/email', host);
    await el.updateComplete;
    expect(part(el, 'stop')).to.equal(null);
    shown.decide({ 'channel/sms': 'granted' }, host);
    await el.updateComplete;
    part(el, 'stop')!.focus();
    await pressSpace();
    await settled(el);
    expect([shown.answer('channel/email')!.answer, shown.answer('channel/sms')!.answer]).to.deep.equal([
      'denied',
      'denied',
    ]);
    expect(status(el)).to.equal('You get no more messages.');
    expect(el.shadowRoot!.activeElement === boxes(el)[0]).to.equal(true);
    expect(shown.history().at(-1)!.evidence).to.include({ control: 'stop-all', trusted: true });
    expect(part(el, 'stop')).to.equal(null);
  });
});

describe('marketing-opt-in for somebody who is too young', () => {
  beforeEach(() => (time = NOON));
  const young = { person: { age: 15 } };

  it('says plainly why the boxes are shut, and asks the host for the guardian', async () => {
    const shown = open({ channels: [{ id: 'email' }, { id: 'sms' }] }, young);
    const el = await show(shown);
    expect(boxes(el).map((box) => [box.disabled, box.getAttribute('aria-describedby')])).to.deep.equal([
      [true, 'guardian'],
      [true, 'guardian'],
    ]);
    expect(el.shadowRoot!.querySelector('#guardian')!.textContent).to.equal(
      'You are under 16, so a parent or guardian decides about this. Until then it stays off.',
    );
    await expect(el).to.be.accessible();
    const requests: GuardianRequestEvent[] = [];
    const taken = (event: GuardianRequestEvent): void => {
      requests.push(event);
      event.respondWith(Promise.resolve({ asked: true }));
    };
    document.body.addEventListener('guardian-request', taken, { once: true });
    part(el, 'ask-guardian')!.focus();
    await pressSpace();
    await settled(el);
    expect(requests[0]!.request).to.deep.include({ topics: ['channel/email', 'channel/sms'], age: 16, region: 'DE' });
    expect(status(el)).to.equal('Your parent or guardian is asked. It stays off until they say yes.');
    expect(shown.history()).to.have.length(0);
    await press(part(el, 'ask-guardian')!);
    await settled(el);
    expect(status(el)).to.equal('This page has no way to ask them. It stays off.');
  });

  it('shows what the guardian allowed, lets the child say no, and then only the guardian again', async () => {
    const shown = open({ channels: [{ id: 'email' }, { id: 'sms' }] }, young);
    shown.decide({ 'channel/email': 'granted' }, { ...host, by: 'guardian' });
    const el = await show(shown);
    expect(notes(el)[0]).to.contain('Your parent or guardian allowed this on November 23, 2026.');
    expect(boxes(el).map(({ disabled, checked }) => [disabled, checked])).to.deep.equal([
      [false, true],
      [true, false],
    ]);
    await expect(el).to.be.accessible();
    await press(boxes(el)[0]!);
    await el.updateComplete;
    expect(shown.answer('channel/email')!.answer).to.equal('denied');
    expect(boxes(el)[0]!.disabled).to.equal(true);
  });

  it('answers nothing for them at the submit of a form', async () => {
    const shown = open({ channels: [{ id: 'email' }] }, young);
    const { form, sent } = await inForm(
      html`<label for="m">News</label><marketing-opt-in id="m" name="news" .store=${shown}></marketing-opt-in>`,
    );
    await press(form.querySelector('label')!);
    await press(form.querySelector('button')!);
    expect([sent(), shown.history().length]).to.deep.equal([[], 0]);
  });
});

describe('marketing-opt-in in every state', () => {
  beforeEach(() => (time = NOON));
  afterEach(async () => {
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
    document.documentElement.dir = 'ltr';
  });
  const states: Readonly<Record<string, () => ConsentStore>> = {
    waiting: () => {
      const shown = open(twice);
      shown.decide({ 'channel/email': 'granted', 'channel/sms': 'granted' }, host);
      return shown;
    },
    'on and due': () => {
      const shown = open(twice);
      shown.confirm('channel/email', host);
      time = Date.parse('2029-01-01T00:00Z');
      shown.refresh();
      shown.decide({ 'channel/sms': 'granted' }, host);
      return shown;
    },
    'too young': () => open(twice, { person: { under: true } }),
  };
  for (const [name, make] of Object.entries(states)) {
    it(`${name}: is accessible in the dark, in forced colours and from right to left on 320 px, without scrolling sideways`, async () => {
      await viewport({ width: 320, height: 640 });
      document.documentElement.dir = 'rtl';
      const el = await show(make());
      el.theme = 'dark';
      document.body.style.background = '#1d1f24';
      document.body.style.color = '#eceef2';
      await el.updateComplete;
      await expect(el).to.be.accessible();
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      document.body.removeAttribute('style');
      await viewport({ width: 800, height: 600 });
      if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) return;
      for (const control of el.shadowRoot!.querySelectorAll('button:not(.link)'))
        expect(getComputedStyle(control).borderTopWidth, control.textContent!).to.equal('1px');
    });
  }
});
