import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  hashOf,
  importMarkdown,
  importText,
  MAX_TEXT_LENGTH,
  PolicyTextError,
  toText,
  type PolicyDocument,
  type Section,
} from '../../src/policy/index.js';
import { readParts } from '../../src/policy/import-markdown.js';
import { MOST_OPEN, withFewBrackets } from '../../src/policy/markdown-brackets.js';
import { PART_SIZE, parseInParts } from '../../src/policy/markdown-parts.js';
import { toMarkdown, writable } from './writers.js';

const titles = (sections: readonly Section[]): unknown[] =>
  sections.map(({ number, title, sections: inner }) => {
    const own = [number, title].filter(Boolean).join(' | ');
    return inner.length > 0 ? [own, titles(inner)] : own;
  });
const blocksOf = (markdown: string) => importMarkdown(`# T\n\n${markdown}`).preamble;
/** Lines that blocks begin with, go on in or end with, so that any of them meets any other. */
const markdownLines = fc
  .array(
    fc.record({
      before: fc.oneof(
        { weight: 6, arbitrary: fc.constant('') },
        fc.constantFrom(
          ' ',
          '  ',
          '   ',
          '    ',
          '      ',
          '> ',
          '>',
          '> - ',
          '- ',
          '* ',
          '1. ',
          '2) ',
          '  - ',
          '-   ',
          '   > ',
        ),
      ),
      text: fc.oneof(
        { weight: 8, arbitrary: fc.constant('') },
        fc.constantFrom(
          'words',
          'see [a] and [B c][]',
          '![x][a] [t][b  C]',
          '[z',
          'a]',
          '**bold**',
          '1986. words',
          '- item',
          '+',
          '2. item',
          '10) item',
        ),
        fc.constantFrom(
          '# Heading',
          '### Heading ###',
          '#',
          '#no',
          '===',
          '---',
          '- - -',
          '***',
          '| a | b |',
          '|---|---|',
          'a | b',
        ),
        fc.constantFrom('```', '```js', '````', '~~~', '~~~ x', '    code', '`', '``'),
        fc.constantFrom(
          '<div>',
          '</div>',
          '<b>',
          '<!-- c',
          '-->',
          '<script>',
          '</script>',
          '<?x',
          '?>',
          '<!A',
          '>',
          '<![CDATA[',
          ']]>',
          '<pre>',
          '</pre>',
        ),
        fc.constantFrom(
          '[a]: /a',
          '[b',
          'c]: /bc',
          'C]: <x y>',
          '[B c]: /other "t',
          'title"',
          '[a]:',
          '/later',
          '[Z]: /z',
          '[x\\]]: /x',
          'see [x\\]]',
          '[*]: /s',
          '[*]',
        ),
      ),
    }),
    { maxLength: 30 },
  )
  .map((lines) => lines.map(({ before, text }) => before + text).join('\n'));
const content = ({ preamble, sections }: PolicyDocument): unknown => JSON.parse(JSON.stringify({ preamble, sections }));

