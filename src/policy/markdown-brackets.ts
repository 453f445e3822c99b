import type { Nodes, Root } from 'mdast';

/** More brackets than this are never open in one another; each one costs the parser a look at all that are. */
export const MOST_OPEN = 100;

/** Stands for a bracket that is only text. No text holds it: `normalise` drops it, and the parser does from a reference. */
const STAND_IN = '\u0001';

/** An escaped sign, a bracket, or where a block ends at the latest: a blank line or an item that ends any paragraph. */
const SIGN = /\\[^\n]|[[\]]|\n *\n|\n {0,3}(?:[-*+]|1[.)]) +(?=[^ \n])/g;

/** The text with a sign that is no mark-up for every bracket beyond `MOST_OPEN` open ones. */
export function withFewBrackets(text: string): string {
  let open = 0;
  return text.replace(SIGN, (sign) => {
    if (sign.startsWith('\n')) open = 0;
    if (sign === ']') open = Math.max(0, open - 1);
    if (sign !== '[') return sign;
    if (open === MOST_OPEN) return STAND_IN;
    open += 1;
    return sign;
  });
}

/** Puts the brackets back into all that was read. */
export function withBrackets(root: Root): Root {
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('value' in node) node.value = restored(node.value);
    if ('alt' in node && node.alt) node.alt = restored(node.alt);
    if ('url' in node) node.url = restored(node.url);
    if ('children' in node) for (const child of node.children) open.push(child);
  }
  return root;
}

function restored(text: string): string {
  return text.replaceAll(STAND_IN, '[');
}
