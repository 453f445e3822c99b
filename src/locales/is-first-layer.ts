/** The Icelandic of the banner alone; the rest is in is.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Samþykkja allt',
  rejectAll: 'Hafna öllu',
  choose: 'Velja',
  bannerTitle: 'Vafrakökur á þessum vef',
  bannerText:
    'Með samþykki þínu notum við vafrakökur og svipaða tækni í þessum tilgangi: {purposes}. Vefurinn virkar hvort sem er og þú getur alltaf breytt svarinu.',
  bannerTextPlain:
    'Sumar vafrakökur og svipuð tækni krefjast samþykkis þíns. Vefurinn virkar hvort sem er og þú getur alltaf breytt svarinu.',
  bannerChanged: 'Eitthvað hefur breyst síðan þú svaraðir síðast: {purposes}.',
  bannerSharing: 'Viðtakendur gagna: {recipients}.',
  contact: 'Hafa samband',
  policy_privacy: 'Persónuverndarstefna',
  policy_terms: 'Notkunarskilmálar',
  policy_cookies: 'Stefna um vafrakökur',
  policy_marketing: 'Skilmálar markaðsefnis',
  policy_minors: 'Upplýsingar fyrir ungt fólk',
  'policy_third-party': 'Skilmálar þriðju aðila',
  policy_custom: 'Stefna',
  purpose_necessary: 'Nauðsynlegar',
  purpose_functional: 'Virkni',
  purpose_preferences: 'Stillingar',
  purpose_analytics: 'Greining',
  purpose_statistics: 'Tölfræði',
  purpose_marketing: 'Markaðssetning',
  purpose_advertising: 'Auglýsingar',
  purpose_personalisation: 'Sérsnið',
  purpose_social: 'Samfélagsmiðlar og myndbönd',
  purpose_security: 'Öryggi',
};
