/** The patterns that a policy's facts are found by: first those of any language, then those of English. */

import { countryNames, monthNames, supported, unitNames } from './policy-names.js';

/** What kind of fact is found. The order is that of precedence: what is a date is no number as well. */
export const SIGNS = [
  ...(['contact', 'date', 'duration', 'amount', 'reference', 'number', 'company', 'country'] as const),
  ...(['basis', 'negation', 'modal', 'name'] as const),
] as const;
export type SignKind = (typeof SIGNS)[number];

/** A text as a pattern that matches exactly it. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** One of several texts, the longest first, so that none is cut short by its own beginning. */
const oneOf = (texts: Iterable<string>): string =>
  [...new Set(texts)]
    .filter((text) => text !== '')
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|');

const words = (list: string): string => list.split(' ').join('|');

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const FIGURE = "\\p{Nd}+(?:[.,’'\u00a0\u202f]\\p{Nd}+)*";

/** Scripts whose words are not set apart by spaces or run on into endings. */
const JOINED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

const ONES = words('one two three four five six seven eight nine ten eleven twelve fifteen eighteen');
const TENS = words('twenty thirty forty fifty sixty seventy eighty ninety');
const NUMERAL = `(?:${TENS})(?:[- ](?:${ONES}))?|${ONES}`;

function duration(languages: readonly string[]): string {
  const units = languages.flatMap(unitNames);
  const joined = oneOf(units.filter((unit) => JOINED.test(unit)));
  const spaced = oneOf(units.filter((unit) => !JOINED.test(unit)));
  const count = `(?:(?:${NUMERAL}) \\()?(?:${FIGURE})\\)?|${NUMERAL}`;
  // `business days`, `Tagen`
  return [
    `${START}(?:${count})[\\s-]{0,3}(?:(?:business|calendar|working) )?(?:${spaced})\\p{L}{0,2}${END}`,
    ...(joined ? [`(?:${FIGURE}|[一二三四五六七八九十百千两]+) ?(?:${joined})`] : []),
  ].join('|');
}

function date(languages: readonly string[]): string {
  const month = `(?:${oneOf(languages.flatMap(monthNames))})`;
  return [
    '\\d{4} ?[年년] ?\\d{1,2} ?[月월](?: ?\\d{1,2} ?[日일号])?',
    `${START}\\d{4}([-./]) ?\\d{1,2}\\1 ?\\d{1,2}${END}`,
    `${START}\\d{1,2}[./-] ?\\d{1,2}[./-] ?\\d{4}${END}`,
    `${START}\\d{1,2}(?:st|nd|rd|th|er|º)?\\.? (?:day )?(?:of |de )?${month}\\.?,?(?: de(?:l)?)?(?: \\d{4})?${END}`,
    `${START}${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?${END}`,
    `${START}${month}\\.? \\d{4}${END}`,
  ].join('|');
}

function amount(): string {
  const code = `(?:${Intl.supportedValuesOf('currency').join('|')})`;
  const unit = `\\p{Sc}|${code}|%|${words('euros euro dollars dollar pounds cents percent million billion')}|per cent`;
  return `${START}(?:(?:\\p{Sc}|${code}) ?${FIGURE}(?: (?:million|billion))?|${FIGURE} ?(?:${unit})${END})`;
}

const CONTACT = [
  `(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+`,
  '(?:https?:\\/\\/|(?<![\\w.])www\\.)[^\\s<>"”’)\\]]{0,300}[^\\s<>"”’)\\].,;:]',
  `${START}(?:\\+|\\(?0)\\d[\\d() /-]{5,20}\\d${END}`,
].join('|');

const REFERENCE = `(?:${START}(?:${words(
  'sections section articles article clauses clause paragraphs paragraph chapter annex appendix abschnitt ziffer absatz artikel ' +
    'artículo sección cláusula articolo sezione artigo seção',
)}|art\\.|nr\\.|no\\.)|§+|[제第]) ?\\d+(?:\\.\\d+)*(?:[조항条條章节節款])?`;

const FORMS = oneOf([
  ...['Inc', 'Incorporated', 'Ltd', 'Limited', 'LLC', 'LLP', 'PLC', 'plc', 'Corp', 'Corporation', 'Co', 'Pte', 'Pty'],
  ...['GmbH', 'AG', 'SE', 'KG', 'SA', 'S.A.', 'SAS', 'SARL', 'S.L.', 'S.r.l.', 'SpA', 'S.p.A.', 'B.V.', 'BV', 'N.V.'],
  ...[
    'K.K.',
    'A/S',
    'ApS',
    'AB',
    'Oy',
    'Oyj',
    'ASA',
    'Ltda',
    's.r.o.',
    'Kft',
    'Sp. z o.o.',
    'LTD',
    'LTD.',
    'INC',
    'PTE',
  ],
]);
const COMPANY = [
  `${START}(?:\\p{Lu}[\\p{L}\\p{N}&.'’-]{0,40},? ){1,5}(?:${FORMS})(?:\\. (?:Ltd|LTD))?${END}\\.?`,
  '(?:株式会社|주식회사|㈜|\\(주\\)) ?[\\p{L}\\p{N}]{1,20}|[\\p{sc=Han}\\p{sc=Katakana}]{2,20}(?:株式会社|有限公司)',
].join('|');

function country(languages: readonly string[]): string {
  const names = languages.flatMap(countryNames);
  const joined = oneOf(names.filter((name) => JOINED.test(name)));
  const spaced = oneOf([
    ...names.filter((name) => !JOINED.test(name)),
    'European Union',
    'EEA',
    'EU',
    'UK',
    'USA',
    'U.S.',
  ]);
  return [`${START}(?:${spaced})${END}`, ...(joined ? [joined] : [])].join('|');
}

/** In sentences only: at a sentence's start every word has a capital letter. */
const NAME = "(?<=[\\p{Ll}\\p{N},] )\\p{Lu}[\\p{L}\\p{N}&’'-]{1,40}(?: \\p{Lu}[\\p{L}\\p{N}&’'-]{1,40}){0,4}";

const BASIS = `${START}(?:consent|legitimate interests?|legal obligations?|vital interests?|public interest|performance of (?:a|the|our) contract|contractual necessity|legal basis|opt(?:-| )?(?:in|out))${END}`;
const NEGATION = `${START}(?:not|no|never|none|neither|nor|without|except|unless|cannot|\\p{L}+n['’]t)${END}`;
const MODAL = `${START}(?:${words('may might must shall will would can could should always only')}|(?:need|have|has|is|are) to|(?:is|are) (?:required|entitled|obliged|permitted|allowed))${END}`;

/**
 * The pattern of each kind of sign for a text's language (a BCP 47 tag; English beside it, since names and units of other
 * languages' policies are often English).
 */
export function patternsFor(language: string): ReadonlyMap<SignKind, RegExp> {
  const languages = [...new Set([supported(language), 'en'])];
  const sources: Readonly<Record<SignKind, readonly [source: string, flags: string]>> = {
    contact: [CONTACT, 'giu'],
    date: [date(languages), 'giu'],
    duration: [duration(languages), 'giu'],
    amount: [amount(), 'gu'],
    reference: [REFERENCE, 'giu'],
    number: [`${START}${FIGURE}`, 'gu'],
    company: [COMPANY, 'gu'],
    country: [country(languages), 'gu'],
    basis: [BASIS, 'giu'],
    negation: [NEGATION, 'giu'],
    modal: [MODAL, 'giu'],
    name: [NAME, 'gu'],
  };
  return new Map(SIGNS.map((kind) => [kind, new RegExp(...sources[kind])]));
}
