/** What a gate stands for: whose content it is, and what an answer for good would grant. */
import type { Recipient } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { pageAddress } from '../page-address.js';

export interface GateFacts {
  readonly topic: TopicState;
  /** Who provides the content: a service's recipient, else the service itself; absent for a purpose. */
  readonly provider?: TopicId;
  /** What the catalogue declares about the recipient. */
  readonly recipient?: Recipient;
  /**
   * What has to be granted before the content may be there: the topic, and the recipient that a service sends data to where
   * that one is asked about as well. Empty where a placeholder cannot ask: a policy is agreed to beside its text.
   */
  readonly lacking: readonly TopicId[];
  /** A mark of the answers that bear on the topic: another one, once somebody has answered anew. */
  readonly answers: string;
}

/** @returns undefined when the catalogue knows no such topic, which the store reports */
export function gateFacts(store: ConsentStore, word: string): GateFacts | undefined {
  const topic = store.answer(word);
  if (!topic) return undefined;
  const { catalogue } = store;
  const service = catalogue.services?.find(({ id }) => topic.id === `service/${id}`);
  const key = topic.kind === 'recipient' ? topic.key : service?.recipient;
  const recipient = catalogue.recipients?.find(({ id }) => id === key);
  const asked = store.get().topics.find(({ id }) => id === `recipient/${key}`);
  const provider: TopicId | undefined = key !== undefined ? `recipient/${key}` : service && topic.id;
  const bearing = [...new Set([topic, ...(asked ? [asked] : [])])];
  return {
    topic,
    ...(provider && { provider }),
    ...(recipient && { recipient }),
    lacking: bearing
      .filter(({ kind, changeable, allowed }) => ASKS.includes(kind) && changeable && !allowed)
      .map(({ id }) => id),
    answers: JSON.stringify(bearing.map(({ id, answer, when }) => [id, answer, when])),
  };
}

/** What one sentence and a button can ask for. */
const ASKS: readonly TopicState['kind'][] = ['purpose', 'service', 'recipient'];

/** An address that may be put into a link, http(s) or relative to a page that is; a catalogue from JSON may hold others. */
export function webAddress(address: string | undefined): string | undefined {
  try {
    return address !== undefined && /^https?:$/.test(new URL(address, pageAddress()).protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
