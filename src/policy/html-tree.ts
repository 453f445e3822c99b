import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** What is no part of a text, with everything in it. */
const DROPPED = new Set(
  (
    'head script style template noscript nav button input select textarea option optgroup datalist output progress meter iframe frame frameset ' +
    'noframes object embed applet svg canvas audio video map area del s strike'
  ).split(' '),
);

/** What begins and ends a line of its own. */
export const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

export const isElement = (node: HtmlNode | Parent): node is HtmlElement => 'tagName' in node;

export function attribute(node: HtmlElement, name: string): string | undefined {
  return node.attrs.find((attr) => attr.name === name)?.value;
}

/** Whether an element is kept from everybody, or from those who listen, or is no text at all. */
export function isDropped(node: HtmlElement): boolean {
  const hidden = attribute(node, 'hidden');
  // What is hidden until it is found can be found, so it is part of the text.
  const isHidden = hidden !== undefined && hidden.toLowerCase() !== 'until-found';
  return DROPPED.has(node.tagName) || isHidden || attribute(node, 'aria-hidden')?.toLowerCase() === 'true';
}

/** Every element of a tree that is not dropped, in order. `enters` says into which ones to go. */
export function* elements(root: Parent, enters: (node: HtmlElement) => boolean): Generator<HtmlElement> {
  const open: (HtmlNode | Parent)[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isElement(node)) yield node;
    if (!('childNodes' in node) || (isElement(node) && !enters(node))) continue;
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) open.push(node.childNodes[at] as HtmlNode);
  }
}

/** The words of a node, one space between blocks; what is dropped gives none. */
export function wordsOf(root: HtmlElement): string {
  const words: string[] = [];
  const open: HtmlNode[] = [...root.childNodes].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === '#text') words.push((node as DefaultTreeAdapterTypes.TextNode).value);
    if (!isElement(node) || isDropped(node)) continue;
    if (node.tagName === 'img') words.push(attribute(node, 'alt') ?? '');
    if (BLOCKS.has(node.tagName) || node.tagName === 'br') words.push(' ');
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) open.push(node.childNodes[at] as HtmlNode);
  }
  return words.join('').replace(/\s+/g, ' ').trim();
}
