/** A changed line → which facts changed in it. */
import type { Run } from '../../policy/compare-model.js';
import type { SignKind } from './policy-words.js';
import { signsAt, type Sign, type SignFinder, type Stretch } from './policy-signs.js';

/** Why a change is a candidate: a kind of fact with what was there and what is there now, or what happened as a whole. */
export interface Reason {
  readonly sign: SignKind | 'section' | 'clause' | 'moved' | 'renumbered' | 'dated' | 'signs' | 'wording';
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

/** What distinguishes two texts in more than white space, case and signs; a point inside a number is more. */
export const essence = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{Sc}%+]/gu) ?? []
  ).join('');

/** The words of one of the two texts. */
export const sideOf = (runs: readonly Run[], side: 'before' | 'after'): string =>
  runs.map(({ kind, text }) => (kind === (side === 'before' ? 'added' : 'deleted') ? '' : text)).join('');

/** Each place that changed: where it stands in the earlier text and where in the later. */
function placesOf(runs: readonly Run[]): { before: Stretch[]; after: Stretch[] } {
  const before: Stretch[] = [];
  const after: Stretch[] = [];
  let [i, j] = [0, 0];
  let isOpen = false;
  for (const { kind, text } of runs) {
    const { length } = text;
    if (kind === 'deleted') {
      before.push([i, i + length]);
      after.push([j, j]);
    } else if (kind === 'added' && isOpen) {
      after[after.length - 1] = [j, j + length];
    } else if (kind === 'added') {
      before.push([i, i]);
      after.push([j, j + length]);
    }
    if (kind !== 'added') i += length;
    if (kind !== 'deleted') j += length;
    isOpen = kind === 'deleted';
  }
  return { before, after };
}

/** What is in one list and not in the other, each as often as it is there more often. */
function without(signs: readonly Sign[], others: readonly Sign[]): Sign[] {
  const counts = new Map<string, number>();
  const name = ({ kind, key }: Sign) => `${kind} ${key}`;
  for (const sign of others) counts.set(name(sign), (counts.get(name(sign)) ?? 0) + 1);
  return signs.filter((sign) => {
    const left = counts.get(name(sign)) ?? 0;
    counts.set(name(sign), left - 1);
    return left <= 0;
  });
}

/** Whether a word says something that the other text does not say anywhere. */
export interface Known {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** The words of a text, for `Known`. */
export const vocabulary = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

const isNew = ({ kind, text }: Sign, known: ReadonlySet<string>): boolean =>
  kind !== 'name' || [...vocabulary(text)].some((word) => !known.has(word));

/** The facts that changed in a line, by kind. A name counts only where the other document never says it. */
export function changedFacts(runs: readonly Run[], find: SignFinder, known: Known): Reason[] {
  const places = placesOf(runs);
  const before = signsAt(find(sideOf(runs, 'before')), places.before);
  const after = signsAt(find(sideOf(runs, 'after')), places.after);
  const gone = new Map<SignKind, Set<string>>();
  const come = new Map<SignKind, Set<string>>();
  const put = (map: typeof gone, { kind, text }: Sign) => map.set(kind, (map.get(kind) ?? new Set()).add(text));
  before.forEach((signs, place) => {
    const others = after[place] ?? [];
    for (const sign of without(signs, others)) if (isNew(sign, known.after)) put(gone, sign);
    for (const sign of without(others, signs)) if (isNew(sign, known.before)) put(come, sign);
  });
  return [...new Set([...gone.keys(), ...come.keys()])].map((sign) => ({
    sign,
    from: [...(gone.get(sign) ?? [])],
    to: [...(come.get(sign) ?? [])],
  }));
}
