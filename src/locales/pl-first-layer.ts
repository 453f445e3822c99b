/** The Polish of the banner alone; the rest is in pl.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Zaakceptuj wszystkie',
  rejectAll: 'Odrzuć wszystkie',
  choose: 'Wybierz',
  bannerTitle: 'Pliki cookie na tej stronie',
  bannerText:
    'Za Twoją zgodą używamy plików cookie i podobnych narzędzi do celów: {purposes}. Strona działa w obu przypadkach, a odpowiedź możesz zmienić w każdej chwili.',
  bannerTextPlain:
    'Niektóre pliki cookie i podobne narzędzia wymagają Twojej zgody. Strona działa w obu przypadkach, a odpowiedź możesz zmienić w każdej chwili.',
  bannerChanged: 'Od Twojej ostatniej odpowiedzi coś się zmieniło. Dotyczy to celów: {purposes}.',
  bannerSharing: 'Odbiorcy danych: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Polityka prywatności',
  policy_terms: 'Regulamin',
  policy_cookies: 'Polityka plików cookie',
  policy_marketing: 'Zasady marketingu',
  policy_minors: 'Informacja dla młodzieży',
  'policy_third-party': 'Warunki podmiotów trzecich',
  policy_custom: 'Dokument',
  purpose_necessary: 'Niezbędne',
  purpose_functional: 'Funkcjonalne',
  purpose_preferences: 'Preferencje',
  purpose_analytics: 'Analityka',
  purpose_statistics: 'Statystyka',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Reklama',
  purpose_personalisation: 'Personalizacja',
  purpose_social: 'Media społecznościowe i wideo',
  purpose_security: 'Bezpieczeństwo',
};
