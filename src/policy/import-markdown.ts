import type {
  Definition,
  List as MarkdownList,
  Nodes,
  Parents,
  PhrasingContent,
  RootContent,
  Table as MarkdownTable,
} from 'mdast';
import { readDate } from './dates.js';
import type { Block, Inline, List, PolicyDocument, Table } from './document.js';
import { safeHref } from './href.js';
import { InlineWriter, type Wrapper } from './import-inline.js';
import { DEEPEST, listItem, paragraphs, tableOf, type Part } from './import-parts.js';
import { buildDocument, LANGUAGE } from './import-sections.js';
import type { ImportTextOptions } from './import-text.js';
import { endsLine } from './markdown-breaks.js';
import { readFrontMatter } from './markdown-front-matter.js';
import { tablesOf, withoutTags } from './markdown-html.js';
import { parseInParts } from './markdown-parts.js';
import { withNumericReferences } from './markdown-references.js';
import { normalise } from './normalise.js';
import { plain } from './to-text.js';

/** Where the walk stands: what links refer to, the source for the signs lists are written with, and how deep it is. */
interface Walk {
  readonly source: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly depth: number;
}

interface InlineWalk extends Walk {
  /** What a hard break becomes: a line of its own where a paragraph may end, else a space. */
  readonly breaks: '\n' | ' ';
  /** For each line end of the source, in order, whether it ends a line. */
  readonly ends: Iterator<boolean>;
}

/**
 * Reads a policy written in Markdown (CommonMark, tables as on GitHub) into the same document as `importText`. Front
 * matter may give `title`, `effective` (a date) and `language`. HTML in it counts for its text and its tables only.
 *
 * @throws PolicyTextError when the text is empty, binary, too large or no text at all.
 */
export function importMarkdown(text: string, options: ImportTextOptions = {}): PolicyDocument {
  const { values, text: body } = readFrontMatter(normalise(text));
  const language = values.get('language') ?? values.get('lang') ?? '';
  return buildDocument(readParts(body), {
    title: options.title ?? (values.get('title') || undefined),
    language: options.language ?? (LANGUAGE.test(language) ? language : undefined),
    effective: readDate(values.get('effective') ?? ''),
  });
}

/** The headings and blocks of a normalised text. How large the parts are that it is parsed in changes nothing in them. */
export function readParts(text: string, partSize?: number): Part[] {
  const { parts, definitions } = parseInParts(withNumericReferences(flattened(text)), partSize);
  return parts.flatMap(({ source, nodes }) => partsOf(nodes, { source, definitions, depth: 0 }, true));
}

/** Deeper nesting than any text has costs the parser the square of its depth; what is beyond stands at the last level. */
function flattened(text: string): string {
  return text
    .replace(/^ {41,}/gm, ' '.repeat(40))
    .replace(/^((?: *(?:>|[-*+](?= )|\d{1,9}[.)](?= ))){20})(?: |>|[-*+](?= )|\d{1,9}[.)](?= ))+/gm, '$1 ');
}

/** The words of a node that lies too deep to be walked into. */
function wordsOf(root: Nodes): string {
  const words: string[] = [];
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') words.push(node.value);
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes);
  }
  return words.join(' ');
}

/** The blocks in a node. Headings inside quotations and items are paragraphs. */
function partsOf(nodes: readonly RootContent[], walk: Walk, takesHeadings: true): Part[];
function partsOf(nodes: readonly RootContent[], walk: Walk, takesHeadings?: false): Block[];
function partsOf(nodes: readonly RootContent[], walk: Walk, takesHeadings = false): Part[] {
  const inner = { ...walk, depth: walk.depth + 1 };
  return nodes.flatMap((node): Part[] => {
    switch (node.type) {
      case 'heading': {
        const lines = linesOf(node, walk, ' ');
        if (!takesHeadings) return paragraphs(lines);
        const text = lines.map(plain).join(' ');
        return text === '' ? [] : [{ type: 'heading', level: node.depth, text }];
      }
      case 'paragraph':
        return paragraphs(linesOf(node, walk, '\n', true));
      case 'blockquote':
        return walk.depth < DEEPEST ? partsOf(node.children, inner) : textOf(node);
      case 'list':
        return walk.depth < DEEPEST ? [listOf(node, inner)] : textOf(node);
      case 'table':
        return [tableFrom(node, walk)];
      case 'code':
        return literal(node.value);
      case 'html':
        return htmlBlocks(node.value);
      default:
        return [];
    }
  });
}

/** A paragraph for each line of a text that is no Markdown. */
function literal(text: string): Block[] {
  const writer = new InlineWriter();
  for (const line of text.split('\n')) {
    writer.text(line);
    writer.endLine();
  }
  return paragraphs(writer.takeLines());
}

