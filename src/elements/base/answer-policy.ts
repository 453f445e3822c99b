import type { TopicId } from '../../core/model.js';
import type { ConsentStore } from '../../core/ports.js';
import { PolicyAgreeEvent, PolicyDisagreeEvent } from '../../events.js';
import type { PolicyDocument } from '../../policy/document.js';
import { evidenceOf } from '../../banner/evidence.js';
import { textMark } from './text-mark.js';

/** What was on the screen when the answer was given. */
export interface Answered {
  readonly topic: TopicId;
  /** The version shown; empty where it has none. */
  readonly version: string;
  /** BCP 47 tag of the interface. */
  readonly language: string;
  readonly text: PolicyDocument | undefined;
  /** Undefined where the catalogue does not know the policy: then the host records. */
  readonly store: ConsentStore | undefined;
}

/**
 * Takes the answer that a button of the bar stands for (`data-control`): decides, then tells the page. What was not recorded
 * did not happen; where the host records, the same rule holds for a grant.
 */
export function answerPolicy(event: Event, host: HTMLElement, answered: Answered): void {
  const { topic, version, language, text, store } = answered;
  const button = event.currentTarget as HTMLElement;
  const control = button.dataset['control'] as 'acknowledge' | 'agree' | 'disagree';
  const evidence = evidenceOf(event, {
    surface: host.localName,
    control,
    layer: 1,
    language,
    root: button.closest('.bar') ?? button,
    // The policy's own wording is too long to be kept with each answer: its mark stands for it.
    ...(text && { wordings: { [topic]: textMark(text) } }),
    ...(version && { revisions: { [topic]: version } }),
  });
  const refused = control === 'disagree';
  const done = store
    ? store.decide({ [topic]: refused ? 'denied' : 'granted' }, evidence).length > 0
    : refused || evidence.trusted;
  if (!done) return;
  const Told = refused ? PolicyDisagreeEvent : PolicyAgreeEvent;
  host.dispatchEvent(new Told(topic.slice('policy/'.length), version, evidence));
}
