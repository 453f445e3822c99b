/** The Korean of the banner alone; the rest is in ko.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: '모두 동의',
  rejectAll: '모두 거부',
  choose: '선택',
  bannerTitle: '이 사이트의 쿠키',
  bannerText:
    '동의하시면 쿠키와 이와 비슷한 도구를 다음 목적으로 사용합니다: {purposes}. 동의하지 않아도 사이트를 이용할 수 있으며, 답변은 언제든지 바꿀 수 있습니다.',
  bannerTextPlain:
    '일부 쿠키와 이와 비슷한 도구를 사용하려면 동의가 필요합니다. 동의하지 않아도 사이트를 이용할 수 있으며, 답변은 언제든지 바꿀 수 있습니다.',
  bannerChanged: '마지막으로 답변하신 뒤 다음 항목이 바뀌었습니다: {purposes}.',
  bannerSharing: '데이터를 받는 곳: {recipients}.',
  contact: '문의처',
  policy_privacy: '개인정보 처리방침',
  policy_terms: '서비스 이용약관',
  policy_cookies: '쿠키 정책',
  policy_marketing: '마케팅 약관',
  policy_minors: '청소년을 위한 안내',
  'policy_third-party': '제3자 약관',
  policy_custom: '정책',
  purpose_necessary: '필수',
  purpose_functional: '기능',
  purpose_preferences: '환경설정',
  purpose_analytics: '분석',
  purpose_statistics: '통계',
  purpose_marketing: '마케팅',
  purpose_advertising: '광고',
  purpose_personalisation: '맞춤 설정',
  purpose_social: '소셜 미디어 및 동영상',
  purpose_security: '보안',
};
