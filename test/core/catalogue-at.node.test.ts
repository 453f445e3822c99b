import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { aroundVersion, catalogueAt, datesOf, stagesOf, stepDates } from '../../src/core/catalogue-at.js';
import type { Catalogue, CataloguePatch } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { topicsOf } from '../../src/core/topics.js';
import { catalogues, clocks } from './arbitraries.js';

const LATER = Date.parse('2200-01-01T00:00Z');
const at = (iso: string): number => Date.parse(iso);
/** An independent oracle: Swedish dates are ISO dates. */
const dateBy = (now: number, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
/** The first millisecond of a date in a zone, found between the days before and after. */
const begins = (date: string, zone: string): number => {
  let [before, first] = [at(date) - 86_400_000, at(date) + 86_400_000];
  while (first - before > 1) {
    const middle = Math.floor((before + first) / 2);
    if (dateBy(middle, zone) < date) before = middle;
    else first = middle;
  }
  return first;
};

/** A site that keeps what it counts for a month, and for two years from `effective`. */
const site = (effective: string, timeZone: string, declares: CataloguePatch = longer): Catalogue => ({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', retention: 'P1M', recipients: ['metrics'], data: ['ip'] },
  ],
  services: [{ id: 'counter', purpose: 'analytics', recipient: 'metrics' }],
  recipients: [{ id: 'metrics', country: 'DE' }],
  data: [{ id: 'ip' }],
  channels: [{ id: 'email' }],
  permissions: [{ id: 'camera' }],
  policies: [{ id: 'privacy', timeZone, versions: [{ version: '1' }, { version: '2', effective, declares }] }],
});
const longer: CataloguePatch = { purposes: [{ id: 'analytics', retention: 'P2Y' }] };
const retention = (catalogue: Catalogue, now: number): string | undefined =>
  catalogueAt(catalogue, now).purposes?.find(({ id }) => id === 'analytics')?.retention;
/** What is declared on the day after. */
const after = (declares: CataloguePatch): Catalogue => catalogueAt(site('2026-12-01', 'UTC', declares), LATER);

describe('what a version declares', () => {
  for (const [zone, date, where] of [
    ['UTC', '2026-12-01', 'in UTC'],
    ['Pacific/Kiritimati', '2026-12-01', 'at UTC+14, where a day begins first'],
    ['Etc/GMT+12', '2026-12-01', 'at UTC-12, where a day begins last'],
    ['Asia/Kathmandu', '2026-12-01', 'at a quarter of an hour'],
    ['Europe/Berlin', '2026-03-29', 'on the day the clocks go forward'],
    ['Europe/Berlin', '2026-10-26', 'on the day after they go back'],
    ['America/Sao_Paulo', '2018-11-04', 'on a day without midnight'],
    ['America/St_Johns', '2026-11-01', 'in Newfoundland, on the day the clocks go back'],
    ['Asia/Singapore', '2028-02-29', 'on a leap day'],
  ] as const) {
    it(`holds from the first millisecond of ${date} ${where}, and to the end of time`, () => {
      const catalogue = site(date, zone);
      const first = begins(date, zone);
      assert.equal(retention(catalogue, first - 1), 'P1M');
      assert.equal(retention(catalogue, first), 'P2Y');
      for (const now of [0, first - 86_400_000, at('2000-01-01')]) assert.equal(retention(catalogue, now), 'P1M');
      for (const now of [first + 86_399_999, first + 365 * 86_400_000, LATER])
        assert.equal(retention(catalogue, now), 'P2Y');
    });
  }

  it('changes the fields that it writes and no others', () => {
    assert.deepEqual(
      after(longer).purposes?.find(({ id }) => id === 'analytics'),
      { id: 'analytics', basis: 'consent', retention: 'P2Y', recipients: ['metrics'], data: ['ip'] },
    );
    assert.deepEqual(after({ recipients: [{ id: 'metrics', country: 'US' }] }).recipients, [
      { id: 'metrics', country: 'US' },
    ]);
    assert.equal(
      after({ services: [{ id: 'counter', cookies: [{ name: 'c' }] }] }).services?.[0]?.recipient,
      'metrics',
    );
    assert.equal(after({ data: [{ id: 'ip', sensitive: true }] }).data?.[0]?.sensitive, true);
  });

  it('adds what has a new name, in lists that there are and in new ones', () => {
    const { purposes, channels, ...rest } = after({
      purposes: [{ id: 'ads', basis: 'consent' }],
      channels: [{ id: 'sms' }],
    });
    assert.deepEqual(
      purposes?.map(({ id }) => id),
      ['necessary', 'analytics', 'ads'],
    );
    assert.deepEqual(
      channels?.map(({ id }) => id),
      ['email', 'sms'],
    );
    const { purposes: before, channels: others, ...same } = site('2026-12-01', 'UTC');
    assert.ok(before && others);
    assert.deepEqual({ ...rest, policies: [] }, { ...same, policies: [] });
    const bare: Catalogue = {
      policies: [{ id: 'p', versions: [{ version: '1', declares: { permissions: [{ id: 'mic' }] } }] }],
    };
    assert.deepEqual(catalogueAt(bare, 0).permissions, [{ id: 'mic' }], 'a version without a date always holds');
  });

  for (const word of ['purpose/analytics', 'service/counter', 'recipient/metrics', 'data/ip', 'channel/email'] as const)
    it(`takes away what "without" names, and nothing else of that name: ${word}`, () => {
      const names = (catalogue: Catalogue): string[] =>
        Object.entries({ purpose: 'purposes', service: 'services', recipient: 'recipients', data: 'data' } as const)
          .flatMap(([kind, list]) => (catalogue[list] ?? []).map(({ id }) => `${kind}/${id}`))
          .concat((catalogue.channels ?? []).map(({ id }) => `channel/${id}`));
      const before = names(site('2026-12-01', 'UTC'));
      assert.ok(before.includes(word));
      assert.deepEqual(
        names(after({ without: [word] })),
        before.filter((name) => name !== word),
      );
    });

  it('of two policies on one day is laid over in the order of the catalogue, of two days in the order of the days', () => {
    const two = (first: string, second: string): Catalogue => ({
      purposes: [{ id: 'a', basis: 'consent' }],
      policies: [
        {
          id: 'x',
          versions: [
            { version: '1' },
            { version: '2', effective: first, declares: { purposes: [{ id: 'a', retention: 'P1M' }] } },
          ],
        },
        {
          id: 'y',
          versions: [
            { version: '1' },
            { version: '2', effective: second, declares: { purposes: [{ id: 'a', retention: 'P2Y' }] } },
          ],
        },
      ],
    });
    const kept = (catalogue: Catalogue): unknown => catalogueAt(catalogue, LATER).purposes?.[0]?.retention;
    assert.equal(kept(two('2026-12-01', '2026-12-01')), 'P2Y');
    assert.equal(kept(two('2026-12-02', '2026-12-01')), 'P1M');
    assert.equal(kept(two('2026-12-01', '2026-12-02')), 'P2Y');
  });

  it('never comes on a date that cannot be read', () => {
    assert.equal(retention(site('soon', 'UTC'), LATER), 'P1M');
  });
});

