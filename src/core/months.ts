/**
 * The instant some calendar months and days after another, in UTC. Month ends are clamped: 31 August + 6 months = 28 (or
 * 29) February. Written out rather than taken from date-fns, which counts in the machine's own zone; the tests hold it to
 * date-fns in UTC (docs/decisions/0002-two-halves.md).
 * @param instant milliseconds since the epoch
 */
export function addMonths(instant: number, months: number, days: number): number {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, lastDay) + days);
}
