/** ISO 8601 durations on instants, in UTC. */
import { addMonths } from './months.js';

// Four digits at most: what no date can hold would never end.
const PATTERN = /^P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/;

/** Whether `text` is a duration this library understands: years, months, weeks and days (`P6M`, `P2Y`, `P30D`). */
export function isDuration(text: string): boolean {
  return PATTERN.test(text);
}

/** A duration as calendar months and days; nothing at all when it cannot be read, so that doubt never lengthens an answer. */
export function monthsAndDays(duration: string): readonly [months: number, days: number] {
  const [years = 0, months = 0, weeks = 0, days = 0] = (PATTERN.exec(duration) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  return [years * 12 + months, weeks * 7 + days];
}

/**
 * The instant `duration` after `instant`.
 * @param instant milliseconds since the epoch
 * @param duration ISO 8601 duration of years, months, weeks and days
 * @returns milliseconds since the epoch; `instant` itself when the duration cannot be read
 */
export function addDuration(instant: number, duration: string): number {
  return addMonths(instant, ...monthsAndDays(duration));
}
