/** The Swedish of the banner alone; the rest is in sv.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Acceptera alla',
  rejectAll: 'Avvisa alla',
  choose: 'Välj',
  bannerTitle: 'Kakor på den här webbplatsen',
  bannerText:
    'Med ditt samtycke använder vi kakor och liknande teknik för: {purposes}. Webbplatsen fungerar oavsett, och du kan ändra ditt svar när som helst.',
  bannerTextPlain:
    'Vissa kakor och liknande tekniker kräver ditt samtycke. Webbplatsen fungerar oavsett, och du kan ändra ditt svar när som helst.',
  bannerChanged: 'Sedan du senast svarade har något ändrats som gäller: {purposes}.',
  bannerSharing: 'Uppgifter skickas till: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Integritetspolicy',
  policy_terms: 'Användarvillkor',
  policy_cookies: 'Policy för kakor',
  policy_marketing: 'Villkor för marknadsföring',
  policy_minors: 'Information till unga',
  'policy_third-party': 'Tredje parts villkor',
  policy_custom: 'Policy',
  purpose_necessary: 'Nödvändiga',
  purpose_functional: 'Funktion',
  purpose_preferences: 'Inställningar',
  purpose_analytics: 'Analys',
  purpose_statistics: 'Statistik',
  purpose_marketing: 'Marknadsföring',
  purpose_advertising: 'Annonsering',
  purpose_personalisation: 'Anpassning',
  purpose_social: 'Sociala medier och video',
  purpose_security: 'Säkerhet',
};
