import type { Evidence } from '../core/model.js';

/** What begins a new line, or breaks one (`br`). */
const BLOCKS =
  /^(address|article|aside|blockquote|br|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|label|legend|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul)$/;

/**
 * The words that a person was shown, as one text: what stands under `root`, with what the page put into slots, without what
 * is hidden from everybody. A line for each block; white space in the markup is one space, as on the screen.
 */
export function wordingOf(root: Node): string {
  const words: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) words.push(node.data.replace(/\s+/g, ' '));
    if (node instanceof Element) {
      if (node.matches('[hidden], script, style, template')) return;
      if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0)
        return node.assignedNodes({ flatten: true }).forEach(walk);
      const block = BLOCKS.test(node.localName);
      if (block) words.push('\n');
      (node.shadowRoot ?? node).childNodes.forEach(walk);
      if (block) words.push('\n');
      return;
    }
    if (node instanceof DocumentFragment) node.childNodes.forEach(walk);
  };
  walk(root);
  return words
    .join('')
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** Evidence of a gesture on a surface. */
export function evidenceOf(
  event: Event | undefined,
  about: Pick<Evidence, 'surface' | 'control' | 'layer' | 'language'> & { readonly root: Node } & Pick<
      Evidence,
      'wordings' | 'revisions'
    >,
): Evidence {
  const { root, ...rest } = about;
  return { ...rest, wording: wordingOf(root), trusted: event?.isTrusted === true, source: 'person' };
}
