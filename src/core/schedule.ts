/** The versions of a policy in time: planned, announced, in force, superseded; and whether people were told early enough. */
import type { Policy, PolicyVersion } from './catalogue.js';
import { dateIn, hasBegun } from './calendar.js';
import { deepFreeze } from './freeze.js';
import { ruleFor } from './regions.js';
import { isMaterial } from './topics.js';

const DAY = 86_400_000;

/** The first day that can be written with four digits; an absurd `noticeDays` ends here. */
const FIRST_DAY = Date.parse('0000-01-01T00:00Z');

/**
 * Where a version of a policy stands in time.
 * - `planned`: nobody is told yet; its text is not for showing
 * - `announced`: people are told, and it does not hold yet
 * - `in-force`: it holds; at most one version does
 * - `superseded`: a later version holds
 */
export type VersionStanding = 'planned' | 'announced' | 'in-force' | 'superseded';

/** One version in time. Dates are calendar dates (`YYYY-MM-DD`) in the policy's time zone. */
export interface ScheduledVersion {
  readonly version: string;
  readonly standing: VersionStanding;
  /** The date on which people are told; absent = never. */
  readonly announced?: string;
  /** The date on which it takes effect; absent = always in force. */
  readonly effective?: string;
  /** While announced: whole calendar days until it takes effect, so 1 on the eve, whatever the hour. */
  readonly daysLeft?: number;
}

/** All versions of a policy in time. */
export interface PolicySchedule {
  /** In the catalogue's order, oldest first. */
  readonly versions: readonly ScheduledVersion[];
  /** The version that holds; absent while the first has not taken effect. */
  readonly inForce?: ScheduledVersion;
  /** The version that holds next; look at its standing before telling anybody of it. */
  readonly next?: ScheduledVersion;
}

/** A version that was announced too late, or not at all. */
export interface NoticeFault {
  readonly version: string;
  /** Path of the field within the policy, for example `versions[1].announced`. */
  readonly path: string;
  /** What is there, and what to write instead. */
  readonly message: string;
}

const midnight = (date: string): number => Date.parse(`${date}T00:00Z`);

/** Calendar days from one date to another; no clock is put forward or back between two dates. */
const daysBetween = (from: string, to: string): number => (midnight(to) - midnight(from)) / DAY;

/**
 * Where every version of a policy stands. Each holds from the first millisecond of its date in the policy's time zone, and the
 * version in force is the one that `evaluate` goes by. Frozen.
 * @param policy of a catalogue that `defineCatalogue` has checked; a date that cannot be read never comes
 * @param now milliseconds since the epoch, by whatever clock is to count
 */
export function schedule(policy: Policy, now: number): PolicySchedule {
  const zone = policy.timeZone ?? 'UTC';
  const current = policy.versions
    .map(({ effective }) => !effective || hasBegun(effective, zone, now))
    .lastIndexOf(true);
  const versions = policy.versions.map(({ version, announced, effective }, index): ScheduledVersion => {
    const told = index > current && announced !== undefined && hasBegun(announced, zone, now);
    const daysLeft = told && effective ? daysBetween(dateIn(now, zone), effective) : 0;
    return {
      version,
      standing:
        index < current ? 'superseded' : index === current ? 'in-force' : daysLeft > 0 ? 'announced' : 'planned',
      ...(announced !== undefined && { announced }),
      ...(effective !== undefined && { effective }),
      ...(daysLeft > 0 && { daysLeft }),
    };
  });
  const [inForce, next] = [versions[current], versions[current + 1]];
  return deepFreeze({ versions, ...(inForce && { inForce }), ...(next && { next }) });
}

/** The calendar days of notice that a version needs. */
function noticeFor({ noticeDays }: Policy, { adverse }: PolicyVersion, region: string): number {
  const rule = ruleFor(region);
  return Math.max(noticeDays ?? rule.noticeDays, adverse ? rule.adverseNoticeDays : 0);
}

/**
 * The versions of which people are told too late: fewer calendar days from `announced` to `effective` than the policy's
 * `noticeDays`, else the region's; than the region's for adverse changes where a version is `adverse`. A version without
 * `announced` is told of on the day itself. The first version replaces nothing and needs no notice, nor does an editorial one
 * (WP260 rev.01, 29). Empty when all is well; frozen.
 * @param policy dates that cannot be read are for `defineCatalogue` to tell, not for this
 * @param region ISO 3166-2 code of where people are; empty when unknown
 * @param now milliseconds since the epoch; when given, versions that are superseded by then are left out: nobody can mend them
 */
export function noticeFaults(policy: Policy, region = '', now?: number): readonly NoticeFault[] {
  const open =
    now === undefined ? 0 : schedule(policy, now).versions.findIndex(({ standing }) => standing !== 'superseded');
  const faults = policy.versions.flatMap((own, index): NoticeFault[] => {
    const { version, announced, effective } = own;
    if (index === 0 || index < open || !effective || Number.isNaN(midnight(effective)) || !isMaterial(own)) return [];
    const wanted = noticeFor(policy, own, region);
    const given = (announced && daysBetween(announced, effective)) || 0;
    if (given >= wanted) return [];
    const last = new Date(Math.max(midnight(effective) - wanted * DAY, FIRST_DAY)).toISOString().slice(0, 10);
    const found = announced ? `${announced}, which gives ${given}` : 'nothing, which gives 0';
    return [
      {
        version,
        path: `versions[${index}].announced`,
        message: `found ${found} of ${wanted} days of notice before ${effective}; write ${last} or an earlier date, or a later effective date`,
      },
    ];
  });
  return deepFreeze(faults);
}
