/** The Lithuanian of the banner alone; the rest is in lt.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Priimti visus',
  rejectAll: 'Atmesti visus',
  choose: 'Pasirinkti',
  bannerTitle: 'Slapukai šioje svetainėje',
  bannerText:
    'Jums leidus, slapukus ir panašias priemones naudojame šiems tikslams: {purposes}. Svetainė veikia abiem atvejais, o atsakymą galite bet kada pakeisti.',
  bannerTextPlain:
    'Kai kuriems slapukams ir panašioms priemonėms reikia jūsų leidimo. Svetainė veikia abiem atvejais, o atsakymą galite bet kada pakeisti.',
  bannerChanged: 'Po paskutinio jūsų atsakymo kai kas pasikeitė. Tai apima: {purposes}.',
  bannerSharing: 'Duomenis gauna: {recipients}.',
  contact: 'Kontaktai',
  policy_privacy: 'Privatumo politika',
  policy_terms: 'Paslaugos sąlygos',
  policy_cookies: 'Slapukų politika',
  policy_marketing: 'Rinkodaros sąlygos',
  policy_minors: 'Informacija jaunimui',
  'policy_third-party': 'Trečiųjų šalių sąlygos',
  policy_custom: 'Politika',
  purpose_necessary: 'Būtinieji',
  purpose_functional: 'Funkciniai',
  purpose_preferences: 'Nuostatos',
  purpose_analytics: 'Analizė',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Rinkodara',
  purpose_advertising: 'Reklama',
  purpose_personalisation: 'Pritaikymas jums',
  purpose_social: 'Socialiniai tinklai ir vaizdo įrašai',
  purpose_security: 'Saugumas',
};
