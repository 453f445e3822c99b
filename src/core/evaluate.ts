/** Record + catalogue + circumstances → state. Every rule about "is it still valid?" and "may it happen?" is here. */
import type {
  ConsentRecord,
  ConsentState,
  Decision,
  Regime,
  Signals,
  Standing,
  Topic,
  TopicId,
  TopicState,
} from './model.js';
import { hasBegun } from './calendar.js';
import { addDuration } from './duration.js';
import { needsGuardian, needsYesToSale, type Person } from './guardians.js';
import { lifetimeOf } from './marketing.js';
import { believable, decisionOn, later, precedence } from './record.js';
import { regimeFor, ruleFor } from './regions.js';

/** What a rule may depend on besides the record; all of it comes in as plain values. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** ISO 3166-2 code; empty when unknown. */
  readonly region: string;
  readonly signals: Signals;
  /** What is known of the person's age; absent = nothing, and nobody is treated as a child. */
  readonly person?: Person;
  /** How long answers last unless a topic says otherwise, ISO 8601; absent = the region's. */
  readonly lifetime?: string;
}

/**
 * Where every topic stands. Pure: the same arguments give an equal state, and nothing is read from outside.
 * The invariant that the property tests hold: no change of clock, region, catalogue or signal turns a refusal into a grant.
 */
export function evaluate(
  topics: readonly Topic[],
  record: ConsentRecord | undefined,
  circumstances: Circumstances,
): ConsentState {
  const { now, region, signals, person = {} } = circumstances;
  const rule = ruleFor(region);
  const minor = needsGuardian(person, region);
  const trusted = record && believable(record, now);
  const states = new Map<TopicId, TopicState>();
  /** Topics that stand on a duty or a contract: told, never asked, and no answer bears on them. */
  const told = new Set<TopicId>();

  for (const topic of topics) {
    const parent = topic.parent && states.get(topic.parent);
    const duty = topic.parent
      ? told.has(topic.parent)
      : topic.basis === 'necessary' || topic.basis === 'legal-obligation';
    if (duty) told.add(topic.id);
    // No regime makes a question of a duty: it would be asked for ever, since it takes no answer.
    const usual: Regime = duty
      ? 'notice'
      : (parent?.regime ??
        topic.regime ??
        (topic.kind === 'purpose' ? regimeFor(topic.basis, rule, topic.sensitive) : 'opt-in'));
    // What a child could not consent to is off, and so is what would only be on because nobody said no.
    const consents = parent ? parent.guarded : topic.basis === 'consent' || topic.sale || usual.startsWith('opt-');
    const guarded = minor === true && !duty && !topic.anyAge && consents === true;
    const asks = guarded || (topic.sale && usual === 'opt-out' && needsYesToSale(person, region));
    const regime = asks ? 'opt-in' : usual;
    const { own, ahead } = decisionsOn(trusted, topic, now);
    // The more specific answer counts, but a later refusal of the purpose takes the service along. A later grant does so
    // where it is given (store.ts), not here: else moving a service under a granted purpose would undo its refusal.
    const inherits =
      parent !== undefined && (own === undefined || (parent.answer === 'denied' && at(parent) > precedence(own)));
    const revision = revisionNow(topic, now);

    let standing: Standing;
    let until: number | undefined;
    if (inherits) {
      standing = parent.standing;
      until = parent.until;
    } else {
      until = own && addDuration(own.when, lifetimeOf(topic, circumstances.lifetime, region));
      if (own?.answer === 'denied') until = Math.max(until as number, addDuration(own.when, topic.reask ?? rule.reask));
      // Policies do not expire: they are superseded.
      if (topic.versions) until = undefined;
      standing = standingOf(topic, own, until, now, rule.reaskFirm);
      // A child's own yes is none; and whoever has come of age is asked themselves. A no stays whosever it is.
      const byOther = guarded ? own?.by !== 'guardian' : minor === false && own?.by === 'guardian';
      if (byOther && own?.answer === 'granted') standing = 'outdated';
    }
    const answer = inherits ? parent.answer : own?.answer;
    const when = inherits ? parent.when : own?.when;
    const answered = inherits ? undefined : own?.revision;
    const by = inherits ? parent.by : own?.by;
    const despite = inherits ? parent.allowed : own?.despite === 'gpc';

    const signalled =
      signals.gpc === true &&
      regime !== 'opt-in' &&
      (topic.sale || parent?.signal === 'gpc') &&
      !(despite && standing === 'current');
    const allowed =
      topic.needs.every((need) => states.get(need)?.allowed === true) &&
      !signalled &&
      (duty || (regime === 'opt-in' ? answer === 'granted' && standing === 'current' : answer !== 'denied'));

    states.set(topic.id, {
      id: topic.id,
      kind: topic.kind,
      key: topic.key,
      regime,
      standing,
      allowed,
      // A refusal given elsewhere still holds in a region that asks only for notice, and can be taken back there.
      changeable: !duty && (regime !== 'notice' || answer === 'denied'),
      revision,
      ...(answer && { answer }),
      ...(when !== undefined && { when }),
      ...(until !== undefined && { until }),
      ...(answered !== undefined && { answered }),
      ...(ahead.length > 0 && { ahead: ahead.map(({ answer, when, revision }) => ({ answer, when, revision })) }),
      ...(signalled && { signal: 'gpc' as const }),
      ...(by && { by }),
      ...(guarded && { guarded: true as const }),
    });
  }

  const list = [...states.values()];
  const upfront = new Set(topics.filter((topic) => topic.upfront).map((topic) => topic.id));
  const pending = list.filter(
    // A child is not asked for what it cannot give.
    (state) =>
      upfront.has(state.id) && state.regime === 'opt-in' && state.standing !== 'current' && state.guarded !== true,
  );
  const base = { ...(record && { record: record.id }), region, signals, topics: list };
  const [first, ...rest] = pending.map((state) => state.id);
  if (first) return { ...base, status: 'pending', pending: [first, ...rest] };
  const answered = list.some((state) => upfront.has(state.id) && state.changeable && state.answer);
  return { ...base, status: answered ? 'decided' : 'not-required', pending: [] };
}

