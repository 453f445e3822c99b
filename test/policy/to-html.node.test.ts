import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { importHtml, importText, toHtml, toText, type PolicyDocument, type Section } from '../../src/policy/index.js';
import { writable } from './writers.js';

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const idsOf = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ id, sections: own }) => [id, ...idsOf(own)]);

describe('a document as HTML', () => {
  it('has every word in order, and the anchors that the element gives', () => {
    fc.assert(
      fc.property(writable(['•', '-']), (document) => {
        const html = toHtml(document, { prefix: 'p' });
        assert.deepEqual(words(toText(importHtml(html))), words(toText(document)));
        const anchors = [...html.matchAll(/<h[1-6] id="p-([^"]*)"/g)].map(([, id]) => id);
        assert.deepEqual(anchors, idsOf(document.sections));
      }),
      { numRuns: 200 },
    );
  });

  it('holds nothing that runs, whatever the document says', () => {
    const hostile: PolicyDocument = {
      ...importText('Terms'),
      title: '<script>alert(1)</script>',
      language: '"><img src=x onerror=alert(1)>',
      preamble: [
        {
          type: 'paragraph',
          content: [
            { type: 'link', href: 'java\tscript:alert(1)', content: ['one'] },
            '<b onclick="x">',
            { type: 'link', href: '" onclick="x', content: ['two'] },
          ],
        },
      ],
    };
    const html = toHtml(hostile);
    assert.doesNotMatch(html, /<(script|img|b)\b|javascript:| onclick="x"/);
    assert.match(html, /&lt;script&gt;alert/);
  });

  it('writes lists that count as lists, and those with marks of their own as paragraphs', () => {
    const item = (marker: string) => ({ marker, content: [marker === '1.' ? 'first' : 'next'], children: [] });
    const html = (...markers: string[]) =>
      toHtml({ ...importText('Terms'), preamble: [{ type: 'list', ordered: true, items: markers.map(item) }] });
    assert.match(html('1.', '2.'), /<ol>\n<li>first<\/li>\n<li>next<\/li>\n<\/ol>/);
    assert.match(html('4.', '5.'), /<ol start="4">/);
    assert.match(html('(a)', '(b)'), /<p>\(a\) next<\/p>\n<p>\(b\) next<\/p>/);
  });
});
