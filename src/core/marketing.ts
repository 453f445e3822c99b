/** Marketing by channel: who waits for a confirmation (double opt-in), how long an answer lasts, when nothing is sent. Pure. */
import type { Catalogue, Channel } from './catalogue.js';
import type { ConsentState, HistoryEntry, Requested, Topic, TopicId, TopicState } from './model.js';
import { precedence } from './record.js';
import { ruleFor } from './regions.js';

/** That somebody wants messages and is to confirm it: by a link in a message, say. Plain data, so that any channel can carry it. */
export interface ConfirmationRequest {
  /** Random identifier of the request. */
  readonly id: string;
  /** `channel/email`, … */
  readonly topics: readonly TopicId[];
  /** Whether they have been sent such a message before and want another. */
  readonly again: boolean;
  /** Id of the person's record; absent where there is none. */
  readonly record?: string;
  /** BCP 47 tag of the language shown. */
  readonly language?: string;
}

/** What a host made of it. That the person confirmed, it tells the store: `confirm`. */
export interface ConfirmationOutcome {
  /** Whether a message is on its way. */
  readonly sent: boolean;
}

/**
 * What a person has asked for and not confirmed yet, by topic: what the history tells, for no answer says it. A history that is
 * lost takes it along, and the person is asked again.
 * @param entries oldest first, as read from storage: anything that is no entry is left out
 */
export function requestsIn(entries: readonly HistoryEntry[]): ReadonlyMap<TopicId, Requested> {
  const waiting = new Map<TopicId, Requested>();
  for (const entry of entries) {
    const { decisions, forgotten, requested }: Partial<HistoryEntry> = entry ?? {};
    for (const topic of listed(forgotten)) waiting.delete(topic);
    for (const { topic } of listed(decisions)) waiting.delete(topic);
    for (const request of listed(requested)) waiting.set(request.topic, request);
  }
  return waiting;
}

const listed = <Item>(list: readonly Item[] | undefined): readonly Item[] => (Array.isArray(list) ? list : []);

/** Whether a request still waits: nothing was said since, and what the person was told then is what they would be told now. */
function waits({ when, revision }: Requested, state: TopicState): boolean {
  if (revision !== state.revision) return false;
  return !state.answer || state.when === undefined || precedence({ answer: state.answer, when: state.when }) < when;
}

/** A state with what waits for a confirmation. It is allowed no more than before. */
export function withRequests(
  state: ConsentState,
  topics: readonly Topic[],
  requests: ReadonlyMap<TopicId, Requested>,
): ConsentState {
  if (requests.size === 0) return state;
  const confirmed = new Set(topics.filter(({ confirm }) => confirm).map(({ id }) => id));
  return {
    ...state,
    topics: state.topics.map((topic) => {
      const request = confirmed.has(topic.id) ? requests.get(topic.id) : undefined;
      return request && waits(request, topic) ? { ...topic, requested: request.when } : topic;
    }),
  };
}

/**
 * How long an answer on a topic lasts, ISO 8601: what is declared of the topic, of all topics, else the region's.
 * @param declared the catalogue's `lifetime`
 * @param region ISO 3166-2 code; empty when unknown
 */
export function lifetimeOf(
  { lifetime, kind }: Pick<Topic, 'lifetime' | 'kind'>,
  declared: string | undefined,
  region: string,
): string {
  const rule = ruleFor(region);
  return lifetime ?? declared ?? (kind === 'channel' ? rule.reconfirm : undefined) ?? rule.lifetime;
}

/** Hours of the day, `HH:MM`, in the time of whoever is reached; from the evening into the morning where `from` is the later. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What a catalogue writes: `21:00-08:00`. */
export const QUIET = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Sent by post or e-mail, nothing rings at night: Korea's rule leaves e-mail out (Enforcement Decree of the Network Act, Art. 61(2)). */
const SILENT = ['email', 'post'];

/**
 * When nothing is sent on a channel: what is declared, else what the region's law says. Whoever sends has to keep to it.
 * @param region ISO 3166-2 code; empty when unknown
 * @returns undefined where nothing says so
 */
export function quietHours(catalogue: Catalogue, channel: string, region: string): QuietHours | undefined {
  const own: Channel | undefined = catalogue.channels?.find(({ id }) => id === channel);
  const [, from, to] = QUIET.exec(own?.quiet ?? (SILENT.includes(channel) ? '' : (ruleFor(region).quiet ?? ''))) ?? [];
  return from && to ? { from, to } : undefined;
}
