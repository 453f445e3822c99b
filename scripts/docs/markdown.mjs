// Markdown as this repository writes it, made into the markup of a page: CommonMark and tables. Markup in a text is shown as text.
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as markup that shows it; also inside of a quoted attribute. */
export const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** The tree of a Markdown text (mdast). */
export const parse = (text) =>
  fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });

/** What a node reads as, without any markup. */
export function plain(node) {
  if (node.type === 'html') return '';
  if (node.type === 'break') return ' ';
  return node.value ?? node.alt ?? (node.children ?? []).map(plain).join(isBlock(node) ? ' ' : '');
}

const isBlock = ({ type }) => /^(root|list|listItem|blockquote|table|tableRow)$/.test(type);

/** Gives each heading of one page its anchor, as code hosts name them, so that a link works there and here. */
export function anchors() {
  const taken = new Map();
  return (title) => {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const times = taken.get(slug) ?? 0;
    taken.set(slug, times + 1);
    return times ? `${slug}-${times}` : slug;
  };
}

/**
 * One text as markup.
 * @param link gives the address that a link or picture leads to from this page; undefined = there is none, and its words stay
 * @returns the markup, the page's title, and its sections, each with what it says as plain text
 */
export function render(text, link = (url) => url) {
  const tree = parse(text);
  const slugOf = anchors();
  const sections = [];
  const definitions = new Map();
  for (const node of tree.children) if (node.type === 'definition') definitions.set(node.identifier, node.url);

  const inside = (node) => node.children.map(markup).join('');
  const anchor = (url, words) => {
    const href = link(url);
    return href === undefined ? words : `<a href="${escape(href)}">${words}</a>`;
  };
  const heading = (node) => {
    const title = plain(node);
    const id = slugOf(title);
    sections.push({ depth: node.depth, title, id, text: '' });
    const self = node.depth > 1 ? ` <a class="anchor" href="#${id}" aria-label="Link to “${escape(title)}”">#</a>` : '';
    return `<h${node.depth} id="${id}">${inside(node)}${self}</h${node.depth}>\n`;
  };
  const table = ({ children, align }) => {
    const row = (node, tag) =>
      node.children
        .map((cell, i) => {
          // An empty corner heads nothing.
          const name = cell.children.length > 0 ? tag : 'td';
          return `<${name}${align[i] === 'right' ? ' class="end"' : ''}>${inside(cell)}</${name}>`;
        })
        .join('');
    const [head, ...rows] = children;
    // One that is too wide is scrolled, which takes the focus where there is no finger.
    return `<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${row(head, 'th')}</tr></thead><tbody>${rows.map((one) => `<tr>${row(one, 'td')}</tr>`).join('')}</tbody></table></div>\n`;
  };
  const list = (node) => {
    const tag = node.ordered ? 'ol' : 'ul';
    const start = node.ordered && node.start > 1 ? ` start="${node.start}"` : '';
    return `<${tag}${start}>${node.children.map((item) => `<li>${listItem(item, node)}</li>`).join('\n')}</${tag}>\n`;
  };
  const listItem = (item, { spread }) =>
    item.children.map((node) => (node.type === 'paragraph' && !spread ? inside(node) : markup(node))).join('');

  function markup(node) {
    switch (node.type) {
      case 'heading':
        return heading(node);
      case 'paragraph':
        return `<p>${inside(node)}</p>\n`;
      case 'text':
        return escape(node.value);
      case 'inlineCode':
        return `<code>${escape(node.value)}</code>`;
      case 'code':
        return `<pre tabindex="0"><code>${escape(node.value)}</code></pre>\n`;
      case 'emphasis':
        return `<em>${inside(node)}</em>`;
      case 'strong':
        return `<strong>${inside(node)}</strong>`;
      case 'break':
        return '<br />';
      case 'thematicBreak':
        return '<hr />\n';
      case 'blockquote':
        return `<blockquote>${inside(node)}</blockquote>\n`;
      case 'list':
        return list(node);
      case 'table':
        return table(node);
      case 'link':
        return anchor(node.url, inside(node));
      case 'linkReference':
        return anchor(definitions.get(node.identifier), inside(node));
      case 'image':
        return `<img src="${escape(link(node.url) ?? node.url)}" alt="${escape(node.alt)}" />`;
      case 'definition':
        return '';
      case 'html':
        // Comments are for whoever edits the text.
        return node.value.startsWith('<!--') ? '' : escape(node.value);
      default:
        throw new Error(`Markdown has a ${node.type}, which the site does not know`);
    }
  }

  const html = tree.children.map((node) => {
    const made = markup(node);
    const last = sections.at(-1);
    if (node.type !== 'heading' && last) last.text = `${last.text} ${plain(node)}`.replace(/\s+/g, ' ').trim();
    return made;
  });
  const title = sections.find(({ depth }) => depth === 1)?.title ?? sections[0]?.title ?? '';
  return { html: html.join(''), title, sections };
}
