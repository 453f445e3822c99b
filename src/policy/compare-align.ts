import { commonPairs } from './compare-sequence.js';
import { isWord, splitWords } from './compare-tokens.js';

/** The least share of common words at which two texts are one text that was changed. */
export const KINSHIP = 1 / 3;

/** Gaps with more texts than this are cut into pieces, so that the cost grows with their length and not with its square. */
const PIECE = 64;

/** One text of the earlier sequence, one of the later, or both where they belong together. */
export type Step = readonly [before: number | undefined, after: number | undefined];

/** How often each word stands in a text, and how many there are. */
interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

/**
 * Puts two sequences of texts side by side in their order: equal texts first, then, between those, the pairs that have
 * most words in common. Each text is in exactly one step.
 */
export function align(before: readonly string[], after: readonly string[]): Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...commonPairs(before, after), [before.length, after.length] as const]) {
    const gap = alignGap(before.slice(i, x), after.slice(j, y));
    for (const [a, b] of gap) steps.push([a === undefined ? a : a + i, b === undefined ? b : b + j]);
    if (x < before.length && y < after.length) steps.push([x, y]);
    [i, j] = [x + 1, y + 1];
  }
  return steps;
}

function alignGap(before: readonly string[], after: readonly string[]): Step[] {
  const pieces = Math.ceil(Math.max(before.length, after.length) / PIECE);
  return Array.from({ length: pieces }, (_, piece) => {
    const [i, iEnd, j, jEnd] = [before, after].flatMap(({ length }) => [
      Math.floor((length * piece) / pieces),
      Math.floor((length * (piece + 1)) / pieces),
    ]) as [number, number, number, number];
    const steps = pairKin(before.slice(i, iEnd).map(bagOf), after.slice(j, jEnd).map(bagOf));
    return steps.map(([a, b]): Step => [a === undefined ? a : a + i, b === undefined ? b : b + j]);
  }).flat();
}

/** The pairing in order with the highest sum of likenesses; of equal ones that which pairs the later texts. */
function pairKin(before: readonly Bag[], after: readonly Bag[]): Step[] {
  const likenesses = before.map((a) => after.map((b) => likeness(a, b)));
  const width = after.length + 1;
  /** The best sum for the first `i` and the first `j` texts. */
  const best = new Float64Array((before.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  const paired = (i: number, j: number) => {
    const like = likenesses[i - 1]?.[j - 1] ?? 0;
    return like < KINSHIP ? -1 : at(i - 1, j - 1) + like;
  };
  for (let i = 1; i <= before.length; i += 1) {
    for (let j = 1; j <= after.length; j += 1) {
      best[i * width + j] = Math.max(at(i - 1, j), at(i, j - 1), paired(i, j));
    }
  }
  const steps: Step[] = [];
  let [i, j] = [before.length, after.length];
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && at(i, j) === paired(i, j)) steps.push([--i, --j]);
    else if (j > 0 && at(i, j) === at(i, j - 1)) steps.push([undefined, --j]);
    else steps.push([--i, undefined]);
  }
  return steps.reverse();
}

function bagOf(text: string): Bag {
  const words = splitWords(text).filter(isWord);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

/** The share of words that two texts have in common, in any order: from 0 to 1. */
function likeness(a: Bag, b: Bag): number {
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
