import { expect, fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { pressSpace } from './engine.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { createConsent } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/marketing-opt-in.js';
import type { MarketingOptIn } from '../../src/elements/marketing-opt-in.js';
import { memoryStorage } from '../../src/storage/memory.js';

const catalogue = defineCatalogue({ channels: [{ id: 'email' }, { id: 'sms' }] });
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
    expect(entry!.evidence.wordings).to.deep.equal({ 'channel/email': 'E-mail', 'channel/sms': 'Text message' });
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
