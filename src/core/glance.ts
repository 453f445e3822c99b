/**
 * What a page must know before its tags run, written at the end of the record by a page that evaluated it, so that the next
 * page needs neither the catalogue nor the rules. A note, never the truth: it is read only for the very same catalogue,
 * region, signal and rules, and only until the first moment at which anything could change (docs/cookie.md, "The glance").
 *
 *   glance = key day bits [ "-" from ]
 *   key    = 4base36: the fingerprint of what it was written for, the rules included
 *   day    = 3base36: the day, counted from the epoch in UTC, on which it ends
 *   bits   = 1*base36: 1 = a policy waits, 2 = a change is to be told; then 4, 8, … for each place that is allowed
 *   from   = 1*base36: the day on which it begins, where a policy's version has changed what is declared
 */
import type { Catalogue } from './catalogue.js';
import type { ConsentState, PolicyDay, TopicId } from './model.js';
import { hasBegun } from './calendar.js';
import { datesOf, stagesOf, stepDates } from './catalogue-at.js';
import { fingerprint } from './fingerprint.js';
import { topicsOf } from './topics.js';

const DAY = 86_400_000;

/** Raised with every change of the rules (topics, regions, evaluate), so that what they allowed before says nothing now. */
const RULES = '4';

/** Places that can be counted in one number without rounding. */
export const MOST_PLACES = 51;

/**
 * The places of a catalogue: purposes, recipients that are asked about, services, each in its order; then what its policies'
 * versions add. They are the same on every page of a site, whichever of them a page asks for, and on every day.
 */
export function placesOf(catalogue: Catalogue): readonly TopicId[] {
  const topics = stagesOf(catalogue).flatMap((stage) => topicsOf(stage));
  const placed = topics.filter(({ kind }) => kind === 'purpose' || kind === 'recipient' || kind === 'service');
  return [...new Set(placed.map(({ id }) => id))].slice(0, MOST_PLACES);
}

/**
 * Reads the glance off a record's text.
 * @param key what it has to have been written for, as `glanceOf` was told
 * @param now milliseconds since the epoch
 * @returns its bits; NaN unless all is well
 */
export function readGlance(text: string, key: string, now: number): number {
  const [, newest, mark, day, bits, from] = /^1\|[^|]+\|(\w+)~.*\|(\w{4})(\w{3})(\w+)-?(\w*)\|....$/.exec(text) ?? [];
  const number = (digits: string | undefined): number => parseInt(digits as string, 36);
  return mark === fingerprint(RULES + key) &&
    fingerprint(text.slice(0, -4)) === text.slice(-4) &&
    number(newest) * 1000 < now + DAY &&
    !(now < number(from) * DAY) &&
    now < number(day) * DAY
    ? number(bits)
    : NaN;
}

/**
 * The bits of a state: 1 where a policy waits, 2 where a change is to be told, then those of the places that are allowed.
 * @param notice whether a change is to be told
 */
export function bitsOf(state: ConsentState, places: readonly string[], notice: boolean): number {
  const allowed = new Set<string>(state.topics.filter((topic) => topic.allowed).map((topic) => topic.id));
  const policy = state.pending.some((id) => id.startsWith('policy/')) ? 1 : 0;
  return places.reduce((sum, id, place) => sum + (allowed.has(id) ? 2 ** (place + 2) : 0), policy + (notice ? 2 : 0));
}

/** The first moment at which one of these days may begin anywhere, milliseconds since the epoch; Infinity where all have. */
export function nextDay(days: readonly PolicyDay[], now: number): number {
  // A date begins first at UTC+14.
  return Math.min(
    ...days.map(({ date, timeZone }) => (hasBegun(date, timeZone, now) ? Infinity : Date.parse(`${date}T00:00+14:00`))),
  );
}

/**
 * The glance of a state; empty where there is nothing to go by: an answer is missing on the first screen, or something
 * changes within the day.
 * @param catalogue as it was given, with what its policies' versions will change
 * @param places from `placesOf`
 * @param key marks the catalogue, the region and the signal; any text
 * @param now milliseconds since the epoch
 * @param notice whether a change is to be told
 */
export function glanceOf(
  state: ConsentState,
  catalogue: Catalogue,
  places: readonly string[],
  key: string,
  now: number,
  notice = false,
): string {
  if (places.length > MOST_PLACES || state.pending.some((id) => !id.startsWith('policy/'))) return '';
  const changes = [
    ...state.topics.flatMap(({ standing, until }) => (standing === 'current' && until !== undefined ? [until] : [])),
    nextDay(datesOf(catalogue), now),
  ];
  const day = Math.floor(Math.min(now + 400 * DAY, ...changes) / DAY);
  // A clock that is put back must not find allowed what is declared only later: the day after a date has begun everywhere.
  const begun = stepDates(catalogue, now).map((date) => Date.parse(date) / DAY + 1);
  const from = Math.max(...begun);
  // What is no date leaves no day to name.
  if (!(day * DAY > now) || from * DAY > now) return '';
  const bits = bitsOf(state, places, notice).toString(36);
  return `${fingerprint(RULES + key)}${day.toString(36).padStart(3, '0')}${bits}${from > 0 ? `-${from.toString(36)}` : ''}`;
}
