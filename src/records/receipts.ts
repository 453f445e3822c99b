/** The receipts of a store's history. */
import type { Catalogue } from '../core/catalogue.js';
import type { HistoryEntry } from '../core/model.js';
import type { Receipt, ReceiptOptions } from '../core/receipt-model.js';
import { receiptOf } from './receipt.js';
import { hashOfValue } from './digest.js';
import { proofOf } from './seal.js';

/**
 * One receipt for each entry in which somebody answered, oldest first. Those made under another catalogue than the declared one
 * are left out: a receipt states what was declared at the time, and only who kept that catalogue can say so.
 * @param declared as it was given to the store (`store.declared`)
 */
export function receiptsOf(
  history: readonly HistoryEntry[],
  declared: Catalogue,
  options: ReceiptOptions = {},
): readonly Receipt[] {
  const catalogue = hashOfValue(declared);
  return history.flatMap((entry) => {
    const proof =
      (entry.act === 'decide' && entry.decisions.length > 0) || entry.act === 'reset' ? proofOf(entry) : undefined;
    return proof?.catalogue === catalogue ? [receiptOf(proof, declared, options)] : [];
  });
}
