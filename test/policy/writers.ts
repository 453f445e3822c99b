/** Random documents, and small writers that put them into Markdown and HTML. */
import fc from 'fast-check';
import {
  slugs,
  type Block,
  type Inline,
  type ListItem,
  type PolicyDocument,
  type Section,
} from '../../src/policy/index.js';

const words = fc.constantFrom(
  'We keep data.',
  'a & b < c > d',
  '* star _under_ and [x] `tick` \\ back',
  '我们保存数据。',
  'It costs 5 | 6 & "more" &amp; so on',
  '<b>no markup</b>',
  'You may object at any time.',
  '# not a heading',
);
const simple = fc.constantFrom('the data', 'Cookies', '개인정보', 'a_b*c', 'x < y');

const inlines: fc.Arbitrary<Inline[]> = fc
  .array(
    fc.oneof(
      words,
      fc.record({
        type: fc.constantFrom('strong' as const, 'emphasis' as const),
        content: simple.map((text) => [text]),
      }),
      fc.record({
        type: fc.constant('link' as const),
        href: fc.constantFrom('https://a.example/?a=1&b=2', '/terms', 'mailto:a@b.example'),
        content: simple.map((text) => [text]),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => {
    const content: Inline[] = [];
    const add = (part: Inline): void => {
      const last = content.at(-1);
      if (typeof part === 'string' && typeof last === 'string') content[content.length - 1] = last + part;
      else content.push(part);
    };
    parts.forEach((part, index) => {
      if (index > 0) add(' ');
      add(part);
    });
    return content;
  });

const list = (depth: number, bullets: readonly string[], level = 0): fc.Arbitrary<Block> =>
  fc
    .record({
      ordered: fc.boolean(),
      start: fc.integer({ min: 1, max: 12 }),
      items: fc.array(
        fc.record({
          label: fc.option(fc.constantFrom('Name', 'Postal address'), { nil: undefined }),
          content: inlines,
          children: depth > 0 ? fc.array(list(depth - 1, bullets, level + 1), { maxLength: 1 }) : fc.constant([]),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ ordered, start, items }) => ({
      type: 'list',
      ordered,
      items: items.map(({ label, ...rest }, index): ListItem => ({
        marker: ordered ? `${start + index}.` : (bullets[level] ?? bullets[0] ?? ''),
        ...(label !== undefined && { label }),
        ...rest,
      })),
    }));

function blocks(bullets: readonly string[]): fc.Arbitrary<Block[]> {
  const paragraph = fc.record({ type: fc.constant('paragraph' as const), content: inlines });
  const clause = fc.record({
    type: fc.constant('clause' as const),
    number: fc.constantFrom('①', '②', '(1)', '3.2.1'),
    content: inlines,
    children: fc.array(list(1, bullets), { maxLength: 1 }),
  });
  const table = fc.integer({ min: 1, max: 3 }).chain((width) => {
    const row = fc.array(inlines, { minLength: width, maxLength: width });
    return fc.record({
      type: fc.constant('table' as const),
      header: row,
      rows: fc.array(row, { minLength: 1, maxLength: 3 }),
    });
  });
  // Two lists with nothing between them are one list in Markdown, and a list after a clause is the clause's.
  return fc
    .array(fc.oneof(paragraph, clause, table, list(2, bullets)), { maxLength: 4 })
    .map((all) =>
      all.filter((block, at) => block.type !== 'list' || !['list', 'clause'].includes(all[at - 1]?.type ?? '')),
    );
}

const title = fc.constantFrom('Scope', 'Your Data', '보유 기간', 'What we keep & why', 'Datenschutz für Kinder');

const sections = (bullets: readonly string[], depth = 2): fc.Arbitrary<Section[]> =>
  fc
    .tuple(
      fc.constantFrom(
        (n: number) => `${n}.`,
        (n: number) => `§ ${n}`,
        (n: number) => `제${n}조`,
        undefined,
      ),
      fc.array(
        fc.record({
          title,
          content: blocks(bullets),
          sections: depth > 0 ? sections(bullets, depth - 1) : fc.constant([]),
        }),
        { minLength: depth === 2 ? 1 : 0, maxLength: 3 },
      ),
    )
    .map(([number, all]) =>
      all.map((one, index) => ({ id: '', ...(number && { number: number(index + 1) }), ...one })),
    );

/** A document that both formats can say, with these bullets by depth. */
export const writable = (bullets: readonly string[]): fc.Arbitrary<PolicyDocument> =>
  fc.record({ preamble: blocks(bullets), sections: sections(bullets) }).map(({ preamble, sections: all }) => {
    const flat = (list: readonly Section[]): Section[] => list.flatMap((one) => [one, ...flat(one.sections)]);
    const ids = slugs(flat(all)).values();
    const named = (one: Section): Section => ({
      ...one,
      id: String(ids.next().value),
      sections: one.sections.map(named),
    });
    return { title: 'Example Policy', preamble, sections: all.map(named), closing: [], furniture: [] };
  });

interface Writer {
  readonly heading: (level: number, text: string) => string;
  readonly blocks: (blocks: readonly Block[]) => string;
}

/** `step` of 2 skips a level of headings each time. */
function write(
  { heading, blocks: write }: Writer,
  { title: own, preamble, sections: all }: PolicyDocument,
  step: number,
): string {
  const each = (list: readonly Section[], level: number): string[] =>
    list.flatMap(({ number, title: name, content, sections: inner }) => [
      heading(level, [number, name].filter(Boolean).join(' ')),
      write(content),
      ...each(inner, level + step),
    ]);
  return [heading(1, own), write(preamble), ...each(all, 2)].join('\n\n');
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+.!|<>&~-]/g, '\\$&');

function markdownInline(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeMarkdown(part);
      const inner = markdownInline(part.content);
      if (part.type === 'link') return `[${inner}](${part.href})`;
      return part.type === 'strong' ? `**${inner}**` : `*${inner}*`;
    })
    .join('');
}

function markdownBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return markdownInline(block.content);
    case 'clause':
      return [`${escapeMarkdown(block.number)} ${markdownInline(block.content)}`, markdownBlocks(block.children)].join(
        '\n\n',
      );
    case 'table': {
      const rows = [block.header, block.header.map(() => ['---']), ...block.rows];
      return rows
        .map((row, index) => `| ${row.map((cell) => (index === 1 ? '---' : markdownInline(cell))).join(' | ')} |`)
        .join('\n');
    }
    case 'list':
      return block.items
        .map(({ marker, label, content, children }) => {
          const text = `${label === undefined ? '' : `**${label}:** `}${markdownInline(content)}`;
          const under = children.length > 0 ? `\n\n${markdownBlocks(children)}` : '';
          return `${marker} ${`${text}${under}`.replaceAll('\n', `\n${' '.repeat(marker.length + 1)}`)}`;
        })
        .join('\n');
  }
}

