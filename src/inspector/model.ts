/** What an inspector sees of a page, apart from how it is drawn. */
import type { ChainCheck } from '../records/index.js';
import type { Finding } from '../lint/model.js';
import type { ConsentFailure } from '../core/ports.js';
import type { KeptName } from './kept.js';
import type { NativeEntry } from './native-log.js';
import type { RecordView } from './record-view.js';
import type { RequestView } from './requests.js';
import type { SignalView } from './signals.js';
import type { TagView } from './tags.js';

/** Everything at one moment. */
export interface Inspection {
  /** What is wrong, the worst first: rule, severity, path, message, fix, source, as the linter's (docs/inspector.md). */
  readonly findings: readonly Finding[];
  readonly record: RecordView;
  readonly tags: readonly TagView[];
  readonly kept: readonly KeptName[];
  readonly requests: readonly RequestView[];
  readonly signals: readonly SignalView[];
  readonly messages: readonly NativeEntry[];
  readonly failures: readonly Pick<ConsentFailure, 'code' | 'message'>[];
}

/** What came of checking the seals of the history: of the entries that have one. */
export interface SealCheck {
  readonly check: ChainCheck;
  readonly sealed: number;
  readonly unsealed: number;
}

/** The law behind most of what an inspector finds. */
export const STORAGE_LAW = 'ePrivacy Directive Art. 5(3)';
