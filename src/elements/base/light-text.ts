import {
  render,
  type CSSResult,
  type LitElement,
  type ReactiveController,
  type TemplateResult,
  type nothing,
} from 'lit';

/**
 * Keeps an element's title and text in the page's own tree, as slotted children: there they are indexed, printed, styled by
 * the page and linked into. Leads links to the sections, in whatever tree the element stands.
 */
export class LightText implements ReactiveController {
  readonly #host: LitElement;
  readonly #styles: CSSResult;
  readonly #prefix: () => string;
  readonly #children = new Map<string, HTMLElement>();

  /**
   * @param styles how the text looks where the page says nothing
   * @param prefix what stands before a section's id, so that two policies on one page stay apart
   */
  constructor(host: LitElement, styles: CSSResult, prefix: () => string) {
    this.#host = host;
    this.#styles = styles;
    this.#prefix = prefix;
    host.addController(this);
    host.addEventListener('click', this.#follow);
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.arrive);
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const sheet = this.#styles.styleSheet;
    if (sheet && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.arrive);
  }

  /** Shows the title or the text, in its own language (BCP 47). */
  show(name: 'title' | 'text', content: TemplateResult | typeof nothing, language: string | undefined): void {
    const child = this.#child(name);
    if (language) child.lang = language;
    else child.removeAttribute('lang');
    render(content, child);
  }

  /** To the section that the address names, with or without the policy's id before it. */
  arrive = (): void => {
    try {
      this.#find(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    } catch {
      // An address with a stray % names no section.
    }
  };

  /**
   * A click on a link to a section, in the contents or in the text. The browser follows a fragment in the page's own tree
   * only: in another element's shadow, or where a `<base>` sends it to another page, the link is led by hand, and the
   * keyboard goes on from there.
   */
  #follow = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const inPage = this.#host.getRootNode() === document && !document.querySelector('base[href]');
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (inPage || elsewhere || !link?.getAttribute('href')?.startsWith('#')) return;
    const section = this.#find(decodeURIComponent(link.hash.slice(1)));
    if (!section) return;
    event.preventDefault();
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
    section.scrollIntoView();
  };

  #find(id: string): HTMLElement | null | undefined {
    const find = (wanted: string) => this.#children.get('text')?.querySelector<HTMLElement>(`#${CSS.escape(wanted)}`);
    return id ? (find(id) ?? find(`${this.#prefix()}-${id}`)) : undefined;
  }

  /** A child of the element; one that came with a copy of the element is emptied first. */
  #child(name: 'title' | 'text'): HTMLElement {
    let child = this.#children.get(name);
    if (!child) {
      child = this.#host.querySelector<HTMLElement>(`:scope > [data-assent-${name}]`) ?? document.createElement('div');
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
