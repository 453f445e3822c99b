/** The Catalan of the banner alone; the rest is in ca.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Accepta-ho tot',
  rejectAll: 'Rebutja-ho tot',
  choose: 'Tria',
  bannerTitle: 'Galetes en aquest lloc web',
  bannerText:
    'Amb el teu permís fem servir galetes i eines semblants per a: {purposes}. El lloc web funciona igualment, i pots canviar la resposta en qualsevol moment.',
  bannerTextPlain:
    'Algunes galetes i eines semblants necessiten el teu permís. El lloc web funciona igualment, i pots canviar la resposta en qualsevol moment.',
  bannerChanged: 'Des de la teva última resposta, ha canviat alguna cosa sobre: {purposes}.',
  bannerSharing: 'Les dades van a: {recipients}.',
  contact: 'Contacte',
  policy_privacy: 'Política de privacitat',
  policy_terms: 'Condicions del servei',
  policy_cookies: 'Política de galetes',
  policy_marketing: 'Condicions de màrqueting',
  policy_minors: 'Avís per a joves',
  'policy_third-party': 'Condicions de tercers',
  policy_custom: 'Política',
  purpose_necessary: 'Necessàries',
  purpose_functional: 'Funcionals',
  purpose_preferences: 'Preferències',
  purpose_analytics: 'Analítica',
  purpose_statistics: 'Estadístiques',
  purpose_marketing: 'Màrqueting',
  purpose_advertising: 'Publicitat',
  purpose_personalisation: 'Personalització',
  purpose_social: 'Xarxes socials i vídeo',
  purpose_security: 'Seguretat',
};
