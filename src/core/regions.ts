/**
 * What each region's law makes of the declared bases. Defaults, not legal advice; a purpose's own `regime` wins, and so do a
 * catalogue's `lifetime` and `reask`. Sources: the table in docs/regions.md. An unknown region gets the strictest rule.
 * From which age somebody may consent stands in guardians.ts.
 */
import type { Basis, Regime } from './model.js';

/** How a region governs purposes. */
export interface RegionRule {
  /** Purposes with the basis `consent`. */
  readonly consent: Regime;
  /** Purposes with the basis `exempt`: a statutory exemption counts only where there is one. */
  readonly exempt: Regime;
  /** Purposes with the basis `legitimate-interest`: some laws do not know it. */
  readonly interest: Regime;
  /** Purposes of any of these bases that use data which the catalogue marks as `sensitive`. */
  readonly sensitive: Regime;
  /** How long an answer lasts unless the catalogue says otherwise, ISO 8601. Refusals last as long, or longer (`reask`). */
  readonly lifetime: string;
  /** How long after a refusal nobody is asked again, ISO 8601, unless the catalogue says otherwise; never less than `lifetime`. */
  readonly reask: string;
  /** Nor is anybody asked again within `reask` because what they refused has changed since. */
  readonly reaskFirm?: true;
  /**
   * Global Privacy Control: `must` be honoured, and people told that it was; `honour`, as no law of the place says so, but as a
   * way to opt out it is one; `none`, as nothing that it concerns goes on without a yes, or nothing is asked. It is honoured in any
   * case wherever something would be on without a yes, and people are told.
   */
  readonly gpc: 'must' | 'honour' | 'none';
  /** Whether the law, or its authority, asks that refusing be as prominent as accepting. Here it is so everywhere. */
  readonly equal: boolean;
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

/** What the EU's law asks for, and so all its members that have no row of their own. */
const STRICTEST: RegionRule = {
  consent: 'opt-in',
  exempt: 'opt-in',
  interest: 'exempt-with-objection',
  sensitive: 'opt-in',
  lifetime: 'P6M',
  reask: 'P6M',
  gpc: 'none',
  equal: true,
  ...TOLD,
};
const YEAR: RegionRule = { ...STRICTEST, lifetime: 'P12M' };
/** Asked before, with no word on how the buttons look. */
const ASKED: RegionRule = { ...STRICTEST, equal: false };
/** The same, by a law that knows no legitimate interest. */
const CONSENT: RegionRule = { ...ASKED, interest: 'opt-in' };
const everywhere = (regime: Regime): RegionRule => ({
  ...{ ...ASKED, lifetime: 'P12M', consent: regime, exempt: regime, interest: regime },
});
const OPT_OUT = everywhere('opt-out');
const NOTICE = everywhere('notice');
/** One of the twelve states that order the signal to be honoured. Where the state is not known it may be any of them. */
const SIGNAL: RegionRule = { ...OPT_OUT, reask: 'P12M', reaskFirm: true, gpc: 'must', equal: true };
const SILENT: RegionRule = { ...SIGNAL, gpc: 'honour', equal: false };

/** Each rule, and the codes that it holds for. */
const GROUPS: readonly (readonly [RegionRule, string])[] = [
  // CNIL: audience measurement for the site itself is exempt, with information and objection (délib. 2020-091, 2025).
  [{ ...STRICTEST, exempt: 'exempt-with-objection' }, 'FR'],
  // PECR as amended by the Data (Use and Access) Act, in force 5 February 2026: statistics and appearance.
  [{ ...YEAR, exempt: 'exempt-with-objection' }, 'GB'],
  // ÚOOÚ, ANPD: twelve months.
  [YEAR, 'CZ BR'],
  [SIGNAL, 'US US-CO US-CT US-DE US-MD US-MN US-MT US-NE US-NH US-NJ US-OR US-TX'],
  // Sensitive data: a right to limit its use (Civ. Code §1798.121), not a consent.
  [{ ...SIGNAL, sensitive: 'opt-out' }, 'US-CA'],
  // Notice and a way to opt out, for sensitive data too.
  [{ ...SILENT, sensitive: 'opt-out' }, 'US-IA US-UT'],
  [SILENT, 'US-*'],
  [OPT_OUT, 'CH CA'],
  // Quebec, Law 25 s. 8.1: off until the person activates it.
  [{ ...CONSENT, equal: true }, 'CA-QC'],
  [NOTICE, 'JP AU'],
  // PIPA Art. 17(1)1, 22(1) and (2), 28-8(1)1 (in force 15 September 2023); Network Act Art. 50(3) and (8).
  [{ ...ASKED, separate: true, reconfirm: 'P2Y', quiet: '21:00-08:00' }, 'KR'],
  // PIPL Art. 23 and 39.
  [{ ...CONSENT, separate: true }, 'CN'],
  // Until it is withdrawn, says the law; a year is ours.
  [{ ...ASKED, lifetime: 'P12M' }, 'SG'],
  [{ ...CONSENT, lifetime: 'P12M' }, 'IN'],
  [ASKED, 'ID PH ZA SA'],
  [CONSENT, 'VN MY AE'],
];
const RULES: ReadonlyMap<string, RegionRule> = new Map(
  GROUPS.flatMap(([rule, codes]) => codes.split(' ').map((code) => [code, rule] as const)),
);

/**
 * The rule for a region: the subdivision's, else that of the country's other subdivisions, else the country's, else the strictest.
 * @param region ISO 3166-2 code (`US-CA`, `FR`), any case; empty when unknown
 */
export function ruleFor(region: string): RegionRule {
  const code = region.toUpperCase();
  // By the hyphen, not by length: three letters are another code, and Austria's begins like Australia's.
  const country = code.split('-')[0] as string;
  const others = code === country ? code : `${country}-*`;
  return RULES.get(code) ?? RULES.get(others) ?? RULES.get(country) ?? STRICTEST;
}

/** The regime that a rule gives to a basis. @param sensitive whether the data is */
export function regimeFor(basis: Basis, rule: RegionRule, sensitive = false): Regime {
  if (basis === 'necessary' || basis === 'legal-obligation') return 'notice';
  if (sensitive) return rule.sensitive;
  if (basis === 'consent') return rule.consent;
  if (basis === 'exempt') return rule.exempt;
  // A basis that nobody knows is none: a catalogue that was not checked gets the strictest answer.
  return basis === 'legitimate-interest' ? rule.interest : 'opt-in';
}
