/** The Urdu of the banner alone; the rest is in ur.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'سب قبول کریں',
  rejectAll: 'سب مسترد کریں',
  choose: 'خود منتخب کریں',
  bannerTitle: 'اس سائٹ پر کوکیز',
  bannerText:
    'آپ کی اجازت سے ہم کوکیز اور ایسے ہی ٹولز ان کاموں کے لیے استعمال کرتے ہیں: {purposes}۔ سائٹ دونوں صورتوں میں چلتی ہے، اور آپ کسی بھی وقت اپنا جواب بدل سکتے ہیں۔',
  bannerTextPlain:
    'کچھ کوکیز اور ایسے ہی ٹولز کے لیے آپ کی اجازت درکار ہے۔ سائٹ دونوں صورتوں میں چلتی ہے، اور آپ کسی بھی وقت اپنا جواب بدل سکتے ہیں۔',
  bannerChanged: 'آپ کے پچھلے جواب کے بعد ان کے بارے میں کچھ بدلا ہے: {purposes}۔',
  bannerSharing: 'ڈیٹا یہاں جاتا ہے: {recipients}۔',
  contact: 'رابطہ',
  policy_privacy: 'رازداری کی پالیسی',
  policy_terms: 'سروس کی شرائط',
  policy_cookies: 'کوکی پالیسی',
  policy_marketing: 'مارکیٹنگ کی شرائط',
  policy_minors: 'نوعمروں کے لیے اطلاع',
  'policy_third-party': 'فریقِ ثالث کی شرائط',
  policy_custom: 'پالیسی',
  purpose_necessary: 'ضروری',
  purpose_functional: 'فعالیت',
  purpose_preferences: 'ترجیحات',
  purpose_analytics: 'تجزیہ',
  purpose_statistics: 'اعداد و شمار',
  purpose_marketing: 'مارکیٹنگ',
  purpose_advertising: 'اشتہارات',
  purpose_personalisation: 'ذاتی مطابقت',
  purpose_social: 'سوشل میڈیا اور ویڈیو',
  purpose_security: 'سیکیورٹی',
};
