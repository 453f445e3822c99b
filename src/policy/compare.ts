import { deepFreeze } from '../core/freeze.js';
import { compareLines, comparePart } from './compare-lines.js';
import type { ChangeCounts, Comparison, SectionChange } from './compare-model.js';
import { matchSections, outline, type SectionNode } from './compare-sections.js';
import { longestIncreasing } from './compare-sequence.js';
import { splitterFor, type Splitter } from './compare-tokens.js';
import { compareWords, wholeText } from './compare-words.js';
import type { PolicyDocument } from './document.js';

/**
 * What became of a policy from one version to the next: section by section, line by line, word by word. Sections are
 * found again by title and words, wherever they stand and whatever their number. Never throws; changes neither document.
 *
 * Nothing is left out: `beforeText` and `afterText` write both texts again from the result, to the letter.
 */
export function compare(before: PolicyDocument, after: PolicyDocument): Comparison {
  const split = splitterFor(after.language ?? before.language);
  const earlier = outline(before.sections);
  const later = outline(after.sections);
  matchSections(earlier, later);
  const parts = {
    title: compareWords(before.title, after.title, split),
    preamble: comparePart(before.preamble, after.preamble, split),
    sections: compareSections(earlier.filter(isOutermost), later.filter(isOutermost), split),
    closing: comparePart(before.closing, after.closing, split),
  };
  return deepFreeze({ ...parts, counts: count(parts) });
}

const isOutermost = ({ parent }: SectionNode) => !parent;

/** Sections that stand beside each other in the later document, and the deleted ones of the earlier at their place. */
function compareSections(
  before: readonly SectionNode[],
  after: readonly SectionNode[],
  split: Splitter,
): SectionChange[] {
  const stayed = stayedAmong(before, after);
  const order = [...after];
  let place = 0;
  for (const node of before) {
    if (!node.match) order.splice(place++, 0, node);
    else if (stayed.has(node.match)) place = order.indexOf(node.match) + 1;
  }
  return order.map((node) => {
    if (before.includes(node)) return oneSided('deleted', node, split);
    return node.match ? bothSided(node.match, node, !stayed.has(node), split) : oneSided('added', node, split);
  });
}

/** The later sections that stand within the same section as before and in the same order: as many as can be said to. */
function stayedAmong(before: readonly SectionNode[], after: readonly SectionNode[]): Set<SectionNode> {
  const siblings = new Set(before);
  const matched = after.filter(({ match }) => match && siblings.has(match));
  const kept = longestIncreasing(matched.map(({ match }) => match?.place.order ?? 0));
  return new Set(kept.flatMap((index) => matched[index] ?? []));
}

function oneSided(kind: 'added' | 'deleted', node: SectionNode, split: Splitter): SectionChange {
  const isAdded = kind === 'added';
  const [before, after]: SectionNode[][] = isAdded ? [[], node.children] : [node.children, []];
  return {
    kind,
    moved: false,
    ...(isAdded ? { after: node.place } : { before: node.place }),
    title: wholeText(kind, node.place.title),
    lines: isAdded ? compareLines([], node.lines, split) : compareLines(node.lines, [], split),
    sections: compareSections(before ?? [], after ?? [], split),
  };
}

function bothSided(before: SectionNode, after: SectionNode, moved: boolean, split: Splitter): SectionChange {
  const title = compareWords(before.place.title, after.place.title, split);
  const lines = compareLines(before.lines, after.lines, split);
  const isModified = [title, ...lines].some(({ kind }) => kind !== 'same');
  return {
    kind: isModified ? 'modified' : moved ? 'moved' : 'same',
    moved,
    before: before.place,
    after: after.place,
    title,
    lines,
    sections: compareSections(before.children, after.children, split),
  };
}

function count({ title, preamble, sections, closing }: Omit<Comparison, 'counts'>): ChangeCounts {
  const all = (list: readonly SectionChange[]): SectionChange[] => list.flatMap((one) => [one, ...all(one.sections)]);
  const flat = all(sections);
  const ofKind = (wanted: string) => [title, preamble, closing, ...flat].filter(({ kind }) => kind === wanted).length;
  return {
    added: ofKind('added'),
    deleted: ofKind('deleted'),
    modified: ofKind('modified'),
    moved: flat.filter(({ moved }) => moved).length,
  };
}
