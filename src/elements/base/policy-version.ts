/** Rules about a policy's versions as a reader meets them: which one is shown, and when it holds. Pure. */
import { hasBegun } from '../../core/calendar.js';
import type { Policy, PolicyVersion } from '../../core/catalogue.js';
import { schedule } from '../../core/schedule.js';
import type { LanguageController } from './language-controller.js';

/**
 * The declared version to show.
 * @param wanted a version by name; empty = the one in force
 * @param now milliseconds since the epoch
 * @returns undefined where the wanted version is not declared
 */
export function versionShown(policy: Policy | undefined, wanted: string, now: number): PolicyVersion | undefined {
  if (!policy) return undefined;
  const { inForce, next } = schedule(policy, now);
  const name = wanted || (inForce ?? next)?.version;
  return policy.versions.find(({ version }) => version === name);
}

/** The versions that people may see: one that is not announced yet is nobody's but the author's. */
export function publicVersions(policy: Policy | undefined, now: number): readonly PolicyVersion[] {
  if (!policy) return [];
  const { versions, inForce } = schedule(policy, now);
  return policy.versions.filter((_, at) => versions[at]?.standing !== 'planned' || (!inForce && at === 0));
}

/** When a text holds: calendar dates (`YYYY-MM-DD`) in the policy's time zone. */
export interface Period {
  readonly announced?: string | undefined;
  readonly from: string;
  /** The day on which the next version took its place. */
  readonly until?: string | undefined;
  /** Whether `from` has come. */
  readonly begun: boolean;
}

/**
 * The period of a version. Where the catalogue gives no date, the one that the text itself states.
 * @param now milliseconds since the epoch
 */
export function periodOf(
  policy: Policy | undefined,
  version: PolicyVersion | undefined,
  stated: string | undefined,
  now: number,
): Period | undefined {
  const from = version?.effective ?? stated;
  if (from === undefined) return undefined;
  const begun = (date: string): boolean => hasBegun(date, policy?.timeZone ?? 'UTC', now);
  const next = version && policy?.versions[policy.versions.indexOf(version) + 1]?.effective;
  return { announced: version?.announced, from, until: next && begun(next) ? next : undefined, begun: begun(from) };
}

/** A period in words: in force since, from, or from–until; a version to come says when it was announced as well. */
export function periodWords(period: Period | undefined, language: LanguageController): string[] {
  if (!period) return [];
  const { announced, from, until, begun } = period;
  const date = language.date(from);
  if (until !== undefined) return [language.say('inForceUntil', { date, until: language.date(until) })];
  if (begun) return [language.say('inForceSince', { date })];
  const told = announced === undefined ? [] : [language.say('announcedOn', { date: language.date(announced) })];
  return [language.say('inForceFrom', { date }), ...told];
}
