import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { createConsent } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/consent-agreement.js';
import type { ConsentAgreement } from '../../src/elements/consent-agreement.js';
import { memoryStorage } from '../../src/storage/memory.js';

const version = (text: string) => [{ version: '1', text }];
const catalogue = defineCatalogue({
  controller: { name: 'Example Ltd' },
  policies: [
    { id: 'privacy', kind: 'privacy', required: true, consequence: 'There is no account.', versions: version('1. A') },
    { id: 'extra', title: 'Extra terms', versions: version('1. B') },
  ],
  channels: [{ id: 'email' }],
});
let store: ConsentStore;
beforeEach(() => {
  store = createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage() });
});
afterEach(() => setDefaultStore(undefined));

async function press(target: Element): Promise<void> {
  target.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}
const make = () =>
  fixture<ConsentAgreement>(html`<consent-agreement channels="email" .store=${store}></consent-agreement>`);
const box = (el: ConsentAgreement, topic: string) =>
  el.shadowRoot!.querySelector<HTMLInputElement>(`input[data-topic='${topic}']`)!;
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
    expect(new FormData(form).getAll('agree')).to.deep.equal(['privacy']);
    await press(form.querySelector('button')!);
    expect(store.allows('policy/privacy')).to.equal(true);
    form.reset();
    expect(new FormData(form).getAll('agree')).to.deep.equal(['privacy']);
  });
});
