/** Checks a receipt with nothing but itself: no network, no catalogue, no page. */
import { canonical } from './canonical.js';
import { verifyChain, type ChainFault, type ChainKnowledge } from './chain.js';
import { hashOfValue } from './digest.js';
import { eventsOf, keyOf, statusOf, type ProvenEvent } from './receipt-events.js';
import { RECEIPT_SCHEMA, type Receipt, type ReceiptEvent } from '../core/receipt-model.js';
import { receiptIdOf, recordIdOf } from './receipt.js';

/**
 * The outcome of a check. `at` is a path in the receipt. Beside the faults of a chain:
 * - `contradicted`: the receipt says something else than its own proof
 */
export type ReceiptCheck =
  { readonly ok: true } | { readonly ok: false; readonly at: string; readonly reason: ChainFault | 'contradicted' };

/**
 * Checks that a receipt is as it was made, that its entries hold, and that it says what they prove: no answer more, none less,
 * none different. It cannot tell who made it: whoever has a copy of the last hash (`last`), the site's server for one, can.
 * Takes anything that was read from JSON, and never throws.
 */
export function verifyReceipt(receipt: unknown, known: ChainKnowledge = {}): ReceiptCheck {
  try {
    return check(receipt as Receipt, known);
  } catch {
    // Not of this form: something that has to be there is not.
    return { ok: false, at: '', reason: 'malformed' };
  }
}

const fault = (at: string, reason: ChainFault | 'contradicted'): ReceiptCheck => ({ ok: false, at, reason });

function check(receipt: Receipt, known: ChainKnowledge): ReceiptCheck {
  const { entries, hash, ...more } = receipt.proof;
  if (receipt.schema_version !== RECEIPT_SCHEMA || entries.length === 0) return fault('', 'malformed');
  const proof = { ...more, entries };
  if (hashOfValue({ ...receipt, proof }) !== hash) return fault('proof.hash', 'altered');

  // A receipt of one answer starts in the middle of a chain, and one of a long history does where the device forgot the rest.
  const chain = verifyChain(entries, { after: 'anything', ...known });
  if (!chain.ok) return fault(`proof.entries[${chain.at}]`, chain.reason);

  const { receipt_id, ...rest } = receipt;
  if (receipt_id !== receiptIdOf({ ...rest, proof })) return fault('receipt_id', 'contradicted');
  const last = entries[entries.length - 1];
  if (!last || receipt.record_id !== recordIdOf(last)) return fault('record_id', 'contradicted');
  return statements(receipt);
}

function statements({ purposes, documents, proof: { entries } }: Receipt): ReceiptCheck {
  const told = eventsOf(entries);
  const seen = new Set<string>();
  const rows = [
    ...purposes.map((row, index) => ({
      row,
      key: row.purpose_id as string,
      follows: row.follows,
      at: `purposes[${index}]`,
    })),
    ...documents.map((row, index) => ({
      ...{ row, key: keyOf(row.policy, row.version), at: `documents[${index}]` },
      follows: undefined,
    })),
  ];
  for (const { row, key, follows, at } of rows) {
    const own = told.get(key) ?? [];
    if (seen.has(key)) return fault(at, 'duplicated');
    seen.add(key);
    if (canonical(row.events.map(proven)) !== canonical(own.map(({ event }) => event)))
      return fault(`${at}.events`, 'contradicted');
    const status = statusOf(own, follows && told.get(follows));
    const isAnswered = own.length > 0;
    if (row.status !== status && (isAnswered || row.status !== 'NotAsked'))
      return fault(`${at}.status`, 'contradicted');
  }
  const left = [...told.keys()].find((key) => !seen.has(key));
  return left === undefined ? { ok: true } : fault(left.startsWith('policy/') ? 'documents' : 'purposes', 'missing');
}

/** Without the host's own words. */
function proven({ validity_duration: _, entity_id: _who, event_type: _how, ...rest }: ReceiptEvent): ProvenEvent {
  return rest;
}
