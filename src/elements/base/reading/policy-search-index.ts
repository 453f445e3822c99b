/** Finds words in a text that stands in the page: whatever their case and accents, and over the borders of markup. */

/** One place where the words stand: a block of the text, and letters within its folded text. */
export interface Hit {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

interface IndexedBlock {
  readonly nodes: readonly Text[];
  readonly text: string;
  readonly folded: string;
  /** For each letter of `folded`, where in `text` it comes from; found out when it is needed. */
  from?: readonly number[];
}

/** What ends a run of words. */
const BLOCKS =
  'p,li,h1,h2,h3,h4,h5,h6,td,th,caption,dt,dd,div,section,article,aside,blockquote,pre,figcaption,header,footer';

/** Marks that people leave out when they type: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u00ad\u200b]/g;
/** ASCII needs no table, and is what most texts are made of. */
const PLAIN = /^[\n\r\t\x20-\x7e]*$/;
const cache = new Map<string, string>();

function foldLetter(letter: string): string {
  let folded = cache.get(letter);
  if (folded === undefined) {
    // Composed again at the end: a Korean syllable or a voiced kana is a letter of its own and not an accented one.
    folded = letter.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '').normalize('NFC');
    cache.set(letter, folded);
  }
  return folded;
}

/** Text without what does not count when words are looked for. */
export function fold(text: string): string {
  const folded = PLAIN.test(text) ? text.toLowerCase() : Array.from(text, foldLetter).join('');
  return folded.replace(/\s+/g, ' ');
}

/** For each letter of the folded text, where in the text it comes from; one more for the end. */
function origins(text: string): number[] {
  const from: number[] = [];
  let at = 0;
  let space = false;
  for (const letter of text) {
    for (const each of foldLetter(letter)) {
      const isSpace = /\s/.test(each);
      if (!isSpace || !space) from.push(...Array.from({ length: each.length }, () => at));
      space = isSpace;
    }
    at += letter.length;
  }
  return [...from, at];
}

/** The words of a text as they stand in the page at one moment. */
export class SearchIndex {
  readonly #blocks: IndexedBlock[] = [];

  constructor(root: Element) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let nodes: Text[] = [];
    let parent: Element | null = null;
    let block: Element | null = null;
    const close = (): void => {
      const text = nodes.map(({ data }) => data).join('');
      if (text.trim()) this.#blocks.push({ nodes, text, folded: fold(text) });
      nodes = [];
    };
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const own = node.parentElement;
      if (own !== parent) {
        parent = own;
        const next = own?.closest(BLOCKS) ?? null;
        if (next !== block) close();
        block = next;
      }
      if (own && !/^(script|style|template)$/i.test(own.localName)) nodes.push(node);
    }
    close();
  }

  /** Every place where the words stand, in the order of the text. */
  find(query: string): Hit[] {
    const wanted = fold(query).trim();
    if (!wanted) return [];
    return this.#blocks.flatMap(({ folded }, block) => {
      const hits: Hit[] = [];
      for (let start = folded.indexOf(wanted); start >= 0; start = folded.indexOf(wanted, start + wanted.length))
        hits.push({ block, start, end: start + wanted.length });
      return hits;
    });
  }

  /** The part of the page that a hit is. */
  range(hit: Hit): Range {
    const { nodes, start, end } = this.#place(hit);
    const range = document.createRange();
    range.setStart(...placeIn(nodes, start, false));
    range.setEnd(...placeIn(nodes, end, true));
    return range;
  }

  /** The words around a hit, for who hears and does not see them. */
  around(hit: Hit): string {
    const { text, start, end } = this.#place(hit);
    const [before, after] = [text.slice(0, start), text.slice(end)].map((part) => part.replace(/\s+/g, ' ').split(' '));
    return [(before ?? []).slice(-8).join(' '), text.slice(start, end), (after ?? []).slice(0, 12).join(' ')]
      .join('')
      .slice(0, 240);
  }

  #place({ block, start, end }: Hit): IndexedBlock & { readonly start: number; readonly end: number } {
    const found = this.#blocks[block] as IndexedBlock;
    const from = (found.from ??= origins(found.text));
    return { ...found, start: from[start] ?? 0, end: from[end] ?? found.text.length };
  }
}

/** The text node, and the place in it, of a place in all of them; at a border, an end belongs to the node before. */
function placeIn(nodes: readonly Text[], at: number, end: boolean): [Text, number] {
  let rest = at;
  for (const node of nodes) {
    if (rest < node.length || (end && rest === node.length)) return [node, rest];
    rest -= node.length;
  }
  const last = nodes.at(-1) as Text;
  return [last, last.length];
}
