import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import { defaultStore } from '../../src/index.js';
import { createTestConsent, type TestConsent } from '../../src/testing/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { createConsent } from '../../src/create-consent.js';

const catalogue = { region: 'FR', purposes: [{ id: 'maps', basis: 'consent' as const }] };

describe('a component’s test in a page', () => {
  let consent: TestConsent;
  afterEach(() => consent.end());

  it('gives its store to elements that have none of their own, and turns their clock', async () => {
    consent = createTestConsent({ catalogue, now: '2026-11-23' });
    const gate = await fixture<HTMLElement>(
      html`<consent-gate topic="maps"
        ><template><p class="map">A map</p></template></consent-gate
      >`,
    );
    const isShown = (): boolean => gate.querySelector('p.map') !== null || document.querySelector('p.map') !== null;
    expect(isShown()).to.equal(false);
    consent.grant('maps');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isShown()).to.equal(true);
    consent.clock.advance('P2Y');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isShown()).to.equal(false);
    expect(consent.failures).to.deep.equal([]);
  });

  it('takes the place of an earlier store, and leaves none', () => {
    createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage() });
    consent = createTestConsent({ catalogue });
    expect(defaultStore()).to.equal(consent.store);
    consent.end();
    expect(defaultStore()).to.equal(undefined);
  });

  it('keeps nothing in the browser, and minds none of its hints', () => {
    const before = [document.cookie, localStorage.length, sessionStorage.length];
    const meta = Object.assign(document.createElement('meta'), { name: 'consent-region', content: 'US-CA' });
    document.head.append(meta);
    consent = createTestConsent({ catalogue, answers: 'accept-all' });
    meta.remove();
    consent.deny('maps');
    expect([document.cookie, localStorage.length, sessionStorage.length]).to.deep.equal(before);
    expect(consent.store.get().region).to.equal('FR');
  });

  it('tells the document, as on a page', () => {
    const told: string[] = [];
    const hear = (event: Event): void => void told.push(event.type);
    for (const type of ['consent-ready', 'consent-change']) document.addEventListener(type, hear);
    consent = createTestConsent({ catalogue });
    consent.grant('maps');
    for (const type of ['consent-ready', 'consent-change']) document.removeEventListener(type, hear);
    expect(told).to.deep.equal(['consent-ready', 'consent-change']);
  });
});
