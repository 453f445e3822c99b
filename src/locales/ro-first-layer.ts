/** The Romanian of the banner alone; the rest is in ro.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Acceptă toate',
  rejectAll: 'Refuză toate',
  choose: 'Alege',
  bannerTitle: 'Cookie-uri pe acest site',
  bannerText:
    'Cu permisiunea dumneavoastră folosim cookie-uri și instrumente similare pentru: {purposes}. Site-ul funcționează oricum, iar răspunsul îl puteți schimba oricând.',
  bannerTextPlain:
    'Pentru unele cookie-uri și instrumente similare este nevoie de permisiunea dumneavoastră. Site-ul funcționează oricum, iar răspunsul îl puteți schimba oricând.',
  bannerChanged: 'De la ultimul răspuns, ceva s-a schimbat în privința: {purposes}.',
  bannerSharing: 'Datele ajung la: {recipients}.',
  contact: 'Contact',
  policy_privacy: 'Politica de confidențialitate',
  policy_terms: 'Termenii serviciului',
  policy_cookies: 'Politica de cookie-uri',
  policy_marketing: 'Termenii de marketing',
  policy_minors: 'Informare pentru tineri',
  'policy_third-party': 'Termenii terților',
  policy_custom: 'Politică',
  purpose_necessary: 'Necesare',
  purpose_functional: 'Funcționale',
  purpose_preferences: 'Preferințe',
  purpose_analytics: 'Analiză',
  purpose_statistics: 'Statistică',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Publicitate',
  purpose_personalisation: 'Personalizare',
  purpose_social: 'Rețele sociale și video',
  purpose_security: 'Securitate',
};
