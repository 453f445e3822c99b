export { canonical } from './canonical.js';
export { verifyChain, verifyEntry, type ChainCheck, type ChainFault, type ChainKnowledge } from './chain.js';
export { hashOfText, hashOfValue } from './digest.js';
export { toJsonLd } from './json-ld.js';
export { toKantara, type KantaraPurpose, type KantaraReceipt } from './kantara.js';
export { ENTRY_SCHEMA } from '../core/proof-entry.js';
export type { EntrySeal, Extra, ProofDecision, ProofEntry, ProofGesture, SealFacts } from '../core/proof-entry.js';
export { gapsOf, receiptOf } from './receipt.js';
export {
  receiptOfHistory,
  type HistoryReceipt,
  type HistoryReceiptOptions,
  type OtherAnswer,
} from './receipt-of-history.js';
export { receiptsOf } from './receipts.js';
export { NOT_STATED, RECEIPT_SCHEMA } from '../core/receipt-model.js';
export type * from '../core/receipt-model.js';
export { factsOf, proofOf, seal, sealer, wordingsOf } from './seal.js';
export { verifyReceipt, type ReceiptCheck } from './verify-receipt.js';
