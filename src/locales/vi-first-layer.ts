/** The Vietnamese of the banner alone; the rest is in vi.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Chấp nhận tất cả',
  rejectAll: 'Từ chối tất cả',
  choose: 'Tự chọn',
  bannerTitle: 'Cookie trên trang này',
  bannerText:
    'Khi bạn cho phép, chúng tôi dùng cookie và công cụ tương tự cho: {purposes}. Dù bạn chọn thế nào, trang vẫn hoạt động, và bạn có thể đổi câu trả lời bất cứ lúc nào.',
  bannerTextPlain:
    'Một số cookie và công cụ tương tự cần bạn cho phép. Dù bạn chọn thế nào, trang vẫn hoạt động, và bạn có thể đổi câu trả lời bất cứ lúc nào.',
  bannerChanged: 'Từ lần trả lời trước của bạn, đã có thay đổi về: {purposes}.',
  bannerSharing: 'Dữ liệu được chuyển đến: {recipients}.',
  contact: 'Liên hệ',
  policy_privacy: 'Chính sách quyền riêng tư',
  policy_terms: 'Điều khoản dịch vụ',
  policy_cookies: 'Chính sách cookie',
  policy_marketing: 'Điều khoản tiếp thị',
  policy_minors: 'Thông báo cho người trẻ',
  'policy_third-party': 'Điều khoản của bên thứ ba',
  policy_custom: 'Chính sách',
  purpose_necessary: 'Cần thiết',
  purpose_functional: 'Chức năng',
  purpose_preferences: 'Tùy chọn cá nhân',
  purpose_analytics: 'Phân tích',
  purpose_statistics: 'Thống kê',
  purpose_marketing: 'Tiếp thị',
  purpose_advertising: 'Quảng cáo',
  purpose_personalisation: 'Cá nhân hóa',
  purpose_social: 'Mạng xã hội và video',
  purpose_security: 'Bảo mật',
};
