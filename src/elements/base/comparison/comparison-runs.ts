/** What a changed line is made of: pieces to show and pieces to fold, and the cells of a row. Pure. */
import type { LineChange, Run } from '../../../policy/compare-model.js';

/** What `toText` and a comparison write between two cells. */
const CELL_GAP = ' | ';

/** Of an unchanged piece, about this much (UTF-16 code units) is shown beside a change, up to the end of the sentence. */
const BESIDE = 160;

/** A piece of an unchanged text is not folded under this length. */
const WORTH_FOLDING = 400;

/** Ends of sentences, and where a language has none, spaces. */
const ENDS = [/[.!?;:…][’”」』）)\]]*\s+|[。！？；][’”」』）)\]]*\s*/gu, /\s+/gu] as const;

/** A run, or the far part of an unchanged one. */
export interface RunPiece extends Run {
  readonly folded: boolean;
}

/** The runs of a changed line, where what is far from any change is folded at the ends of sentences. Nothing is left out. */
export function piecesOf(runs: readonly Run[]): RunPiece[] {
  return runs.flatMap((run, index): RunPiece[] => {
    if (run.kind !== 'same' || runs.length === 1) return [{ ...run, folded: false }];
    const { text } = run;
    const from = index === 0 ? 0 : endAfter(text, BESIDE);
    const to = index === runs.length - 1 ? text.length : endBefore(text, text.length - BESIDE);
    if (to - from < WORTH_FOLDING) return [{ ...run, folded: false }];
    const pieces = [text.slice(0, from), text.slice(from, to), text.slice(to)];
    return pieces
      .map((piece, at) => ({ kind: run.kind, text: piece, folded: at === 1 }))
      .filter((piece) => piece.text !== '');
  });
}

function endAfter(text: string, place: number): number {
  for (const end of ENDS) {
    for (const { index, 0: sign } of text.matchAll(end)) if (index + sign.length >= place) return index + sign.length;
  }
  return text.length;
}

function endBefore(text: string, place: number): number {
  for (const end of ENDS) {
    const ends = [...text.matchAll(end)].map(({ index, 0: sign }) => index + sign.length);
    const found = ends.reverse().find((at) => at <= place);
    if (found !== undefined) return found;
  }
  return 0;
}

/** The words of one of the two texts. */
export const sideOf = (runs: readonly Run[], side: 'before' | 'after'): string =>
  runs.map(({ kind, text }) => (kind === (side === 'before' ? 'added' : 'deleted') ? '' : text)).join('');

/** A row of a table as it is shown. */
export interface Row {
  readonly kind: LineChange['kind'];
  readonly cells: readonly (readonly Run[])[];
}

/** A changed row as one row, or, where cells themselves came or went, as the earlier row and the later one. */
export function rowsOf({ kind, runs, before, after }: LineChange): Row[] {
  const texts = [before && sideOf(runs, 'before'), after && sideOf(runs, 'after')];
  const cells = cellsOf(runs);
  const fits = texts.every((text) => text === undefined || text.split(CELL_GAP).length === cells.length);
  const whole = runs.every((run) => run.kind === runs[0]?.kind);
  const inCells = whole || runs.every((run) => run.kind === 'same' || !run.text.includes(CELL_GAP));
  if (kind !== 'modified' || (fits && inCells)) return [{ kind, cells }];
  return (['deleted', 'added'] as const).map((only, at) => ({
    kind: only,
    cells: cellsOf([{ kind: only, text: texts[at] ?? '' }]),
  }));
}

function cellsOf(runs: readonly Run[]): Run[][] {
  const cells: Run[][] = [[]];
  for (const { kind, text } of runs) {
    text.split(CELL_GAP).forEach((part, index) => {
      if (index > 0) cells.push([]);
      if (part !== '') cells.at(-1)?.push({ kind, text: part });
    });
  }
  return cells;
}
