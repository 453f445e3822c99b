// The reading circle: its sign-up form and its policy page are one site, with one catalogue and one record.
import { cookieStorage, createConsent, defineCatalogue, webStorage } from 'assent';
import 'assent/define';

createConsent({
  storage: cookieStorage({ name: 'circle' }),
  archive: webStorage({ key: 'circle-history' }),
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
        noticeDays: 14,
        timeZone: 'Europe/Berlin',
        versions: [
          { version: '2025-09-01', effective: '2025-09-01', src: 'policies/privacy-2025-09-01.txt' },
          {
            version: '2026-12-01',
            announced: '2026-11-16',
            effective: '2026-12-01',
            src: 'policies/privacy-2026-12-01.txt',
            summary: 'Telephone numbers are new, and we delete one year after your last meeting.',
          },
        ],
      },
    ],
    channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }],
  }),
});
