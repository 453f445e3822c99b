/** What the elements speak. English is always there; the others load when an element needs them. */
import type { Messages } from './en.js';
import { en } from './en.js';
import { fetchMessages } from './loading.js';
import { supported, TAGS } from './tags.js';

export type { Messages, MessageKey, Plural, PluralKey } from './en.js';
export { en };

const loaded = new Map<string, Messages>([['en', en]]);
const overrides = new Map<string, Partial<Messages>>();
const listeners = new Set<() => void>();

/** What an element can speak: the messages and the tag they are in. */
export interface Language {
  readonly tag: string;
  readonly messages: Messages;
}

/** The language of ours, or of the host's, for a tag. */
const nameOf = (tag: string): string => supported(tag, [...loaded.keys()]);

/** The language at once, if it has been loaded; English stays English. */
export function languageNow(tag: string): Language | undefined {
  const name = nameOf(tag);
  const messages = loaded.get(name);
  if (!messages) return undefined;
  const own = { ...overrides.get(name), ...overrides.get(tag) };
  return {
    tag: name === 'en' && /^en(-|$)/i.test(tag) ? tag : name,
    messages: { ...messages, ...own },
  };
}

/** Loads a language. @throws when its file cannot be fetched */
export async function loadLanguage(tag: string): Promise<Language> {
  const name = nameOf(tag);
  if (!loaded.has(name)) loaded.set(name, await fetchMessages(name));
  return languageNow(tag) as Language;
}

/**
 * Replaces sentences of one language, or adds a language of the host's own. What is shown already is said anew.
 * @param tag BCP 47 tag; a region (`de-AT`) replaces them for its readers alone
 * @param messages the sentences to replace; for a language that is not included, all of them
 */
export function setMessages(tag: string, messages: Partial<Messages>): void {
  if (supported(tag, [...loaded.keys()]) === 'en' && !/^en(-|$)/i.test(tag)) loaded.set(tag, { ...en, ...messages });
  else overrides.set(tag, { ...overrides.get(tag), ...messages });
  for (const listener of [...listeners]) listener();
}

/** Calls back when sentences were replaced. @returns how to stop it */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export { TAGS };
