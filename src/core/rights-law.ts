/**
 * Which rights each law gives, and by when it wants an answer. Defaults, not legal advice; the sources and what was left out stand in
 * docs/rights.md, row by row.
 */
import type { Right } from './requests.js';

/** How long a law leaves for an answer. The day on which the request came is never counted. */
export interface Period {
  readonly count: number;
  /**
   * - `day`: calendar days
   * - `workday`: Monday to Friday; public holidays differ from place to place, and make it later
   * - `month`: to the same date of a later month, or its last day (Regulation 1182/71 Art. 3(2)(c))
   */
  readonly unit: 'day' | 'workday' | 'month';
  /** A last day on a Saturday or Sunday becomes the Monday after it (Regulation 1182/71 Art. 3(4)). */
  readonly rolls?: true;
  /** No law says it, but the authority's guidance or a standard that it follows. */
  readonly guidance?: true;
}

/** One right as one law gives it. */
export interface RightRule {
  /** Law and article. */
  readonly source: string;
  /** Absent: the law names no number ("without delay"), or it takes effect at once. */
  readonly within?: Period;
  /** The law asks for one of its own grounds (GDPR Art. 18(1)). */
  readonly grounds?: true;
}

/** The rights of a place. */
export type RightsLaw = Readonly<Partial<Record<Right, RightRule>>>;

const days = (count: number): Period => ({ count, unit: 'day' });
const workdays = (count: number): Period => ({ count, unit: 'workday' });
const rule = (source: string, within?: Period): RightRule => ({ source, ...(within && { within }) });

const MONTH: Period = { count: 1, unit: 'month', rolls: true };

/** The European Economic Area: Regulation (EU) 2016/679; the month is that of Art. 12(3). */
const GDPR: RightsLaw = {
  access: rule('GDPR Art. 15', MONTH),
  correction: rule('GDPR Art. 16', MONTH),
  deletion: rule('GDPR Art. 17', MONTH),
  restriction: { ...rule('GDPR Art. 18', MONTH), grounds: true },
  portability: rule('GDPR Art. 20', MONTH),
  objection: rule('GDPR Art. 21(1)', MONTH),
  'opt-out': rule('GDPR Art. 21(2) and (3)', MONTH),
  withdrawal: rule('GDPR Art. 7(3)'),
  complaint: rule('GDPR Art. 77'),
};

const UK: RightsLaw = {
  ...(Object.fromEntries(
    Object.entries(GDPR).map(([right, given]) => [right, { ...given, source: `UK ${given.source}` }]),
  ) as RightsLaw),
  // An acknowledgement; the outcome comes without undue delay.
  complaint: rule('Data Protection Act 2018 s. 164A', days(30)),
};

const CH: RightsLaw = {
  access: rule('FADP Art. 25(7), DPO Art. 18', days(30)),
  correction: rule('FADP Art. 32(1)'),
  deletion: rule('FADP Art. 32(2)(c)'),
  restriction: rule('FADP Art. 32(2)(a)'),
  portability: rule('FADP Art. 28, DPO Art. 22', days(30)),
  objection: rule('FADP Art. 30(2)(b)'),
  'opt-out': rule('UCA Art. 3(1)(o)'),
  withdrawal: rule('FADP Art. 30(2)(b)'),
  complaint: rule('FADP Art. 49(1)'),
};

/** Federal law knows advertising by e-mail only. */
const US: RightsLaw = { 'opt-out': rule('CAN-SPAM Act, 15 U.S.C. §7704(a)(4)', workdays(10)) };

const CALIFORNIA: RightsLaw = {
  access: rule('Cal. Civ. Code §1798.110 and §1798.130', days(45)),
  correction: rule('Cal. Civ. Code §1798.106 and §1798.130', days(45)),
  deletion: rule('Cal. Civ. Code §1798.105 and §1798.130', days(45)),
  restriction: rule('Cal. Civ. Code §1798.121, 11 CCR §7027(g)', workdays(15)),
  portability: rule('Cal. Civ. Code §1798.130(a)(3)(B)(iii)', days(45)),
  objection: rule('Cal. Civ. Code §1798.120, 11 CCR §7026(f)', workdays(15)),
  ...US,
  complaint: rule('Cal. Civ. Code §1798.199.45'),
};

/** A state whose law follows Virginia's: to see, correct, delete and take along, and to refuse sale and targeted advertising. */
const state = (act: string, more: RightsLaw = {}, count = 45): RightsLaw => ({
  ...(Object.fromEntries(
    ['access', 'correction', 'deletion', 'portability', 'objection'].map((right) => [right, rule(act, days(count))]),
  ) as RightsLaw),
  ...US,
  complaint: rule(act),
  ...more,
});

const { correction: _, ...IOWA } = state('Iowa Code ch. 715D', {}, 90);

