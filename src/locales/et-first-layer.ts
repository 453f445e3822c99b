/** The Estonian of the banner alone; the rest is in et.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Nõustu kõigiga',
  rejectAll: 'Keeldu kõigist',
  choose: 'Vali',
  bannerTitle: 'Selle saidi küpsised',
  bannerText:
    'Sinu nõusolekul kasutame küpsiseid ja sarnaseid vahendeid järgmistel eesmärkidel: {purposes}. Sait töötab mõlemal juhul ja vastust saad alati muuta.',
  bannerTextPlain:
    'Osa küpsiseid ja sarnaseid vahendeid vajab sinu nõusolekut. Sait töötab mõlemal juhul ja vastust saad alati muuta.',
  bannerChanged: 'Pärast sinu viimast vastust on midagi muutunud: {purposes}.',
  bannerSharing: 'Andmete vastuvõtjad: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Privaatsustingimused',
  policy_terms: 'Kasutustingimused',
  policy_cookies: 'Küpsiste tingimused',
  policy_marketing: 'Turunduse tingimused',
  policy_minors: 'Teave noortele',
  'policy_third-party': 'Kolmandate isikute tingimused',
  policy_custom: 'Tingimused',
  purpose_necessary: 'Vajalikud',
  purpose_functional: 'Funktsionaalsed',
  purpose_preferences: 'Eelistused',
  purpose_analytics: 'Analüüs',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Turundus',
  purpose_advertising: 'Reklaam',
  purpose_personalisation: 'Isikupärastamine',
  purpose_social: 'Sotsiaalmeedia ja videod',
  purpose_security: 'Turvalisus',
};
