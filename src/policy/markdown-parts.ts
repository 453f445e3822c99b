import type { Definition, Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { withBrackets, withFewBrackets } from './markdown-brackets.js';

/** Blocks of a Markdown text, with the source that their positions refer to. */
export interface MarkdownPart {
  readonly source: string;
  readonly nodes: readonly RootContent[];
}

/** A whole text in parts, one after the other, and what its references refer to by their identifiers. */
export interface MarkdownParts {
  readonly parts: readonly MarkdownPart[];
  readonly definitions: ReadonlyMap<string, Definition>;
}

/** UTF-16 code units. A part is large enough to be worth a parser, and too small for what grows with its square. */
export const PART_SIZE = 8 * 1024;

/**
 * Where a block begins that nothing before it can take in, except fenced code and HTML: a heading at the margin, or
 * after a blank line anything at the margin that is no item of a list.
 */
const CUT = /\n(?=#{1,6}(?: |\n))|\n *\n(?=[^ \n])(?!(?:[-*+]|\d{1,9}[.)])(?: |\n|$))/g;

/** A label of a reference or definition, which holds no bracket that is not escaped; the parser reads 999 characters. */
const LABEL = /\[(?=((?:\\[^]|[^\\[\]]){1,999})\])/g;

/**
 * Parses Markdown part by part, since the parser's cost grows with the square of what it is given at once. The result
 * is that of parsing the whole.
 */
export function parseInParts(text: string, size: number = PART_SIZE): MarkdownParts {
  const source = withFewBrackets(text);
  const parts = cut(source, size);
  const definitions = definitionsIn(parts.flatMap(({ nodes }) => nodes));
  if (definitions.size === 0 || parts.length === 1) return { parts, definitions };
  const names = new Map<string, string[]>();
  for (const name of definitions.keys()) {
    const key = keyOf(name);
    names.set(key, [...(names.get(key) ?? []), name]);
  }
  return { parts: parts.map((part) => withReferences(part, names)), definitions };
}

function cut(source: string, size: number): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let least = size;
  for (let at = 0; at < source.length;) {
    let end = cutAfter(source, at + least);
    const { children: nodes } = parse(source.slice(at, end));
    const last = nodes.at(-1);
    // Fenced code and HTML may go on behind the cut: they begin the next part, or all of them is needed.
    if (end < source.length && (last?.type === 'code' || last?.type === 'html')) {
      const start = source.lastIndexOf('\n', at + (last.position?.start.offset ?? 0) - 1) + 1;
      if (start <= at) {
        least *= 2;
        continue;
      }
      nodes.pop();
      end = start;
    }
    parts.push({ source: source.slice(at, end), nodes });
    at = end;
    least = size;
  }
  return parts;
}

/** The first place to cut from here on. */
function cutAfter(source: string, from: number): number {
  if (from >= source.length) return source.length;
  CUT.lastIndex = from;
  return CUT.test(source) ? CUT.lastIndex : source.length;
}

function parse(source: string): Root {
  return withBrackets(fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }));
}

/** Every definition of a link's address, wherever it stands; the first one of a name counts. */
function definitionsIn(nodes: readonly RootContent[]): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  const open: Nodes[] = [...nodes].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes);
  }
  return found;
}

/** Brackets are a reference only where their name is defined: a part that names what others define is parsed knowing it. */
function withReferences(part: MarkdownPart, names: ReadonlyMap<string, readonly string[]>): MarkdownPart {
  const keys = new Set(Array.from(part.source.matchAll(LABEL), ([, label = '']) => keyOf(label)));
  const own = definitionsIn(part.nodes);
  const missing = [...keys].flatMap((key) => names.get(key) ?? []).filter((name) => !own.has(name));
  if (missing.length === 0) return part;
  const source = `${missing.map((name) => `[${name}]: x\n`).join('')}\n${part.source}`;
  return { source, nodes: parse(source).children };
}

/** What two spellings of one name share: neither case counts nor space, nor the sign of a quotation that a line begins with. */
function keyOf(label: string): string {
  return label
    .replace(/[\s>]+/g, '')
    .toLowerCase()
    .toUpperCase();
}
