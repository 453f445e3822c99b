import type { Answer, Evidence } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';

/** The two answers of the first layer. */
export type AllControl = 'accept-all' | 'reject-all';

/** Answers everything that the preferences would show, not only what is pending: "all" means all. */
export function answerAll(store: ConsentStore, control: AllControl, evidence: Evidence): void {
  const answer: Answer = control === 'accept-all' ? 'granted' : 'denied';
  const topics = store
    .get()
    .topics.filter((topic) => topic.changeable && (topic.kind === 'purpose' || topic.kind === 'recipient'));
  store.decide(Object.fromEntries(topics.map((topic) => [topic.id, answer])), evidence);
}
