/** A number or letter that can head a section, a clause or an item. */
export interface Marker {
  /** Markers count together when their styles are equal: `1.`, `1)`, `(a)`, `article`, `제조`. */
  readonly style: string;
  /** Where it stands in its count, from 1. */
  readonly value: number;
  /** All parts of a number of several parts: `3.2.1` is [3, 2, 1]. */
  readonly path?: readonly number[];
  /** Inserted after its value rather than counted: `§ 7a`, `제3조의2`. */
  readonly branch: boolean;
  /** Says itself that it heads a part of a text: `Article 1`, `§ 1`, `第1条`. */
  readonly keyword: boolean;
  /** As printed, without the punctuation that only separates it from a title. */
  readonly number: string;
  /** The text after it. */
  readonly rest: string;
}

const KEYWORDS = new Map<string, string>(
  Object.entries({
    article: 'article art art. artikel artículo articulo articolo artigo artykuł',
    section: 'section sec sec. sect. abschnitt sección seccion sezione seção secção sectie',
    clause: 'clause cláusula clausula clausola klausel',
    chapter: 'chapter chapitre kapitel capítulo capitulo capitolo hoofdstuk',
    part: 'part teil partie parte deel',
    title: 'title titre titel título titulo titolo',
    annex: 'annex appendix schedule anhang annexe anexo allegato',
  }).flatMap(([style, words]) => words.split(' ').map((word): [string, string] => [word, style])),
);

const CJK_DIGITS = '〇一二三四五六七八九';
const HANGUL_LETTERS = '가나다라마바사아자차카타파하';

/** Blocks of Unicode that hold enclosed numbers: first code point, how many, value of the first, style. */
const ENCLOSED: readonly (readonly [number, number, number, string])[] = [
  [0x2460, 20, 1, '①'],
  [0x3251, 15, 21, '①'],
  [0x32b1, 15, 36, '①'],
  [0x2474, 20, 1, '⑴'],
  [0x2488, 20, 1, '⒈'],
  [0x2776, 10, 1, '❶'],
  [0x2780, 10, 1, '➀'],
  [0x278a, 10, 1, '➊'],
];

const ROMAN_DIGITS: readonly (readonly [string, number])[] = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

function toRoman(value: number): string {
  let left = value;
  let roman = '';
  for (const [digits, worth] of ROMAN_DIGITS) {
    for (; left >= worth; left -= worth) roman += digits;
  }
  return roman;
}

const ROMAN = new Map(Array.from({ length: 120 }, (_, index): [string, number] => [toRoman(index + 1), index + 1]));

/** `十二`, `二十`, `百` … as far as policies count; undefined for what is no numeral. */
function readCjkNumeral(text: string): number | undefined {
  const match = /^(?:([一二三四五六七八九]?)(百)零?)?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/.exec(
    text,
  );
  if (!match || text === '') return undefined;
  const [, hundreds, hundred, tens, ten, ones] = match;
  const digit = (sign: string | undefined, fallback: number) => (sign ? CJK_DIGITS.indexOf(sign) : fallback);
  return (hundred ? digit(hundreds, 1) * 100 : 0) + (ten ? digit(tens, 1) * 10 : 0) + digit(ones, 0);
}

/** Arabic digits of either width, or Chinese numerals. */
function readEastAsianNumber(text: string): number | undefined {
  const narrow = text.normalize('NFKC');
  return /^\d+$/.test(narrow) ? Number(narrow) : readCjkNumeral(text);
}

/** Whether a text starts as running text goes on: `Section 5 above`, `Article 6, paragraph 1`. */
const GOES_ON = /^(?:\p{Ll}|[,;)])/u;

/** `1. Mai 2024`: a date, not the first of a list. */
const DAY_OF_MONTH = /^\p{L}{3,10}\.? \d{4}\b/u;

/** Only a text that starts with one of these can start with a marker; keeps the usual line cheap. */
const CAN_START =
  /^[\d(（§제第\p{Lu}a-z\u2460-\u249b\u2776-\u2793\u3251-\u325f\u32b1-\u32bf一二三四五六七八九十가나다라마바사아자차카타파하]/u;

/** What separates a worded number from the title after it. */
const SEPARATOR = /^\s*[.:：)]?\s*(?:[-–—]\s+)?/;

/** Every reading of the number at the start of a text: `i.` is a letter as well as a Roman numeral. */
export function readMarkers(text: string): Marker[] {
  if (!CAN_START.test(text)) return [];
  const head = text.slice(0, 40);
  return (
    readEnclosed(text) ??
    readWorded(head, text) ??
    readEastAsian(head, text) ??
    readNumeric(head, text) ??
    readLettered(head, text)
  );
}

function readEnclosed(text: string): Marker[] | undefined {
  const code = text.charCodeAt(0);
  if (code < 0x2460) return undefined;
  const block = ENCLOSED.find(([first, count]) => code >= first && code < first + count);
  if (!block) return undefined;
  const [first, , value, style] = block;
  return [marker(text, text.charAt(0), { style, value: code - first + value })];
}

function readWorded(head: string, text: string): Marker[] | undefined {
  const law = /^§ ?(\d{1,3}) ?([a-z])?(?=[\s.:)]|$)/.exec(head);
  const worded =
    law ??
    /^\p{Lu}\p{L}{2,10}\.? (\d{1,3}|[IVXLC]{1,6}|premier)(er|bis|ter|[a-zA-Z])?(?=[\s.:)–—-]|\(\p{L}{2}|$)/u.exec(head);
  if (!worded) return undefined;
  const word = worded[0].slice(0, worded[0].indexOf(' ')).toLowerCase();
  const style = law ? '§' : KEYWORDS.get(word);
  const count = worded[1] ?? '';
  const value = count === 'premier' ? 1 : /^\d/.test(count) ? Number(count) : ROMAN.get(count.toLowerCase());
  if (style === undefined || value === undefined) return undefined;
  const found = marker(text, worded[0], {
    style,
    value,
    keyword: true,
    branch: worded[2] !== undefined && worded[2] !== 'er',
  });
  return GOES_ON.test(found.rest) ? [] : [found];
}

