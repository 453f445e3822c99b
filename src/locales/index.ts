/** Which languages there are, and how to get one. English is always there; the others load when an element needs them. */
import type { Messages } from './en.js';
import { en } from './en.js';

export type { Messages, MessageKey, Plural, PluralKey } from './en.js';
export { en };

/** How each language is fetched, by BCP 47 tag. One file a language. */
const loaders: Readonly<Record<string, () => Promise<Messages>>> = {};

const loaded = new Map<string, Messages>([['en', en]]);
const overrides = new Map<string, Partial<Messages>>();

/** What an element can speak: the messages and the tag they are in. */
export interface Language {
  readonly tag: string;
  readonly messages: Messages;
}

/** `pt-BR` → `pt-BR`, `pt`; the first that there is a file for, else `en`. */
export function supported(tag: string): string {
  const parts = tag.split('-');
  for (let length = parts.length; length > 0; length--) {
    const candidate = parts.slice(0, length).join('-').toLowerCase();
    const known = ['en', ...Object.keys(loaders), ...loaded.keys()].find((name) => name.toLowerCase() === candidate);
    if (known) return known;
  }
  return 'en';
}

/** The language at once, if it has been loaded; English stays English. */
export function languageNow(tag: string): Language | undefined {
  const name = supported(tag);
  const messages = loaded.get(name);
  if (!messages) return undefined;
  const own = overrides.get(name) ?? overrides.get(tag);
  return {
    tag: name === 'en' && tag.toLowerCase().startsWith('en') ? tag : name,
    messages: own ? { ...messages, ...own } : messages,
  };
}

/** Loads a language. @throws when its file cannot be fetched */
export async function loadLanguage(tag: string): Promise<Language> {
  const name = supported(tag);
  if (!loaded.has(name)) loaded.set(name, await (loaders[name] as () => Promise<Messages>)());
  return languageNow(tag) as Language;
}

/**
 * Replaces sentences of one language, or adds a language of the host's own.
 * @param tag BCP 47 tag
 * @param messages the sentences to replace; for a language that is not included, all of them
 */
export function setMessages(tag: string, messages: Partial<Messages>): void {
  if (!loaded.has(tag) && !(tag in loaders)) loaded.set(tag, { ...en, ...messages });
  else overrides.set(tag, { ...overrides.get(tag), ...messages });
}
