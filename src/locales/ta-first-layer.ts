/** The Tamil of the banner alone; the rest is in ta.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'அனைத்தையும் ஏற்கவும்',
  rejectAll: 'அனைத்தையும் மறுக்கவும்',
  choose: 'தேர்வுசெய்க',
  bannerTitle: 'இந்தத் தளத்தில் குக்கிகள்',
  bannerText:
    'உங்கள் அனுமதியுடன் குக்கிகளையும் அதுபோன்ற கருவிகளையும் இவற்றுக்குப் பயன்படுத்துகிறோம்: {purposes}. இரு நிலையிலும் தளம் இயங்கும்; உங்கள் பதிலை எப்போது வேண்டுமானாலும் மாற்றலாம்.',
  bannerTextPlain:
    'சில குக்கிகளுக்கும் அதுபோன்ற கருவிகளுக்கும் உங்கள் அனுமதி தேவை. இரு நிலையிலும் தளம் இயங்கும்; உங்கள் பதிலை எப்போது வேண்டுமானாலும் மாற்றலாம்.',
  bannerChanged: 'நீங்கள் கடைசியாகப் பதிலளித்த பிறகு இவற்றில் ஏதோ மாறியுள்ளது: {purposes}.',
  bannerSharing: 'தரவு இவர்களுக்குச் செல்கிறது: {recipients}.',
  contact: 'தொடர்பு',
  policy_privacy: 'தனியுரிமைக் கொள்கை',
  policy_terms: 'சேவை விதிமுறைகள்',
  policy_cookies: 'குக்கி கொள்கை',
  policy_marketing: 'சந்தைப்படுத்தல் விதிமுறைகள்',
  policy_minors: 'இளையோருக்கான அறிவிப்பு',
  'policy_third-party': 'மூன்றாம் தரப்பு விதிமுறைகள்',
  policy_custom: 'கொள்கை',
  purpose_necessary: 'அவசியமானவை',
  purpose_functional: 'செயல்பாட்டு வசதிகள்',
  purpose_preferences: 'விருப்பங்கள்',
  purpose_analytics: 'பகுப்பாய்வு',
  purpose_statistics: 'புள்ளிவிவரங்கள்',
  purpose_marketing: 'சந்தைப்படுத்தல்',
  purpose_advertising: 'விளம்பரம்',
  purpose_personalisation: 'உங்களுக்கேற்ற அமைப்பு',
  purpose_social: 'சமூக ஊடகமும் வீடியோவும்',
  purpose_security: 'பாதுகாப்பு',
};
