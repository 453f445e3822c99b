/** The Hungarian of the banner alone; the rest is in hu.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Összes elfogadása',
  rejectAll: 'Összes elutasítása',
  choose: 'Választás',
  bannerTitle: 'Sütik ezen a webhelyen',
  bannerText:
    'Az Ön engedélyével sütiket és hasonló eszközöket használunk a következőkre: {purposes}. A webhely mindkét esetben működik, és válaszát bármikor módosíthatja.',
  bannerTextPlain:
    'Egyes sütikhez és hasonló eszközökhöz az Ön engedélye szükséges. A webhely mindkét esetben működik, és válaszát bármikor módosíthatja.',
  bannerChanged: 'Az Ön legutóbbi válasza óta valami megváltozott a következőkkel kapcsolatban: {purposes}.',
  bannerSharing: 'Az adatokat megkapja: {recipients}.',
  contact: 'Kapcsolat',
  policy_privacy: 'Adatvédelmi szabályzat',
  policy_terms: 'Szolgáltatási feltételek',
  policy_cookies: 'Sütiszabályzat',
  policy_marketing: 'Marketingfeltételek',
  policy_minors: 'Tájékoztató fiataloknak',
  'policy_third-party': 'Harmadik felek feltételei',
  policy_custom: 'Szabályzat',
  purpose_necessary: 'Szükséges',
  purpose_functional: 'Funkcionális',
  purpose_preferences: 'Beállítások',
  purpose_analytics: 'Elemzés',
  purpose_statistics: 'Statisztika',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Hirdetés',
  purpose_personalisation: 'Személyre szabás',
  purpose_social: 'Közösségi média és videó',
  purpose_security: 'Biztonság',
};
