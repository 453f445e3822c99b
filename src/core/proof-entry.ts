/** A history entry as a record for others: what proves an answer, and nothing that tells where somebody was. */
import type { Answer, HistoryEntry, Loan, NoticeSeen, Regime, Requested, Source, TopicId } from './model.js';

/** Version of the form of an entry; another one is another form. */
export const ENTRY_SCHEMA = 'assent-record-entry-1';

/** One answer of an entry. */
export interface ProofDecision {
  readonly topic: TopicId;
  readonly answer: Answer;
  /** Milliseconds since the epoch, whole seconds. */
  readonly when: number;
  /** What the person was told: the topic's fingerprint, or the policy's version. */
  readonly revision: string;
  /** For a policy: hash of the version's words (docs/policies.md), in the language shown. */
  readonly text?: string;
  /** Hash of the exact wording of this topic, where topics were shown one by one. */
  readonly wording?: string;
  /** How the topic was governed where the person was. */
  readonly regime?: Regime;
  /** Granted while an opt-out signal was on and told about. */
  readonly despite?: 'gpc';
  /** Said by a parent or guardian. */
  readonly by?: 'guardian';
}

/** A yes that waits for its confirmation. */
export interface ProofRequest extends Requested {
  /** Hash of the exact wording of this topic. */
  readonly wording?: string;
}

/** How the answer was given. */
export interface ProofGesture {
  readonly source: Source;
  /** Who spoke, where it was not the person. */
  readonly by?: 'guardian';
  /** The browser's own word that a person did it (`event.isTrusted`). */
  readonly trusted?: boolean;
  /** ISO 8601 instant of the gesture, where the answer reached the store later. */
  readonly time?: string;
}

/** One act of one person, in the form that is hashed (`record-entry.schema.json`, docs/records.md). */
export interface ProofEntry {
  readonly schema: typeof ENTRY_SCHEMA;
  readonly id: string;
  /** The record that the decisions belong to; empty before there is one. */
  readonly record: string;
  /** ISO 8601 instant, UTC. */
  readonly time: string;
  readonly act: HistoryEntry['act'];
  readonly decisions: readonly ProofDecision[];
  readonly requested?: readonly ProofRequest[];
  readonly notice?: NoticeSeen;
  readonly forgotten?: readonly TopicId[];
  readonly lapsed?: readonly TopicId[];
  /** A permission that was given for a while. */
  readonly lent?: Loan;
  readonly surface: string;
  readonly control: string;
  readonly layer?: number;
  /** Hash of the wording shown for the whole choice. */
  readonly wording?: string;
  /** BCP 47 tag of the language shown. */
  readonly language?: string;
  readonly gesture: ProofGesture;
  /** ISO 3166-2 code; empty when unknown. */
  readonly region: string;
  readonly signals: { readonly gpc?: boolean };
  /** Hash of the catalogue as it was declared. */
  readonly catalogue: string;
  /** Version of the library. */
  readonly build: string;
  /** What the host has configured to be kept as well. */
  readonly extra?: Extra;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  /** Hash of this entry's canonical JSON without this field. */
  readonly hash: string;
}

/** A host's own facts. Numbers are whole, since languages print others differently. */
export type Extra = Readonly<Record<string, string | number | boolean>>;

/** What an entry does not know of itself. */
export interface SealFacts {
  /** Version of the library. */
  readonly build: string;
  /** Hash of the declared catalogue (`hashOfValue`). */
  readonly catalogue: string;
  /** By topic. */
  readonly regimes: Readonly<Record<string, Regime>>;
  /** Hash of a policy version's words, by `policy/privacy@2026-12-01`. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The interface's language, where the evidence names none. */
  readonly language?: string;
  readonly extra?: Extra;
}

/** What the store keeps with an entry so that its proof can be made again, byte for byte (`proofOf`). */
export interface EntrySeal extends SealFacts {
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  /** Hash of the proof. */
  readonly hash: string;
}
