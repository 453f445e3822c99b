/**
 * Record ⇄ text, for a cookie or any other place. The grammar and its test vectors are published (docs/cookie.md,
 * test/vectors/cookie.json): other languages read the same bytes.
 *
 *   value    = "1|" id 1*( "|" block ) [ "|" glance ] "|" check
 *   block    = time 1*( "~" decision )          time: seconds since the epoch, base 36
 *   decision = [ letter "/" ] key mark revision  no letter: the same kind as the decision before it in the block
 *   mark     = "*" granted | "!" denied | "^" granted despite an opt-out signal
 *   revision = [ "." ] what was told            ".": a parent or guardian said it
 *   glance   = 8*base36: a note for the next page (glance.ts); says nothing about the person
 *   check    = fingerprint of everything before it, its "|" included
 */
import type { ConsentRecord, Decision, TopicId, TopicKind } from './model.js';
import { fingerprint } from './fingerprint.js';

const LETTERS: Readonly<Record<TopicKind, string>> = {
  purpose: 'p',
  service: 's',
  recipient: 'r',
  policy: 't',
  channel: 'c',
  permission: 'd',
};
const KINDS = Object.fromEntries(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind])) as Readonly<
  Record<string, TopicKind>
>;

/** What a topic's key may look like, so that it can be written into the cookie as it is. */
export const KEY = /^[A-Za-z0-9][\w-]*$/;
/** What a revision or a policy version may look like. */
export const REVISION = /^[\w-][\w.-]*$/;
const GLANCE = /^[0-9a-z]{8,}(-[0-9a-z]+)?$/;
/** What a record's id may look like. */
export const ID = /^[\w-]{6,40}$/;
const DECISION = /^(?:([a-z])\/)?([A-Za-z0-9][\w-]*)([*!^])(\.?)([\w-][\w.-]*)$/;

/** Why a stored value is read as unset. */
export type DecodeFault = 'foreign' | 'damaged';

/** What came of reading a stored value. */
export type Decoded =
  { readonly ok: true; readonly record: ConsentRecord } | { readonly ok: false; readonly fault: DecodeFault };

/**
 * Writes a record as text of printable ASCII that is allowed in a cookie as it stands. Empty records have no text.
 * @param glance a note for the next page, from `glanceOf`
 */
export function encode(record: ConsentRecord, glance = ''): string {
  if (record.decisions.length === 0) return '';
  const blocks = new Map<number, { kind: string; entries: string[] }>();
  for (const decision of record.decisions) {
    const slash = decision.topic.indexOf('/');
    const letter = LETTERS[decision.topic.slice(0, slash) as TopicKind];
    const second = Math.floor(decision.when / 1000);
    const block = blocks.get(second) ?? { kind: '', entries: [second.toString(36)] };
    const mark = decision.answer === 'denied' ? '!' : decision.despite ? '^' : '*';
    const prefix = letter === block.kind ? '' : `${letter}/`;
    block.entries.push(
      `${prefix}${decision.topic.slice(slash + 1)}${mark}${decision.by ? '.' : ''}${decision.revision}`,
    );
    blocks.set(second, { ...block, kind: letter });
  }
  // The newest first, whatever order they were read in: the glance's reader looks no further (glance.ts).
  const newestFirst = [...blocks].sort(([a], [b]) => b - a);
  const parts = [record.id, ...newestFirst.map(([, { entries }]) => entries.join('~'))];
  const body = `1|${[...parts, ...(glance ? [glance] : [])].join('|')}|`;
  return body + fingerprint(body);
}

/** Reads text back. Never throws: what is not whole and ours is a fault, and the caller reads it as unset. */
export function decode(text: string): Decoded {
  if (!text.startsWith('1|')) return { ok: false, fault: 'foreign' };
  const end = text.lastIndexOf('|') + 1;
  if (fingerprint(text.slice(0, end)) !== text.slice(end)) return { ok: false, fault: 'damaged' };
  const [, id = '', ...blocks] = text.slice(0, end - 1).split('|');
  if (GLANCE.test(blocks.at(-1) ?? '')) blocks.pop();
  const decisions: Decision[] = [];
  const seen = new Set<string>();
  for (const block of ID.test(id) && blocks.length > 0 ? blocks : ['']) {
    const [time = '', ...entries] = block.split('~');
    const when = parseInt(time, 36) * 1000;
    let kind: TopicKind | undefined;
    if (!/^[0-9a-z]{1,8}$/.test(time) || entries.length === 0) return { ok: false, fault: 'damaged' };
    for (const entry of entries) {
      const parts = DECISION.exec(entry);
      const letter = parts?.[1];
      if (letter !== undefined) kind = Object.hasOwn(KINDS, letter) ? KINDS[letter] : undefined;
      const topic = `${kind}/${parts?.[2]}`;
      // A policy may have been answered for the version to come as well.
      const question = kind === 'policy' ? `${topic}@${parts?.[5]}` : topic;
      if (!parts || !kind || seen.has(question)) return { ok: false, fault: 'damaged' };
      seen.add(question);
      decisions.push({
        topic: topic as TopicId,
        answer: parts[3] === '!' ? 'denied' : 'granted',
        when,
        revision: parts[5] as string,
        ...(parts[3] === '^' && { despite: 'gpc' as const }),
        ...(parts[4] && { by: 'guardian' as const }),
      });
    }
  }
  return { ok: true, record: { id, decisions } };
}
