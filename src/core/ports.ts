/** What the store needs from outside. Adapters implement these; the core only names them. */
import type { Catalogue } from './catalogue.js';
import type {
  Answer,
  ConsentRecord,
  ConsentState,
  Decision,
  Evidence,
  HistoryEntry,
  Loan,
  NoticeSeen,
  Signals,
  TopicId,
  TopicState,
} from './model.js';
import type { ChangeNotice } from './notices.js';
import type { Obtained, ObtainOptions, PermissionOptions } from './obtaining.js';
import type { Receipt, ReceiptOptions } from './receipt-model.js';

/** A place that keeps one text. Synchronous, since a tag must not run before its consent is known. */
export interface ConsentStorage {
  /** For messages: `cookie`, `localStorage`, `memory`. */
  readonly name: string;
  /** Every text found under the name (a cookie may exist twice, on the host and on a parent domain). Never throws. */
  read(): readonly string[];
  /**
   * Keeps a text and removes stale ones. Never throws.
   * @returns whether it could be read back; storage that is blocked or full often fails in silence
   */
  write(text: string): boolean;
  /** Forgets. Never throws. */
  clear(): void;
  /** Calls back when the text may have changed elsewhere (another tab, a page restored from the back-forward cache). */
  watch?(listener: () => void): () => void;
}

/** Why something could not be done. The page goes on, and nothing is granted. */
export type ErrorCode =
  | 'storage-unavailable'
  | 'storage-damaged'
  | 'clock-implausible'
  | 'history-unavailable'
  | 'unknown-topic'
  | 'not-changeable'
  | 'untrusted-grant'
  | 'guardian-needed'
  | 'listener-failed'
  | 'bridge-failed'
  | 'delivery-failed'
  | 'delivery-refused'
  | 'delivery-overflow'
  | 'catalogue-invalid'
  | 'looks-refused'
  | 'policy-unavailable'
  | 'locale-unavailable'
  | 'interface-unavailable'
  | 'tag-failed'
  | 'not-removed'
  | 'permission-failed'
  | 'notice-too-short'
  | 'region-unknown';

/** A failure of the environment, or of the page's markup, told and never thrown. */
export interface ConsentFailure {
  readonly code: ErrorCode;
  /** What happened and what to do about it, in English, for developers. */
  readonly message: string;
  readonly cause?: unknown;
}

/** What changed, for those who subscribe. */
export interface ConsentChange {
  readonly previous: ConsentState;
  readonly decisions: readonly Decision[];
  /** Absent when the change was made elsewhere: in another tab, by time, by a signal. */
  readonly evidence?: Evidence;
  readonly entry?: HistoryEntry;
}

/** Called at once with the present state, then on every change with what changed. */
export type Listener = (state: ConsentState, change?: ConsentChange) => void;

/** The part of the state that even the smallest reader knows. `ConsentState` is one. */
export interface ConsentView {
  readonly status: ConsentState['status'];
  readonly pending: readonly TopicId[];
  /** ISO 3166-2 code, or empty when unknown. */
  readonly region: string;
  readonly signals: Signals;
  /** Every reader knows what is allowed; only the store knows what was said. */
  readonly topics: readonly (Pick<TopicState, 'id' | 'allowed'> & Partial<Pick<TopicState, 'standing' | 'answer'>>)[];
}

/** What may be read without the whole store: the gate of a script tag is such a reader, and so is every store. */
export interface ConsentReader {
  /** The present view; the same reference until it changes. */
  get(): ConsentView;
  /** Whether what a topic stands for may happen. */
  allows(topic: string): boolean;
  /** Called at once, then on every change. @returns how to stop */
  subscribe(listener: () => void): () => void;
}

/** A plug-in: sees the store from outside, returns how to take it out again. */
export type Integration = (store: ConsentStore) => void | (() => void);
/** A plug-in that only reads, so that the gate can carry it as well as the store. */
export type ReaderIntegration = (reader: ConsentReader) => void | (() => void);

