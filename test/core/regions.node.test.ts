import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { regimeFor, ruleFor } from '../../src/core/regions.js';
import type { Basis, Regime } from '../../src/core/model.js';

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const documentation = file('../../docs/regions.md');
const rows = [...documentation.matchAll(/^\| `(\*|[A-Z]{2}(?:-[A-Z]+)?)` *\|(.*)\|$/gm)].map(([, region, rest]) => ({
  region: region as string,
  cells: (rest as string).split('|').map((cell) => cell.trim()),
}));
/** The codes that the source has a rule for. */
const codes = [...file('../../src/core/regions.ts').matchAll(/^ {2}'?([A-Z]{2}(?:-[A-Z]+)?)'?:/gm)].map(
  ([, code]) => code,
);

describe('the table in docs/regions.md', () => {
  it('says that it is not legal advice', () => assert.match(documentation, /not legal advice/));

  it('has a row for every rule, in the same order, and for no other', () =>
    assert.deepEqual(
      rows.map(({ region }) => region),
      ['*', ...codes],
    ));

  for (const { region, cells } of rows) {
    it(`says of ${region} what the code does, and where that is from`, () => {
      const { consent, exempt, interest, lifetime } = ruleFor(region === '*' ? '' : region);
      assert.deepEqual(cells.slice(0, 4), [consent, exempt, interest, lifetime]);
      assert.ok((cells[4] ?? '').length > 10, 'a source');
    });
  }
});

describe('where a person is', () => {
  const strictest = ruleFor('');

  it('unknown means the strictest rule', () => {
    for (const code of [
      '',
      'XX',
      'ZZ-1',
      'UK',
      '??',
      'toString',
      '__proto__',
      'constructor',
      ' ',
      '-',
      'DE',
      'SG',
      'IN',
    ]) {
      assert.equal(ruleFor(code), strictest, code);
    }
    assert.equal(strictest.consent, 'opt-in');
    assert.equal(strictest.exempt, 'opt-in');
  });

  it('is never guessed from a code of another kind: Austria, China and Chile in three letters are not Australia or Switzerland', () => {
    for (const code of ['AUT', 'CHN', 'CHL', 'USA', 'CAN', 'JPN', 'US_CA', 'USCA'])
      assert.equal(ruleFor(code), strictest, code);
  });

  it('is a subdivision before it is a country, in upper or lower case', () => {
    assert.equal(ruleFor('ca-qc').consent, 'opt-in');
    assert.equal(ruleFor('ca-on').consent, 'opt-out');
    assert.equal(ruleFor('us-ca'), ruleFor('US'));
    assert.equal(ruleFor('gb-sct'), ruleFor('GB'));
  });

  it('never asks for a duty', () => {
    for (const region of ['', 'US', 'FR', 'CA-QC', 'JP']) {
      for (const basis of ['necessary', 'legal-obligation'] as const)
        assert.equal(regimeFor(basis, ruleFor(region)), 'notice');
    }
  });

  it('asks about a transfer abroad apart in Korea and in China, and nowhere else', () => {
    assert.deepEqual(
      ['', ...codes.map(String)].filter((region) => ruleFor(region).separate),
      ['KR', 'CN'],
    );
  });

  const table: readonly [string, Basis, Regime][] = [
    ['FR', 'consent', 'opt-in'],
    ['FR', 'exempt', 'exempt-with-objection'],
    ['DE', 'exempt', 'opt-in'],
    ['GB', 'exempt', 'exempt-with-objection'],
    ['DE', 'legitimate-interest', 'exempt-with-objection'],
    ['US-CA', 'consent', 'opt-out'],
    ['US-TX', 'legitimate-interest', 'opt-out'],
    ['CA', 'consent', 'opt-out'],
    ['CA-QC', 'consent', 'opt-in'],
    ['JP', 'consent', 'notice'],
    ['SG', 'consent', 'opt-in'],
    ['KR', 'consent', 'opt-in'],
  ];
  for (const [region, basis, regime] of table) {
    it(`${basis} in ${region} is ${regime}`, () => assert.equal(regimeFor(basis, ruleFor(region)), regime));
  }
});
