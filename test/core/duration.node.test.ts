import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UTCDate } from '@date-fns/utc';
import { add } from 'date-fns/add';
import fc from 'fast-check';
import { addDuration, isDuration } from '../../src/core/duration.js';

const at = (iso: string): number => Date.parse(iso);

describe('a duration', () => {
  it('ends where date-fns says, counting in UTC', () => {
    const part = fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }),
        fc.tuple(part, part, part, part).filter((parts) => parts.some((value) => value !== undefined)),
        (from, [years, months, weeks, days]) => {
          const text = `P${[`${years ?? ''}Y`, `${months ?? ''}M`, `${weeks ?? ''}W`, `${days ?? ''}D`].filter((p) => p.length > 1).join('')}`;
          const oracle = add(new UTCDate(from.getTime()), {
            years: years ?? 0,
            months: months ?? 0,
            weeks: weeks ?? 0,
            days: days ?? 0,
          });
          assert.equal(addDuration(from.getTime(), text), oracle.getTime(), text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  const ends: readonly [string, string, string][] = [
    ['2026-08-31T12:00:00Z', 'P6M', '2027-02-28T12:00:00Z'],
    ['2027-08-31T12:00:00Z', 'P6M', '2028-02-29T12:00:00Z'],
    ['2024-02-29T00:00:00Z', 'P1Y', '2025-02-28T00:00:00Z'],
    ['2026-01-31T23:59:59Z', 'P1M1D', '2026-03-01T23:59:59Z'],
    ['2026-11-23T09:00:00Z', 'P2Y', '2028-11-23T09:00:00Z'],
    ['2026-11-23T09:00:00Z', 'P30D', '2026-12-23T09:00:00Z'],
    ['2026-11-23T09:00:00Z', 'P2W', '2026-12-07T09:00:00Z'],
    ['2026-03-29T00:30:00Z', 'P1D', '2026-03-30T00:30:00Z'],
    ['2026-11-23T09:00:00Z', 'P0D', '2026-11-23T09:00:00Z'],
  ];
  for (const [from, text, to] of ends) {
    it(`${text} after ${from} is ${to}, on whatever clock the machine runs`, () =>
      assert.equal(addDuration(at(from), text), at(to)));
  }

  it('that cannot be read ends at once, so that doubt never lengthens an answer', () => {
    for (const text of [
      '',
      'P',
      'P1',
      '6M',
      'p6m',
      'P-1M',
      'P1.5Y',
      'PT1H',
      'P1DT2H',
      'P1D1M',
      ' P1D',
      'P1D\n',
      'forever',
    ]) {
      assert.equal(isDuration(text), false, text);
      assert.equal(addDuration(1000, text), 1000, text);
    }
  });

  it('that no calendar can hold is none: it would never end', () => {
    assert.equal(isDuration('P999999999Y'), false);
    assert.ok(Number.isFinite(addDuration(at('2026-11-23T00:00:00Z'), 'P9999Y9999M9999W9999D')));
  });
});
