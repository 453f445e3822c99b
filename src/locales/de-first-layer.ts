/** The German of the banner alone; the rest is in de.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Alle akzeptieren',
  rejectAll: 'Alle ablehnen',
  choose: 'Auswählen',
  bannerTitle: 'Cookies auf dieser Website',
  bannerText:
    'Mit Ihrer Einwilligung verwenden wir Cookies und ähnliche Techniken für: {purposes}. Die Website funktioniert so oder so, und Sie können Ihre Antwort jederzeit ändern.',
  bannerTextPlain:
    'Für manche Cookies und ähnliche Techniken brauchen wir Ihre Einwilligung. Die Website funktioniert so oder so, und Sie können Ihre Antwort jederzeit ändern.',
  bannerChanged: 'Seit Ihrer letzten Antwort hat sich etwas geändert bei: {purposes}.',
  bannerSharing: 'Daten gehen an: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Datenschutzerklärung',
  policy_terms: 'Nutzungsbedingungen',
  policy_cookies: 'Cookie-Richtlinie',
  policy_marketing: 'Bedingungen für Werbung',
  policy_minors: 'Hinweise für junge Menschen',
  'policy_third-party': 'Bedingungen Dritter',
  policy_custom: 'Richtlinie',
  purpose_necessary: 'Notwendig',
  purpose_functional: 'Funktional',
  purpose_preferences: 'Einstellungen',
  purpose_analytics: 'Analyse',
  purpose_statistics: 'Statistik',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Werbung',
  purpose_personalisation: 'Personalisierung',
  purpose_social: 'Soziale Medien und Videos',
  purpose_security: 'Sicherheit',
};
