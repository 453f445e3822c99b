/**
 * What each region's law makes of the declared bases. Defaults, not legal advice; a purpose's own `regime` wins.
 * Sources: the table in docs/regions.md. An unknown region gets the strictest rule.
 */
import type { Basis, Regime } from './model.js';

/** How a region governs purposes. */
export interface RegionRule {
  /** Purposes with the basis `consent`. */
  readonly consent: Regime;
  /** Purposes with the basis `exempt`: a statutory exemption counts only where there is one. */
  readonly exempt: Regime;
  /** Purposes with the basis `legitimate-interest`. */
  readonly interest: Regime;
  /** How long an answer lasts unless the catalogue says otherwise, ISO 8601. Refusals last exactly as long. */
  readonly lifetime: string;
  /** How many calendar days before it takes effect people are told of a new version of a policy. */
  readonly noticeDays: number;
  /** The same for a change to their disadvantage. */
  readonly adverseNoticeDays: number;
  /**
   * A third party that gets the data, and that it leaves the country, are consents of their own, each in a box of its own, and
   * what matters most about them is set off.
   */
  readonly separate?: boolean;
  /** How long a consent to messages on a channel lasts unless the catalogue says otherwise, ISO 8601; absent = as all answers. */
  readonly reconfirm?: string;
  /** When no messages are sent without a consent of their own, in the time of whoever is reached: `21:00-08:00`. */
  readonly quiet?: string;
}

/**
 * "Well in advance" is all that the EU's guidelines ask for (WP260 rev.01, 29 to 31). Seven days, and thirty for a change to
 * people's disadvantage, are what Korean services give; no rule here asks for more. An author may (`noticeDays`).
 */
const TOLD = { noticeDays: 7, adverseNoticeDays: 30 };

const STRICTEST: RegionRule = {
  consent: 'opt-in',
  exempt: 'opt-in',
  interest: 'exempt-with-objection',
  lifetime: 'P6M',
  ...TOLD,
};
const OPT_OUT: RegionRule = { consent: 'opt-out', exempt: 'opt-out', interest: 'opt-out', lifetime: 'P12M', ...TOLD };
const NOTICE: RegionRule = { consent: 'notice', exempt: 'notice', interest: 'notice', lifetime: 'P12M', ...TOLD };

const RULES: Readonly<Record<string, RegionRule>> = {
  // CNIL: audience measurement for the site itself is exempt, with information and objection (délib. 2020-091, 2025).
  FR: { ...STRICTEST, exempt: 'exempt-with-objection' },
  // PECR as amended by the Data (Use and Access) Act, in force 5 February 2026: statistics and appearance.
  GB: { ...STRICTEST, exempt: 'exempt-with-objection', lifetime: 'P12M' },
  // ÚOOÚ: twelve months.
  CZ: { ...STRICTEST, lifetime: 'P12M' },
  BR: { ...STRICTEST, lifetime: 'P12M' },
  US: OPT_OUT,
  CH: OPT_OUT,
  CA: OPT_OUT,
  // Quebec, Law 25 s. 8.1: off until the person activates it.
  'CA-QC': STRICTEST,
  JP: NOTICE,
  AU: NOTICE,
  // PIPA Art. 17(1)1, 22(1) and (2), 28-8(1)1 (in force 15 September 2023); Network Act Art. 50(3) and (8).
  KR: { ...STRICTEST, separate: true, reconfirm: 'P2Y', quiet: '21:00-08:00' },
  // PIPL Art. 23 and 39.
  CN: { ...STRICTEST, separate: true },
};

/**
 * The rule for a region: the subdivision's, else the country's, else the strictest.
 * @param region ISO 3166-2 code (`US-CA`, `FR`), any case; empty when unknown
 */
export function ruleFor(region: string): RegionRule {
  const code = region.toUpperCase();
  // By the hyphen, not by length: three letters are another code, and Austria's begins like Australia's.
  const country = code.split('-')[0] as string;
  for (const key of [code, country]) if (Object.hasOwn(RULES, key)) return RULES[key] as RegionRule;
  return STRICTEST;
}

/** The regime that a rule gives to a basis. */
export function regimeFor(basis: Basis, rule: RegionRule): Regime {
  if (basis === 'consent') return rule.consent;
  if (basis === 'exempt') return rule.exempt;
  if (basis === 'legitimate-interest') return rule.interest;
  // A basis that nobody knows is none: a catalogue that was not checked gets the strictest answer.
  return basis === 'necessary' || basis === 'legal-obligation' ? 'notice' : 'opt-in';
}
