import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { createConsent } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/consent-agreement.js';
import type { ConsentAgreement } from '../../src/elements/consent-agreement.js';
import { setMessages } from '../../src/locales/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { waitUntil } from './patience.js';
import { press } from './press.js';

const version = (text: string) => [{ version: '1', text }];
const catalogue = defineCatalogue({
  controller: { name: 'Example Ltd' },
  policies: [
    { id: 'privacy', kind: 'privacy', required: true, consequence: 'There is no account.', versions: version('1. A') },
    { id: 'extra', title: 'Extra terms', versions: version('1. B') },
  ],
  channels: [{ id: 'email' }],
});
const storeOf = (declared: Catalogue): ConsentStore =>
  createConsent({ catalogue: defineCatalogue(declared), storage: memoryStorage(), archive: memoryStorage() });
let store: ConsentStore;
beforeEach(() => {
  store = storeOf(catalogue);
});
afterEach(() => setDefaultStore(undefined));

const make = () =>
  fixture<ConsentAgreement>(html`<consent-agreement channels="email" .store=${store}></consent-agreement>`);
const box = (el: ConsentAgreement, topic: string) =>
  el.shadowRoot!.querySelector<HTMLInputElement>(`input[data-topic='${topic}']`)!;
const change = (el: ConsentAgreement) => el.shadowRoot!.querySelector<HTMLElement>('[part=change]');
const lines = (el: ConsentAgreement) =>
  [...el.shadowRoot!.querySelectorAll<HTMLElement>('.name')].map((line) => line.innerText.replace(/\s+/g, ' ').trim());
const all = (el: ConsentAgreement) => el.shadowRoot!.querySelector<HTMLInputElement>('.all input')!;
const choice = (el: ConsentAgreement, at: number) => el.shadowRoot!.querySelectorAll('.choice')[at]!;
const status = (el: ConsentAgreement) => el.shadowRoot!.querySelector('[role=status]')!.textContent;