/** The one mutable thing. */
export interface ConsentStore {
  /** The frozen catalogue as it holds now: with what its policies' versions declare that have taken effect. */
  readonly catalogue: Catalogue;
  /** The checked, frozen catalogue as it was given. */
  readonly declared: Catalogue;
  /** BCP 47 tag that the host chose for the interface; absent = the page's language. */
  readonly locale?: string;
  /** The clock that all rules go by: milliseconds since the epoch. */
  now(): number;
  /** The present state; the same reference until it changes. */
  get(): ConsentState;
  /** @returns how to stop */
  subscribe(listener: Listener): () => void;
  /**
   * Answers. The only way to do so. A grant needs a trusted gesture (`evidence.trusted`) or a source that vouches for it
   * (`import`, `native`, `host`); an import never overturns a refusal; a denial may come from anywhere. What cannot be answered is reported and left as it was.
   * @returns the decisions made
   */
  decide(answers: Answers, evidence: Evidence): readonly Decision[];
  /**
   * The host says that the person confirmed what they asked for on a channel (`confirm` in the catalogue), or what they had
   * allowed before and were reminded of. Needs a `source` that vouches for it (default `host`). What was said no to since is not
   * granted by it, nor what has become something else.
   * @param topic `channel/email`, or the word of an alias
   * @returns the decision made; none where it was not granted, which is reported
   */
  confirm(topic: string, evidence: Evidence): readonly Decision[];
  /**
   * Lays a record over this one: another device's, or an app's. Per topic the later answer counts, in the same second the refusal;
   * a grant of unknown time (`when` 0) only where nothing was said, and one dated after now never against a refusal; what was taken
   * back stays so until a later answer. The answers keep their own times, and the record the id of whichever holds the last
   * answer. What the catalogue does not know is left out. The whole rule: `overlay` (adopt.ts).
   * @returns the decisions that were taken
   */
  adopt(record: ConsentRecord, evidence: Evidence): readonly Decision[];
  /**
   * Asks for a permission at the moment of use: what for, which data, how long; and only on a yes the browser, or the app around
   * the page. Asks nothing where that was said before: after a no it is false until the person changes their mind.
   * @param topic `permission/camera`, or the word of an alias
   * @returns whether it may be used now. What the browser handed over is ended at once: `obtain` keeps it
   */
  request(topic: string, options?: PermissionOptions): Promise<boolean>;
  /** As `request`, and hands over what the browser gave, so that it is not asked twice. @returns undefined for a no */
  obtain(topic: string, options?: ObtainOptions): Promise<Obtained | undefined>;
  /**
   * Allows a permission for a while (`evidence` as for `decide`). The record stays as it is, a refusal in it too; the history has
   * it. Withdrawn by a refusal and by `reset`.
   * @returns the entry; undefined where nothing was lent, which is reported
   */
  lend(topic: string, lasts: Loan['lasts'], evidence: Evidence): HistoryEntry | undefined;
  /** What was allowed once has been used up. */
  useUp(topic: TopicId): void;
  /** Whether a person's gesture in this page may grant: not where another page may have led it, unseen. */
  trusts(): boolean;
  /** Takes answers back to unset: those on `topics`, or all. */
  reset(topics?: readonly TopicId[]): void;
  /** Adds an integration. @returns how to remove it */
  use(integration: Integration): () => void;
  /** Whether what a topic stands for may happen. Unknown topics are reported once, and denied. */
  allows(topic: string): boolean;
  /** Where one topic stands; undefined when the catalogue does not know it. */
  answer(topic: string): TopicState | undefined;
  /** Topics that wait for an answer on the first screen, of one kind or of all. */
  pending(kind?: TopicState['kind']): readonly TopicId[];
  /** The changes of policies that are announced, and those in force that an earlier answer does not cover. */
  notices(): readonly ChangeNotice[];
  /**
   * Keeps in the history that a person was told of a change, and what they did (`evidence` as for `decide`). Answers nothing.
   * @returns the entry; undefined for a version of which there is nothing to tell
   */
  see(seen: NoticeSeen, evidence: Evidence): HistoryEntry | undefined;
  /** Everything decided on this device, and every change told, oldest first, with evidence. */
  history(): readonly HistoryEntry[];
  /** What a person gets to keep: one receipt for each of their answers, oldest first. Fetches what makes them. */
  receipts(options?: ReceiptOptions): Promise<readonly Receipt[]>;
  /** The record as its text, as the cookie has it (docs/cookie.md): for an app that keeps it. Undefined when there is none. */
  encoded(): string | undefined;
  /** Reads storage, signals and the clock again. Called on its own when the page comes back. */
  refresh(): void;
  /** Reports a failure to the host. */
  report(failure: ConsentFailure): void;
}

/** Answers by topic id; a bare id is a purpose, an alias is looked up. */
export type Answers = Readonly<Record<string, Answer>>;
