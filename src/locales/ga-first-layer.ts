/** The Irish of the banner alone; the rest is in ga.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Glac le gach rud',
  rejectAll: 'Diúltaigh gach rud',
  choose: 'Roghnaigh',
  bannerTitle: 'Fianáin ar an suíomh seo',
  bannerText:
    'Le do chead úsáidimid fianáin agus uirlisí den chineál céanna le haghaidh: {purposes}. Oibríonn an suíomh pé freagra a thugann tú, agus is féidir leat do fhreagra a athrú am ar bith.',
  bannerTextPlain:
    'Teastaíonn do chead ó roinnt fianán agus uirlisí den chineál céanna. Oibríonn an suíomh pé freagra a thugann tú, agus is féidir leat do fhreagra a athrú am ar bith.',
  bannerChanged: 'Ó thug tú do fhreagra deireanach, d’athraigh rud éigin faoi: {purposes}.',
  bannerSharing: 'Téann sonraí chuig: {recipients}.',
  contact: 'Teagmháil',
  policy_privacy: 'Beartas príobháideachais',
  policy_terms: 'Téarmaí seirbhíse',
  policy_cookies: 'Beartas fianán',
  policy_marketing: 'Téarmaí margaíochta',
  policy_minors: 'Fógra do dhaoine óga',
  'policy_third-party': 'Téarmaí tríú páirtí',
  policy_custom: 'Beartas',
  purpose_necessary: 'Riachtanach',
  purpose_functional: 'Feidhmiúil',
  purpose_preferences: 'Sainroghanna',
  purpose_analytics: 'Anailísíocht',
  purpose_statistics: 'Staitisticí',
  purpose_marketing: 'Margaíocht',
  purpose_advertising: 'Fógraíocht',
  purpose_personalisation: 'Pearsantú',
  purpose_social: 'Meáin shóisialta agus físeáin',
  purpose_security: 'Slándáil',
};
