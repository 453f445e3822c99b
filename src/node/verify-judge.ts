/** Judges what a file holds. */
import type { Catalogue } from '../core/catalogue.js';
import type { Receipt } from '../core/receipt-model.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { HISTORY_LIMIT } from '../core/store.js';
import { verifyChain, verifyReceipt } from '../records/index.js';
import { contradicts, wordsNamed } from './verify-compare.js';
import type { Given } from './verify-input.js';
import { holdsOf, unknownOf, type Reason } from './verify-words.js';

/** What came of a check. */
export interface Verdict {
  readonly ok: boolean;
  readonly kind: Given['kind'];
  /** How many entries were looked at. */
  readonly entries: number;
  readonly holds: readonly string[];
  readonly fault?: Fault;
  /** What cannot be told from what was given. */
  readonly unknown: readonly string[];
  /** Hash of the last entry, to compare with the one that somebody else has. */
  readonly last?: string;
}

/** The first thing that does not hold. */
export interface Fault {
  /** A path in what was given: `[3]`, `proof.entries[3]`, `purposes[0].status`; empty for the whole. */
  readonly at: string;
  readonly reason: Reason;
}

/** What somebody knows beside the file. */
export interface Known {
  readonly last?: string | undefined;
  readonly after?: string | undefined;
  readonly catalogues?: ReadonlyMap<string, Catalogue> | undefined;
  readonly texts?: ReadonlySet<string> | undefined;
}

/** Checks everything that can be checked with what is known. */
export function judge(given: Given, known: Known): Verdict {
  const { kind, items } = given;
  const held = kind === 'receipt' ? receiptFault(items, known) : chainFault(given, known);
  const entries = held ? [] : entriesOf(given);
  const fault = held ?? comparedFault(given, entries, known);
  const last = entries.at(-1)?.hash;
  return {
    ...{ ok: !fault, kind, entries: kind === 'receipt' ? entries.length : items.length },
    holds: fault ? [] : holdsOf(given, entries, known),
    ...(fault && { fault }),
    unknown: unknownOf(given, entries, known),
    ...(last !== undefined && { last }),
  };
}

/** The path of an item: none where it is the only one. */
const placeOf = (items: readonly unknown[], index: number): string => (items.length > 1 ? `[${index}]` : '');
const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join('.');

function receiptFault(items: readonly unknown[], { last, after }: Known): Fault | undefined {
  for (const [index, item] of items.entries()) {
    // The last of several receipts is the one that ends with what somebody knows to be the end.
    const isLast = index === items.length - 1;
    const check = verifyReceipt(item, {
      ...(last !== undefined && isLast && { last }),
      ...(after !== undefined && index === 0 && { after }),
    });
    if (!check.ok) return { at: joined(placeOf(items, index), check.at), reason: check.reason };
  }
  return undefined;
}

function chainFault({ kind, items, unsealed }: Given, { last, after }: Known): Fault | undefined {
  // A device forgets its oldest entries: then nobody can know what stood before.
  const isFull = kind === 'history' && items.length + unsealed >= HISTORY_LIMIT;
  const before = after ?? (isFull ? 'anything' : undefined);
  const knowledge = { ...(before !== undefined && { after: before }), ...(last !== undefined && { last }) };
  const check = verifyChain(items, knowledge);
  return check.ok ? undefined : { at: `[${check.at}]`, reason: check.reason };
}

/** Entries that have been checked. */
const entriesOf = ({ kind, items }: Given): readonly ProofEntry[] =>
  kind === 'receipt'
    ? (items as readonly Receipt[]).flatMap(({ proof }) => proof.entries)
    : (items as readonly ProofEntry[]);

function comparedFault(given: Given, entries: readonly ProofEntry[], { catalogues, texts }: Known): Fault | undefined {
  const foreign = catalogues ? entries.findIndex(({ catalogue }) => !catalogues.has(catalogue)) : -1;
  if (foreign >= 0)
    return { at: given.kind === 'receipt' ? 'proof.entries' : `[${foreign}]`, reason: 'other-catalogue' };
  if (catalogues && given.kind === 'receipt') {
    for (const [index, receipt] of (given.items as readonly Receipt[]).entries()) {
      const catalogue = catalogues.get(receipt.proof.entries.at(-1)?.catalogue ?? '');
      const at = catalogue && contradicts(receipt, catalogue);
      if (at !== undefined) return { at: joined(placeOf(given.items, index), at), reason: 'other-facts' };
    }
  }
  const lacking = texts && wordsNamed(entries).find((hash) => !texts.has(hash));
  return lacking === undefined ? undefined : { at: lacking, reason: 'no-text' };
}
