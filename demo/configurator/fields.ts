/** What the forms ask for: plain data, in the order in which it is asked. */
import type { List } from './draft.js';

/** - `many`: ids of another list, as boxes · `one`: one of them · `duration`: ISO 8601, as a number and a unit */
export type Kind = 'text' | 'long' | 'choice' | 'flag' | 'date' | 'duration' | 'many' | 'one';

export interface Field {
  readonly key: string;
  readonly label: string;
  readonly kind?: Kind;
  readonly hint?: string;
  readonly options?: readonly (readonly [value: string, label: string])[];
  readonly of?: List;
}

export interface Group {
  readonly key: List | 'cookies' | 'versions';
  readonly title: string;
  /** What one of them is called: "Add a purpose". */
  readonly one: string;
  readonly about?: string;
  readonly fields: readonly Field[];
  readonly inside?: Group;
}

const ID: Field = { key: 'id', label: 'Id', hint: 'Letters, digits, “-” and “_”. What tags are marked with.' };
const TITLE: Field = { key: 'title', label: 'Name' };
const DESCRIPTION: Field = { key: 'description', label: 'In one sentence', kind: 'long' };
const CONSEQUENCE: Field = { key: 'consequence', label: 'What does not work without it', kind: 'long' };
const RETENTION: Field = { key: 'retention', label: 'Kept for', kind: 'duration' };
const DATA: Field = { key: 'data', label: 'Data', kind: 'many', of: 'data' };
const RECIPIENTS: Field = { key: 'recipients', label: 'Goes to', kind: 'many', of: 'recipients' };

const choices = (...values: string[]) =>
  values.map((value) => [value, value.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())] as const);

export const CONTROLLER: readonly Field[] = [
  { key: 'name', label: 'Name of the company or person' },
  { key: 'contact', label: 'Contact', hint: 'mailto:, tel: or https:' },
  { key: 'address', label: 'Address', kind: 'long' },
  { key: 'officer', label: 'Data protection officer' },
];

export const REGION: readonly Field[] = [
  {
    key: 'region',
    label: 'Region',
    hint: 'An ISO 3166 code such as DE or US-CA. Without one the strictest rule holds.',
  },
  { key: 'lifetime', label: 'Answers last', kind: 'duration', hint: 'Empty: as the region has it.' },
  { key: 'reask', label: 'Nobody who refused is asked again for', kind: 'duration' },
];

export const GROUPS: readonly Group[] = [
  {
    key: 'purposes',
    title: 'Purposes',
    one: 'purpose',
    about: 'Why data is processed. Only those that rest on consent are asked about.',
    fields: [
      TITLE,
      ID,
      {
        ...{ key: 'basis', label: 'Rests on', kind: 'choice' },
        options: choices('necessary', 'consent', 'legal-obligation', 'legitimate-interest', 'exempt'),
      },
      DESCRIPTION,
      { key: 'when', label: 'Collected when', hint: 'Sign-up, payment, …' },
      DATA,
      RECIPIENTS,
      RETENTION,
      { key: 'sale', label: 'Sold, shared, or for targeted advertising', kind: 'flag' },
      CONSEQUENCE,
    ],
  },
  {
    ...{ key: 'data', title: 'Data', one: 'sort of data', about: 'What is collected: an e-mail address, a photo.' },
    fields: [TITLE, ID, DESCRIPTION, { key: 'sensitive', label: 'Sensitive (health, beliefs, …)', kind: 'flag' }],
  },
  {
    key: 'services',
    title: 'Services',
    one: 'service',
    about: 'One vendor’s tool under one purpose, with the cookies that it sets.',
    fields: [
      TITLE,
      ID,
      { key: 'purpose', label: 'Serves', kind: 'one', of: 'purposes' },
      { key: 'recipient', label: 'Run by', kind: 'one', of: 'recipients' },
      DESCRIPTION,
    ],
    inside: {
      ...{ key: 'cookies', title: 'Cookies', one: 'cookie' },
      fields: [
        { key: 'name', label: 'Name', hint: 'Or a pattern between slashes: /^_m_/' },
        { key: 'lifetime', label: 'Lasts', kind: 'duration', hint: 'Empty: until the browser is closed.' },
      ],
    },
  },
  {
    ...{ key: 'recipients', title: 'Recipients', one: 'recipient', about: 'Whom data goes to.' },
    fields: [
      { key: 'name', label: 'Name' },
      ID,
      { key: 'country', label: 'Country', hint: 'Two letters: DE' },
      { key: 'safeguard', label: 'What protects the transfer', hint: 'adequacy, standard-clauses, or your own words' },
      { key: 'policy', label: 'Address of its policy' },
      { key: 'retention', label: 'Keeps it for', kind: 'duration' },
      { key: 'ask', label: 'Ask for this recipient by itself', kind: 'flag' },
    ],
  },
  {
    ...{ key: 'policies', title: 'Policies', one: 'policy', about: 'Documents that people read or agree to.' },
    fields: [
      TITLE,
      ID,
      {
        ...{ key: 'kind', label: 'Kind', kind: 'choice' },
        options: choices('privacy', 'terms', 'cookies', 'marketing', 'minors', 'third-party', 'custom'),
      },
      { key: 'answer', label: 'Asks for', kind: 'choice', options: choices('agreement', 'acknowledgement', 'none') },
      { key: 'required', label: 'Required', kind: 'flag' },
      { key: 'consequence', label: 'What follows from “I disagree”', kind: 'long' },
      { key: 'timeZone', label: 'Time zone', hint: 'Asia/Singapore; empty: UTC' },
    ],
    inside: {
      ...{ key: 'versions', title: 'Versions', one: 'version', about: 'Oldest first.' },
      fields: [
        { key: 'version', label: 'Version', hint: 'A date or a number' },
        { key: 'effective', label: 'In force from', kind: 'date' },
        { key: 'announced', label: 'Announced on', kind: 'date' },
        { key: 'adverse', label: 'To people’s disadvantage', kind: 'flag' },
        { key: 'summary', label: 'What changed', kind: 'long' },
        { key: 'src', label: 'Address of the text' },
        { key: 'text', label: 'Or the text itself', kind: 'long' },
        { key: 'format', label: 'Written in', kind: 'choice', options: choices('text', 'markdown', 'html', 'json') },
      ],
    },
  },
  {
    ...{ key: 'channels', title: 'Marketing channels', one: 'channel', about: 'Off until somebody ticks them.' },
    fields: [
      ID,
      { key: 'title', label: 'Name', hint: 'Known ones, such as email and sms, have names in every language.' },
      { key: 'confirm', label: 'Counts only when confirmed (double opt-in)', kind: 'flag' },
      { key: 'reconfirm', label: 'Confirmed again after', kind: 'duration' },
      { key: 'quiet', label: 'Nothing is sent', hint: '21:00-08:00; empty: as the law says' },
    ],
  },
  {
    ...{ key: 'permissions', title: 'Permissions', one: 'permission', about: 'Asked for at the moment of use.' },
    fields: [
      { ...ID, hint: 'camera, microphone, location, notifications, clipboard and photos are asked of the browser.' },
      { key: 'why', label: 'Why', kind: 'long' },
      { key: 'purpose', label: 'Serves', kind: 'one', of: 'purposes' },
      DATA,
      RECIPIENTS,
      RETENTION,
      CONSEQUENCE,
    ],
  },
];
