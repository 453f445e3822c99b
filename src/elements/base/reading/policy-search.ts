import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { LanguageController } from '../language-controller.js';
import { SearchIndex, type Hit } from './policy-search-index.js';

/** A mark for every "e" of a long text would take longer than anybody looks at them. The one that was gone to has its own. */
const MARKED = 1000;
/** Milliseconds without a key before the text is gone through. */
const PAUSE = 120;

/** What a search needs of the text. */
export interface SearchOptions {
  /** Makes the whole text ready, and tells where it stands. */
  readonly prepare: () => Element;
  /** The reader is led to a match in this element. */
  readonly found: (place: HTMLElement) => void;
}

/** Looks for words in the text. The text is not touched: matches are marked by the engine where it can (CSS Custom Highlights). */
export class PolicySearch implements ReactiveController {
  readonly #host: LitElement;
  readonly #language: LanguageController;
  readonly #options: SearchOptions;
  #query = '';
  #index: SearchIndex | undefined;
  #hits: readonly Hit[] | undefined;
  #at = -1;
  #timer: number | undefined;
  #marked: Range[] = [];
  #current: Range | undefined;
  #shown: Element | undefined;

  constructor(host: LitElement, language: LanguageController, options: SearchOptions) {
    this.#host = host;
    this.#language = language;
    this.#options = options;
    host.addController(this);
  }

  /** The text is another one: what was found is not in it. */
  forget(): void {
    if (!this.#index) return;
    this.#index = undefined;
    this.#clear();
  }

  hostDisconnected(): void {
    this.forget();
  }

  template(): TemplateResult {
    const say = this.#language.say.bind(this.#language);
    const some = (this.#hits?.length ?? 0) > 0;
    const step = (label: 'previousMatch' | 'nextMatch', by: number, path: string) =>
      html`<button class="icon" type="button" aria-label=${say(label)} ?hidden=${!some} @click=${() => this.#step(by)}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>
      </button>`;
    return html`<div class="search" part="search" role="search" aria-label=${say('searchText')} @keydown=${this.#key}>
      <label for="find">${say('searchText')}</label>
      <div class="field">
        <input
          id="find"
          type="search"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          .value=${this.#query}
          @input=${this.#input}
        />
        <span class="muted" aria-hidden="true">${this.#count}</span>
        ${step('previousMatch', -1, 'm5 12 5-5 5 5')} ${step('nextMatch', 1, 'm5 8 5 5 5-5')}
      </div>
      <p class="spoken" aria-live="polite">${this.#spoken}</p>
    </div>`;
  }

  get #count(): string {
    const count = this.#hits?.length;
    if (count === undefined) return '';
    if (count === 0) return this.#language.say('noMatches');
    if (this.#at < 0) return this.#language.count('matches', count);
    const number = (value: number) => new Intl.NumberFormat(this.#language.tag).format(value);
    return this.#language.say('matchOf', { number: number(this.#at + 1), count: number(count) });
  }

  /** The count, and of the match that was gone to the words around it: the focus stays in the field. */
  get #spoken(): unknown {
    const hit = this.#hits?.[this.#at];
    return hit && this.#index ? html`${this.#count}. ${this.#index.around(hit)}` : this.#count || nothing;
  }

  #input = (event: Event): void => {
    this.#query = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#search(), PAUSE);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      this.#step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && this.#query) {
      // Only this: around the text there may be a dialog, which the next Escape closes.
      event.preventDefault();
      event.stopPropagation();
      this.#query = '';
      this.#search();
      this.#host.renderRoot.querySelector<HTMLInputElement>('#find')?.focus();
    }
  };

  #search(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#clear();
    if (this.#query.trim()) {
      this.#index ??= new SearchIndex(this.#options.prepare());
      this.#hits = this.#index.find(this.#query);
      this.#mark();
    }
    this.#host.requestUpdate();
  }

  #step(by: number): void {
    // Enter comes before the pause is over.
    if (this.#timer !== undefined || !this.#hits) this.#search();
    const hits = this.#hits;
    if (!hits || hits.length === 0 || !this.#index) return;
    this.#at = this.#at < 0 && by < 0 ? hits.length - 1 : (this.#at + by + hits.length) % hits.length;
    const range = this.#index.range(hits[this.#at] as Hit);
    const place = range.startContainer.parentElement as HTMLElement;
    this.#options.found(place);
    place.scrollIntoView({ block: 'center' });
    this.#show(range, place);
    this.#host.requestUpdate();
  }

  #mark(): void {
    const index = this.#index;
    if (!index || !highlights()) return;
    this.#marked = (this.#hits ?? []).slice(0, MARKED).map((hit) => index.range(hit));
    for (const range of this.#marked) shared('assent-search').add(range);
  }

  /** Marks the match that was gone to; without highlights, the block that it stands in. */
  #show(range: Range, place: Element): void {
    this.#unshow();
    this.#current = range;
    this.#shown = place;
    if (highlights()) shared('assent-search-current').add(range);
    else place.setAttribute('data-assent-found', '');
  }

  #unshow(): void {
    if (this.#current && highlights()) shared('assent-search-current').delete(this.#current);
    this.#shown?.removeAttribute('data-assent-found');
    this.#current = this.#shown = undefined;
  }

  #clear(): void {
    this.#unshow();
    for (const range of this.#marked) shared('assent-search').delete(range);
    this.#marked = [];
    this.#hits = undefined;
    this.#at = -1;
  }
}

const highlights = (): boolean => typeof Highlight === 'function' && !!CSS.highlights;

/** The page has one list of highlights by name, for all elements in it. */
function shared(name: 'assent-search' | 'assent-search-current'): Highlight {
  let highlight = CSS.highlights.get(name);
  if (!highlight) {
    highlight = new Highlight();
    highlight.priority = name === 'assent-search' ? 0 : 1;
    CSS.highlights.set(name, highlight);
  }
  return highlight;
}
