import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidatesOf } from '../../src/node/policy/policy-candidates.js';
import { compare, importText } from '../../src/policy/index.js';

const policy = (...paragraphs: readonly string[]) =>
  importText(
    ['Policy', '1. Scope', 'This is for all.', '2. Deletion', ...paragraphs, '3. Rights', 'You may ask.'].join('\n\n'),
  );
const weights = (before: readonly string[], after: readonly string[]) =>
  candidatesOf(compare(policy(...before), policy(...after)), {
    language: 'en',
    catalogue: { purposes: [] } as never,
    effective: [undefined, undefined],
  }).map(({ weight, reasons }) => `${weight} ${reasons.map(({ sign }) => sign).join(' ')}`);

const ends = 'Your account ends by itself when nobody has used it for 24 months.';
const stays = 'What others have copied of it stays where they keep it, and we will tell you who they are.';

test('a paragraph that is split or joined says nothing new', () => {
  assert.deepEqual(weights([`${ends} ${stays}`], [ends, stays]), ['editorial moved', 'editorial moved']);
  assert.deepEqual(weights([ends, stays], [`${ends} ${stays}`]), ['editorial moved', 'editorial moved']);
});

test('what changes in a sentence that is split off is told', () => {
  const [first = '', ...more] = weights([`${ends} ${stays}`], [ends.replace('24', '12'), stays]);
  assert.ok(
    [first, ...more].some((weight) => weight.startsWith('material')),
    [first, ...more].join('; '),
  );
});
