/** The Danish of the banner alone; the rest is in da.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Accepter alle',
  rejectAll: 'Afvis alle',
  choose: 'Vælg',
  bannerTitle: 'Cookies på dette websted',
  bannerText:
    'Med dit samtykke bruger vi cookies og lignende teknologier til: {purposes}. Webstedet virker uanset hvad, og du kan altid ændre dit svar.',
  bannerTextPlain:
    'Nogle cookies og lignende teknologier kræver dit samtykke. Webstedet virker uanset hvad, og du kan altid ændre dit svar.',
  bannerChanged: 'Siden du sidst svarede, er noget ændret ved: {purposes}.',
  bannerSharing: 'Data sendes til: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Privatlivspolitik',
  policy_terms: 'Brugsvilkår',
  policy_cookies: 'Cookiepolitik',
  policy_marketing: 'Vilkår for markedsføring',
  policy_minors: 'Information til unge',
  'policy_third-party': 'Tredjeparters vilkår',
  policy_custom: 'Politik',
  purpose_necessary: 'Nødvendige',
  purpose_functional: 'Funktionelle',
  purpose_preferences: 'Præferencer',
  purpose_analytics: 'Analyse',
  purpose_statistics: 'Statistik',
  purpose_marketing: 'Markedsføring',
  purpose_advertising: 'Annoncering',
  purpose_personalisation: 'Personalisering',
  purpose_social: 'Sociale medier og video',
  purpose_security: 'Sikkerhed',
};
