/** What one request carries. */
import type { HistoryEntry } from '../../core/model.js';
import type { ProofEntry } from '../../core/proof-entry.js';
import { proofOf, wordingsOf } from '../../records/seal.js';

/** Version of the form of a request. */
const SCHEMA = 'assent-delivery-1';

/** Entries and bytes of one request. Browsers let 64 KiB outlive a page (Fetch §4.6, `keepalive`), headers not counted. */
export const LIMITS = { entries: 50, bytes: 60_000 };

/** What is sent. */
export interface Batch {
  readonly entries: readonly HistoryEntry[];
  readonly body: string;
  /** Of the body, as UTF-8. */
  readonly bytes: number;
}

/**
 * The longest run of one record from the front that a request can carry, each wording once; at least one entry, whatever its size.
 * @param most how many entries at most
 * @throws TypeError when the first entry can't be proved: what is kept was damaged
 */
export function batchOf(waiting: readonly HistoryEntry[], most: number): Batch {
  const entries: HistoryEntry[] = [];
  const proofs: ProofEntry[] = [];
  const wordings: Record<string, string> = {};
  const record = waiting[0]?.record;
  let bytes = sizeOf({ schema: SCHEMA, entries: [], wordings: {} });
  for (const entry of waiting) {
    if (entry.record !== record || entries.length === most) break;
    let proof: ProofEntry | undefined;
    let texts: Readonly<Record<string, string>>;
    try {
      proof = proofOf(entry);
      texts = wordingsOf(entry);
    } catch (cause) {
      if (entries.length > 0) break;
      throw cause;
    }
    if (!proof) break;
    const fresh = Object.entries(texts)
      .filter(([hash]) => !Object.hasOwn(wordings, hash))
      // Half a surrogate pair has no UTF-8, and is hashed as what it becomes there.
      .map(([hash, text]) => [hash, text.replace(/\p{Surrogate}/gu, '\ufffd')] as const);
    // A comma, a colon: punctuation that the parts alone don't have.
    const sizes = fresh.map(([hash, text]) => sizeOf(hash) + sizeOf(text) + 2);
    const own = sizeOf(proof) + 1;
    const more = sizes.reduce((sum, size) => sum + size, own);
    if (entries.length > 0 && bytes + more > LIMITS.bytes) break;
    bytes += own;
    entries.push(entry);
    proofs.push(proof);
    fresh.forEach(([hash, text], index) => {
      const size = sizes[index] as number;
      // The proof is worth more than a text that the site has itself: one that is too long for any request is left out.
      if (bytes + size > LIMITS.bytes) return;
      bytes += size;
      wordings[hash] = text;
    });
  }
  const body = JSON.stringify({ schema: SCHEMA, entries: proofs, wordings });
  return { entries, body, bytes };
}

const encoder = new TextEncoder();
const sizeOf = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;
