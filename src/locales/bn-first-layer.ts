/** The Bengali of the banner alone; the rest is in bn.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'সব গ্রহণ করুন',
  rejectAll: 'সব প্রত্যাখ্যান করুন',
  choose: 'বেছে নিন',
  bannerTitle: 'এই সাইটে কুকি',
  bannerText:
    'আপনার অনুমতি পেলে আমরা এই কাজে কুকি ও একই ধরনের টুল ব্যবহার করি: {purposes}। দুই ক্ষেত্রেই সাইটটি চলে, আর আপনি যে কোনো সময় আপনার উত্তর বদলাতে পারেন।',
  bannerTextPlain:
    'কিছু কুকি ও একই ধরনের টুলের জন্য আপনার অনুমতি দরকার। দুই ক্ষেত্রেই সাইটটি চলে, আর আপনি যে কোনো সময় আপনার উত্তর বদলাতে পারেন।',
  bannerChanged: 'আপনি শেষবার উত্তর দেওয়ার পরে এই বিষয়ে কিছু বদলেছে: {purposes}।',
  bannerSharing: 'ডেটা যাদের কাছে যায়: {recipients}।',
  contact: 'যোগাযোগ',
  policy_privacy: 'গোপনীয়তা নীতি',
  policy_terms: 'পরিষেবার শর্তাবলি',
  policy_cookies: 'কুকি নীতি',
  policy_marketing: 'মার্কেটিংয়ের শর্তাবলি',
  policy_minors: 'কমবয়সিদের জন্য বিজ্ঞপ্তি',
  'policy_third-party': 'তৃতীয় পক্ষের শর্তাবলি',
  policy_custom: 'নীতি',
  purpose_necessary: 'প্রয়োজনীয়',
  purpose_functional: 'কার্যকারিতা',
  purpose_preferences: 'পছন্দ',
  purpose_analytics: 'বিশ্লেষণ',
  purpose_statistics: 'পরিসংখ্যান',
  purpose_marketing: 'মার্কেটিং',
  purpose_advertising: 'বিজ্ঞাপন',
  purpose_personalisation: 'আপনার মতো করে সাজানো',
  purpose_social: 'সোশ্যাল মিডিয়া ও ভিডিও',
  purpose_security: 'নিরাপত্তা',
};
