/** What the accessibility checks look at: everything that is drawn, its controls, its words, what covers it. */

/** All elements under a root, in reading order, nested shadow trees and slotted content where they are drawn. */
export function* drawn(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.children as HTMLCollectionOf<HTMLElement>) {
    if (getComputedStyle(element).display === 'none') continue;
    yield element;
    if (element.shadowRoot) yield* drawn(element.shadowRoot);
    else if (element instanceof HTMLSlotElement && element.assignedElements().length > 0)
      for (const slotted of element.assignedElements() as HTMLElement[]) {
        yield slotted;
        yield* drawn(slotted.shadowRoot ?? slotted);
      }
    else yield* drawn(element);
  }
}

/** Whether a person can see it: it has a size, and no fold or style hides it. */
export const isSeen = (element: HTMLElement): boolean =>
  element.getClientRects().length > 0 &&
  getComputedStyle(element).visibility === 'visible' &&
  !element.closest('.spoken') &&
  !isFoldedAway(element);

function isFoldedAway(element: HTMLElement): boolean {
  const fold = element.parentElement?.closest('details:not([open])');
  return !!fold && !(element.localName === 'summary' && element.parentElement === fold) && !element.closest('summary');
}

const CONTROLS = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';

/** What the keyboard or a finger reaches: nothing that is switched off, or that a modal dialog keeps from it. */
export function controlsIn(host: Element): HTMLElement[] {
  const all = [...drawn(host.shadowRoot ?? host)];
  const modal = all.find((element) => element.matches('dialog:modal'));
  return (modal ? [...drawn(modal)] : all).filter(
    (element) => element.matches(CONTROLS) && isSeen(element) && !element.matches(':disabled'),
  );
}

/** The words of an element as they stand there, one line. */
export const wordsOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The accessible name, as far as our elements name things: by ids, by a label of its own, by `<label>`, by content. */
export function nameOf(element: HTMLElement): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  if (ids.length > 0) return ids.map((id) => wordsOf(root.getElementById(id) ?? element)).join(' ');
  const labels = (element as HTMLInputElement).labels;
  return element.ariaLabel ?? (labels && labels.length > 0 ? [...labels].map(wordsOf).join(' ') : wordsOf(element));
}

/** What a finger can hit to press it: its own box, and its label's. */
export function targetOf(element: HTMLElement): DOMRect {
  const [label] = (element as HTMLInputElement).labels ?? [];
  const own = element.getBoundingClientRect();
  if (!label?.contains(element)) return own;
  return label.getBoundingClientRect();
}

/** "button "Save"", to find it by in a report. */
export const called = (element: HTMLElement): string =>
  `${[element.localName, ...element.classList].join('.')} "${nameOf(element).slice(0, 40)}"`;

/** Puts rules into every tree of the page, as a reader's own style does; gives what takes them out again. */
export function styleEverything(host: Element, css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const roots: (Document | ShadowRoot)[] = [document];
  for (const element of [host as HTMLElement, ...drawn(host.shadowRoot ?? host)])
    if (element.shadowRoot) roots.push(element.shadowRoot);
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** Whether an element, or one around it in its own tree, scrolls sideways by design: tables and code. */
const mayScroll = (element: HTMLElement): boolean =>
  !!element.closest('[data-assent-table], .table, [part=table], table');

/** What is cut off, sticks out of the window or of its button, or scrolls both ways. */
export function cutOff(host: Element): string[] {
  const out: string[] = [];
  for (const element of drawn(host.shadowRoot ?? host)) {
    if (!isSeen(element) || mayScroll(element)) continue;
    const { overflowX, overflowY, display } = getComputedStyle(element);
    for (const { left, right } of linesOf(element)) {
      const box = element.closest('button')?.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) out.push(`${called(element)} leaves the window`);
      else if (box && (left < box.left - 1 || right > box.right + 1)) out.push(`${called(element)} leaves its button`);
    }
    if (display === 'inline' || element.clientWidth === 0 || element.matches('input, select, textarea')) continue;
    const isWide = element.scrollWidth > element.clientWidth + 1;
    if (isWide && /auto|scroll/.test(overflowX)) out.push(`${called(element)} scrolls sideways`);
    if (isWide && /hidden|clip/.test(overflowX)) out.push(`${called(element)} is cut off at its side`);
    if (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
      out.push(`${called(element)} is cut off below`);
  }
  return out;
}

/** Where the lines of an element's own words stand. */
function linesOf(element: HTMLElement): DOMRect[] {
  return [...element.childNodes].flatMap((node) => {
    if (!(node instanceof Text) || node.data.trim() === '') return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
}

/** The colour that is painted around an element, or behind it: the nearest one outside of it, through shadow trees and slots. */
export function behind(element: HTMLElement): string {
  const outside = (at: Element): Element | null =>
    at.assignedSlot ?? at.parentElement ?? ((at.getRootNode() as ShadowRoot).host as Element | undefined) ?? null;
  for (let at = outside(element); at; at = outside(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/, 0\)$|transparent|\/ 0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255 255 255)';
}
