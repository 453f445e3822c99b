/** The Greek of the banner alone; the rest is in el.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Αποδοχή όλων',
  rejectAll: 'Απόρριψη όλων',
  choose: 'Επιλογή',
  bannerTitle: 'Cookies σε αυτόν τον ιστότοπο',
  bannerText:
    'Με την άδειά σας χρησιμοποιούμε cookies και παρόμοια εργαλεία για: {purposes}. Ο ιστότοπος λειτουργεί σε κάθε περίπτωση και μπορείτε να αλλάξετε την απάντησή σας οποτεδήποτε.',
  bannerTextPlain:
    'Ορισμένα cookies και παρόμοια εργαλεία χρειάζονται την άδειά σας. Ο ιστότοπος λειτουργεί σε κάθε περίπτωση και μπορείτε να αλλάξετε την απάντησή σας οποτεδήποτε.',
  bannerChanged: 'Από την τελευταία σας απάντηση κάτι άλλαξε. Αφορά: {purposes}.',
  bannerSharing: 'Τα δεδομένα πηγαίνουν σε: {recipients}.',
  contact: 'Επικοινωνία',
  policy_privacy: 'Πολιτική απορρήτου',
  policy_terms: 'Όροι χρήσης',
  policy_cookies: 'Πολιτική cookies',
  policy_marketing: 'Όροι μάρκετινγκ',
  policy_minors: 'Ενημέρωση για νέους',
  'policy_third-party': 'Όροι τρίτων',
  policy_custom: 'Πολιτική',
  purpose_necessary: 'Απαραίτητα',
  purpose_functional: 'Λειτουργικά',
  purpose_preferences: 'Προτιμήσεις',
  purpose_analytics: 'Ανάλυση χρήσης',
  purpose_statistics: 'Στατιστικά',
  purpose_marketing: 'Μάρκετινγκ',
  purpose_advertising: 'Διαφήμιση',
  purpose_personalisation: 'Εξατομίκευση',
  purpose_social: 'Κοινωνικά δίκτυα και βίντεο',
  purpose_security: 'Ασφάλεια',
};
