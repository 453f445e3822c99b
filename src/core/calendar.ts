/** Calendar dates in a time zone. The first use of Intl costs about 10 ms, so it is asked only when the answer hangs on it. */

const HOUR = 3_600_000;

/** Today's calendar date (`YYYY-MM-DD`) in an IANA time zone; in UTC where the zone is unknown to this engine. */
export function dateIn(instant: number, timeZone: string): string {
  const format = (zone: string): string => {
    const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).formatToParts(instant);
    const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  };
  try {
    return format(timeZone);
  } catch {
    return format('UTC');
  }
}

/**
 * The instant at which a calendar date begins in a time zone.
 * @param date `YYYY-MM-DD`
 * @param now milliseconds since the epoch: where the date cannot have begun by then in any zone, or must have in every one,
 *   any instant on the right side of `now` will do, and no time zone is looked up
 * @returns milliseconds since the epoch
 */
export function beginning(date: string, timeZone: string, now?: number): number {
  const midnight = Date.parse(`${date}T00:00Z`);
  // A day begins first at UTC+14 and last at UTC-12; outside that window no zone can change the answer.
  let early = midnight - 14 * HOUR;
  let late = midnight + 12 * HOUR;
  if (now !== undefined && now < early) return late;
  if (now !== undefined && now >= late) return early;
  // Zones have changed their offsets at all sorts of moments, but never by less than a second.
  while (late > early) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (dateIn(middle, timeZone) >= date) late = middle;
    else early = middle + 1000;
  }
  return late;
}

/**
 * Whether a calendar date has begun in a time zone.
 * @param date `YYYY-MM-DD`
 * @param now milliseconds since the epoch
 */
export function hasBegun(date: string, timeZone: string, now: number): boolean {
  return now >= beginning(date, timeZone, now);
}
