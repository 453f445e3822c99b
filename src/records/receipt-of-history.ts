/** One receipt of all that a store knows, and what no receipt of the present catalogue can say. */
import type { Catalogue } from '../core/catalogue.js';
import type { Answer, ConsentRecord, HistoryEntry, TopicId } from '../core/model.js';
import type { ProofEntry } from '../core/proof-entry.js';
import type { Receipt, ReceiptOptions } from '../core/receipt-model.js';
import { verifyEntry } from './chain.js';
import { hashOfValue } from './digest.js';
import { receiptOf } from './receipt.js';
import { proofOf } from './seal.js';

/** Something that was said, or an answer that ended, and that the receipt does not state. */
export interface OtherAnswer {
  readonly topic: TopicId;
  /** Absent where an answer ended: `act` says how. */
  readonly answer?: Answer;
  /** What the person was told: a fingerprint, or the policy's version. */
  readonly revision?: string;
  readonly act: 'decide' | 'reset' | 'lapse';
  /** Milliseconds since the epoch; 0 where nobody knows. */
  readonly when: number;
  /**
   * Why the receipt does not state it.
   * - `facts`: it was given to another catalogue, or belongs to another run of the chain: what it was about is not known here
   * - `proof`: it was never sealed, or is not what was sealed
   */
  readonly lacks: 'facts' | 'proof';
}

/** What a person gets to see and keep. */
export interface HistoryReceipt {
  /** Absent where nothing was said under the present catalogue. */
  readonly receipt?: Receipt;
  /** Newest first. With the receipt it is everything that is known: nothing is left out. */
  readonly others: readonly OtherAnswer[];
}

/** What a receipt is made of beside its history. */
export interface HistoryReceiptOptions extends ReceiptOptions {
  /** The record as it is kept: answers in it that no history tells of are told as well. */
  readonly record?: ConsentRecord;
}

/**
 * A receipt of the newest run of entries that were made under the declared catalogue and hold, and a list of everything else:
 * a receipt states facts, and those of another catalogue are not known here.
 * @param declared as it was given to the store (`store.declared`)
 */
export function receiptOfHistory(
  entries: readonly HistoryEntry[],
  declared: Catalogue,
  { record, ...options }: HistoryReceiptOptions = {},
): HistoryReceipt {
  const history = entries.filter(isReadable);
  const proofs = history.map(heldProof);
  const run = newestRun(
    proofs.flatMap((proof) => proof ?? []),
    hashOfValue(declared),
  );
  const made = run.length > 0 ? receiptOf(run, declared, options) : undefined;
  const stated = new Set<string>();
  for (const row of made?.purposes ?? []) for (const { entry } of row.events) stated.add(`${entry} ${row.purpose_id}`);
  for (const row of made?.documents ?? []) for (const { entry } of row.events) stated.add(`${entry} ${row.policy}`);

  const told = history.flatMap((entry, at) =>
    statementsOf(entry).map((said) => ({ entry: entry.id, lacks: proofs[at] ? 'facts' : 'proof', ...said }) as const),
  );
  const unproved = (record?.decisions ?? [])
    .filter(({ topic, when }) => !told.some((said) => said.topic === topic && said.when === when))
    .map(
      ({ topic, answer, when, revision }) =>
        ({ topic, answer, when, revision, act: 'decide', lacks: 'proof' }) as const,
    );
  const others = [...told.filter(({ entry, topic }) => !stated.has(`${entry} ${topic}`)), ...unproved];
  return {
    // A run of notices and signals alone says nothing that a receipt could state.
    ...(made && stated.size > 0 && { receipt: made }),
    others: others
      .map(({ entry: _, ...said }: OtherAnswer & { entry?: string }) => said)
      .sort((a, b) => b.when - a.when),
  };
}

/** A history was read from storage, and may hold anything. */
const isReadable = (entry: HistoryEntry | null): boolean =>
  typeof entry === 'object' && Array.isArray(entry?.decisions);

/** The proof of an entry; undefined where there is none, or none that holds. */
function heldProof(entry: HistoryEntry): ProofEntry | undefined {
  try {
    const proof = proofOf(entry);
    return verifyEntry(proof).ok ? proof : undefined;
  } catch {
    return undefined;
  }
}

/** The last entries in a row that were made under one catalogue, each following the one before. */
function newestRun(proofs: readonly ProofEntry[], catalogue: string): readonly ProofEntry[] {
  const end = proofs.map((proof) => proof.catalogue).lastIndexOf(catalogue) + 1;
  let start = end;
  while (start > 0 && proofs[start - 1]?.catalogue === catalogue) {
    if (start < end && proofs[start]?.previous !== proofs[start - 1]?.hash) break;
    start -= 1;
  }
  return proofs.slice(start, end);
}

type Statement = Omit<OtherAnswer, 'lacks'>;

/** What an entry says about answers. */
function statementsOf({ act, decisions, forgotten, lapsed, time }: HistoryEntry): readonly Statement[] {
  const when = Date.parse(time) || 0;
  const ended = (topics: readonly TopicId[] | undefined, how: 'reset' | 'lapse'): readonly Statement[] =>
    (topics ?? []).map((topic) => ({ topic, when, act: how }));
  return [
    ...(act === 'decide' ? decisions : []).map(({ topic, answer, when, revision }) => ({
      ...{ topic, answer, when, revision, act: 'decide' as const },
    })),
    ...ended(forgotten, 'reset'),
    ...ended(lapsed, 'lapse'),
  ];
}
