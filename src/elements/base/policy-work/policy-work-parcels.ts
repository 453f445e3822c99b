/**
 * Large plain data in pieces. What a worker sends arrives as one task for each message, and a text of 1 MB in one message
 * would hold the page up while it is rebuilt; in pieces the page stays answering between them.
 */

/** A piece: the whole with its long arrays left empty (no path), or more items of the array at the path. */
export interface Parcel {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** About as much as is rebuilt in 3 ms of a slow phone (docs/bench.md, "Policies"). */
const FULL = 20_000;

type Part = Record<string | number, unknown>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** What it costs to rebuild a value, as far as it matters: an object costs far more than a letter, and full is full. */
function weigh(value: unknown, full: number): number {
  if (typeof value === 'string') return 20 + value.length;
  if (!isPart(value)) return 10;
  let sum = 60;
  for (const key in value) {
    sum += weigh(value[key], full);
    if (sum > full) break;
  }
  return sum;
}

/** Cuts JSON-like data into parcels that together are the same again. */
export function* parcels(value: unknown, full = FULL): Generator<Parcel> {
  const later: Generator<Parcel>[] = [];
  yield { path: [], value: shell(value, [], full, later) };
  for (const more of later) yield* more;
}

/** The value where it is light, else a copy without the items of its arrays; those are added to `later`. */
function shell(value: unknown, path: Parcel['path'], full: number, later: Generator<Parcel>[]): unknown {
  if (!isPart(value) || weigh(value, full) <= full) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, shell(each, [...path, key], full, later)]),
    );
  later.push(itemsOf(value, path, full));
  return [];
}

function* itemsOf(items: readonly unknown[], path: Parcel['path'], full: number): Generator<Parcel> {
  let some: unknown[] = [];
  let weight = 0;
  for (const [index, item] of items.entries()) {
    const heavy = weigh(item, full);
    if (some.length > 0 && weight + heavy > full) {
      yield { path, value: some };
      [some, weight] = [[], 0];
    }
    const later: Generator<Parcel>[] = [];
    some.push(shell(item, [...path, index], full, later));
    weight += heavy;
    if (later.length > 0) {
      yield { path, value: some };
      [some, weight] = [[], 0];
      for (const more of later) yield* more;
    }
  }
  if (some.length > 0) yield { path, value: some };
}

/** Puts parcels together again, in the order in which they were cut. */
export class Assembly {
  value: unknown;

  add({ path, value }: Parcel): void {
    if (path.length === 0 && this.value === undefined) {
      this.value = value;
      return;
    }
    const array = path.reduce<unknown>((part, key) => (part as Part)[key], this.value);
    (array as unknown[]).push(...(value as unknown[]));
  }
}
