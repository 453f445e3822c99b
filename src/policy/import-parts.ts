import { buildBlocks } from './blocks.js';
import type { Block, Inline, List, ListItem, Table } from './document.js';
import { withoutStart } from './import-inline.js';
import { makeLine } from './lines.js';
import { readMarkers } from './numbering.js';
import { plain } from './to-text.js';

/** A heading of the source, before it is known what stands under it. */
export interface Heading {
  readonly type: 'heading';
  readonly level: number;
  readonly text: string;
  /** The anchor that the author gave it. */
  readonly id?: string;
}

/** What Markdown and HTML are read into first: headings and blocks, one after the other. */
export type Part = Heading | Block;

/** The deepest element of a source that is read as such; what lies deeper gives its text. Keeps every walk off the stack's end. */
export const DEEPEST = 200;

/** A paragraph for each line. */
export function paragraphs(lines: readonly (readonly Inline[])[]): Block[] {
  return lines.map((content) => ({ type: 'paragraph', content }));
}

/** An item from the blocks in it: the text it opens with, its label, and what stands under it. */
export function listItem(marker: string, blocks: readonly Block[]): ListItem {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return { marker, content: [], children: gatherClauses(blocks) };
  const text = plain(first.content);
  const [label, length] = readLabel(text);
  return {
    marker,
    ...(label !== undefined && { label }),
    content: length === 0 ? first.content : withoutStart(first.content, length),
    children: gatherClauses(rest),
  };
}

/** The label that the plain text importer would find in an item of these words, and how much of them it takes. */
function readLabel(text: string): readonly [label: string | undefined, length: number] {
  const [list] = buildBlocks([makeLine(`• ${text}`)]);
  const item = list?.type === 'list' ? list.items[0] : undefined;
  return item?.label === undefined ? [undefined, 0] : [item.label, text.length - plain(item.content).length];
}

/** More columns than any table of a policy has: `colspan="1000000"` is no reason to make a million cells. */
export const MOST_COLUMNS = 100;

/** A table in which every row has as many cells as the widest one. */
export function tableOf(header: Table['header'], rows: Table['rows']): Table {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  const width = Math.min(widest, MOST_COLUMNS);
  const pad = (row: Table['header']) => [...row, ...Array.from({ length: Math.max(0, width - row.length) }, () => [])];
  return { type: 'table', header: header.length > 0 ? pad(header) : [], rows: rows.map(pad) };
}

/** Numbers that begin a clause wherever they stand, as for the plain text importer. */
const CLAUSES = new Set(['①', '⑴', '⒈', '❶', '➀', '➊', '(1)', '1.1']);

/** Makes clauses of the paragraphs that begin with a clause's number; lists directly after one belong to it. */
export function gatherClauses(blocks: readonly Block[]): Block[] {
  const gathered: Block[] = [];
  let children: Block[] | undefined;
  for (const block of blocks) {
    if (block.type === 'list' && children) {
      children.push(block);
      continue;
    }
    const clause = block.type === 'paragraph' ? readClause(block.content) : undefined;
    children = clause && [];
    gathered.push(clause && children ? { type: 'clause', ...clause, children } : block);
  }
  return gathered;
}

function readClause(content: readonly Inline[]): { number: string; content: readonly Inline[] } | undefined {
  const text = plain(content);
  const marker = readMarkers(text).find(({ style, rest }) => CLAUSES.has(style) && rest !== '');
  return marker && { number: marker.number, content: withoutStart(content, text.length - marker.rest.length) };
}

/** Whether a list only points at places of the text: a table of contents. */
function isContents(list: List): boolean {
  return list.items.every(
    ({ content, children }) =>
      content.length === 1 &&
      typeof content[0] === 'object' &&
      content[0].type === 'link' &&
      content[0].href.startsWith('#') &&
      children.every((child) => child.type === 'list' && isContents(child)),
  );
}

/** Takes tables of contents out, with the heading that stands over nothing else; their words go to `furniture`. */
export function dropContents(parts: readonly Part[], furniture: string[]): Part[] {
  const kept: Part[] = [];
  parts.forEach((part, index) => {
    if (part.type !== 'list' || part.items.length < 2 || !isContents(part)) {
      kept.push(part);
      return;
    }
    const above = kept.at(-1);
    const below = parts[index + 1];
    if (above?.type === 'heading' && kept.length > 1 && below?.type === 'heading' && below.level <= above.level) {
      furniture.push(above.text);
      kept.pop();
    }
    furniture.push(...entriesOf(part));
  });
  return kept;
}

const entriesOf = (list: List): string[] =>
  list.items.flatMap(({ content, children }) => [
    plain(content),
    ...children.flatMap((child) => (child.type === 'list' ? entriesOf(child) : [])),
  ]);
