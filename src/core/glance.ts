/**
 * What a page must know before its tags run, written at the end of the record by a page that evaluated it, so that the next
 * page needs neither the catalogue nor the rules. A note, never the truth: it is read only for the very same catalogue,
 * region, signal and rules, and only until the first moment at which anything could change (docs/cookie.md, "The glance").
 *
 *   glance = key day bits
 *   key    = 4base36: the fingerprint of what it was written for, the rules included
 *   day    = 3base36: the day, counted from the epoch in UTC, on which it ends
 *   bits   = 1*base36: 1 = a policy waits; then 2, 4, 8, … for each place of the catalogue that is allowed
 */
import type { ConsentState, Topic, TopicId } from './model.js';
import { hasBegun } from './calendar.js';
import { fingerprint } from './fingerprint.js';

const DAY = 86_400_000;

/** Raised with every change of the rules (topics, regions, evaluate), so that what they allowed before says nothing now. */
const RULES = '1';

/** Places that can be counted in one number without rounding. */
export const MOST_PLACES = 52;

/**
 * The places of a catalogue: purposes, recipients that are asked about, services, each in its order. They are the same on every
 * page of a site, whichever of them a page asks for.
 */
export const placesOf = (topics: readonly Topic[]): readonly TopicId[] =>
  topics
    .filter(({ kind }) => kind === 'purpose' || kind === 'recipient' || kind === 'service')
    .map(({ id }) => id)
    .slice(0, MOST_PLACES);

/**
 * Reads the glance off a record's text.
 * @param key what it has to have been written for, as `glanceOf` was told
 * @param now milliseconds since the epoch
 * @returns its bits; NaN unless all is well
 */
export function readGlance(text: string, key: string, now: number): number {
  const [, newest, mark, day, bits] = /^1\|[^|]+\|(\w+)~.*\|(\w{4})(\w{3})(\w+)\|....$/.exec(text) ?? [];
  const number = (digits: string | undefined): number => parseInt(digits as string, 36);
  return mark === fingerprint(RULES + key) &&
    fingerprint(text.slice(0, -4)) === text.slice(-4) &&
    number(newest) * 1000 < now + DAY &&
    now < number(day) * DAY
    ? number(bits)
    : NaN;
}

/** The bits of a state: 1 where a policy waits, then those of the places that are allowed. */
export function bitsOf(state: ConsentState, places: readonly string[]): number {
  const allowed = new Set<string>(state.topics.filter((topic) => topic.allowed).map((topic) => topic.id));
  const policy = state.pending.some((id) => id.startsWith('policy/')) ? 1 : 0;
  return places.reduce((sum, id, place) => sum + (allowed.has(id) ? 2 ** (place + 1) : 0), policy);
}

/**
 * The glance of a state; empty where there is nothing to go by: an answer is missing on the first screen, or something
 * changes within the day.
 * @param places from `placesOf`
 * @param key marks the catalogue, the region and the signal; any text
 * @param now milliseconds since the epoch
 */
export function glanceOf(
  state: ConsentState,
  topics: readonly Topic[],
  places: readonly string[],
  key: string,
  now: number,
): string {
  if (places.length > MOST_PLACES || state.pending.some((id) => !id.startsWith('policy/'))) return '';
  const changes = [
    ...state.topics.flatMap(({ standing, until }) => (standing === 'current' && until !== undefined ? [until] : [])),
    // A date begins first at UTC+14; what is no date leaves no day to name.
    ...topics
      .flatMap((topic) => topic.versions ?? [])
      .flatMap(({ effective, timeZone }) =>
        effective && !hasBegun(effective, timeZone, now) ? [Date.parse(`${effective}T00:00+14:00`)] : [],
      ),
  ];
  const day = Math.floor(Math.min(now + 400 * DAY, ...changes) / DAY);
  return day * DAY > now
    ? fingerprint(RULES + key) + day.toString(36).padStart(3, '0') + bitsOf(state, places).toString(36)
    : '';
}
