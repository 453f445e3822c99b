/** The Bulgarian of the banner alone; the rest is in bg.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Приемам всички',
  rejectAll: 'Отказвам всички',
  choose: 'Избирам',
  bannerTitle: 'Бисквитки на този сайт',
  bannerText:
    'С ваше разрешение използваме бисквитки и подобни инструменти за: {purposes}. Сайтът работи и в двата случая, а отговора си можете да промените по всяко време.',
  bannerTextPlain:
    'За някои бисквитки и подобни инструменти е нужно вашето разрешение. Сайтът работи и в двата случая, а отговора си можете да промените по всяко време.',
  bannerChanged: 'След последния ви отговор има промяна, свързана с: {purposes}.',
  bannerSharing: 'Данните отиват при: {recipients}.',
  contact: 'Контакт',
  policy_privacy: 'Политика за поверителност',
  policy_terms: 'Условия за ползване',
  policy_cookies: 'Политика за бисквитките',
  policy_marketing: 'Условия за маркетинг',
  policy_minors: 'Уведомление за млади хора',
  'policy_third-party': 'Условия на трети страни',
  policy_custom: 'Политика',
  purpose_necessary: 'Необходими',
  purpose_functional: 'Функционални',
  purpose_preferences: 'Предпочитания',
  purpose_analytics: 'Анализ',
  purpose_statistics: 'Статистика',
  purpose_marketing: 'Маркетинг',
  purpose_advertising: 'Реклама',
  purpose_personalisation: 'Персонализиране',
  purpose_social: 'Социални мрежи и видео',
  purpose_security: 'Сигурност',
};
