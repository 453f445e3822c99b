/**
 * The words of the house: topic, answer, decision, record, standing, regime, state.
 * Everything a person can be asked is a topic; everything they said is a decision on a topic.
 */

import type { EntrySeal } from './proof-entry.js';

/** What sort of thing a topic is. */
export type TopicKind = 'purpose' | 'service' | 'recipient' | 'policy' | 'channel' | 'permission';

/** `kind/key`, for example `purpose/analytics`, `policy/privacy`, `channel/email`. */
export type TopicId = `${TopicKind}/${string}`;

/** What a person said. A third state, unset, is the absence of a decision and is never written down as one. */
export type Answer = 'granted' | 'denied';

/**
 * Whether the last decision on a topic still counts. Derived, never stored.
 * - `current`: given to what is declared today, and within its lifetime
 * - `expired`: older than its lifetime
 * - `outdated`: given to facts, or to a policy version, that have changed since
 * - `unanswered`: no decision
 */
export type Standing = 'current' | 'expired' | 'outdated' | 'unanswered';

/**
 * How a topic is governed where the person is.
 * - `opt-in`: off until granted
 * - `opt-out`: on until denied
 * - `notice`: on and told, no switch (a duty, a contract, or a region that asks only for notice)
 * - `exempt-with-objection`: on and told, with a switch to object (GDPR Art. 21; PECR as amended by the UK's DUAA)
 */
export type Regime = 'opt-in' | 'opt-out' | 'notice' | 'exempt-with-objection';

/** The lawful basis that the controller declares for a purpose (GDPR Art. 6; `exempt` = a statutory exemption from consent). */
export type Basis = 'necessary' | 'consent' | 'legal-obligation' | 'legitimate-interest' | 'exempt';

/** What a person is asked about, derived from the catalogue. */
export interface Topic {
  readonly id: TopicId;
  readonly kind: TopicKind;
  /** The part of the id behind the slash. */
  readonly key: string;
  /** Fingerprint of the declared facts. For a policy it is empty: see `versions`. */
  readonly revision: string;
  readonly basis: Basis;
  /** The author's own regime, which wins over the region's rule. */
  readonly regime?: Regime;
  /** How long an answer lasts, as an ISO 8601 duration; absent = the catalogue's, then the region's. */
  readonly lifetime?: string;
  /** How long after a refusal nobody is asked again, as an ISO 8601 duration; absent = the region's. */
  readonly reask?: string;
  /** It uses data that the catalogue marks as sensitive, for which most regions want a yes. */
  readonly sensitive?: true;
  /** The topic whose answer counts where this one has none of its own: a service's purpose. */
  readonly parent?: TopicId;
  /** Topics that must be allowed as well: the recipient that a service sends data to, where that recipient is asked about. */
  readonly needs: readonly TopicId[];
  /** Asked on the first screen, without the person having to open anything. */
  readonly upfront: boolean;
  /** Data is sold, shared, or used for targeted advertising, so that an opt-out signal (GPC) applies. */
  readonly sale: boolean;
  /** Anybody may answer it, of whatever age: a document that is required, or that asks only whether it was read. */
  readonly anyAge?: true;
  /** A yes is a request at first, and counts once it is confirmed (`store.confirm`). */
  readonly confirm?: true;
  /** For a policy: its versions, oldest first. */
  readonly versions?: readonly TopicVersion[];
  /** Days from which answers that were given before no longer count: a policy's version changed what this is about. */
  readonly since?: readonly PolicyDay[];
}

/** A day of a policy. */
export interface PolicyDay {
  /** Calendar date, `YYYY-MM-DD`. */
  readonly date: string;
  /** IANA time zone of that date. */
  readonly timeZone: string;
}

/** One version of a policy as far as the rules need to know it. */
export interface TopicVersion {
  readonly version: string;
  /** Calendar date (`YYYY-MM-DD`) on which it takes effect; absent = always in force. */
  readonly effective?: string;
  /** IANA time zone of that date. */
  readonly timeZone: string;
  /** Whether an answer to an earlier version stops counting when this one takes effect. */
  readonly material: boolean;
}

