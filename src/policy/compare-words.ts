import { align, KINSHIP } from './compare-align.js';
import type { Run, TextChange } from './compare-model.js';
import { commonPairs } from './compare-sequence.js';
import { isWord, splitWords, toSentences, type Splitter } from './compare-tokens.js';

/** What became of a text, sentence by sentence and, in a sentence that is still itself, word by word. */
export function compareWords(before: string, after: string, split: Splitter): TextChange {
  const runs = before === after ? asRuns('same', after) : tidy(changedRuns(before, after, split));
  return { kind: kindOf(before, after), runs };
}

/** A text that only one of the two documents has. */
export function wholeText(kind: 'added' | 'deleted', text: string): TextChange {
  return { kind, runs: asRuns(kind, text) };
}

function kindOf(before: string, after: string): TextChange['kind'] {
  if (before === after) return 'same';
  if (before === '') return 'added';
  return after === '' ? 'deleted' : 'modified';
}

function asRuns(kind: Run['kind'], text: string): Run[] {
  return text === '' ? [] : [{ kind, text }];
}

function changedRuns(before: string, after: string, split: Splitter): Run[] {
  const a = toSentences(splitWords(before));
  const b = toSentences(splitWords(after));
  return align(a, b).flatMap(([i, j]) => {
    const [from, to] = [a[i ?? -1] ?? '', b[j ?? -1] ?? ''];
    if (from === to) return asRuns('same', to);
    return from && to ? sentenceRuns(split(from), split(to)) : [...asRuns('deleted', from), ...asRuns('added', to)];
  });
}

function sentenceRuns(before: readonly string[], after: readonly string[]): Run[] {
  const pairs = commonPairs(before, after);
  const kept = pairs.filter(([i]) => isWord(before[i] ?? '')).length;
  const words = Math.max(before.filter(isWord).length, after.filter(isWord).length);
  // Where hardly a word survives, two sentences are easier to read than their splinters.
  const isRewritten = kept < words * KINSHIP;
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...(isRewritten ? [] : pairs), [before.length, after.length] as const]) {
    runs.push(...asRuns('deleted', before.slice(i, x).join('')), ...asRuns('added', after.slice(j, y).join('')));
    runs.push(...asRuns('same', before[x] ?? ''));
    [i, j] = [x + 1, y + 1];
  }
  return runs;
}

/** One deletion and one addition for each place that changed, over the white space between replaced words as well. */
function tidy(runs: readonly Run[]): Run[] {
  const tidied: Run[] = [];
  let [same, deleted, added] = ['', '', ''];
  const flush = () => {
    tidied.push(...asRuns('deleted', deleted), ...asRuns('added', added));
    [deleted, added] = ['', ''];
  };
  for (const { kind, text } of runs) {
    if (kind === 'same') {
      same += text;
      continue;
    }
    if (same !== '' && same.trim() === '' && deleted !== '' && added !== '') {
      deleted += same;
      added += same;
    } else if (same !== '') {
      flush();
      tidied.push({ kind: 'same', text: same });
    }
    same = '';
    if (kind === 'deleted') deleted += text;
    else added += text;
  }
  flush();
  return [...tidied, ...asRuns('same', same)];
}
