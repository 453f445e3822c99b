/** The French of the banner alone; the rest is in fr.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Tout accepter',
  rejectAll: 'Tout refuser',
  choose: 'Choisir',
  bannerTitle: 'Cookies sur ce site',
  bannerText:
    'Avec votre consentement, nous utilisons des cookies et des outils similaires pour : {purposes}. Le site fonctionne dans tous les cas, et vous pouvez changer votre réponse à tout moment.',
  bannerTextPlain:
    'Certains cookies et outils similaires nécessitent votre consentement. Le site fonctionne dans tous les cas, et vous pouvez changer votre réponse à tout moment.',
  bannerChanged: 'Depuis votre dernière réponse, quelque chose a changé pour : {purposes}.',
  bannerSharing: 'Destinataires des données : {recipients}.',
  contact: 'Contact',
  policy_privacy: 'Politique de confidentialité',
  policy_terms: 'Conditions d’utilisation',
  policy_cookies: 'Politique de cookies',
  policy_marketing: 'Conditions marketing',
  policy_minors: 'Information pour les jeunes',
  'policy_third-party': 'Conditions de tiers',
  policy_custom: 'Politique',
  purpose_necessary: 'Nécessaire',
  purpose_functional: 'Fonctionnel',
  purpose_preferences: 'Préférences',
  purpose_analytics: 'Mesure d’audience',
  purpose_statistics: 'Statistiques',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Publicité',
  purpose_personalisation: 'Personnalisation',
  purpose_social: 'Réseaux sociaux et vidéo',
  purpose_security: 'Sécurité',
};
