/** Makes a receipt of entries. */
import type { Catalogue } from '../core/catalogue.js';
import { catalogueAt } from '../core/catalogue-at.js';
import { deepFreeze } from '../core/freeze.js';
import { hashOfValue, uuidOf } from './digest.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { eventsOf } from './receipt-events.js';
import { NOT_STATED, RECEIPT_SCHEMA, type Receipt, type ReceiptOptions } from '../core/receipt-model.js';
import type { Making } from './receipt-making.js';
import { documentsOf, noticeOf, partiesOf } from './receipt-parts.js';
import { purposesOf } from './receipt-purposes.js';

/**
 * A receipt of what was said, and for every declared topic whether it was answered. Deeply frozen; the same arguments give the
 * same receipt, its id included.
 * @param proofs one entry, or a run of a chain, oldest first
 * @param declared the catalogue as it was declared at that time
 * @throws TypeError where there is no entry
 */
export function receiptOf(
  proofs: ProofEntry | readonly ProofEntry[],
  declared: Catalogue,
  options: ReceiptOptions = {},
): Receipt {
  const entries = (Array.isArray(proofs) ? proofs : [proofs]) as readonly ProofEntry[];
  const last = entries.at(-1);
  if (!last) throw new TypeError('A receipt needs an entry: there is nothing to be receipted yet.');
  const making: Making = {
    last,
    told: eventsOf(entries),
    catalogue: catalogueAt(declared, Date.parse(last.time)),
    language: options.language ?? last.language ?? 'en',
    region: last.region,
    subject: options.subject ?? (last.record || NOT_STATED),
    options,
  };
  const draft = {
    schema_version: RECEIPT_SCHEMA as typeof RECEIPT_SCHEMA,
    record_id: recordIdOf(last),
    pii_principal_id: making.subject,
    language: making.language,
    privacy_notice: noticeOf(making),
    purposes: purposesOf(making),
    documents: documentsOf(making),
    parties: partiesOf(making),
    proof: { entries },
  };
  const unsigned = { ...draft, receipt_id: receiptIdOf(draft) };
  const receipt: Receipt = { ...unsigned, proof: { entries, hash: hashOfValue(unsigned) } };
  // A copy, since the entries are somebody else's.
  return deepFreeze(JSON.parse(JSON.stringify(receipt)) as Receipt);
}

/** The record's id in the form that the standard asks for. */
export const recordIdOf = ({ record }: ProofEntry): string => uuidOf(`assent record ${record}`);

/** The receipt's own id, of everything else that it says. */
export const receiptIdOf = (draft: object): string => uuidOf(`assent receipt ${hashOfValue(draft)}`);

/**
 * Which facts are `not stated`, as paths (`parties[0].party_address`): what a site still has to declare for its receipts to say
 * all that ISO/IEC TS 27560 asks for.
 */
export function gapsOf(receipt: Receipt): readonly string[] {
  const gaps: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (value === NOT_STATED) gaps.push(path);
    else if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${path}[${index}]`));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) if (key !== 'proof') walk(item, path ? `${path}.${key}` : key);
  };
  walk(receipt, '');
  return gaps;
}
