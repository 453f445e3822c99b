/** The Turkish of the banner alone; the rest is in tr.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Tümünü kabul et',
  rejectAll: 'Tümünü reddet',
  choose: 'Seçim yap',
  bannerTitle: 'Bu sitedeki çerezler',
  bannerText:
    'İzin verirseniz çerezleri ve benzeri araçları şunlar için kullanırız: {purposes}. Site her iki durumda da çalışır; yanıtınızı istediğiniz zaman değiştirebilirsiniz.',
  bannerTextPlain:
    'Bazı çerezler ve benzeri araçlar için izniniz gerekir. Site her iki durumda da çalışır; yanıtınızı istediğiniz zaman değiştirebilirsiniz.',
  bannerChanged: 'Son yanıtınızdan bu yana şu konularda bir şeyler değişti: {purposes}.',
  bannerSharing: 'Verilerin gittiği yerler: {recipients}.',
  contact: 'İletişim',
  policy_privacy: 'Gizlilik politikası',
  policy_terms: 'Hizmet koşulları',
  policy_cookies: 'Çerez politikası',
  policy_marketing: 'Pazarlama koşulları',
  policy_minors: 'Gençler için bilgilendirme',
  'policy_third-party': 'Üçüncü taraf koşulları',
  policy_custom: 'Politika',
  purpose_necessary: 'Zorunlu',
  purpose_functional: 'İşlevsel',
  purpose_preferences: 'Tercihler',
  purpose_analytics: 'Analiz',
  purpose_statistics: 'İstatistik',
  purpose_marketing: 'Pazarlama',
  purpose_advertising: 'Reklam',
  purpose_personalisation: 'Kişiselleştirme',
  purpose_social: 'Sosyal medya ve video',
  purpose_security: 'Güvenlik',
};