/** The words of HTML, with its tables. */
function htmlBlocks(html: string): Block[] {
  const cell = (part: string): Inline[] => {
    const text = withoutTags(part).replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [text];
  };
  return tablesOf(html).flatMap(({ text, rows, isHeaded }): Block[] => {
    if (!rows) return literal(withoutTags(text));
    const [first = [], ...rest] = rows.map((row) => row.map(cell));
    return [isHeaded ? tableOf(first, rest) : tableOf([], [first, ...rest])];
  });
}

function textOf(node: Nodes): Block[] {
  return literal(wordsOf(node));
}

function listOf(node: MarkdownList, walk: Walk): List {
  const items = node.children.map((item, index) => {
    const printed = walk.source.slice(item.position?.start.offset, (item.position?.start.offset ?? 0) + 12);
    const sign = /^(?:\d+)?([-*+.)])/.exec(printed)?.[1] ?? '-';
    // Markdown counts on from the first number, whatever the others are written as.
    const marker = node.ordered ? `${(node.start ?? 1) + index}${sign}` : sign;
    const [first, ...rest] = item.children;
    const opening = first?.type === 'paragraph' ? paragraphs(linesOf(first, walk, ' ', true)) : [];
    return listItem(marker, [...opening, ...partsOf(opening.length > 0 ? rest : item.children, walk)]);
  });
  return { type: 'list', ordered: node.ordered === true, items };
}

function tableFrom(node: MarkdownTable, walk: Walk): Table {
  const [header = [], ...rows] = node.children.map((row) =>
    row.children.map((cell) => linesOf(cell, walk, ' ')[0] ?? []),
  );
  return tableOf(header.some((cell) => cell.length > 0) ? header : [], rows);
}

/** The lines of inline content: one, unless hard breaks part it and `breaks` keeps them, or its source does by its signs. */
function linesOf(node: Parents, walk: Walk, breaks: '\n' | ' ', readsSource = false): Inline[][] {
  const writer = new InlineWriter();
  const ends = readsSource ? lineEnds(node).values() : [].values();
  writeInline(node.children as readonly PhrasingContent[], writer, { ...walk, breaks, ends });
  return writer.takeLines();
}

/** For each line end of the source that is no hard break, whether it ends a line of the text. */
function lineEnds(node: Parents): boolean[] {
  const ends: boolean[] = [];
  const lines = sourceOf(node).split('\n');
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (above !== undefined) ends.push(endsLine(above.trim(), line.trim()));
  });
  return ends;
}

/** The text of a node with the line ends of its source. A hard break is none of them: nothing is joined over it. */
function sourceOf(root: Parents): string {
  const text: string[] = [];
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'text') text.push(node.value);
    else if (node.type === 'inlineCode') text.push(node.value.replaceAll('\n', ' '));
    else if (node.type === 'break') text.push(' ');
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes);
  }
  return text.join('');
}

function writeInline(nodes: readonly PhrasingContent[], writer: InlineWriter, walk: InlineWalk): void {
  const inside = (wrapper: Wrapper | undefined, node: Parents): void => {
    if (wrapper) writer.enter(wrapper);
    if (walk.depth < DEEPEST)
      writeInline(node.children as readonly PhrasingContent[], writer, { ...walk, depth: walk.depth + 1 });
    else writer.text(wordsOf(node));
    if (wrapper) writer.leave();
  };
  const linkTo = (address: string | undefined): Wrapper | undefined => {
    const href = safeHref(address ?? '');
    return href === undefined ? undefined : { type: 'link', href };
  };
  const endLine = (): void => (walk.breaks === ' ' ? writer.text(' ') : writer.endLine());
  for (const node of nodes) {
    if (node.type === 'text') writeText(node.value, writer, walk.ends);
    else if (node.type === 'inlineCode') writer.text(node.value);
    else if (node.type === 'strong' || node.type === 'emphasis') inside({ type: node.type }, node);
    else if (node.type === 'link') inside(linkTo(node.url), node);
    else if (node.type === 'linkReference') inside(linkTo(walk.definitions.get(node.identifier)?.url), node);
    else if (node.type === 'image' || node.type === 'imageReference') writer.text(node.alt ?? '');
    else if (node.type === 'break') endLine();
    else if (node.type === 'html' && /^<br\b/i.test(node.value)) endLine();
  }
}

function writeText(text: string, writer: InlineWriter, ends: Iterator<boolean>): void {
  const [first = '', ...rest] = text.split('\n');
  let joined = first;
  for (const line of rest) {
    if (ends.next().value === true) {
      writer.text(joined);
      writer.endLine();
      joined = line;
    } else joined = `${joined}\n${line}`;
  }
  writer.text(joined);
}
