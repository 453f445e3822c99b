import type { LitElement, ReactiveController } from 'lit';
import { CONTENTS_DEPTH } from './policy-template.js';

/** The sections that the contents list. */
const LISTED = Array.from({ length: CONTENTS_DEPTH }, (_, depth) => `:scope${' > section'.repeat(depth + 1)}`).join();

/** Where on the screen one reads, in parts of its height. */
const LINE = 0.2;

/** Which section is being read: the one that lies under a line in the upper part of the screen. Nothing is measured. */
export class ReadingCurrent implements ReactiveController {
  readonly #host: LitElement;
  #sections: Element[] = [];
  #under = new Set<Element>();
  #lines: IntersectionObserver | undefined;
  #screen: IntersectionObserver | undefined;
  #went: HTMLElement | undefined;
  /** Whether that heading has been on the screen since. */
  #arrived = false;
  #id: string | undefined;
  #entry: Element | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The id of the section's heading; undefined before the first. */
  get id(): string | undefined {
    return this.#id;
  }

  /** Watches the sections of a text; call it again when there is another one. */
  watch(text: HTMLElement | undefined): void {
    this.stop();
    if (!text) return;
    // Of the document and not of the window, for the margin to count in a frame as well.
    this.#lines = new IntersectionObserver(this.#crossed, {
      root: document,
      rootMargin: `-${LINE * 100}% 0px -${99 - LINE * 100}% 0px`,
    });
    this.#sections = [...text.querySelectorAll(LISTED)];
    for (const section of this.#sections) this.#lines.observe(section);
  }

  /** The reader went to a heading: it counts for as long as it can be seen, even near the end, where it can't come up to the line. */
  went(heading: HTMLElement): void {
    this.#screen?.disconnect();
    const listed = this.#sections.some((section) => headingOf(section) === heading);
    this.#went = listed ? heading : undefined;
    this.#arrived = false;
    if (listed) {
      this.#screen = new IntersectionObserver(this.#left);
      this.#screen.observe(heading);
    }
    this.#update();
  }

  stop(): void {
    this.#lines?.disconnect();
    this.#screen?.disconnect();
    this.#under.clear();
    this.#sections = [];
    this.#went = this.#id = undefined;
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Keeps the entry in view where the list scrolls by itself; the focus and the page stay where they are. */
  hostUpdated(): void {
    const list = this.#host.renderRoot.querySelector<HTMLElement>('.side');
    const entry = list?.querySelector('[aria-current]');
    if (!list || !entry || entry === this.#entry) return;
    this.#entry = entry;
    const [box, { top, bottom }] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
    const room = box.height / 4;
    if (top < box.top) list.scrollTop += top - box.top - room;
    else if (bottom > box.bottom) list.scrollTop += bottom - box.bottom + room;
  }

  #crossed = (entries: IntersectionObserverEntry[]): void => {
    for (const { isIntersecting, target } of entries) this.#under[isIntersecting ? 'add' : 'delete'](target);
    this.#update();
  };

  #left = (entries: IntersectionObserverEntry[]): void => {
    // The first word comes before the page has scrolled there.
    const seen = entries.at(-1)?.isIntersecting ?? false;
    if (!seen && this.#arrived) {
      this.#went = undefined;
      this.#screen?.disconnect();
      this.#update();
    }
    this.#arrived = seen;
  };

  #update(): void {
    // The innermost: sections come in the order of the text, so an inner one after the one around it.
    let found: Element | undefined;
    for (const section of this.#sections)
      if (this.#under.has(section) && (!found || found.contains(section))) found = section;
    const id = (this.#went ?? (found && headingOf(found)))?.id;
    if (id === this.#id) return;
    this.#id = id;
    this.#host.requestUpdate();
  }
}

const headingOf = (section: Element): HTMLElement | null => section.querySelector<HTMLElement>('[id]');
