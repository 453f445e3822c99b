/**
 * ISO 8601 durations on instants, in UTC. Written out rather than taken from date-fns, which counts in the machine's
 * own zone; the tests hold it to date-fns in UTC (docs/decisions/0002-two-halves.md).
 */
// Four digits at most: what no date can hold would never end.
const PATTERN = /^P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/;

/** Whether `text` is a duration this library understands: years, months, weeks and days (`P6M`, `P2Y`, `P30D`). */
export function isDuration(text: string): boolean {
  return PATTERN.test(text);
}

/**
 * The instant `duration` after `instant`. Month ends are clamped: 31 August + `P6M` = 28 (or 29) February.
 * @param instant milliseconds since the epoch
 * @param duration ISO 8601 duration of years, months, weeks and days
 * @returns milliseconds since the epoch; `instant` itself when the duration cannot be read, so that doubt never lengthens an answer
 */
export function addDuration(instant: number, duration: string): number {
  const parts = PATTERN.exec(duration);
  if (!parts) return instant;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay) + weeks * 7 + days);
  return date.getTime();
}
