/** Whose answer counts: the app's or the page's. Pure. */
import type { Answer } from '../../core/model.js';

/** An answer and when it was given, in milliseconds since the epoch; undefined = nobody knows. */
export interface Said {
  readonly answer: Answer;
  readonly when: number | undefined;
}

/** A moment in whole seconds, as precise as a record keeps it: what is closer together counts as said at once. */
export const secondOf = (time: number): number => Math.floor(time / 1000) * 1000;

/** How far ahead of the page's clock an app's may be: one day, as for a stored record. */
const TOLERANCE = 86_400_000;

/**
 * When an app's answer was given, as far as it can be believed: in whole seconds, and never after now. Nobody knows when
 * (undefined) where the app does not say, or names a day that is yet to come.
 */
export function appTime(when: number | undefined, now: number): number | undefined {
  if (!when || when > now + TOLERANCE) return undefined;
  return secondOf(Math.min(when, now));
}

/**
 * Whether an app's answer is taken, given all that the page knows about the topic.
 * - The later answer counts; of two in the same second the refusal.
 * - A grant of unknown time counts only where nothing was said; a refusal of unknown time always does.
 * - Nothing overturns a refusal of unknown time but a person in front of the page.
 */
export function isTaken(app: Said, page: readonly Said[]): boolean {
  const { when } = app;
  if (app.answer === 'granted')
    return page.every((said) => when !== undefined && said.when !== undefined && when > said.when);
  return page.every((said) => {
    if (when === undefined) return said.answer === 'granted' || said.when !== undefined;
    if (said.when === undefined) return true;
    return said.answer === 'denied' ? when > said.when : when >= said.when;
  });
}
