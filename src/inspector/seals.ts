import type { HistoryEntry } from '../core/model.js';
import type { SealCheck } from './model.js';

/**
 * Checks the seals of a history, each by itself and that each follows the one before. What is checked is heavy, and fetched for it.
 */
export async function checkSeals(history: readonly HistoryEntry[]): Promise<SealCheck> {
  const { proofOf, verifyChain } = await import('../records/index.js');
  const proofs = history.flatMap((entry) => proofOf(entry) ?? []);
  const first = proofs[0]?.previous;
  return {
    // A history drops its oldest entries, so that nobody here knows what the first one followed.
    check: verifyChain(proofs, first ? { after: 'anything' } : {}),
    sealed: proofs.length,
    unsealed: history.length - proofs.length,
  };
}
