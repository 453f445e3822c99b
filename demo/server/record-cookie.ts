/** The record as a cookie that the server sets: browsers which erase what scripts wrote after seven days keep it. */
import { merge } from 'assent';
import type { ConsentRecord, Decision } from 'assent';
import { readRecord, recordCookie, renewCookie, type SetCookieOptions } from 'assent/server/cookie';
import type { RecordStanding } from './answers.js';

const newest = ({ decisions }: ConsentRecord): number => Math.max(-1, ...decisions.map(({ when }) => when));

const questionOf = ({ topic, revision }: Decision): string =>
  topic.startsWith('policy/') ? `${topic}@${revision}` : topic;

/**
 * The browser's own record, with what was refused or taken back since. It gets no grant that it does not have: the page may have
 * taken one back and not told the server yet. The same reference where nothing is to be added.
 */
function withRefusals(own: ConsentRecord, stored: RecordStanding): ConsentRecord {
  const isTakenBack = ({ topic, answer, when }: Decision): boolean =>
    answer === 'granted' && (stored.takenBack.get(topic) ?? -1) >= when;
  const answers = new Map(own.decisions.map((decision) => [questionOf(decision), decision]));
  const last = newest(own);
  const refused = stored.decisions.filter((decision) => {
    if (decision.answer !== 'denied') return false;
    const mine = answers.get(questionOf(decision));
    return mine ? mine.answer === 'granted' && mine.when <= decision.when : decision.when >= last;
  });
  if (refused.length === 0 && !own.decisions.some(isTakenBack)) return own;
  const kept = { id: own.id, decisions: own.decisions.filter((decision) => !isTakenBack(decision)) };
  return { ...merge(kept, { id: own.id, decisions: refused }), id: own.id };
}

/**
 * The `Set-Cookie` value of an answer.
 *
 * While it is on its way, the page may write a newer cookie, which this one then replaces. The entry of that newer answer is
 * delivered next, and what it refused or took back is in the cookie of that delivery; a grant that was replaced is asked for again.
 * @param cookies the `Cookie` header
 * @param stored where the record stands on the server, for whoever may know
 * @returns undefined where there is nothing to keep
 */
export function cookieOf(
  cookies: string | undefined,
  stored: RecordStanding | undefined,
  options: SetCookieOptions & { readonly now: number },
): string | undefined {
  const own = readRecord(cookies, options).record;
  const record = own ? (stored?.id === own.id ? withRefusals(own, stored) : own) : stored;
  if (!record || (!own && record.decisions.length === 0)) return undefined;
  // As it stands, with the page's note for its next page.
  if (record === own) return renewCookie(cookies, options);
  try {
    return recordCookie(record, options);
  } catch {
    // More than a cookie can hold.
    return undefined;
  }
}
