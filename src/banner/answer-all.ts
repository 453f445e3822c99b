import type { Answer, Evidence } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { ruleFor } from '../core/regions.js';

/** The two answers of the first layer. */
export type AllControl = 'accept-all' | 'reject-all';

/**
 * Answers all that has no answer which counts: what is pending, and what may be objected to. An earlier answer that still counts
 * is not asked about again, so it is not turned round by the way. Nor is a no where it is on until somebody says so, their browser
 * included: opting in again takes two steps (11 CCR §7028).
 */
export function answerAll(store: ConsentStore, control: AllControl, evidence: Evidence): void {
  const answer: Answer = control === 'accept-all' ? 'granted' : 'denied';
  const { region, topics: all } = store.get();
  // Where the law wants a consent of its own for each recipient, one click for everything is none.
  const takesRecipients = answer === 'denied' || !ruleFor(region).separate;
  const topics = all.filter(
    // What somebody is too young to allow is left to who may.
    ({ kind, changeable, standing, guarded, regime, answer: before, signal }) =>
      changeable &&
      !(answer === 'granted' && (guarded || (regime === 'opt-out' && (before === 'denied' || signal)))) &&
      standing !== 'current' &&
      (kind === 'purpose' || (kind === 'recipient' && takesRecipients)),
  );
  store.decide(Object.fromEntries(topics.map((topic) => [topic.id, answer])), evidence);
}
