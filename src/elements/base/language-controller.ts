import { isServer, type ReactiveController } from 'lit';
import type { Text } from '../../core/catalogue.js';
import { directionOf, fill, listed, type Speaker } from '../../banner/speaker.js';
import { localised } from '../../core/words.js';
import type { Language, MessageKey, PluralKey } from '../../locales/index.js';
import { en, languageNow, loadLanguage, onMessages } from '../../locales/index.js';
import type { StoreController, StoreHost } from './store-controller.js';

/**
 * Speaks the language of the element's place in the page: its own `lang`, the host's choice, an ancestor's `lang`, the
 * document's, English. Follows when they change.
 */
export class LanguageController implements ReactiveController, Speaker {
  #host: StoreHost;
  #stores: StoreController;
  #language: Language = { tag: 'en', messages: en };
  #wanted = '';
  #coming: Promise<void> | undefined;

  constructor(host: StoreHost, stores: StoreController) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  /** BCP 47 tag of the messages shown. */
  get tag(): string {
    return this.#spoken.tag;
  }

  /** BCP 47 tag that was asked for; the catalogue's texts may exist in it though the messages do not. */
  get wanted(): string {
    // Asked first: on a server it finds out what is wanted.
    const { tag } = this;
    return this.#wanted || tag;
  }

  get dir(): 'ltr' | 'rtl' {
    return directionOf(this.tag);
  }

  hostConnected(): void {
    watched.add(this);
    if (watched.size === 1) pageLanguage.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.hostUpdate();
  }

  hostDisconnected(): void {
    watched.delete(this);
    if (watched.size === 0) pageLanguage.disconnect();
  }

  hostUpdate(): void {
    const tag = this.#resolve();
    if (tag === this.#wanted) return;
    this.#wanted = tag;
    const now = languageNow(tag);
    if (now) this.#language = now;
    // A server speaks what was loaded when it started: the same to its first visitor as to its last.
    else if (isServer) this.#language = { tag: 'en', messages: en };
    else this.#coming = this.#load(tag);
  }

  settled(): Promise<void> | undefined {
    this.hostUpdate();
    return this.#coming;
  }

  /** The page's language changed, or what is said in it. */
  refresh(said = false): void {
    if (said) this.#wanted = '';
    this.#host.requestUpdate();
  }

  /** A sentence, its `{placeholders}` filled. */
  say(key: MessageKey, values: Readonly<Record<string, string>> = {}): string {
    return fill(this.#spoken.messages[key], values);
  }

  /** A sentence with a number, in the right plural. */
  count(key: PluralKey, count: number, values: Readonly<Record<string, string>> = {}): string {
    const forms = this.#spoken.messages[key];
    const form = forms[formatter('PluralRules', this.tag).select(count)] ?? forms.other;
    return fill(form, { count: formatter('NumberFormat', this.tag).format(count), ...values });
  }

  /** A message that may not exist, such as the name of a common purpose. */
  maybe(key: string): string | undefined {
    const { messages } = this.#spoken;
    return Object.hasOwn(messages, key) ? (messages[key as MessageKey] as string) : undefined;
  }

  /** A text of the catalogue. */
  text(text: Text | undefined): string | undefined {
    return localised(text, this.wanted)?.text;
  }

  /** Names as a list: "A, B and C". */
  list(names: readonly string[]): string {
    return listed(this.tag, names);
  }

  /** A calendar date (`YYYY-MM-DD`) or an instant, written out. */
  date(date: string | number): string {
    const calendar = typeof date === 'string';
    const options = { dateStyle: 'long', ...(calendar && { timeZone: 'UTC' }) } as const;
    return formatter('DateTimeFormat', this.tag, options).format(calendar ? Date.parse(`${date}T00:00Z`) : date);
  }

  /** A time of the day (`21:00`) as the language writes it. */
  time(time: string): string {
    const options = { timeStyle: 'short', timeZone: 'UTC' } as const;
    return formatter('DateTimeFormat', this.tag, options).format(Date.parse(`1970-01-01T${time}Z`));
  }

  /** An ISO 8601 duration in words: "14 months". */
  duration(duration: string): string {
    const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
    return this.list(
      [...duration.matchAll(/(\d+)([YMWD])/g)].map(([, count, unit]) =>
        formatter('NumberFormat', this.tag, {
          style: 'unit',
          unit: units[unit as keyof typeof units],
          unitDisplay: 'long',
        }).format(Number(count)),
      ),
    );
  }

  /** A country's name from its ISO 3166-1 code. */
  country(code: string): string {
    try {
      return new Intl.DisplayNames([this.tag], { type: 'region' }).of(code) ?? code;
    } catch {
      return code;
    }
  }

  /** On a server nobody tells the controllers of an update, so that it is found out when something is to be said. */
  get #spoken(): Language {
    if (isServer) this.hostUpdate();
    return this.#language;
  }

  #resolve(): string {
    const own = this.#host.getAttribute('lang') || this.#stores.store?.locale;
    if (own) return own;
    if (isServer) return 'en';
    // Upwards through shadow roots: an element inside another's shadow speaks that one's language.
    let node: Node | null = this.#host;
    while (node) {
      if (node instanceof Element) {
        const marked = node.closest('[lang]');
        if (marked) return marked.getAttribute('lang') || 'en';
      }
      const root: Node = node.getRootNode();
      node = root instanceof ShadowRoot ? root.host : null;
    }
    return document.documentElement.lang || 'en';
  }

  async #load(tag: string): Promise<void> {
    try {
      const language = await loadLanguage(tag);
      if (tag === this.#wanted) this.#language = language;
    } catch (cause) {
      this.#stores.store?.report({
        code: 'locale-unavailable',
        message: `The language "${tag}" could not be loaded; English is shown.`,
        cause,
      });
    }
    this.#host.requestUpdate();
  }
}

/** What formats, by kind, language and options: making one is slow, and the same few are wanted at every update. */
const formatters = new Map<string, unknown>();

interface Formatters {
  DateTimeFormat: [Intl.DateTimeFormat, Intl.DateTimeFormatOptions];
  NumberFormat: [Intl.NumberFormat, Intl.NumberFormatOptions];
  PluralRules: [Intl.PluralRules, Intl.PluralRulesOptions];
}

function formatter<K extends keyof Formatters>(kind: K, tag: string, options?: Formatters[K][1]): Formatters[K][0] {
  const key = JSON.stringify([kind, tag, options]);
  let made = formatters.get(key) as Formatters[K][0] | undefined;
  if (!made) {
    const Kind = Intl[kind] as new (tag: string, options?: Formatters[K][1]) => Formatters[K][0];
    formatters.set(key, (made = new Kind(tag, options)));
  }
  return made;
}

const watched = new Set<LanguageController>();
const pageLanguage =
  typeof MutationObserver === 'undefined'
    ? { observe: () => undefined, disconnect: () => undefined }
    : new MutationObserver(() => watched.forEach((controller) => controller.refresh()));
onMessages(() => watched.forEach((controller) => controller.refresh(true)));