describe('a policy in Markdown', () => {
  it('is the document it was written from, whatever is in it and whichever levels its headings skip', () => {
    fc.assert(
      fc.property(writable(['-', '-', '-']), fc.constantFrom(1, 2), (document, step) => {
        const read = importMarkdown(toMarkdown(document, step));
        assert.equal(toText(read), toText(document));
        assert.deepEqual(content(read), content(document));
      }),
      { numRuns: 150 },
    );
  });

  it('reads the same whatever the size of the parts that it is parsed in', () => {
    fc.assert(
      fc.property(markdownLines, fc.integer({ min: 1, max: 60 }), (markdown, size) => {
        const whole = readParts(markdown, Infinity);
        assert.deepEqual(readParts(markdown, 1), whole);
        assert.deepEqual(readParts(markdown, size), whole);
      }),
      { numRuns: 600 },
    );
  });

  it('follows a reference to what is defined in another part, however its name is spelt there', () => {
    for (const [reference, name] of [
      ['[t][Our\n terms]', 'our TERMS'],
      ['> [t][our\n> terms]', 'Our terms'],
      ['![[x](/y)][straße] [t][STRASSE]', 'straße'],
      ['[t][a \\] b]', 'a \\] b'],
      ['[†][]', '†'],
      ['1. [our\n   terms]', 'our  terms'],
    ] as const)
      for (const markdown of [`${reference}\n\nEnd.\n\n[${name}]: /t`, `[${name}]: /t\n\nStart.\n\n${reference}`])
        assert.match(JSON.stringify(readParts(markdown, 1)), /"href":"\/t"/, markdown);
  });

  it('gives the parser small parts of a long text, so that its cost is in proportion', () => {
    const section = (index: number) =>
      `## ${index}. Scope\n\nWe keep [it][r${index}] and [that].\n\n- one\n- two\n\n\`\`\`\ncode\n\`\`\`\n\n`;
    const paragraph = 'We keep **data** and [that].\n\n';
    const definitions = Array.from({ length: 3000 }, (_, index) => `[r${index}]: /${index}\n`).join('');
    for (const text of [Array.from({ length: 3000 }, (_, index) => section(index)).join(''), paragraph.repeat(9000)]) {
      const { parts } = parseInParts(`${text}\n[that]: /that\n\n${definitions.replaceAll('0\n', '0\n\n')}`);
      assert.ok(parts.length > 20);
      assert.ok(Math.max(...parts.map(({ source }) => source.length)) < PART_SIZE * 1.5);
    }
    const code = `\`\`\`\n${'# code\n\n'.repeat(PART_SIZE)}\`\`\`\n\n`;
    const { parts } = parseInParts(`${code}${paragraph.repeat(9000)}`);
    assert.ok((parts[0]?.source.length ?? 0) < code.length * 2.5);
    assert.ok(parts.length > 10);
  });

  it('reads no more than a hundred brackets inside one another as mark-up, and keeps them all', () => {
    for (const [opening, closing] of [
      ['[', ']'],
      ['![', '](x)'],
      ['> [', ']'],
    ] as const) {
      const text = `${opening.repeat(4000)}words${closing.repeat(4000)}`;
      assert.equal(withFewBrackets(text).split('[').length - 1, MOST_OPEN);
    }
    const kept = (text: string) => (toText(importMarkdown(`# T\n\n${text}`)).match(/\[/g) ?? []).length;
    assert.equal(kept(`${'['.repeat(4000)}words${']'.repeat(4000)}`), 4000);
    assert.equal(kept(`\`\`\`\n${'['.repeat(400)}\n\`\`\``), 400);
    assert.equal(kept(`${'\\['.repeat(400)} \`${'['.repeat(400)}\``), 800);
    // What is left open in one item or paragraph takes nothing from the next.
    for (const between of ['\n', '\n\n']) {
      const many = Array.from({ length: 300 }, () => '- [0, 1) and [here](/x)').join(between);
      assert.equal(JSON.stringify(blocksOf(many)).split('"/x","content":["here"]').length - 1, 300);
    }
  });

  it('takes its title from the first h1, a lone first heading, the front matter or the first line', () => {
    assert.equal(importMarkdown('Before.\n\n# Terms\n\n## Scope\n\nText.').title, 'Terms');
    assert.equal(importMarkdown('## Terms:\n\nHello.\n\n### Scope\n\nText.').title, 'Terms');
    assert.deepEqual(titles(importMarkdown('## Terms\n\n### Scope\n\nText.').sections), ['Scope']);
    assert.equal(
      importMarkdown('---\ntitle: "Our Terms"\n---\n## Scope\n\nText.\n\n## Data\n\nMore.').title,
      'Our Terms',
    );
    assert.equal(importMarkdown('Privacy Policy\n\n## Scope\n\nText.\n\n## Data\n\nMore.').title, 'Privacy Policy');
    assert.equal(importMarkdown('We keep data.\n\n## Scope\n\nText.').title, '');
  });

  it('keeps its own title as words where the caller gives another one', () => {
    const document = importMarkdown('# Terms of Use\n\nText.', { title: 'Terms' });
    assert.equal(toText(document), 'Terms\n\nTerms of Use\n\nText.\n');
    assert.equal(toText(importMarkdown('# TERMS\n\nText.', { title: 'Terms' })), 'Terms\n\nText.\n');
  });

  it('reads sections that are all h1 as sections', () => {
    assert.deepEqual(titles(importMarkdown('# 1. Scope\n\nText.\n\n# 2. Data\n\nText.').sections), [
      '1. | Scope',
      '2. | Data',
    ]);
    const given = importMarkdown('# Scope\n\nText.\n\n# Data\n\nText.', { title: 'Terms' });
    assert.deepEqual([given.title, titles(given.sections)], ['Terms', ['Scope', 'Data']]);
  });

  for (const [heading, number, title] of [
    ['1. Scope', '1.', 'Scope'],
    ['1.2 Scope:', '1.2', 'Scope'],
    ['§ 3 Umfang', '§ 3', 'Umfang'],
    ['Article 4 – Scope', 'Article 4', 'Scope'],
    ['제1조 (목적)', '제1조', '목적'],
    ['第一条 总则', '第一条', '总则'],
    ['IV. Scope', 'IV.', 'Scope'],
    ['2 Factor Authentication', undefined, '2 Factor Authentication'],
    ['Section 5 above', undefined, 'Section 5 above'],
    ['What *we* `keep`', undefined, 'What we keep'],
  ] as const) {
    it(`tells number and title of "${heading}" apart`, () => {
      const [section] = importMarkdown(`# T\n\n## ${heading}\n\nText.\n`).sections;
      assert.deepEqual([section?.number, section?.title], [number, title]);
    });
  }

  it('takes plain numbers for numbers only where they count', () => {
    assert.deepEqual(titles(importMarkdown('# T\n\n## 1 Scope\n\na.\n\n## 2 Data\n\nb.').sections), [
      '1 | Scope',
      '2 | Data',
    ]);
  });

  it('nests headings continuously where levels are skipped', () => {
    const { sections } = importMarkdown('# T\n\n### A\n\n##### B\n\n### C\n\n## D\n\n###### E\n');
    assert.deepEqual(titles(sections), [['A', ['B']], 'C', ['D', ['E']]]);
  });

  it('numbers lists as Markdown does, and keeps the signs they are written with', () => {
    const markers = (markdown: string) =>
      blocksOf(markdown).map((block) => (block.type === 'list' ? block.items.map(({ marker }) => marker) : block.type));
    assert.deepEqual(markers('3) a\n4) b\n'), [['3)', '4)']]);
    assert.deepEqual(markers('1. a\n1. b\n1. c\n'), [['1.', '2.', '3.']]);
    assert.deepEqual(markers('* a\n* b\n'), [['*', '*']]);
    assert.deepEqual(markers('> - a\n>   1. b\n'), [['-']]);
  });

  it('labels the items that plain text would label', () => {
    for (const item of ['**Name:** your name', '**Name**: your name', 'Name: your name', '*Name*：your name']) {
      const [list] = blocksOf(`- ${item}`);
      assert.deepEqual(
        list?.type === 'list' && list.items[0],
        { marker: '-', label: 'Name', content: ['your name'], children: [] },
        item,
      );
    }
    for (const item of ['We keep: names', 'the end. Or: not', 'no label']) {
      const [list] = blocksOf(`- ${item}`);
      assert.deepEqual(list?.type === 'list' && list.items[0], { marker: '-', content: [item], children: [] }, item);
    }
  });

  it('keeps the words of quotations, code, images and HTML, and none of their markup', () => {
    const words = (markdown: string) =>
      toText(importMarkdown(`# T\n\n${markdown}`))
        .slice(3)
        .trim();
    assert.equal(words('> one\n>\n> > two\n>\n> # three'), 'one\n\ntwo\n\nthree');
    assert.equal(words('```js\na  <b>\nc\n```'), 'a <b>\n\nc');
    assert.equal(words('Use `a < b` here'), 'Use a < b here');
    assert.equal(words('See ![our *sign*](x.png) and ![a][b].\n\n[b]: y.png'), 'See our sign and a.');
    assert.equal(words('We <b onclick="x()">keep</b> <!-- no --> data'), 'We keep data');
    assert.equal(
      words('<div>\n<p>One &amp; <b>two</b><p>three\n<script>alert(1)</script></div>'),
      'One & two\n\nthree',
    );
    assert.equal(words('a\n\n---\n\nb'), 'a\n\nb');
  });

  it('ends a paragraph at a hard break, and writes a space for it in an item', () => {
    assert.equal(
      toText(importMarkdown('# T\n\nExample GmbH  \n**Street  \nTown**\nend')),
      'T\n\nExample GmbH\n\nStreet\n\nTown end\n',
    );
    assert.equal(toText(importMarkdown('# T\n\n- a  \n  b')), 'T\n\n  - a b\n');
    assert.equal(toText(importMarkdown('# T\n\n我们\n保存')), 'T\n\n我们保存\n');
  });

  it('ends a line where its author did for a sign of a list, a date or an East Asian title', () => {
    const lines = (markdown: string) =>
      toText(importMarkdown(`# T\n\n${markdown}`))
        .slice(3)
        .trim()
        .split(/\n+ */);
    assert.deepEqual(lines('我们收集：\n1、姓名。\n2、电话。\n（1）手机号码。'), [
      '我们收集：',
      '1、姓名。',
      '2、电话。',
      '（1） 手机号码。',
    ]);
    assert.deepEqual(lines('**制定日：2025年1月2日**\n**改定日：2025年3月4日**'), [
      '制定日：2025年1月2日',
      '改定日：2025年3月4日',
    ]);
    assert.deepEqual(lines('1. 保存の期間\n当社は、お客様の記録を一年の間だけ保存します。'), [
      '1. 保存の期間',
      '当社は、お客様の記録を一年の間だけ保存します。',
    ]);
    assert.deepEqual(lines('We keep:\n• names\n• places'), ['We keep:', '• names', '• places']);
    assert.deepEqual(lines('You may:\n(a) ask;\n(b) object.'), ['You may:', '(a) ask;', '(b) object.']);
    assert.deepEqual(lines('Effective date: May 1, 2024\nLast updated: April 2, 2024'), [
      'Effective date: May 1, 2024',
      'Last updated: April 2, 2024',
    ]);
  });

  it('goes on over a line that was only wrapped', () => {
    const line = (markdown: string) =>
      toText(importMarkdown(`# T\n\n${markdown}`))
        .slice(3)
        .trim();
    assert.equal(line('We keep names\nand places.\nNo more.'), 'We keep names and places. No more.');
    assert.equal(line('as said in section\n(a) above'), 'as said in section (a) above');
    assert.equal(
      line('当社は、お客様の記録を、法令に従っ\nて、一年の間だけ保存し、その後は速や\nかに消去します。'),
      '当社は、お客様の記録を、法令に従って、一年の間だけ保存し、その後は速やかに消去します。',
    );
  });

  it('reads whole tables that are written in HTML', () => {
    const rows = (markdown: string) =>
      blocksOf(markdown).map((block) =>
        block.type === 'table'
          ? [block.header, ...block.rows].map((row) => row.map((cell) => cell.join('')).join('|'))
          : 'text',
      );
    const table =
      '<table>\n<caption>Kept</caption>\n<tr><th>What</th><th>How long</th></tr>\n<tr>\n<td>Names<br>and places</td>\n<td>a &lt; b</td></tr>\n</table>';
    assert.deepEqual(rows(`<div>Before\n${table}\nafter</div>`), [
      'text',
      'text',
      ['What|How long', 'Names and places|a < b'],
      'text',
    ]);
    assert.deepEqual(rows('<table><tr>astray<td>a<td>b</table>'), ['text', ['', 'a|b']]);
    assert.deepEqual(rows('<table><tr><td>one cell</td></tr></table>'), ['text']);
    assert.deepEqual(rows('<table><tr><td>a<td>b<tr><td>c</table>'), [['', 'a|b', 'c|']]);
    assert.deepEqual(rows('<table><tr><td>open<td>never ends'), ['text']);
  });

  it('follows links to http, https, mailto, tel and relative addresses only', () => {
    const linked = (address: string, more = '') =>
      JSON.stringify(blocksOf(`[x](<${address}>) [y][r]\n\n${more}`)).includes('href');
    for (const good of [
      'https://a.example',
      '/a',
      'a.html',
      '#a',
      '?a',
      '//a.example',
      'mailto:a@b.c',
      'tel:+1',
      'HTTP://a',
    ])
      assert.ok(linked(good), good);
    for (const bad of [
      'javascript:a',
      'JAVASCRIPT:a',
      ' javascript:a',
      'java&#9;script:a',
      '&#1;javascript:a',
      'java&#0;script:a',
      'data:a',
      'vbscript:a',
      'blob:a',
      'x:y',
    ])
      assert.ok(!linked(bad), bad);
    assert.ok(linked('x:y', '[r]: /terms'));
    assert.ok(!linked('x:y', '[r]: javascript:a'));
  });

  it('reads front matter of plain lines, and only there', () => {
    const { language, effective, title } = importMarkdown(
      "---\n# about\ntitle: 'Terms'\neffective: 17 May 2024\nlanguage: de-AT\ntags:\n  - a\n---\nText.",
    );
    assert.deepEqual({ language, effective, title }, { language: 'de-AT', effective: '2024-05-17', title: 'Terms' });
    assert.equal(toText(importMarkdown('---\nWe keep data.\n---\nText.')).includes('We keep data.'), true);
    assert.equal(
      importMarkdown('---\nlanguage: "><script>"\neffective: 31 February 2024\n---\nText.').language,
      undefined,
    );
    assert.equal(importMarkdown('---\nlanguage: fr\n---\nText.', { language: 'en' }).language, 'en');
  });

  it('finds language, date, clauses and closing as plain text does', () => {
    const document = importMarkdown(
      '# Privacy Policy\n\nEffective date: **May 17**, 2024\n\n## 1. Scope\n\n① You agree that we keep the data of your account for you:\n\n1. one\n2. two\n\nThe end.\n\nThank you for reading this policy.',
    );
    assert.equal(document.language, 'en');
    assert.equal(document.effective, '2024-05-17');
    assert.deepEqual(
      document.sections[0]?.content.map(({ type }) => type),
      ['clause', 'paragraph'],
    );
    assert.equal(document.closing.length, 1);
  });

  it('puts a table of contents aside', () => {
    const { sections, furniture } = importMarkdown(
      '# T\n\n## Contents\n\n- [Scope](#scope)\n  - [In](#in)\n- [Data](#data)\n\n## Scope\n\nText.\n\n## Data\n\nText.',
    );
    assert.deepEqual(titles(sections), ['Scope', 'Data']);
    assert.deepEqual(furniture, ['Contents', 'Scope', 'In', 'Data']);
  });

  it('has the anchors and the hash of the same text in plain text', () => {
    const text = importText(
      'Terms\n\n1. Scope\n\nFor all.\n\n• Name: yours\n• mail\n\n2. Data\n\nWe keep it.\n\n3. Scope\n\nAgain.',
    );
    const markdown = importMarkdown(
      '# Terms\n\n## 1. Scope\n\nFor *all*.\n\n- **Name:** yours\n- mail\n\n## 2. Data\n\nWe keep [it](/x).\n\n## 3. Scope\n\nAgain.',
    );
    assert.deepEqual(
      markdown.sections.map(({ id }) => id),
      text.sections.map(({ id }) => id),
    );
    assert.equal(hashOf(markdown), hashOf(text));
  });

  it('refuses what is no text with a reason', () => {
    const code = (text: unknown) => {
      try {
        importMarkdown(text as string);
        return undefined;
      } catch (error) {
        return error instanceof PolicyTextError ? error.code : String(error);
      }
    };
    assert.deepEqual([null, '', '<!-- -->', '---\n---', '\0\0\0', 'a'.repeat(MAX_TEXT_LENGTH + 1)].map(code), [
      'not-text',
      'empty',
      'empty',
      'empty',
      'binary',
      'too-large',
    ]);
  });

  it('reads any text or refuses it with a reason, and however deep it is nested', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '\n',
        '\n\n',
        '# ',
        '- ',
        '1. ',
        '> ',
        '**',
        '*',
        '[a](',
        'javascript:x',
        ')',
        '|',
        '---\n',
        '```\n',
        '<div>',
        '&copy;',
        '&nope;',
        '    ',
        '<script>',
      ),
    );
    const tryImport = (text: string): void => {
      try {
        assert.doesNotMatch(JSON.stringify(importMarkdown(text)), /"href":"\s*javascript:/i);
      } catch (error) {
        assert.ok(error instanceof PolicyTextError, String(error));
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => tryImport(pieces.join(''))),
      { numRuns: 400 },
    );
    for (const sign of ['>', '- ', '[', '*a **b ', '1. ', '<b>']) tryImport(`${sign.repeat(10_000)}words`);
    tryImport(Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'));
    assert.match(toText(importMarkdown(`# T\n\n${'> - '.repeat(5000)}words`)), /words/);
  });
});
