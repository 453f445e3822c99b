/** The Slovenian of the banner alone; the rest is in sl.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Sprejmi vse',
  rejectAll: 'Zavrni vse',
  choose: 'Izberi',
  bannerTitle: 'Piškotki na tem spletnem mestu',
  bannerText:
    'Z vašim dovoljenjem uporabljamo piškotke in podobna orodja za te namene: {purposes}. Spletno mesto deluje v obeh primerih, odgovor pa lahko kadar koli spremenite.',
  bannerTextPlain:
    'Nekateri piškotki in podobna orodja potrebujejo vaše dovoljenje. Spletno mesto deluje v obeh primerih, odgovor pa lahko kadar koli spremenite.',
  bannerChanged: 'Od vašega zadnjega odgovora se je nekaj spremenilo. To zadeva: {purposes}.',
  bannerSharing: 'Podatke prejmejo: {recipients}.',
  contact: 'Stik',
  policy_privacy: 'Politika zasebnosti',
  policy_terms: 'Pogoji storitve',
  policy_cookies: 'Politika piškotkov',
  policy_marketing: 'Pogoji trženja',
  policy_minors: 'Obvestilo za mlade',
  'policy_third-party': 'Pogoji tretjih oseb',
  policy_custom: 'Politika',
  purpose_necessary: 'Nujno',
  purpose_functional: 'Funkcionalno',
  purpose_preferences: 'Nastavitve',
  purpose_analytics: 'Analitika',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Trženje',
  purpose_advertising: 'Oglaševanje',
  purpose_personalisation: 'Prilagajanje',
  purpose_social: 'Družbena omrežja in video',
  purpose_security: 'Varnost',
};