/**
 * The decision that counts on a topic. Of a policy it is the last one on a version that has taken effect; one on a version to
 * come waits for its day, unless there is no other.
 */
function decisionsOn(
  record: ConsentRecord | undefined,
  topic: Topic,
  now: number,
): { readonly own: Decision | undefined; readonly ahead: readonly Decision[] } {
  const { versions } = topic;
  if (!versions) return { own: decisionOn(record, topic.id), ahead: [] };
  const made = (record?.decisions ?? []).filter((decision) => decision.topic === topic.id);
  const isAhead = ({ revision }: Decision): boolean => {
    const version = versions.find((known) => known.version === revision);
    return !!version?.effective && !hasBegun(version.effective, version.timeZone, now);
  };
  const newest = (list: readonly Decision[]): Decision | undefined =>
    list.length > 0 ? list.reduce((found, next) => later(found, next)) : undefined;
  const present = newest(made.filter((decision) => !isAhead(decision)));
  const ahead = made.filter(isAhead);
  const own = present ?? newest(ahead);
  return { own, ahead: ahead.filter((decision) => decision !== own) };
}

/** Where a topic's answer stands in time; before everything when there is none. */
function at({ answer, when }: TopicState): number {
  return answer && when !== undefined ? precedence({ answer, when }) : -1;
}

/** What a person would be told now: the fingerprint, or the newest policy version in force (the first, if none is yet). */
function revisionNow(topic: Topic, now: number): string {
  if (!topic.versions) return topic.revision;
  const inForce = topic.versions.filter(
    (version) => !version.effective || hasBegun(version.effective, version.timeZone, now),
  );
  return (inForce.at(-1) ?? topic.versions[0])?.version ?? '';
}

/** @param firm whether a refusal is not asked about again before its time, whatever has changed */
function standingOf(
  topic: Topic,
  own: Decision | undefined,
  until: number | undefined,
  now: number,
  firm = false,
): Standing {
  if (!own) return 'unanswered';
  if (firm && own.answer === 'denied' && until !== undefined && now < until) return 'current';
  const touched = topic.since?.some(
    ({ date, timeZone }) => hasBegun(date, timeZone, now) && !hasBegun(date, timeZone, own.when),
  );
  if (touched) return 'outdated';
  if (topic.versions) {
    const answered = topic.versions.findIndex((version) => version.version === own.revision);
    const overtaken = topic.versions.some(
      (version, index) =>
        index > answered &&
        version.material &&
        (!version.effective || hasBegun(version.effective, version.timeZone, now)),
    );
    return overtaken || answered < 0 ? 'outdated' : 'current';
  }
  if (own.revision !== topic.revision) return 'outdated';
  return until !== undefined && now >= until ? 'expired' : 'current';
}
