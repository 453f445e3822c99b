/** The Hebrew of the banner alone; the rest is in he.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'לאשר הכול',
  rejectAll: 'לדחות הכול',
  choose: 'לבחור',
  bannerTitle: 'קובצי Cookie באתר הזה',
  bannerText:
    'באישורכם אנחנו משתמשים בקובצי Cookie ובכלים דומים לצורך: {purposes}. האתר עובד בכל מקרה, ואפשר לשנות את התשובה בכל עת.',
  bannerTextPlain:
    'חלק מקובצי ה־Cookie והכלים הדומים דורשים את אישורכם. האתר עובד בכל מקרה, ואפשר לשנות את התשובה בכל עת.',
  bannerChanged: 'מאז תשובתכם האחרונה השתנה משהו בנושאים: {purposes}.',
  bannerSharing: 'הנתונים עוברים אל: {recipients}.',
  contact: 'יצירת קשר',
  policy_privacy: 'מדיניות פרטיות',
  policy_terms: 'תנאי שימוש',
  policy_cookies: 'מדיניות קובצי Cookie',
  policy_marketing: 'תנאי דיוור',
  policy_minors: 'הודעה לקטינים',
  'policy_third-party': 'תנאי צד שלישי',
  policy_custom: 'מדיניות',
  purpose_necessary: 'הכרחי',
  purpose_functional: 'תפקודי',
  purpose_preferences: 'העדפות',
  purpose_analytics: 'ניתוח שימוש',
  purpose_statistics: 'סטטיסטיקה',
  purpose_marketing: 'שיווק',
  purpose_advertising: 'פרסום',
  purpose_personalisation: 'התאמה אישית',
  purpose_social: 'רשתות חברתיות ווידאו',
  purpose_security: 'אבטחה',
};
