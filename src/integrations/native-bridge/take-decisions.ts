/** Lays an app's answers over the page's, where they count. */
import type { Evidence, TopicId } from '../../core/model.js';
import type { Answers, ConsentStore } from '../../core/ports.js';
import { appTime, isTaken } from './conflicts.js';
import type { NativeDecision } from './message.js';
import { saidAgainst } from './said.js';

interface Claim {
  readonly id: TopicId;
  readonly answer: NativeDecision['answer'];
  /** Undefined = nobody knows. */
  readonly when: number | undefined;
  readonly revision: string | undefined;
}

/** Grants of unknown time come before everything, refusals of unknown time after it. */
const place = ({ answer, when }: Claim): number => when ?? (answer === 'denied' ? Infinity : 0);

/**
 * Takes the answers that count against what the page knows (conflicts.ts), the oldest first, each act of the app as one act.
 * @returns how many were taken
 */
export function takeDecisions(
  store: ConsentStore,
  decisions: readonly NativeDecision[],
  told: Pick<Evidence, 'surface' | 'control' | 'language'>,
): number {
  const acts: Claim[][] = [];
  const claims = decisions.flatMap(({ topic, answer, when, revision }): Claim[] => {
    const id = store.answer(topic)?.id;
    return id ? [{ id, answer, when: appTime(when, store.now()), revision }] : [];
  });
  for (const claim of claims.sort((a, b) => place(a) - place(b))) {
    const act = acts.at(-1);
    const together = act?.[0] && place(act[0]) === place(claim) && act.every(({ id }) => id !== claim.id);
    if (together) act.push(claim);
    else acts.push([claim]);
  }
  return acts.reduce((count, act) => count + take(store, act, told), 0);
}

function take(store: ConsentStore, act: readonly Claim[], told: Pick<Evidence, 'surface' | 'control'>): number {
  const taken = act.filter(({ id, answer, when, revision }) =>
    isTaken({ answer, when }, saidAgainst(store, id, answer, revision ?? store.answer(id)?.revision ?? '')),
  );
  if (taken.length === 0) return 0;
  const time = taken[0]?.when;
  const answers: Answers = Object.fromEntries(taken.map(({ id, answer }) => [id, answer]));
  const revisions = taken.flatMap(({ id, revision }) => (revision === undefined ? [] : [[id, revision] as const]));
  return store.decide(answers, {
    ...told,
    source: 'native',
    ...(revisions.length > 0 && { revisions: Object.fromEntries(revisions) }),
    ...(time !== undefined && { time: new Date(time).toISOString() }),
  }).length;
}
