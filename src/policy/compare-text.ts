import { PART_GAP } from './compare-lines.js';
import type { Comparison, LineChange, Run, SectionChange, SectionPlace } from './compare-model.js';
import type { Section } from './document.js';
import { toText } from './to-text.js';

type Side = 'before' | 'after';

/** The earlier text, written from a comparison alone: exactly `toText(before)`. */
export function beforeText(comparison: Comparison): string {
  return textOf(comparison, 'before');
}

/** The later text, written from a comparison alone: exactly `toText(after)`. */
export function afterText(comparison: Comparison): string {
  return textOf(comparison, 'after');
}

/** Whether the two documents have the same text, to the letter: words, numbers, markers and their order. */
export function isSame(comparison: Comparison): boolean {
  return beforeText(comparison) === afterText(comparison);
}

function textOf({ title, preamble, sections, closing }: Comparison, side: Side): string {
  const text = [
    part(wordsOf(title.runs, side)),
    linesText(preamble.lines, side),
    ...sectionsOf(sections, side).map(
      ([place, change]) => part(heading(place, wordsOf(change.title.runs, side))) + linesText(change.lines, side),
    ),
    linesText(closing.lines, side),
  ].join('');
  return text && `${text.slice(PART_GAP.length)}\n`;
}

function part(text: string): string {
  return text && `${PART_GAP}${text}`;
}

function linesText(lines: readonly LineChange[], side: Side): string {
  return lines.map((line) => (line[side] ? `${line[side].lead}${wordsOf(line.runs, side)}` : '')).join('');
}

function wordsOf(runs: readonly Run[], side: Side): string {
  const other = side === 'before' ? 'added' : 'deleted';
  return runs.map(({ kind, text }) => (kind === other ? '' : text)).join('');
}

/** The sections that one of the documents has, in its own order. */
function sectionsOf(sections: readonly SectionChange[], side: Side): (readonly [SectionPlace, SectionChange])[] {
  const all = (list: readonly SectionChange[]): SectionChange[] => list.flatMap((one) => [one, ...all(one.sections)]);
  return all(sections)
    .flatMap((change) => (change[side] ? [[change[side], change] as const] : []))
    .sort(([a], [b]) => a.order - b.order);
}

/** A heading as `toText` prints it at its depth. */
function heading({ number, depth }: SectionPlace, title: string): string {
  const empty: Section = { id: '', title: '', content: [], sections: [] };
  let section: Section = { ...empty, ...(number !== undefined && { number }), title };
  for (let level = 0; level < depth; level += 1) section = { ...empty, sections: [section] };
  const nothing = { preamble: [], closing: [], furniture: [] };
  return toText({ title: '', ...nothing, sections: [section] }).slice(0, -1);
}
