import type { Block, Inline, List, ListItem, PolicyDocument, Section, Table } from './document.js';
import { safeHref } from './href.js';

/** How a document is written as HTML. */
export interface ToHtmlOptions {
  /** What stands before a section's id, as in `policy-notice`: the policy's id. Default `policy`. */
  readonly prefix?: string;
  /** Level of the title's heading, 1 to 6; default 1. */
  readonly level?: number;
}

/**
 * A document as plain HTML, for pages that are written before they are sent: put between `<policy-notice>` and its end, the text
 * is there for crawlers, archives and readers without scripts, until the element shows it itself. Every word in order, with
 * the anchors that the element gives; nothing in it can run.
 */
export function toHtml(document: PolicyDocument, { prefix = 'policy', level = 1 }: ToHtmlOptions = {}): string {
  const { title, language, preamble, sections, closing } = document;
  const parts = [
    title && heading(level, title),
    ...preamble.map(blockHtml),
    ...sections.map((section) => sectionHtml(section, prefix, level + 1)),
    ...closing.map(blockHtml),
  ];
  const lang = language === undefined ? '' : ` lang="${escaped(language)}"`;
  return `<div${lang}>\n${parts.filter(Boolean).join('\n')}\n</div>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

function heading(level: number, title: string, id?: string): string {
  const tag = `h${Math.min(Math.max(Math.trunc(level) || 1, 1), 6)}`;
  return `<${tag}${id === undefined ? '' : ` id="${escaped(id)}"`}>${escaped(title)}</${tag}>`;
}

function sectionHtml({ id, number, title, content, sections }: Section, prefix: string, level: number): string {
  const words = [number, title].filter(Boolean).join(' ');
  const parts = [
    words && heading(level, words, `${prefix}-${id}`),
    ...content.map(blockHtml),
    ...sections.map((inner) => sectionHtml(inner, prefix, level + 1)),
  ];
  return `<section>\n${parts.filter(Boolean).join('\n')}\n</section>`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlineHtml(block.content)}</p>`;
    case 'clause':
      return [`<p>${escaped(block.number)} ${inlineHtml(block.content)}</p>`, ...block.children.map(blockHtml)].join(
        '\n',
      );
    case 'list':
      return listHtml(block);
    case 'table':
      return tableHtml(block);
  }
}

/** Lists with marks of their own (`(a)`, `i.`) are paragraphs, so that no reader sees two marks. */
function listHtml({ ordered, items }: List): string {
  const first = Number(/^(\d{1,6})\.$/.exec(items[0]?.marker ?? '')?.[1]);
  const counts = items.every(({ marker }, index) => marker === `${first + index}.`);
  if (ordered && !counts)
    return items
      .map((item) => [`<p>${escaped(item.marker)} ${labelled(item)}</p>`, ...item.children.map(blockHtml)].join('\n'))
      .join('\n');
  const rows = items.map(
    (item) => `<li>${labelled(item)}${item.children.map((child) => `\n${blockHtml(child)}`).join('')}</li>`,
  );
  const [open, close] = ordered ? [first === 1 ? '<ol>' : `<ol start="${first}">`, '</ol>'] : ['<ul>', '</ul>'];
  return `${open}\n${rows.join('\n')}\n${close}`;
}

const labelled = ({ label, content }: ListItem): string =>
  `${label === undefined ? '' : `<strong>${escaped(label)}</strong>: `}${inlineHtml(content)}`;

function tableHtml({ header, rows }: Table): string {
  const row = (cells: Table['header'], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join('')}</tr>`;
  const head = header.length > 0 ? `<thead>${row(header, 'th')}</thead>\n` : '';
  return `<table>\n${head}<tbody>\n${rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`;
}

function inlineHtml(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      const inner = inlineHtml(part.content);
      if (part.type === 'strong') return `<strong>${inner}</strong>`;
      if (part.type === 'emphasis') return `<em>${inner}</em>`;
      // A document that was made by hand has passed no importer.
      const href = safeHref(part.href);
      return href === undefined ? inner : `<a href="${escaped(href)}">${inner}</a>`;
    })
    .join('');
}
