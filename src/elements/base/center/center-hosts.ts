/** What a host is asked to do after a yes that does not count by itself: to have it confirmed, or to ask a guardian. */
import { consentAge } from '../../../core/guardians.js';
import type { TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { ConfirmationRequestEvent, GuardianRequestEvent } from '../../../events.js';
import { newId } from '../../../new-id.js';

/** Asks about those of the topics that wait for somebody, which a person has just said yes to. */
export function askHost(host: HTMLElement, store: ConsentStore, topics: readonly TopicId[], language: string): void {
  const { record, region } = store.get();
  const about = { id: newId(), language, ...(record !== undefined && { record }) };
  const waiting = topics.filter((id) => store.answer(id)?.requested !== undefined);
  const guarded = topics.filter((id) => store.answer(id)?.guarded && !store.allows(id));
  if (waiting.length > 0) host.dispatchEvent(new ConfirmationRequestEvent({ ...about, topics: waiting, again: false }));
  if (guarded.length > 0)
    host.dispatchEvent(new GuardianRequestEvent({ ...about, topics: guarded, age: consentAge(region), region }));
}
