/** The Dutch of the banner alone; the rest is in nl.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Alles accepteren',
  rejectAll: 'Alles weigeren',
  choose: 'Kiezen',
  bannerTitle: 'Cookies op deze site',
  bannerText:
    'Met je toestemming gebruiken we cookies en soortgelijke technieken voor: {purposes}. De site werkt hoe dan ook, en je kunt je antwoord altijd wijzigen.',
  bannerTextPlain:
    'Voor sommige cookies en soortgelijke technieken is je toestemming nodig. De site werkt hoe dan ook, en je kunt je antwoord altijd wijzigen.',
  bannerChanged: 'Sinds je laatste antwoord is er iets veranderd bij: {purposes}.',
  bannerSharing: 'Gegevens gaan naar: {recipients}.',
  contact: 'Contact',
  policy_privacy: 'Privacyverklaring',
  policy_terms: 'Gebruiksvoorwaarden',
  policy_cookies: 'Cookiebeleid',
  policy_marketing: 'Marketingvoorwaarden',
  policy_minors: 'Uitleg voor jongeren',
  'policy_third-party': 'Voorwaarden van derden',
  policy_custom: 'Beleid',
  purpose_necessary: 'Noodzakelijk',
  purpose_functional: 'Functioneel',
  purpose_preferences: 'Voorkeuren',
  purpose_analytics: 'Analyse',
  purpose_statistics: 'Statistieken',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Reclame',
  purpose_personalisation: 'Personalisatie',
  purpose_social: 'Sociale media en video',
  purpose_security: 'Beveiliging',
};