const markdownBlocks = (all: readonly Block[]): string => all.map(markdownBlock).join('\n\n');

export const toMarkdown = (document: PolicyDocument, step = 1): string =>
  write(
    { heading: (level, text) => `${'#'.repeat(level)} ${escapeMarkdown(text)}`, blocks: markdownBlocks },
    document,
    step,
  );

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function htmlInline(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeHtml(part);
      const inner = htmlInline(part.content);
      if (part.type === 'link') return `<a href="${escapeHtml(part.href)}">${inner}</a>`;
      return part.type === 'strong' ? `<b>${inner}</b>` : `<em>${inner}</em>`;
    })
    .join('');
}

function htmlBlock(block: Block): string {
  const row = (cells: readonly (readonly Inline[])[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${htmlInline(cell)}</${tag}>`).join('')}</tr>`;
  switch (block.type) {
    case 'paragraph':
      return `<p>${htmlInline(block.content)}</p>`;
    case 'clause':
      return `<p>${block.number} ${htmlInline(block.content)}</p>${htmlBlocks(block.children)}`;
    case 'table':
      return `<table>${row(block.header, 'th')}${block.rows.map((cells) => row(cells, 'td')).join('\n')}</table>`;
    case 'list': {
      const tag = block.ordered ? `ol start="${parseInt(block.items[0]?.marker ?? '1', 10)}"` : 'ul';
      const items = block.items.map(
        ({ label, content, children }) =>
          `<li>${label === undefined ? '' : `${label}: `}${htmlInline(content)}\n${htmlBlocks(children)}</li>`,
      );
      return `<${tag}>\n${items.join('\n')}</${tag.slice(0, 2)}>`;
    }
  }
}

const htmlBlocks = (all: readonly Block[]): string => all.map(htmlBlock).join('\n');

export const toHtml = (document: PolicyDocument, step = 1): string =>
  write({ heading: (level, text) => `<h${level}>${escapeHtml(text)}</h${level}>`, blocks: htmlBlocks }, document, step);
