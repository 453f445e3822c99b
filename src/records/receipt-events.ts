/** What entries say about each topic, in order. Everything here can be worked out from the proof alone. */
import type { Answer, TopicId } from '../core/model.js';
import type { EventState, ReceiptEvent } from '../core/receipt-model.js';
import type { ProofDecision, ProofEntry } from '../core/proof-entry.js';

/** The part of an event that its entry proves; the rest is the host's word. */
export type ProvenEvent = Omit<ReceiptEvent, 'validity_duration' | 'entity_id' | 'event_type'>;

/** An event, and the entry that it comes from. */
export interface Told {
  readonly event: ProvenEvent;
  readonly source: ProofEntry;
  /** Index of that entry. */
  readonly at: number;
  /** Who spoke, where it was not the person. */
  readonly by?: 'guardian';
}

const WORDS = {
  consent: ['ConsentGiven', 'RenewedConsentGiven', 'ConsentRefused', 'ConsentWithdrawn', 'ConsentUnknown'],
  objection: ['NotObjected', 'ObjectionWithdrawn', 'ObjectionRaised', 'ObjectionRaised', 'ObjectionUnknown'],
  agreement: ['Agreed', 'Agreed', 'Disagreed', 'AgreementWithdrawn', 'AgreementUnknown'],
} as const satisfies Readonly<Record<string, readonly [EventState, EventState, EventState, EventState, EventState]>>;

type Sort = keyof typeof WORDS;

/** A topic as it is told apart: a policy by its version. */
export const keyOf = (topic: TopicId, revision: string): string =>
  topic.startsWith('policy/') ? `${topic}@${revision}` : topic;

/** By topic (a policy by version), oldest first, in the order in which they were first spoken of. */
export function eventsOf(entries: readonly ProofEntry[]): ReadonlyMap<string, readonly Told[]> {
  const told = new Map<string, Told[]>();
  const sorts = new Map<string, Sort>();
  for (const [at, source] of entries.entries()) {
    const add = (key: string, event: ProvenEvent, by?: 'guardian'): void => {
      const list = told.get(key) ?? [];
      if (list.length === 0) told.set(key, list);
      list.push({ event, source, at, ...(by && { by }) });
    };
    const method = `${source.surface}: ${source.control}`;
    for (const made of source.decisions) {
      const key = keyOf(made.topic, made.revision);
      const sort = sortOf(made);
      sorts.set(key, sort);
      const wording = made.wording ?? source.wording;
      const event: ProvenEvent = {
        event_time: new Date(made.when).toISOString(),
        event_state: after(sort, lastAnswer(told.get(key)), made.answer),
        method,
        entry: source.id,
        revision: made.revision,
        answer: made.answer,
        ...(made.text !== undefined && { text: made.text }),
        ...(wording !== undefined && { wording }),
      };
      add(key, event, made.by);
    }
    const unsaid = (topics: readonly TopicId[] | undefined, ofConsent: EventState): void => {
      for (const [key, list] of topics ? told : []) {
        const answer = lastAnswer(list);
        if (!answer || !topics?.some((topic) => key === topic || key.startsWith(`${topic}@`))) continue;
        const sort = sorts.get(key) as Sort;
        const event_state = sort === 'consent' && answer === 'granted' ? ofConsent : WORDS[sort][4];
        add(key, { event_time: source.time, event_state, method, entry: source.id });
      }
    };
    // What a controller takes back, nobody withdrew; and only a consent can run out, a refusal is asked about again.
    unsaid(source.forgotten, 'ConsentRevoked');
    unsaid(source.lapsed, 'ConsentExpired');
  }
  return told;
}

/**
 * Where a topic stands, given its events and those of the purpose that it follows: a later answer on the purpose takes the
 * topic's own away, and then what becomes of the purpose's counts.
 */
export function statusOf(own: readonly Told[], parent: readonly Told[] = []): EventState {
  const mine = own.at(-1);
  const isTaken = parent.some(({ event, at }) => event.answer && at > (mine?.at ?? -1));
  const counts = isTaken || !mine ? parent.at(-1) : mine;
  return counts?.event.event_state ?? 'ConsentUnknown';
}

function sortOf({ topic, regime }: ProofDecision): Sort {
  if (topic.startsWith('policy/')) return 'agreement';
  return regime === 'exempt-with-objection' ? 'objection' : 'consent';
}

/** The answer that stood before; undefined after a reset. */
const lastAnswer = (list: readonly Told[] | undefined): Answer | undefined => list?.at(-1)?.event.answer;

/** An objection that is withdrawn follows a refusal, a consent that is renewed another consent. */
function after(sort: Sort, before: Answer | undefined, answer: Answer): EventState {
  const [first, again, refused, withdrawn] = WORDS[sort];
  if (answer === 'denied') return before === 'granted' ? withdrawn : refused;
  const repeats = sort === 'objection' ? before === 'denied' : before === 'granted';
  return repeats ? again : first;
}
