/** The English of the banner alone, which a first visitor waits for; the rest is in en.ts. */
export const firstLayer = {
  acceptAll: 'Accept all',
  rejectAll: 'Reject all',
  choose: 'Choose',
  bannerTitle: 'Cookies on this site',
  bannerText:
    'With your permission we use cookies and similar tools for: {purposes}. The site works either way, and you can change your answer at any time.',
  bannerTextPlain:
    'Some cookies and similar tools need your permission. The site works either way, and you can change your answer at any time.',
  bannerChanged: 'Since you last answered, something has changed about: {purposes}.',
  bannerSharing: 'Data goes to: {recipients}.',
  contact: 'Contact',
  policy_privacy: 'Privacy policy',
  policy_terms: 'Terms of service',
  policy_cookies: 'Cookie policy',
  policy_marketing: 'Marketing terms',
  policy_minors: 'Notice for young people',
  'policy_third-party': 'Third-party terms',
  policy_custom: 'Policy',
  purpose_necessary: 'Necessary',
  purpose_functional: 'Functional',
  purpose_preferences: 'Preferences',
  purpose_analytics: 'Analytics',
  purpose_statistics: 'Statistics',
  purpose_marketing: 'Marketing',
  purpose_advertising: 'Advertising',
  purpose_personalisation: 'Personalisation',
  purpose_social: 'Social media and video',
  purpose_security: 'Security',
};

/** What the banner alone says, in any language. */
export type FirstLayer = { readonly [Key in keyof typeof firstLayer]: string };
