/** A changed line as plain text: the sentences around its changes, with `[-deleted-]` and `{+added+}`. */
import type { Run } from '../../policy/compare-model.js';
import { splitWords, toSentences } from '../../policy/compare-tokens.js';

/** Longer stretches are cut: a terminal is no place to read a page. */
const LONGEST = 240;

const ENDS = /[.!?…。！？；]["”’」』）)\]]*\s*$/;

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const half = LONGEST / 2;
  return `${text.slice(0, half)} … ${text.slice(-half)}`;
}

/** What is kept of words that stand in both texts: the rest of a sentence, and the start of the next one that changes. */
function context(text: string, isFirst: boolean, isLast: boolean, startsFresh: boolean): string {
  const sentences = toSentences(splitWords(text));
  const head = isFirst || startsFresh ? '' : (sentences[0] ?? '');
  const last = sentences.at(-1) ?? '';
  const tail = isLast || ENDS.test(last) ? '' : last;
  if (sentences.length === 1) return head || tail ? cut(text) : isFirst || isLast ? '' : ' ';
  const skipped = sentences.length > (head ? 1 : 0) + (tail ? 1 : 0);
  return `${cut(head)}${skipped && !isFirst && !isLast ? '… ' : ''}${cut(tail)}`;
}

/** The changed sentences of a line, on one line. */
export function marked(runs: readonly Run[]): string {
  let isFresh = true;
  const parts = runs.map(({ kind, text }, index) => {
    const fresh = isFresh;
    isFresh = ENDS.test(text);
    if (kind === 'same') return context(text, index === 0, index === runs.length - 1, fresh);
    const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(cut(text)) ?? [];
    return `${before}${kind === 'added' ? `{+${words}+}` : `[-${words}-]`}${after}`;
  });
  return parts
    .join('')
    .replace(/-\](?=\{\+)/g, '-] ')
    .replace(/\s+/g, ' ')
    .trim();
}
