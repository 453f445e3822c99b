/**
 * The envelope of the native protocol, and what may be in it. Pure. Text from an app is untrusted: what comes out of
 * `decodeMessage` is made of known fields only, each of them checked (src/native-message.schema.json says the same).
 */
import type { Answer } from '../../core/model.js';

/** The version of the protocol that this library speaks. */
export const PROTOCOL = 1;
/** Longest text that is read, in UTF-16 units; a record with a year of answers is a tenth of it. */
export const LONGEST = 65_536;
/** Most decisions in one message. */
export const MOST_DECISIONS = 500;

const TYPES = ['hello', 'state', 'decide', 'show', 'hide', 'record', 'permission', 'rights', 'error'] as const;
/** What a message is about. */
export type MessageType = (typeof TYPES)[number];

/** An answer as the app knows it. */
export interface NativeDecision {
  /** A topic (`purpose/analytics`), a bare purpose, or an alias of the catalogue. */
  readonly topic: string;
  readonly answer: Answer;
  /** Milliseconds since the epoch at which the person answered; absent or 0 = nobody knows. */
  readonly when?: number;
  /** What they had been told; absent = what is declared now. */
  readonly revision?: string;
  /** Said by a parent or guardian; absent: by the person. */
  readonly by?: 'guardian';
}

/** What an app may send with a message; which of it means something depends on the type (docs/webview.md). */
export interface NativePayload {
  /** The app's record as its text, as the cookie has it (docs/cookie.md); empty = it has none. */
  readonly text?: string;
  readonly decisions?: readonly NativeDecision[];
  /** For `decide`: the app's own screen and control, and the language it was in. */
  readonly surface?: string;
  readonly control?: string;
  readonly language?: string;
  /** For `show`: id of the element to open. */
  readonly panel?: string;
  /** For `permission`: what the device said. */
  readonly granted?: boolean;
  /** For `rights`: the app's own reference, for the person to quote. */
  readonly reference?: string;
  /** For `error`. */
  readonly code?: string;
  readonly message?: string;
}

/** One message. */
export interface Message<Payload = unknown> {
  readonly ns: 'assent';
  readonly v: typeof PROTOCOL;
  readonly id: string;
  readonly type: MessageType;
  readonly payload: Payload;
  readonly from: 'web' | 'native';
  /** Id of the message that this one answers. */
  readonly re?: string;
}

/**
 * Why a message was not read.
 * - `foreign`: not ours; somebody else's talk on the same channel
 * - `echo`: ours, but from a page: what this or another copy of the library sent
 * - `version`: ours, of a protocol that this library does not speak
 * - `oversized`, `malformed`: ours by its claim, and not to be trusted
 */
export type MessageFault = 'foreign' | 'echo' | 'version' | 'oversized' | 'malformed';

/** What came of reading a message. `id` where the fault left one to answer to. */
export type DecodedMessage =
  | { readonly ok: true; readonly message: Message<NativePayload> }
  | { readonly ok: false; readonly fault: MessageFault; readonly id?: string };

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
/** Text of at most so many characters (code points, as JSON Schema counts). */
const upTo =
  (length: number): Check =>
  (value) =>
    typeof value === 'string' && [...value].length <= length;

const ID = /^[\w-]{1,64}$/;
const DECISION: Readonly<Record<string, Check>> = {
  topic: matching(/^[A-Za-z0-9][\w./:-]{0,127}$/),
  answer: (value) => value === 'granted' || value === 'denied',
  when: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  revision: matching(/^[\w.-]{1,64}$/),
  by: (value) => value === 'guardian',
};
const PAYLOAD: Readonly<Record<string, Check>> = {
  text: upTo(LONGEST),
  surface: upTo(200),
  control: upTo(200),
  language: matching(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/),
  panel: upTo(200),
  granted: (value) => typeof value === 'boolean',
  reference: upTo(200),
  code: upTo(200),
  message: upTo(2000),
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A field that the sender wrote itself: nothing from a prototype. */
const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

/** What a message of a type has to bring. */
const NEEDED: Readonly<Partial<Record<MessageType, readonly string[]>>> = {
  error: ['code', 'message'],
  permission: ['granted'],
};

/** The known fields of an object, checked; undefined when one of them is wrong, or a needed one is missing. */
function known(value: unknown, checks: Readonly<Record<string, Check>>, needed: readonly string[]): Fields | undefined {
  if (!isFields(value)) return undefined;
  const found: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(checks)) {
    const field = own(value, name);
    if (field === undefined ? needed.includes(name) : !check(field)) return undefined;
    if (field !== undefined) found[name] = field;
  }
  return found;
}

/** Decisions from an untrusted list; undefined when it is none, or any of them is wrong. */
export function decisionsFrom(value: unknown): readonly NativeDecision[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_DECISIONS) return undefined;
  const decisions = value.map((entry) => known(entry, DECISION, ['topic', 'answer']));
  return decisions.every(Boolean) ? (decisions as unknown as readonly NativeDecision[]) : undefined;
}

/**
 * Reads what an app sent: a text, or an object where the channel carries objects. Never throws.
 * @param input anything; an object counts as the JSON it would be written as
 */
export function decodeMessage(input: unknown): DecodedMessage {
  const envelope = parsed(input);
  if (envelope === 'oversized') return { ok: false, fault: envelope };
  if (!isFields(envelope) || own(envelope, 'ns') !== 'assent') return { ok: false, fault: 'foreign' };
  if (own(envelope, 'from') === 'web') return { ok: false, fault: 'echo' };
  const id = own(envelope, 'id');
  if (!matching(ID)(id)) return { ok: false, fault: 'malformed' };
  const bad = (fault: MessageFault): DecodedMessage => ({ ok: false, fault, id: id as string });
  if (own(envelope, 'v') !== PROTOCOL) return bad(Number.isInteger(own(envelope, 'v')) ? 'version' : 'malformed');

  const type = TYPES.find((name) => name === own(envelope, 'type'));
  const re = own(envelope, 're');
  const given = own(envelope, 'payload');
  const payload = known(given, PAYLOAD, (type && NEEDED[type]) ?? []);
  const listed = payload && own(given as Fields, 'decisions');
  const decisions = decisionsFrom(listed);
  if (!type || own(envelope, 'from') !== 'native' || !payload || (re !== undefined && !matching(ID)(re)))
    return bad('malformed');
  const saysNothing = type === 'decide' && payload['text'] === undefined && !decisions;
  if (saysNothing || (!decisions && listed !== undefined)) return bad('malformed');
  const message = {
    ...{ ns: 'assent', v: PROTOCOL, id, type, from: 'native' },
    payload: { ...payload, ...(decisions && { decisions }) },
    ...(re !== undefined && { re }),
  };
  return { ok: true, message: message as Message<NativePayload> };
}

/** What was sent, as plain data; `oversized`, or undefined when it is no JSON. */
export function parsed(input: unknown): unknown {
  try {
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    if (text === undefined) return undefined;
    return text.length > LONGEST ? 'oversized' : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Writes a message of the page. The payload has to be JSON. */
export function encodeMessage(type: MessageType, id: string, payload: object, re?: string): string {
  const message: Message = {
    ns: 'assent',
    v: PROTOCOL,
    id,
    type,
    payload,
    from: 'web',
    ...(re !== undefined && { re }),
  };
  return JSON.stringify(message);
}
