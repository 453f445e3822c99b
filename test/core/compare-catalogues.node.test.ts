import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { compareCatalogues, type CatalogueChange } from '../../src/core/compare-catalogues.js';
import type { TopicId } from '../../src/core/model.js';
import { topicsOf } from '../../src/core/topics.js';
import { catalogues } from './arbitraries.js';

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;
type Draft = Required<Mutable<Catalogue>>;

const shop: Catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', data: ['device', 'usage'], recipients: ['cloud'], retention: 'P14M' },
    { id: 'ads', basis: 'consent', data: ['usage'], recipients: ['broker'], sale: true },
  ],
  services: [
    { id: 'counter', purpose: 'analytics', recipient: 'metrics', cookies: [{ name: '_m' }], storage: ['m:*'] },
    { id: 'pixel', purpose: 'ads', recipient: 'broker' },
  ],
  recipients: [
    { id: 'metrics', country: 'DE', safeguard: 'adequacy' },
    { id: 'cloud' },
    { id: 'broker', country: 'US', ask: true },
  ],
  data: [{ id: 'device' }, { id: 'usage' }, { id: 'face' }],
  policies: [{ id: 'privacy', versions: [{ version: '1' }, { version: '2', effective: '2026-12-01' }] }],
  channels: [{ id: 'email' }],
  permissions: [{ id: 'camera', data: ['face'], retention: 'P30D' }],
};

const edited = (edit: (draft: Draft) => void, base: Catalogue = shop): Catalogue => {
  const draft = structuredClone(base) as Draft;
  edit(draft);
  return draft;
};
const changes = (edit: (draft: Draft) => void, base: Catalogue = shop): readonly CatalogueChange[] =>
  compareCatalogues(base, edited(edit, base));

/** The same change seen from the other side. */
const reversed = ({ kind, from, to, ...rest }: CatalogueChange): CatalogueChange => ({
  kind: kind === 'added' ? 'deleted' : kind === 'deleted' ? 'added' : kind,
  ...rest,
  ...(to !== undefined && { from: to }),
  ...(from !== undefined && { to: from }),
});

/** Topics that a person would be asked about anew, by the rule of `topicsOf` alone. */
function asked(before: Catalogue, after: Catalogue): TopicId[] {
  const [was, is] = [topicsOf(before), topicsOf(after)];
  const same = (id: TopicId): boolean => {
    const [old, now] = [was.find((topic) => topic.id === id), is.find((topic) => topic.id === id)];
    return old?.revision === now?.revision && JSON.stringify(old?.versions) === JSON.stringify(now?.versions);
  };
  return [...new Set([...was, ...is].map(({ id }) => id))].filter((id) => !same(id)).sort();
}
const named = (list: readonly CatalogueChange[]): TopicId[] =>
  [...new Set(list.flatMap(({ topics }) => topics))].sort();

/** The random catalogues of the house, with more to tell: data, recipients, countries, cookies, permissions, marks. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
/** Mostly none, so that facts are heard under it. */
const mark = fc.constantFrom(undefined, undefined, undefined, 'v1', 'v2');
/** Shrinking whole catalogues takes minutes; a failure is run again by its seed. */
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });
const some = (...ids: string[]) => maybe(fc.shuffledSubarray(ids));
const telling = (marks: fc.Arbitrary<string | undefined>): fc.Arbitrary<Catalogue> =>
  catalogues.chain((base) =>
    fc
      .record({
        purposes: fc.tuple(
          ...base.purposes!.map((purpose) =>
            fc
              .record({ data: some('d', 'e'), recipients: some('r', 'q'), revision: marks })
              .map((more) => ({ ...purpose, ...more })),
          ),
        ),
        services: fc.tuple(
          ...base.services!.map((service) =>
            fc
              .record({
                cookies: maybe(fc.subarray([{ name: '_a' }, { name: '_b' }])),
                storage: some('k', 'l:*'),
                revision: marks,
              })
              .map((more) => ({ ...service, ...more })),
          ),
        ),
        recipients: fc.subarray(['r', 'q']).chain((ids) =>
          fc.tuple(
            ...ids.map((id) =>
              fc.record({
                id: fc.constant(id),
                country: maybe(fc.constantFrom('DE', 'US')),
                safeguard: maybe(fc.constantFrom('adequacy', 'standard-clauses')),
                ask: maybe(fc.boolean()),
                items: some('d', 'e'),
                retention: maybe(fc.constantFrom('P1M', 'P1Y')),
                revision: marks,
              }),
            ),
          ),
        ),
        data: fc.subarray([{ id: 'd' }, { id: 'e' }, { id: 'e2', sensitive: true }]),
        policies: fc
          .record({ answer: maybe(fc.constantFrom('agreement' as const, 'none' as const)), there: fc.boolean() })
          .map(({ answer, there }) => (there ? base.policies!.map((policy) => ({ ...policy, answer })) : [])),
        channels: fc.record({ revision: marks }).map(({ revision }) => [{ id: 'email', revision }]),
        permissions: fc
          .record({ data: some('d', 'e'), retention: maybe(fc.constantFrom('P1M', 'P1Y')), revision: marks })
          .map((more) => [{ id: 'camera', ...more }]),
      })
      .map((parts) => JSON.parse(JSON.stringify({ ...base, ...parts })) as Catalogue),
  );

