/** The Hindi of the banner alone; the rest is in hi.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'सभी स्वीकार करें',
  rejectAll: 'सभी अस्वीकार करें',
  choose: 'चुनें',
  bannerTitle: 'इस साइट पर कुकी',
  bannerText:
    'आपकी अनुमति से हम इन कामों के लिए कुकी और ऐसे ही दूसरे टूल इस्तेमाल करते हैं: {purposes}। साइट दोनों हालत में चलती है और आप अपना जवाब कभी भी बदल सकते हैं।',
  bannerTextPlain:
    'कुछ कुकी और ऐसे ही दूसरे टूल के लिए आपकी अनुमति चाहिए। साइट दोनों हालत में चलती है और आप अपना जवाब कभी भी बदल सकते हैं।',
  bannerChanged: 'आपके पिछले जवाब के बाद इनमें कुछ बदला है: {purposes}।',
  bannerSharing: 'डेटा इन्हें भेजा जाता है: {recipients}।',
  contact: 'संपर्क',
  policy_privacy: 'निजता नीति',
  policy_terms: 'सेवा की शर्तें',
  policy_cookies: 'कुकी नीति',
  policy_marketing: 'मार्केटिंग की शर्तें',
  policy_minors: 'किशोरों के लिए सूचना',
  'policy_third-party': 'तीसरे पक्ष की शर्तें',
  policy_custom: 'नीति',
  purpose_necessary: 'ज़रूरी',
  purpose_functional: 'सुविधाएँ',
  purpose_preferences: 'पसंद',
  purpose_analytics: 'विश्लेषण',
  purpose_statistics: 'आँकड़े',
  purpose_marketing: 'मार्केटिंग',
  purpose_advertising: 'विज्ञापन',
  purpose_personalisation: 'मनमुताबिक बनाना',
  purpose_social: 'सोशल मीडिया और वीडियो',
  purpose_security: 'सुरक्षा',
};
