/** The Traditional Chinese of the banner alone; the rest is in zh-Hant.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: '全部接受',
  rejectAll: '全部拒絕',
  choose: '自行選擇',
  bannerTitle: '本網站的 Cookie',
  bannerText:
    '取得您的同意後，我們會將 Cookie 及類似技術用於：{purposes}。不論您怎麼選，網站都能使用，您也可以隨時變更選擇。',
  bannerTextPlain: '部分 Cookie 及類似技術需要您的同意。不論您怎麼選，網站都能使用，您也可以隨時變更選擇。',
  bannerChanged: '自您上次作答後，以下項目有所變動：{purposes}。',
  bannerSharing: '資料會傳給：{recipients}。',
  contact: '聯絡方式',
  policy_privacy: '隱私權政策',
  policy_terms: '服務條款',
  policy_cookies: 'Cookie 政策',
  policy_marketing: '行銷條款',
  policy_minors: '青少年須知',
  'policy_third-party': '第三方條款',
  policy_custom: '政策',
  purpose_necessary: '必要',
  purpose_functional: '功能',
  purpose_preferences: '偏好設定',
  purpose_analytics: '分析',
  purpose_statistics: '統計',
  purpose_marketing: '行銷',
  purpose_advertising: '廣告',
  purpose_personalisation: '個人化',
  purpose_social: '社群媒體與影片',
  purpose_security: '安全',
};
