/** Why each topic stands where it does, in words for whoever builds the site. */
import type { Topic, TopicState } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { topicsOf } from '../core/topics.js';

/** One topic, and the reasons one by one. */
export interface TopicView {
  readonly state: TopicState;
  readonly why: readonly string[];
}

const day = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16);

/** All topics of a store as they stand. */
export function topicViews(store: Pick<ConsentStore, 'catalogue' | 'get'>): readonly TopicView[] {
  const { region, topics: states } = store.get();
  const topics = new Map(topicsOf(store.catalogue, region).map((topic) => [topic.id, topic]));
  const allowed = new Set<string>(states.filter((state) => state.allowed).map(({ id }) => id));
  return states.map((state) => {
    const topic = topics.get(state.id);
    const why = topic
      ? [ofRegime(topic, state, region), ...ofAnswer(topic, state), ...ofRest(topic, state, allowed)]
      : [];
    return { state, why };
  });
}

/** What made the regime what it is: the rule of `evaluate`, told. */
function ofRegime(topic: Topic, { regime, guarded, kind }: TopicState, region: string): string {
  const place = region ? `the rule of ${region}` : 'the strictest rule, as the region is not known';
  if (guarded) return `"${regime}", since the person is under the age from which they could say yes themselves.`;
  if (topic.parent) return `"${regime}", as ${topic.parent} has it.`;
  if (topic.basis === 'necessary' || topic.basis === 'legal-obligation')
    return `"${regime}": the basis is "${topic.basis}", so it is told and never asked.`;
  if (topic.regime === regime) return `"${regime}", as the catalogue says, whatever the region's rule.`;
  if (kind !== 'purpose') return `"${regime}": a ${kind} is always asked about.`;
  const sensitive = topic.sensitive ? ' with sensitive data' : '';
  return `"${regime}": ${place}, for the basis "${topic.basis}"${sensitive}.`;
}

/** The last answer, and whether it counts. */
function ofAnswer(topic: Topic, state: TopicState): readonly string[] {
  const { answer, when, until, standing, answered, revision, by, regime } = state;
  if (!answer) return regime === 'notice' ? [] : ['Nobody has answered.'];
  const whose = answered === undefined && topic.parent ? ` on ${topic.parent}` : '';
  const guardian = by === 'guardian' ? ' by a parent or guardian' : '';
  const said = `${answer === 'granted' ? 'Granted' : 'Refused'}${whose}${guardian}${when === undefined ? '' : `, ${day(when)} UTC`}.`;
  if (standing === 'expired')
    return [said, `Expired${until === undefined ? '' : ` ${day(until)} UTC`}: it is older than its lifetime.`];
  if (standing === 'outdated')
    return [
      said,
      answered !== undefined && answered !== revision
        ? `Outdated: it was given to "${answered}", and "${revision}" holds now.`
        : 'Outdated: what it was given to has changed since.',
    ];
  return [said, ...(until === undefined ? [] : [`Counts until ${day(until)} UTC.`])];
}

/** What else bears on it. */
function ofRest(topic: Topic, state: TopicState, allowed: ReadonlySet<string>): readonly string[] {
  const { signal, requested, lent, ahead = [] } = state;
  const lacking = topic.needs.filter((need) => !allowed.has(need));
  return [
    ...(signal ? ['Off by Global Privacy Control, which the browser sends.'] : []),
    ...(lacking.length > 0 ? [`Needs ${lacking.join(', ')} as well, which is not allowed.`] : []),
    ...(requested === undefined ? [] : [`A yes of ${day(requested)} UTC waits for its confirmation.`]),
    ...(lent ? [`Lent: ${lent}.`] : []),
    ...ahead.map(({ answer, revision }) => `${answer} in advance for version "${revision}".`),
  ];
}
