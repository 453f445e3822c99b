/** The numbered checks on what is written: sentences, styles and pages, without a browser. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en } from '../../src/locales/en.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('node_modules'))
    .map((name) => join(root, folder, name));
const messages = Object.values(en).map((message) => (typeof message === 'string' ? message : message.other));

test('F-30: our sentences have 20 words at the most on average, and none has more than 35', () => {
  const lengths = messages
    .flatMap((message) => message.split(/(?<=[.!?])\s+/))
    .map((sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length)
    .filter((length) => length > 3);
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  assert.ok(average <= 20, String(average));
  assert.ok(Math.max(...lengths) <= 35, String(Math.max(...lengths)));
});

test('E-7, E-11: no double negative, no bait and no threat in our sentences', () => {
  const steering =
    /\b(don.t|do not|not) (not|opt out|refuse|disallow)\b|\bmiss(ing)? out\b|\bdiscount|\bfree gift|\bworse|\blimited experience|\bbest experience|\bwe care|\bsorry to see|\bplease,? (accept|allow)\b|!$/i;
  assert.deepEqual(
    messages.filter((message) => steering.test(message)),
    [],
  );
});

test('no sentence sends a reader to a place, a shape or a colour (WCAG 1.3.3)', () => {
  const sensory =
    /\b(on the (left|right)|to the (left|right)|(button|box|field|link) (above|below)|green|grey|red|round)\b/i;
  assert.deepEqual(
    messages.filter((message) => sensory.test(message)),
    [],
  );
});

test('F-26: heights follow the window that is really there, surfaces keep off a phone’s edges, and no page of ours forbids zoom', () => {
  for (const file of filesIn('src/elements', /styles\.ts$/)) {
    const text = readFileSync(file, 'utf8');
    const old = [...text.matchAll(/^ *([\w-]+): .*\b\d+vh\b.*\n.*$/gm)].filter(([pair]) => !/\d+dvh/.test(pair));
    assert.deepEqual(old.map(String), [], file);
  }
  for (const file of ['src/banner/banner-css.ts', 'src/elements/consent-preferences.styles.ts'])
    assert.match(readFileSync(join(root, file), 'utf8'), /env\(safe-area-inset-bottom/);
  for (const file of filesIn('demo', /\.html$/))
    assert.doesNotMatch(readFileSync(file, 'utf8'), /user-scalable\s*=\s*(no|0)|maximum-scale/, file);
});
