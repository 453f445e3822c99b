/** Which text an answer was given to: a version's name alone does not say, where its text was changed in place. */
import { fingerprint } from '../../core/fingerprint.js';
import type { TopicId } from '../../core/model.js';
import type { ConsentStore } from '../../core/ports.js';
import type { PolicyDocument } from '../../policy/document.js';
import { toText } from '../../policy/to-text.js';

const MARK = / \[(\S+) (\S+)\]$/;
const marks = new WeakMap<PolicyDocument, string>();

/** A text by its title, language (BCP 47, `und` where unknown) and fingerprint: `Privacy policy [en 3f9k]`. */
export function textMark(text: PolicyDocument): string {
  let mark = marks.get(text);
  if (mark === undefined) {
    mark = `${text.title} [${text.language ?? 'und'} ${fingerprint(toText(text))}]`;
    marks.set(text, mark);
  }
  return mark;
}

/**
 * Whether the last answer to a version of a policy was given to another text than this one. Texts in two languages are not
 * compared, nor is an answer that was given where no text was shown.
 */
export function answeredOtherText(store: ConsentStore, topic: TopicId, version: string, text: PolicyDocument): boolean {
  const last = store
    .history()
    .filter(({ decisions }) => decisions.some((made) => made.topic === topic && made.revision === version))
    .at(-1);
  const [, language, mark] = last?.evidence.wordings?.[topic]?.match(MARK) ?? [];
  const [, shownIn, shown] = textMark(text).match(MARK) ?? [];
  return mark !== undefined && language === shownIn && mark !== shown;
}
