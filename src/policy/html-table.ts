import type { Inline, Table } from './document.js';
import { attribute, elements, isDropped, isElement, wordsOf, type HtmlElement } from './html-tree.js';
import { MOST_COLUMNS, tableOf } from './import-parts.js';

interface Row {
  readonly cells: readonly HtmlElement[];
  readonly isHead: boolean;
}

/** The rows of a table itself, without those of tables in its cells. */
function rowsOf(table: HtmlElement): Row[] {
  const rows: Row[] = [];
  const groups = table.childNodes.filter(isElement).filter((node) => !isDropped(node));
  for (const group of groups) {
    const own = group.tagName === 'tr' ? [group] : group.childNodes.filter(isElement);
    for (const row of own) {
      if (row.tagName !== 'tr' || isDropped(row)) continue;
      const cells = row.childNodes.filter(isElement).filter((cell) => /^t[dh]$/.test(cell.tagName) && !isDropped(cell));
      if (cells.length > 0) rows.push({ cells, isHead: group.tagName === 'thead' });
    }
  }
  return rows;
}

/** So many characters that a cell with nearly all of them is a column of a page. */
const LONG = 2000;

/** Whether a table only arranges a page: it has headings or tables in it, or its text is in a single cell. */
export function isLayout(table: HtmlElement): boolean {
  for (const node of elements(table, (inner) => !isDropped(inner)))
    if (node !== table && /^(?:h[1-6]|table)$/.test(node.tagName) && !isDropped(node)) return true;
  const lengths = rowsOf(table).flatMap(({ cells }) => cells.map((cell) => wordsOf(cell).length));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const most = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  return lengths.filter(Boolean).length < 2 || (all > LONG && most > all * 0.9);
}

/**
 * The table as it stands on the page: a cell over several columns or rows has its words once, and empty cells after it
 * and below it keep the columns in line.
 */
export function tableFrom(node: HtmlElement, contentOf: (cell: HtmlElement) => readonly Inline[]): Table {
  const rows = rowsOf(node);
  const below: number[] = [];
  const cells = rows.map((row) => {
    const line: (readonly Inline[])[] = [];
    const skip = (): void => {
      for (let left = below[line.length] ?? 0; left > 0; left = below[line.length] ?? 0) {
        below[line.length] = left - 1;
        line.push([]);
      }
    };
    for (const cell of row.cells) {
      skip();
      const content = contentOf(cell);
      const columns = span(cell, 'colspan');
      const down = span(cell, 'rowspan') - 1;
      for (let at = 0; at === 0 || (at < columns && line.length < MOST_COLUMNS); at += 1) {
        below[line.length] = down;
        line.push(at === 0 ? content : []);
      }
    }
    skip();
    return line;
  });
  const [first] = rows;
  const isHeaded = first && rows.length > 1 && (first.isHead || first.cells.every(({ tagName }) => tagName === 'th'));
  return isHeaded ? tableOf(cells[0] ?? [], cells.slice(1)) : tableOf([], cells);
}

function span(cell: HtmlElement, name: string): number {
  const count = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return count >= 1 ? Math.min(count, MOST_COLUMNS) : 1;
}
