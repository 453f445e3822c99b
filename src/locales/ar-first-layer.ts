/** The Arabic of the banner alone; the rest is in ar.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'قبول الكل',
  rejectAll: 'رفض الكل',
  choose: 'اختيار',
  bannerTitle: 'ملفات تعريف الارتباط في هذا الموقع',
  bannerText:
    'بموافقتك نستخدم ملفات تعريف الارتباط وأدوات مشابهة لما يلي: {purposes}. يعمل الموقع في الحالتين، ويمكنك تغيير إجابتك في أي وقت.',
  bannerTextPlain:
    'بعض ملفات تعريف الارتباط والأدوات المشابهة تحتاج إلى موافقتك. يعمل الموقع في الحالتين، ويمكنك تغيير إجابتك في أي وقت.',
  bannerChanged: 'منذ إجابتك الأخيرة تغيّر شيء في ما يلي: {purposes}.',
  bannerSharing: 'تذهب البيانات إلى: {recipients}.',
  contact: 'التواصل',
  policy_privacy: 'سياسة الخصوصية',
  policy_terms: 'شروط الخدمة',
  policy_cookies: 'سياسة ملفات تعريف الارتباط',
  policy_marketing: 'شروط التسويق',
  policy_minors: 'إشعار للناشئة',
  'policy_third-party': 'شروط الأطراف الأخرى',
  policy_custom: 'سياسة',
  purpose_necessary: 'ضرورية',
  purpose_functional: 'وظيفية',
  purpose_preferences: 'التفضيلات',
  purpose_analytics: 'التحليلات',
  purpose_statistics: 'الإحصاءات',
  purpose_marketing: 'التسويق',
  purpose_advertising: 'الإعلانات',
  purpose_personalisation: 'التخصيص',
  purpose_social: 'التواصل الاجتماعي والفيديو',
  purpose_security: 'الأمان',
};
