/**
 * Plan + decisions → what may happen. Every rule about "does it still count?" and "may it happen?" is here, in a form small
 * enough to stand inline in a page: the gate and the store run these very lines.
 */
import type { Decision, Standing, TopicId, TopicState } from './model.js';
import { addMonths } from './months.js';
import { precedence } from './precedence.js';

/** How a topic is governed: told and never asked, off until granted, or on until denied. */
export type PlanRegime = 0 | 1 | 2;

/** A version of a policy, and the moment (ms since the epoch) from which answers to earlier ones no longer count, if ever. */
export type PlanVersion = readonly [version: string, overtakes?: number | null];

/**
 * A topic boiled down to what deciding needs. A tuple, since it is written into pages as JSON. Parents stand before what
 * hangs on them.
 */
export type PlanTopic = readonly [
  id: TopicId,
  /** What a person would be told now; for a policy its versions, oldest first. */
  told: string | readonly PlanVersion[],
  regime: PlanRegime,
  /** How long an answer counts: calendar months, and days after them. */
  months: number,
  days: number,
  /** 1 = asked on the first screen, 2 = an opt-out signal applies, 3 = both. */
  flags: number,
  /** The topic whose answer counts where this one has none. */
  parent?: TopicId | 0,
  /** Topics that must be allowed as well. */
  ...needs: TopicId[],
];

/** What weighing finds out about a topic. */
export type Weighed = Pick<
  TopicState,
  'id' | 'standing' | 'allowed' | 'answer' | 'when' | 'until' | 'answered' | 'signal'
>;

/**
 * Where every topic of a plan stands. Pure.
 * The invariant that the property tests hold: no change of clock, region, catalogue or signal turns a refusal into a grant.
 * @param decisions what can be believed of the record (`believable`)
 * @param now milliseconds since the epoch
 */
export function weigh(
  plan: readonly PlanTopic[],
  decisions: readonly Decision[],
  now: number,
  gpc: boolean | undefined,
): Map<string, Weighed> {
  const states = new Map<string, Weighed>();
  const said = new Map(decisions.map((decision) => [decision.topic, decision]));
  for (const [id, told, regime, months, days, flags, above, ...needs] of plan) {
    const parent = above ? states.get(above) : undefined;
    const own = said.get(id);
    // The more specific answer counts, but a later refusal of the purpose takes the service along. A later grant does so
    // where it is given (store.ts), not here: else moving a service under a granted purpose would undo its refusal.
    const inherits = parent && (!own || (parent.answer === 'denied' && precedence(parent) > precedence(own)));
    // Policies do not expire: they are superseded.
    const until = own && typeof told === 'string' ? addMonths(own.when, months, days) : undefined;
    const { answer, when } = inherits ? parent : (own ?? ({} as Partial<Decision>));
    const standing = inherits ? parent.standing : standingOf(told, own, until, now);
    const despite = inherits ? parent.allowed : own?.despite;
    const signalled = gpc && regime !== 1 && (flags > 1 || parent?.signal) && !(despite && standing === 'current');
    states.set(id, {
      id,
      standing,
      allowed:
        !signalled &&
        needs.every((need) => states.get(need)?.allowed) &&
        (regime === 1 ? answer === 'granted' && standing === 'current' : !regime || answer !== 'denied'),
      answer,
      when,
      until: inherits ? parent.until : until,
      answered: inherits ? undefined : own?.revision,
      signal: signalled ? 'gpc' : undefined,
    });
  }
  return states;
}

function standingOf(told: PlanTopic[1], own: Decision | undefined, until: number | undefined, now: number): Standing {
  if (!own) return 'unanswered';
  if (typeof told !== 'string') {
    const answered = told.findIndex(([version]) => version === own.revision);
    return answered < 0 || told.some(([, from], index) => index > answered && from != null && now >= from)
      ? 'outdated'
      : 'current';
  }
  return own.revision !== told ? 'outdated' : now >= (until as number) ? 'expired' : 'current';
}
