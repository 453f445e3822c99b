/** The Maltese of the banner alone; the rest is in mt.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Aċċetta kollox',
  rejectAll: 'Irrifjuta kollox',
  choose: 'Agħżel',
  bannerTitle: 'Cookies f’dan is-sit',
  bannerText:
    'Bil-permess tiegħek nużaw cookies u għodod simili għal: {purposes}. Is-sit jaħdem xorta waħda, u tista’ tibdel it-tweġiba tiegħek meta trid.',
  bannerTextPlain:
    'Xi cookies u għodod simili jeħtieġu l-permess tiegħek. Is-sit jaħdem xorta waħda, u tista’ tibdel it-tweġiba tiegħek meta trid.',
  bannerChanged: 'Wara l-aħħar tweġiba tiegħek, inbidlet xi ħaġa dwar: {purposes}.',
  bannerSharing: 'Id-data tmur għand: {recipients}.',
  contact: 'Kuntatt',
  policy_privacy: 'Politika tal-privatezza',
  policy_terms: 'Termini tas-servizz',
  policy_cookies: 'Politika tal-cookies',
  policy_marketing: 'Termini tal-marketing',
  policy_minors: 'Avviż għaż-żgħażagħ',
  'policy_third-party': 'Termini ta’ partijiet terzi',
  policy_custom: 'Politika',
  purpose_necessary: 'Neċessarji',
  purpose_functional: 'Funzjonali',
  purpose_preferences: 'Preferenzi',
  purpose_analytics: 'Analitika',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Reklamar',
  purpose_personalisation: 'Personalizzazzjoni',
  purpose_social: 'Midja soċjali u vidjow',
  purpose_security: 'Sigurtà',
};
