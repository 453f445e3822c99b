/** The Croatian of the banner alone; the rest is in hr.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Prihvati sve',
  rejectAll: 'Odbij sve',
  choose: 'Odaberi',
  bannerTitle: 'Kolačići na ovoj stranici',
  bannerText:
    'Uz vaše dopuštenje koristimo kolačiće i slične alate u ove svrhe: {purposes}. Stranica radi u oba slučaja, a odgovor možete promijeniti u svakom trenutku.',
  bannerTextPlain:
    'Neki kolačići i slični alati trebaju vaše dopuštenje. Stranica radi u oba slučaja, a odgovor možete promijeniti u svakom trenutku.',
  bannerChanged: 'Od vašeg zadnjeg odgovora nešto se promijenilo. To se odnosi na: {purposes}.',
  bannerSharing: 'Podatke primaju: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Pravila privatnosti',
  policy_terms: 'Uvjeti pružanja usluge',
  policy_cookies: 'Pravila o kolačićima',
  policy_marketing: 'Marketinški uvjeti',
  policy_minors: 'Obavijest za mlade',
  'policy_third-party': 'Uvjeti trećih strana',
  policy_custom: 'Pravila',
  purpose_necessary: 'Nužno',
  purpose_functional: 'Funkcionalno',
  purpose_preferences: 'Postavke',
  purpose_analytics: 'Analitika',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Oglašavanje',
  purpose_personalisation: 'Prilagodba',
  purpose_social: 'Društvene mreže i video',
  purpose_security: 'Sigurnost',
};
