/** Finding and sorting in an inventory. Pure. */
import type { Column, Line, Section } from './inventory-words.js';

/** By which column, and which way. */
export interface Order {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** What the next press on a column's head asks for: upwards, downwards, the site's own order. */
export function nextOrder(order: Order | undefined, column: Column): Order | undefined {
  if (order?.column !== column) return { column, direction: 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

/** Words as they are compared: without case and accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const haystacks = new WeakMap<Line, string>();

function haystack(line: Line, title: string): string {
  const known = haystacks.get(line);
  if (known !== undefined) return known;
  const receivers = (line.recipients ?? []).map(({ safeguard, kept }) => `${safeguard} ${kept}`);
  const text = plain([title, ...Object.values(line.cells), ...receivers].join('\n'));
  haystacks.set(line, text);
  return text;
}

/** The rows in which every word is found, somewhere. */
export function found(sections: readonly Section[], query: string): readonly Section[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  return sections
    .map(({ title, lines }) => ({
      title,
      lines: lines.filter((line) => words.every((word) => haystack(line, title).includes(word))),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** Days, near enough to put durations in order. */
function daysOf(duration: string): number {
  const days = { Y: 365.25, M: 30.4375, W: 7, D: 1 } as const;
  return [...duration.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * days[unit as keyof typeof days],
    0,
  );
}

/** Each group's rows by a column; what is not stated comes last either way. */
export function sorted(sections: readonly Section[], order: Order | undefined, language: string): readonly Section[] {
  if (!order) return sections;
  const { column, direction } = order;
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (a: Line, b: Line): number => {
    const [unknownA, unknownB] = [a.unstated.has(column), b.unstated.has(column)];
    if (unknownA || unknownB) return Number(unknownA) - Number(unknownB);
    return column === 'retention'
      ? sign * (daysOf(a.row.retention ?? '') - daysOf(b.row.retention ?? ''))
      : sign * collator.compare(a.cells[column], b.cells[column]);
  };
  return sections.map(({ title, lines }) => ({ title, lines: [...lines].sort(compare) }));
}
