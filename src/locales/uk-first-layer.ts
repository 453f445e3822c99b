/** The Ukrainian of the banner alone; the rest is in uk.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Прийняти всі',
  rejectAll: 'Відхилити всі',
  choose: 'Вибрати',
  bannerTitle: 'Файли cookie на цьому сайті',
  bannerText:
    'З вашого дозволу ми використовуємо файли cookie та подібні засоби для таких цілей: {purposes}. Сайт працює в обох випадках, а відповідь можна змінити будь-коли.',
  bannerTextPlain:
    'Деякі файли cookie та подібні засоби потребують вашого дозволу. Сайт працює в обох випадках, а відповідь можна змінити будь-коли.',
  bannerChanged: 'Після вашої останньої відповіді дещо змінилося. Це стосується такого: {purposes}.',
  bannerSharing: 'Дані отримують: {recipients}.',
  contact: 'Контакти',
  policy_privacy: 'Політика конфіденційності',
  policy_terms: 'Умови користування',
  policy_cookies: 'Політика щодо файлів cookie',
  policy_marketing: 'Умови маркетингу',
  policy_minors: 'Повідомлення для молоді',
  'policy_third-party': 'Умови третіх осіб',
  policy_custom: 'Політика',
  purpose_necessary: 'Необхідні',
  purpose_functional: 'Функціональні',
  purpose_preferences: 'Налаштування',
  purpose_analytics: 'Аналітика',
  purpose_statistics: 'Статистика',
  purpose_marketing: 'Маркетинг',
  purpose_advertising: 'Реклама',
  purpose_personalisation: 'Персоналізація',
  purpose_social: 'Соціальні мережі та відео',
  purpose_security: 'Безпека',
};
