/** The Italian of the banner alone; the rest is in it.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Accetta tutto',
  rejectAll: 'Rifiuta tutto',
  choose: 'Scegli',
  bannerTitle: 'Cookie su questo sito',
  bannerText:
    'Con il tuo consenso usiamo cookie e strumenti simili per: {purposes}. Il sito funziona in ogni caso e puoi cambiare risposta in qualsiasi momento.',
  bannerTextPlain:
    'Alcuni cookie e strumenti simili richiedono il tuo consenso. Il sito funziona in ogni caso e puoi cambiare risposta in qualsiasi momento.',
  bannerChanged: 'Dalla tua ultima risposta è cambiato qualcosa per: {purposes}.',
  bannerSharing: 'Destinatari dei dati: {recipients}.',
  contact: 'Contatti',
  policy_privacy: 'Informativa sulla privacy',
  policy_terms: 'Termini di servizio',
  policy_cookies: 'Informativa sui cookie',
  policy_marketing: 'Condizioni di marketing',
  policy_minors: 'Avviso per i giovani',
  'policy_third-party': 'Condizioni di terzi',
  policy_custom: 'Documento',
  purpose_necessary: 'Necessari',
  purpose_functional: 'Funzionali',
  purpose_preferences: 'Preferenze',
  purpose_analytics: 'Analisi',
  purpose_statistics: 'Statistiche',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Pubblicità',
  purpose_personalisation: 'Personalizzazione',
  purpose_social: 'Social media e video',
  purpose_security: 'Sicurezza',
};
