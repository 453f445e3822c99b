/** The conformance report says something of everything that it has to, and names only evidence that exists. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const report = readFileSync(join(root, 'docs/accessibility.md'), 'utf8');

/** WCAG 2.2, levels A and AA; 4.1.1 is obsolete. */
const WCAG: Readonly<Record<string, string>> = {
  A: '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA: '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};
/** Clauses of EN 301 549 V3.2.1 that ask for more than WCAG does. */
const EN = '5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 9.6 11.5 11.6 11.7 11.8';

/** Cells of the rows whose first cell begins so. */
const rows = (start: RegExp): string[][] =>
  report
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
    .filter(([first = '']) => start.test(first));
const filesIn = (cell = ''): string[] => [...cell.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file!);

test('every criterion of WCAG 2.2 A and AA has one row, a verdict, and evidence that exists', () => {
  const found = rows(/^\d\.\d+\.\d+ /);
  for (const [level, ids] of Object.entries(WCAG))
    for (const id of ids.split(' ')) {
      const own = found.filter(([first]) => first?.startsWith(`${id} `));
      assert.equal(own.length, 1, `${id} has ${own.length} rows`);
      const [, stated, verdict = '', , evidence] = own[0]!;
      assert.equal(stated, level, id);
      assert.match(verdict, /^(Supports|Partially supports|Not applicable)$/, id);
      const files = filesIn(evidence);
      assert.ok(verdict === 'Not applicable' || files.length > 0, `${id} has no evidence`);
      for (const file of files) assert.ok(existsSync(join(root, file)), `${id}: ${file}`);
    }
  assert.equal(found.length, Object.values(WCAG).join(' ').split(' ').length);
});

test('every clause of EN 301 549 that goes beyond has a row', () => {
  for (const id of EN.split(' ')) {
    const own = rows(/^\d+\.\d+ /).filter(([first]) => first?.startsWith(`${id} `));
    assert.equal(own.length, 1, id);
    assert.match(own[0]![1]!, /^(Supports|Partially supports|Not applicable)$/, id);
    for (const file of filesIn(own[0]![3])) assert.ok(existsSync(join(root, file)), `${id}: ${file}`);
  }
});

test('every numbered check has a test that names it, or a reason why it does not apply', () => {
  const found = rows(/^[FE]-\d+$/);
  const ids = [
    ...Array.from({ length: 30 }, (_, at) => `F-${at + 1}`),
    ...Array.from({ length: 18 }, (_, at) => `E-${at + 1}`),
  ];
  assert.deepEqual(
    found.map(([id]) => id),
    ids,
  );
  for (const [id = '', , evidence = ''] of found) {
    const named = [...evidence.matchAll(/`(test\/[^`]+)`(?:: “([^”]+)”)?/g)];
    if (/^Does not apply: .{20}/.test(evidence)) continue;
    assert.ok(named.length > 0, `${id} has no test`);
    for (const [, file = '', title] of named) {
      const text = readFileSync(join(root, file), 'utf8');
      // Our own tests have the number in their titles; those of others are named by a part of theirs.
      const wanted = title ?? new RegExp(`^[^\\n]*['\`"][^'\`"\\n]*\\b${id}\\b(?!\\d)`, 'm');
      assert.ok(typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text), `${id}: not in ${file}`);
    }
  }
});
