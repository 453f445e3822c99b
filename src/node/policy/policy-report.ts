/** A comparison of two texts in words. */
import type { PolicyChange } from '../../core/catalogue.js';
import type { ChangeCounts, Comparison, LineChange, SectionChange, SectionPlace } from '../../policy/compare-model.js';
import type { Candidate, Weight } from './policy-candidates.js';
import { reasonText } from './policy-draft.js';
import { marked } from './policy-marks.js';
import { flatten, renumberedCount, whereOf } from './policy-outline.js';

const SIGNS = { added: '+', deleted: '-', modified: '~', moved: '>', same: ' ' } as const;

/** A changed part as the summary tells it. */
export interface ChangedPart {
  readonly kind: SectionChange['kind'];
  readonly moved: boolean;
  readonly where: string;
  readonly section?: string;
  /** The changed sentences of a modified part, with `[-…-]` and `{+…+}`. */
  readonly text: readonly string[];
}

const changedLines = (lines: readonly Pick<LineChange, 'kind' | 'runs'>[]): string[] =>
  lines.filter(({ kind }) => kind !== 'same').map(({ runs }) => marked(runs));

/** Every part that changed, in the order of reading. */
export function changedParts({ title, preamble, sections, closing }: Comparison): ChangedPart[] {
  const part = (where: string, kind: ChangedPart['kind'], lines: readonly Pick<LineChange, 'kind' | 'runs'>[]) =>
    kind === 'same' ? [] : [{ kind, moved: false, where, text: changedLines(lines) }];
  return [
    ...part('The title', title.kind, [title]),
    ...part('Before the sections', preamble.kind, preamble.lines),
    ...flatten(sections).flatMap((change): ChangedPart[] => {
      const { kind, moved } = change;
      if (kind === 'same' && !moved) return [];
      const at = (change.after ?? change.before) as SectionPlace;
      const text = kind === 'modified' ? changedLines([change.title, ...change.lines]) : [];
      return [{ kind, moved, where: whereOf(at), section: at.id, text }];
    }),
    ...part('After the sections', closing.kind, closing.lines),
  ];
}

/** `1 added, 2 modified`; what did not happen is left out. */
export function countsText(counts: ChangeCounts, comparison: Comparison): string {
  const told = (['added', 'deleted', 'modified', 'moved'] as const).flatMap((kind) =>
    counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : [],
  );
  const renumbered = renumberedCount(flatten(comparison.sections));
  const numbers = renumbered > 0 ? `${renumbered} under another number` : '';
  return [...told, ...(numbers ? [numbers] : [])].join(', ') || 'Nothing changed in the words.';
}

const HEADINGS: Readonly<Record<Weight, string>> = {
  material: 'Candidates for material changes',
  unclear: 'Other words, and no sign that tells which: read them',
  editorial: 'Candidates for editorial changes',
};

function candidateText({ where, section, reasons, topics, runs, kind }: Candidate): string {
  const lines = [
    `  ${where}${section === undefined ? '' : ` (#${section})`}`,
    ...reasons.map((reason) => `    ${reasonText(reason)}`),
    ...(kind === 'modified' && runs.length > 0 ? [`    ${marked(runs)}`] : []),
    ...(topics.length > 0 ? [`    may be about ${topics.join(', ')}`] : []),
  ];
  return lines.join('\n');
}

/** The whole report for a terminal. */
export function reportText(
  names: readonly [before: string, after: string],
  comparison: Comparison,
  candidates: readonly Candidate[],
  changes: readonly PolicyChange[],
): string {
  const parts = changedParts(comparison).map(({ kind, moved, where, text }) => {
    const also = moved && kind !== 'moved' ? ', moved' : '';
    return [`${SIGNS[kind]} ${kind}${also}: ${where}`, ...text.map((line) => `    ${line}`)].join('\n');
  });
  const groups = (['material', 'unclear', 'editorial'] as const).flatMap((weight) => {
    const own = candidates.filter((candidate) => candidate.weight === weight);
    return own.length > 0 ? [[`${HEADINGS[weight]} (${own.length})`, ...own.map(candidateText)].join('\n\n')] : [];
  });
  const draft = `A draft for the catalogue, to be put into your own words\n\n"changes": ${JSON.stringify(changes, null, 2)}`;
  return [
    `${names[0]} → ${names[1]}\n${countsText(comparison.counts, comparison)}`,
    ...(parts.length > 0 ? [parts.join('\n')] : []),
    ...groups,
    ...(changes.length > 0 ? [draft] : []),
  ].join('\n\n');
}
