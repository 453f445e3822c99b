/** The Portuguese of the banner alone; the rest is in pt.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Aceitar tudo',
  rejectAll: 'Rejeitar tudo',
  choose: 'Escolher',
  bannerTitle: 'Cookies neste site',
  bannerText:
    'Com o seu consentimento, usamos cookies e ferramentas semelhantes para: {purposes}. O site funciona em qualquer caso e pode mudar a sua resposta em qualquer altura.',
  bannerTextPlain:
    'Alguns cookies e ferramentas semelhantes precisam do seu consentimento. O site funciona em qualquer caso e pode mudar a sua resposta em qualquer altura.',
  bannerChanged: 'Desde a sua última resposta, algo mudou em: {purposes}.',
  bannerSharing: 'Destinatários dos dados: {recipients}.',
  contact: 'Contacto',
  policy_privacy: 'Política de privacidade',
  policy_terms: 'Termos do serviço',
  policy_cookies: 'Política de cookies',
  policy_marketing: 'Condições de marketing',
  policy_minors: 'Aviso para jovens',
  'policy_third-party': 'Condições de terceiros',
  policy_custom: 'Política',
  purpose_necessary: 'Necessários',
  purpose_functional: 'Funcionais',
  purpose_preferences: 'Preferências',
  purpose_analytics: 'Análise',
  purpose_statistics: 'Estatística',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Publicidade',
  purpose_personalisation: 'Personalização',
  purpose_social: 'Redes sociais e vídeo',
  purpose_security: 'Segurança',
};
