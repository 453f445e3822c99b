/** Rules on records: how decisions join, and what an impossible clock does to them. */
import type { ConsentRecord, Decision, HistoryEntry, TopicId } from './model.js';

/** How far into the future a decision may lie before the clock that made it is disbelieved: one day. */
export const CLOCK_TOLERANCE = 86_400_000;

/**
 * Where a decision stands in time when it is compared with another. A refusal of unknown time (dated to the epoch by
 * `believable`) stands after everything: nobody can say that a grant came later.
 */
export function precedence({ answer, when }: Pick<Decision, 'answer' | 'when'>): number {
  return answer === 'denied' && when === 0 ? Number.MAX_SAFE_INTEGER : when;
}

/**
 * The decision that counts of two on one topic: the later; at the same moment the refusal. Two of the same moment and answer
 * differ in what was told: then any choice will do, so long as it is always the same one.
 */
export function later(a: Decision, b: Decision): Decision {
  const order =
    precedence(a) - precedence(b) ||
    Number(a.answer === 'denied') - Number(b.answer === 'denied') ||
    Number(!a.despite) - Number(!b.despite) ||
    Number(!a.by) - Number(!b.by) ||
    (a.revision < b.revision ? 1 : -1);
  return order > 0 ? a : b;
}

/** A policy has one decision for each version that was answered, all else has one decision. */
const questionOf = ({ topic, revision }: Decision): string =>
  topic.startsWith('policy/') ? `${topic}@${revision}` : topic;

/** The decision on a topic, if there is one; for a policy see `evaluate`. */
export function decisionOn(record: ConsentRecord | undefined, topic: TopicId): Decision | undefined {
  return record?.decisions.find((decision) => decision.topic === topic);
}

/**
 * Two records of one person as one: per topic (and version of a policy) the later decision, at the same moment the refusal.
 * Commutative, associative, idempotent; the id is that of the record with the decision that stands last.
 */
export function merge(a: ConsentRecord, b: ConsentRecord): ConsentRecord {
  const decisions = new Map<string, Decision>();
  for (const decision of [...a.decisions, ...b.decisions]) {
    const question = questionOf(decision);
    const known = decisions.get(question);
    decisions.set(question, known ? later(known, decision) : decision);
  }
  const last = (record: ConsentRecord): number => Math.max(-1, ...record.decisions.map(precedence));
  const order = last(a) - last(b) || (a.id < b.id ? 1 : -1);
  return { id: order > 0 ? a.id : b.id, decisions: ordered([...decisions.values()]) };
}

/**
 * A record with new decisions laid over it: the person's newest act counts, whatever the clock says.
 * @param keeps whether an earlier decision on the same topic stays beside the new one; default: none does
 */
export function amend(
  record: ConsentRecord,
  decisions: readonly Decision[],
  keeps: (earlier: Decision, made: Decision) => boolean = () => false,
): ConsentRecord {
  const made = new Map(decisions.map((decision) => [decision.topic, decision]));
  const stays = (earlier: Decision): boolean => {
    const over = made.get(earlier.topic);
    return !over || (questionOf(earlier) !== questionOf(over) && keeps(earlier, over));
  };
  return { id: record.id, decisions: ordered([...record.decisions.filter(stays), ...decisions]) };
}

/**
 * What can be believed of a record at `now`. A decision from the future was made by a wrong clock (or this one is wrong):
 * a grant is dropped, a refusal is kept but dated to the epoch, so that it is asked about again and never turned round.
 * @returns the same reference when everything can be believed
 */
export function believable(record: ConsentRecord, now: number): ConsentRecord {
  const limit = now + CLOCK_TOLERANCE;
  if (record.decisions.every((decision) => decision.when <= limit)) return record;
  return {
    id: record.id,
    decisions: record.decisions.flatMap((decision) => {
      if (decision.when <= limit) return [decision];
      return decision.answer === 'denied' ? [{ ...decision, when: 0 }] : [];
    }),
  };
}

/**
 * Refusals of a record's history that came after all that the record holds: something older has taken its place since, such as a
 * server's cookie that was on its way while somebody answered. Grants are not brought back: people are asked about them again.
 */
export function refusedSince(record: ConsentRecord, history: readonly HistoryEntry[]): readonly Decision[] {
  const newest = newestOf(record);
  const refused = new Map<TopicId, Decision>();
  for (const entry of history) {
    if (entry.record !== record.id) continue;
    for (const topic of entry.forgotten ?? []) refused.delete(topic);
    for (const decision of entry.decisions) {
      if (decision.when <= newest) continue;
      if (decision.answer === 'denied') refused.set(decision.topic, decision);
      else refused.delete(decision.topic);
    }
  }
  return [...refused.values()];
}

/** When a record was last written to, milliseconds since the epoch; -1 when empty. */
export function newestOf(record: ConsentRecord): number {
  return record.decisions.reduce((newest, decision) => Math.max(newest, decision.when), -1);
}

/** One order for one set of decisions, so that equal records are written alike. */
function ordered(decisions: readonly Decision[]): readonly Decision[] {
  const places = decisions.map((decision) => [questionOf(decision), decision] as const);
  return places.sort(([a, x], [b, y]) => y.when - x.when || (a < b ? -1 : 1)).map(([, decision]) => decision);
}
