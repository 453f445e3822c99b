/** The Slovak of the banner alone; the rest is in sk.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Prijať všetko',
  rejectAll: 'Odmietnuť všetko',
  choose: 'Vybrať',
  bannerTitle: 'Súbory cookie na tomto webe',
  bannerText:
    'S vaším povolením používame súbory cookie a podobné nástroje na tieto účely: {purposes}. Web funguje v oboch prípadoch a odpoveď môžete kedykoľvek zmeniť.',
  bannerTextPlain:
    'Niektoré súbory cookie a podobné nástroje potrebujú vaše povolenie. Web funguje v oboch prípadoch a odpoveď môžete kedykoľvek zmeniť.',
  bannerChanged: 'Od vašej poslednej odpovede sa niečo zmenilo. Týka sa to účelov: {purposes}.',
  bannerSharing: 'Údaje dostávajú: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Zásady ochrany súkromia',
  policy_terms: 'Podmienky služby',
  policy_cookies: 'Zásady používania súborov cookie',
  policy_marketing: 'Marketingové podmienky',
  policy_minors: 'Informácia pre mladých ľudí',
  'policy_third-party': 'Podmienky tretích strán',
  policy_custom: 'Zásady',
  purpose_necessary: 'Nevyhnutné',
  purpose_functional: 'Funkčné',
  purpose_preferences: 'Predvoľby',
  purpose_analytics: 'Analytika',
  purpose_statistics: 'Štatistika',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Reklama',
  purpose_personalisation: 'Prispôsobenie',
  purpose_social: 'Sociálne siete a videá',
  purpose_security: 'Bezpečnosť',
};
