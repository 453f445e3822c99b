/** The Marathi of the banner alone; the rest is in mr.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'सर्व स्वीकारा',
  rejectAll: 'सर्व नाकारा',
  choose: 'निवडा',
  bannerTitle: 'या साइटवरील कुकी',
  bannerText:
    'तुमच्या परवानगीने आम्ही कुकी आणि तशीच इतर साधने यासाठी वापरतो: {purposes}. दोन्ही बाबतींत साइट चालते आणि तुम्ही तुमचे उत्तर कधीही बदलू शकता.',
  bannerTextPlain:
    'काही कुकी आणि तशाच इतर साधनांसाठी तुमची परवानगी लागते. दोन्ही बाबतींत साइट चालते आणि तुम्ही तुमचे उत्तर कधीही बदलू शकता.',
  bannerChanged: 'तुम्ही शेवटचे उत्तर दिल्यानंतर यात काही बदलले आहे: {purposes}.',
  bannerSharing: 'डेटा यांच्याकडे जातो: {recipients}.',
  contact: 'संपर्क',
  policy_privacy: 'गोपनीयता धोरण',
  policy_terms: 'सेवेच्या अटी',
  policy_cookies: 'कुकी धोरण',
  policy_marketing: 'मार्केटिंगच्या अटी',
  policy_minors: 'किशोरांसाठी सूचना',
  'policy_third-party': 'तृतीय पक्षाच्या अटी',
  policy_custom: 'धोरण',
  purpose_necessary: 'आवश्यक',
  purpose_functional: 'सुविधा',
  purpose_preferences: 'पसंती',
  purpose_analytics: 'विश्लेषण',
  purpose_statistics: 'आकडेवारी',
  purpose_marketing: 'मार्केटिंग',
  purpose_advertising: 'जाहिरात',
  purpose_personalisation: 'तुमच्यानुसार मांडणी',
  purpose_social: 'सोशल मीडिया आणि व्हिडिओ',
  purpose_security: 'सुरक्षा',
};
