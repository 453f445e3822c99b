import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatOf,
  hashOf,
  importHtml,
  importJson,
  importMarkdown,
  importText,
  PolicyTextError,
  toText,
  type PolicyDocument,
} from '../../src/policy/index.js';
import { writable } from './writers.js';

const oracle = (document: PolicyDocument): string =>
  `sha256-${createHash('sha256').update(toText(document).normalize('NFC'), 'utf8').digest('base64')}`;
const saying = (title: string): PolicyDocument => ({ title, preamble: [], sections: [], closing: [], furniture: [] });

describe('the hash of a text', () => {
  it("is the SHA-256 of its plain text, by Node's own reckoning", () => {
    fc.assert(
      fc.property(writable(['•']), (document) => assert.equal(hashOf(document), oracle(document))),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(hashOf(saying(text)), oracle(saying(text)))),
    );
  });

  it('has the form that a catalogue declares, whatever the length of the text', () => {
    for (let length = 0; length < 130; length += 1)
      assert.match(hashOf(saying('é'.repeat(length))), /^sha256-[A-Za-z0-9+/]{43}=$/);
  });

  it('is the same from plain text, Markdown, HTML and JSON, bold or not, wherever links point to', () => {
    const text = importText('Terms\n\n1. Scope\n\nFor you and all.\n\n- mail\n- phone\n\n2. Data\n\nWe keep it.');
    const same = [
      importMarkdown(
        '# Terms\n\n## 1. Scope\n\nFor *you*\nand all.\n\n* mail\n* phone\n\n## 2. Data\n\nWe keep [it](/a).',
      ),
      importHtml(
        '<main><h1>Terms</h1><h3 id=s>1. Scope</h3>For you and <b>all</b>.<ul><li>mail<li>phone</ul><h3>2. Data</h3><p>We keep <a href="/b">it</a>.',
      ),
      importJson(JSON.stringify(text)),
      { ...text, language: 'fr', effective: '2024-05-17', furniture: ['Home'] },
    ];
    for (const document of same) assert.equal(hashOf(document), hashOf(text));
  });

  it('does not tell a letter with its accent from the two apart', () => {
    assert.equal(hashOf(saying('caf\u00e9')), hashOf(saying('cafe\u0301')));
  });

  it('is another one for any other word, order, number or heading', () => {
    const hashes = [
      '# T\n\n## 1. A\n\nb c',
      '# T\n\n## 1. A\n\nb d',
      '# T\n\n## 1. A\n\nc b',
      '# T\n\n## 2. A\n\nb c',
      '# T\n\n## A\n\nb c',
      '# T\n\nA\n\nb c',
      '# T\n\n## 1. A\n\n- b c',
      '# T\n\n## 1. A\n\n1. b c',
      '# T\n\n## 1. A\n\n2. b c',
    ].map((markdown) => hashOf(importMarkdown(markdown)));
    assert.equal(new Set(hashes).size, hashes.length);
  });
});

describe('the format of a text', () => {
  for (const [src, type, declared, format] of [
    ['/terms', undefined, undefined, 'text'],
    ['/terms.txt', null, undefined, 'text'],
    ['/terms.MD?v=1.html#a.json', undefined, undefined, 'markdown'],
    ['https://a.example/terms.markdown', '', undefined, 'markdown'],
    ['terms.htm', undefined, undefined, 'html'],
    ['terms.json', 'application/octet-stream', undefined, 'json'],
    ['https://example.md', undefined, undefined, 'text'],
    ['//example.html/v1.2', 'text/html', 'html', 'html'],
    ['/terms.md', 'text/plain; charset=utf-8', undefined, 'markdown'],
    ['/terms', 'Text/Markdown; charset=UTF-8', undefined, 'markdown'],
    ['/terms.txt', 'application/json', undefined, 'json'],
    ['/terms.html', 'text/html;charset=utf-8', undefined, 'html'],
    ['/terms.html', 'text/plain', undefined, 'html'],
    ['/terms.php', 'text/html', 'html', 'html'],
    ['/terms.txt', 'text/html', 'text', 'text'],
    ['/terms.html', 'text/html', 'markdown', 'markdown'],
  ] as const) {
    it(`of ${src}, answered as ${type || 'nothing'}${declared ? `, declared as ${declared}` : ''}, is ${format}`, () => {
      assert.equal(formatOf(src, type, declared), format);
    });
  }

  for (const src of ['/terms', '/', '/terms.txt', '/terms.md?x', 'https://a.example/terms.json#a', '/terms.php']) {
    it(`refuses HTML for ${src}, since that is another page`, () => {
      assert.throws(
        () => formatOf(src, 'text/html; charset=utf-8'),
        (error) => error instanceof PolicyTextError && error.code === 'format' && error.message.includes(src),
      );
    });
  }
});
