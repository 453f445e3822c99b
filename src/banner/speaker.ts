/** What it takes to say a sentence to a reader; the interface's language controller is one. */
import type { Text } from '../core/catalogue.js';
import { localised } from '../core/words.js';

/** Says things in one language. */
export interface Speaker {
  /** BCP 47 tag of the messages. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** A sentence, its `{placeholders}` filled. */
  say(key: string, values?: Readonly<Record<string, string>>): string;
  /** A message that may not exist, such as the name of a common purpose. */
  maybe(key: string): string | undefined;
  /** A text of the catalogue. */
  text(text: Text | undefined): string | undefined;
  /** Names as a list: "A, B and C". */
  list(names: readonly string[]): string;
}

/** Languages that are written from right to left, for engines without `Intl.Locale#getTextInfo`. */
const RTL = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|nqo|pa-arab|ps|sd|ug|ur|yi)\b/i;

/** Which way a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (RTL.test(tag) ? 'rtl' : 'ltr');

/** Fills `{placeholders}`; what has no value stays as it is. */
export const fill = (sentence: string, values: Readonly<Record<string, string>> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** "A, B and C" in a language. */
export const listed = (tag: string, names: readonly string[]): string =>
  names.length > 1 ? new Intl.ListFormat(tag, { type: 'conjunction' }).format(names) : names.join();

/**
 * A speaker of given messages.
 * @param tag BCP 47 tag of the messages
 * @param wanted the tag that was asked for, in which the catalogue may have texts though there are no messages
 */
export function speaker(messages: object, tag: string, wanted = tag): Speaker {
  const maybe = (key: string): string | undefined =>
    Object.hasOwn(messages, key) ? (messages as Record<string, string>)[key] : undefined;
  return {
    tag,
    dir: directionOf(tag),
    say: (key, values) => fill(maybe(key) ?? key, values),
    maybe,
    text: (text) => localised(text, wanted)?.text,
    list: (names) => listed(tag, names),
  };
}
