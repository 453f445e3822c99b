import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dateIn, hasBegun } from '../../src/core/calendar.js';

const zones = [
  ...['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Pacific/Apia', 'Pacific/Chatham', 'Asia/Singapore', 'Asia/Kolkata'],
  ...['Asia/Kathmandu', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo'],
  ...['Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Tehran', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Beirut'],
];

/** An independent oracle: Swedish dates are ISO dates. */
const oracle = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);

describe('a calendar date', () => {
  it('is what Intl says it is, in every zone', () => {
    const instants = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) =>
        assert.equal(dateIn(instant, zone), oracle(instant, zone)),
      ),
      { numRuns: 2000 },
    );
  });

  it('has begun exactly when that date or a later one is written in the zone', () => {
    const days = fc.integer({ min: Date.parse('1990-01-01') / 86_400_000, max: Date.parse('2100-01-01') / 86_400_000 });
    const around = fc.integer({ min: -40 * 3_600_000, max: 40 * 3_600_000 });
    fc.assert(
      fc.property(days, around, fc.constantFrom(...zones), (day, offset, zone) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        const now = day * 86_400_000 + offset;
        assert.equal(hasBegun(date, zone, now), oracle(now, zone) >= date);
      }),
      { numRuns: 3000 },
    );
  });

  const boundaries: readonly [string, string, string][] = [
    ['2026-12-01', 'UTC', '2026-12-01T00:00:00Z'],
    ['2026-12-01', 'Pacific/Kiritimati', '2026-11-30T10:00:00Z'],
    ['2026-12-01', 'Etc/GMT+12', '2026-12-01T12:00:00Z'],
    ['2024-05-17', 'Asia/Singapore', '2024-05-16T16:00:00Z'],
    ['2026-12-01', 'Asia/Kathmandu', '2026-11-30T18:15:00Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'], // the clocks go forward on this day
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'], // and back on this one
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'], // a day without midnight: it begins at one o'clock
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'], // a day that was skipped: it has begun with the next
    ['2027-01-01', 'Australia/Lord_Howe', '2026-12-31T13:00:00Z'],
  ];
  for (const [date, zone, instant] of boundaries) {
    it(`${date} begins in ${zone} at ${instant}, not a millisecond before`, () => {
      const begins = Date.parse(instant);
      assert.equal(hasBegun(date, zone, begins - 1), false);
      assert.equal(hasBegun(date, zone, begins), true);
      assert.equal(hasBegun(date, zone, begins + 1), true);
    });
  }

  it('counts in UTC where the zone is unknown to the engine', () => {
    assert.equal(dateIn(Date.parse('2026-12-01T00:00:00Z'), 'Mars/Olympus'), '2026-12-01');
    assert.equal(hasBegun('2026-12-01', 'Mars/Olympus', Date.parse('2026-11-30T23:59:59.999Z')), false);
  });
});
