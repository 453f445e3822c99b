/** The Thai of the banner alone; the rest is in th.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'ยอมรับทั้งหมด',
  rejectAll: 'ปฏิเสธทั้งหมด',
  choose: 'เลือกเอง',
  bannerTitle: 'คุกกี้บนเว็บไซต์นี้',
  bannerText:
    'เมื่อคุณอนุญาต เราใช้คุกกี้และเครื่องมือที่คล้ายกันเพื่อ: {purposes} เว็บไซต์ใช้งานได้ไม่ว่าคุณจะเลือกแบบใด และคุณเปลี่ยนคำตอบได้ทุกเมื่อ',
  bannerTextPlain: 'คุกกี้บางส่วนและเครื่องมือที่คล้ายกันต้องได้รับอนุญาตจากคุณ เว็บไซต์ใช้งานได้ไม่ว่าคุณจะเลือกแบบใด และคุณเปลี่ยนคำตอบได้ทุกเมื่อ',
  bannerChanged: 'ตั้งแต่คุณตอบครั้งล่าสุด มีการเปลี่ยนแปลงเกี่ยวกับ: {purposes}',
  bannerSharing: 'ข้อมูลจะส่งไปยัง: {recipients}',
  contact: 'ติดต่อ',
  policy_privacy: 'นโยบายความเป็นส่วนตัว',
  policy_terms: 'ข้อกำหนดการให้บริการ',
  policy_cookies: 'นโยบายคุกกี้',
  policy_marketing: 'ข้อกำหนดด้านการตลาด',
  policy_minors: 'ประกาศสำหรับเยาวชน',
  'policy_third-party': 'ข้อกำหนดของบุคคลที่สาม',
  policy_custom: 'นโยบาย',
  purpose_necessary: 'จำเป็น',
  purpose_functional: 'การทำงานของเว็บไซต์',
  purpose_preferences: 'การตั้งค่าส่วนตัว',
  purpose_analytics: 'การวิเคราะห์',
  purpose_statistics: 'สถิติ',
  purpose_marketing: 'การตลาด',
  purpose_advertising: 'การโฆษณา',
  purpose_personalisation: 'การปรับให้เหมาะกับคุณ',
  purpose_social: 'โซเชียลมีเดียและวิดีโอ',
  purpose_security: 'ความปลอดภัย',
};
