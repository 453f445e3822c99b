import { expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { ConsentStore } from '../../src/index.js';
import { importText } from '../../src/policy/import-text.js';
import '../../src/define.js';
import { viewport } from './engine.js';

const catalogue = defineCatalogue({
  controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', recipients: ['metrics'] },
    { id: 'marketing', basis: 'consent', sale: true },
  ],
  recipients: [{ id: 'metrics', name: 'Metrics Ltd', country: 'DE', ask: true }],
  policies: [{ id: 'privacy', kind: 'privacy', required: true, versions: [{ version: '1' }] }],
  channels: [{ id: 'email' }, { id: 'sms' }],
});
const text = importText('Privacy Policy\n\n1. What\n\nWe keep little.\n\n2. Why\n\nTo answer you.');

const storeIn = (region: string, gpc = false): ConsentStore =>
  createConsent({ catalogue, region, signals: { gpc }, storage: memoryStorage(), archive: memoryStorage() });

const surfaces = {
  'consent-banner': (store: ConsentStore) => html`<consent-banner .store=${store}></consent-banner>`,
  'consent-preferences': (store: ConsentStore) =>
    html`<consent-preferences inline .store=${store}></consent-preferences>`,
  'consent-trigger': (store: ConsentStore) => html`<consent-trigger .store=${store}></consent-trigger>`,
  'consent-agreement': (store: ConsentStore) =>
    html`<consent-agreement channels="email sms" .store=${store}></consent-agreement>`,
  'marketing-opt-in': (store: ConsentStore) => html`<marketing-opt-in .store=${store}></marketing-opt-in>`,
  'policy-notice': (store: ConsentStore) =>
    html`<policy-notice policy="privacy" agreement .document=${text} .store=${store}></policy-notice>`,
  'consent-gate': (store: ConsentStore) =>
    html`<consent-gate topic="recipient/metrics" .store=${store}
      ><template><p>Counts</p></template></consent-gate
    >`,
};

describe('every element', () => {
  afterEach(async () => {
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
    document.documentElement.dir = 'ltr';
  });

  for (const [name, render] of Object.entries(surfaces)) {
    it(`${name} does not scroll sideways from right to left on a narrow phone`, async () => {
      await viewport({ width: 320, height: 568 });
      document.documentElement.dir = 'rtl';
      await fixture(render(storeIn('')));
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });

    it(`${name} stays usable in forced colours`, async function () {
      if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) {
        console.log(`${name}: this engine's driver has no forced colours`);
        this.skip();
      }
      const element = await fixture(render(storeIn('')));
      for (const control of element.shadowRoot?.querySelectorAll<HTMLElement>('button:not(.link)') ?? []) {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
        expect([borderTopStyle, borderTopWidth], control.textContent ?? '').to.deep.equal(['solid', '1px']);
      }
    });
  }

  it('consent-trigger opens the choices by keyboard, and Escape goes back to it', async () => {
    const store = storeIn('');
    const trigger = await fixture(html`<consent-trigger .store=${store}></consent-trigger>`);
    trigger.shadowRoot?.querySelector('button')?.focus();
    await sendKeys({ press: 'Enter' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    const preferences = document.querySelector('consent-preferences');
    expect(preferences?.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
    expect(preferences?.shadowRoot?.activeElement?.id).to.equal('title');
    await sendKeys({ press: 'Escape' });
    expect(preferences?.shadowRoot?.querySelector('dialog')?.open).to.equal(false);
    expect(document.activeElement).to.equal(trigger);
    expect(store.get().status).to.equal('pending');
    preferences?.remove();
  });

  it('consent-trigger says that the opt-out signal was honoured, where the region gives that right', async () => {
    const honoured = await fixture(html`<consent-trigger .store=${storeIn('US-CA', true)}></consent-trigger>`);
    expect(honoured.shadowRoot?.textContent).to.contain('Opt-out request honoured');
    const none = await fixture(html`<consent-trigger .store=${storeIn('US-CA')}></consent-trigger>`);
    expect(none.shadowRoot?.textContent).not.to.contain('Opt-out request honoured');
  });
});
