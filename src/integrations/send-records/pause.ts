/** How long to leave a server alone. Pure: the clock and chance come in as arguments. */

/** Milliseconds: the first pause, the longest one, and the longest that a server may ask for. */
export const PAUSES = { first: 1000, longest: 300_000, asked: 3_600_000 };

/**
 * Full jitter: anything up to a bound that doubles with each failure, so that pages which failed together don't come back together.
 * @param failures in a row, from 1
 * @param random 0 to 1
 * @returns milliseconds, at most five minutes
 */
export function pauseAfter(failures: number, random: number): number {
  return Math.round(random * Math.min(PAUSES.longest, PAUSES.first * 2 ** (failures - 1)));
}

/**
 * The pause that a server asks for (RFC 9110 §10.2.3), at most an hour: what a broken proxy says should not hold for days.
 * @param header `Retry-After`: seconds, or an HTTP date
 * @param date the answer's own `Date`, since the clock here may be wrong; a page of another origin is not shown it
 * @param now milliseconds since the epoch
 * @returns milliseconds; undefined when it asks for nothing that can be read
 */
export function askedPause(header: string | null, date: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const until = / GMT$/.test(text) ? Date.parse(text) - timeOf(date, now) : NaN;
  const pause = /^\d+$/.test(text) ? Number(text) * 1000 : until;
  return Number.isNaN(pause) ? undefined : Math.min(Math.max(pause, 0), PAUSES.asked);
}

function timeOf(date: string | null, now: number): number {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? now : time;
}

/** A pause as it is kept for the next page. */
export interface Pause {
  /** Milliseconds since the epoch at which it began. */
  readonly at: number;
  /** Milliseconds. */
  readonly pause: number;
}

/** Milliseconds left of a pause. A clock that was put back has none left, so that no jump makes it longer than it is. */
export function leftOf({ at, pause }: Pause, now: number): number {
  return now < at ? 0 : Math.max(0, at + pause - now);
}
