import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { ConsentStore } from '../../src/index.js';
import '../../src/define.js';
import { loadLanguage, setMessages, TAGS } from '../../src/locales/index.js';
import { viewport } from '../elements/engine.js';

const catalogue = defineCatalogue({
  controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'functional', basis: 'consent' },
    { id: 'analytics', basis: 'consent', data: ['device'], recipients: ['metrics'], retention: 'P14M' },
    { id: 'marketing', basis: 'consent' },
  ],
  recipients: [{ id: 'metrics', name: 'Metrics Ltd', country: 'DE', safeguard: 'standard-clauses', ask: true }],
  data: [{ id: 'device', title: 'Device' }],
  policies: [
    { id: 'privacy', kind: 'privacy', answer: 'agreement', required: true, versions: [{ version: '1', src: '/p.md' }] },
  ],
  channels: [{ id: 'email' }, { id: 'sms' }],
});
const newStore = (): ConsentStore => createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage() });

/** What sticks out of its box, or out of the page, to the side. */
function sticksOut(host: Element): string[] {
  const out: string[] = [];
  const look = (root: ShadowRoot | Element): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const style = getComputedStyle(element);
      const { width, left, right } = element.getBoundingClientRect();
      if (width === 0 || style.position === 'absolute' || style.visibility === 'hidden') continue;
      const clipped =
        element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline' && element.clientWidth > 0;
      if (clipped || left < -1 || right > innerWidth + 1)
        out.push(
          `${element.localName}[${element.getAttribute('part') ?? element.className}]: ${element.textContent.trim().slice(0, 60)}`,
        );
    }
  };
  if (host.shadowRoot) look(host.shadowRoot);
  return out;
}

const settled = async (element: LitElement): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
  }
};

describe('the languages on a small phone', () => {
  afterEach(fixtureCleanup);

  for (const tag of TAGS) {
    it(`in ${tag} nothing sticks out at 320 px, the two answers are alike, and lang and dir are right`, async function () {
      this.timeout(10_000);
      await viewport({ width: 320, height: 568 });
      await loadLanguage(tag);
      const store = newStore();
      const banner = await fixture<LitElement>(html`<consent-banner lang=${tag} .store=${store}></consent-banner>`);
      const preferences = await fixture<LitElement>(
        html`<consent-preferences inline lang=${tag} .store=${store}></consent-preferences>`,
      );
      const agreement = await fixture<LitElement>(
        html`<consent-agreement
          policies="privacy"
          channels="email sms"
          lang=${tag}
          .store=${store}
        ></consent-agreement>`,
      );
      for (const element of [banner, preferences, agreement]) {
        await settled(element);
        expect(sticksOut(element), element.localName).to.deep.equal([]);
        const spoken = element.shadowRoot?.querySelector<HTMLElement>('[lang]');
        expect(spoken?.lang).to.equal(tag);
        expect(spoken?.dir).to.equal(['ar', 'fa', 'he', 'ur'].includes(tag) ? 'rtl' : 'ltr');
      }
      const [accept, reject] = [...(banner.shadowRoot?.querySelectorAll<HTMLElement>('[part=choice]') ?? [])].map(
        (button) => button.getBoundingClientRect(),
      );
      expect(Math.abs((accept?.width ?? 0) - (reject?.width ?? -9))).to.be.below(1.01);
      expect(Math.abs((accept?.height ?? 0) - (reject?.height ?? -9))).to.be.below(1.01);
    });
  }
});

describe('a host’s own sentences', () => {
  afterEach(fixtureCleanup);

  it('are said at once where ours stood, in their language alone', async () => {
    const store = newStore();
    const english = await fixture<LitElement>(html`<consent-banner .store=${store}></consent-banner>`);
    const german = await fixture<LitElement>(html`<consent-banner lang="de" .store=${store}></consent-banner>`);
    await loadLanguage('de');
    await settled(german);
    setMessages('de', { bannerTitle: 'Kekse' });
    await settled(german);
    expect(german.shadowRoot?.querySelector('h2')?.textContent).to.contain('Kekse');
    expect(english.shadowRoot?.querySelector('h2')?.textContent).not.to.contain('Kekse');
  });

  it('for a region are said to its readers alone', async () => {
    setMessages('fr-CA', { choose: 'Gérer' });
    await loadLanguage('fr');
    const store = newStore();
    const texts: string[] = [];
    for (const tag of ['fr-CA', 'fr-FR']) {
      const banner = await fixture<LitElement>(html`<consent-banner lang=${tag} .store=${store}></consent-banner>`);
      await settled(banner);
      texts.push(banner.shadowRoot?.querySelector('[part=choose]')?.textContent.trim() ?? '');
    }
    expect(texts[0]).to.equal('Gérer');
    expect(texts[1]).not.to.equal('Gérer');
  });

  it('make a language that is not included', async () => {
    setMessages('tlh', { acceptAll: 'Hoch', rejectAll: 'Qo’' });
    const banner = await fixture<LitElement>(html`<consent-banner lang="tlh" .store=${newStore()}></consent-banner>`);
    await settled(banner);
    expect(banner.shadowRoot?.querySelector('[part=choice]')?.textContent.trim()).to.equal('Hoch');
    expect(banner.shadowRoot?.querySelector<HTMLElement>('[lang]')?.lang).to.equal('tlh');
  });
});
