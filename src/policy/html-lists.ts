import { attribute, type HtmlElement } from './html-tree.js';

const BULLETS: Readonly<Record<string, string>> = { disc: '•', circle: '◦', square: '▪' };
const BY_DEPTH = ['•', '◦', '▪'];

/** The bullet that a browser prints in a list so deep in others. */
export function bulletOf(list: HtmlElement, depth: number): string {
  return BULLETS[attribute(list, 'type')?.toLowerCase() ?? ''] ?? BY_DEPTH[Math.min(depth, 2)] ?? '•';
}

/** The numbers that a browser prints before the items of an ordered list. */
export function numbersOf(list: HtmlElement, items: readonly HtmlElement[]): string[] {
  const isReversed = attribute(list, 'reversed') !== undefined;
  const step = isReversed ? -1 : 1;
  let next = integer(attribute(list, 'start')) ?? (isReversed ? items.length : 1);
  return items.map((item) => {
    const value = integer(attribute(item, 'value')) ?? next;
    next = value + step;
    return `${counted(value, attribute(item, 'type') ?? attribute(list, 'type') ?? '1')}.`;
  });
}

function integer(text: string | undefined): number | undefined {
  const number = /^\s*([-+]?\d{1,9})/.exec(text ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

function counted(value: number, type: string): string {
  const lower = type.toLowerCase();
  const count = lower === 'a' ? letters(value) : lower === 'i' ? roman(value) : undefined;
  if (count === undefined) return String(value);
  return type === lower ? count : count.toUpperCase();
}

/** a … z, aa, ab …; nothing below one. */
function letters(value: number): string | undefined {
  let text = '';
  for (let left = value; left > 0; left = Math.floor((left - 1) / 26)) {
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
  }
  return text || undefined;
}

const ROMAN: readonly (readonly [string, number])[] = Object.entries({
  ...{ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 },
});

function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined;
  let left = value;
  let text = '';
  for (const [digits, worth] of ROMAN) for (; left >= worth; left -= worth) text += digits;
  return text;
}
