/** The Japanese of the banner alone; the rest is in ja.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'すべて許可',
  rejectAll: 'すべて拒否',
  choose: '選択する',
  bannerTitle: 'このサイトのクッキー',
  bannerText:
    '同意していただいた場合に、クッキーや類似の技術を次の目的で使います：{purposes}。どちらを選んでもサイトは使え、回答はいつでも変えられます。',
  bannerTextPlain:
    '一部のクッキーや類似の技術には同意が必要です。どちらを選んでもサイトは使え、回答はいつでも変えられます。',
  bannerChanged: '前回の回答の後、次の点に変更がありました：{purposes}。',
  bannerSharing: 'データの提供先：{recipients}。',
  contact: 'お問い合わせ',
  policy_privacy: 'プライバシーポリシー',
  policy_terms: '利用規約',
  policy_cookies: 'クッキーポリシー',
  policy_marketing: 'マーケティング規約',
  policy_minors: '未成年の方へのお知らせ',
  'policy_third-party': '第三者の規約',
  policy_custom: 'ポリシー',
  purpose_necessary: '必須',
  purpose_functional: '機能',
  purpose_preferences: '設定の保存',
  purpose_analytics: '分析',
  purpose_statistics: '統計',
  purpose_marketing: 'マーケティング',
  purpose_advertising: '広告',
  purpose_personalisation: 'パーソナライズ',
  purpose_social: 'SNSと動画',
  purpose_security: 'セキュリティ',
};
