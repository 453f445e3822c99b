/** What a comparison looks like on the page: what is shown, what is folded, and which changes a reader steps through. Pure. */
import type { Comparison, LineChange, SectionChange, TextChange } from '../../../policy/compare-model.js';

/** A line, and its place among the changes (from 1) if a reader stops at it. */
export interface LineView {
  readonly line: LineChange;
  readonly stop?: number | undefined;
}

/** Lines that stand together: shown, or folded because nothing changed in or near them. */
export interface Passage {
  readonly folded: boolean;
  readonly lines: readonly LineView[];
  /** The head of the table whose later rows begin this passage. */
  readonly header?: LineChange | undefined;
}

/** Where a section that moved stood in the earlier text. */
export interface Origin {
  readonly where: 'after' | 'start-of' | 'start';
  /** Heading of the section named by `where`. */
  readonly heading: string;
}

/** A section, its own lines and its sub-sections. */
export interface SectionView {
  readonly change: SectionChange;
  readonly stop?: number | undefined;
  /** Whether it is added or deleted together with the section around it, which says so already. */
  readonly within: boolean;
  readonly origin?: Origin | undefined;
  readonly passages: readonly Passage[];
  readonly groups: readonly SectionGroup[];
}

/** One section with a change in it, or neighbours without any, folded into one. */
export interface SectionGroup {
  readonly folded: boolean;
  readonly sections: readonly SectionView[];
}

export interface ComparisonView {
  readonly title: { readonly change: TextChange; readonly stop?: number | undefined };
  readonly preamble: readonly Passage[];
  readonly groups: readonly SectionGroup[];
  readonly closing: readonly Passage[];
  /** How many stops there are: sections added, deleted or moved, and lines and titles with changed words. */
  readonly stops: number;
}

/** Folding less than this (UTF-16 code units) would take as much room as it saves, where it is a single line. */
const WORTH_FOLDING = 300;

const views = new WeakMap<Comparison, ComparisonView>();

/** The view of a comparison; the same object for the same comparison. */
export function viewOf(comparison: Comparison): ComparisonView {
  const known = views.get(comparison);
  if (known) return known;
  const view = new Outliner(comparison).view;
  views.set(comparison, view);
  return view;
}

/** All sections and sub-sections, in the order of the page. */
export const flat = (sections: readonly SectionChange[]): SectionChange[] =>
  sections.flatMap((one) => [one, ...flat(one.sections)]);

/** A heading as it is printed. */
export const headingOf = ({ number, title }: { number?: string; title: string }): string =>
  [number, title].filter(Boolean).join(' ');

const isOneSided = ({ kind }: SectionChange): boolean => kind === 'added' || kind === 'deleted';
const isUntouched = ({ kind, sections }: SectionChange): boolean => kind === 'same' && sections.every(isUntouched);
const isRow = ({ before, after }: LineChange): boolean => /^(header|row)$/.test((after ?? before)?.type ?? '');
const isHeader = ({ before, after }: LineChange): boolean => (after ?? before)?.type === 'header';

/** Numbers the stops while it walks through the text in the order of the page. */
class Outliner {
  readonly view: ComparisonView;
  readonly #earlier: readonly SectionChange[];
  #stops = 0;

  constructor({ title, preamble, sections, closing }: Comparison) {
    this.#earlier = flat(sections)
      .filter(({ before }) => before)
      .sort((a, b) => (a.before?.order ?? 0) - (b.before?.order ?? 0));
    const parts = {
      title: { change: title, stop: this.#stopAt(title.kind !== 'same') },
      preamble: this.#passages(preamble.lines),
      groups: this.#groups(sections),
      closing: this.#passages(closing.lines),
    };
    this.view = { ...parts, stops: this.#stops };
  }

  #stopAt(here: boolean): number | undefined {
    return here ? ++this.#stops : undefined;
  }

  #groups(sections: readonly SectionChange[], around?: SectionChange): SectionGroup[] {
    const groups: { folded: boolean; sections: SectionView[] }[] = [];
    for (const change of sections) {
      const folded = isUntouched(change);
      const view = this.#section(change, around, folded);
      const last = groups.at(-1);
      if (folded && last?.folded) last.sections.push(view);
      else groups.push({ folded, sections: [view] });
    }
    return groups;
  }

  #section(change: SectionChange, around: SectionChange | undefined, folded: boolean): SectionView {
    const within = isOneSided(change) && change.kind === around?.kind;
    const stop = this.#stopAt(!within && (isOneSided(change) || change.moved || change.title.kind !== 'same'));
    const whole = folded || isOneSided(change);
    const shown = [{ folded: false, lines: change.lines.map((line) => ({ line })) }];
    return {
      change,
      stop,
      within,
      origin: change.moved ? this.#originOf(change) : undefined,
      passages: whole ? shown : this.#passages(change.lines),
      groups: folded
        ? change.sections.map((inner) => ({ folded: false, sections: [this.#section(inner, change, true)] }))
        : this.#groups(change.sections, change),
    };
  }

  /** Every changed line with its neighbours, so that it can be understood; the lines between are folded. */
  #passages(lines: readonly LineChange[]): Passage[] {
    const near = (index: number): boolean =>
      [index - 1, index, index + 1].some((at) => (lines[at]?.kind ?? 'same') !== 'same');
    const passages: { folded: boolean; lines: LineView[]; header?: LineChange | undefined }[] = [];
    let header: LineChange | undefined;
    lines.forEach((line, index) => {
      if (!isRow(line)) header = undefined;
      const folded = !near(index);
      const shown = { line, stop: this.#stopAt(line.kind !== 'same') };
      const last = passages.at(-1);
      if (last?.folded === folded) last.lines.push(shown);
      else passages.push({ folded, lines: [shown], header });
      if (isHeader(line)) header = line;
    });
    return merged(passages.map((one) => ({ ...one, folded: one.folded && isWorthFolding(one.lines) })));
  }

  #originOf(change: SectionChange): Origin {
    const depth = change.before?.depth ?? 0;
    const at = this.#earlier.indexOf(change);
    for (const { before } of this.#earlier.slice(0, at).reverse()) {
      if (!before || before.depth > depth) continue;
      return { where: before.depth === depth ? 'after' : 'start-of', heading: headingOf(before) };
    }
    return { where: 'start', heading: '' };
  }
}

/** Neighbours that are shown alike are one passage, so that no table is torn without need. */
function merged(passages: readonly Passage[]): Passage[] {
  const result: Passage[] = [];
  for (const passage of passages) {
    const last = result.at(-1);
    if (last && last.folded === passage.folded) {
      result[result.length - 1] = { ...last, lines: [...last.lines, ...passage.lines] };
    } else result.push(passage);
  }
  return result;
}

function isWorthFolding(lines: readonly LineView[]): boolean {
  const length = lines.flatMap(({ line }) => line.runs).reduce((sum, { text }) => sum + text.length, 0);
  return lines.length > 1 || length > WORTH_FOLDING;
}
