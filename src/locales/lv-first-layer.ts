/** The Latvian of the banner alone; the rest is in lv.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Pieņemt visas',
  rejectAll: 'Noraidīt visas',
  choose: 'Izvēlēties',
  bannerTitle: 'Sīkdatnes šajā vietnē',
  bannerText:
    'Ar jūsu atļauju mēs izmantojam sīkdatnes un līdzīgus rīkus šādiem nolūkiem: {purposes}. Vietne darbojas abos gadījumos, un atbildi varat mainīt jebkurā laikā.',
  bannerTextPlain:
    'Dažām sīkdatnēm un līdzīgiem rīkiem ir vajadzīga jūsu atļauja. Vietne darbojas abos gadījumos, un atbildi varat mainīt jebkurā laikā.',
  bannerChanged: 'Kopš jūsu pēdējās atbildes kaut kas ir mainījies. Tas attiecas uz: {purposes}.',
  bannerSharing: 'Datus saņem: {recipients}.',
  contact: 'Saziņa',
  policy_privacy: 'Privātuma politika',
  policy_terms: 'Pakalpojuma noteikumi',
  policy_cookies: 'Sīkdatņu politika',
  policy_marketing: 'Mārketinga noteikumi',
  policy_minors: 'Paziņojums jauniešiem',
  'policy_third-party': 'Trešo pušu noteikumi',
  policy_custom: 'Politika',
  purpose_necessary: 'Nepieciešamās',
  purpose_functional: 'Funkcionālās',
  purpose_preferences: 'Iestatījumi',
  purpose_analytics: 'Analītika',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Mārketings',
  purpose_advertising: 'Reklāma',
  purpose_personalisation: 'Personalizācija',
  purpose_social: 'Sociālie tīkli un video',
  purpose_security: 'Drošība',
};
