/** What the page knows about a topic, with the time at which it was really said. */
import type { Answer, Decision, HistoryEntry, TopicId } from '../../core/model.js';
import type { ConsentStore } from '../../core/ports.js';
import { secondOf, type Said } from './conflicts.js';

type Kept = Pick<Decision, 'topic' | 'answer' | 'when' | 'revision'>;

/** The last answers on a topic: the one that stands, and those that wait for a policy's day. */
function kept(store: ConsentStore, id: TopicId): readonly Kept[] {
  const topic = store.get().topics.find((found) => found.id === id);
  if (!topic) return [];
  const { answer, when, answered: revision = '', ahead = [] } = topic;
  const standing = answer && when !== undefined ? [{ topic: id, answer, when, revision }] : [];
  return [...standing, ...ahead.map((decision) => ({ topic: id, ...decision }))];
}

/** The purpose that a service goes by where it has no answer of its own. */
function parentOf(store: ConsentStore, id: TopicId): TopicId | undefined {
  const service = store.catalogue.services?.find((found) => `service/${found.id}` === id);
  return service && `purpose/${service.purpose}`;
}

/** When an entry's answers were given; undefined where the app that told them did not say. */
function spoken({ evidence, time }: HistoryEntry): number | undefined {
  if (evidence.source === 'native' && evidence.time === undefined) return undefined;
  return secondOf(Math.min(Date.parse(evidence.time ?? time) || 0, Date.parse(time))) || undefined;
}

/**
 * When a decision was made. A record dates an answer that came late after those that it followed, so its `when` may be later
 * than the answer; the history knows better.
 */
function timeOf(store: ConsentStore, decision: Kept, history: readonly HistoryEntry[]): number | undefined {
  const topics = [decision.topic, parentOf(store, decision.topic)];
  const isIt = ({ topic, answer, when }: Decision): boolean =>
    topics.includes(topic) && answer === decision.answer && when === decision.when;
  const entry = [...history].reverse().find(({ decisions }) => decisions.some(isIt));
  return entry ? spoken(entry) : decision.when || undefined;
}

/** The answers that stand, by topic; undefined time = nobody knows. */
export function standing(store: ConsentStore): ReadonlyMap<TopicId, Said> {
  const history = store.history();
  const answered = store.get().topics.filter(({ answer }) => answer);
  return new Map(
    answered.flatMap(({ id }) =>
      kept(store, id)
        .slice(0, 1)
        .map((decision) => [id, { answer: decision.answer, when: timeOf(store, decision, history) }] as const),
    ),
  );
}

/** What an app's answer on a topic has to be weighed against. */
export function saidAgainst(store: ConsentStore, id: TopicId, answer: Answer, revision: string): readonly Said[] {
  const history = store.history();
  const said = (decision: Kept): Said => ({ answer: decision.answer, when: timeOf(store, decision, history) });
  const own = kept(store, id);
  if (answer === 'granted') return [...own.map(said), ...refusals(store, id, history)];
  return own.filter((decision) => !id.startsWith('policy/') || decision.revision === revision).map(said);
}

/**
 * Every refusal that a grant would touch: on the topic, on a service's purpose or a purpose's services, and the days on which
 * the answer was taken back. Those of the history as well, since one that came late may have taken a later one's place.
 */
function refusals(store: ConsentStore, id: TopicId, history: readonly HistoryEntry[]): readonly Said[] {
  const touched = store.get().topics.filter((topic) => id === topic.id || parentOf(store, topic.id) === id);
  const ids = [parentOf(store, id), ...touched.map((topic) => topic.id)];
  /** Whether a person in front of the page said something on it since: that settles what was of unknown time. */
  const isSettled = (topic: TopicId, after: number): boolean =>
    history
      .slice(after + 1)
      .some(
        ({ evidence, decisions }) =>
          (evidence.source ?? 'person') === 'person' &&
          decisions.some((decision) => [topic, parentOf(store, topic)].includes(decision.topic)),
      );
  const told = history.flatMap((entry, index): Said[] => {
    const when = spoken(entry);
    const refused = entry.decisions.filter((decision) => decision.answer === 'denied' && ids.includes(decision.topic));
    const counts = refused.some(({ topic }) => when !== undefined || !isSettled(topic, index));
    return counts || entry.forgotten?.includes(id) ? [{ answer: 'denied', when }] : [];
  });
  const standing = [id, ...ids].flatMap((topic) => (topic ? kept(store, topic) : []));
  const denied = standing.filter((decision) => decision.answer === 'denied');
  return [...told, ...denied.map((decision) => ({ answer: decision.answer, when: timeOf(store, decision, history) }))];
}
