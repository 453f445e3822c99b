/** A yes that waits for its confirmation, as a surface sees it. */
import type { Answer, Decision, Evidence, TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { ConfirmationRequestEvent } from '../../../events.js';
import { newId } from '../../../new-id.js';
import { askHost, type Asked } from '../ask-host.js';

/** What came of answers. */
export interface Decided {
  readonly made: readonly Decision[];
  /** What the person asked for by them, and is still to confirm. */
  readonly requested: readonly TopicId[];
}

/** Answers, and says what waits for a confirmation because of it. */
export function decideAll(
  store: ConsentStore,
  answers: readonly (readonly [TopicId, Answer])[],
  evidence: Evidence,
): Decided {
  const before = store.history().at(-1)?.id;
  const made = store.decide(Object.fromEntries(answers), evidence);
  const last = store.history().at(-1);
  const requested = last?.id === before ? [] : (last?.requested ?? []);
  return { made, requested: requested.map(({ topic }) => topic) };
}

/** Asks the host to send the message that asks for the confirmation. */
export function sendConfirmation(
  from: HTMLElement,
  store: ConsentStore,
  { topics, again, language }: { topics: readonly TopicId[]; again: boolean; language: string },
): Promise<Asked> {
  const { record } = store.get();
  const about = { id: newId(), topics, again, language, ...(record !== undefined && { record }) };
  return askHost(from, new ConfirmationRequestEvent(about), ({ sent }) => sent);
}
