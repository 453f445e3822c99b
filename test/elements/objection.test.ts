import { expect, fixture, html } from '@open-wc/testing';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import '../../src/define/consent-preferences.js';
import { press } from './press.js';

type Surface = HTMLElement & { readonly updateComplete: Promise<unknown> };
const catalogue = defineCatalogue({
  purposes: [
    { id: 'audience', title: 'Measuring our audience', basis: 'exempt' },
    { id: 'fraud', title: 'Fraud', basis: 'legitimate-interest' },
  ],
});

describe('where the law gives an objection instead of a consent (E-29)', () => {
  for (const region of ['FR', 'GB']) {
    it(`${region}: it is on, nobody is asked, it is listed with a switch, and an objection holds on the next page`, async () => {
      const parts = { catalogue, region, storage: memoryStorage(), archive: memoryStorage(), signals: {} };
      const store = createConsent(parts);
      expect([store.get().status, store.allows('audience'), store.allows('fraud')]).to.deep.equal([
        'not-required',
        true,
        true,
      ]);
      const preferences = await fixture<Surface>(
        html`<consent-preferences inline .store=${store}></consent-preferences>`,
      );
      const toggle = preferences.shadowRoot!.querySelector<HTMLInputElement>('[aria-labelledby="purpose/audience"]')!;
      expect(toggle.checked).to.equal(true);
      await press(toggle);
      await press(preferences.shadowRoot!.querySelector('[data-control=save]'));
      expect([store.allows('audience'), store.allows('fraud')]).to.deep.equal([false, true]);
      const next = createConsent(parts);
      expect([next.allows('audience'), next.answer('audience')?.answer]).to.deep.equal([false, 'denied']);
    });
  }

  it('nowhere else does an exemption count: people are asked', () => {
    for (const region of ['', 'DE', 'IT', 'KR', 'CA-QC']) {
      const parts = { storage: memoryStorage(), archive: memoryStorage(), signals: {} };
      const store = createConsent({ ...parts, catalogue, region });
      expect([store.allows('audience'), store.get().pending[0]], region).to.deep.equal([false, 'purpose/audience']);
    }
  });
});
