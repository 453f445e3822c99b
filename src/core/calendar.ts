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
 * Whether a calendar date has begun in a time zone.
 * @param date `YYYY-MM-DD`
 * @param now milliseconds since the epoch
 */
export function hasBegun(date: string, timeZone: string, now: number): boolean {
  const midnight = Date.parse(`${date}T00:00Z`);
  // A day begins first at UTC+14 and last at UTC-12; outside that window no zone can change the answer.
  if (now < midnight - 14 * HOUR) return false;
  if (now >= midnight + 12 * HOUR) return true;
  return dateIn(now, timeZone) >= date;
}
