/** Our elements as they are drawn: what is in them, what of it is seen, and what it is called in a report. */

const OURS =
  /^(consent-(agreement|banner|gate|preferences|receipt|trigger)|data-inventory|marketing-opt-in|permission-request|policy-(changes|notice)|privacy-center|rights-request)$/;

/** Every element below a node, through open shadow roots. */
export function* elementsIn(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

/** Our elements. */
export const surfacesIn = (root: ParentNode): Element[] =>
  [...elementsIn(root)].filter(({ localName }) => OURS.test(localName));

/** Everything inside one of ours: what it draws itself, and what the page puts into it. */
export function inside(surface: Element): Element[] {
  return [...(surface.shadowRoot ? elementsIn(surface.shadowRoot) : []), ...elementsIn(surface)];
}

/** The parent in the tree as it is drawn. */
export function drawnParent(node: Node): Element | null {
  const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
  const parent = slot ?? node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}

/** The room that it takes; of one without a box of its own (a slot), what is in it takes. */
function roomOf(element: Element): DOMRect {
  if (getComputedStyle(element).display !== 'contents') return element.getBoundingClientRect();
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** Whether people see it: not what is read to them alone, which is one pixel large. */
export function isSeen(element: Element): boolean {
  const { width, height } = roomOf(element);
  return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible';
}

/** What an element is called in a report: `consent-banner >>> button[data-control="accept-all"]`. */
export function nameOf(element: Element): string {
  const root = element.getRootNode();
  const control = element.getAttribute('data-control');
  const part = element.getAttribute('part');
  const own =
    element.localName +
    (element.id ? `#${element.id}` : '') +
    (control ? `[data-control="${control}"]` : part ? `[part="${part}"]` : '');
  if (root instanceof ShadowRoot) return `${nameOf(root.host)} >>> ${own}`;
  const surface =
    element.parentElement?.closest('*') && [...ancestors(element)].find((one) => OURS.test(one.localName));
  return surface ? `${surface.localName} ${own}` : own;
}

function* ancestors(element: Element): Generator<Element> {
  for (let at = element.parentElement; at; at = at.parentElement) yield at;
}

/** The seen control of a name in a surface's own tree. */
export const controlOf = (surface: Element, control: string): HTMLElement | undefined =>
  inside(surface).find(
    (element): element is HTMLElement => element.getAttribute('data-control') === control && isSeen(element),
  );
