/** The Indonesian of the banner alone; the rest is in id.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Terima semua',
  rejectAll: 'Tolak semua',
  choose: 'Pilih',
  bannerTitle: 'Cookie di situs ini',
  bannerText:
    'Dengan izin Anda, kami memakai cookie dan alat serupa untuk: {purposes}. Situs tetap berfungsi apa pun pilihan Anda, dan Anda dapat mengubah jawaban kapan saja.',
  bannerTextPlain:
    'Sebagian cookie dan alat serupa memerlukan izin Anda. Situs tetap berfungsi apa pun pilihan Anda, dan Anda dapat mengubah jawaban kapan saja.',
  bannerChanged: 'Sejak jawaban terakhir Anda, ada yang berubah tentang: {purposes}.',
  bannerSharing: 'Data dikirim ke: {recipients}.',
  contact: 'Kontak',
  policy_privacy: 'Kebijakan privasi',
  policy_terms: 'Ketentuan layanan',
  policy_cookies: 'Kebijakan cookie',
  policy_marketing: 'Ketentuan pemasaran',
  policy_minors: 'Pemberitahuan untuk remaja',
  'policy_third-party': 'Ketentuan pihak ketiga',
  policy_custom: 'Kebijakan',
  purpose_necessary: 'Diperlukan',
  purpose_functional: 'Fungsional',
  purpose_preferences: 'Preferensi',
  purpose_analytics: 'Analitik',
  purpose_statistics: 'Statistik',
  purpose_marketing: 'Pemasaran',
  purpose_advertising: 'Iklan',
  purpose_personalisation: 'Personalisasi',
  purpose_social: 'Media sosial dan video',
  purpose_security: 'Keamanan',
};
