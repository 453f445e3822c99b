import { createConsent, defineCatalogue } from 'assent';
import 'assent/define';

createConsent({
  catalogue: defineCatalogue({
    controller: { name: 'The Reading Circle', contact: 'mailto:circle@example.com' },
    policies: [
      {
        id: 'terms',
        kind: 'terms',
        required: true,
        versions: [{ version: '1', text: 'Terms\n\n1. Meeting\n\nWe meet on Thursdays.' }],
      },
      {
        id: 'privacy',
        kind: 'privacy',
        required: true,
        versions: [{ version: '1', src: 'policies/privacy-2026-12-01.txt' }],
      },
    ],
    channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }],
  }),
});
