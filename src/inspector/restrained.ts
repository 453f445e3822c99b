import type { ConsentState, TopicState } from '../core/model.js';

/**
 * The topics about what a page does that wait for a yes here; where none has to, those that a person can switch off. Empty:
 * nothing has to wait for anybody.
 */
export function askedAbout({ topics }: Pick<ConsentState, 'topics'>): readonly TopicState[] {
  const uses = topics.filter(({ kind, changeable }) => changeable && (kind === 'purpose' || kind === 'service'));
  const waiting = uses.filter(({ regime }) => regime === 'opt-in');
  return waiting.length > 0 ? waiting : uses;
}

/** Those of them, as long as none is allowed: from the first yes on, nobody can tell whose a request or a name is. */
export function restrained(state: Pick<ConsentState, 'topics'>): readonly TopicState[] {
  const asked = askedAbout(state);
  return asked.some(({ allowed }) => allowed) ? [] : asked;
}
