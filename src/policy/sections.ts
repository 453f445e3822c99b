import { buildBlocks } from './blocks.js';
import { bestChain, byStyle, outermost, type Candidate, type Chain } from './chain.js';
import type { Block } from './document.js';
import { makeLine, type Line } from './lines.js';
import type { Marker } from './numbering.js';
import { headingsByLooks, readHeading, type Heading } from './headings.js';
import { isAllCaps, stopsMidway } from './titles.js';

/** A section before it has an anchor. */
export interface Draft {
  readonly number?: string;
  readonly title: string;
  readonly content: readonly Block[];
  readonly sections: readonly Draft[];
}

/** The lines before the first heading, and the headed parts after it. */
export interface Outline {
  readonly preamble: readonly Line[];
  readonly sections: readonly Draft[];
}

/** What the headings around a part of the text leave open for the headings in it. */
interface Context {
  /** Styles of the headings above: the same style inside is a list. */
  readonly used: ReadonlySet<string>;
  readonly depth: number;
  readonly parent?: Marker;
  /** Whether lines can be headings by their looks alone. */
  readonly looks: 'any' | 'clear' | 'none';
  /** How far each style has counted, for articles that go on counting through the chapters. */
  readonly counts: Map<string, number>;
}

/** Styles that number clauses and never head a section. */
const NEVER_SECTIONS = new Set(['①', '⑴', '⒈', '❶', '➀', '➊']);
/** Styles that head sections only where most of them have a title on a line of its own. */
const USUALLY_LISTS = new Set(['a.', 'a)', '(a)', 'i.', 'i)', '(i)', '가.', '가)', '(一)', '1']);
/** Numbers of several parts (`1.1`) head sections inside the section they name. */
const PARTS = '1.1';
/** Marks the style of headings that are underlined. */
const UNDERLINED = '_';

const DEEPEST = 6;

/** Finds the headings of a text and nests what stands under them. */
export function buildOutline(lines: readonly Line[]): Outline {
  return outline(lines, { used: new Set(), depth: 0, looks: 'any', counts: new Map() });
}

function outline(lines: readonly Line[], context: Context): Outline {
  const chain = context.depth < DEEPEST ? chooseChain(lines, context) : undefined;
  const headings = chain
    ? chain.members.map(({ at, marker }) => readHeading(lines, at, marker))
    : headingsByLooks(lines, context.looks);
  if (headings.length === 0) return { preamble: lines, sections: [] };
  const last = chain?.members[chain.members.length - 1];
  if (chain && last) context.counts.set(chain.style, last.value);
  const isCapsLevel = context.looks === 'any' && headings.every(({ title }) => isAllCaps(title));
  const inner: Context = {
    ...context,
    used: new Set([...context.used, chain?.style ?? '']),
    depth: context.depth + 1,
    looks: chain ? 'clear' : isCapsLevel ? 'any' : 'none',
  };
  const sections = headings.map((heading, index) => {
    const inline = lines[heading.at]?.inline ?? false;
    const opening = heading.text ? [makeLine(heading.text, { blankBefore: true, inline })] : [];
    const under = lines.slice(heading.at + (heading.takesNext ? 2 : 1), headings[index + 1]?.at);
    return draft(heading, [...opening, ...under], inner);
  });
  return { preamble: lines.slice(0, headings[0]?.at), sections };
}

function draft({ marker, title }: Heading, lines: readonly Line[], context: Context): Draft {
  const { preamble, sections } = outline(lines, { ...context, ...(marker && { parent: marker }) });
  return {
    ...(marker && { number: marker.number }),
    title,
    content: buildBlocks(preamble, marker?.keyword),
    sections,
  };
}

