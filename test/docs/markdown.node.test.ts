// What the docs' own small renderer promises to a page with a strict content policy, and to links from elsewhere.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterMap } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

const { render } = (await import(new URL('../../scripts/docs/markdown.mjs', import.meta.url).href)) as {
  readonly render: (
    text: string,
    link?: (url: string) => string | undefined,
  ) => { readonly html: string; readonly title: string; readonly sections: readonly { readonly id: string }[] };
};

const tags = (node: Node): readonly string[] =>
  'childNodes' in node
    ? node.childNodes.flatMap((child) => ['tagName' in child ? child.tagName : '', ...tags(child)]).filter(Boolean)
    : [];

describe('the docs’ Markdown', () => {
  it('shows markup of a text as text, whatever stands in it', () => {
    const piece = fc.constantFrom('<script>', '<img src=x onerror=y>', '"', '&lt;', '`', '<b>', '\n\n', 'a', '](', '[');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { html } = render(pieces.join(''));
        const found = tags(parseFragment(html));
        assert.ok(!found.some((tag) => /^(script|img|b)$/.test(tag)), html);
      }),
    );
  });

  it('names headings as code hosts do, each once', () => {
    const { sections, title } = render("# Other tools' markup\n\n## A `code` – here\n\n## Same\n\n## Same\n");
    assert.equal(title, "Other tools' markup");
    assert.deepEqual(
      sections.map(({ id }) => id),
      ['other-tools-markup', 'a-code--here', 'same', 'same-1'],
    );
  });

  it('keeps the words of a link that leads nowhere on the site', () => {
    const { html } = render('See [the demo](../demo/index.html).', () => undefined);
    assert.equal(html, '<p>See the demo.</p>\n');
  });

  it('leaves comments out', () => {
    assert.equal(render('a <!-- size -->3 kB<!-- /size -->\n\n<!-- not run: why -->\n').html, '<p>a 3 kB</p>\n');
  });
});