describe('comparing two catalogues', () => {
  const analytics: TopicId[] = ['purpose/analytics', 'service/counter'];
  const one: readonly [string, (draft: Draft) => void, readonly CatalogueChange[]][] = [
    [
      'a new purpose',
      (draft) => draft.purposes.push({ id: 'media', basis: 'consent', data: ['face'], retention: 'P1Y' }),
      [{ kind: 'added', what: 'purpose', of: 'purpose/media', to: 'media', topics: ['purpose/media'] }],
    ],
    [
      'a new item of data',
      (draft) => draft.purposes[1]!.data!.push('face'),
      [{ kind: 'added', what: 'data', of: 'purpose/analytics', to: 'face', topics: analytics }],
    ],
    [
      'data that also go to a recipient who is asked about',
      (draft) => (draft.purposes[2]!.data = []),
      [
        {
          kind: 'deleted',
          what: 'data',
          of: 'purpose/ads',
          from: 'usage',
          topics: ['purpose/ads', 'recipient/broker', 'service/pixel'],
        },
      ],
    ],
    [
      'the retention',
      (draft) => (draft.purposes[1]!.retention = 'P25M'),
      [{ kind: 'modified', what: 'retention', of: 'purpose/analytics', from: 'P14M', to: 'P25M', topics: analytics }],
    ],
    [
      'a retention that is told for the first time',
      (draft) => (draft.purposes[2]!.retention = 'P1Y'),
      [{ kind: 'added', what: 'retention', of: 'purpose/ads', to: 'P1Y', topics: ['purpose/ads', 'service/pixel'] }],
    ],
    [
      'the basis',
      (draft) => (draft.purposes[1]!.basis = 'legitimate-interest'),
      [
        {
          ...{ kind: 'modified', what: 'basis', of: 'purpose/analytics' },
          ...{ from: 'consent', to: 'legitimate-interest', topics: analytics },
        },
      ],
    ],
    [
      'data that are now sold',
      (draft) => (draft.purposes[1]!.sale = true),
      [
        {
          ...{ kind: 'modified', what: 'purpose', of: 'purpose/analytics', field: 'sale' },
          ...{ from: 'false', to: 'true', topics: analytics },
        },
      ],
    ],
    [
      'a recipient less',
      (draft) => (draft.purposes[1]!.recipients = []),
      [{ kind: 'deleted', what: 'recipient', of: 'purpose/analytics', from: 'cloud', topics: ['purpose/analytics'] }],
    ],
    [
      'another recipient of a service',
      (draft) => (draft.services[0]!.recipient = 'cloud'),
      [
        { kind: 'added', what: 'recipient', of: 'service/counter', to: 'cloud', topics: analytics },
        { kind: 'deleted', what: 'recipient', of: 'service/counter', from: 'metrics', topics: analytics },
      ],
    ],
    [
      'the country of a recipient',
      (draft) => (draft.recipients[0]!.country = 'US'),
      [{ kind: 'modified', what: 'country', of: 'recipient/metrics', from: 'DE', to: 'US', topics: analytics }],
    ],
    [
      'the country of a recipient who is asked about',
      (draft) => (draft.recipients[2]!.country = 'CN'),
      [
        {
          ...{ kind: 'modified', what: 'country', of: 'recipient/broker' },
          ...{ from: 'US', to: 'CN', topics: ['recipient/broker'] },
        },
      ],
    ],
    [
      'a safeguard that is gone',
      (draft) => delete draft.recipients[0]!.safeguard,
      [{ kind: 'deleted', what: 'safeguard', of: 'recipient/metrics', from: 'adequacy', topics: analytics }],
    ],
    [
      'a recipient who is asked about from now on',
      (draft) => (draft.recipients[0]!.ask = true),
      [
        {
          ...{ kind: 'modified', what: 'recipient', of: 'recipient/metrics', field: 'ask', from: 'false', to: 'true' },
          topics: ['purpose/analytics', 'recipient/metrics', 'service/counter'],
        },
      ],
    ],
    [
      'a recipient whom nobody sends anything',
      (draft) => draft.recipients.push({ id: 'unused', country: 'CN' }),
      [{ kind: 'added', what: 'recipient', of: 'recipient/unused', to: 'unused', topics: [] }],
    ],
    [
      'a cookie',
      (draft) => (draft.services[0]!.cookies = [{ name: '_n' }]),
      [
        {
          ...{ kind: 'modified', what: 'service', of: 'service/counter', field: 'cookies' },
          ...{ from: '_m', topics: ['service/counter'] },
        },
        {
          ...{ kind: 'modified', what: 'service', of: 'service/counter', field: 'cookies' },
          ...{ to: '_n', topics: ['service/counter'] },
        },
      ],
    ],
    [
      'a service that is gone, with the recipient that only it had',
      (draft) => draft.services.shift(),
      [{ kind: 'deleted', what: 'service', of: 'service/counter', from: 'counter', topics: analytics }],
    ],
    [
      'a service that moves to another purpose, and its recipient with it',
      (draft) => (draft.services[0]!.purpose = 'ads'),
      [
        {
          ...{ kind: 'modified', what: 'service', of: 'service/counter', field: 'purpose' },
          ...{ from: 'analytics', to: 'ads', topics: ['purpose/ads', 'purpose/analytics', 'service/counter'] },
        },
      ],
    ],
    [
      'a sort of data that is sensitive after all',
      (draft) => (draft.data[2]!.sensitive = true),
      [
        {
          ...{ kind: 'modified', what: 'data', of: 'data/face', field: 'sensitive' },
          ...{ from: 'false', to: 'true', topics: [] },
        },
      ],
    ],
    [
      'a new version of a policy',
      (draft) => draft.policies[0]!.versions.push({ version: '3', effective: '2027-01-01', material: false }),
      [
        {
          ...{ kind: 'modified', what: 'policy', of: 'policy/privacy', field: 'effective', version: '3' },
          ...{ to: '2027-01-01', topics: ['policy/privacy'] },
        },
        {
          ...{ kind: 'modified', what: 'policy', of: 'policy/privacy', field: 'material', version: '3' },
          ...{ to: 'false', topics: ['policy/privacy'] },
        },
        {
          ...{ kind: 'modified', what: 'policy', of: 'policy/privacy', field: 'versions' },
          ...{ to: '3', topics: ['policy/privacy'] },
        },
      ],
    ],
    [
      'the date on which a version takes effect',
      (draft) => (draft.policies[0]!.versions[1]!.effective = '2027-01-01'),
      [
        {
          ...{ kind: 'modified', what: 'policy', of: 'policy/privacy', field: 'effective', version: '2' },
          ...{ from: '2026-12-01', to: '2027-01-01', topics: ['policy/privacy'] },
        },
      ],
    ],
    [
      'a new channel',
      (draft) => draft.channels.push({ id: 'fax' }),
      [{ kind: 'added', what: 'channel', of: 'channel/fax', to: 'fax', topics: ['channel/fax'] }],
    ],
    [
      'how long a permission keeps what it takes',
      (draft) => (draft.permissions[0]!.retention = 'P1Y'),
      [
        {
          ...{ kind: 'modified', what: 'retention', of: 'permission/camera' },
          ...{ from: 'P30D', to: 'P1Y', topics: ['permission/camera'] },
        },
      ],
    ],
  ];
  for (const [what, edit, expected] of one) {
    it(`tells of ${what}, and undone it is told the other way round`, () => {
      const list = changes(edit);
      assert.deepEqual(list, expected);
      assert.deepEqual(compareCatalogues(edited(edit), shop), list.map(reversed));
    });
  }

  const none: readonly [string, (draft: Draft) => void][] = [
    ['nothing at all', () => {}],
    [
      'words',
      (draft) => {
        for (const list of [draft.purposes, draft.services, draft.recipients, draft.data, draft.channels])
          Object.assign(list[0]!, { title: 'New words', description: { en: 'And more' } });
        draft.recipients[0]!.name = 'Metrics SE';
        draft.policies[0]!.versions[0]!.summary = 'What changed';
      },
    ],
    ['the order of lists', (draft) => [draft.purposes, draft.services, draft.recipients].forEach((l) => l.reverse())],
    ['an item that is named twice', (draft) => draft.purposes[1]!.data!.push('device')],
    ['how long answers last', (draft) => Object.assign(draft.purposes[1]!, { lifetime: 'P1Y' })],
    ['a default that is written out', (draft) => Object.assign(draft.recipients[1]!, { ask: false })],
  ];
  for (const [what, edit] of none) it(`tells nothing of ${what}`, () => assert.deepEqual(changes(edit), []));

  it("tells of facts under an author's own mark without naming topics, and of the mark with them", () => {
    const pinned = edited((draft) => (draft.purposes[1]!.revision = 'v1'));
    const facts = (draft: Draft): unknown => (draft.purposes[1]!.data = ['face']);
    assert.deepEqual(
      changes(facts, pinned).map(({ kind, topics }) => [kind, topics]),
      [
        ['deleted', []],
        ['added', []],
        ['deleted', []],
      ],
    );
    assert.deepEqual(
      changes((draft) => (draft.purposes[1]!.revision = 'v2'), pinned),
      [
        {
          ...{ kind: 'modified', what: 'purpose', of: 'purpose/analytics', field: 'revision' },
          ...{ from: 'v1', to: 'v2', topics: analytics },
        },
      ],
    );
  });

  it('blames a service under a marked purpose on what changed of the service alone', () => {
    const pinned = edited((draft) => (draft.purposes[1]!.revision = 'v1'));
    const list = changes((draft) => {
      draft.purposes[1]!.retention = 'P9Y';
      draft.services[0]!.storage = [];
    }, pinned);
    assert.deepEqual(
      list.map(({ what, field, topics }) => [what, field, topics]),
      [
        ['retention', undefined, []],
        ['service', 'storage', ['service/counter']],
      ],
    );
  });

  it('names a topic exactly where its fingerprint or its versions differ, with marks and without', () => {
    for (const marks of [mark, fc.constant(undefined)]) {
      fc.assert(
        fc.property(telling(marks), telling(marks), (before, after) =>
          assert.deepEqual(named(compareCatalogues(before, after)), asked(before, after)),
        ),
        runs(1500),
      );
    }
  });

  it('names a topic exactly where its fingerprint differs, for one field changed at a time', () => {
    const parts = ['purposes', 'services', 'recipients', 'policies', 'permissions'] as const;
    fc.assert(
      fc.property(telling(mark), telling(mark), fc.constantFrom(...parts), (before, other, part) => {
        const after = { ...before, [part]: other[part] };
        assert.deepEqual(named(compareCatalogues(before, after)), asked(before, after));
      }),
      runs(1500),
    );
  });

  it('finds the same backwards as forwards, and nothing between a catalogue and itself', () => {
    fc.assert(
      fc.property(telling(mark), telling(mark), (before, after) => {
        const there = compareCatalogues(before, after);
        assert.deepEqual(compareCatalogues(after, before).map(reversed), there);
        assert.deepEqual(compareCatalogues(after, structuredClone(after)), []);
      }),
      runs(500),
    );
  });

  it('lists changes in one order, in whatever order the catalogues have their lists, and frozen', () => {
    const turned = (catalogue: Catalogue): Catalogue =>
      Object.fromEntries(
        Object.entries(catalogue).map(([name, value]): [string, unknown] => [
          name,
          Array.isArray(value) ? [...(value as unknown[])].reverse() : value,
        ]),
      );
    fc.assert(
      fc.property(telling(mark), telling(mark), (before, after) => {
        const list = compareCatalogues(before, after);
        assert.deepEqual(compareCatalogues(turned(before), turned(after)), list);
        assert.ok([list, ...list, ...list.map(({ topics }) => topics)].every((part) => Object.isFrozen(part)));
      }),
      runs(500),
    );
  });
});