const BR: RightsLaw = {
  access: rule('LGPD Art. 18 II and 19 II', days(15)),
  correction: rule('LGPD Art. 18 III'),
  deletion: rule('LGPD Art. 18 IV and VI'),
  restriction: rule('LGPD Art. 18 IV'),
  portability: rule('LGPD Art. 18 V'),
  objection: rule('LGPD Art. 18 §2'),
  'opt-out': rule('LGPD Art. 18 IX and §2'),
  withdrawal: rule('LGPD Art. 8 §5 and 18 IX'),
  complaint: rule('LGPD Art. 18 §1'),
};

/** Civil Act Art. 161: a last day on a Saturday or a holiday becomes the next day that is none. */
const KR_TEN: Period = { count: 10, unit: 'day', rolls: true };
const KR: RightsLaw = {
  access: rule('PIPA Art. 35(3), Enforcement Decree Art. 41', KR_TEN),
  correction: rule('PIPA Art. 36, Enforcement Decree Art. 43(3)', KR_TEN),
  deletion: rule('PIPA Art. 36, Enforcement Decree Art. 43(3)', KR_TEN),
  restriction: rule('PIPA Art. 37, Enforcement Decree Art. 44', KR_TEN),
  portability: rule('PIPA Art. 35-2'),
  objection: rule('PIPA Art. 37-2'),
  'opt-out': rule('Network Act Art. 50(2) and (7)', { count: 14, unit: 'day', rolls: true }),
  withdrawal: rule('PIPA Art. 37(1)'),
  complaint: rule('PIPA Art. 62'),
};

const JP: RightsLaw = {
  access: rule('APPI Art. 33'),
  correction: rule('APPI Art. 34'),
  deletion: rule('APPI Art. 35'),
  restriction: rule('APPI Art. 35(1) and (5)'),
  objection: rule('APPI Art. 35(3)'),
  'opt-out': rule('Act on Specified Electronic Mail Art. 3(3)'),
  complaint: rule('APPI Art. 40'),
};

const GB_T: Period = { count: 30, unit: 'day', guidance: true };
const CN: RightsLaw = {
  access: rule('PIPL Art. 45; GB/T 35273-2020 8.7', GB_T),
  correction: rule('PIPL Art. 46; GB/T 35273-2020 8.7', GB_T),
  deletion: rule('PIPL Art. 47; GB/T 35273-2020 8.7', GB_T),
  restriction: rule('PIPL Art. 44'),
  portability: rule('PIPL Art. 45(3)'),
  objection: rule('PIPL Art. 44'),
  'opt-out': rule('PIPL Art. 24; Advertising Law Art. 43 and 44'),
  withdrawal: rule('PIPL Art. 15'),
  complaint: rule('PIPL Art. 65'),
};

const SG: RightsLaw = {
  access: rule('PDPA s. 21, PDP Regulations 2021 reg. 5', days(30)),
  correction: rule('PDPA s. 22, PDP Regulations 2021 reg. 5', days(30)),
  'opt-out': rule('Spam Control Act 2007, Second Schedule', workdays(10)),
  withdrawal: rule('PDPA s. 16; Advisory Guidelines on Key Concepts', { count: 10, unit: 'workday', guidance: true }),
  complaint: rule('PDPA s. 50'),
};

/** Until the DPDP Act's duties begin. */
const IN_BEFORE: RightsLaw = {
  access: rule('SPDI Rules 2011 r. 5(6)'),
  correction: rule('SPDI Rules 2011 r. 5(6)'),
  withdrawal: rule('SPDI Rules 2011 r. 5(7)'),
  complaint: rule('SPDI Rules 2011 r. 5(9)', { count: 1, unit: 'month' }),
};
const IN: RightsLaw = {
  access: rule('DPDP Act 2023 s. 11'),
  correction: rule('DPDP Act 2023 s. 12'),
  deletion: rule('DPDP Act 2023 s. 12'),
  withdrawal: rule('DPDP Act 2023 s. 6(4)'),
  complaint: rule('DPDP Act 2023 s. 13, DPDP Rules 2025 r. 14', days(90)),
};

const AU: RightsLaw = {
  access: rule('APP 12; OAIC guidelines ch. 12', { count: 30, unit: 'day', guidance: true }),
  correction: rule('APP 13; OAIC guidelines ch. 13', { count: 30, unit: 'day', guidance: true }),
  'opt-out': rule('APP 7; Spam Act 2003 Sch. 2 cl. 6', workdays(5)),
  complaint: rule('Privacy Act 1988 s. 40(1A) and 41(1A)', days(30)),
};

