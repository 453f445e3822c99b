import { parse } from 'parse5';
import { readDate } from './dates.js';
import type { Block, Inline, List, ListItem, PolicyDocument } from './document.js';
import { safeHref } from './href.js';
import { bulletOf, numbersOf } from './html-lists.js';
import { isLayout, tableFrom } from './html-table.js';
import {
  attribute,
  BLOCKS,
  elements,
  isDropped,
  isElement,
  wordsOf,
  type HtmlElement,
  type HtmlNode,
} from './html-tree.js';
import { InlineWriter, type Wrapper } from './import-inline.js';
import { DEEPEST, listItem, paragraphs, type Part } from './import-parts.js';
import { buildDocument, LANGUAGE } from './import-sections.js';
import type { ImportTextOptions } from './import-text.js';
import { normalise } from './normalise.js';
import { plain } from './to-text.js';

/** Where the walk stands. */
interface Walk {
  /** Headings head sections; not inside items, where they are paragraphs. */
  readonly takesHeadings: boolean;
  /** `<br>` ends a paragraph rather than being a space. */
  readonly breaks: boolean;
  /** Everything is one line: the words of a heading, a term or a cell. */
  readonly isLine: boolean;
  readonly isPre: boolean;
  readonly lists: number;
  readonly depth: number;
  readonly furniture: string[];
}

/** Text and blocks in the order in which they come. */
interface Out {
  readonly parts: Part[];
  readonly writer: InlineWriter;
  /** The anchor of an element around what comes next: that of its heading, if it starts with one. */
  anchor?: string | undefined;
}

/**
 * Reads a policy written in HTML, a whole page or a part of one, into the same document as `importText`: the words of its
 * `main`, `article` or `body`, and never its markup. What neither people nor screen readers are shown is not read.
 *
 * @throws PolicyTextError when the text is empty, binary, too large or no text at all.
 */
export function importHtml(markup: string, options: ImportTextOptions = {}): PolicyDocument {
  const page = parse(normalise(markup));
  const all = [...elements(page, (node) => node.tagName === 'head' || !isDropped(node))];
  const named = (name: string) => all.filter((node) => node.tagName === name && !isDropped(node));
  const articles = named('article');
  const root = named('main')[0] ?? (articles.length === 1 ? articles[0] : undefined) ?? named('body')[0];
  const title = all.find((node) => node.tagName === 'title');
  const furniture: string[] = [];
  const walk = { takesHeadings: true, breaks: true, isLine: false, isPre: false, lists: 0, depth: 0, furniture };
  return buildDocument(root ? partsOf(root, walk) : [], {
    title: options.title,
    language: options.language ?? languageOf([named('html')[0], named('body')[0], root, ...onlyChild(root)]),
    pageTitle: (title && wordsOf(title)) || undefined,
    pageEffective: effectiveOf(all),
    furniture,
  });
}

function onlyChild(root: HtmlElement | undefined): HtmlElement[] {
  const children = root?.childNodes.filter(isElement) ?? [];
  return children.length === 1 ? children : [];
}

/** The innermost language that is declared for the whole text. */
function languageOf(around: readonly (HtmlElement | undefined)[]): string | undefined {
  const declared = around.map((node) => (node && attribute(node, 'lang')?.trim()) ?? '');
  return declared.filter((tag) => LANGUAGE.test(tag)).at(-1);
}

/** The date in `<meta name="effective">`, else that of the only `<time>`. */
function effectiveOf(all: readonly HtmlElement[]): string | undefined {
  const meta = all.find(
    (node) => node.tagName === 'meta' && /^effective(?:-date)?$/i.test(attribute(node, 'name') ?? ''),
  );
  const times = all.flatMap((node) => (node.tagName === 'time' ? [attribute(node, 'datetime') ?? ''] : []));
  const dates = new Set(times.map((time) => readDate(time)));
  return readDate((meta && attribute(meta, 'content')) ?? '') ?? (dates.size === 1 ? [...dates][0] : undefined);
}

