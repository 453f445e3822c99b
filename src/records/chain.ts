/** Whether entries are what was sealed, all of it, in its order. */
import type { ProofEntry } from '../core/proof-entry.js';
import { hashOfValue, isHash } from './digest.js';
import { ENTRY_SCHEMA } from '../core/proof-entry.js';

/**
 * What is wrong with an entry of a chain.
 * - `malformed`: it is no entry of this form
 * - `altered`: it is not what its hash was made of
 * - `duplicated`: it stood before
 * - `truncated`: entries before the first are not here, and nobody said that they would not be
 * - `reordered`: the entry that it follows comes after it
 * - `forked`: the entry that it follows has been followed by another: two tabs answered at once, or history was rewritten
 * - `missing`: the entry that it follows is not here
 * - `shortened`: the chain ends before the entry that it is known to have
 */
export type ChainFault =
  'malformed' | 'altered' | 'duplicated' | 'truncated' | 'reordered' | 'forked' | 'missing' | 'shortened';

/** The outcome of a check; `at` is the index of the first entry that does not hold. */
export type ChainCheck =
  { readonly ok: true } | { readonly ok: false; readonly at: number; readonly reason: ChainFault };

/** What is known of a chain besides its entries. */
export interface ChainKnowledge {
  /**
   * Hash of the entry before the first one here; `anything` where the front was dropped and nobody knows it. Default: empty,
   * the chain is whole.
   */
  readonly after?: string;
  /** Hash of the last entry, where somebody else kept it. Without it, no chain can tell that its end was cut off. */
  readonly last?: string;
}

/**
 * Checks a chain: each entry against its hash, and that each follows the one before. Takes anything that was read from JSON,
 * and never throws.
 */
export function verifyChain(entries: readonly unknown[], { after = '', last }: ChainKnowledge = {}): ChainCheck {
  const places = new Map<string, number>();
  entries.forEach((entry, index) => {
    if (isEntry(entry) && !places.has(entry.hash)) places.set(entry.hash, index);
  });
  const ids = new Set<string>();
  let before = after;
  for (const [at, entry] of entries.entries()) {
    const reason = faultOf(entry) ?? (isEntry(entry) ? placeFault(entry, at) : undefined);
    if (reason || !isEntry(entry)) return { ok: false, at, reason: reason ?? 'malformed' };
    ids.add(entry.id);
    before = entry.hash;
  }
  if (last !== undefined && before !== last) return { ok: false, at: entries.length, reason: 'shortened' };
  return { ok: true };

  function placeFault({ id, previous }: ProofEntry, at: number): ChainFault | undefined {
    if (ids.has(id)) return 'duplicated';
    if (previous === before) return undefined;
    const place = places.get(previous);
    if (place !== undefined && place > at) return 'reordered';
    if (at === 0) return after === 'anything' ? undefined : previous === '' ? 'missing' : 'truncated';
    return place === undefined && previous !== after ? 'missing' : 'forked';
  }
}

/** Whether one entry is what its hash was made of. Says nothing of its place in a chain, and never throws. */
export function verifyEntry(entry: unknown): ChainCheck {
  const reason = faultOf(entry);
  return reason ? { ok: false, at: 0, reason } : { ok: true };
}

function faultOf(entry: unknown): ChainFault | undefined {
  if (!isEntry(entry)) return 'malformed';
  const { hash, ...rest } = entry;
  try {
    return hashOfValue(rest) === hash ? undefined : 'altered';
  } catch {
    return 'malformed';
  }
}

/** As far as it takes to read it; `record-entry.schema.json` has the whole form. */
function isEntry(value: unknown): value is ProofEntry {
  if (!isObject(value) || value['schema'] !== ENTRY_SCHEMA || !isHash(value['hash'])) return false;
  const { previous, decisions } = value;
  const texts = ['id', 'record', 'time', 'act', 'surface', 'control', 'region', 'catalogue', 'build'];
  return (
    texts.every((name) => typeof value[name] === 'string') &&
    (previous === '' || isHash(previous)) &&
    isObject(value['gesture']) &&
    Array.isArray(decisions) &&
    decisions.every(
      (made) =>
        isObject(made) &&
        typeof made['topic'] === 'string' &&
        (made['answer'] === 'granted' || made['answer'] === 'denied') &&
        Number.isSafeInteger(made['when']) &&
        typeof made['revision'] === 'string',
    )
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
