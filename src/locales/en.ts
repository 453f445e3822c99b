/** English, and the source of the message type: every other language has exactly these keys. */

import { firstLayer } from './en-first-layer.js';

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
  ...firstLayer,
  // Buttons
  save: 'Save',
  close: 'Close',
  agree: 'I agree',
  disagree: 'I disagree',
  read: 'Read',
  print: 'Print',

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
  inForceUntil: 'In force from {date} until {until}',
  announcedOn: 'Announced on {date}',
  agreedOn: 'You agreed on {date}.',
  disagreedOn: 'You disagreed on {date}.',
  acknowledgedOn: 'You confirmed on {date} that you have read this.',
  allowedOn: 'You allowed this on {date}.',
  declinedOn: 'You said no on {date}.',
  agreedEarlier: 'You agreed to version {version}, which no longer holds.',
  acknowledgedEarlier: 'You have read version {version}, which no longer holds.',
  answeredOtherText: 'Your answer of {date} was to another text of this version.',
  agreeMeans: 'Agree or disagree with this version. You can change your answer later.',
  agreeMeansFrom: 'This version holds from {date}. Answer in advance, and change it later if you like.',
  acknowledge: 'I have read this',
  acknowledgeMeans: 'Confirm that you have read this version. That is not an agreement.',
  acknowledgeMeansFrom: 'This version holds from {date}. Confirm that you have read it. That is not an agreement.',
  disagreeMeans: 'If you disagree: {consequence}',
  loading: 'Loading the text…',
  policyUnavailable: 'The text could not be loaded, so it cannot be agreed to.',
  openOriginal: 'Open the original',
  tryAgain: 'Try again',
  earlierVersions: 'Versions',

  // Agreement
  agreementTitle: 'Before you continue',
  agreementWho: '{controller} is responsible for your data.',
  agreementRights: 'You can see, correct, move or delete your data, object, and withdraw any consent.',
  documents: 'To use the service',
  optional: 'Your choice',
  required: 'required',
  optionalMark: 'optional',
  agreeTo: 'I agree to: {title}',
  haveRead: 'I have read: {title}',
  agreeToAll: 'Agree to all',
  agreeToAllOptional: 'Agree to all, the optional ones included',
  mustTick: 'To go on, tick this box.',
  mustAgree: 'To go on, tick this box. To refuse, choose “{disagree}”.',
  disagreedResult: 'You disagreed. {consequence}',
  agreedResult: 'Thank you. Your answers are kept.',
  answered: 'Your answers',
  changeAnswers: 'Change my answers',

  // Marketing
  marketingTitle: 'News and offers',
  marketingText: 'You may send me news and offers by:',
  marketingNone: 'Choose at least one way, or leave this form without it.',

  // Names of common things, where the catalogue gives none
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
  purpose_necessary_text: 'Makes the site work: sign-in, security, your answers here.',
  purpose_functional_text: 'Remembers settings such as language and volume.',
  purpose_preferences_text: 'Remembers settings such as language and volume.',
  purpose_analytics_text: 'Counts visits and shows us what works.',
  purpose_statistics_text: 'Counts visits and shows us what works.',
  purpose_marketing_text: 'Shows advertising that fits you, here and elsewhere, and measures it.',
  purpose_advertising_text: 'Shows advertising that fits you, here and elsewhere, and measures it.',
  purpose_personalisation_text: 'Fits what you see to what you did before.',
  purpose_social_text: 'Shows posts, videos and maps from other sites.',
  purpose_security_text: 'Keeps accounts and payments safe.',

  // Placeholders
  allowOnce: 'Allow once',
  allowAlways: 'Always allow',
  gateTitle: 'Content from {provider}',
  gateTitlePlain: 'This content needs your permission',
  gateText: 'When it loads, {provider} receives data about your device and your visit.',
  gateTextPlain: 'It needs your permission for: {topic}.',
  gateAlways: 'With “{always}” you allow, on every page: {topics}. You can change this at any time.',
  gateSharing: 'sharing data with {recipient}',
};

/** Every key of the interface's language. */
export type Messages = { readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Plural };
/** A key of a plain sentence. */
export type MessageKey = { [Key in keyof Messages]: Messages[Key] extends string ? Key : never }[keyof Messages];
/** A key of a sentence with a number. */
export type PluralKey = Exclude<keyof Messages, MessageKey>;
