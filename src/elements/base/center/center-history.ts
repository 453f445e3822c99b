import type { ReactiveController } from 'lit';
import type { Answer, Decision, HistoryEntry, Regime, TopicId, TopicState } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import type { EventState } from '../../../core/receipt-model.js';
import type { StoreController, StoreHost } from '../store-controller.js';

/** One answer of an entry, told apart by what stood before. */
export interface Said {
  readonly decision: Decision;
  readonly state: EventState;
}

/**
 * The store's history as a page needs it. Read once a change, since a store reads it from storage each time: five hundred
 * entries cost some milliseconds.
 */
export class CenterHistory implements ReactiveController {
  readonly #host: StoreHost;
  readonly #stores: StoreController;
  #store: ConsentStore | undefined;
  #stop: (() => void) | undefined;
  #isStale = true;
  #entries: readonly HistoryEntry[] = [];
  readonly #said = new Map<Decision, EventState>();
  readonly #entryOf = new Map<string, HistoryEntry>();

  constructor(host: StoreHost, stores: StoreController) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  /** Newest first. */
  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** The answers of an entry. */
  saidIn({ decisions }: HistoryEntry): readonly Said[] {
    return decisions.map((decision) => ({ decision, state: this.#said.get(decision) ?? 'ConsentUnknown' }));
  }

  /** The entry by which the last answer on a topic was given; undefined where only the record knows of it. */
  entryFor({ id, when, answer }: Pick<TopicState, 'id' | 'when' | 'answer'>): HistoryEntry | undefined {
    return this.#entryOf.get(keyOf(id, when, answer));
  }

  /** What the last answer on a topic was. */
  stateFor(topic: TopicState): EventState | undefined {
    if (!topic.answer) return undefined;
    const made = this.entryFor(topic)?.decisions.find(
      (decision) => decision.topic === topic.id && decision.when === topic.when && decision.answer === topic.answer,
    );
    return (made && this.#said.get(made)) ?? stateAfter(topic.id, undefined, topic.answer, topic.regime);
  }

  hostConnected(): void {
    // Another tab's answer is told before its entry can be read here.
    window.addEventListener('storage', this.#changed);
  }

  hostDisconnected(): void {
    window.removeEventListener('storage', this.#changed);
    this.#stop?.();
    this.#stop = this.#store = undefined;
  }

  hostUpdate(): void {
    const { store } = this.#stores;
    if (!this.#host.isConnected) return;
    if (store !== this.#store) {
      this.#stop?.();
      this.#store = store;
      this.#stop = store?.subscribe(() => (this.#isStale = true));
    }
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#read(store);
  }

  #changed = (): void => {
    this.#isStale = true;
    this.#host.requestUpdate();
  };

  #read(store: ConsentStore | undefined): void {
    const entries = (store?.history() ?? []).filter(isReadable);
    const regimes = new Map(store?.get().topics.map(({ id, regime }) => [id, regime]));
    const before = new Map<string, Answer>();
    this.#said.clear();
    this.#entryOf.clear();
    for (const entry of entries) {
      for (const decision of entry.decisions) {
        const { topic, answer, when, revision } = decision;
        const key = isPolicy(topic) ? `${topic}@${revision}` : topic;
        const regime = entry.seal?.regimes[topic] ?? regimes.get(topic);
        this.#said.set(decision, stateAfter(topic, before.get(key), answer, regime));
        before.set(key, answer);
        this.#entryOf.set(keyOf(topic, when, answer), entry);
      }
      for (const topic of [...(entry.forgotten ?? []), ...(entry.lapsed ?? [])])
        for (const key of [...before.keys()]) if (key === topic || key.startsWith(`${topic}@`)) before.delete(key);
    }
    this.#entries = entries.reverse();
  }
}

const isPolicy = (topic: TopicId): boolean => topic.startsWith('policy/');
const keyOf = (topic: TopicId, when: number | undefined, answer: Answer | undefined): string =>
  `${topic} ${when} ${answer}`;

/** A history was read from storage, and may hold anything. */
const isReadable = (entry: HistoryEntry | null): boolean =>
  typeof entry === 'object' &&
  Array.isArray(entry?.decisions) &&
  typeof entry.evidence === 'object' &&
  entry.evidence !== null;

/** What an answer is, by what stood before: the words of a receipt. */
function stateAfter(
  topic: TopicId,
  before: Answer | undefined,
  answer: Answer,
  regime: Regime | undefined,
): EventState {
  const isNo = answer === 'denied';
  if (isPolicy(topic)) return isNo ? (before === 'granted' ? 'AgreementWithdrawn' : 'Disagreed') : 'Agreed';
  if (regime === 'exempt-with-objection')
    return isNo ? 'ObjectionRaised' : before === 'denied' ? 'ObjectionWithdrawn' : 'NotObjected';
  if (isNo) return before === 'granted' ? 'ConsentWithdrawn' : 'ConsentRefused';
  return before === 'granted' ? 'RenewedConsentGiven' : 'ConsentGiven';
}
