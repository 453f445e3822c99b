/** The Brazilian Portuguese of the banner alone; the rest is in pt-BR.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Aceitar todos',
  rejectAll: 'Rejeitar todos',
  choose: 'Escolher',
  bannerTitle: 'Cookies neste site',
  bannerText:
    'Com a sua permissão, usamos cookies e ferramentas semelhantes para: {purposes}. O site funciona de qualquer forma, e você pode mudar sua resposta quando quiser.',
  bannerTextPlain:
    'Alguns cookies e ferramentas semelhantes precisam da sua permissão. O site funciona de qualquer forma, e você pode mudar sua resposta quando quiser.',
  bannerChanged: 'Desde a sua última resposta, algo mudou em: {purposes}.',
  bannerSharing: 'Os dados vão para: {recipients}.',
  contact: 'Contato',
  policy_privacy: 'Política de privacidade',
  policy_terms: 'Termos de serviço',
  policy_cookies: 'Política de cookies',
  policy_marketing: 'Termos de marketing',
  policy_minors: 'Aviso para jovens',
  'policy_third-party': 'Termos de terceiros',
  policy_custom: 'Política',
  purpose_necessary: 'Necessários',
  purpose_functional: 'Funcionais',
  purpose_preferences: 'Preferências',
  purpose_analytics: 'Análise de uso',
  purpose_statistics: 'Estatísticas',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Publicidade',
  purpose_personalisation: 'Personalização',
  purpose_social: 'Redes sociais e vídeos',
  purpose_security: 'Segurança',
};
