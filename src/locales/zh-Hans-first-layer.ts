/** The Simplified Chinese of the banner alone; the rest is in zh-Hans.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: '全部接受',
  rejectAll: '全部拒绝',
  choose: '自行选择',
  bannerTitle: '本网站的 Cookie',
  bannerText:
    '经您同意，我们会将 Cookie 和类似技术用于：{purposes}。无论您如何选择，网站都可以使用，您也可以随时更改选择。',
  bannerTextPlain: '部分 Cookie 和类似技术需要您的同意。无论您如何选择，网站都可以使用，您也可以随时更改选择。',
  bannerChanged: '自您上次作答以来，以下方面有变化：{purposes}。',
  bannerSharing: '数据将提供给：{recipients}。',
  contact: '联系方式',
  policy_privacy: '隐私政策',
  policy_terms: '服务条款',
  policy_cookies: 'Cookie 政策',
  policy_marketing: '营销条款',
  policy_minors: '未成年人须知',
  'policy_third-party': '第三方条款',
  policy_custom: '政策',
  purpose_necessary: '必要',
  purpose_functional: '功能',
  purpose_preferences: '偏好设置',
  purpose_analytics: '分析',
  purpose_statistics: '统计',
  purpose_marketing: '营销',
  purpose_advertising: '广告',
  purpose_personalisation: '个性化',
  purpose_social: '社交媒体和视频',
  purpose_security: '安全',
};
