/** Cuts a text into words, white space and signs; together they are the text again. */
export type Splitter = (text: string) => string[];

/** Languages written without a space between words, by the first part of their BCP 47 tag. */
const UNSPACED_LANGUAGES = new Set(['zh', 'yue', 'ja', 'th', 'lo', 'km', 'my']);

const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';

/** What belongs to the character before it: accents, joiners, the colour of an emoji's skin. */
const EXTENSION = '(?:[\\p{M}\\p{EMod}\\u00ad\\u200c]|\\u200d\\p{ExtPict}?)*';

const LETTERS = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}]${EXTENSION})+`;

/** `user’s`, `1,000.50` and `3.2.1` are one word each. A script without spaces is cut at each character. */
const WORDS = new RegExp(
  `${LETTERS}(?:(?:['’]|[.,](?=\\p{N}))${LETTERS})*|\\s+(?!\\p{M})|\\p{RI}{2}${EXTENSION}|[^]${EXTENSION}`,
  'gu',
);

/** Cuts by white space and signs, whatever the language. Never between a character and what extends it. */
export const splitWords: Splitter = (text) => text.match(WORDS) ?? [];

/**
 * The splitter for a language (a BCP 47 tag): where words are written without spaces the engine's dictionary finds them
 * (`Intl.Segmenter`, UAX 29), if it has one.
 */
export function splitterFor(language: string | undefined): Splitter {
  const primary = /^[a-z]+/i.exec(language ?? '')?.[0].toLowerCase() ?? '';
  // Firefox has had it since 125; the type says that it is always there.
  const hasSegmenter = typeof (Intl as Partial<typeof Intl>).Segmenter === 'function';
  if (!UNSPACED_LANGUAGES.has(primary) || !hasSegmenter) return splitWords;
  const segmenter = new Intl.Segmenter(primary, { granularity: 'word' });
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Whether a token is a word, rather than white space or signs. */
export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Joins tokens to sentences, each with the white space after it. */
export function toSentences(tokens: readonly string[]): string[] {
  const sentences: string[] = [];
  let open = '';
  let last = '';
  let ends = false;
  for (const token of tokens) {
    // A full stop of a Western script ends a sentence only before a space: `3.5`, `example.org`.
    const isOver = /^[。！？；]/u.test(last) || (ends && /^\s/u.test(last));
    if (isOver && !/^[\s’”」』）)\]]/u.test(token)) {
      sentences.push(open);
      [open, ends] = ['', false];
    }
    if (/^[.!?;:…。！？；]/u.test(token)) ends = true;
    else if (isWord(token)) ends = false;
    open += token;
    last = token;
  }
  return open === '' ? sentences : [...sentences, open];
}
