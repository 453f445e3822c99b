/** The rights of a person by region, and the day by which an answer is due. Pure. */
import { dateIn } from './calendar.js';
import type { Catalogue } from './catalogue.js';
import { addDuration } from './duration.js';
import { RIGHTS, type Right } from './requests.js';
import { lawFor, type Period, type RightRule } from './rights-law.js';

export { authorityFor, type Authority } from './rights-authorities.js';
export type { Period, RightRule } from './rights-law.js';

/** A right that a person has. */
export interface OfferedRight {
  readonly right: Right;
  /** What the law of the region says; absent where it says nothing, or is not known here, and the site offers it all the same. */
  readonly rule?: RightRule;
  /** Calendar date (`YYYY-MM-DD`) by which an answer is due. */
  readonly due?: string;
  /** Who says so: the law, an authority's guidance, or the site itself. */
  readonly by?: 'law' | 'guidance' | 'site';
}

/** The fields that a person fills in for a right; `what` and so on are keys of `RightsRequest.fields`. */
export interface RightField {
  readonly name: 'what' | 'to' | 'ground' | 'topics' | 'reason';
  /** `topics` lists what the site declares, `ground` is one of `GROUNDS`. */
  readonly kind: 'text' | 'topics' | 'ground';
  readonly required?: true;
}

/** When processing has to be restricted (GDPR Art. 18(1)(a) to (d)). */
export const GROUNDS = ['inaccurate', 'unlawful', 'claims', 'objected'] as const;

const text = (name: RightField['name'], required?: true): RightField => ({
  ...{ name, kind: 'text' },
  ...(required && { required }),
});
const TOPICS: RightField = { name: 'topics', kind: 'topics' };
const FIELDS: Readonly<Record<Right, readonly RightField[]>> = {
  access: [text('what')],
  correction: [text('what', true), text('to', true)],
  deletion: [text('what')],
  restriction: [{ name: 'ground', kind: 'ground', required: true }, text('what', true)],
  portability: [text('what'), text('to')],
  objection: [TOPICS, text('what'), text('reason')],
  'opt-out': [TOPICS, text('what')],
  withdrawal: [TOPICS, text('what')],
  complaint: [text('what', true)],
};

/** What there is to fill in for a right, besides how the site may recognise the person. A ground is asked only where the law asks for one. */
export const fieldsOf = (right: Right, rule?: RightRule): readonly RightField[] =>
  FIELDS[right].filter(({ kind }) => kind !== 'ground' || rule?.grounds);

/** The time zone in which days are counted: that of the privacy policy, else of any policy, else UTC. */
export function zoneOf({ policies = [] }: Catalogue): string {
  const zoned = policies.filter(({ timeZone }) => timeZone !== undefined);
  return (zoned.find(({ kind }) => kind === 'privacy') ?? zoned[0])?.timeZone ?? 'UTC';
}

/**
 * The rights that a person has: those of the law of their region, and those that the site offers beyond it. Where the law is not
 * known here, or differs within a country and only that is known (`US`), all are offered, so that nobody is told they have none.
 * @param region ISO 3166-2 code; empty when unknown
 * @param now milliseconds since the epoch
 */
export function rightsFor(catalogue: Catalogue, region: string, now: number): readonly OfferedRight[] {
  const { offers = [], within } = catalogue.controller?.rights ?? {};
  const zone = zoneOf(catalogue);
  const law = lawFor(region, dateIn(now, zone));
  const isOpen = !law || region.toUpperCase() === 'US';
  return RIGHTS.filter((right) => law?.[right] || isOpen || offers.includes(right)).map((right) => {
    const rule = law?.[right];
    const legal = rule?.within && dueOn(now, rule.within, zone);
    const own = within === undefined ? undefined : dateIn(addDuration(now, within), zone);
    const found = {
      right,
      ...(rule && { rule }),
    };
    // What a site promises counts where it is earlier than what the law asks, or the law names no day.
    if (own !== undefined && (legal === undefined || own < legal)) return { ...found, due: own, by: 'site' };
    return legal === undefined ? found : { ...found, due: legal, by: rule?.within?.guidance ? 'guidance' : 'law' };
  });
}

const DAY = 86_400_000;
const utc = (date: string): number => Date.parse(`${date}T00:00Z`);
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isWeekend = (time: number): boolean => [0, 6].includes(new Date(time).getUTCDay());

/**
 * The last day of a period that begins at an instant. The day itself is not counted (Regulation 1182/71 Art. 3(1)); a month ends on
 * the same date, or on the last day of a month that has none (Art. 3(2)(c)).
 * @param now milliseconds since the epoch
 * @param timeZone IANA zone that says which day it is
 * @returns calendar date, `YYYY-MM-DD`
 */
export function dueOn(now: number, { count, unit, rolls }: Period, timeZone: string): string {
  const start = utc(dateIn(now, timeZone));
  let end = start;
  if (unit === 'month') end = addDuration(start, `P${count}M`);
  else if (unit === 'day') end = start + count * DAY;
  else for (let left = count; left > 0;) if (!isWeekend((end += DAY))) left -= 1;
  while (rolls && isWeekend(end)) end += DAY;
  return isoDay(end);
}
