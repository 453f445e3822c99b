/** Record + catalogue + circumstances → state: what weighing finds, with its names and reasons for those who show it. */
import type { ConsentRecord, ConsentState, Signals, Topic, TopicState } from './model.js';
import { hasBegun } from './calendar.js';
import { planOf } from './plan.js';
import { believable } from './record.js';
import { weigh, type Weighed } from './weigh.js';

/** What a rule may depend on besides the record; all of it comes in as plain values. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** ISO 3166-2 code; empty when unknown. */
  readonly region: string;
  readonly signals: Signals;
  /** How long answers last unless a topic says otherwise, ISO 8601; absent = the region's. */
  readonly lifetime?: string;
}

/** Where every topic stands. Pure: the same arguments give an equal state, and nothing is read from outside. */
export function evaluate(
  topics: readonly Topic[],
  record: ConsentRecord | undefined,
  circumstances: Circumstances,
): ConsentState {
  const { now, region, signals, lifetime } = circumstances;
  const { topics: plan, regimes, duties } = planOf(topics, region, lifetime, now);
  const weighed = weigh(plan, record ? believable(record, now).decisions : [], now, signals.gpc);
  const states = topics.map((topic): TopicState => {
    const { id, kind, key } = topic;
    const { standing, allowed, ...rest } = weighed.get(id) as Weighed;
    const regime = regimes.get(id) as TopicState['regime'];
    return {
      id,
      kind,
      key,
      regime,
      standing,
      allowed,
      // A refusal given elsewhere still holds in a region that asks only for notice, and can be taken back there.
      changeable: !duties.has(id) && (regime !== 'notice' || rest.answer === 'denied'),
      revision: revisionNow(topic, now),
      ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<TopicState>),
    };
  });
  const upfront = new Set(topics.filter((topic) => topic.upfront).map((topic) => topic.id));
  const asked = states.filter(({ id }) => upfront.has(id));
  const base = { ...(record && { record: record.id }), region, signals, topics: states };
  const [first, ...others] = asked
    .filter(({ regime, standing }) => regime === 'opt-in' && standing !== 'current')
    .map(({ id }) => id);
  if (first) return { ...base, status: 'pending', pending: [first, ...others] };
  const answered = asked.some(({ changeable, answer }) => changeable && answer);
  return { ...base, status: answered ? 'decided' : 'not-required', pending: [] };
}

/** What a person would be told now: the fingerprint, or the newest policy version in force (the first, if none is yet). */
function revisionNow(topic: Topic, now: number): string {
  if (!topic.versions) return topic.revision;
  const inForce = topic.versions.filter(
    (version) => !version.effective || hasBegun(version.effective, version.timeZone, now),
  );
  return (inForce.at(-1) ?? topic.versions[0])?.version ?? '';
}