function partsOf(node: HtmlElement, walk: Walk): Part[] {
  const out: Out = { parts: [], writer: new InlineWriter() };
  walkInto(node, out, { ...walk, depth: walk.depth + 1 });
  endBlock(out);
  return out.parts;
}

function endBlock({ parts, writer }: Out): void {
  for (const block of paragraphs(writer.takeLines())) parts.push(block);
}

function walkInto(node: HtmlElement, out: Out, walk: Walk): void {
  for (const child of node.childNodes) visit(child, out, walk);
}

function visit(node: HtmlNode, out: Out, walk: Walk): void {
  if (node.nodeName === '#text' && 'value' in node) {
    if (/\S/.test(node.value)) out.anchor = undefined;
    writeText(node.value, out.writer, walk);
  }
  if (!isElement(node)) return;
  if (isDropped(node)) {
    if (node.tagName === 'nav') walk.furniture.push(...[wordsOf(node)].filter(Boolean));
    return;
  }
  if (walk.depth >= DEEPEST) {
    out.writer.text(` ${wordsOf(node)} `);
    return;
  }
  const inner = { ...walk, depth: walk.depth + 1 };
  const { tagName } = node;
  if (tagName === 'br') breakLine(out, walk);
  else if (tagName === 'img') out.writer.text(attribute(node, 'alt') ?? '');
  else if (BLOCKS.has(tagName)) visitBlock(node, out, inner);
  else visitInline(node, out, inner);
}

function writeText(text: string, writer: InlineWriter, { isPre, isLine }: Walk): void {
  if (!isPre || isLine) return writer.text(text);
  text.split('\n').forEach((line, index) => {
    if (index > 0) writer.endLine();
    writer.text(line);
  });
}

function breakLine({ writer }: Out, { breaks }: Walk): void {
  if (breaks) writer.endLine();
  else writer.text(' ');
}

function visitInline(node: HtmlElement, out: Out, walk: Walk): void {
  const wrapper = wrapperOf(node);
  if (wrapper) out.writer.enter(wrapper);
  walkInto(node, out, walk);
  if (wrapper) out.writer.leave();
}

function wrapperOf(node: HtmlElement): Wrapper | undefined {
  if (node.tagName === 'strong' || node.tagName === 'b') return { type: 'strong' };
  if (node.tagName === 'em' || node.tagName === 'i') return { type: 'emphasis' };
  const href = node.tagName === 'a' ? safeHref(attribute(node, 'href') ?? '') : undefined;
  return href === undefined ? undefined : { type: 'link', href };
}

function visitBlock(node: HtmlElement, out: Out, walk: Walk): void {
  const { tagName } = node;
  if (walk.isLine) {
    out.writer.text(' ');
    walkInto(node, out, walk);
    out.writer.text(' ');
    return;
  }
  endBlock(out);
  out.anchor = attribute(node, 'id') ?? out.anchor;
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  if (level !== undefined && walk.takesHeadings) addHeading(node, Number(level), out, walk);
  else if (/^(?:[uo]l|menu|dir)$/.test(tagName)) addTo(out, listFrom(node, walk));
  else if (tagName === 'dl') addTo(out, definitionsFrom(node, walk));
  else if (tagName === 'table' && !isLayout(node)) addTable(node, out, walk);
  else {
    const isPlain = tagName === 'blockquote' ? { takesHeadings: false } : {};
    walkInto(node, out, { ...walk, ...isPlain, isPre: walk.isPre || tagName === 'pre' });
    endBlock(out);
  }
}

function addTo(out: Out, blocks: readonly Part[]): void {
  out.anchor = undefined;
  for (const block of blocks) out.parts.push(block);
}

