import { align } from './compare-align.js';
import type { LineChange, LinePlace, PartChange } from './compare-model.js';
import type { Splitter } from './compare-tokens.js';
import { compareWords, wholeText } from './compare-words.js';
import type { Block, Inline } from './document.js';
import { plain } from './to-text.js';

/** A line of a document: its words, and where it stands. */
export interface TextLine {
  readonly place: LinePlace;
  readonly words: string;
}

/** What `toText` prints between two parts of a document. */
export const PART_GAP = '\n\n';

/** Where a block stands: what is printed before it, and within how many others it is. */
interface Position {
  readonly gap: string;
  readonly indent: string;
  readonly depth: number;
}

/**
 * Blocks as lines, laid out as `toText` lays them out: leads and words, one after the other, are its text. A block
 * without any text is not printed and has no line.
 */
export function linesOf(blocks: readonly Block[]): TextLine[] {
  return blocks.flatMap((block) => {
    const lines = blockLines(block, { gap: PART_GAP, indent: '', depth: 0 });
    const [first] = lines;
    return lines.length === 1 && first?.place.lead === PART_GAP && first.words === '' ? [] : lines;
  });
}

function blockLines(block: Block, position: Position): TextLine[] {
  const { gap, indent, depth } = position;
  switch (block.type) {
    case 'paragraph':
      return [plainLine('paragraph', plain(block.content), position)];
    case 'clause': {
      const own = markedLine('clause', block.number, block.content, '', position);
      return [own, ...childLines(block.children, { gap, indent: `${indent}   `, depth: depth + 1 })];
    }
    case 'list': {
      const lines = block.items.flatMap(({ marker, label, content, children }, index) => {
        const place = { gap: index === 0 ? gap : '\n', indent: `${indent}  `, depth };
        const own = markedLine('item', marker, content, label === undefined ? '' : `${label}: `, place);
        return [own, ...childLines(children, { gap, indent: `${indent}    `, depth: depth + 1 })];
      });
      return lines.length > 0 ? lines : [plainLine('item', '', { ...position, indent: '' })];
    }
    case 'table': {
      const header = block.header.length > 0 ? [{ type: 'header' as const, cells: block.header }] : [];
      const rows = [...header, ...block.rows.map((cells) => ({ type: 'row' as const, cells }))];
      const lines = rows.map(({ type, cells }, index) =>
        plainLine(type, cells.map(plain).join(' | '), { ...position, gap: index === 0 ? gap : '\n' }),
      );
      return lines.length > 0 ? lines : [plainLine('row', '', { ...position, indent: '' })];
    }
  }
}

function childLines(children: readonly Block[], position: Position): TextLine[] {
  return children.flatMap((child, index) => {
    const isApart = child.type === 'paragraph' || children[index - 1]?.type === 'paragraph';
    return blockLines(child, { ...position, gap: isApart ? PART_GAP : '\n' });
  });
}

function plainLine(type: LinePlace['type'], words: string, { gap, indent, depth }: Position): TextLine {
  return { place: { type, depth, marker: '', lead: `${gap}${indent}` }, words };
}

function markedLine(
  type: LinePlace['type'],
  marker: string,
  content: readonly Inline[],
  definition: string,
  { gap, indent, depth }: Position,
): TextLine {
  const words = `${definition}${plain(content)}`.trimEnd();
  const lead = `${indent}${marker} `;
  return { place: { type, depth, marker, lead: `${gap}${words === '' ? lead.trimEnd() : lead}` }, words };
}

/** What became of a part's lines, in order. */
export function compareLines(before: readonly TextLine[], after: readonly TextLine[], split: Splitter): LineChange[] {
  const words = (lines: readonly TextLine[]) => lines.map((line) => line.words);
  return align(words(before), words(after)).flatMap(([i, j]): LineChange[] => {
    const a = before[i ?? -1];
    const b = after[j ?? -1];
    if (a && b) return [{ ...compareWords(a.words, b.words, split), before: a.place, after: b.place }];
    if (a) return [{ ...wholeText('deleted', a.words), before: a.place }];
    return b ? [{ ...wholeText('added', b.words), after: b.place }] : [];
  });
}

/** What became of what stands before the sections, or after them. */
export function comparePart(before: readonly Block[], after: readonly Block[], split: Splitter): PartChange {
  const lines = compareLines(linesOf(before), linesOf(after), split);
  if (lines.every(({ kind }) => kind === 'same')) return { kind: 'same', lines };
  if (lines.every((line) => !line.before)) return { kind: 'added', lines };
  return { kind: lines.every((line) => !line.after) ? 'deleted' : 'modified', lines };
}
