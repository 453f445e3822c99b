import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  hashOf,
  importHtml,
  importMarkdown,
  plain,
  PolicyTextError,
  toText,
  type Block,
  type PolicyDocument,
  type Section,
} from '../../src/policy/index.js';
import { toHtml, toMarkdown, writable } from './writers.js';

const content = ({ preamble, sections }: PolicyDocument): unknown => JSON.parse(JSON.stringify({ preamble, sections }));
const words = (html: string) =>
  toText(importHtml(`<h1>T</h1>${html}`))
    .slice(2)
    .trim();
const blocksOf = (html: string): readonly Block[] => importHtml(`<h1>T</h1>${html}`).preamble;
const ids = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ id, sections: inner }) => [id, ...ids(inner)]);
const markers = (html: string) =>
  blocksOf(html).map((block) =>
    block.type === 'list' ? block.items.map(({ marker }) => marker).join(' ') : block.type,
  );

describe('a policy in HTML', () => {
  it('is the document it was written from, whatever is in it and whichever levels its headings skip', () => {
    fc.assert(
      fc.property(writable(['•', '◦', '▪']), fc.constantFrom(1, 2), (document, step) => {
        const read = importHtml(toHtml(document, step));
        assert.equal(toText(read), toText(document));
        assert.deepEqual(content(read), content(document));
      }),
      { numRuns: 100 },
    );
  });

  it('has the hash and the anchors of the same text in Markdown', () => {
    fc.assert(
      fc.property(writable(['-']), (document) => {
        const [html, markdown] = [importHtml(toHtml(document)), importMarkdown(toMarkdown(document))];
        assert.equal(hashOf(html), hashOf(markdown));
        assert.deepEqual(ids(html.sections), ids(markdown.sections));
      }),
      { numRuns: 60 },
    );
  });

  it('is its main, else its only article, else its body; the title of the page stands in for a missing one', () => {
    const page = (body: string) =>
      importHtml(`<!doctype html><title>Site</title><body><p>We are around it.</p>${body}`);
    assert.equal(toText(page('<main><h1>A</h1><p>b</p></main><p>c</p>')), 'A\n\nb\n');
    assert.equal(toText(page('<article><p>We keep data.</p></article><p>c</p>')), 'Site\n\nWe keep data.\n');
    assert.equal(
      toText(page('<article><p>a.</p></article><article><p>b.</p></article>')),
      'Site\n\nWe are around it.\n\na.\n\nb.\n',
    );
    assert.equal(toText(importHtml('<p>We keep <b>data</b>.')), 'We keep data.\n');
    assert.equal(
      toText(importHtml('<title>Privacy Policy</title><p>Privacy Policy</p><p>We keep data.</p>')),
      'Privacy Policy\n\nWe keep data.\n',
    );
  });

  it('leaves out what nobody is shown, and all that is not text', () => {
    for (const nothing of [
      '<script>a</script>',
      '<style>a</style>',
      '<template>a</template>',
      '<noscript>a</noscript>',
      '<nav>a</nav>',
      '<!-- a -->',
      '<svg><text>a</text></svg>',
      '<iframe>a</iframe>',
      '<button>a</button>',
      '<select><option>a</select>',
      '<textarea>a</textarea>',
      '<p hidden>a</p>',
      '<div HIDDEN=""><p>a</div>',
      '<span aria-hidden="true">a</span>',
      '<del>a</del>',
      '<s>a</s>',
      '<object>a</object>',
      '<video>a</video>',
      '<form><input value="a"></form>',
      '<svg><script>a</script></svg>',
      '<math><annotation-xml encoding="text/html"><script>a</script></annotation-xml></math>',
    ])
      assert.equal(words(`<p>b</p>${nothing}<p>c</p>`), 'b\n\nc', nothing);
    assert.equal(words('<form><p hidden=until-found>a</p><ins>b</ins></form>'), 'a\n\nb');
    assert.deepEqual(importHtml('<h1>T</h1><nav>Home <a>Shop</a></nav><p>b').furniture, ['Home Shop']);
  });

  it('collapses white space as a browser does, over the borders of elements', () => {
    assert.deepEqual(blocksOf('<p>\n We <b> keep </b> <i>your</i>\tdata&nbsp;; so\u00ad on <em> </em></p>'), [
      {
        type: 'paragraph',
        content: [
          'We ',
          { type: 'strong', content: ['keep'] },
          ' ',
          { type: 'emphasis', content: ['your'] },
          ' data ; so on',
        ],
      },
    ]);
    assert.equal(
      words('loose <div>in a div <p>in a p</p> after</div> end'),
      'loose\n\nin a div\n\nin a p\n\nafter\n\nend',
    );
    assert.equal(words('<p>a<br>b<b>c<br>d</b></p>'), 'a\n\nbc\n\nd');
    assert.equal(words('<pre>a  b\n  c</pre>'), 'a b\n\nc');
    assert.equal(words('<b>bold <p>block</p> on</b>'), 'bold\n\nblock\n\non');
  });

  it('prints the numbers and bullets that a browser prints', () => {
    assert.deepEqual(markers('<ol start=3><li>a<li value=7>b<li>c</ol>'), ['3. 7. 8.']);
    assert.deepEqual(markers('<ol reversed><li>a<li>b<li>c</ol>'), ['3. 2. 1.']);
    assert.deepEqual(
      markers('<ol type=a start=26><li>a<li>b</ol><ol type=I start=4><li>a</ol><ol type=i start=0><li>a</ol>'),
      ['z. aa.', 'IV.', '0.'],
    );
    assert.deepEqual(markers('<ul type=square><li>a<li> <li>b</ul>'), ['▪ ▪']);
    assert.equal(
      words('<ul><li>a<ul><li>b<ol><li>c</ol></ul><ul><li>d</ul></ul>'),
      '• a\n      ◦ b\n          1. c\n      ◦ d',
    );
    assert.equal(words('<ul><ul><li>a</ul> text <li>b</ul>').replace(/\s+/g, ' '), '◦ a text • b');
    assert.equal(
      words('<ul><li><h3>Name</h3><p>what you<br>say</p></li></ul>').replace(/\s+/g, ' '),
      '• Name what you say',
    );
  });

  it('makes labelled items of terms and their meanings', () => {
    assert.equal(
      words('<dl><dt>Name:</dt><dd>yours</dd><div><dt>A<dt>B<dd>c<dd>d</div></dl>').replace(/\s+/g, ' '),
      '• Name: yours • A, B: c d',
    );
  });

  it('keeps the columns of a table in line, and takes a table that only arranges for what is in it', () => {
    const table = (html: string) =>
      blocksOf(html).flatMap((block) =>
        block.type === 'table' ? [[block.header, ...block.rows].map((row) => row.map(plain).join('|'))] : [],
      );
    assert.deepEqual(
      table(
        '<table><thead><tr><th>A<th>B<th>C<tbody><tr><td colspan=2>1<td>2<tr><td rowspan=2>3<td>4<td>5<tr><td>6</table>',
      ),
      [['A|B|C', '1||2', '3|4|5', '|6|']],
    );
    assert.deepEqual(table('<table><tr><th>A<th>B<tr><th>1<td>2</table>'), [['A|B', '1|2']]);
    assert.deepEqual(table('<table><tr><td>1<td><ul><li>2<li>3</ul></table>'), [['', '1|2 3']]);
    assert.equal(words('<table><caption>Kept</caption><tr><td>1<td>2</table>'), 'Kept\n\n1 | 2');
    const { sections } = importHtml('<h1>T</h1><table><tr><td><h2>A</h2><p>a</p><td><h2>B</h2></table>');
    assert.deepEqual(
      sections.map(({ title }) => title),
      ['A', 'B'],
    );
    assert.deepEqual(table('<table><tr><td><img src=a></td><td><p>a</p><p>b</p></td></tr></table>'), []);
    const page = `<td><p>${'We keep names. '.repeat(200)}</p><p>Rest</p>`;
    assert.deepEqual(table(`<table><tr>${page}<td>Home</table>`), []);
    const huge = importHtml(
      `<h1>T</h1><table><tr><td colspan=99999999>a<td rowspan=99999999>b${'<tr><td>c'.repeat(50)}</table>`,
    );
    assert.ok(JSON.stringify(huge).length < 100_000);
  });

  it('takes lines in bold for headings where the source has no others', () => {
    const outline = (html: string) => {
      const of = (list: readonly Section[]): unknown[] =>
        list.map(({ number = '', title, sections }) => [`${number} ${title}`.trim(), ...of(sections)]);
      return of(importHtml(`<h1>T</h1>${html}`).sections);
    };
    const bold = (text: string) => `<p><b>${text}</b></p><p>We keep names and places.</p>`;
    assert.deepEqual(outline(bold('Scope') + bold('Your data')), [['Scope'], ['Your data']]);
    assert.deepEqual(outline(bold('1. Scope.') + bold('2. Data') + bold('Names') + bold('2.1 Places')), [
      ['1. Scope'],
      ['2. Data', ['Names'], ['2.1 Places']],
    ]);
    assert.deepEqual(outline('<p>1. <strong>Scope</strong></p><p>a</p><p>2. <i><b>Data</b></i></p><p>b</p>'), [
      ['1. Scope'],
      ['2. Data'],
    ]);
    assert.deepEqual(outline(`<h2>Scope</h2>${bold('Names')}${bold('Places')}`), [['Scope']]);
    assert.deepEqual(outline(bold('Scope') + bold('We sell no data.')), []);
    assert.deepEqual(outline('<p><b>Example Ltd</b><br><b>1 Street</b><br><b>Town</b></p><p>Write to us.</p>'), []);
    assert.deepEqual(outline(`${bold('Scope')}<p><b>Effective: May 1, 2024</b></p><p>x</p>`), []);
  });

  it("keeps the author's anchors where they fit and are not taken", () => {
    const document = importHtml(
      '<h1>T</h1><h2 id="Reach">Scope</h2>a<h2 id="bad id">Data</h2>b<h2 id="Reach">More</h2>c<section id="end"><h2>Last</h2>d</section><h2><a name="n"></a>Named</h2>e<h2 id="data">Other</h2>',
    );
    assert.deepEqual(ids(document.sections), ['Reach', 'data-2', 'more', 'end', 'n', 'data']);
  });

  it('follows links to http, https, mailto, tel and relative addresses only', () => {
    const hrefs = (html: string) => JSON.stringify(blocksOf(html)).match(/"href":"[^"]*"/g) ?? [];
    for (const good of ['https://a.example', '/a', '#a', '//a.example', 'mailto:a@b.c', 'TEL:+1', ' /a\n', './x:y'])
      assert.equal(hrefs(`<p><a href="${good}">x</a>`).length, 1, good);
    for (const bad of [
      '',
      ' ',
      'javascript:a',
      'JaVaScRiPt:a',
      ' javascript:a',
      '&#1;javascript:a',
      'java&Tab;script:a',
      'java\tscript:a',
      'java&NewLine;script&colon;a',
      '&#106;avascript:a',
      'javascript&#58;a',
      'java&#0;script:a',
      'data:text/html,a',
      'vbscript:a',
      'blob:a',
      'file:///a',
      'x:y',
    ])
      assert.deepEqual(hrefs(`<p><a href="${bad}">x</a>`), [], bad);
    assert.deepEqual(hrefs('<p><a href="ht&Tab;tps://a.example/&#10;b">x</a>'), ['"href":"https://a.example/b"']);
  });

  it('takes language and date from the markup where the text does not say them', () => {
    assert.equal(importHtml('<html lang=de><main lang=fr><p>a').language, 'fr');
    assert.equal(importHtml('<html lang="&quot;><b>"><p>a').language, undefined);
    assert.equal(importHtml('<html lang=de><p>a', { language: 'en' }).language, 'en');
    assert.equal(importHtml('<meta name=Effective content=2024-05-17><p>a').effective, '2024-05-17');
    assert.equal(
      importHtml('<meta name=effective content=2024-05-17><p>Effective 1 June 2024').effective,
      '2024-06-01',
    );
    assert.equal(importHtml('<p>From <time datetime="2024-05-17T00:00">that day</time> on').effective, '2024-05-17');
    assert.equal(
      importHtml('<p><time datetime="2024-05-17">a</time> <time datetime="2023-05-17">b</time>').effective,
      undefined,
    );
  });

  it('refuses what has no words with a reason', () => {
    for (const empty of ['', ' ', '<p></p>', '<script>a</script>', '<frameset><frame></frameset>'])
      assert.throws(
        () => importHtml(empty),
        (error) => error instanceof PolicyTextError && error.code === 'empty',
        empty,
      );
    assert.throws(() => importHtml(7 as never), PolicyTextError);
  });

  it('reads any markup or refuses it with a reason, leaving no dangerous address', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a href="',
        'javascript:alert(1)',
        '">',
        '<table>',
        '<tr>',
        '<td colspan=3>',
        '<ul>',
        '<li>',
        '<h2>',
        '</h2>',
        '<svg>',
        '<math>',
        '<mtext>',
        '<style>',
        '<!--',
        '<![CDATA[',
        '<template>',
        '<select>',
        '<noscript>',
        '<form>',
        '<b>',
        '</b>',
        '<i>',
        '&#x6a;',
        '&Tab;',
        '\u0000',
        '<dl><dt>',
        '<dd>',
        '<plaintext>',
        '<foreignObject>',
        '<title>',
        '</title>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          const text = JSON.stringify(importHtml(pieces.join('')));
          for (const [, href = ''] of text.matchAll(/"href":"([^"]*)"/g))
            assert.match(
              new URL(JSON.parse(`"${href}"`) as string, 'https://a.example').protocol,
              /^(?:https?|mailto|tel):$/,
            );
        } catch (error) {
          assert.ok(
            error instanceof PolicyTextError || (error as { code?: string }).code === 'ERR_INVALID_URL',
            String(error),
          );
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps the words of what is nested ten thousand deep', () => {
    for (const tag of [
      '<div>',
      '<ul><li>',
      '<blockquote>',
      '<b><p>',
      '<table><tr><td>',
      '<dl><dd>',
      '<span>',
      '<ol>',
      '<a href=x><h2>',
      '<font size=1>',
    ]) {
      const read = importHtml(`<p>Start.</p>${tag.repeat(10_000)}deep words`);
      assert.match(toText(read), /deep words/, tag);
      assert.equal(hashOf(read).length, 51);
    }
  });
});
