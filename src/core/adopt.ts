/** Whose answer counts when two records of one person meet: for an app, another device and a backend alike. Pure. */
import type { ConsentRecord, Decision, TopicId } from './model.js';
import { ID, REVISION } from './codec.js';
import { believable, merge, precedence } from './record.js';

/** By how much the clocks of one person's devices may differ, milliseconds. */
const SKEW = 60_000;

/** What the rule depends on besides the two records. */
export interface AdoptCircumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether a topic is declared and takes answers. */
  readonly takesAnswer: (topic: TopicId) => boolean;
  /** The purpose that a service goes by. */
  readonly parentOf: (topic: TopicId) => TopicId | undefined;
  /** When an answer on any of these was last taken back to unset, milliseconds since the epoch; -1 = never. */
  readonly takenBack: (topics: readonly TopicId[]) => number;
}

/**
 * One record laid over another.
 * - The later answer counts, in whole seconds; of two in the same second the refusal.
 * - A grant of unknown time (`when` 0) counts only where nothing was said; a refusal of unknown time stands after everything.
 * - A grant dated more than a minute after now stands against no refusal, on either side; one dated more than a day after now is
 *   not taken at all, and a refusal of then is of unknown time (`believable`).
 * - A service's grant has to be later than a refusal of its purpose as well; and what was taken back stays so until a later answer.
 * - What is said of a purpose takes along what was said otherwise of its services before.
 *
 * @returns the two as one: times are kept; the id is that of the record with the answer that stands last
 */
export function overlay(own: ConsentRecord, other: ConsentRecord, circumstances: AdoptCircumstances): ConsentRecord {
  const { now, takesAnswer, parentOf, takenBack } = circumstances;
  const sound = other.decisions.flatMap((decision) => (takesAnswer(decision.topic) ? soundly(decision) : []));
  const brought = believable({ id: ID.test(other.id) ? other.id : own.id, decisions: sound }, now);
  /** Without the grants dated after now that the other record refuses, or whose purpose it refuses. */
  const sober = (record: ConsentRecord, { decisions }: ConsentRecord): readonly Decision[] =>
    record.decisions.filter(
      ({ topic, answer, when }) =>
        answer === 'denied' ||
        when <= now + SKEW ||
        !decisions.some((made) => made.answer === 'denied' && [topic, parentOf(topic)].includes(made.topic)),
    );
  const isTakenBack = ({ topic, answer, when }: Decision): boolean => {
    const parent = parentOf(topic);
    return answer === 'granted' && takenBack(parent ? [topic, parent] : [topic]) >= when;
  };
  const told = { id: brought.id, decisions: sober(brought, own).filter((decision) => !isTakenBack(decision)) };
  const mine = { id: own.id, decisions: sober(own, told) };
  const both = merge(mine, told);
  const isTakenAlong = (decision: Decision): boolean => {
    const parent = both.decisions.find(({ topic }) => topic === parentOf(decision.topic));
    if (!parent || parent.answer === decision.answer) return false;
    const order = precedence(parent) - precedence(decision);
    if (order !== 0 || decision.answer === 'denied') return order > 0;
    // Chosen together, the part stands beside the whole; said in one second in two places, the refusal counts.
    return ![own, told].some((record) => holds(record, parent) && holds(record, decision));
  };
  const apart = ({ id, decisions }: ConsentRecord): ConsentRecord => ({
    id,
    decisions: decisions.filter((decision) => !isTakenAlong(decision)),
  });
  return { id: both.id, decisions: merge(apart(mine), apart(told)).decisions };
}

/** A decision of known fields that the codec can write, in whole seconds as it does; none where that cannot be. */
function soundly({ topic, answer, when, revision, despite, by }: Decision): readonly Decision[] {
  if ((answer !== 'granted' && answer !== 'denied') || !REVISION.test(revision)) return [];
  const second = Math.max(0, Math.floor(when / 1000) * 1000);
  const isDespite = despite === 'gpc' && answer === 'granted';
  return [{ topic, answer, when: second, revision, ...(isDespite && { despite }), ...(by === 'guardian' && { by }) }];
}

const holds = ({ decisions }: ConsentRecord, { topic, answer, when }: Decision): boolean =>
  decisions.some((known) => known.topic === topic && known.answer === answer && known.when === when);
