/** Text → record; the grammar is in codec.ts. Apart from writing, since the gate of every page reads and few pages write. */
import type { ConsentRecord, Decision, TopicId } from './model.js';
import { fingerprint } from './fingerprint.js';

/** Why a stored value is read as unset: another tool's value or a later grammar, or not whole. */
export type DecodeFault = 'foreign' | 'damaged';

/** The kinds of topics by their letters in the text. */
export const KINDS: Readonly<Record<string, string>> = {
  p: 'purpose',
  s: 'service',
  r: 'recipient',
  t: 'policy',
  c: 'channel',
  d: 'permission',
};

const WHOLE = /^1\|[\w-]{6,40}(\|[0-9a-z]{1,8}(~([psrtcd]\/)?[A-Za-z0-9][\w-]*[*!^][\w.-]+)+)+\|$/;

/** Reads text back. Never throws: what is not whole and ours is a fault, and the caller reads it as unset. */
export function read(text: string): ConsentRecord | DecodeFault {
  const end = text.lastIndexOf('|') + 1;
  const body = text.slice(0, end);
  if (!text.startsWith('1|')) return 'foreign';
  if (!WHOLE.test(body) || fingerprint(body) !== text.slice(end)) return 'damaged';
  const [, id, ...blocks] = body.slice(0, -1).split('|');
  const decisions = blocks.flatMap((block) => {
    const [time, ...entries] = block.split('~');
    let kind: string | undefined;
    return entries.map((entry): Decision => {
      const [, letter, key, mark, revision] = /(?:(.)\/)?(.+)([*!^])(.+)/.exec(entry) as unknown as string[];
      kind = letter ? KINDS[letter] : kind;
      return {
        topic: `${kind}/${key}` as TopicId,
        answer: mark === '!' ? 'denied' : 'granted',
        when: parseInt(time as string, 36) * 1000,
        revision: revision as string,
        ...(mark === '^' && { despite: 'gpc' }),
      };
    });
  });
  const topics = new Set(decisions.map((decision) => decision.topic));
  // A block that begins without a kind gives "undefined/…"; no kind begins with u.
  const whole = topics.size === decisions.length && !/(^|,)u/.test([...topics].join());
  return whole ? { id: id as string, decisions } : 'damaged';
}