describe('the catalogue of a day', () => {
  it('is the one that was given while nothing has changed it, and one and the same for as long as nothing does', () => {
    const catalogue = site('2026-12-01', 'UTC');
    const copy = JSON.stringify(catalogue);
    assert.equal(catalogueAt(catalogue, at('2026-11-30T23:59:59.999Z')), catalogue);
    const then = catalogueAt(catalogue, at('2026-12-01T00:00Z'));
    assert.notEqual(then, catalogue);
    assert.equal(catalogueAt(catalogue, LATER), then);
    assert.ok([then, then.purposes, ...(then.purposes ?? [])].every((part) => Object.isFrozen(part)));
    assert.equal(JSON.stringify(catalogue), copy, 'what was given is left as it was');
    const plain: Catalogue = { purposes: [{ id: 'a', basis: 'consent' }] };
    assert.equal(catalogueAt(plain, LATER), plain);
  });

  it('is what the versions say whose dates have come, laid over one by one', () => {
    const lists = ['purposes', 'recipients', 'services'] as const;
    fc.assert(
      fc.property(catalogues, clocks, (catalogue, now) => {
        const expected = new Map(
          lists.map((list) => [list, new Map<string, object>((catalogue[list] ?? []).map((one) => [one.id, one]))]),
        );
        for (const { versions, timeZone = 'UTC' } of catalogue.policies ?? [])
          for (const { effective, declares = {} } of versions) {
            if (effective && effective > dateBy(now, timeZone)) continue;
            for (const list of lists) {
              const items = expected.get(list)!;
              for (const one of declares[list] ?? []) items.set(one.id, { ...items.get(one.id), ...one });
              for (const word of declares.without ?? [])
                if (word.startsWith(list.slice(0, -1))) items.delete(word.split('/')[1]!);
            }
          }
        const found = catalogueAt(catalogue, now);
        for (const list of lists) assert.deepEqual(found[list] ?? [], [...expected.get(list)!.values()], list);
      }),
      { numRuns: 2000 },
    );
  });

  it('has no day but one of its stages, and the last for ever after', () => {
    fc.assert(
      fc.property(catalogues, clocks, (catalogue, now) => {
        const stages = stagesOf(catalogue);
        assert.equal(stages[0], catalogue);
        assert.ok(stages.some((stage) => JSON.stringify(stage) === JSON.stringify(catalogueAt(catalogue, now))));
        assert.deepEqual(catalogueAt(catalogue, LATER), stages.at(-1));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same again when it is asked for a second time', () => {
    fc.assert(
      fc.property(catalogues, clocks, (catalogue, now) => {
        const once = catalogueAt(catalogue, now);
        assert.deepEqual(catalogueAt(once, now), once);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a version changes', () => {
  it('stands between the last millisecond without it and the first with it', () => {
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        for (const { id, timeZone = 'UTC', versions } of catalogue.policies ?? [])
          for (const { version, effective, declares } of versions) {
            const [before, with_] = aroundVersion(catalogue, id, version);
            if (!declares || !effective) {
              assert.deepEqual([before, with_], [catalogue, catalogue]);
              continue;
            }
            const first = begins(effective, timeZone);
            assert.deepEqual(before, catalogueAt(catalogue, first - 1));
            assert.deepEqual(with_, catalogueAt(catalogue, first));
          }
      }),
      { numRuns: 150 },
    );
  });

  it('is nothing for a version or a policy that nobody declares', () => {
    const catalogue = site('2026-12-01', 'UTC');
    assert.deepEqual(aroundVersion(catalogue, 'privacy', '3'), [catalogue, catalogue]);
    assert.deepEqual(aroundVersion(catalogue, 'terms', '2'), [catalogue, catalogue]);
  });
});

describe('the days of a catalogue', () => {
  const catalogue: Catalogue = {
    ...site('2026-12-01', 'Asia/Singapore'),
    policies: [
      ...(site('2026-12-01', 'Asia/Singapore').policies ?? []),
      {
        id: 'terms',
        versions: [
          { version: '1', effective: '2020-01-01' },
          { version: '2', announced: '2026-12-24', effective: '2027-01-01' },
        ],
      },
    ],
  };

  it('are those on which a version is announced or takes effect, each in the zone of its policy', () =>
    assert.deepEqual(datesOf(catalogue), [
      { date: '2026-12-01', timeZone: 'Asia/Singapore' },
      { date: '2020-01-01', timeZone: 'UTC' },
      { date: '2026-12-24', timeZone: 'UTC' },
      { date: '2027-01-01', timeZone: 'UTC' },
    ]));

  it('changed what is declared only where a version declares something, and only once they have begun', () => {
    assert.deepEqual(stepDates(catalogue, begins('2026-12-01', 'Asia/Singapore') - 1), []);
    assert.deepEqual(stepDates(catalogue, begins('2026-12-01', 'Asia/Singapore')), ['2026-12-01']);
    assert.deepEqual(stepDates(catalogue, LATER), ['2026-12-01']);
  });
});

describe('a change that has taken effect', () => {
  const revisions = (catalogue: Catalogue): Record<string, string> =>
    Object.fromEntries(topicsOf(catalogue).map(({ id, revision }) => [id, revision]));

  it('can be written into the catalogue and dropped from the version: nobody’s answer means anything else then', () => {
    let folded = 0;
    const shuffled = (list: readonly { readonly id: string }[] = [], turn = 0): readonly { readonly id: string }[] => [
      ...list.slice(turn % (list.length || 1)),
      ...list.slice(0, turn % (list.length || 1)),
    ];
    fc.assert(
      fc.property(catalogues, clocks, fc.nat(5), (catalogue, now, turn) => {
        const held = catalogueAt(catalogue, now);
        const dropped = {
          ...held,
          // An author writes in any order.
          purposes: shuffled(held.purposes, turn),
          recipients: shuffled(held.recipients, turn),
          services: shuffled(held.services, turn),
          policies: held.policies?.map((policy) => ({
            ...policy,
            versions: policy.versions.map(({ declares, ...rest }) =>
              declares && rest.effective && rest.effective > dateBy(now, policy.timeZone ?? 'UTC')
                ? { ...rest, declares }
                : rest,
            ),
          })),
        } as Catalogue;
        if (held !== catalogue) folded += 1;
        assert.deepEqual(revisions(catalogueAt(dropped, now)), revisions(held));
        assert.deepEqual(revisions(catalogueAt(dropped, LATER)), revisions(catalogueAt(catalogue, LATER)));
      }),
      { numRuns: 2000 },
    );
    assert.ok(folded > 300, `${folded} were folded`);
  });

  it('leaves a checked catalogue that is right on each of its days', () => {
    const checked = defineCatalogue(site('2026-12-01', 'UTC', { ...longer, without: ['channel/email'] }), {
      development: false,
    });
    for (const stage of stagesOf(checked))
      assert.deepEqual(defineCatalogue({ ...stage, policies: [] }), { ...stage, policies: [] });
  });
});
