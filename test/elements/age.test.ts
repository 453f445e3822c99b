import { expect, fixture, html } from '@open-wc/testing';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { ConfirmationRequestEvent, ConsentFailure, ConsentStore, Evidence } from '../../src/index.js';
import '../../src/define.js';
import { press } from './press.js';

const catalogue = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
  ],
  services: [{ id: 'counter', purpose: 'analytics' }],
  recipients: [{ id: 'maps', name: 'Maps', ask: true }],
  policies: [{ id: 'terms', required: true, versions: [{ version: '1', text: 'Be kind.' }] }],
  channels: [{ id: 'email', confirm: true }],
});
const guardian: Evidence = { surface: 'guardian-page', control: 'allow', source: 'host', by: 'guardian' };
let failures: ConsentFailure[];
const open = (age: number): ConsentStore =>
  createConsent({
    ...{ catalogue, region: 'DE', person: { age }, storage: memoryStorage(), archive: memoryStorage(), signals: {} },
    onError: (failure) => failures.push(failure),
  });
beforeEach(() => (failures = []));
afterEach(() => setDefaultStore(undefined));

const note = (el: Element) => el.shadowRoot!.querySelector('#guardian')?.textContent ?? '';
const NOTE = 'You are under 16, so a parent or guardian decides about this. Until then it stays off.';

describe('somebody who is too young', () => {
  it('meets a placeholder without "once" and "always", which a guardian’s yes opens', async () => {
    const store = open(15);
    const el = await fixture(
      html`<consent-gate topic="recipient/maps" .store=${store}
        ><template><p>Map</p></template></consent-gate
      >`,
    );
    expect(note(el)).to.equal(NOTE);
    expect(el.shadowRoot!.querySelector('[data-control]')).to.equal(null);
    await expect(el).to.be.accessible();
    store.decide({ 'recipient/maps': 'granted' }, guardian);
    await (el as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    expect(el.textContent).to.contain('Map');
  });

  it('meets preferences without switches, and can accept nothing by the way', async () => {
    const store = open(15);
    const el = await fixture(html`<consent-preferences inline .store=${store}></consent-preferences>`);
    expect(note(el)).to.equal(NOTE);
    expect(el.shadowRoot!.querySelectorAll('input')).to.have.length(0);
    await expect(el).to.be.accessible();
    for (const control of ['accept-all', 'save'])
      await press(el.shadowRoot!.querySelector(`[data-control=${control}]`)!);
    expect([store.history().length, failures.length]).to.deep.equal([0, 0]);
    await press(el.shadowRoot!.querySelector('[data-control=reject-all]')!);
    expect(store.answer('analytics')!.answer).to.equal('denied');
  });

  it('agrees to the terms and leaves the channels to the guardian', async () => {
    const store = open(15);
    const el = await fixture(html`<consent-agreement channels="email" .store=${store}></consent-agreement>`);
    expect(note(el)).to.equal(NOTE);
    const [all, terms, email] = [...el.shadowRoot!.querySelectorAll('input')];
    expect(email!.disabled).to.equal(true);
    await expect(el).to.be.accessible();
    await press(all!);
    expect([terms!.checked, email!.checked]).to.deep.equal([true, false]);
    await press(el.shadowRoot!.querySelector('[part=choice]')!);
    expect(store.allows('policy/terms')).to.equal(true);
    expect([store.answer('channel/email')!.answer, failures.length]).to.deep.equal([undefined, 0]);
  });
});

describe('a first screen with a channel that has to be confirmed', () => {
  it('asks the host for the message, and says that it waits', async () => {
    const store = open(30);
    const el = await fixture(html`<consent-agreement channels="email" .store=${store}></consent-agreement>`);
    const asked: string[] = [];
    el.addEventListener('confirmation-request', (event) =>
      asked.push(...(event as ConfirmationRequestEvent).request.topics),
    );
    await press(el.shadowRoot!.querySelector('input')!);
    await press(el.shadowRoot!.querySelector('[part=choice]')!);
    await new Promise((done) => setTimeout(done));
    expect(asked).to.deep.equal(['channel/email']);
    expect(store.answer('channel/email')!.requested).to.be.a('number');
    expect(el.shadowRoot!.textContent).to.contain('It stays off until you confirm it');
    expect(el.shadowRoot!.querySelectorAll('input')).to.have.length(0);
  });
});
