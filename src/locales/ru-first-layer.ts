/** The Russian of the banner alone; the rest is in ru.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Принять все',
  rejectAll: 'Отклонить все',
  choose: 'Выбрать',
  bannerTitle: 'Файлы cookie на этом сайте',
  bannerText:
    'С вашего разрешения мы используем файлы cookie и похожие средства для следующих целей: {purposes}. Сайт работает в любом случае, а ответ можно изменить когда угодно.',
  bannerTextPlain:
    'Для некоторых файлов cookie и похожих средств нужно ваше разрешение. Сайт работает в любом случае, а ответ можно изменить когда угодно.',
  bannerChanged: 'После вашего последнего ответа кое-что изменилось. Это касается следующего: {purposes}.',
  bannerSharing: 'Данные получают: {recipients}.',
  contact: 'Контакты',
  policy_privacy: 'Политика конфиденциальности',
  policy_terms: 'Условия использования',
  policy_cookies: 'Политика использования cookie',
  policy_marketing: 'Условия рассылки',
  policy_minors: 'Уведомление для подростков',
  'policy_third-party': 'Условия третьих лиц',
  policy_custom: 'Политика',
  purpose_necessary: 'Необходимые',
  purpose_functional: 'Функциональные',
  purpose_preferences: 'Предпочтения',
  purpose_analytics: 'Аналитика',
  purpose_statistics: 'Статистика',
  purpose_marketing: 'Маркетинг',
  purpose_advertising: 'Реклама',
  purpose_personalisation: 'Персонализация',
  purpose_social: 'Социальные сети и видео',
  purpose_security: 'Безопасность',
};
