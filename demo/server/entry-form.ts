/** Whether something that was sent can be kept as an entry. */
import type { ProofEntry } from 'assent';
import { verifyEntry, type ChainFault } from 'assent/records';

const ID = /^[\w-]{6,64}$/;
/** As in a cookie (docs/cookie.md). */
const RECORD = /^([\w-]{6,40})?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const TOPIC = /^(purpose|service|recipient|policy|channel|permission)\/[A-Za-z0-9][\w-]{0,99}$/;
const REVISION = /^[\w.-]{1,64}$/;
const ACTS = ['decide', 'reset', 'notice', 'lapse', 'signal'];

/** Bytes of an entry; one of four answers takes about a thousand. */
const LARGEST = 16_384;
/** Characters of a text in it, and items of a list. */
const LONGEST = 2_000;
const MOST = 500;
/** What a Date can be. */
const LAST_MOMENT = 8.64e15;

/**
 * Checks the form of everything that the backend goes by, then the hash. Fields that it does not know stay: they are part of the
 * hash, and a later library may write some.
 */
export function checkEntry(value: unknown): { readonly entry: ProofEntry } | { readonly fault: ChainFault } {
  if (!isStorable(value)) return { fault: 'malformed' };
  const check = verifyEntry(value);
  if (!check.ok) return { fault: check.reason };
  const entry = value as ProofEntry;
  return isFormed(entry) ? { entry } : { fault: 'malformed' };
}

/** No text too long, none with the one character that PostgreSQL has no place for. */
function isStorable(value: unknown): boolean {
  const texts = (part: unknown): boolean => {
    if (typeof part === 'string') return part.length <= LONGEST && !part.includes('\0');
    if (Array.isArray(part)) return part.length <= MOST && part.every(texts);
    if (typeof part !== 'object' || part === null) return true;
    const fields = Object.entries(part);
    return fields.length <= MOST && fields.every(([key, inner]) => texts(key) && texts(inner));
  };
  return texts(value) && Buffer.byteLength(JSON.stringify(value) ?? '') <= LARGEST;
}

/** What `verifyEntry` has found to be an entry, where the backend needs to know more than that. */
function isFormed({ id, record, time, act, decisions, forgotten, notice, gesture }: ProofEntry): boolean {
  const isTopic = (topic: unknown): boolean => typeof topic === 'string' && TOPIC.test(topic);
  return (
    ID.test(id) &&
    RECORD.test(record) &&
    isInstant(time) &&
    ACTS.includes(act) &&
    typeof gesture.source === 'string' &&
    decisions.every(
      ({ topic, when, revision, despite }) =>
        isTopic(topic) &&
        when >= 0 &&
        when <= LAST_MOMENT &&
        REVISION.test(revision) &&
        (despite === undefined || despite === 'gpc'),
    ) &&
    (forgotten === undefined || (Array.isArray(forgotten) && forgotten.every(isTopic))) &&
    (notice === undefined || isNotice(notice))
  );
}

const isNotice = (notice: unknown): boolean =>
  typeof notice === 'object' &&
  notice !== null &&
  ['policy', 'version', 'response'].every((name) => typeof (notice as Record<string, unknown>)[name] === 'string');

/** Whether a text is an instant of ISO 8601 in UTC, with milliseconds, from 1970 on; one that there is, not the 31st of June. */
export const isInstant = (text: unknown): text is string =>
  typeof text === 'string' && INSTANT.test(text) && Date.parse(text) >= 0 && new Date(text).toISOString() === text;

/** Whether JSON is nested deeper than anything that is sent here; found before it is read, since readers recurse. */
export function isDeep(json: string, most = 12): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at] as string;
    if (sign === '"') inText = !inText;
    else if (inText) at += Number(sign === '\\');
    else if ('[{'.includes(sign)) depth += 1;
    else if (']}'.includes(sign)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
