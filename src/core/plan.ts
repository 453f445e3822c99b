/** Topics in a region → a plan: every rule that hangs on the region, on calendars and on durations worked out in advance. */
import type { Regime, Topic, TopicId } from './model.js';
import type { PlanTopic, PlanVersion } from './weigh.js';
import { beginning } from './calendar.js';
import { monthsAndDays } from './duration.js';
import { regimeFor, ruleFor } from './regions.js';

/** A plan, and the regimes by their names. */
export interface Plan {
  readonly topics: readonly PlanTopic[];
  readonly regimes: ReadonlyMap<TopicId, Regime>;
  /** Topics that stand on a duty or a contract: told, never asked, and no answer bears on them. */
  readonly duties: ReadonlySet<TopicId>;
}

/**
 * Makes a plan. Pure.
 * @param region ISO 3166-2 code; empty when unknown
 * @param lifetime how long answers last unless a topic says otherwise, ISO 8601; absent = the region's
 * @param now milliseconds since the epoch, if the plan is used at once: spares looking dates up in their time zones that
 *   cannot have begun, or must have. A plan that is kept is made without.
 */
export function planOf(topics: readonly Topic[], region: string, lifetime?: string, now?: number): Plan {
  const rule = ruleFor(region);
  const regimes = new Map<TopicId, Regime>();
  const duties = new Set<TopicId>();
  const plan = topics.map((topic): PlanTopic => {
    const { id, parent, basis, versions } = topic;
    const duty = parent ? duties.has(parent) : basis === 'necessary' || basis === 'legal-obligation';
    if (duty) duties.add(id);
    // No regime makes a question of a duty: it would be asked for ever, since it takes no answer.
    const regime: Regime = duty
      ? 'notice'
      : ((parent && regimes.get(parent)) ??
        topic.regime ??
        (topic.kind === 'purpose' ? regimeFor(basis, rule) : 'opt-in'));
    regimes.set(id, regime);
    const told = versions?.map(({ version, effective, timeZone, material }): PlanVersion =>
      material ? [version, effective === undefined ? 0 : beginning(effective, timeZone, now)] : [version],
    );
    return [
      id,
      told ?? topic.revision,
      duty ? 0 : regime === 'opt-in' ? 1 : 2,
      ...monthsAndDays(topic.lifetime ?? lifetime ?? rule.lifetime),
      Number(topic.upfront) + 2 * Number(topic.sale),
      parent ?? 0,
      ...topic.needs,
    ];
  });
  return { topics: plan, regimes, duties };
}
