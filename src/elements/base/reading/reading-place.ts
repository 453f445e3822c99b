import type { LitElement, ReactiveController } from 'lit';

/** What a place in a text is found with, and what has to happen before one can go there. */
export interface PlaceOptions {
  /** The element that the text stands in. */
  readonly text: () => HTMLElement | undefined;
  /** What stands before a section's id. */
  readonly prefix: () => string;
  /** Makes a heading ready to be seen: unfolds the text, renders the section. */
  readonly reveal: (heading: HTMLElement) => void;
  /** The reader went there. */
  readonly arrived: (heading: HTMLElement) => void;
}

/** Milliseconds after which a text has found its size. */
const SETTLED = 1000;
/** What tells that the reader goes on. */
const ACTS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Leads to the sections: from the address of the page, and from links, in whatever tree the element stands. The focus goes
 * with it, so that the keyboard and a screen reader go on from there.
 */
export class ReadingPlace implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: PlaceOptions;
  #staying: AbortController | undefined;

  constructor(host: LitElement, options: PlaceOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('click', this.#follow);
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#changed);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#changed);
    this.#leave();
  }

  /** The text has come: to the section that the address names. Takes the focus from nothing that the reader is using. */
  arrive(): void {
    const heading = this.#named();
    const used = document.activeElement;
    if (heading) this.go(heading, !used || used === document.body || used === this.#host);
  }

  /** To a heading, or to any other place in the text. */
  go(place: HTMLElement, focus = true): void {
    this.#options.reveal(place);
    if (focus) focusOn(place);
    place.scrollIntoView();
    this.#options.arrived(place);
    this.#stay(place);
  }

  /**
   * Stays there while sections above come and are laid out, at another height than was estimated: not every engine anchors
   * what is on the screen. Whatever the reader does next counts more.
   */
  #stay(place: HTMLElement): void {
    this.#leave();
    const text = this.#options.text();
    if (!text) return;
    const staying = new AbortController();
    const { signal } = staying;
    this.#staying = staying;
    // Not in the observer's own call: what comes to the screen may have another size again, which would be an endless loop.
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => signal.aborted || place.scrollIntoView()));
    sizes.observe(text);
    const timer = window.setTimeout(this.#leave, SETTLED);
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      window.clearTimeout(timer);
    });
    for (const act of ACTS) window.addEventListener(act, this.#leave, { signal, capture: true, passive: true });
  }

  #leave = (): void => this.#staying?.abort();

  /** The address of a section's own link: in full where a `<base>` would send a bare fragment to another page. */
  address = (id: string): string => (hasBase() ? `${location.href.split('#')[0]}#${id}` : `#${id}`);

  #changed = (): void => {
    const heading = this.#named();
    if (heading) this.go(heading);
  };

  /** The section that the address names, with or without the policy's id before it. */
  #named(): HTMLElement | undefined {
    return this.#find(location.hash);
  }

  /**
   * A click on a link to a section, in the contents or in the text. The browser follows a fragment in the page's own tree
   * only: in another element's shadow, or where a `<base>` sends it to another page, the link is led by hand.
   */
  #follow = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const own = link?.hasAttribute('data-assent-link') === true;
    if (!link || elsewhere || !(own || link.getAttribute('href')?.startsWith('#'))) return;
    const heading = this.#find(link.hash);
    if (!heading) return;
    const native = this.#host.getRootNode() === document && !hasBase();
    if (!native) event.preventDefault();
    // Who takes a section's own link wants its address.
    if (!native && own) history.replaceState(history.state, '', `${location.href.split('#')[0]}${link.hash}`);
    // A change of the address leads there by itself, and is not to be met by a place that is there already.
    if (!native || location.hash === link.hash) this.go(heading);
  };

  #find(hash: string): HTMLElement | undefined {
    try {
      const id = decodeURIComponent(hash.slice(1));
      if (!id) return undefined;
      const text = this.#options.text();
      const find = (wanted: string) => text?.querySelector<HTMLElement>(`#${CSS.escape(wanted)}`) ?? undefined;
      return find(id) ?? find(`${this.#options.prefix()}-${id}`);
    } catch {
      // An address with a stray % names no section.
      return undefined;
    }
  }
}

/** Puts the focus on a part of the text, without moving the page. */
export function focusOn(place: HTMLElement): void {
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

const hasBase = (): boolean => document.querySelector('base[href]') !== null;
