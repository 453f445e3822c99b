/** A catalogue that is being put together from another tool's words. */
import type { Catalogue, DeclaredCookie, Purpose, Service, Text } from '../../core/catalogue.js';
import type { Basis, TopicId } from '../../core/model.js';
import { isFields } from '../texts.js';
import type { Remark } from './model.js';

type Draft<Item> = { -readonly [Key in keyof Item]: Item[Key] };

/** Collects purposes, services, the words that tags use, and what the old names stand for. */
export class CatalogueDraft {
  readonly purposes = new Map<string, Draft<Purpose>>();
  readonly services = new Map<string, Draft<Service>>();
  readonly remarks: Remark[] = [];
  readonly #aliases: Record<string, string> = {};
  readonly #topics: Record<string, TopicId[]> = {};

  remark(path: string, message: string): void {
    this.remarks.push({ path, message });
  }

  /** A purpose; the first word on it counts. @returns its id */
  purpose(
    name: string,
    basis: Basis,
    texts: { readonly title?: Text | undefined; readonly description?: Text | undefined } = {},
  ): string {
    const id = idOf(name);
    if (!this.purposes.has(id)) this.purposes.set(id, { id, basis, ...written(texts) });
    return id;
  }

  /** A service of a purpose. @returns its id */
  service(
    name: string,
    purpose: string,
    texts: { readonly title?: Text | undefined; readonly description?: Text | undefined } = {},
    cookies: readonly string[] = [],
  ): string {
    const id = idOf(name);
    const declared = [...new Set(cookies)].map((cookie): DeclaredCookie => ({ name: cookie }));
    const known = this.services.get(id);
    if (known) known.cookies = [...(known.cookies ?? []), ...declared];
    else this.services.set(id, { id, purpose, ...written(texts), ...(declared.length > 0 && { cookies: declared }) });
    return id;
  }

  /**
   * What a name in old records and old tags stands for.
   * @param topics whole ids: a word might be an alias of something else
   */
  name(name: string, ...topics: readonly [TopicId, ...TopicId[]]): void {
    this.#topics[name] = [...new Set([...(this.#topics[name] ?? []), ...topics])];
    this.alias(name, topics[0]);
  }

  /** What a name in old tags stands for, where it is not the topic's own: those are understood as they are. */
  alias(word: string, topic: TopicId): void {
    if (!word.includes('/') && topic.slice(topic.indexOf('/') + 1) !== word) this.#aliases[word] ??= topic;
  }

  get topics(): Readonly<Record<string, string | readonly string[]>> {
    return Object.fromEntries(
      Object.entries(this.#topics).map(([name, topics]) => [
        name,
        topics.length === 1 ? (topics[0] as string) : topics,
      ]),
    );
  }

  get catalogue(): Catalogue {
    const hasServices = this.services.size > 0;
    return {
      controller: { name: '' },
      purposes: [...this.purposes.values()],
      ...(hasServices && { services: [...this.services.values()] }),
      // Even an empty table makes the old tool's markup count (docs/gating.md).
      aliases: this.#aliases,
    };
  }
}

const written = (texts: Readonly<Record<string, Text | undefined>>): Readonly<Record<string, Text>> =>
  Object.fromEntries(Object.entries(texts).filter((pair): pair is [string, Text] => pair[1] !== undefined));

/** Letters, digits, `-` and `_`, as an id may have. */
export function idOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain || 'other';
}

/** Markup to words: nothing here is shown as HTML. */
export function wordsOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  const words = value
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:)])/g, '')
    .trim();
  return words || undefined;
}

/** A sentence in one language or several, from what each language's texts say. */
export function textIn(
  languages: unknown,
  at: (texts: Readonly<Record<string, unknown>>) => unknown,
): Text | undefined {
  if (!isFields(languages)) return undefined;
  const found = Object.entries(languages).flatMap(([tag, texts]) => {
    const words = isFields(texts) ? wordsOf(at(texts)) : undefined;
    return words !== undefined && /^[a-z]{2,3}([-_]\w+)*$/i.test(tag) && tag !== 'zz'
      ? [[tag.replaceAll('_', '-'), words] as const]
      : [];
  });
  // Klaro's word for "in any language".
  const any = isFields(languages['zz']) ? wordsOf(at(languages['zz'])) : undefined;
  return found.length > 0 ? Object.fromEntries(found) : any;
}

/** Names of cookies as those tools write them: a text, a pattern, a list that starts with one, or an object that holds one. */
export function cookieNames(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const [first] = Array.isArray(item) ? (item as unknown[]) : [];
    const name = isFields(item) ? (item['name'] ?? item['pattern']) : (first ?? item);
    if (typeof name !== 'string' || name === '') return [];
    // Klaro and Orejime take a text that starts like a pattern for one.
    return [name.startsWith('^') ? `/${name}/` : name];
  });
}

/** A value below a path such as `cookie.name`; undefined where it is not there. */
export function at(config: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value: unknown, key) => (isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined), config);
}

/** A text that says something. */
export const textAt = (config: unknown, path: string): string | undefined => {
  const value = at(config, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Objects of a list that have a name under one of these keys. */
export function named(
  list: unknown,
  key: string,
): readonly { readonly name: string; readonly item: Readonly<Record<string, unknown>> }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const name = isFields(item) ? item[key] : undefined;
    return isFields(item) && typeof name === 'string' && name !== '' ? [{ name, item }] : [];
  });
}

/** A number of days as an ISO 8601 duration. */
export const days = (value: unknown, otherwise: number): string =>
  `P${typeof value === 'number' && value > 0 ? Math.min(Math.ceil(value), 9999) : otherwise}D`;