describe('consent-agreement', () => {
  it('says what is missing at the box, and records nothing', async () => {
    const el = await make();
    await press(choice(el, 0));
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('.error')!.textContent).to.contain('tick this box');
    expect(box(el, 'policy/privacy').getAttribute('aria-invalid')).to.equal('true');
    expect(el.shadowRoot!.activeElement).to.equal(box(el, 'policy/privacy'));
    expect(store.history()).to.have.length(0);
    await expect(el).to.be.accessible();
  });

  it('records the agreement with its evidence', async () => {
    const el = await make();
    const heard: string[] = [];
    el.addEventListener('policy-agree', (event) => heard.push(`${event.policy} ${event.version}`));
    await press(box(el, 'policy/privacy'));
    await press(choice(el, 0));
    await el.updateComplete;
    expect(store.allows('policy/privacy')).to.equal(true);
    expect(store.answer('policy/extra')?.answer).to.equal('denied');
    expect(store.answer('channel/email')?.answer).to.equal('denied');
    expect(heard).to.deep.equal(['privacy 1']);
    const { evidence } = store.history()[0]!;
    expect(evidence).to.include({ surface: 'consent-agreement', control: 'agree', trusted: true });
    expect(evidence.wordings?.['policy/privacy']).to.equal('I agree to: Privacy policy (required)');
    expect(evidence.revisions).to.deep.equal({ 'policy/privacy': '1', 'policy/extra': '1' });
    expect(status(el)).to.contain('Thank you');
  });

  it('records the disagreement on all and says what follows', async () => {
    const el = await make();
    expect(el.shadowRoot!.textContent).to.contain('There is no account.');
    await press(choice(el, 1));
    await el.updateComplete;
    expect(store.history()[0]!.decisions.map((made) => made.answer)).to.deep.equal(['denied', 'denied', 'denied']);
    expect(status(el)).to.contain('You disagreed. There is no account.');
  });

  it('agrees to all only when told, and is mixed in between', async () => {
    const el = await make();
    await press(box(el, 'channel/email'));
    await el.updateComplete;
    expect(all(el).indeterminate).to.equal(true);
    await press(all(el));
    await el.updateComplete;
    expect([...el.shadowRoot!.querySelectorAll('input')].every((input) => input.checked)).to.equal(true);
    expect(all(el).indeterminate).to.equal(false);
    await press(all(el));
    await el.updateComplete;
    expect([...el.shadowRoot!.querySelectorAll('input')].some((input) => input.checked)).to.equal(false);
    all(el).click();
    expect(box(el, 'channel/email').checked).to.equal(false);
  });

  it('opens a document and closes it without an answer', async () => {
    const el = await make();
    await press(el.shadowRoot!.querySelector('.row button')!);
    await waitUntil(() => el.shadowRoot!.querySelector('dialog')?.open, 'the document opened');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !el.shadowRoot!.querySelector('dialog'), 'the document closed');
    expect(store.history()).to.have.length(0);
  });

  it('leaves a document closed, whatever is drawn anew before the page hears of it', async () => {
    const el = await make();
    await press(el.shadowRoot!.querySelector('.row button')!);
    await waitUntil(() => el.shadowRoot!.querySelector('dialog')?.open, 'the document opened');
    const dialog = el.shadowRoot!.querySelector('dialog')!;
    dialog.close();
    el.requestUpdate();
    await el.updateComplete;
    expect(dialog.open).to.equal(false);
  });

  it('is part of a form: no buttons, validity, data, decided at submit', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form><consent-agreement name="agree" .store=${store}></consent-agreement><button>Send</button></form>`,
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    const el = form.querySelector('consent-agreement')!;
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('.choice')).to.equal(null);
    expect(form.checkValidity()).to.equal(false);
    await press(box(el, 'policy/privacy'));
    expect(form.checkValidity()).to.equal(true);
    expect(new FormData(form).getAll('agree')).to.deep.equal(['policy/privacy']);
    await press(form.querySelector('button')!);
    expect(store.allows('policy/privacy')).to.equal(true);
    form.reset();
    expect(new FormData(form).getAll('agree')).to.deep.equal(['policy/privacy']);
  });

  describe('with nothing left to answer', () => {
    const answer = async (el: ConsentAgreement): Promise<void> => {
      await press(box(el, 'policy/privacy'));
      await press(choice(el, 0));
      await waitUntil(() => change(el), 'the answers are shown');
    };

    it('says as a sheet what was answered, when, and to which version', async () => {
      const first = await make();
      await answer(first);
      expect(first.shadowRoot!.activeElement === change(first), 'the focus is not lost').to.equal(true);
      const el = await make();
      const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date());
      expect(lines(el)).to.deep.equal([
        `Privacy policy You agreed on ${date}. Version 1.`,
        `Extra terms You said no on ${date}. Version 1.`,
        `E-mail You said no on ${date}.`,
      ]);
      expect(el.shadowRoot!.querySelector('input, .choice')).to.equal(null);
      expect(status(el)).to.equal('');
      await expect(el).to.be.accessible();
    });

    it('says on the next visit that a required document was refused, and what follows', async () => {
      await press(choice(await make(), 1));
      const el = await make();
      expect(status(el)).to.equal('You disagreed. There is no account.');
    });

    it('brings the boxes back to change an answer', async () => {
      const el = await make();
      await answer(el);
      await press(change(el)!);
      await waitUntil(() => el.shadowRoot!.activeElement === box(el, 'policy/privacy'), 'the first box has the focus');
      expect(box(el, 'policy/privacy').checked).to.equal(true);
      await press(choice(el, 1));
      await waitUntil(() => change(el), 'the answers are shown again');
      expect(store.answer('policy/privacy')?.answer).to.equal('denied');
    });

    it('keeps the boxes in a form, which sends them, with the earlier answer beside each', async () => {
      await answer(await make());
      const form = await fixture<HTMLFormElement>(
        html`<form><consent-agreement name="agree" .store=${store}></consent-agreement></form>`,
      );
      const el = form.querySelector('consent-agreement')!;
      await el.updateComplete;
      expect(box(el, 'policy/privacy').checked).to.equal(true);
      expect(el.shadowRoot!.querySelector('.row')!.textContent).to.match(/You agreed on .* Version 1\./);
      expect(new FormData(form).getAll('agree')).to.deep.equal(['policy/privacy']);
    });
  });

  it('speaks of optional ones at the box for all only where there are some beside required ones', async () => {
    const words = (el: ConsentAgreement) => el.shadowRoot!.querySelector('.all')!.textContent!.trim();
    expect(words(await make())).to.equal('Agree to all, the optional ones included');
    const terms = { id: 'terms', required: true, versions: version('1. C') };
    store = storeOf({ policies: [catalogue.policies![0]!, terms] });
    const el = await fixture<ConsentAgreement>(html`<consent-agreement .store=${store}></consent-agreement>`);
    expect(words(el)).to.equal('Agree to all');
  });

  it('asks for a document that is only acknowledged whether it was read, and offers no disagreement', async () => {
    const notice = { id: 'notice', title: 'Notice', answer: 'acknowledgement', required: true } as const;
    store = storeOf({ policies: [{ ...notice, versions: version('1. D') }] });
    const el = await fixture<ConsentAgreement>(html`<consent-agreement .store=${store}></consent-agreement>`);
    expect(el.shadowRoot!.querySelector('label')!.textContent).to.contain('I have read: Notice');
    expect([...el.shadowRoot!.querySelectorAll('.choice')].map((button) => button.textContent!.trim())).to.deep.equal([
      'I have read this',
    ]);
    await press(choice(el, 0));
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('.error')!.textContent).to.equal('To go on, tick this box.');
    await press(box(el, 'policy/notice'));
    await press(choice(el, 0));
    await waitUntil(() => change(el), 'the answer is shown');
    expect(store.history()[0]!.evidence.control).to.equal('acknowledge');
    expect(store.allows('policy/notice')).to.equal(true);
    expect(lines(el)[0]).to.contain('You confirmed on');
  });

  it('says from when a document holds that is agreed to in advance', async () => {
    const versions = [{ version: '2', effective: '2999-01-31', text: '1. E' }];
    store = storeOf({ policies: [{ id: 'privacy', required: true, versions }] });
    const el = await fixture<ConsentAgreement>(html`<consent-agreement .store=${store}></consent-agreement>`);
    expect(el.shadowRoot!.querySelector('.row')!.textContent).to.contain('In force from January 31, 2999.');
    await press(box(el, 'policy/privacy'));
    await press(choice(el, 0));
    expect(store.history()[0]!.evidence.wording).to.contain('In force from January 31, 2999.');
  });

  it('names what the form sends in full, so that a policy and a channel of one name stay apart', async () => {
    store = storeOf({ policies: [{ id: 'post', versions: version('1. F') }], channels: [{ id: 'post' }] });
    const form = await fixture<HTMLFormElement>(
      html`<form><consent-agreement name="agree" channels="post" .store=${store}></consent-agreement></form>`,
    );
    const el = form.querySelector('consent-agreement')!;
    await el.updateComplete;
    await press(box(el, 'channel/post'));
    expect(new FormData(form).getAll('agree')).to.deep.equal(['channel/post']);
  });

  it('says in its own language, not the browser’s, what the form lacks', async () => {
    setMessages('tlh', { mustTick: 'yIghItlh' });
    const form = await fixture<HTMLFormElement>(
      html`<form><consent-agreement lang="tlh" name="agree" .store=${store}></consent-agreement></form>`,
    );
    const el = form.querySelector('consent-agreement')!;
    await el.updateComplete;
    expect(el.reportValidity()).to.equal(false);
    expect(el.validationMessage).to.equal('yIghItlh');
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('.error')!.textContent).to.equal('yIghItlh');
  });

  it('keeps the wording as it reads, whatever line breaks the page’s markup has', async () => {
    const el = await fixture<ConsentAgreement>(
      html`<consent-agreement .store=${store}
        ><p>
          One sentence
          <b>over three</b>
          lines.<br />And one more.
        </p></consent-agreement
      >`,
    );
    await press(choice(el, 1));
    expect(store.history()[0]!.evidence.wording).to.contain('\nOne sentence over three lines.\nAnd one more.\n');
  });
});
