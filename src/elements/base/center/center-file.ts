/** Everything that somebody answered, as files to take away. */
import { nameOf } from '../../../banner/names.js';
import { csvOf } from '../../../core/inventory.js';
import type { HistoryEntry, TopicState } from '../../../core/model.js';
import { stateWords } from '../receipt/receipt-words.js';
import type { CenterView } from './center-view.js';
import { placeWords, regionName } from './center-words.js';

/** Version of the form of the file. */
export const ANSWERS_SCHEMA = 'assent-answers-1';

const instant = (when: number): string => new Date(when).toISOString();

/** For machines: where each topic stands, and the whole history as it is kept, with what proves it (`docs/records.md`). */
export function answersFile({ store, language }: Pick<CenterView, 'store' | 'language'>): string {
  const { record, region, signals, topics } = store.get();
  const { controller } = store.catalogue;
  const answer = (topic: TopicState): unknown => {
    const { id, kind, regime, standing, answer, allowed, changeable, when, until, answered, revision } = topic;
    return {
      ...{ topic: id, kind, name: nameOf(store.catalogue, id, language), regime, standing, allowed, changeable },
      ...(answer && { answer }),
      ...(when && { when: instant(when) }),
      ...(until !== undefined && { until: instant(until) }),
      ...(answered !== undefined && { answered }),
      revision,
    };
  };
  const file = {
    schema: ANSWERS_SCHEMA,
    made: instant(store.now()),
    ...(controller && { controller }),
    ...(record !== undefined && { record }),
    ...{ region, signals, language: language.tag },
    answers: topics.map(answer),
    history: store.history(),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** For people: a line for each answer, newest first. What no history tells of stands last, without its words. */
export function answersTable(view: CenterView): string {
  const { store, language, history, proofs } = view;
  const heads = (
    [
      ...['centerColumnTime', 'centerColumnTopic', 'centerColumnAnswer', 'centerColumnVersion', 'centerWhere'],
      ...['centerColumnRegion', 'centerColumnUntil', 'centerWording', 'centerColumnWords', 'centerEntry'],
    ] as const
  ).map((key) => language.say(key));
  const { topics } = store.get();
  const isAcknowledged = (id: string): boolean =>
    store.declared.policies?.some((policy) => `policy/${policy.id}` === id && policy.answer === 'acknowledgement') ===
    true;
  const line = (topic: TopicState['id'], said: string, when: number, revision = '', entry?: HistoryEntry): string[] => {
    const state = topics.find(({ id }) => id === topic);
    const isLast = state?.when === when && state.standing === 'current';
    const words = entry && (entry.evidence.wordings?.[topic] ?? entry.evidence.wording ?? '');
    return [
      when ? instant(when) : '',
      nameOf(store.declared, topic, language),
      said,
      topic.startsWith('policy/') ? revision : '',
      entry ? placeWords(entry, language).join(', ') : '',
      entry ? regionName(entry.region, language) : '',
      isLast && state.until !== undefined ? instant(state.until) : '',
      words ?? '',
      words ? (proofs.hashOf(words) ?? '') : '',
      entry?.seal?.hash ?? '',
    ];
  };
  const told = history.entries.flatMap((entry) => {
    const ended = [...(entry.forgotten ?? []), ...(entry.lapsed ?? [])];
    const how = language.say(entry.act === 'lapse' ? 'said_ConsentExpired' : 'said_ConsentRevoked');
    return [
      ...history
        .saidIn(entry)
        .map(({ decision, state }) =>
          line(
            ...([decision.topic, stateWords(state, isAcknowledged(decision.topic), language), decision.when] as const),
            ...([decision.revision, entry] as const),
          ),
        ),
      ...ended.map((topic) => line(topic, how, Date.parse(entry.time) || 0, '', entry)),
    ];
  });
  const untold = topics
    .filter((topic) => topic.answered !== undefined && !history.entryFor(topic))
    .map((topic) =>
      line(
        topic.id,
        stateWords(history.stateFor(topic) ?? 'ConsentUnknown', false, language),
        topic.when ?? 0,
        topic.answered,
      ),
    );
  return csvOf([heads, ...told, ...untold]);
}
