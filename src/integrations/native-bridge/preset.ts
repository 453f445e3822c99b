/** What the app put into the page before its scripts: `window.__assent__`, and the shapes of other tools. Pure. */
import type { Decoded } from '../../core/codec.js';
import { decisionsFrom, parsed, type NativeDecision } from './message.js';

/** How a preset is read. */
export interface PresetOptions {
  /** Reads the text of a record (`decode` of the package), for apps that keep the record as its text. */
  readonly decode?: (text: string) => Decoded;
  /** For the IAB's keys: the TCF purposes (1 to 11) behind a topic. All of them have to be consented to. */
  readonly iab?: Readonly<Record<string, readonly number[]>>;
}

/** What was found. */
export interface Preset {
  readonly decisions: readonly NativeDecision[];
  /** The app's id of the record, where it gave one. */
  readonly record?: string;
  /** What could not be read, for developers. */
  readonly fault?: string;
}

type Fields = Readonly<Record<string, unknown>>;
const NONE: Preset = { decisions: [] };

/**
 * The answers that an app injected at document start. Never throws. Looked for in this order: `__assent__`, then OneTrust's
 * `OTExternalConsent`. `__assent__` is the text of a record, `{ record }` with such a text, `{ decisions }`, a list of
 * decisions, or the IAB's in-app keys; each as a value or as JSON.
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

function fromOurs(given: unknown, options: PresetOptions): Preset {
  if (typeof given === 'string' && given.startsWith('1|')) return fromRecord(given, options);
  const value = parsed(given);
  if (typeof value !== 'object' || value === null) return { ...NONE, fault: '__assent__ is no record and no JSON.' };
  const fields = value as Fields;
  if (typeof fields['record'] === 'string' && fields['record'].startsWith('1|'))
    return fromRecord(fields['record'], options);
  if (Object.keys(fields).some((key) => key.startsWith('IABTCF_'))) return fromIab(fields, options);
  const decisions = decisionsFrom(Array.isArray(value) ? value : fields['decisions']);
  return decisions ? { decisions } : { ...NONE, fault: '__assent__ holds no list of decisions that can be read.' };
}

function fromRecord(text: string, { decode }: PresetOptions): Preset {
  if (!decode) return { ...NONE, fault: '__assent__ is the text of a record: nativeBridge({ decode }) reads it.' };
  const decoded = decode(text);
  if (!decoded.ok) return { ...NONE, fault: `The record in __assent__ is ${decoded.fault}.` };
  const { id, decisions } = decoded.record;
  return {
    record: id,
    decisions: decisions.map(({ topic, answer, when, revision }) => ({ topic, answer, when, revision })),
  };
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
  const decisions = Object.entries(iab).map(([topic, purposes]) => ({
    topic,
    answer: purposes.length > 0 && purposes.every((purpose) => bits[purpose - 1] === '1') ? 'granted' : 'denied',
    ...(when && { when }),
  }));
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
