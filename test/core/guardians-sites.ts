/** Sites with a topic of every kind, for the tests about age. */
import fc from 'fast-check';
import { defineCatalogue } from '../../src/core/define-catalogue.js';

export const site = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'identity', basis: 'legal-obligation' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
    { id: 'interest', basis: 'legitimate-interest' },
    { id: 'exempt', basis: 'exempt' },
  ],
  services: [{ id: 'counter', purpose: 'analytics' }],
  recipients: [{ id: 'metrics', ask: true }],
  policies: [
    { id: 'terms', required: true, versions: [{ version: '1' }] },
    { id: 'read', answer: 'acknowledgement', versions: [{ version: '1' }] },
    { id: 'club', versions: [{ version: '1' }] },
  ],
  channels: [{ id: 'email' }, { id: 'sms' }],
  permissions: [{ id: 'camera' }],
});

export const sites = fc.record({
  catalogue: fc.constant(site),
  region: fc.constantFrom('', 'DE', 'FR', 'GB', 'US', 'US-CA', 'JP', 'KR', 'CH', 'IN'),
});
