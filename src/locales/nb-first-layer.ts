/** The Norwegian Bokmål of the banner alone; the rest is in nb.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Godta alle',
  rejectAll: 'Avvis alle',
  choose: 'Velg',
  bannerTitle: 'Informasjonskapsler på dette nettstedet',
  bannerText:
    'Med ditt samtykke bruker vi informasjonskapsler og lignende teknologi til: {purposes}. Nettstedet virker uansett, og du kan endre svaret når som helst.',
  bannerTextPlain:
    'Noen informasjonskapsler og lignende teknologier krever ditt samtykke. Nettstedet virker uansett, og du kan endre svaret når som helst.',
  bannerChanged: 'Siden du svarte sist, har noe endret seg for: {purposes}.',
  bannerSharing: 'Opplysninger sendes til: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Personvernerklæring',
  policy_terms: 'Brukervilkår',
  policy_cookies: 'Om informasjonskapsler',
  policy_marketing: 'Vilkår for markedsføring',
  policy_minors: 'Informasjon til unge',
  'policy_third-party': 'Vilkår fra tredjeparter',
  policy_custom: 'Retningslinjer',
  purpose_necessary: 'Nødvendige',
  purpose_functional: 'Funksjonelle',
  purpose_preferences: 'Innstillinger',
  purpose_analytics: 'Analyse',
  purpose_statistics: 'Statistikk',
  purpose_marketing: 'Markedsføring',
  purpose_advertising: 'Annonsering',
  purpose_personalisation: 'Tilpasning',
  purpose_social: 'Sosiale medier og video',
  purpose_security: 'Sikkerhet',
};
