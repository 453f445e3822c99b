/** Facts in a text: numbers, dates, names, words that oblige. */
import { readDate } from '../../policy/dates.js';
import { literal, patternsFor, SIGNS, type SignKind } from './policy-words.js';

/** One fact: where it stands in the text, and what makes two of a kind the same. */
export interface Sign {
  readonly kind: SignKind;
  readonly text: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the facts of a text, in order; no two overlap. */
export type SignFinder = (text: string) => Sign[];

/**
 * Finds facts in a language.
 * @param language BCP 47 tag of the text; English where it is not known
 * @param known names that are surely recipients, for example a catalogue's
 */
export function signFinder(language: string | undefined, known: readonly string[] = []): SignFinder {
  const patterns = new Map(patternsFor(language ?? 'en'));
  // In German every noun has a capital letter.
  if (/^(de|lb)\b/i.test(language ?? '')) patterns.delete('name');
  const names = known.filter((name) => name.trim() !== '').map(literal);
  const given = names.length > 0 ? new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})`, 'giu') : undefined;

  return (text) => {
    const taken = new Uint8Array(text.length);
    const signs: Sign[] = [];
    const take = (kind: SignKind, pattern: RegExp) => {
      for (const { 0: found, index: start } of text.matchAll(pattern)) {
        const end = start + found.length;
        if (found === '' || taken[start] || taken[end - 1]) continue;
        taken.fill(1, start, end);
        signs.push({ kind, text: found, key: keyOf(kind, found), start, end });
      }
    };
    if (given) take('company', given);
    for (const kind of SIGNS) {
      const pattern = patterns.get(kind);
      if (pattern) take(kind, pattern);
    }
    return signs.sort((a, b) => a.start - b.start);
  };
}

/** `1,000` as `1000`; but `1.5` stays apart from `15`. */
const ungrouped = (text: string): string => text.replace(/(?<=\d)[,’'\s](?=\d{3}(?!\d))/g, '');

function keyOf(kind: SignKind, text: string): string {
  if (kind === 'date') return readDate(text) ?? text.toLowerCase();
  if (kind === 'duration') return durationKey(ungrouped(text));
  if (kind === 'reference') return numberOf(text);
  const plain = text.normalize('NFKC').toLowerCase();
  return kind === 'number' || kind === 'amount' ? ungrouped(plain) : plain;
}

const VALUES = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TEN_VALUES = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
);

/** `thirty (30) days`, `30 days` and `Thirty days` say the same. */
function durationKey(text: string): string {
  const plain = text.toLowerCase().replace(/^.*\((.+)\)/, '$1');
  const [head = '', ...rest] = plain.split(/[\s-]+/);
  const ten = TEN_VALUES.get(head);
  const one = ten === undefined ? undefined : VALUES.get(rest[0] ?? '');
  const value = ten === undefined ? VALUES.get(head) : ten + (one ?? 0);
  const unit = (value === undefined ? [plain] : one === undefined ? rest : rest.slice(1)).join(' ');
  return `${value ?? ''} ${unit}`
    .trim()
    .replace(/[\s-]+/g, ' ')
    .replace(/s$/, '');
}

/** The number in a section's number or in a reference to it: `§ 3.2` → `3.2`. */
export const numberOf = (text: string): string => /\d+(?:\.\d+)*/.exec(text)?.[0] ?? text.trim();

/** A stretch of a text, from its first character to after its last. */
export type Stretch = readonly [start: number, end: number];

/**
 * The signs that each stretch touches, both in order. An empty stretch (where something was put in) touches what it
 * stands within.
 */
export function signsAt(signs: readonly Sign[], stretches: readonly Stretch[]): Sign[][] {
  let first = 0;
  return stretches.map(([start, end]) => {
    while (first < signs.length && (signs[first] as Sign).end <= start) first += 1;
    const touched: Sign[] = [];
    for (let at = first; at < signs.length; at += 1) {
      const sign = signs[at] as Sign;
      if (sign.start >= Math.max(end, start)) break;
      if (end > start || sign.start < start) touched.push(sign);
    }
    return touched;
  });
}
