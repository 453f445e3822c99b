import type { Line } from './lines.js';
import { endsSentence, isTitleLike } from './titles.js';

const CONTENTS =
  /^(?:table of contents|contents|index|inhalt|inhaltsverzeichnis|sommaire|table des matières|índice|indice|sumário|목차|目录|目錄|目次)\s*:?$/i;

/** The dots and the page number after a title in a table of contents. */
const LEADERS = /(?:\s*[.…·_]){2,}\s*\d{0,4}$/;

/** How two lines that say the same are recognised, in a table of contents as well as over a section. */
export function titleKey(text: string): string {
  return text
    .toLowerCase()
    .replace(LEADERS, '')
    .replace(/[.:：]$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a line without its bullet or number. */
function unmarked(line: Line): string {
  const marker = line.markers.find(({ rest }) => rest !== '');
  return titleKey(line.bullet?.rest ?? marker?.rest ?? line.text);
}

/** Where each title is said. */
interface Lookup {
  readonly lines: readonly Line[];
  readonly keys: readonly string[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Marks the lines near the top that say, in order, the titles that come again below. */
export function markContents(lines: readonly Line[], dropped: Set<number>): void {
  const keys = lines.map((line) => (line.text.length <= 140 ? unmarked(line) : ''));
  const places = new Map<string, number[]>();
  keys.forEach((key, index) => {
    // An item is no title: what comes again only as an item is not pointed at by a table of contents.
    if (key === '' || lines[index]?.bullet || dropped.has(index)) return;
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  });
  const comesAgain = (index: number) => (places.get(keys[index] ?? '')?.at(-1) ?? 0) > index;
  const limit = Math.min(lines.length, Math.max(60, lines.length * 0.4));
  for (let start = 0; start < limit; start += 1) {
    let end = start;
    while (end < lines.length && (dropped.has(end) || comesAgain(end))) end += 1;
    if (end === start) continue;
    const above = lines[start - 1]?.text ?? '';
    const isTitled = CONTENTS.test(above);
    const run = Array.from({ length: end - start }, (_, index) => start + index).filter((index) => !dropped.has(index));
    const isEnough = run.length >= (isTitled ? 2 : 3) && (isTitled || !/[:：]$/.test(above));
    if (
      isEnough &&
      run.every((index) => isEntry(lines[index]?.text ?? '')) &&
      pointsDown(run, { lines, keys, places }, end, isTitled)
    ) {
      if (isTitled) dropped.add(start - 1);
      run.forEach((index) => dropped.add(index));
    }
    start = end - 1;
  }
}

function isEntry(text: string): boolean {
  return isTitleLike(text.replace(LEADERS, '')) && !/[:：]$/.test(text);
}

/** Whether each line comes again, in the same order, and mostly as a heading: with a text under it. */
function pointsDown(run: readonly number[], { lines, keys, places }: Lookup, end: number, isTitled: boolean): boolean {
  let from = end;
  let headings = 0;
  for (const index of run) {
    const target = firstFrom(places.get(keys[index] ?? '') ?? [], from);
    if (target === undefined) return false;
    if (hasText(lines[target + 1])) headings += 1;
    from = target + 1;
  }
  return headings * 4 >= run.length * (isTitled ? 2 : 3);
}

/** A list that is repeated further down has its next item there where a heading has its text. */
function hasText(next: Line | undefined): boolean {
  return (
    next !== undefined &&
    !next.bullet &&
    next.markers.length === 0 &&
    (endsSentence(next.text) || next.text.length > 60)
  );
}

/** The first of these ascending numbers that is not below the least one. */
function firstFrom(ascending: readonly number[], least: number): number | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return ascending[low];
}
