/** The Spanish of the banner alone; the rest is in es.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Aceptar todo',
  rejectAll: 'Rechazar todo',
  choose: 'Elegir',
  bannerTitle: 'Cookies en este sitio',
  bannerText:
    'Con tu consentimiento usamos cookies y herramientas similares para: {purposes}. El sitio funciona en cualquier caso y puedes cambiar tu respuesta en cualquier momento.',
  bannerTextPlain:
    'Algunas cookies y herramientas similares necesitan tu consentimiento. El sitio funciona en cualquier caso y puedes cambiar tu respuesta en cualquier momento.',
  bannerChanged: 'Desde tu última respuesta, algo ha cambiado en: {purposes}.',
  bannerSharing: 'Destinatarios de los datos: {recipients}.',
  contact: 'Contacto',
  policy_privacy: 'Política de privacidad',
  policy_terms: 'Condiciones del servicio',
  policy_cookies: 'Política de cookies',
  policy_marketing: 'Condiciones de marketing',
  policy_minors: 'Información para jóvenes',
  'policy_third-party': 'Condiciones de terceros',
  policy_custom: 'Política',
  purpose_necessary: 'Necesario',
  purpose_functional: 'Funcional',
  purpose_preferences: 'Preferencias',
  purpose_analytics: 'Análisis',
  purpose_statistics: 'Estadísticas',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Publicidad',
  purpose_personalisation: 'Personalización',
  purpose_social: 'Redes sociales y vídeo',
  purpose_security: 'Seguridad',
};
