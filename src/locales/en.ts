/** English, and the source of the message type: every other language has exactly these keys. */

/** A sentence that depends on a number: the CLDR plural categories that the language has. */
export interface Plural {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

export const en = {
  // Buttons
  acceptAll: 'Accept all',
  rejectAll: 'Reject all',
  choose: 'Choose',
  save: 'Save',
  close: 'Close',
  agree: 'I agree',
  disagree: 'I disagree',
  read: 'Read',
  print: 'Print',

  // First layer
  bannerTitle: 'Cookies on this site',
  bannerText:
    'With your permission we use cookies and similar tools for: {purposes}. The site works either way, and you can change your answer at any time.',
  bannerTextPlain:
    'Some cookies and similar tools need your permission. The site works either way, and you can change your answer at any time.',
  bannerSharing: 'Data goes to: {recipients}.',

  // Second layer
  preferencesTitle: 'Your choices',
  preferencesText: 'Switch each use on or off. Nothing changes until you save.',
  on: 'On',
  off: 'Off',
  alwaysOn: 'Always on',
  details: 'Details',
  services: 'Services',
  recipients: 'Who receives data',
  dataItems: 'Data',
  retention: 'Kept for',
  cookies: 'Cookies',
  lawfulBasis: 'Lawful basis',
  policyOf: 'Privacy policy of {name}',
  country: 'Country',
  safeguard: 'Safeguard',
  sharing: 'Sharing with others',
  shareWith: 'Share data with {name}',
  servicesOn: { one: '{count} of {total} service on', other: '{count} of {total} services on' } as Plural,
  saved: 'Your choices are saved.',
  consequence: 'Without it: {text}',
  basis_necessary: 'Needed for what you asked for',
  'basis_legal-obligation': 'Required by law',
  basis_consent: 'Your consent',
  'basis_legitimate-interest': 'Legitimate interest; you can object',
  basis_exempt: 'Exempt from consent; you can object',

  // Trigger
  trigger: 'Privacy settings',
  signalHonoured: 'Opt-out request honoured: your browser sends Global Privacy Control.',

  // Policies
  contents: 'Contents',
  version: 'Version {version}',
  inForceFrom: 'In force from {date}',
  inForceSince: 'In force since {date}',
  agreedOn: 'You agreed on {date}.',
  disagreedOn: 'You disagreed on {date}.',
  agreedEarlier: 'You agreed to version {version}, which no longer holds.',
  agreeMeans: 'Agree or disagree with this version. You can change your answer later.',
  disagreeMeans: 'If you disagree: {consequence}',
  loading: 'Loading the text…',
  policyUnavailable: 'The text could not be loaded, so it cannot be agreed to.',
  openOriginal: 'Open the original',
  tryAgain: 'Try again',
  earlierVersions: 'Versions',
  contact: 'Contact',

  // Agreement
  agreementTitle: 'Before you continue',
  agreementWho: '{controller} is responsible for your data.',
  agreementRights: 'You can see, correct, move or delete your data, object, and withdraw any consent.',
  documents: 'To use the service',
  optional: 'Your choice',
  required: 'required',
  optionalMark: 'optional',
  agreeTo: 'I agree to: {title}',
  agreeToAll: 'Agree to all, the optional ones included',
  mustAgree: 'To go on, tick this box. To refuse, choose “{disagree}”.',
  disagreedResult: 'You disagreed. {consequence}',
  agreedResult: 'Thank you. Your answers are kept.',

  // Marketing
  marketingTitle: 'News and offers',
  marketingText: 'You may send me news and offers by:',
  marketingNone: 'Choose at least one way, or leave this form without it.',

  // Names of common things, where the catalogue gives none
  policy_privacy: 'Privacy policy',
  policy_terms: 'Terms of service',
  policy_cookies: 'Cookie policy',
  policy_marketing: 'Marketing terms',
  policy_minors: 'Notice for young people',
  'policy_third-party': 'Third-party terms',
  policy_custom: 'Policy',
  channel_email: 'E-mail',
  channel_sms: 'Text message',
  channel_phone: 'Phone call',
  channel_push: 'App notification',
  channel_fax: 'Fax',
  channel_post: 'Post',
  channel_messaging: 'Messenger',
  permission_camera: 'Camera',
  permission_photos: 'Photos',
  permission_microphone: 'Microphone',
  permission_location: 'Location',
  permission_notifications: 'Notifications',
  purpose_necessary: 'Necessary',
  purpose_necessary_text: 'Makes the site work: sign-in, security, your answers here.',
  purpose_functional: 'Functional',
  purpose_functional_text: 'Remembers settings such as language and volume.',
  purpose_preferences: 'Preferences',
  purpose_preferences_text: 'Remembers settings such as language and volume.',
  purpose_analytics: 'Analytics',
  purpose_analytics_text: 'Counts visits and shows us what works.',
  purpose_statistics: 'Statistics',
  purpose_statistics_text: 'Counts visits and shows us what works.',
  purpose_marketing: 'Marketing',
  purpose_marketing_text: 'Shows advertising that fits you, here and elsewhere, and measures it.',
  purpose_advertising: 'Advertising',
  purpose_advertising_text: 'Shows advertising that fits you, here and elsewhere, and measures it.',
  purpose_personalisation: 'Personalisation',
  purpose_personalisation_text: 'Fits what you see to what you did before.',
  purpose_social: 'Social media and video',
  purpose_social_text: 'Shows posts, videos and maps from other sites.',
  purpose_security: 'Security',
  purpose_security_text: 'Keeps accounts and payments safe.',
};

/** Every key of the interface's language. */
export type Messages = { readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Plural };
/** A key of a plain sentence. */
export type MessageKey = { [Key in keyof Messages]: Messages[Key] extends string ? Key : never }[keyof Messages];
/** A key of a sentence with a number. */
export type PluralKey = Exclude<keyof Messages, MessageKey>;
