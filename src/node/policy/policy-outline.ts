/** The parts of a comparison, one after the other. */
import type { Comparison, SectionChange, SectionPlace } from '../../policy/compare-model.js';
import { essence, sideOf, vocabulary, type Known } from './policy-facts.js';
import { numberOf } from './policy-signs.js';

/** A section as people find it. */
export const whereOf = ({ number, title, id }: SectionPlace): string =>
  [number, title].filter(Boolean).join(' ') || `#${id}`;

/** A section and its sub-sections, in the order of reading. */
export const flatten = (sections: readonly SectionChange[]): SectionChange[] =>
  sections.flatMap((one) => [one, ...flatten(one.sections)]);

/** An added or deleted section with the sub-sections that came or went with it. */
export const wholeOf = (change: SectionChange): SectionChange[] => [
  change,
  ...change.sections.filter(({ kind }) => kind === change.kind).flatMap(wholeOf),
];

/** The sub-sections that were there before it came, or are still there. */
export const strangersIn = (change: SectionChange): SectionChange[] =>
  change.sections.flatMap((inner) => (inner.kind === change.kind ? strangersIn(inner) : [inner]));

/** How many sections and marked lines have the same words under another number. */
export const renumberedCount = (all: readonly SectionChange[]): number =>
  all.reduce((sum, { before, after, lines }) => {
    const own = before && after && before.number !== after.number ? 1 : 0;
    return sum + own + lines.filter((one) => one.before && one.after && one.before.marker !== one.after.marker).length;
  }, 0);

/** Every title and line. */
function linesOf({ title, preamble, closing }: Comparison, all: readonly SectionChange[]) {
  return [title, ...preamble.lines, ...all.flatMap((one) => [one.title, ...one.lines]), ...closing.lines];
}

/** The words that each of the two texts says anywhere. */
export function vocabularies(comparison: Comparison, all: readonly SectionChange[]): Known {
  const lines = linesOf(comparison, all);
  const of = (which: 'before' | 'after') => vocabulary(lines.map(({ runs }) => sideOf(runs, which)).join('\n'));
  return { before: of('before'), after: of('after') };
}

/** Shorter pieces of a line are too common to have moved. */
const LEAST_MOVED = 20;

/**
 * What was deleted in one place and added in another, by its essence: whole lines, and the sentences that went to a line
 * of their own or joined another.
 */
export function movedTexts(comparison: Comparison, all: readonly SectionChange[]): Set<string> {
  // What comes or goes with a whole section is told there.
  const lines = linesOf(
    comparison,
    all.filter(({ kind }) => kind !== 'added' && kind !== 'deleted'),
  );
  const of = (wanted: 'added' | 'deleted') =>
    new Set(
      lines.flatMap(({ kind, runs }) => {
        if (kind === wanted) return [essence(runs.map(({ text }) => text).join(''))];
        const own = runs.flatMap((run) => (run.kind === wanted ? [essence(run.text)] : []));
        return own.filter(({ length }) => length >= LEAST_MOVED);
      }),
    );
  const added = of('added');
  return new Set([...of('deleted')].filter((text) => text !== '' && added.has(text)));
}

/** The earlier number of each section that is in both texts → the later one. */
export const numbersOf = (all: readonly SectionChange[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap(({ before, after }) =>
      before?.number && after?.number ? [[numberOf(before.number), numberOf(after.number)] as const] : [],
    ),
  );
