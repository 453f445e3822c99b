import type { Evidence } from '../../core/model.js';

const BLOCKS =
  /^(address|article|aside|blockquote|button|dd|details|div|dl|dt|fieldset|footer|h[1-6]|header|label|legend|li|main|nav|ol|p|section|summary|table|td|th|tr|ul)$/;

/**
 * The words that a person was shown, as one text: what stands under `root`, with what the page put into slots, without what
 * is hidden from everybody.
 */
export function wordingOf(root: Node): string {
  const words: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) words.push(node.data);
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
    .map((line) => line.replace(/\s+/g, ' ').trim())
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
