/** The Persian of the banner alone; the rest is in fa.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'پذیرش همه',
  rejectAll: 'رد همه',
  choose: 'انتخاب',
  bannerTitle: 'کوکی‌ها در این سایت',
  bannerText:
    'با اجازهٔ شما از کوکی‌ها و ابزارهای مشابه برای این موارد استفاده می‌کنیم: {purposes}. سایت در هر حال کار می‌کند و هر زمان می‌توانید پاسخ خود را تغییر دهید.',
  bannerTextPlain:
    'برخی کوکی‌ها و ابزارهای مشابه به اجازهٔ شما نیاز دارند. سایت در هر حال کار می‌کند و هر زمان می‌توانید پاسخ خود را تغییر دهید.',
  bannerChanged: 'از آخرین پاسخ شما، در این موارد چیزی تغییر کرده است: {purposes}.',
  bannerSharing: 'داده‌ها به این‌ها فرستاده می‌شود: {recipients}.',
  contact: 'تماس',
  policy_privacy: 'سیاست حریم خصوصی',
  policy_terms: 'شرایط خدمات',
  policy_cookies: 'سیاست کوکی‌ها',
  policy_marketing: 'شرایط بازاریابی',
  policy_minors: 'اطلاعیه برای نوجوانان',
  'policy_third-party': 'شرایط اشخاص ثالث',
  policy_custom: 'سیاست',
  purpose_necessary: 'ضروری',
  purpose_functional: 'عملکردی',
  purpose_preferences: 'ترجیحات',
  purpose_analytics: 'تحلیل',
  purpose_statistics: 'آمار',
  purpose_marketing: 'بازاریابی',
  purpose_advertising: 'تبلیغات',
  purpose_personalisation: 'شخصی‌سازی',
  purpose_social: 'شبکه‌های اجتماعی و ویدیو',
  purpose_security: 'امنیت',
};
