/**
 * Record ⇄ text, for a cookie or any other place. The grammar and its test vectors are published (docs/cookie.md,
 * test/vectors/cookie.json): other languages read the same bytes.
 *
 *   value    = "1|" id 1*( "|" block ) "|" check
 *   block    = time 1*( "~" decision )          time: seconds since the epoch, base 36
 *   decision = [ letter "/" ] key mark revision  no letter: the same kind as the decision before it in the block
 *   mark     = "*" granted | "!" denied | "^" granted despite an opt-out signal
 *   check    = fingerprint of everything before it, its "|" included
 */
import type { ConsentRecord } from './model.js';
import { KINDS, read, type DecodeFault } from './decode.js';
import { fingerprint } from './fingerprint.js';

export type { DecodeFault };

const LETTERS = new Map(Object.entries(KINDS).map(([letter, kind]) => [kind, letter]));

/** What a topic's key may look like, so that it can be written into the cookie as it is. */
export const KEY = /^[A-Za-z0-9][\w-]*$/;
/** What a revision or a policy version may look like. */
export const REVISION = /^[\w.-]+$/;

/** What came of reading a stored value. */
export type Decoded =
  { readonly ok: true; readonly record: ConsentRecord } | { readonly ok: false; readonly fault: DecodeFault };

/** Writes a record as text of printable ASCII that is allowed in a cookie as it stands. Empty records have no text. */
export function encode(record: ConsentRecord): string {
  if (record.decisions.length === 0) return '';
  const blocks = new Map<number, { kind: string; entries: string[] }>();
  for (const decision of record.decisions) {
    const slash = decision.topic.indexOf('/');
    const letter = LETTERS.get(decision.topic.slice(0, slash)) as string;
    const second = Math.floor(decision.when / 1000);
    const block = blocks.get(second) ?? { kind: '', entries: [second.toString(36)] };
    const mark = decision.answer === 'denied' ? '!' : decision.despite ? '^' : '*';
    const prefix = letter === block.kind ? '' : `${letter}/`;
    block.entries.push(`${prefix}${decision.topic.slice(slash + 1)}${mark}${decision.revision}`);
    blocks.set(second, { ...block, kind: letter });
  }
  const body = `1|${[record.id, ...[...blocks.values()].map((block) => block.entries.join('~'))].join('|')}|`;
  return body + fingerprint(body);
}

/** Reads text back. Never throws: what is not whole and ours is a fault, and the caller reads it as unset. */
export function decode(text: string): Decoded {
  const record = read(text);
  return typeof record === 'string' ? { ok: false, fault: record } : { ok: true, record };
}
