import { nothing, render, type CSSResult, type LitElement, type ReactiveController, type TemplateResult } from 'lit';

/** What an element keeps in the page's own tree. */
export type LightPart = 'title' | 'overview' | 'text' | 'comparison';

/**
 * Keeps an element's title and text in the page's own tree, as slotted children: there they are indexed, printed, styled by
 * the page and linked into.
 */
export class LightText implements ReactiveController {
  readonly #host: LitElement;
  readonly #styles: CSSResult;
  readonly #children = new Map<LightPart, HTMLElement>();

  /** @param styles how the text looks where the page says nothing */
  constructor(host: LitElement, styles: CSSResult) {
    this.#host = host;
    this.#styles = styles;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const sheet = this.#styles.styleSheet;
    if (sheet && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  }

  /** Shows a part, in its own language (BCP 47). */
  show(name: LightPart, content: TemplateResult | typeof nothing, language: string | undefined): void {
    // What a server has written stays until there is something to take its place.
    if (content === nothing && !this.#children.has(name) && this.#written(name)) return;
    const child = this.#child(name);
    if (language) child.lang = language;
    else child.removeAttribute('lang');
    render(content, child);
  }

  /** The element that holds a part, once it has been shown. */
  part(name: LightPart): HTMLElement | undefined {
    return this.#children.get(name);
  }

  #written(name: LightPart): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(`:scope > [data-assent-${name}]`);
  }

  /** A child of the element; one that came with a copy of the element is emptied first. */
  #child(name: LightPart): HTMLElement {
    let child = this.#children.get(name);
    if (!child) {
      child = this.#written(name) ?? document.createElement('div');
      child.replaceChildren();
      child.slot = name;
      child.dir = 'auto';
      child.setAttribute(`data-assent-${name}`, '');
      this.#children.set(name, child);
    }
    if (child.parentNode !== this.#host) this.#host.append(child);
    return child;
  }
}
