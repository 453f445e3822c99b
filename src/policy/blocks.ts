import type { Block, Inline, ListItem } from './document.js';
import type { Line } from './lines.js';
import type { Marker } from './numbering.js';

interface Open {
  readonly style: string;
  readonly value: number;
  readonly path?: readonly number[];
  readonly indent: number;
  readonly isClause: boolean;
  /** The list the item stands in. */
  readonly items?: ListItem[];
  /** The text of the clause or item; lines may still be added. */
  readonly content: Inline[];
  readonly children: Block[];
}

/** The number or bullet a line was found to start with. */
interface Mark {
  readonly style: string;
  readonly value: number;
  readonly path?: readonly number[];
  readonly printed: string;
  readonly rest: string;
  readonly ordered: boolean;
  readonly keyword: boolean;
}

const CLAUSE_STYLES = new Set(['①', '⑴', '⒈', '❶', '➀', '➊', '1.1']);
const CLAUSE_UNLESS_INTRODUCED = new Set(['(1)', '(a)', '(i)', '(A)', '(I)', '(一)']);
const COUNTED_PARAGRAPHS = new Set(['1.', '1)', '1、', 'a)', 'A.']);

/**
 * Paragraphs, clauses and nested lists from the lines of one section. `countsParagraphs` says that the section's own
 * number is worded (`Article 1`), so that a plain `1.` directly in it numbers a clause.
 */
export function buildBlocks(lines: readonly Line[], countsParagraphs = false): Block[] {
  const root: Block[] = [];
  const open: Open[] = [];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const mark = readMark(line, open, seen);
    if (mark) {
      seen.set(mark.style, mark.value);
      addMarked(root, open, line, mark, countsParagraphs);
    } else {
      addText(root, open, line);
    }
  }
  return root;
}

function readMark(line: Line, open: readonly Open[], seen: ReadonlyMap<string, number>): Mark | undefined {
  if (line.bullet) {
    return {
      style: line.bullet.sign,
      value: 0,
      printed: line.bullet.sign,
      rest: line.bullet.rest,
      ordered: false,
      keyword: false,
    };
  }
  const readings = line.markers.filter((marker) => marker.style !== '1' && marker.rest !== '');
  const found =
    readings.find((marker) => open.some((entry) => follows(entry, marker))) ??
    readings.find((marker) => seen.get(marker.style) === marker.value - 1 || CLAUSE_STYLES.has(marker.style)) ??
    readings.find((marker) => marker.value === 1);
  return found && { ...found, printed: found.number, ordered: true };
}

function follows(entry: Open, mark: Pick<Marker, 'style' | 'value' | 'path'>): boolean {
  if (entry.style !== mark.style) return false;
  if (!mark.path || !entry.path) return mark.value === 0 || mark.value === entry.value + 1;
  return (
    mark.path.length === entry.path.length &&
    mark.path.slice(0, -1).every((part, index) => part === entry.path?.[index])
  );
}

function addMarked(root: Block[], open: Open[], line: Line, mark: Mark, countsParagraphs: boolean): void {
  const isSibling = (entry: Open) => follows(entry, mark) && (mark.ordered || Math.abs(entry.indent - line.indent) < 2);
  let level = open.length - 1;
  for (let entry = open[level]; entry && !isSibling(entry); entry = open[level]) level -= 1;
  const sibling = open[level];
  if (!sibling) {
    level = open.length;
    // A deeper line belongs to the item above it; a line as deep does so when it counts in another way.
    while (level > 0 && !canHold(open[level - 1], line, mark)) level -= 1;
  }
  open.length = level;
  const container = open[level - 1]?.children ?? root;
  const content: Inline[] = [];
  const children: Block[] = [];
  const isClause = sibling ? sibling.isClause : opensClause(container, open[level - 1], mark, countsParagraphs);
  let items: ListItem[] | undefined;
  if (isClause) {
    if (mark.rest) content.push(mark.rest);
    container.push({ type: 'clause', number: mark.printed, content, children });
  } else {
    items = sibling?.items ?? addList(container, mark.ordered);
    const { label, text } = readDefinition(mark.rest);
    if (text) content.push(text);
    items.push({ marker: mark.printed, ...(label !== undefined && { label }), content, children });
  }
  open.push({
    style: mark.style,
    value: mark.value,
    indent: line.indent,
    isClause,
    content,
    children,
    ...(mark.path && { path: mark.path }),
    ...(items && { items }),
  });
}

function canHold(entry: Open | undefined, line: Line, mark: Mark): boolean {
  if (!entry || entry.indent > line.indent) return false;
  if (entry.style === mark.style)
    return mark.path && entry.path ? mark.path.length > entry.path.length : entry.indent + 1 < line.indent;
  // A clause number stands over every list, wherever it is indented.
  return !(CLAUSE_STYLES.has(mark.style) && !entry.isClause && entry.indent >= line.indent);
}

function opensClause(
  container: readonly Block[],
  parent: Open | undefined,
  mark: Mark,
  countsParagraphs: boolean,
): boolean {
  if (!mark.ordered) return false;
  if (CLAUSE_STYLES.has(mark.style) || mark.keyword) return true;
  if (parent || isIntroduced(container)) return false;
  // `Article 3` that opens with `1.` numbers its paragraphs; after a text, `1.` starts a list.
  const isCounted = countsParagraphs && container.length === 0 && COUNTED_PARAGRAPHS.has(mark.style);
  return isCounted || CLAUSE_UNLESS_INTRODUCED.has(mark.style);
}

function isIntroduced(container: readonly Block[]): boolean {
  const above = container[container.length - 1];
  const text = above?.type === 'paragraph' ? above.content[above.content.length - 1] : undefined;
  return typeof text === 'string' && /[:：]$/.test(text);
}

function addList(container: Block[], ordered: boolean): ListItem[] {
  const items: ListItem[] = [];
  container.push({ type: 'list', ordered, items });
  return items;
}

function addText(root: Block[], open: Open[], line: Line): void {
  const top = open[open.length - 1];
  if (top && !line.blankBefore && line.indent > top.indent && top.children.length === 0) {
    const before = top.content.pop();
    top.content.push(typeof before === 'string' ? `${before} ${line.text}` : line.text);
    return;
  }
  while (open.length > 0 && (open[open.length - 1]?.indent ?? 0) >= line.indent) open.pop();
  const container = open[open.length - 1]?.children ?? root;
  container.push({ type: 'paragraph', content: [line.text] });
}

/** The label of a `label : text` item. A sentence that leads to a colon is none. */
function readDefinition(text: string): { label?: string; text: string } {
  const match = /^([^:：.;!?。]{1,70}?) ?(?:: |：)(?=.)/.exec(text.slice(0, 80));
  const label = match?.[1]?.trim();
  if (!match || label === undefined || label.split(' ').length > 8 || !/\p{L}/u.test(label)) return { text };
  if (/^(?:we|you|if|when|where|this|these|the following|for example)\b/i.test(label)) return { text };
  return { label, text: text.slice(match[0].length).trimStart() };
}
