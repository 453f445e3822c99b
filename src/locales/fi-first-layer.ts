/** The Finnish of the banner alone; the rest is in fi.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Hyväksy kaikki',
  rejectAll: 'Hylkää kaikki',
  choose: 'Valitse',
  bannerTitle: 'Tämän sivuston evästeet',
  bannerText:
    'Suostumuksellasi käytämme evästeitä ja vastaavia tekniikoita tarkoituksiin: {purposes}. Sivusto toimii joka tapauksessa, ja voit muuttaa vastaustasi milloin tahansa.',
  bannerTextPlain:
    'Jotkin evästeet ja vastaavat tekniikat vaativat suostumuksesi. Sivusto toimii joka tapauksessa, ja voit muuttaa vastaustasi milloin tahansa.',
  bannerChanged: 'Viime vastauksesi jälkeen on muuttunut jotain, mikä koskee: {purposes}.',
  bannerSharing: 'Tietojen vastaanottajat: {recipients}.',
  contact: 'Yhteystiedot',
  policy_privacy: 'Tietosuojaseloste',
  policy_terms: 'Käyttöehdot',
  policy_cookies: 'Evästekäytäntö',
  policy_marketing: 'Markkinoinnin ehdot',
  policy_minors: 'Tietoa nuorille',
  'policy_third-party': 'Kolmansien osapuolten ehdot',
  policy_custom: 'Käytäntö',
  purpose_necessary: 'Välttämättömät',
  purpose_functional: 'Toiminnalliset',
  purpose_preferences: 'Asetukset',
  purpose_analytics: 'Analytiikka',
  purpose_statistics: 'Tilastot',
  purpose_marketing: 'Markkinointi',
  purpose_advertising: 'Mainonta',
  purpose_personalisation: 'Personointi',
  purpose_social: 'Sosiaalinen media ja videot',
  purpose_security: 'Turvallisuus',
};
