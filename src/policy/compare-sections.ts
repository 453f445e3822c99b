import type { SectionPlace } from './compare-model.js';
import { linesOf, type TextLine } from './compare-lines.js';
import { isWord, splitWords } from './compare-tokens.js';
import type { Section } from './document.js';
import { slug } from './slug.js';

/** A section on its way to be compared. */
export interface SectionNode {
  readonly place: SectionPlace;
  readonly lines: readonly TextLine[];
  /** The words of its own lines. */
  readonly body: string;
  readonly parent?: SectionNode;
  readonly children: SectionNode[];
  /** The title as an anchor: without regard to case, signs and white space. */
  readonly slug: string;
  /** The titles on the way down to it. */
  readonly path: string;
  /** The same section in the other document, once it has been found. */
  match?: SectionNode;
}

/** The least share of word triples that two sections have in common when they are one, whatever their titles. */
const LIKENESS = 0.25;

/** A triple of words that more sections than this have says nothing about which is which. */
const COMMON = 16;

/** All sections and sub-sections in the order of reading. */
export function outline(sections: readonly Section[]): SectionNode[] {
  const nodes: SectionNode[] = [];
  const add = (section: Section, depth: number, parent?: SectionNode) => {
    const { id, number, title, content } = section;
    const place = { id, ...(number !== undefined && { number }), title, depth, order: nodes.length };
    const own = slug(title);
    const path = `${parent?.path ?? ''}/${own}`;
    const lines = linesOf(content);
    const body = lines.map(({ words }) => words).join('\n');
    const node = { place, lines, body, ...(parent && { parent }), children: [], slug: own, path };
    nodes.push(node);
    parent?.children.push(node);
    for (const inner of section.sections) add(inner, depth + 1, node);
  };
  for (const section of sections) add(section, 0);
  return nodes;
}

/** What a section is looked up by; undefined when it can't be. */
type Key = (node: SectionNode) => string | undefined;

const ownTitle: Key = (node) => node.slug || undefined;
const titleAndBody: Key = (node) => node.slug && `${node.slug}\n${node.body}`;
const pathOfTitles: Key = (node) => node.slug && node.path;
const pathAndBody: Key = (node) => node.slug && `${node.path}\n${node.body}`;
const anchor: Key = (node) => node.place.id;

/**
 * Finds for each section the same section of the other document. The surest signs come first, and what is found by one
 * is no longer looked for by the next: title and words, the title alone (where several have it, those most alike), most
 * of the words, the anchor. Neither number nor position says anything, except that of equals the first ones are paired.
 */
export function matchSections(before: readonly SectionNode[], after: readonly SectionNode[]): void {
  const pairs = (key: Key) => shared(key, before, after);
  const matchInOrder = (key: Key) => pairs(key).forEach(([a, b]) => a.forEach((node, index) => marry(node, b[index])));
  matchInOrder(pathAndBody);
  matchInOrder(titleAndBody);
  for (const [[a, ...more], [b, ...others]] of pairs(pathOfTitles)) {
    if (a && more.length + others.length === 0) marry(a, b);
  }
  for (const [a, b] of pairs(ownTitle)) matchAlike(a, b, 0);
  matchInOrder(ownTitle);
  matchAlike(before.filter(isSingle), after.filter(isSingle), LIKENESS);
  matchInOrder(anchor);
}

const isSingle = (node: SectionNode) => !node.match;

function marry(before: SectionNode, after: SectionNode | undefined): void {
  if (!after) return;
  before.match = after;
  after.match = before;
}

/** The sections of both documents that have a key in common and no match yet. */
function shared(
  key: Key,
  before: readonly SectionNode[],
  after: readonly SectionNode[],
): (readonly [SectionNode[], SectionNode[]])[] {
  const others = groupBy(key, after.filter(isSingle));
  return [...groupBy(key, before.filter(isSingle))].flatMap(([name, group]) => {
    const other = others.get(name);
    return other ? [[group, other] as const] : [];
  });
}

function groupBy(key: Key, nodes: readonly SectionNode[]): Map<string, SectionNode[]> {
  const groups = new Map<string, SectionNode[]>();
  for (const node of nodes) {
    const name = key(node);
    if (!name) continue;
    const group = groups.get(name);
    if (group) group.push(node);
    else groups.set(name, [node]);
  }
  return groups;
}

/** Pairs the sections that have most triples of words in common, the most alike first; of equals, the first. */
function matchAlike(before: readonly SectionNode[], after: readonly SectionNode[], least: number): void {
  const a = before.map(triples);
  const b = after.map(triples);
  const holders = new Map<string, number[]>();
  b.forEach((set, j) =>
    set.forEach((triple) => {
      const having = holders.get(triple);
      if (having) having.push(j);
      else holders.set(triple, [j]);
    }),
  );
  const candidates = a.flatMap((set, i) => {
    const counts = new Map<number, number>();
    for (const triple of set) {
      const having = holders.get(triple) ?? [];
      if (having.length <= COMMON) having.forEach((j) => counts.set(j, (counts.get(j) ?? 0) + 1));
    }
    return [...counts].map(([j, count]) => ({ i, j, score: (2 * count) / (set.size + (b[j]?.size ?? 0)) }));
  });
  candidates.sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  for (const { i, j, score } of candidates) {
    const [one, other] = [before[i], after[j]];
    if (one && other && score >= least && isSingle(one) && isSingle(other)) marry(one, other);
  }
}

/** Every three words that follow each other in a section and its sub-sections; a clause is the same one out of capitals. */
function triples(node: SectionNode): Set<string> {
  const all = (from: SectionNode): string[] => [from.body, ...from.children.flatMap(all)];
  const words = splitWords(all(node).join('\n').toLowerCase()).filter(isWord);
  const count = words.length === 0 ? 0 : Math.max(1, words.length - 2);
  return new Set(Array.from({ length: count }, (_, index) => words.slice(index, index + 3).join(' ')));
}
