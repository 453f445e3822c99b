import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { importText, plain, toText, type Block, type PolicyDocument } from '../../src/policy/index.js';

const folder = new URL('../../../shared/policies/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

function read(prefix: string): { text: string; document: PolicyDocument } | undefined {
  const name = files.find((file) => file.startsWith(prefix));
  if (!name) return undefined;
  const text = readFileSync(new URL(name, folder), 'utf8');
  return { text, document: importText(text) };
}

const clauses = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'clause' ? [block.number] : []));
const lists = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.type === 'list' ? [block] : []));

test('a policy published as one unbroken paragraph is read section by section', (context) => {
  const found = read('000_');
  if (!found) return context.skip('the published policies are not beside this repository');
  const { text, document } = found;
  assert.deepEqual(
    document.sections.map(({ number }) => number),
    ['1)', '2)', '3)', '4)', '5)', '6)', '7)', '8)', '9)'],
  );
  assert.equal(document.sections[1]?.title, 'Compliance with Laws and Regulations');
  assert.equal(document.sections[7]?.title, 'Dispute and Arbitration');
  assert.equal(document.sections[8]?.title, 'Notice obligation');
  assert.deepEqual(
    document.sections.map(({ content }) => clauses(content).join('')),
    ['①②', '', '①②', '①②③', '①②', '①', '①②③④', '', ''],
  );
  const items = document.sections.flatMap(({ content }) =>
    content.flatMap((block) => (block.type === 'clause' ? lists(block.children).map((list) => list.items.length) : [])),
  );
  assert.deepEqual(items, [4, 3]);
  assert.equal(document.effective, '2024-05-17');
  assert.equal(document.language, 'en');
  assert.equal(document.closing.length, 2);
  assert.deepEqual(document.furniture, []);
  assert.deepEqual(words(toText(document)), words(text));
  assert.deepEqual(importText(toText(document)), document);
});

test('a policy copied from a web page is read without the page', (context) => {
  const found = read('002_');
  if (!found) return context.skip('the published policies are not beside this repository');
  const { text, document } = found;
  assert.equal(document.title, 'Privacy Agreement');
  assert.deepEqual(
    document.sections.map(({ number }) => number),
    ['1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'],
  );
  assert.deepEqual(
    document.sections.slice(7).map(({ id }) => id),
    ['contact-us', 'contact-us-9'],
  );
  assert.deepEqual(
    document.sections.map(({ content }) => lists(content).map(({ items }) => items.length)),
    [[7], [4], [5], [4], [], [], [3], [5], []],
  );
  for (const { content } of document.sections) {
    for (const { items } of lists(content)) assert.ok(items.every(({ label, content: text }) => label && plain(text)));
  }
  assert.equal(lists(document.sections[3]?.content ?? [])[0]?.ordered, true);
  assert.equal(document.furniture.length, 3);
  assert.equal(document.closing.length, 2);
  assert.equal(document.effective, undefined);
  const kept = words(toText(document));
  assert.equal(kept.length + document.furniture.flatMap(words).length, words(text).length);
  assert.deepEqual({ ...importText(toText(document)), furniture: document.furniture }, document);
});
