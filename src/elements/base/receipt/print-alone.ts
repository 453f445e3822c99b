/** Prints one element of a page. */

const MARK = 'data-assent-prints';

/** What has the marked element in it becomes plain paper; all else goes. */
const PAPER = `@media print {
  :not(:has([${MARK}]), [${MARK}]) {
    display: none !important;
  }
  :has([${MARK}]) {
    display: block !important;
    position: static !important;
    inline-size: auto !important;
    block-size: auto !important;
    max-inline-size: none !important;
    max-block-size: none !important;
    margin: 0 !important;
    padding: 0 !important;
    border: 0 !important;
    overflow: visible !important;
    columns: auto !important;
    transform: none !important;
    color: #000 !important;
    background: none !important;
    box-shadow: none !important;
  }
}`;

/**
 * Prints an element without the page around it, through all shadow roots that it stands in. Where the engine lacks `:has()` or
 * constructed style sheets, the page is printed with it.
 */
export function printAlone(element: HTMLElement): void {
  const undo: (() => void)[] = [];
  if ('adoptedStyleSheets' in document && CSS.supports('selector(:has(a))')) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PAPER);
    for (let marked: Element | undefined = element; marked;) {
      const node = marked;
      const root = node.getRootNode() as Document | ShadowRoot;
      node.setAttribute(MARK, '');
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      undo.push(() => {
        node.removeAttribute(MARK);
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      });
      marked = root instanceof ShadowRoot ? root.host : undefined;
    }
  }
  // Not when print() returns: on some phones it does so before anything has been printed.
  window.addEventListener('afterprint', () => undo.forEach((step) => step()), { once: true });
  window.print();
}