/** One answer on one topic. */
export interface Decision {
  readonly topic: TopicId;
  readonly answer: Answer;
  /** Milliseconds since the epoch, whole seconds. */
  readonly when: number;
  /** What the person was told: the topic's fingerprint, or the policy's version. */
  readonly revision: string;
  /** Granted while an opt-out signal was on and told about, so it outlives the signal (11 CCR §7025(c)). */
  readonly despite?: 'gpc';
  /** Said by a parent or guardian; absent: by the person. */
  readonly by?: 'guardian';
}

/** A yes that waits for its confirmation: no decision, and not in the record. */
export interface Requested {
  readonly topic: TopicId;
  /** Milliseconds since the epoch, whole seconds. */
  readonly when: number;
  /** What the person was told: the topic's fingerprint. */
  readonly revision: string;
}

/**
 * The latest decision per topic of one person on one site; on a policy one for each version that was answered, since an
 * answer in advance leaves the present one as it is.
 */
export interface ConsentRecord {
  /** Random identifier of the record; says nothing about the person. */
  readonly id: string;
  readonly decisions: readonly Decision[];
}

/** Where an answer came from when it was not a person in front of this page. */
export type Source = 'person' | 'import' | 'native' | 'host' | 'signal';

/** Everything that a later reader needs to judge an answer (GDPR Art. 7(1)). */
export interface Evidence {
  /** The surface: `consent-banner`, `consent-preferences`, `marketing-opt-in`, … or a host's own word. */
  readonly surface: string;
  /** The control used: `accept-all`, `reject-all`, `save`, `agree`, `disagree`, `switch`, … */
  readonly control: string;
  /** 1 = first layer, 2 = preferences, 3 = deeper. */
  readonly layer?: number;
  /** BCP 47 tag of the language the person was shown. */
  readonly language?: string;
  /** The wording shown for the whole choice: title, text and the label of the control. */
  readonly wording?: string;
  /** The exact wording per topic, where topics were shown one by one. */
  readonly wordings?: Readonly<Record<string, string>>;
  /** The revision that was shown, where it is not the one in force: a policy version agreed to before it takes effect. */
  readonly revisions?: Readonly<Record<string, string>>;
  /** `event.isTrusted` of the gesture; a grant needs it, or a `source` that is not a person. */
  readonly trusted?: boolean;
  /** Default `person`. */
  readonly source?: Source;
  /** Who spoke, where it was not the person: `host` and `native` may vouch for a guardian. */
  readonly by?: 'guardian';
  /** ISO 8601 instant of the gesture, where the answer reached the store later. */
  readonly time?: string;
}

/**
 * A permission that was given for a while: no answer, since it ends by itself, so the record does not hold it.
 * - `once`: to the one request that it was asked for
 * - `session`: until the tab is closed
 */
export interface Loan {
  readonly topic: TopicId;
  readonly lasts: 'once' | 'session';
  /** Milliseconds since the epoch, whole seconds. */
  readonly when: number;
  /** What the person was told: the topic's fingerprint. */
  readonly revision: string;
  /** Lent by a parent or guardian; absent: by the person. */
  readonly by?: 'guardian';
}

