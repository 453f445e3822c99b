import { addDuration, isDuration } from '../core/duration.js';

/** A moment: milliseconds since the epoch, a `Date`, or ISO 8601 text. A date alone is midnight in UTC; a time names its zone. */
export type Moment = number | string | Date;

/** A clock that stands still until it is turned. */
export interface TestClock {
  /** Milliseconds since the epoch: what `createConsent({ now })` takes. */
  now(): number;
  /** Turns it to a moment, forwards or back. */
  set(moment: Moment): void;
  /** Turns it on by an ISO 8601 duration of years, months, weeks and days (`P6M`, `P30D`), or by milliseconds. */
  advance(by: string | number): void;
}

/** @throws TypeError for what is no moment, and for a time without a zone, which would be another one on each machine */
export function instantOf(moment: Moment): number {
  const isLocal = typeof moment === 'string' && /T/.test(moment) && !/(Z|[+-]\d{2}:?\d{2})$/.test(moment);
  const instant = typeof moment === 'string' ? Date.parse(moment) : Number(moment);
  if (isLocal || !Number.isFinite(instant))
    throw new TypeError(
      `"${String(moment)}" is no moment. Write "2030-01-31", or "2030-01-31T12:00:00Z" with the zone.`,
    );
  return instant;
}

/**
 * Makes a clock.
 * @param start where it stands; default: the present
 * @param turned called each time it was turned
 */
export function testClock(start: Moment = Date.now(), turned: () => void = () => undefined): TestClock {
  let instant = instantOf(start);
  const turn = (next: number): void => {
    instant = next;
    turned();
  };
  return {
    now: () => instant,
    set: (moment) => turn(instantOf(moment)),
    advance(by) {
      if (typeof by === 'string' && !isDuration(by))
        throw new TypeError(`"${by}" is no duration. Write "P6M", "P2W" or "P30D", or milliseconds as a number.`);
      turn(typeof by === 'string' ? addDuration(instant, by) : instantOf(instant + by));
    },
  };
}
