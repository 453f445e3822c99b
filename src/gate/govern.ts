/** A store's word over a page's tags. */
import type { ConsentStore, ConsentView } from '../core/ports.js';
import { holds } from './holds.js';
import type { HeldTags } from './hold-tags.js';
import { letThrough } from './let-through.js';
import { withdraw } from './withdraw.js';

/** Whether an expression holds, as the store has it: a refusal takes an answer or a signal. */
export const metBy =
  (store: ConsentStore) =>
  (expression: string): boolean =>
    holds(expression, (word, refused) => {
      const state = store.answer(word);
      if (!refused) return state?.allowed;
      return state && !state.allowed && (state.answer === 'denied' || state.signal !== undefined);
    });

/**
 * Lets tags through and takes them back as answers come.
 * @param before what was allowed until now, by a gate that knew less
 * @returns how to stop
 */
export function govern(
  store: ConsentStore,
  tags: HeldTags,
  met: (expression: string) => boolean,
  before: ConsentView['topics'] = [],
): () => void {
  let allowed = new Set<string>(before.filter((topic) => topic.allowed).map((topic) => topic.id));
  return store.subscribe((state, change) => {
    const now = new Set<string>(state.topics.filter((topic) => topic.allowed).map((topic) => topic.id));
    const withdrawn = new Set([...allowed].filter((id) => !now.has(id)));
    allowed = now;
    if (change) letThrough(tags);
    else tags.held().forEach(tags.attempt);
    if (withdrawn.size > 0) withdraw(tags, met, withdrawn);
  });
}