/** The style of numbers, or of underlines, that heads the parts of these lines. */
function chooseChain(lines: readonly Line[], context: Context): Chain | undefined {
  const chains: Chain[] = [];
  for (const [style, group] of byStyle(lines.flatMap((_, at) => candidatesAt(lines, at, context)))) {
    if (style.startsWith(UNDERLINED)) {
      // Where headings are both underlined and numbered, the underline also finds those without a number: it goes first.
      chains.unshift({ style, members: group, score: group.reduce((sum, { score }) => sum + score, 0) });
      continue;
    }
    const least = group.reduce((indent, candidate) => Math.min(indent, candidate.indent), Infinity);
    const weighed = group.map((candidate) => ({
      ...candidate,
      score: candidate.score - (candidate.indent > least ? 1.5 : 0),
    }));
    const next = (context.counts.get(style) ?? 0) + 1;
    const chain = bestChain(style, weighed, weighed[0]?.value === next ? next : 1);
    if (chain && isConvincing(lines, chain, context)) chains.push(chain);
  }
  return outermost(chains);
}

function isConvincing(lines: readonly Line[], { style, members, score }: Chain, context: Context): boolean {
  const isWorded = members[0]?.marker?.keyword ?? false;
  if (score < members.length * 1.2 || (members.length < 2 && !isWorded && score < 3.5)) return false;
  const mustBeTitled = USUALLY_LISTS.has(style) || (context.depth > 0 && !isWorded && style !== PARTS);
  if (mustBeTitled && members.length < 2) return false;
  return (
    !mustBeTitled ||
    members.filter(({ at, look }) => look === 'title' && isText(lines[at + 1])).length * 2 > members.length
  );
}

function isText(line: Line | undefined): boolean {
  return line !== undefined && line.bullet === undefined && line.markers.length === 0;
}

function candidatesAt(lines: readonly Line[], at: number, context: Context): Candidate[] {
  const line = lines[at];
  if (!line) return [];
  const found: Candidate[] = [];
  for (const marker of line.markers) {
    const { style, value, branch, path } = marker;
    if (NEVER_SECTIONS.has(style) || (path ? !isUnder(path, context.parent) : context.used.has(style))) continue;
    const heading = readHeading(lines, at, marker);
    found.push({
      at,
      style,
      value,
      branch,
      marker,
      score: scoreOf(lines, heading),
      look: heading.look,
      indent: line.indent,
    });
  }
  const style = `${UNDERLINED}${line.underline}`;
  if (line.underline && !context.used.has(style)) {
    const marker = line.markers[0];
    found.push({
      at,
      style,
      value: 0,
      branch: false,
      score: 4,
      look: 'title',
      indent: line.indent,
      ...(marker && { marker }),
    });
  }
  return found;
}

/** `3.2` stands under `3`, or under `Article 3`. */
function isUnder(path: readonly number[], parent: Marker | undefined): boolean {
  const above = parent && (parent.path ?? [parent.value]);
  return above !== undefined && path.length === above.length + 1 && above.every((part, index) => part === path[index]);
}

/** How much speaks for a numbered line heading a section rather than being an item or running text. */
function scoreOf(lines: readonly Line[], heading: Heading): number {
  const { at, marker, look, text, takesNext } = heading;
  const line = lines[at];
  const above = lines[at - 1];
  const below = lines[at + (takesNext ? 2 : 1)];
  if (!line || !marker) return 0;
  let score = marker.keyword ? 3 : marker.style === '1' ? -1 : 0;
  if (look === 'title') {
    // A title has a text of its own; titles one after the other are the items of a list.
    const isFollowed = below !== undefined && !below.markers.some(({ style }) => style === marker.style);
    score += isFollowed ? 3 : -0.5;
    if (below?.blankBefore) score += 0.5;
  } else if (look === 'run-in') {
    score += line.inline ? 2.5 : 1.5;
  } else if (!marker.keyword) {
    score -= look === 'bare' ? 2 : 1.5;
  }
  if (line.blankBefore) score += 1;
  if (line.underline) score += 3;
  if (/^\p{Ll}/u.test(heading.title || text)) score -= 2;
  if (above && !line.blankBefore && above.text.length > 50 && stopsMidway(above.text)) score -= 2;
  return score;
}
