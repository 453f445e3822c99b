import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UTCDate } from '@date-fns/utc';
import { addDays } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import fc from 'fast-check';
import type { Catalogue, Policy, PolicyVersion } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { evaluate } from '../../src/core/evaluate.js';
import { ruleFor } from '../../src/core/regions.js';
import { noticeFaults, schedule } from '../../src/core/schedule.js';
import { topicsOf } from '../../src/core/topics.js';
import { catalogues, clocks } from './arbitraries.js';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const at = (iso: string): number => Date.parse(iso);

/** Old since ever, new from `effective`, announced on `announced`. */
const changing = (effective: string, announced: string, timeZone?: string): Policy => ({
  id: 'privacy',
  ...(timeZone !== undefined && { timeZone }),
  versions: [{ version: 'old' }, { version: 'new', announced, effective }],
});
const standings = (policy: Policy, now: number): readonly string[] =>
  schedule(policy, now).versions.map(({ standing }) => standing);
const daysLeft = (policy: Policy, now: number): number | undefined => schedule(policy, now).versions.at(-1)?.daysLeft;

const zones = [
  ...['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Singapore', 'Asia/Kathmandu', 'Europe/Berlin', 'Europe/London'],
  ...[
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Pacific/Auckland',
    'Pacific/Apia',
  ],
];
/** An independent oracle: Swedish dates are ISO dates. */
const dateBy = (now: number, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
const day = (date: string): UTCDate => new UTCDate(`${date}T00:00:00Z`);
const plus = (date: string, days: number): string => addDays(day(date), days).toISOString().slice(0, 10);

/** Policies as `defineCatalogue` lets them pass: dates in order, the first version with or without one. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    timeZone: fc.constantFrom(undefined, ...zones),
    first: fc.boolean(),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.option(fc.integer({ min: 0, max: 50 }))), {
      minLength: 1,
      maxLength: 5,
    }),
    begin: fc.integer({ min: at('2023-12-01') / DAY, max: at('2029-01-01') / DAY }),
  })
  .map(({ timeZone, first, steps, begin }) => {
    let last = new Date(begin * DAY).toISOString().slice(0, 10);
    return {
      id: 'p',
      ...(timeZone && { timeZone }),
      versions: steps.map(([step, notice], index) => {
        last = plus(last, step);
        if (index === 0 && first) return { version: 'v0' };
        return {
          version: `v${index}`,
          effective: last,
          ...(notice !== null && { announced: plus(last, -notice) }),
        };
      }),
    };
  });
const near = (policy: Policy): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.constantFrom(...policy.versions.flatMap(({ announced, effective }) => [announced, effective]), '2026-01-01'),
      fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -3 * DAY, max: 3 * DAY })),
    )
    .map(([date, offset]) => at(date ?? '2026-01-01') + offset);
const moments = policies.chain((policy) => fc.tuple(fc.constant(policy), near(policy)));

describe('the schedule of a policy', () => {
  // The version holds from the first millisecond of 1 December where the policy's dates are counted, and from no other.
  const boundaries: readonly [string, string, string, string][] = [
    ['UTC', '2026-12-01', '2026-12-01T00:00:00Z', 'in UTC'],
    ['Pacific/Kiritimati', '2026-12-01', '2026-11-30T10:00:00Z', 'at UTC+14, where a day begins first'],
    ['Etc/GMT+12', '2026-12-01', '2026-12-01T12:00:00Z', 'at UTC-12, where a day begins last'],
    ['Asia/Singapore', '2026-12-01', '2026-11-30T16:00:00Z', 'in Singapore'],
    ['Asia/Kathmandu', '2026-12-01', '2026-11-30T18:15:00Z', 'at a quarter of an hour'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 'on the day the clocks go forward'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00Z', 'on the day after'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 'on the day the clocks go back'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00Z', 'on the day after that'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 'on a day without midnight'],
    ['UTC', '2028-02-29', '2028-02-29T00:00:00Z', 'on a leap day'],
    ['Asia/Singapore', '2028-03-01', '2028-02-29T16:00:00Z', 'on the day after a leap day'],
    ['America/New_York', '2027-01-01', '2027-01-01T05:00:00Z', 'at the turn of the year'],
  ];
  for (const [zone, date, instant, where] of boundaries) {
    it(`changes in the first millisecond of ${date} ${where}, and not in the last one before`, () => {
      const begins = at(instant);
      const taking = changing(date, plus(date, -7), zone);
      assert.deepEqual(standings(taking, begins - 1), ['in-force', 'announced']);
      assert.equal(daysLeft(taking, begins - 1), 1);
      assert.deepEqual(standings(taking, begins), ['superseded', 'in-force']);
      assert.equal(daysLeft(taking, begins), undefined);

      const telling = changing(plus(date, 7), date, zone);
      assert.deepEqual(standings(telling, begins - 1), ['in-force', 'planned']);
      assert.equal(daysLeft(telling, begins - 1), undefined);
      assert.deepEqual(standings(telling, begins), ['in-force', 'announced']);
      assert.equal(daysLeft(telling, begins), 7);
    });
  }

  const left: readonly [string, string, string, string, number][] = [
    ['Europe/Berlin', '2026-04-01', '2026-03-28T22:59:59.999Z', 'over a day of 23 hours', 4],
    ['Europe/Berlin', '2026-04-01', '2026-03-28T23:00:00Z', 'from a day of 23 hours', 3],
    ['Europe/Berlin', '2026-10-27', '2026-10-25T22:59:59.999Z', 'in the last moment of a day of 25 hours', 2],
    ['Europe/Berlin', '2026-10-27', '2026-10-25T23:00:00Z', 'after a day of 25 hours', 1],
    ['UTC', '2028-03-01', '2028-02-28T23:59:59.999Z', 'over a leap day', 2],
    ['UTC', '2027-03-01', '2027-02-28T00:00:00Z', 'where there is no leap day', 1],
    ['Pacific/Kiritimati', '2026-12-01', '2026-11-29T10:00:00Z', 'at UTC+14', 1],
    ['Etc/GMT+12', '2026-12-01', '2026-11-30T11:59:59.999Z', 'at UTC-12', 2],
  ];
  for (const [zone, date, instant, what, days] of left) {
    it(`counts ${days} whole days ${what}`, () =>
      assert.equal(daysLeft(changing(date, plus(date, -30), zone), at(instant)), days));
  }

  it('counts the days that date-fns counts between the dates of the zone', () => {
    fc.assert(
      fc.property(moments, ([policy, now]) => {
        const today = dateBy(now, policy.timeZone ?? 'UTC');
        for (const { standing, effective, daysLeft: days } of schedule(policy, now).versions)
          assert.equal(
            days,
            standing === 'announced' ? differenceInCalendarDays(day(effective!), day(today)) : undefined,
          );
      }),
      { numRuns: 1000 },
    );
  });

  it('says of each version what the dates say', () => {
    fc.assert(
      fc.property(moments, ([policy, now]) => {
        const today = dateBy(now, policy.timeZone ?? 'UTC');
        const begun = policy.versions.filter(({ effective }) => !effective || effective <= today);
        const expected = policy.versions.map((version) => {
          if (version === begun.at(-1)) return 'in-force';
          if (begun.includes(version)) return 'superseded';
          return version.announced && version.announced <= today ? 'announced' : 'planned';
        });
        assert.deepEqual(standings(policy, now), expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('has the version in force that answers are measured by, or none where they are measured by the first to come', () => {
    const measured = (catalogue: Catalogue, now: number): (string | undefined)[] =>
      evaluate(topicsOf(catalogue), undefined, { now, region: '', signals: {} })
        .topics.filter(({ kind }) => kind === 'policy')
        .map(({ revision }) => revision);
    const agree = (catalogue: Catalogue, now: number): void =>
      assert.deepEqual(
        (catalogue.policies ?? []).map((policy) => {
          const { inForce, next } = schedule(policy, now);
          return (inForce ?? next)?.version;
        }),
        measured(catalogue, now),
      );
    fc.assert(fc.property(catalogues, clocks, agree), { numRuns: 1000 });
    fc.assert(
      fc.property(moments, ([policy, now]) =>
        agree(defineCatalogue({ policies: [policy] }, { development: false }), now),
      ),
      { numRuns: 1000 },
    );
  });

  it('only ever goes forward as time does', () => {
    const order = ['planned', 'announced', 'in-force', 'superseded'];
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 100 * DAY }), ([policy, now], later) => {
        const after = standings(policy, now + later);
        standings(policy, now).forEach((standing, index) =>
          assert.ok(order.indexOf(after[index]!) >= order.indexOf(standing)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('has next what takes effect first of all that has not', () => {
    fc.assert(
      fc.property(moments, ([policy, now]) => {
        const today = dateBy(now, policy.timeZone ?? 'UTC');
        const [first] = policy.versions
          .filter(({ effective }) => effective && effective > today)
          .sort((one, other) => (one.effective! < other.effective! ? -1 : 1));
        assert.equal(schedule(policy, now).next?.version, first?.version);
      }),
      { numRuns: 1000 },
    );
  });

  it('has no version in force before the first takes effect, and nothing next after the last', () => {
    const policy: Policy = {
      id: 'p',
      versions: [
        { version: '1', announced: '2026-11-01', effective: '2026-12-01' },
        { version: '2', effective: '2027-01-01' },
      ],
    };
    const early = schedule(policy, at('2026-11-23T12:00:00Z'));
    assert.equal(early.inForce, undefined);
    assert.deepEqual(early.next, {
      version: '1',
      standing: 'announced',
      announced: '2026-11-01',
      effective: '2026-12-01',
      daysLeft: 8,
    });
    const late = schedule(policy, at('2027-01-01T00:00:00Z'));
    assert.deepEqual(late.inForce, { version: '2', standing: 'in-force', effective: '2027-01-01' });
    assert.equal(late.next, undefined);
  });

  it('goes by the clock it is given, a year slow or a year fast', () => {
    const policy = changing('2026-12-01', '2026-11-24', 'Asia/Singapore');
    const now = at('2026-11-25T00:00:00Z');
    assert.deepEqual(standings(policy, now), ['in-force', 'announced']);
    assert.deepEqual(standings(policy, now - YEAR), ['in-force', 'planned']);
    assert.deepEqual(standings(policy, now + YEAR), ['superseded', 'in-force']);
    assert.deepEqual(standings(policy, 0), ['in-force', 'planned']);
  });

  it('never lets a version hold whose date cannot be read, and never announces it', () => {
    const now = at('2026-11-25T00:00:00Z');
    assert.deepEqual(standings(changing('soon', '2026-11-01'), now), ['in-force', 'planned']);
    assert.deepEqual(standings(changing('2026-12-01', 'soon'), now), ['in-force', 'planned']);
    assert.deepEqual(schedule({ id: 'p', versions: [] }, now), { versions: [] });
  });

  it('counts in UTC where the zone is unknown to the engine', () => {
    const policy = changing('2026-12-01', '2026-11-24', 'Mars/Olympus');
    assert.equal(daysLeft(policy, at('2026-11-30T23:59:59.999Z')), 1);
    assert.deepEqual(standings(policy, at('2026-12-01T00:00:00Z')), ['superseded', 'in-force']);
  });

  it('is frozen', () => {
    const made = schedule(changing('2026-12-01', '2026-11-24'), at('2026-11-25T00:00:00Z'));
    assert.ok([made, made.versions, ...made.versions].every((part) => Object.isFrozen(part)));
  });
});

describe('notice', () => {
  const given = (announced: string | undefined, noticeDays?: number) =>
    noticeFaults({
      id: 'p',
      ...(noticeDays !== undefined && { noticeDays }),
      versions: [
        { version: '1', effective: '2026-01-01' },
        { version: '2', effective: '2026-12-01', ...(announced !== undefined && { announced }) },
      ],
    });

  it('is seven calendar days unless the policy says otherwise', () => {
    assert.deepEqual(given('2026-11-24'), []);
    assert.deepEqual(given('2026-11-25'), [
      {
        version: '2',
        path: 'versions[1].announced',
        message:
          'found 2026-11-25, which gives 6 of 7 days of notice before 2026-12-01; write 2026-11-24 or an earlier date, or a later effective date',
      },
    ]);
    assert.deepEqual(given('2026-11-01', 30), []);
    assert.equal(given('2026-11-02', 30).length, 1);
  });

  it('is missing where a version replaces another and is never announced', () => {
    assert.match(given(undefined)[0]!.message, /^found nothing, which gives 0 of 7 days .* write 2026-11-24 /);
  });

  it('is not owed where the policy asks for none', () => {
    assert.deepEqual(given(undefined, 0), []);
    assert.deepEqual(given('2026-12-01', 0), []);
  });

  it('is not owed by the first version, nor by one that always held', () => {
    assert.deepEqual(noticeFaults({ id: 'p', versions: [{ version: '1', effective: '2026-12-01' }] }), []);
    assert.deepEqual(noticeFaults({ id: 'p', versions: [{ version: '1' }, { version: '2' }] }), []);
    assert.deepEqual(noticeFaults({ id: 'p', versions: [] }), []);
  });

  it('counts days of the calendar, over leap days and clocks put forward', () => {
    const faults = (announced: string, effective: string) =>
      noticeFaults(changing(effective, announced, 'Europe/Berlin')).length;
    assert.equal(faults('2026-03-23', '2026-03-30'), 0); // 167 hours
    assert.equal(faults('2026-03-24', '2026-03-30'), 1);
    assert.equal(faults('2028-02-23', '2028-03-01'), 0);
    assert.equal(faults('2027-02-23', '2027-03-01'), 1);
  });

  it('is counted as date-fns counts it, and mended by what the message says to write, to the day', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(undefined, 0, 1, 7, 14, 30), (base, noticeDays) => {
        const policy = { ...base, ...(noticeDays !== undefined && { noticeDays }) };
        const wanted = noticeDays ?? 7;
        const late = policy.versions.flatMap(({ version, announced, effective }, index) => {
          const days = announced ? differenceInCalendarDays(day(effective!), day(announced)) : 0;
          return index > 0 && days < wanted ? [version] : [];
        });
        const faults = noticeFaults(policy);
        assert.deepEqual(
          faults.map(({ version }) => version),
          late,
        );
        assert.ok(Object.isFrozen(faults));
        for (const { version, message, path } of faults) {
          assert.equal(path, `versions[${policy.versions.findIndex((other) => other.version === version)}].announced`);
          const written = /write (\S+) /.exec(message)![1]!;
          const faulty = (announced: string): boolean =>
            noticeFaults({
              ...policy,
              versions: policy.versions.map((other) => (other.version === version ? { ...other, announced } : other)),
            }).some((fault) => fault.version === version);
          assert.equal(faulty(written), false);
          assert.equal(faulty(plus(written, 1)), true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  /** A version of 1 December 2026, announced so many days before. */
  const told = (days: number, version: Partial<PolicyVersion> = {}, noticeDays?: number): Policy => ({
    id: 'p',
    ...(noticeDays !== undefined && { noticeDays }),
    versions: [
      { version: '1', effective: '2026-01-01' },
      { version: '2', announced: plus('2026-12-01', -days), effective: '2026-12-01', ...version },
    ],
  });
  const asks: readonly [what: string, version: Partial<PolicyVersion>, noticeDays: number | undefined, days: number][] =
    [
      ['of an ordinary change', {}, undefined, 7],
      ['of a change to people’s disadvantage', { adverse: true }, undefined, 30],
      ['of one to their disadvantage, where the policy gives more', { adverse: true }, 60, 60],
      ['of one to their disadvantage, where the policy would give less', { adverse: true }, 14, 30],
      ['of one to their disadvantage, where the policy would give none', { adverse: true }, 0, 30],
      ['of one that is said to be to nobody’s', { adverse: false }, undefined, 7],
      ['of an ordinary one, where the policy gives none', {}, 0, 0],
      ['of an editorial one', { material: false }, undefined, 0],
      [
        'of one whose changes are all editorial',
        { changes: [{ kind: 'added', summary: 'x', material: false }] },
        60,
        0,
      ],
      ['of one of whose changes one is not', { changes: [{ kind: 'added', summary: 'x' }] }, undefined, 7],
      [
        'of one that is said to be material whatever its changes are',
        { material: true, changes: [{ kind: 'added', summary: 'x', material: false }] },
        undefined,
        7,
      ],
    ];
  for (const [what, version, noticeDays, days] of asks) {
    it(`is ${days} days ${what}`, () => {
      for (const region of ['', 'DE', 'FR', 'GB', 'US-CA', 'JP', 'KR', 'xx']) {
        assert.deepEqual(noticeFaults(told(days, version, noticeDays), region), [], region);
        if (days > 0) assert.equal(noticeFaults(told(days - 1, version, noticeDays), region).length, 1, region);
        assert.equal(noticeFaults(told(0, version, noticeDays), region).length, days > 0 ? 1 : 0);
      }
    });
  }

  it('is the region’s where the policy says nothing', () => {
    for (const region of ['', 'DE', 'us-ca', 'JP']) {
      const { noticeDays, adverseNoticeDays } = ruleFor(region);
      assert.match(noticeFaults(told(0), region)[0]!.message, new RegExp(`gives 0 of ${noticeDays} days`));
      assert.match(
        noticeFaults(told(0, { adverse: true }), region)[0]!.message,
        new RegExp(`gives 0 of ${adverseNoticeDays} days`),
      );
    }
  });

  it('of a version that a later one has replaced can no longer be mended, so it is left alone from then on', () => {
    const policy: Policy = {
      id: 'p',
      timeZone: 'Asia/Singapore',
      versions: [
        { version: '1' },
        { version: '2', effective: '2026-12-01' },
        { version: '3', effective: '2027-01-01' },
      ],
    };
    const late = (now?: number): string[] => noticeFaults(policy, '', now).map(({ version }) => version);
    assert.deepEqual(late(), ['2', '3']);
    assert.deepEqual(late(at('2026-11-01')), ['2', '3']);
    assert.deepEqual(late(at('2026-12-31T15:59:59.999Z')), ['2', '3']);
    assert.deepEqual(late(at('2026-12-31T16:00:00Z')), ['3']);
    assert.deepEqual(late(at('2030-01-01')), ['3']);
  });

  it('never throws, whatever stands for a date or a number of days', () => {
    assert.deepEqual(noticeFaults(changing('soon', '2026-11-01')), []);
    assert.equal(noticeFaults(changing('2026-12-01', 'soon')).length, 1);
    assert.match(given('2026-11-01', 1e9)[0]!.message, /write 0000-01-01 /);
  });
});
