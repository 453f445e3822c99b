/** The Czech of the banner alone; the rest is in cs.ts. */
import type { FirstLayer } from './en-first-layer.js';

export const firstLayer: FirstLayer = {
  acceptAll: 'Přijmout vše',
  rejectAll: 'Odmítnout vše',
  choose: 'Vybrat',
  bannerTitle: 'Cookies na tomto webu',
  bannerText:
    'S vaším svolením používáme cookies a podobné nástroje pro tyto účely: {purposes}. Web funguje v obou případech a odpověď můžete kdykoli změnit.',
  bannerTextPlain:
    'Některé cookies a podobné nástroje potřebují vaše svolení. Web funguje v obou případech a odpověď můžete kdykoli změnit.',
  bannerChanged: 'Od vaší poslední odpovědi se něco změnilo. Týká se to účelů: {purposes}.',
  bannerSharing: 'Údaje dostávají: {recipients}.',
  contact: 'Kontakt',
  policy_privacy: 'Zásady ochrany soukromí',
  policy_terms: 'Podmínky služby',
  policy_cookies: 'Zásady používání cookies',
  policy_marketing: 'Marketingové podmínky',
  policy_minors: 'Informace pro mladé lidi',
  'policy_third-party': 'Podmínky třetích stran',
  policy_custom: 'Zásady',
  purpose_necessary: 'Nezbytné',
  purpose_functional: 'Funkční',
  purpose_preferences: 'Předvolby',
  purpose_analytics: 'Analytika',
  purpose_statistics: 'Statistika',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Reklama',
  purpose_personalisation: 'Přizpůsobení',
  purpose_social: 'Sociální sítě a videa',
  purpose_security: 'Zabezpečení',
};
