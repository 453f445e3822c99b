/** The Malayalam of the banner alone; the rest is in ml.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'എല്ലാം സ്വീകരിക്കുക',
  rejectAll: 'എല്ലാം നിരസിക്കുക',
  choose: 'തിരഞ്ഞെടുക്കുക',
  bannerTitle: 'ഈ സൈറ്റിലെ കുക്കികൾ',
  bannerText:
    'നിങ്ങളുടെ അനുമതിയോടെ കുക്കികളും സമാന ഉപാധികളും ഞങ്ങൾ ഇവയ്ക്ക് ഉപയോഗിക്കുന്നു: {purposes}. എന്തു തിരഞ്ഞെടുത്താലും സൈറ്റ് പ്രവർത്തിക്കും, നിങ്ങളുടെ ഉത്തരം എപ്പോൾ വേണമെങ്കിലും മാറ്റാം.',
  bannerTextPlain:
    'ചില കുക്കികൾക്കും സമാന ഉപാധികൾക്കും നിങ്ങളുടെ അനുമതി വേണം. എന്തു തിരഞ്ഞെടുത്താലും സൈറ്റ് പ്രവർത്തിക്കും, നിങ്ങളുടെ ഉത്തരം എപ്പോൾ വേണമെങ്കിലും മാറ്റാം.',
  bannerChanged: 'നിങ്ങൾ അവസാനം ഉത്തരം നൽകിയതിനു ശേഷം ഇവയിൽ ചില മാറ്റങ്ങളുണ്ടായി: {purposes}.',
  bannerSharing: 'ഡാറ്റ പോകുന്നത് ഇവർക്ക്: {recipients}.',
  contact: 'ബന്ധപ്പെടാൻ',
  policy_privacy: 'സ്വകാര്യതാ നയം',
  policy_terms: 'സേവന നിബന്ധനകൾ',
  policy_cookies: 'കുക്കി നയം',
  policy_marketing: 'മാർക്കറ്റിംഗ് നിബന്ധനകൾ',
  policy_minors: 'ചെറുപ്പക്കാർക്കുള്ള അറിയിപ്പ്',
  'policy_third-party': 'മൂന്നാം കക്ഷി നിബന്ധനകൾ',
  policy_custom: 'നയം',
  purpose_necessary: 'അത്യാവശ്യം',
  purpose_functional: 'സൗകര്യങ്ങൾ',
  purpose_preferences: 'മുൻഗണനകൾ',
  purpose_analytics: 'വിശകലനം',
  purpose_statistics: 'സ്ഥിതിവിവരങ്ങൾ',
  purpose_marketing: 'മാർക്കറ്റിംഗ്',
  purpose_advertising: 'പരസ്യം',
  purpose_personalisation: 'നിങ്ങൾക്കനുസരിച്ച ക്രമീകരണം',
  purpose_social: 'സോഷ്യൽ മീഡിയയും വീഡിയോയും',
  purpose_security: 'സുരക്ഷ',
};
