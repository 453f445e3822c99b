/** The Kannada of the banner alone; the rest is in kn.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'ಎಲ್ಲವನ್ನೂ ಸ್ವೀಕರಿಸಿ',
  rejectAll: 'ಎಲ್ಲವನ್ನೂ ನಿರಾಕರಿಸಿ',
  choose: 'ಆಯ್ಕೆಮಾಡಿ',
  bannerTitle: 'ಈ ಸೈಟ್‌ನಲ್ಲಿ ಕುಕೀಗಳು',
  bannerText:
    'ನಿಮ್ಮ ಅನುಮತಿಯೊಂದಿಗೆ ನಾವು ಕುಕೀಗಳನ್ನು ಮತ್ತು ಅಂಥದೇ ಸಾಧನಗಳನ್ನು ಇವುಗಳಿಗೆ ಬಳಸುತ್ತೇವೆ: {purposes}. ನೀವು ಏನೇ ಆಯ್ಕೆಮಾಡಿದರೂ ಸೈಟ್ ಕೆಲಸ ಮಾಡುತ್ತದೆ, ನಿಮ್ಮ ಉತ್ತರವನ್ನು ಯಾವಾಗ ಬೇಕಾದರೂ ಬದಲಿಸಬಹುದು.',
  bannerTextPlain:
    'ಕೆಲವು ಕುಕೀಗಳಿಗೆ ಮತ್ತು ಅಂಥದೇ ಸಾಧನಗಳಿಗೆ ನಿಮ್ಮ ಅನುಮತಿ ಬೇಕು. ನೀವು ಏನೇ ಆಯ್ಕೆಮಾಡಿದರೂ ಸೈಟ್ ಕೆಲಸ ಮಾಡುತ್ತದೆ, ನಿಮ್ಮ ಉತ್ತರವನ್ನು ಯಾವಾಗ ಬೇಕಾದರೂ ಬದಲಿಸಬಹುದು.',
  bannerChanged: 'ನೀವು ಕಳೆದ ಬಾರಿ ಉತ್ತರಿಸಿದ ನಂತರ ಇವುಗಳಲ್ಲಿ ಏನೋ ಬದಲಾಗಿದೆ: {purposes}.',
  bannerSharing: 'ಡೇಟಾ ಇವರಿಗೆ ಹೋಗುತ್ತದೆ: {recipients}.',
  contact: 'ಸಂಪರ್ಕ',
  policy_privacy: 'ಗೌಪ್ಯತಾ ನೀತಿ',
  policy_terms: 'ಸೇವಾ ನಿಯಮಗಳು',
  policy_cookies: 'ಕುಕೀ ನೀತಿ',
  policy_marketing: 'ಮಾರ್ಕೆಟಿಂಗ್ ನಿಯಮಗಳು',
  policy_minors: 'ಕಿರಿಯರಿಗೆ ಸೂಚನೆ',
  'policy_third-party': 'ಮೂರನೇ ವ್ಯಕ್ತಿಯ ನಿಯಮಗಳು',
  policy_custom: 'ನೀತಿ',
  purpose_necessary: 'ಅಗತ್ಯ',
  purpose_functional: 'ಕಾರ್ಯ ಸೌಲಭ್ಯಗಳು',
  purpose_preferences: 'ಆದ್ಯತೆಗಳು',
  purpose_analytics: 'ವಿಶ್ಲೇಷಣೆ',
  purpose_statistics: 'ಅಂಕಿಅಂಶಗಳು',
  purpose_marketing: 'ಮಾರ್ಕೆಟಿಂಗ್',
  purpose_advertising: 'ಜಾಹೀರಾತು',
  purpose_personalisation: 'ನಿಮಗೆ ತಕ್ಕ ಹೊಂದಾಣಿಕೆ',
  purpose_social: 'ಸಾಮಾಜಿಕ ಮಾಧ್ಯಮ ಮತ್ತು ವೀಡಿಯೊ',
  purpose_security: 'ಭದ್ರತೆ',
};
