/** Durations, compared. */
import { addDuration } from '../core/duration.js';

/** From here, so that months are as long as in most years. */
const START = Date.UTC(2027, 0, 1);

/** Whether one ISO 8601 duration is longer than another. */
export const isLonger = (one: string, other: string): boolean => addDuration(START, one) > addDuration(START, other);

/** A duration in words: `P6M` → `6 months`. */
export function inWords(duration: string): string {
  const units: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].map(([, count, unit]) => {
    const noun = units[unit as string] as string;
    return `${Number(count)} ${noun}${Number(count) === 1 ? '' : 's'}`;
  });
  return parts.join(' and ') || duration;
}
