/** Every sentence of a catalogue, and of what a site says instead of ours, with its place. */
import type { Text } from '../core/catalogue.js';
import { pointer, type Facts } from './model.js';

/** One sentence or more in one language. */
export interface Said {
  readonly path: string;
  readonly text: string;
  /** BCP 47 tag, where the author named one. */
  readonly language?: string;
}

/** A field of texts, in one language or several. */
export interface TextField {
  readonly path: string;
  readonly text: Text;
}

const FIELDS = new Set(['title', 'description', 'when', 'consequence', 'why', 'summary', 'who', 'rights', 'identity']);

/** The catalogue's fields of texts. Names of companies and the policies' own texts are not looked at. */
export function textFields({ catalogue }: Pick<Facts, 'catalogue'>): readonly TextField[] {
  const found: TextField[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, one] of Object.entries(value)) {
      const key = Array.isArray(value) ? Number(name) : name;
      const place = [...path, key];
      // `rights` is a text in a policy's overview, and something else for the controller.
      const isText = typeof one === 'string' || !('offers' in Object(one) || 'within' in Object(one));
      if (FIELDS.has(name) && isText && path[0] !== 'aliases' && !(name === 'rights' && path[0] === 'controller'))
        found.push({ path: pointer(...place), text: one as Text });
      else walk(one, place);
    }
  };
  walk(catalogue, []);
  return found;
}

/** What people read, one by one. */
export function saidIn(facts: Pick<Facts, 'catalogue' | 'messages'>): readonly Said[] {
  const declared = textFields(facts).flatMap(({ path, text }): Said[] =>
    typeof text === 'string'
      ? [{ path, text }]
      : Object.entries(text).map(([language, one]) => ({ path: path + pointer(language), text: one, language })),
  );
  const own = Object.entries(facts.messages).flatMap(([language, messages]) =>
    Object.entries(messages).flatMap(([key, message]): Said[] =>
      typeof message === 'string'
        ? [{ path: pointer('messages', language, key), text: message, language }]
        : Object.entries(message ?? {}).map(([plural, text]) => ({
            path: pointer('messages', language, key, plural),
            text: String(text),
            language,
          })),
    ),
  );
  return [...declared, ...own];
}

/** Its sentences; a heading or a label is one. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|(?<=[。！？।])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

/** How many words it has, in scripts with spaces and without. */
export function wordsOf(text: string, language = 'en'): number {
  try {
    return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike)
      .length;
  } catch {
    // A tag that is none, or an engine without segments.
    return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  }
}
