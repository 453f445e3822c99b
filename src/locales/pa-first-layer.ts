/** The Punjabi of the banner alone; the rest is in pa.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'ਸਭ ਸਵੀਕਾਰ ਕਰੋ',
  rejectAll: 'ਸਭ ਨਾਮਨਜ਼ੂਰ ਕਰੋ',
  choose: 'ਚੁਣੋ',
  bannerTitle: 'ਇਸ ਸਾਈਟ ’ਤੇ ਕੁਕੀਆਂ',
  bannerText:
    'ਤੁਹਾਡੀ ਇਜਾਜ਼ਤ ਨਾਲ ਅਸੀਂ ਕੁਕੀਆਂ ਅਤੇ ਅਜਿਹੇ ਹੋਰ ਟੂਲ ਇਹਨਾਂ ਲਈ ਵਰਤਦੇ ਹਾਂ: {purposes}। ਸਾਈਟ ਦੋਵੇਂ ਹਾਲਤਾਂ ਵਿੱਚ ਚੱਲਦੀ ਹੈ ਅਤੇ ਤੁਸੀਂ ਆਪਣਾ ਜਵਾਬ ਕਦੇ ਵੀ ਬਦਲ ਸਕਦੇ ਹੋ।',
  bannerTextPlain:
    'ਕੁਝ ਕੁਕੀਆਂ ਅਤੇ ਅਜਿਹੇ ਹੋਰ ਟੂਲਾਂ ਲਈ ਤੁਹਾਡੀ ਇਜਾਜ਼ਤ ਚਾਹੀਦੀ ਹੈ। ਸਾਈਟ ਦੋਵੇਂ ਹਾਲਤਾਂ ਵਿੱਚ ਚੱਲਦੀ ਹੈ ਅਤੇ ਤੁਸੀਂ ਆਪਣਾ ਜਵਾਬ ਕਦੇ ਵੀ ਬਦਲ ਸਕਦੇ ਹੋ।',
  bannerChanged: 'ਤੁਹਾਡੇ ਪਿਛਲੇ ਜਵਾਬ ਤੋਂ ਬਾਅਦ ਇਹਨਾਂ ਵਿੱਚ ਕੁਝ ਬਦਲਿਆ ਹੈ: {purposes}।',
  bannerSharing: 'ਡਾਟਾ ਇਹਨਾਂ ਨੂੰ ਜਾਂਦਾ ਹੈ: {recipients}।',
  contact: 'ਸੰਪਰਕ',
  policy_privacy: 'ਪਰਦੇਦਾਰੀ ਨੀਤੀ',
  policy_terms: 'ਸੇਵਾ ਦੀਆਂ ਸ਼ਰਤਾਂ',
  policy_cookies: 'ਕੁਕੀ ਨੀਤੀ',
  policy_marketing: 'ਮਾਰਕੀਟਿੰਗ ਦੀਆਂ ਸ਼ਰਤਾਂ',
  policy_minors: 'ਨੌਜਵਾਨਾਂ ਲਈ ਸੂਚਨਾ',
  'policy_third-party': 'ਤੀਜੀ ਧਿਰ ਦੀਆਂ ਸ਼ਰਤਾਂ',
  policy_custom: 'ਨੀਤੀ',
  purpose_necessary: 'ਜ਼ਰੂਰੀ',
  purpose_functional: 'ਸਹੂਲਤਾਂ',
  purpose_preferences: 'ਤਰਜੀਹਾਂ',
  purpose_analytics: 'ਵਿਸ਼ਲੇਸ਼ਣ',
  purpose_statistics: 'ਅੰਕੜੇ',
  purpose_marketing: 'ਮਾਰਕੀਟਿੰਗ',
  purpose_advertising: 'ਇਸ਼ਤਿਹਾਰਬਾਜ਼ੀ',
  purpose_personalisation: 'ਤੁਹਾਡੇ ਮੁਤਾਬਕ ਢਾਲਣਾ',
  purpose_social: 'ਸੋਸ਼ਲ ਮੀਡੀਆ ਅਤੇ ਵੀਡੀਓ',
  purpose_security: 'ਸੁਰੱਖਿਆ',
};
