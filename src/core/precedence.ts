import type { TopicState } from './model.js';

/**
 * Where an answer stands in time when it is compared with another; before everything when there is none. A refusal of
 * unknown time (dated to the epoch by `believable`) stands after everything: nobody can say that a grant came later.
 */
export function precedence({ answer, when }: Pick<TopicState, 'answer' | 'when'>): number {
  return answer === 'denied' && when === 0 ? Number.MAX_SAFE_INTEGER : (when ?? -1);
}
