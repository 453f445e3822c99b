/** The inspector: `assent/inspector`. For whoever builds a site; nothing else imports it. */
export { inspect } from './inspect.js';
export { AssentInspector } from './assent-inspector.js';
export type { Inspection, SealCheck } from './model.js';
export type { Finding, Severity } from '../lint/model.js';
export type { KeptName } from './kept.js';
export type { NativeEntry } from './native-log.js';
export type { RecordText, RecordView } from './record-view.js';
export type { Circumstances } from './rehearsal.js';
export type { RequestView } from './requests.js';
export type { SignalView } from './signals.js';
export type { TagView } from './tags.js';
export type { TopicView } from './why.js';
