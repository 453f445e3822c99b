import type { LitElement, ReactiveController } from 'lit';
import type { Comparison } from '../../../policy/compare-model.js';
import { SlowQueue } from './comparison-later.js';
import { viewOf } from './comparison-outline.js';

/**
 * Leads through a comparison that stands in an element's light DOM: from change to change, by button or by Alt+↓ and Alt+↑
 * while the focus is in the element, and opens and closes what is folded. A handful of listeners on the element, however many
 * changes there are.
 */
export class ComparisonSteps implements ReactiveController {
  /** What renders the text below the first screen. */
  readonly queue = new SlowQueue();
  readonly #host: LitElement;
  #comparison: Comparison | undefined;
  #position = 0;
  #everything = false;
  #openedToPrint: HTMLDetailsElement[] = [];

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('keydown', this.#press);
    host.addEventListener('focusin', this.#arrive);
    // Neither `toggle` nor what a link leads to waits for bubbling.
    host.addEventListener('toggle', this.#open, { capture: true });
    host.addEventListener('click', this.#follow, { capture: true });
  }

  /** The change that the reader stands at, from 1; 0 before the first. */
  get position(): number {
    return this.#position;
  }

  get count(): number {
    return this.#comparison ? viewOf(this.#comparison).stops : 0;
  }

  /** Whether all that is folded has been opened at once. */
  get everything(): boolean {
    return this.#everything;
  }

  /** Says which comparison is shown; undefined for none. A new one is begun from its first change. */
  show(comparison: Comparison | undefined): void {
    if (comparison === this.#comparison) return;
    this.#comparison = comparison;
    this.#position = 0;
    this.#everything = false;
  }

  /** After the last change comes the first. */
  next = (): void => this.#go(this.#position >= this.count ? 1 : this.#position + 1);

  /** Before the first change comes the last. */
  previous = (): void => this.#go(this.#position <= 1 ? this.count : this.#position - 1);

  /** Opens all that is folded, or folds it again. */
  toggle = (): void => {
    this.#everything = !this.#everything;
    this.queue.flush();
    for (const fold of this.#folds) fold.open = this.#everything;
    this.#host.requestUpdate();
  };

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#openToPrint);
    window.addEventListener('afterprint', this.#closeAfterPrint);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#openToPrint);
    window.removeEventListener('afterprint', this.#closeAfterPrint);
  }

  get #folds(): NodeListOf<HTMLDetailsElement> {
    return this.#host.querySelectorAll<HTMLDetailsElement>('details[data-assent-fold]');
  }

  #go(position: number): void {
    if (this.count === 0) return;
    this.queue.flush('soon');
    const change = this.#host.querySelector<HTMLElement>(`[data-assent-change="${position}"]`);
    if (!change) return;
    this.#position = position;
    change.focus({ preventScroll: true });
    // A long section begins at the top of the screen; its scroll margin keeps it clear of what sticks there.
    change.scrollIntoView({ block: 'start' });
    this.#host.requestUpdate();
  }

  /**
   * Alt with an arrow, since single letters are commands of screen readers and F7 switches the caret on in browsers. On a list
   * of choices the same keys open it, so there they are left alone.
   */
  #press = (event: KeyboardEvent): void => {
    const down = event.key === 'ArrowDown';
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (!down && event.key !== 'ArrowUp')) return;
    const [target] = event.composedPath();
    const field = target instanceof Element && target.closest('select, input, textarea, [contenteditable]');
    if (field || this.count === 0 || event.defaultPrevented) return;
    event.preventDefault();
    if (down) this.next();
    else this.previous();
  };

  /** Wherever the reader puts the focus themselves, the next change is the next from there. */
  #arrive = (event: FocusEvent): void => {
    const change = event.target instanceof Element && event.target.closest('[data-assent-change]');
    const position = change ? Number(change.getAttribute('data-assent-change')) : 0;
    if (position === 0 || position === this.#position) return;
    this.#position = position;
    this.#host.requestUpdate();
  };

  #open = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement && event.target.matches('[data-assent-fold]')) this.queue.flush();
  };

  #follow = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link?.getAttribute('href')?.startsWith('#')) this.queue.flush();
  };

  #openToPrint = (): void => {
    if (!this.#comparison) return;
    this.queue.flush();
    this.#openedToPrint = [...this.#folds].filter((fold) => !fold.open);
    for (const fold of this.#openedToPrint) fold.open = true;
  };

  #closeAfterPrint = (): void => {
    for (const fold of this.#openedToPrint) fold.open = false;
    this.#openedToPrint = [];
  };
}
