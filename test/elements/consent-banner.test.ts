import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { viewport } from './engine.js';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { ConsentStore } from '../../src/index.js';
import '../../src/define/consent-banner.js';
import '../../src/define/consent-preferences.js';
import '../../src/define/consent-trigger.js';
import type { ConsentBanner } from '../../src/elements/consent-banner.js';
import type { ConsentPreferences } from '../../src/elements/consent-preferences.js';

const catalogue = defineCatalogue({
  controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', data: ['device'], recipients: ['metrics'], retention: 'P14M' },
    { id: 'marketing', basis: 'consent' },
  ],
  services: [
    { id: 'metrics-js', purpose: 'analytics', recipient: 'metrics', cookies: [{ name: '_m', lifetime: 'P13M' }] },
    { id: 'heatmap', purpose: 'analytics' },
  ],
  recipients: [{ id: 'metrics', name: 'Metrics Ltd', country: 'DE', policy: 'https://example.com/privacy' }],
  data: [{ id: 'device', title: 'Device type' }],
});

const newStore = (): ConsentStore => createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage() });

const inside = <T extends Element = HTMLElement>(host: Element, selector: string): T => {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`${host.localName} has no ${selector}`);
  return found;
};

async function press(target: Element): Promise<void> {
  target.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

describe('consent-banner', () => {
  let store: ConsentStore;
  let banner: ConsentBanner;

  beforeEach(async () => {
    store = newStore();
    banner = await fixture<ConsentBanner>(html`<consent-banner .store=${store}></consent-banner>`);
  });
  afterEach(async () => {
    await resetMouse();
    fixtureCleanup();
    document.querySelectorAll('consent-preferences').forEach((element) => element.remove());
    setDefaultStore(undefined);
  });

  it('asks on the first visit, naming what the cookies are for, and takes no focus', () => {
    expect(inside(banner, 'h2').textContent).to.contain('Cookies on this site');
    expect(inside(banner, '[part=text]').textContent).to.contain('Analytics and Marketing');
    expect(document.activeElement).to.equal(document.body);
  });

  it('gives Accept all and Reject all the same size and style, on a desktop too', async function () {
    await viewport({ width: 1280, height: 800 });
    const [accept, reject] = [...(banner.shadowRoot?.querySelectorAll<HTMLElement>('[part=choice]') ?? [])];
    if (!accept || !reject) throw new Error('two choices');
    const look = (element: HTMLElement): string[] => {
      const style = getComputedStyle(element);
      return [style.color, style.backgroundColor, style.fontSize, style.fontWeight, style.borderColor, style.padding];
    };
    expect(look(accept)).to.deep.equal(look(reject));
    expect(Math.abs(accept.offsetWidth - reject.offsetWidth)).to.be.at.most(1);
    expect(accept.offsetHeight).to.equal(reject.offsetHeight);
    expect(accept.offsetHeight).to.be.at.least(44);
  });

  it('keeps a refusal of everything, with its evidence, and goes away', async () => {
    await press(inside(banner, '[data-control=reject-all]'));
    await banner.updateComplete;
    expect(store.answer('analytics')?.answer).to.equal('denied');
    expect(store.answer('marketing')?.answer).to.equal('denied');
    expect(banner.shadowRoot?.querySelector('.banner')).to.equal(null);
    const evidence = store.history().at(-1)?.evidence;
    expect(evidence?.surface).to.equal('consent-banner');
    expect(evidence?.control).to.equal('reject-all');
    expect(evidence?.layer).to.equal(1);
    expect(evidence?.language).to.equal('en');
    expect(evidence?.trusted).to.equal(true);
    expect(evidence?.wording).to.contain('Cookies on this site').and.to.contain('Reject all');
  });

  it('grants everything by the keyboard alone', async () => {
    inside(banner, '[data-control=accept-all]').focus();
    await sendKeys({ press: 'Enter' });
    expect(store.allows('analytics')).to.equal(true);
    expect(store.allows('service/heatmap')).to.equal(true);
  });

  it('grants nothing when a script presses Accept all', () => {
    inside(banner, '[data-control=accept-all]').click();
    expect(store.allows('analytics')).to.equal(false);
  });

  it('says why it asks again, and answers only what it asks about', async () => {
    const storage = memoryStorage();
    const declared = (retention: string) =>
      defineCatalogue({
        purposes: [
          { id: 'analytics', basis: 'consent', retention },
          { id: 'marketing', basis: 'consent' },
        ],
      });
    const before = createConsent({ catalogue: declared('P1Y'), storage, archive: memoryStorage(), signals: {} });
    before.decide({ analytics: 'granted', marketing: 'denied' }, { surface: 'test', control: 'test', source: 'host' });
    const after = createConsent({ catalogue: declared('P2Y'), storage, archive: memoryStorage(), signals: {} });
    const again = await fixture<ConsentBanner>(html`<consent-banner .store=${after}></consent-banner>`);
    const text = inside(again, '[part=text]').textContent ?? '';
    expect(text).to.contain('something has changed about: Analytics.');
    expect(text).to.not.contain('Marketing');
    await press(inside(again, '[data-control=accept-all]'));
    expect([after.allows('analytics'), after.answer('marketing')?.answer]).to.deep.equal([true, 'denied']);
  });

  it('grants no recipient by one click for everything where each wants a consent of its own', async () => {
    const declared = defineCatalogue({
      purposes: [{ id: 'ads', basis: 'consent', recipients: ['adnet'] }],
      recipients: [{ id: 'adnet', name: 'Adnet', ask: true }],
    });
    for (const [region, control, answer] of [
      ['DE', 'accept-all', 'granted'],
      ['KR', 'accept-all', undefined],
      ['KR', 'reject-all', 'denied'],
    ] as const) {
      const own = createConsent({
        ...{ catalogue: declared, region, signals: {} },
        ...{ storage: memoryStorage(), archive: memoryStorage() },
      });
      const asking = await fixture<ConsentBanner>(html`<consent-banner .store=${own}></consent-banner>`);
      await press(inside(asking, `[data-control=${control}]`));
      expect(own.answer('recipient/adnet')?.answer, `${region} ${control}`).to.equal(answer);
      expect(own.pending(), `${region} ${control}`).to.deep.equal([]);
    }
  });

  it('decides nothing on Escape', async () => {
    inside(banner, '[data-control=accept-all]').focus();
    await sendKeys({ press: 'Escape' });
    expect(store.get().status).to.equal('pending');
  });

  for (const layout of ['bar', 'box', 'cloud', 'sheet', 'wall'] as const) {
    it(`is accessible as a ${layout}`, async () => {
      banner.layout = layout;
      await banner.updateComplete;
      await expect(banner).to.be.accessible();
    });
  }

  it('opens the preferences from Choose, where nothing is ticked and Save keeps what was chosen', async () => {
    await press(inside(banner, '[part=choose]'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const preferences = document.querySelector<ConsentPreferences>('consent-preferences');
    if (!preferences) throw new Error('preferences opened');
    await preferences.updateComplete;
    expect(inside<HTMLDialogElement>(preferences, 'dialog').open).to.equal(true);
    const switches = [...(preferences.shadowRoot?.querySelectorAll<HTMLInputElement>('input[role=switch]') ?? [])];
    expect(switches.map((control) => control.checked)).to.deep.equal([false, false]);
    await expect(preferences).to.be.accessible();
    await press(switches[0] as HTMLInputElement);
    await press(inside(preferences, '[data-control=save]'));
    expect(store.allows('analytics')).to.equal(true);
    expect(store.answer('marketing')?.answer).to.equal('denied');
    expect(inside<HTMLDialogElement>(preferences, 'dialog').open).to.equal(false);
  });

  it('decides nothing when the preferences are closed by Escape', async () => {
    const preferences = await fixture<ConsentPreferences>(
      html`<consent-preferences .store=${store}></consent-preferences>`,
    );
    await preferences.show();
    await press(inside<HTMLInputElement>(preferences, 'input[role=switch]'));
    await sendKeys({ press: 'Escape' });
    await preferences.updateComplete;
    expect(inside<HTMLDialogElement>(preferences, 'dialog').open).to.equal(false);
    expect(store.get().status).to.equal('pending');
    expect(inside<HTMLInputElement>(preferences, 'input[role=switch]').checked).to.equal(false);
  });

  it('lets one service be refused under a purpose that is granted', async () => {
    const preferences = await fixture<ConsentPreferences>(
      html`<consent-preferences inline .store=${store}></consent-preferences>`,
    );
    const details = inside<HTMLDetailsElement>(preferences, 'details');
    await press(inside(preferences, 'summary'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await preferences.updateComplete;
    expect(details.textContent).to.contain('Metrics Ltd').and.to.contain('Germany').and.to.contain('14 months');
    await press(inside<HTMLInputElement>(preferences, 'input[role=switch]'));
    await preferences.updateComplete;
    await press(inside<HTMLInputElement>(preferences, 'input[aria-labelledby="service/heatmap"]'));
    await expect(preferences).to.be.accessible();
    await press(inside(preferences, '[data-control=save]'));
    expect(store.allows('service/metrics-js')).to.equal(true);
    expect(store.allows('service/heatmap')).to.equal(false);
  });
});
