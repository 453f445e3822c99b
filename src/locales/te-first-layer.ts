/** The Telugu of the banner alone; the rest is in te.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'అన్నీ అంగీకరించండి',
  rejectAll: 'అన్నీ తిరస్కరించండి',
  choose: 'ఎంచుకోండి',
  bannerTitle: 'ఈ సైట్‌లో కుకీలు',
  bannerText:
    'మీ అనుమతితో కుకీలను, అలాంటి ఇతర సాధనాలను వీటి కోసం వాడతాము: {purposes}. మీరు ఏది ఎంచుకున్నా సైట్ పనిచేస్తుంది, మీ జవాబును ఎప్పుడైనా మార్చుకోవచ్చు.',
  bannerTextPlain: 'కొన్ని కుకీలకు, అలాంటి ఇతర సాధనాలకు మీ అనుమతి అవసరం. మీరు ఏది ఎంచుకున్నా సైట్ పనిచేస్తుంది, మీ జవాబును ఎప్పుడైనా మార్చుకోవచ్చు.',
  bannerChanged: 'మీరు చివరిసారి జవాబిచ్చిన తర్వాత వీటి విషయంలో మార్పు జరిగింది: {purposes}.',
  bannerSharing: 'డేటా వీరికి వెళ్తుంది: {recipients}.',
  contact: 'సంప్రదింపు',
  policy_privacy: 'గోప్యతా విధానం',
  policy_terms: 'సేవా నిబంధనలు',
  policy_cookies: 'కుకీ విధానం',
  policy_marketing: 'మార్కెటింగ్ నిబంధనలు',
  policy_minors: 'చిన్న వయసు వారికి నోటీసు',
  'policy_third-party': 'మూడవ పక్ష నిబంధనలు',
  policy_custom: 'విధానం',
  purpose_necessary: 'అవసరమైనవి',
  purpose_functional: 'పనితీరు సౌకర్యాలు',
  purpose_preferences: 'ప్రాధాన్యతలు',
  purpose_analytics: 'విశ్లేషణ',
  purpose_statistics: 'గణాంకాలు',
  purpose_marketing: 'మార్కెటింగ్',
  purpose_advertising: 'ప్రకటనలు',
  purpose_personalisation: 'మీకు తగినట్లు మార్చడం',
  purpose_social: 'సోషల్ మీడియా, వీడియో',
  purpose_security: 'భద్రత',
};