function addHeading(node: HtmlElement, level: number, out: Out, walk: Walk): void {
  const inside = [...elements(node, (inner) => !isDropped(inner))].flatMap((inner) =>
    [attribute(inner, 'id'), inner.tagName === 'a' ? attribute(inner, 'name') : undefined].filter(Boolean),
  );
  const text = plain(lineOf(node, walk)).replace(/\s*[#¶🔗]$/u, '');
  const id = inside[0] ?? out.anchor;
  if (text !== '') addTo(out, [{ type: 'heading', level, text, ...(id !== undefined && { id }) }]);
}

/** All there is in an element as one line. */
function lineOf(node: HtmlElement, walk: Walk): Inline[] {
  const out: Out = { parts: [], writer: new InlineWriter() };
  walkInto(node, out, { ...walk, breaks: false, isLine: true });
  return out.writer.takeLines()[0] ?? [];
}

function blocksOf(node: HtmlElement, walk: Walk): Block[] {
  const parts = partsOf(node, { ...walk, takesHeadings: false, breaks: false });
  return parts.filter((part): part is Block => part.type !== 'heading');
}

function addTable(node: HtmlElement, out: Out, walk: Walk): void {
  const caption = node.childNodes.filter(isElement).find((child) => child.tagName === 'caption' && !isDropped(child));
  const words = caption ? lineOf(caption, walk) : [];
  addTo(out, words.length > 0 ? paragraphs([words]) : []);
  const table = tableFrom(node, (cell) => lineOf(cell, walk));
  if (table.header.length + table.rows.length > 0) addTo(out, [table]);
}

/** A list; what stands in it outside of its items belongs to the item before it. */
function listFrom(node: HtmlElement, walk: Walk): Block[] {
  const ordered = node.tagName === 'ol';
  const children = node.childNodes.filter((child) => !isElement(child) || !isDropped(child));
  const own = children.filter((child): child is HtmlElement => isElement(child) && child.tagName === 'li');
  const numbers = ordered ? numbersOf(node, own) : [];
  const inner = { ...walk, lists: walk.lists + 1 };
  const before: Block[] = [];
  const items: { marker: string; blocks: Block[] }[] = [];
  for (const child of children) {
    if (isElement(child) && child.tagName === 'li') {
      const marker = (ordered ? numbers[items.length] : undefined) ?? bulletOf(node, walk.lists);
      items.push({ marker, blocks: blocksOf(child, inner) });
    } else {
      const out: Out = { parts: [], writer: new InlineWriter() };
      visit(child, out, { ...inner, takesHeadings: false });
      endBlock(out);
      const blocks = out.parts.filter((part): part is Block => part.type !== 'heading');
      (items.at(-1)?.blocks ?? before).push(...blocks);
    }
  }
  return withList(
    before,
    ordered,
    items.map(({ marker, blocks }) => listItem(marker, blocks)),
  );
}

/** The list, without the items that say nothing. */
function withList(before: readonly Block[], ordered: boolean, all: readonly ListItem[]): Block[] {
  const items = all.filter(
    ({ label, content, children }) => label !== undefined || content.length + children.length > 0,
  );
  const list: List = { type: 'list', ordered, items };
  return items.length > 0 ? [...before, list] : [...before];
}

/** Terms and what they mean: an item for each, with the terms as its label. */
function definitionsFrom(node: HtmlElement, walk: Walk): Block[] {
  const groups: { labels: string[]; blocks: Block[] }[] = [];
  const rows = node.childNodes
    .filter(isElement)
    .flatMap((child) => (child.tagName === 'div' && !isDropped(child) ? child.childNodes.filter(isElement) : [child]))
    .filter((child) => !isDropped(child));
  for (const row of rows) {
    const last = groups.at(-1);
    if (row.tagName === 'dt') {
      const label = plain(lineOf(row, walk)).replace(/\s*[:：]$/, '');
      if (last && last.blocks.length === 0) last.labels.push(label);
      else groups.push({ labels: [label], blocks: [] });
    } else if (last) last.blocks.push(...blocksOf(row, walk));
    else groups.push({ labels: [], blocks: blocksOf(row, walk) });
  }
  const items = groups.map(({ labels, blocks }): ListItem => {
    const label = labels.filter(Boolean).join(', ');
    const [first, ...rest] = blocks;
    const opening = first?.type === 'paragraph' ? first.content : undefined;
    return {
      marker: '•',
      ...(label !== '' && { label }),
      content: opening ?? [],
      children: opening ? rest : blocks,
    };
  });
  return withList([], false, items);
}
