import type { Block, Inline, List, PolicyDocument, Section, Table } from './document.js';

/** The words of inline content, without its markup. */
export function plain(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (typeof inline === 'string' ? inline : plain(inline.content))).join('');
}

/** The rule under a heading without number, by depth: what makes it a heading in plain text. */
const UNDERLINES = '=-~^';

/**
 * A document as plain text: every word in order, with the numbers and markers it was printed with. `importText` reads
 * the structure back from it.
 */
export function toText(document: PolicyDocument): string {
  const parts = [
    document.title,
    ...blockTexts(document.preamble, ''),
    ...document.sections.flatMap((section) => sectionTexts(section, 0)),
    ...blockTexts(document.closing, ''),
  ];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return text && `${text}\n`;
}

function sectionTexts(section: Section, depth: number): string[] {
  return [
    headingText(section, depth),
    ...blockTexts(section.content, ''),
    ...section.sections.flatMap((inner) => sectionTexts(inner, depth + 1)),
  ];
}

function headingText({ number, title }: Section, depth: number): string {
  if (number !== undefined) return [number, title].filter(Boolean).join(' ');
  const sign = UNDERLINES[Math.min(depth, UNDERLINES.length - 1)] ?? '=';
  return title && `${title}\n${sign.repeat(Math.max(3, Math.min(title.length, 72)))}`;
}

/** One text for each block; a line of its own for each item. */
function blockTexts(blocks: readonly Block[], indent: string): string[] {
  return blocks.map((block) => {
    switch (block.type) {
      case 'paragraph':
        return `${indent}${plain(block.content)}`;
      case 'clause':
        return under(`${indent}${block.number} ${plain(block.content)}`.trimEnd(), block.children, `${indent}   `);
      case 'list':
        return listText(block, `${indent}  `);
      case 'table':
        return tableText(block, indent);
    }
  });
}

function listText(list: List, indent: string): string {
  return list.items
    .map(({ marker, label, content, children }) => {
      const definition = label === undefined ? '' : `${label}: `;
      return under(`${indent}${marker} ${definition}${plain(content)}`.trimEnd(), children, `${indent}  `);
    })
    .join('\n');
}

function under(line: string, children: readonly Block[], indent: string): string {
  return children.reduce((text, child, index) => {
    // A blank line keeps a paragraph from being read as the rest of the line above it.
    const gap = child.type === 'paragraph' || children[index - 1]?.type === 'paragraph' ? '\n\n' : '\n';
    return `${text}${gap}${blockTexts([child], indent).join('')}`;
  }, line);
}

function tableText(table: Table, indent: string): string {
  const rows = table.header.length > 0 ? [table.header, ...table.rows] : table.rows;
  return rows.map((row) => `${indent}${row.map(plain).join(' | ')}`).join('\n');
}
