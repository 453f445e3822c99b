/** The Gujarati of the banner alone; the rest is in gu.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'બધું સ્વીકારો',
  rejectAll: 'બધું નકારો',
  choose: 'પસંદ કરો',
  bannerTitle: 'આ સાઇટ પરની કૂકી',
  bannerText:
    'તમારી પરવાનગીથી અમે કૂકી અને એવાં બીજાં સાધનો આ માટે વાપરીએ છીએ: {purposes}. બંને સ્થિતિમાં સાઇટ ચાલે છે અને તમે તમારો જવાબ ગમે ત્યારે બદલી શકો છો.',
  bannerTextPlain:
    'કેટલીક કૂકી અને એવાં બીજાં સાધનો માટે તમારી પરવાનગી જોઈએ. બંને સ્થિતિમાં સાઇટ ચાલે છે અને તમે તમારો જવાબ ગમે ત્યારે બદલી શકો છો.',
  bannerChanged: 'તમે છેલ્લે જવાબ આપ્યો તે પછી આમાં કંઈક બદલાયું છે: {purposes}.',
  bannerSharing: 'ડેટા આમને જાય છે: {recipients}.',
  contact: 'સંપર્ક',
  policy_privacy: 'ગોપનીયતા નીતિ',
  policy_terms: 'સેવાની શરતો',
  policy_cookies: 'કૂકી નીતિ',
  policy_marketing: 'માર્કેટિંગની શરતો',
  policy_minors: 'કિશોરો માટે સૂચના',
  'policy_third-party': 'ત્રીજા પક્ષની શરતો',
  policy_custom: 'નીતિ',
  purpose_necessary: 'જરૂરી',
  purpose_functional: 'સુવિધાઓ',
  purpose_preferences: 'પસંદગીઓ',
  purpose_analytics: 'વિશ્લેષણ',
  purpose_statistics: 'આંકડા',
  purpose_marketing: 'માર્કેટિંગ',
  purpose_advertising: 'જાહેરાત',
  purpose_personalisation: 'તમને અનુરૂપ ગોઠવણ',
  purpose_social: 'સોશિયલ મીડિયા અને વીડિયો',
  purpose_security: 'સુરક્ષા',
};