function readEastAsian(head: string, text: string): Marker[] | undefined {
  const korean = /^제 ?(\d{1,3}) ?([편장절관조항호])(의 ?\d+)?(?=[\s.:([（【]|$)/.exec(head);
  if (korean)
    return [
      marker(text, korean[0], {
        style: `제${korean[2]}`,
        value: Number(korean[1]),
        keyword: true,
        branch: korean[3] !== undefined,
      }),
    ];
  const chinese =
    /^第 ?([\d０-９]{1,3}|[一二三四五六七八九十百零]{1,6}) ?([编編章节節条條款项項部])([の之] ?[\d一二三四五六七八九十]+)?(?!\d)/.exec(
      head,
    );
  if (chinese) {
    const value = readEastAsianNumber(chinese[1] ?? '');
    if (value === undefined) return [];
    return [
      marker(text, chinese[0], { style: `第${chinese[2]}`, value, keyword: true, branch: chinese[3] !== undefined }),
    ];
  }
  const numeral = /^(?:([一二三四五六七八九十]{1,3})[、.．]|[(（]([一二三四五六七八九十]{1,3})[)）])/.exec(head);
  if (numeral) {
    const value = readCjkNumeral(numeral[1] ?? numeral[2] ?? '');
    return value === undefined ? [] : [marker(text, numeral[0], { style: numeral[1] ? '一、' : '(一)', value })];
  }
  const letter = /^([가-하])[.)](?=\s|$)/.exec(head);
  const position = HANGUL_LETTERS.indexOf(letter?.[1] ?? ' ');
  return letter && position >= 0
    ? [marker(text, letter[0], { style: `가${letter[0].slice(-1)}`, value: position + 1 })]
    : undefined;
}

function readNumeric(head: string, text: string): Marker[] | undefined {
  const parts = /^(\d{1,3}(?:\.\d{1,3}){1,4})[.)]?(?=\s|$)/.exec(head);
  if (parts) {
    const path = (parts[1] ?? '').split('.').map(Number);
    const last = path[path.length - 1] ?? 0;
    // `1.0`, `2.0` count sections, not sub-sections.
    if (path.length === 2 && last === 0) return [marker(text, parts[0], { style: '1.0', value: path[0] ?? 0 })];
    return [marker(text, parts[0], { style: '1.1', value: last, path })];
  }
  const plain = /^(?:(\d{1,3})([.．)）、])-?(?![\d.,)])|[(（](\d{1,3})[)）])/.exec(head);
  if (plain) {
    const sign = plain[2]?.normalize('NFKC');
    const found = marker(text, plain[0], { style: sign ? `1${sign}` : '(1)', value: Number(plain[1] ?? plain[3]) });
    return sign === '.' && DAY_OF_MONTH.test(found.rest) ? [] : [found];
  }
  const bare = /^(\d{1,2})(?: +[-–—])? +(?=[\p{Lu}\p{Lo}])/u.exec(head);
  return bare
    ? [{ ...marker(text, bare[0], { style: '1', value: Number(bare[1]) }), number: bare[1] ?? '' }]
    : undefined;
}

function readLettered(head: string, text: string): Marker[] {
  const match =
    /^(?:([a-z]|[ivxl]{2,6}|[A-Z]|[IVXL]{2,6})([.)])(?=\s|$)|\(([a-z]|[ivxl]{2,6}|[A-Z]|[IVXL]{2,6})\))/.exec(head);
  if (!match) return [];
  const letters = match[1] ?? match[3] ?? '';
  const lower = letters.toLowerCase();
  const upper = letters !== lower;
  const shape = (sign: string) => (match[2] ? `${sign}${match[2]}` : `(${sign})`);
  const readings: Marker[] = [];
  const roman = ROMAN.get(lower);
  if (roman !== undefined) readings.push(marker(text, match[0], { style: shape(upper ? 'I' : 'i'), value: roman }));
  if (letters.length === 1) {
    readings.push(marker(text, match[0], { style: shape(upper ? 'A' : 'a'), value: lower.charCodeAt(0) - 96 }));
  }
  return readings;
}

function marker(text: string, printed: string, found: Pick<Marker, 'style' | 'value'> & Partial<Marker>): Marker {
  const after = text.slice(printed.length);
  return {
    branch: false,
    keyword: false,
    ...found,
    number: printed.trim(),
    rest: found.keyword ? after.replace(SEPARATOR, '') : after.trimStart(),
  };
}

/** The bullet at the start of a text, and the text after it. */
export interface Bullet {
  readonly sign: string;
  readonly rest: string;
}

/** Reads a bullet; a hyphen or an asterisk is one only before a space. */
export function readBullet(text: string): Bullet | undefined {
  // `- Supplementary provisions -` is a heading between two dashes.
  if (/^[-–—] [^-–—]{1,60} ?[-–—]$/.test(text.slice(0, 70))) return undefined;
  const match = /^(?:[-–—*·−](?=\s|$)|[•▪◦‣●○■□◆◇▸►➢➤✓✔・※∙⁃](?!\p{L}?$))/u.exec(text) ?? /^[•▪◦‣●○■]/.exec(text);
  return match ? { sign: match[0], rest: text.slice(match[0].length).trimStart() } : undefined;
}
