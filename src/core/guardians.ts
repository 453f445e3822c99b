/**
 * From which age somebody may consent for themselves. Defaults, not legal advice; sources: the table in docs/age.md. Nothing here
 * knows a date of birth, and nothing keeps an age: it is a circumstance, told by the host each time.
 */
import type { Source, TopicId } from './model.js';

/** What the host knows of the person's age. Nothing said = nothing known, and nobody is treated as a child. */
export interface Person {
  /** In whole years. */
  readonly age?: number;
  /** Whether they are under the age at which one may consent for oneself where they are; counts before `age`. */
  readonly under?: boolean;
}

/** That somebody's parent or guardian is to be asked. Plain data, so that any channel can carry it. */
export interface GuardianRequest {
  /** Random identifier of the request. */
  readonly id: string;
  /** What they are to be asked about. */
  readonly topics: readonly TopicId[];
  /** The age from which the person may answer for themselves, in years. */
  readonly age: number;
  /** Id of the person's record; absent where there is none. */
  readonly record?: string;
  /** ISO 3166-2 code; empty when unknown. */
  readonly region: string;
  /** BCP 47 tag of the language shown. */
  readonly language?: string;
}

/** What a host made of it. What the guardian says, it tells the store: `decide` with `by: 'guardian'`. */
export interface GuardianOutcome {
  /** Whether the guardian has been asked, or will be. */
  readonly asked: boolean;
}

/** Who may vouch for a guardian. A click in the page is whoever sits before it, an import may be of the child's own answers. */
export const GUARDIAN_SOURCES: readonly Source[] = ['host', 'native'];

/** Majority nearly everywhere (Convention on the Rights of the Child, Art. 1): where nobody knows the law, nobody is held for older. */
const STRICTEST_AGE = 18;

/** In years, by ISO 3166 code. */
const AGES: Readonly<Record<number, string>> = {
  12: 'BR',
  13: 'BE EE FI LV MT PT SE NO IS GB US CA SG',
  14: 'AT BG CY ES IT LT KR CN CA-QC',
  15: 'CZ DK FR GR SI AU',
  16: 'DE HR HU IE LI LU NL PL RO SK CH JP VN',
  20: 'TH',
};

/** Where data may be sold, shared or used for targeted advertising only with a yes, up to an age above the one for guardians. */
const SALE_AGES: Readonly<Record<string, number>> = {
  // Cal. Civ. Code §1798.120(c): from 13 to 15 the person's own yes.
  'US-CA': 16,
};

/**
 * The age from which a person may consent for themselves, in years.
 * @param region ISO 3166-2 code, any case; empty when unknown
 */
export function consentAge(region: string): number {
  const code = region.toUpperCase();
  for (const key of [code, code.split('-')[0] as string])
    for (const [age, codes] of Object.entries(AGES)) if (key && codes.split(' ').includes(key)) return Number(age);
  return STRICTEST_AGE;
}

/**
 * Whether somebody else has to answer for a person.
 * @param region ISO 3166-2 code; empty when unknown
 * @returns undefined where nobody knows
 */
export function needsGuardian({ age, under }: Person, region: string): boolean | undefined {
  if (under !== undefined || age === undefined) return under;
  // What is no number was meant to be one: in doubt it is no grown-up's.
  return !(age >= consentAge(region));
}

/** Whether data of a person of this age is sold, shared or used for targeted advertising only with their own yes. */
export function needsYesToSale({ age }: Person, region: string): boolean {
  return age !== undefined && age < (SALE_AGES[region.toUpperCase()] ?? 0);
}
