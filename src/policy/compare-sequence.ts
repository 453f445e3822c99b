/** Two equal tokens: the place in the earlier sequence, the place in the later one. */
export type Pair = readonly [before: number, after: number];

/** A stretch of both sequences; the ends are exclusive. */
type Range = readonly [beforeStart: number, beforeEnd: number, afterStart: number, afterEnd: number];

/**
 * How many insertions and deletions are looked for before a stretch is cut at its rare tokens instead: the search costs
 * the square of it.
 */
const MAX_EDITS = 256;

/** The tokens that both sequences have in the same order, as many as can be found at a bounded cost; ascending. */
export function commonPairs(before: readonly string[], after: readonly string[]): Pair[] {
  const numbers = new Map<string, number>();
  const toNumber = (token: string): number => {
    const known = numbers.get(token) ?? numbers.size;
    numbers.set(token, known);
    return known;
  };
  const a = before.map(toNumber);
  const b = after.map(toNumber);
  const pairs: Pair[] = [];
  const open: Range[] = [[0, a.length, 0, b.length]];
  for (let range = open.pop(); range; range = open.pop()) {
    let [i, iEnd, j, jEnd] = range;
    while (i < iEnd && j < jEnd && a[i] === b[j]) pairs.push([i++, j++]);
    while (i < iEnd && j < jEnd && a[iEnd - 1] === b[jEnd - 1]) pairs.push([--iEnd, --jEnd]);
    if (i === iEnd || j === jEnd) continue;
    const inner = [a.slice(i, iEnd), b.slice(j, jEnd)] as const;
    const found = shortestEdit(...inner);
    const anchors = (found ?? rarePairs(...inner)).map(([x, y]): Pair => [i + x, j + y]);
    for (const anchor of anchors) pairs.push(anchor);
    if (found || anchors.length === 0) continue;
    for (const [x, y] of [...anchors, [iEnd, jEnd] as const]) {
      open.push([i, x, j, y]);
      [i, j] = [x + 1, y + 1];
    }
  }
  return pairs.sort(([x], [y]) => x - y);
}

/**
 * The greedy search of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (Algorithmica 1, 1986), figure 2.
 * @returns undefined when more than `MAX_EDITS` would be needed
 */
function shortestEdit(a: readonly number[], b: readonly number[]): Pair[] | undefined {
  const limit = Math.min(a.length + b.length, MAX_EDITS);
  const origin = limit + 1;
  const reach = new Int32Array(2 * origin + 1);
  const at = (furthest: Int32Array, diagonal: number) => furthest[origin + diagonal] ?? 0;
  // Whether the furthest way onto a diagonal comes from the one above it, by an insertion.
  const comesDown = (furthest: Int32Array, edits: number, diagonal: number) =>
    diagonal === -edits || (diagonal !== edits && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    rounds.push(reach.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = comesDown(reach, edits, diagonal) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach[origin + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return wayBack(a.length, b.length, edits);
    }
  }
  return undefined;

  function wayBack(x: number, y: number, edits: number): Pair[] {
    const pairs: Pair[] = [];
    for (let left = edits; left > 0; left -= 1) {
      const furthest = rounds[left] as Int32Array;
      const diagonal = x - y;
      const from = comesDown(furthest, left, diagonal) ? diagonal + 1 : diagonal - 1;
      const fromX = at(furthest, from);
      while (x > fromX && y > fromX - from) pairs.push([--x, --y]);
      [x, y] = [fromX, fromX - from];
    }
    while (x > 0 && y > 0) pairs.push([--x, --y]);
    return pairs.reverse();
  }
}

/** The tokens that each sequence has exactly once, as many as stand in the same order. */
function rarePairs(a: readonly number[], b: readonly number[]): Pair[] {
  const places = onlyPlaces(b);
  const shared = [...onlyPlaces(a)].flatMap(([token, x]): Pair[] => {
    const y = places.get(token);
    return y === undefined ? [] : [[x, y]];
  });
  shared.sort(([x], [y]) => x - y);
  return longestIncreasing(shared.map(([, y]) => y)).map((index) => shared[index] as Pair);
}

function onlyPlaces(tokens: readonly number[]): Map<number, number> {
  const seen = new Set<number>();
  const places = new Map<number, number>();
  tokens.forEach((token, place) => {
    if (seen.has(token)) places.delete(token);
    else places.set(token, place);
    seen.add(token);
  });
  return places;
}

/** The places of a longest strictly increasing part of these numbers. */
export function longestIncreasing(values: readonly number[]): number[] {
  const value = (place: number | undefined) => values[place ?? -1] ?? -Infinity;
  /** For each length, the place where an increasing part of that length ends lowest. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  values.forEach((own, place) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(ends[middle]) < own) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1]);
    ends[low] = place;
  });
  const chain: number[] = [];
  for (let place = ends.at(-1); place !== undefined; place = previous[place]) chain.push(place);
  return chain.reverse();
}
