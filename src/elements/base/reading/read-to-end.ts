import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { LanguageController } from '../language-controller.js';
import { focusOn } from './reading-place.js';

/** What reading to the end needs to know of the text. */
export interface ReadToEndOptions {
  readonly text: () => HTMLElement | undefined;
  /** Whether the whole text stands there, unfolded: only then is its end the end. */
  readonly ready: () => boolean;
  /** Renders and unfolds it. */
  readonly prepare: () => void;
}

/** Blocks by which it is known how far the reader has come. */
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, tr';

/**
 * Whether the end of the text has been in view. Nobody can prove that somebody read: a jump to the last section counts, and
 * a button at the end is for who does not see the page scroll.
 */
export class ReadToEnd implements ReactiveController {
  readonly #host: LitElement;
  readonly #language: LanguageController;
  readonly #options: ReadToEndOptions;
  #of = '';
  #text: unknown;
  #wanted = false;
  #reached = false;
  #told = '';
  #watched: Element | undefined;
  #end: IntersectionObserver | undefined;
  #parts: IntersectionObserver | undefined;
  #seen = new WeakSet<Element>();

  constructor(host: LitElement, language: LanguageController, options: ReadToEndOptions) {
    this.#host = host;
    this.#language = language;
    this.#options = options;
    host.addController(this);
  }

  get #unread(): boolean {
    return this.#wanted && !this.#reached;
  }

  /** What is to be told politely. */
  get told(): string {
    return this.#told;
  }

  /** Begins anew with another text or version; the same goes on. Before the element renders. */
  begin({ of, text, toEnd }: { readonly of: string; readonly text: unknown; readonly toEnd: boolean }): void {
    this.#wanted = toEnd;
    if (of === this.#of && text === this.#text) return;
    [this.#of, this.#text] = [of, text];
    this.#reached = false;
    this.#told = '';
    this.#stop();
    this.#seen = new WeakSet();
  }

  /** Watches for the end once the whole text stands there; after each update. */
  watch(): void {
    const marker = this.#host.renderRoot.querySelector('.end');
    const now = this.#unread && this.#options.ready() ? marker : null;
    if (now === (this.#watched ?? null)) return;
    this.#stop();
    if (!now) return;
    this.#watched = now;
    this.#end = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.reach());
    this.#end.observe(now);
    // Sections first, and blocks only of the sections in view: a long text has thousands.
    this.#parts = new IntersectionObserver(this.#passed);
    for (const part of this.#options.text()?.children ?? []) this.#parts.observe(part);
  }

  /** Whether an answer comes too early: leads on to what is unread instead. A disagreement never does. */
  holdsBack(event: Event): boolean {
    const { control } = (event.currentTarget as HTMLElement).dataset;
    if (!this.#unread || control === 'disagree') return false;
    this.#goOn();
    return true;
  }

  /** The reader went to a place in the text: the last section is the end. */
  went(place: Element): void {
    const sections = this.#options.text()?.querySelectorAll(':scope > section');
    const last = sections && sections.length > 1 && sections[sections.length - 1];
    if (last && (last.contains(place) || last.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING))
      this.reach();
  }

  /** The end counts as read. */
  reach(): void {
    if (!this.#unread) return;
    this.#reached = true;
    this.#told = this.#language.say('endReached');
    this.#stop();
    this.#host.requestUpdate();
  }

  /** To the first part that has not been in view. */
  #goOn(): void {
    this.#options.prepare();
    const unread = [...(this.#options.text()?.querySelectorAll<HTMLElement>(BLOCKS) ?? [])].find(
      (block) => !this.#seen.has(block),
    );
    if (!unread) return this.goToEnd();
    focusOn(unread);
    unread.scrollIntoView({ block: 'center' });
    this.#told = this.#language.say('readOn');
    this.#host.requestUpdate();
  }

  /** To the end of the text. */
  goToEnd = (): void => {
    this.#options.prepare();
    const button = this.#host.renderRoot.querySelector<HTMLElement>('.end button');
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: 'center' });
  };

  /** The mark at the end of the text, by which a reader says that they are there; leads to the answers. */
  endPart(): TemplateResult | typeof nothing {
    if (!this.#wanted) return nothing;
    return html`<p class="end">
      <button class="link" type="button" part="end" @click=${this.#said}>${this.#language.say('reachedEnd')}</button>
    </p>`;
  }

  /** What has to be done before one can agree; nothing once it is done. */
  wantedPart(acknowledgement: boolean): TemplateResult | typeof nothing {
    if (!this.#unread) return nothing;
    return html`<p>
      <span id="unread">${this.#language.say(acknowledgement ? 'readToEndConfirm' : 'readToEnd')}</span>
      <button class="link" type="button" @click=${this.goToEnd}>${this.#language.say('goToEnd')}</button>
    </p>`;
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #said = async (): Promise<void> => {
    this.reach();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.choice')?.focus();
  };

  #passed = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      const blocks = target.matches('section, div, ul, ol') ? target.querySelectorAll(BLOCKS) : [];
      if (blocks.length === 0 && isIntersecting) {
        this.#seen.add(target);
        this.#parts?.unobserve(target);
      }
      for (const block of blocks)
        if (!isIntersecting) this.#parts?.unobserve(block);
        else if (!this.#seen.has(block)) this.#parts?.observe(block);
    }
  };

  #stop(): void {
    this.#end?.disconnect();
    this.#parts?.disconnect();
    this.#watched = undefined;
  }
}