const CA: RightsLaw = {
  access: rule('PIPEDA s. 8(3), Sch. 1 cl. 4.9', days(30)),
  correction: rule('PIPEDA s. 8(3), Sch. 1 cl. 4.9.5', days(30)),
  'opt-out': rule('CASL s. 11(3)', workdays(10)),
  withdrawal: rule('PIPEDA Sch. 1 cl. 4.3.8'),
  complaint: rule('PIPEDA s. 11'),
};
const QUEBEC: RightsLaw = {
  ...CA,
  access: rule('CQLR c. P-39.1 s. 27 and 32', days(30)),
  correction: rule('CQLR c. P-39.1 s. 28 and 32', days(30)),
  deletion: rule('CQLR c. P-39.1 s. 28, 28.1 and 32', days(30)),
  portability: rule('CQLR c. P-39.1 s. 27 and 32', days(30)),
  withdrawal: rule('CQLR c. P-39.1 s. 8'),
  complaint: rule('CQLR c. P-39.1 s. 42'),
};

const NZ: RightsLaw = {
  access: rule('Privacy Act 2020 IPP 6, s. 44', workdays(20)),
  correction: rule('Privacy Act 2020 IPP 7, s. 63', workdays(20)),
  'opt-out': rule('Unsolicited Electronic Messages Act 2007 s. 11', workdays(5)),
  complaint: rule('Privacy Act 2020 s. 70'),
};

const TH: RightsLaw = {
  access: rule('PDPA B.E. 2562 s. 30', days(30)),
  correction: rule('PDPA B.E. 2562 s. 35 and 36'),
  deletion: rule('PDPA B.E. 2562 s. 33'),
  restriction: rule('PDPA B.E. 2562 s. 34'),
  portability: rule('PDPA B.E. 2562 s. 31'),
  objection: rule('PDPA B.E. 2562 s. 32'),
  'opt-out': rule('PDPA B.E. 2562 s. 32(2)'),
  withdrawal: rule('PDPA B.E. 2562 s. 19'),
  complaint: rule('PDPA B.E. 2562 s. 73'),
};

/** What a place has from a day on (calendar date), and before it. */
interface Changing {
  readonly from: string;
  readonly before: RightsLaw;
  readonly then: RightsLaw;
}

/** Members of the EEA (Decision of the EEA Joint Committee 154/2018 for the last three). */
export const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(
  ' ',
);

const FIFTEEN = days(15);

const LAWS: Readonly<Record<string, RightsLaw | Changing>> = {
  ...Object.fromEntries(EEA.map((country) => [country, GDPR])),
  ...{ GB: UK, CH, BR, KR, JP, CN, SG, AU, CA, 'CA-QC': QUEBEC, NZ, TH },
  // The Act's duties begin eighteen months after the Rules were published.
  IN: { from: '2027-05-14', before: IN_BEFORE, then: IN },
  US,
  'US-CA': CALIFORNIA,
  'US-CO': state('Colo. Rev. Stat. §6-1-1306'),
  'US-CT': state('Conn. Gen. Stat. §42-518', { withdrawal: rule('Conn. Gen. Stat. §42-520(a)', FIFTEEN) }),
  'US-DE': state('Del. Code tit. 6 ch. 12D'),
  'US-FL': state('Fla. Stat. §501.705'),
  'US-IA': IOWA,
  'US-IN': state('Ind. Code art. 24-15'),
  'US-KY': state('Kentucky Consumer Data Protection Act'),
  'US-MD': state('Maryland Online Data Privacy Act'),
  'US-MN': state('Minn. Stat. ch. 325M'),
  'US-MT': state('Montana Consumer Data Privacy Act'),
  'US-NE': state('Nebraska Data Privacy Act'),
  'US-NH': state('N.H. Rev. Stat. ch. 507-H'),
  'US-NJ': state('New Jersey Data Privacy Act'),
  'US-OR': state('Oregon Consumer Privacy Act'),
  'US-RI': state('R.I. Gen. Laws ch. 6-48.1', { withdrawal: rule('R.I. Gen. Laws ch. 6-48.1', FIFTEEN) }),
  'US-TN': state('Tennessee Information Protection Act'),
  'US-TX': state('Tex. Bus. & Com. Code ch. 541'),
  'US-UT': state('Utah Consumer Privacy Act'),
  'US-VA': state('Va. Code §59.1-577'),
};

/**
 * The law of a region: the subdivision's, else the country's.
 * @param region ISO 3166-2 code, any case
 * @param date calendar date (`YYYY-MM-DD`) on which it has to hold
 * @returns undefined where this library knows none
 */
export function lawFor(region: string, date: string): RightsLaw | undefined {
  const code = region.toUpperCase();
  const country = code.split('-')[0] as string;
  for (const key of [code, country]) {
    if (!Object.hasOwn(LAWS, key)) continue;
    const found = LAWS[key] as RightsLaw | Changing;
    if (!('from' in found)) return found;
    return date >= found.from ? found.then : found.before;
  }
  return undefined;
}