/** One entry of the append-only history: decisions made together, and their evidence. */
export interface HistoryEntry {
  /** Random identifier of the entry. */
  readonly id: string;
  /** The record the decisions belong to. */
  readonly record: string;
  /** ISO 8601 instant, UTC. */
  readonly time: string;
  /**
   * - `decide`: somebody answered, or took an answer back by another one
   * - `reset`: answers were taken back to unset
   * - `notice`: somebody was told of a change and answered nothing
   * - `lapse`: answers became too old to count
   * - `signal`: the browser's opt-out signal came, or went
   */
  readonly act: 'decide' | 'reset' | 'notice' | 'lapse' | 'signal';
  readonly decisions: readonly Decision[];
  /** For `notice`: which change a person was told of, and what they did. */
  readonly notice?: NoticeSeen;
  /** Topics that a reset forgot. */
  readonly forgotten?: readonly TopicId[];
  /** For `decide`: what somebody said yes to and is still to confirm. */
  readonly requested?: readonly Requested[];
  /** For `decide`: a permission that was given for a while; `decisions` is then empty, as nothing was answered for good. */
  readonly lent?: Loan;
  /** For `lapse`: topics whose answer no longer counts, since it is too old. */
  readonly lapsed?: readonly TopicId[];
  readonly region: string;
  readonly signals: Signals;
  readonly evidence: Evidence;
  /** What makes it a proof (docs/records.md): the facts of that moment, and the hash that chains it to the entry before. */
  readonly seal?: EntrySeal;
}

/**
 * What a person did when they were told of a change.
 * - `shown`: it stood before them
 * - `read`: they opened the text
 * - `later`: they want to be told again at the next visit
 * - `got-it`: they know, and are not told again
 */
export type NoticeResponse = 'shown' | 'read' | 'later' | 'got-it';

/** A change that a person was told of, and what they did. */
export interface NoticeSeen {
  /** Id of the policy. */
  readonly policy: string;
  /** The version that was announced. */
  readonly version: string;
  readonly response: NoticeResponse;
}

/** What the person's browser or device says before they say anything. */
export interface Signals {
  /** Global Privacy Control (`navigator.globalPrivacyControl`). */
  readonly gpc?: boolean;
}

/** Where a topic stands now. Derived, never stored. */
export interface TopicState {
  readonly id: TopicId;
  readonly kind: TopicKind;
  readonly key: string;
  readonly regime: Regime;
  readonly standing: Standing;
  /** The last answer, whether or not it still counts. */
  readonly answer?: Answer;
  /** Whether what the topic stands for may happen. */
  readonly allowed: boolean;
  /** Whether a person can change it. */
  readonly changeable: boolean;
  /** Milliseconds since the epoch of the last answer. */
  readonly when?: number;
  /** Milliseconds since the epoch at which the last answer stops counting. */
  readonly until?: number;
  /** What a person would be told if they answered now: a fingerprint, or the policy version in force. */
  readonly revision: string;
  /** What they had been told when they last answered. */
  readonly answered?: string;
  /** Answers to versions of the policy that do not hold yet, each waiting for its day. */
  readonly ahead?: readonly Pick<Decision, 'answer' | 'when' | 'revision'>[];
  /** An opt-out signal decided this topic. */
  readonly signal?: 'gpc';
  /** A parent or guardian gave the last answer. */
  readonly by?: 'guardian';
  /** The person is under the age from which they could grant it: only a parent or guardian can. A no is theirs as ever. */
  readonly guarded?: true;
  /** Milliseconds since the epoch of a yes that waits for its confirmation. */
  readonly requested?: number;
  /** Given for a while: `session` makes it `allowed`, `once` only lets the one request through that it was given to. */
  readonly lent?: Loan['lasts'];
}

interface StateBase {
  /** Random identifier of the person's record; absent until there is one. */
  readonly record?: string;
  /** ISO 3166-2 code, or empty when unknown (then the strictest rule holds). */
  readonly region: string;
  readonly signals: Signals;
  readonly topics: readonly TopicState[];
}

/**
 * The whole answer to "what is allowed, and must anybody be asked?". Deeply frozen; the same reference until it changes.
 * - `not-required`: nothing has to be asked here, and nothing was
 * - `pending`: `pending` names the topics that wait for an answer
 * - `decided`: everything that had to be asked has an answer that counts
 */
export type ConsentState =
  | (StateBase & { readonly status: 'not-required'; readonly pending: readonly [] })
  | (StateBase & { readonly status: 'pending'; readonly pending: readonly [TopicId, ...TopicId[]] })
  | (StateBase & { readonly status: 'decided'; readonly pending: readonly [] });
