/** Which changes of policies people are to be told of. */
import type { Catalogue, Policy, PolicyVersion } from './catalogue.js';
import type { ConsentState, HistoryEntry, NoticeResponse, TopicId, TopicState } from './model.js';
import { deepFreeze } from './freeze.js';
import { schedule } from './schedule.js';
import { isMaterial } from './topics.js';

/** One change of a policy, as far as this person is concerned. */
export interface ChangeNotice {
  /** Id of the policy. */
  readonly policy: string;
  readonly topic: TopicId;
  /** The version that changes it. */
  readonly version: string;
  /** The version before; what the person answered to may be older. */
  readonly replaces?: string;
  /**
   * - `announced`: it does not hold yet, and the answer given before counts
   * - `in-force`: it holds, and the answer given before no longer counts
   */
  readonly standing: 'announced' | 'in-force';
  /** Calendar date (`YYYY-MM-DD`) in the policy's time zone. */
  readonly announced?: string;
  /** Calendar date (`YYYY-MM-DD`) in the policy's time zone. */
  readonly effective?: string;
  /** While announced: whole calendar days until it takes effect, 1 on the eve. */
  readonly daysLeft?: number;
  /** The version that the person's present answer was given to; absent = there is none. */
  readonly answered?: string;
  /** What the policy asks for. */
  readonly answer: 'agreement' | 'acknowledgement' | 'none';
  /** Whether it changes what people are told, and not only how: then some earlier answers stop counting on its day. */
  readonly material: boolean;
  /** Whether it is to people's disadvantage. */
  readonly adverse: boolean;
  /** What the person did when they were told, in this browser; absent = they have not been told. */
  readonly response?: NoticeResponse;
  /** When they were first told, ISO 8601, UTC. */
  readonly told?: string;
  /** Whether it is to be shown: they have neither answered nor said that they know. */
  readonly due: boolean;
}

/** What somebody did when they were told of a version: the last response, and when the first was. */
function seenOf(history: readonly HistoryEntry[], policy: string, version: string) {
  const entries = history.filter(({ notice }) => notice?.policy === policy && notice.version === version);
  const responses = entries.map(({ notice }) => notice?.response as NoticeResponse);
  // "Got it" is never undone: no later showing makes somebody know less.
  const response = responses.includes('got-it') ? 'got-it' : responses.at(-1);
  return { response, told: entries[0]?.time };
}

function noticesFor(
  policy: Policy,
  state: TopicState | undefined,
  now: number,
  history: () => readonly HistoryEntry[],
): ChangeNotice[] {
  const { versions, answer = 'agreement' } = policy;
  return schedule(policy, now).versions.flatMap((scheduled, at): ChangeNotice[] => {
    const { version, standing, announced, effective, daysLeft } = scheduled;
    const overtaken = standing === 'in-force' && state?.standing === 'outdated';
    // The first version changes nothing: it is asked about, not announced.
    if (at === 0 || (standing !== 'announced' && !overtaken)) return [];
    const own = versions[at] as PolicyVersion;
    const before = versions[at - 1]?.version;
    const { response, told } = seenOf(history(), policy.id, version);
    const answered = [state?.answered, ...(state?.ahead ?? []).map(({ revision }) => revision)].includes(version);
    return [
      {
        policy: policy.id,
        topic: `policy/${policy.id}`,
        version,
        ...(before !== undefined && { replaces: before }),
        standing: overtaken ? 'in-force' : 'announced',
        ...(announced !== undefined && { announced }),
        ...(effective !== undefined && { effective }),
        ...(daysLeft !== undefined && { daysLeft }),
        ...(state?.answered !== undefined && { answered: state.answered }),
        answer,
        // An editorial version after a material one that was missed: an answer is owed all the same.
        material: overtaken || isMaterial(own),
        adverse: own.adverse === true,
        ...(response && { response }),
        ...(told !== undefined && { told }),
        due: overtaken || (!answered && response !== 'got-it'),
      },
    ];
  });
}

/**
 * The changes of a catalogue's policies that are announced, and those in force that an earlier answer does not cover. Frozen; in
 * the order of the policies, then of the versions.
 * @param history read only where there is something to tell
 */
export function noticesOf(
  catalogue: Catalogue,
  state: ConsentState,
  now: number,
  history: () => readonly HistoryEntry[],
): readonly ChangeNotice[] {
  return deepFreeze(
    (catalogue.policies ?? []).flatMap((policy) => {
      const topic = state.topics.find(({ id }) => id === `policy/${policy.id}`);
      return noticesFor(policy, topic, now, history);
    }),
  );
}
