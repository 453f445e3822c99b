/** An app's answers as a record, so that the store can lay them over its own (core/adopt.ts: whose answer counts). */
import type { ConsentRecord, Decision, Evidence } from '../../core/model.js';
import type { ConsentStore } from '../../core/ports.js';
import { newId } from '../../new-id.js';
import type { NativeDecision } from './message.js';

/** A list of decisions as a record of this store. What it does not know is reported by it, and left out. */
function asRecord(store: ConsentStore, decisions: readonly NativeDecision[]): ConsentRecord {
  return {
    id: store.get().record ?? newId(),
    decisions: decisions.flatMap(({ topic, answer, when = 0, revision, by }): Decision[] => {
      const known = store.answer(topic);
      return known ? [{ topic: known.id, answer, when, revision: revision ?? known.revision, ...(by && { by }) }] : [];
    }),
  };
}

/** Takes what an app said, as far as it counts. */
export function takeFromApp(
  store: ConsentStore,
  { record, decisions = [] }: { readonly record?: ConsentRecord; readonly decisions?: readonly NativeDecision[] },
  told: Pick<Evidence, 'surface' | 'control' | 'language'>,
): void {
  const evidence: Evidence = { ...told, source: 'native' };
  if (record) store.adopt(record, evidence);
  if (decisions.length > 0) store.adopt(asRecord(store, decisions), evidence);
}
