/** The `Cookie` header → the record, weighed against the clock as a page weighs what it has kept. */
import { decode, type DecodeFault } from '../core/codec.js';
import type { ConsentRecord } from '../core/model.js';
import { believable, merge, newestOf } from '../core/record.js';

/** Which cookie, and when. */
export interface ReadOptions {
  /** The cookie's name; default `assent`. */
  readonly name?: string;
  /** Milliseconds since the epoch; default now. */
  readonly now?: number;
}

/** Why a cookie, or a part of it, did not count. Holds nothing of its value, so that it may be logged. */
export interface CookieFault {
  /**
   * - `foreign`: another tool's value, or a later version of the grammar
   * - `damaged`: cut off or altered
   * - `implausible`: it has answers from more than a day ahead, so that some clock is wrong: grants among them count as unset
   */
  readonly fault: DecodeFault | 'implausible';
  /** How many characters the value has. */
  readonly length: number;
}

/** What the cookies of a request say. */
export interface RecordReading {
  /** The answers; absent = unset. */
  readonly record?: ConsentRecord;
  /** How many cookies of the name came; with more than one, see `strayCookies`. */
  readonly cookies: number;
  readonly faults: readonly CookieFault[];
}

/** A reading, and the text of the record for whoever sends it back. */
export interface Weighed extends RecordReading {
  /** The one text that says all of the record, its glance included; absent where several were joined, or none counts. */
  readonly text?: string;
}

/**
 * Reads the record. Of several cookies the one with the newest decision counts, and those that are as new are joined, so that a
 * refusal wins. Never throws: what cannot be read is unset, and named in `faults`.
 * @param cookies the `Cookie` header
 */
export function readRecord(cookies: string | null | undefined, options: ReadOptions = {}): RecordReading {
  const { record, cookies: count, faults } = weigh(cookies, options);
  return { ...(record && { record }), cookies: count, faults };
}

/** As `readRecord`, with the text. The rules are those of the page's store (`load` in core/store.ts). */
export function weigh(cookies: string | null | undefined, options: ReadOptions = {}): Weighed {
  const { name = 'assent', now = Date.now() } = options;
  const texts = (cookies ?? '')
    .trimStart()
    .split(/;\s*/)
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => unescaped(pair.slice(name.length + 1)));
  const faults: CookieFault[] = [];
  const found = [...new Set(texts)].flatMap((text) => {
    const decoded = decode(text);
    const record = decoded.ok ? believable(decoded.record, now) : undefined;
    const fault = decoded.ok ? decoded.record !== record && 'implausible' : decoded.fault;
    if (fault) faults.push({ fault, length: text.length });
    return record ? [{ text, record, doubted: Boolean(fault) }] : [];
  });
  const newest = found
    .map(({ record }) => record)
    .reduce<ConsentRecord | undefined>((best, next) => {
      if (!best || newestOf(next) > newestOf(best)) return next;
      return newestOf(next) === newestOf(best) ? merge(best, next) : best;
    }, undefined);
  // A refusal of unknown time holds, whichever record is the newest.
  const doubts = found.flatMap(({ record, doubted }) =>
    doubted ? record.decisions.filter((decision) => decision.when === 0) : [],
  );
  const record = newest && doubts.length > 0 ? merge(newest, { id: newest.id, decisions: doubts }) : newest;
  const whole = found.find((one) => one.record === record && !one.doubted);
  return { ...(record && { record }), ...(whole && { text: whole.text }), cookies: texts.length, faults };
}

/** Some server libraries escape what they set; the text itself has no `%`. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
