import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slug, slugs } from '../../src/policy/index.js';

test('an anchor keeps the letters of any script', () => {
  assert.equal(slug('Your Rights & Choices'), 'your-rights-choices');
  assert.equal(slug('Données collectées'), 'données-collectées');
  assert.equal(slug('Donne\u0301es'), 'données');
  assert.equal(slug('개인정보의 수집'), '개인정보의-수집');
  assert.equal(slug('个人信息'), '个人信息');
  assert.equal(slug('  …  '), '');
});

test('the first to bear a title has it alone, a later one adds its number, then a counter', () => {
  const sources = [
    { title: 'Contact', number: '8.' },
    { title: 'Contact', number: '9.' },
    { title: 'Contact', number: '9.' },
    { title: 'Contact' },
    { title: '', number: 'Article 4' },
    { title: '…' },
  ];
  assert.deepEqual(slugs(sources), ['contact', 'contact-9', 'contact-9-2', 'contact-2', 'article-4', 'section']);
});

test('a name made up for a repeated title never takes the title of another section', () => {
  assert.deepEqual(slugs([{ title: 'Data', number: '1' }, { title: 'Data', number: '2' }, { title: 'Data 2' }]), [
    'data',
    'data-2-2',
    'data-2',
  ]);
});

test('anchors are unique, well-formed, and do not move when a section with another title is put in', () => {
  const source = fc.record({ title: fc.string({ unit: 'grapheme' }), number: fc.string() });
  fc.assert(
    fc.property(fc.array(source), fc.nat(), (sources, at) => {
      const ids = slugs(sources);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.match(id, /^[\p{L}\p{N}-]+$/u);
      const place = at % (sources.length + 1);
      const more = slugs([...sources.slice(0, place), { title: 'qzx inserted title' }, ...sources.slice(place)]);
      assert.deepEqual(
        more.filter((_, index) => index !== place),
        ids,
      );
    }),
  );
});
