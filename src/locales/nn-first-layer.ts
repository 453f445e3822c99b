/** The Norwegian Nynorsk of the banner alone; the rest is in nn.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Godta alle',
  rejectAll: 'Avvis alle',
  choose: 'Vel',
  bannerTitle: 'Informasjonskapslar på denne nettstaden',
  bannerText:
    'Med samtykket ditt bruker vi informasjonskapslar og liknande teknologi til: {purposes}. Nettstaden verkar uansett, og du kan endre svaret når som helst.',
  bannerTextPlain:
    'Nokre informasjonskapslar og liknande teknologiar krev samtykket ditt. Nettstaden verkar uansett, og du kan endre svaret når som helst.',
  bannerChanged: 'Sidan du svara sist, er noko endra for: {purposes}.',
  bannerSharing: 'Opplysningar blir sende til: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Personvernerklæring',
  policy_terms: 'Brukarvilkår',
  policy_cookies: 'Om informasjonskapslar',
  policy_marketing: 'Vilkår for marknadsføring',
  policy_minors: 'Informasjon til unge',
  'policy_third-party': 'Vilkår frå tredjepartar',
  policy_custom: 'Retningslinjer',
  purpose_necessary: 'Nødvendige',
  purpose_functional: 'Funksjonelle',
  purpose_preferences: 'Innstillingar',
  purpose_analytics: 'Analyse',
  purpose_statistics: 'Statistikk',
  purpose_marketing: 'Marknadsføring',
  purpose_advertising: 'Annonsering',
  purpose_personalisation: 'Tilpassing',
  purpose_social: 'Sosiale medium og video',
  purpose_security: 'Tryggleik',
};
