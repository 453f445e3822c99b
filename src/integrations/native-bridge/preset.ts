/** What the app put into the page before its scripts: `window.__assent__`, and the shapes of other tools. Pure. */
import type { ConsentRecord } from '../../core/model.js';
import { decode } from '../../core/codec.js';
import { wordsOf, type IabOptions } from './iab-keys.js';
import { decisionsFrom, parsed, type NativeDecision } from './message.js';

/** How a preset is read. */
export interface PresetOptions {
  /** For the IAB's keys: which topics stand behind which TCF purposes. */
  readonly iab?: IabOptions;
}

/** What was found. */
export interface Preset {
  /** The app's record, where it keeps it as text. */
  readonly record?: ConsentRecord;
  readonly decisions: readonly NativeDecision[];
  /** What could not be read, for developers. */
  readonly fault?: string;
}

type Fields = Readonly<Record<string, unknown>>;
const NONE: Preset = { decisions: [] };

/**
 * The answers that an app injected at document start. Never throws. Looked for in this order: `__assent__`, then OneTrust's
 * `OTExternalConsent`. `__assent__` is the text of a record (an empty one is none), `{ record }` with such a text, `{ decisions }`,
 * a list of decisions, or the IAB's in-app keys; each as a value or as JSON.
 */
export function preset(page: object, options: PresetOptions = {}): Preset {
  try {
    const { __assent__: ours, OTExternalConsent: oneTrust } = page as Fields;
    if (ours !== undefined && ours !== null) return fromOurs(ours, options);
    return oneTrust === undefined || oneTrust === null ? NONE : fromOneTrust(parsed(oneTrust));
  } catch {
    return { ...NONE, fault: 'The preset cannot be looked into.' };
  }
}

/** A record of its text; an empty text is no record. */
export function fromText(text: string, where: string): Preset {
  if (text === '') return NONE;
  const decoded = decode(text);
  return decoded.ok
    ? { ...NONE, record: decoded.record }
    : { ...NONE, fault: `The record in ${where} is ${decoded.fault}.` };
}

function fromOurs(given: unknown, options: PresetOptions): Preset {
  if (typeof given === 'string' && /^(1\||$)/.test(given)) return fromText(given, '__assent__');
  const value = parsed(given);
  if (typeof value !== 'object' || value === null) return { ...NONE, fault: '__assent__ is no record and no JSON.' };
  const fields = value as Fields;
  const { record } = fields;
  if (typeof record === 'string' && /^(1\||$)/.test(record)) return fromText(record, '__assent__');
  if (Object.keys(fields).some((key) => key.startsWith('IABTCF_'))) return fromIab(fields, options);
  const decisions = decisionsFrom(Array.isArray(value) ? value : fields['decisions']);
  return decisions ? { decisions } : { ...NONE, fault: '__assent__ holds no list of decisions that can be read.' };
}

/** `groups` is `C0001:1,C0002:0`; 1 = active, 0 = refused. The catalogue's aliases say which topics those are. */
function fromOneTrust(value: unknown): Preset {
  const { groups, consentedDate } = (value ?? {}) as Fields;
  if (typeof groups !== 'string') return { ...NONE, fault: 'OTExternalConsent has no groups.' };
  // Numbers are seconds or milliseconds since the epoch, whichever lies in this era.
  const number = Number(consentedDate);
  const time = number > 0 ? (number < 1e11 ? number * 1000 : number) : Date.parse(String(consentedDate));
  const decisions = groups.split(',').flatMap((entry): NativeDecision[] => {
    const [topic = '', mark] = entry.trim().split(':');
    if (mark !== '0' && mark !== '1') return [];
    return [{ topic, answer: mark === '1' ? 'granted' : 'denied', ...(time > 0 && { when: Math.floor(time) }) }];
  });
  const checked = decisionsFrom(decisions);
  return checked ? { decisions: checked } : { ...NONE, fault: 'The groups of OTExternalConsent cannot be read.' };
}

/** `IABTCF_PurposeConsents` is a text of 0 and 1, one a purpose; the TC string says when. */
function fromIab(fields: Fields, { iab }: PresetOptions): Preset {
  const bits = fields['IABTCF_PurposeConsents'];
  if (typeof bits !== 'string' || !/^[01]+$/.test(bits))
    return { ...NONE, fault: 'IABTCF_PurposeConsents is missing, or no text of 0 and 1.' };
  if (!iab) return { ...NONE, fault: 'Say with "iab" which TCF purposes stand behind which topic.' };
  const when = tcStringTime(fields['IABTCF_TCString']);
  const answers = new Map<string, NativeDecision['answer']>();
  // A topic behind several purposes is granted when all of them are.
  for (const [purpose, words] of Object.entries(iab.purposes))
    for (const word of wordsOf(words)) {
      const isGranted = bits[Number(purpose) - 1] === '1' && answers.get(word) !== 'denied';
      answers.set(word, isGranted ? 'granted' : 'denied');
    }
  const decisions = [...answers].map(([topic, answer]) => ({ topic, answer, ...(when && { when }) }));
  return { decisions: decisionsFrom(decisions) ?? [] };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * When a TC string (version 2) was last updated, milliseconds since the epoch; undefined when it does not say. The fields are
 * version (6 bits), created (36), last updated (36), both in tenths of a second: so digits 7 to 12, base 64.
 */
function tcStringTime(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^C[\w-]{12}/.test(text)) return undefined;
  return [...text.slice(7, 13)].reduce((sum, digit) => sum * 64 + DIGITS.indexOf(digit), 0) * 100;
}
