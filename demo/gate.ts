import { createConsent, defineCatalogue } from 'assent';
import 'assent/define';

createConsent({
  catalogue: defineCatalogue({
    controller: { name: 'Coast Path Guides', contact: 'mailto:hello@coastpath.example' },
    purposes: [
      { id: 'necessary', basis: 'necessary' },
      { id: 'social', basis: 'consent' },
    ],
    services: [
      { id: 'player', purpose: 'social', recipient: 'videos', title: 'Video player' },
      { id: 'map', purpose: 'social', recipient: 'maps', title: 'Map' },
    ],
    recipients: [
      { id: 'videos', name: 'Reel Harbour', country: 'IE', policy: 'https://reelharbour.example/privacy', ask: true },
      { id: 'maps', name: 'Open Chart', country: 'DE', policy: 'https://openchart.example/privacy' },
    ],
  }),
});
