/** The Malay of the banner alone; the rest is in ms.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Terima semua',
  rejectAll: 'Tolak semua',
  choose: 'Pilih sendiri',
  bannerTitle: 'Kuki di laman ini',
  bannerText:
    'Dengan kebenaran anda, kami menggunakan kuki dan alat seumpamanya untuk: {purposes}. Laman ini tetap berfungsi apa pun pilihan anda, dan anda boleh menukar jawapan pada bila-bila masa.',
  bannerTextPlain:
    'Sesetengah kuki dan alat seumpamanya memerlukan kebenaran anda. Laman ini tetap berfungsi apa pun pilihan anda, dan anda boleh menukar jawapan pada bila-bila masa.',
  bannerChanged: 'Sejak jawapan terakhir anda, ada perubahan tentang: {purposes}.',
  bannerSharing: 'Data dihantar kepada: {recipients}.',
  contact: 'Hubungi',
  policy_privacy: 'Dasar privasi',
  policy_terms: 'Terma perkhidmatan',
  policy_cookies: 'Dasar kuki',
  policy_marketing: 'Terma pemasaran',
  policy_minors: 'Notis untuk golongan muda',
  'policy_third-party': 'Terma pihak ketiga',
  policy_custom: 'Dasar',
  purpose_necessary: 'Perlu',
  purpose_functional: 'Fungsi',
  purpose_preferences: 'Keutamaan',
  purpose_analytics: 'Analisis',
  purpose_statistics: 'Statistik',
  purpose_marketing: 'Pemasaran',
  purpose_advertising: 'Pengiklanan',
  purpose_personalisation: 'Pemperibadian',
  purpose_social: 'Media sosial dan video',
  purpose_security: 'Keselamatan',
};
