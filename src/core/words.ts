/** Texts of the catalogue in a reader's language. */
import type { Text } from './catalogue.js';

/**
 * A text in the wanted language, else in a related one, else in English, else in the first given.
 * @param language BCP 47 tag; `pt-BR` falls back to `pt`, then to any `pt-*`
 * @returns the text and the tag it is in (absent when the author named none), so that it can be marked with `lang`
 */
export function localised(
  text: Text | undefined,
  language: string,
): { readonly text: string; readonly language?: string } | undefined {
  if (text === undefined || typeof text === 'string') return text === undefined ? undefined : { text };
  const tags = Object.keys(text);
  const find = (test: (tag: string) => boolean): string | undefined => tags.find((tag) => test(tag.toLowerCase()));
  const wanted = language.toLowerCase();
  const parts = wanted.split('-');
  for (let length = parts.length; length > 0; length--) {
    const prefix = parts.slice(0, length).join('-');
    const tag = find((candidate) => candidate === prefix) ?? find((candidate) => candidate.startsWith(`${prefix}-`));
    if (tag) return { text: text[tag] as string, language: tag };
  }
  const tag = find((candidate) => candidate === 'en' || candidate.startsWith('en-')) ?? tags[0];
  return tag === undefined ? undefined : { text: text[tag] as string, language: tag };
}
