import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { catalogueAt } from '../../src/core/catalogue-at.js';
import type { Catalogue, PolicyVersion } from '../../src/core/catalogue.js';
import { decode, encode } from '../../src/core/codec.js';
import { compareCatalogues } from '../../src/core/compare-catalogues.js';
import { evaluate } from '../../src/core/evaluate.js';
import type { Answer, ConsentRecord, ConsentState, Evidence, TopicState } from '../../src/core/model.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { glanceOf, placesOf } from '../../src/core/glance.js';
import { noticesOf } from '../../src/core/notices.js';
import { merge } from '../../src/core/record.js';
import { noticeFaults, schedule } from '../../src/core/schedule.js';
import { createStore } from '../../src/core/store.js';
import { topicsOf } from '../../src/core/topics.js';
import { gate } from '../../src/gate/gate.js';
import { planOf } from '../../src/server/plan-of.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { catalogues, clocks, NOON, recordFor } from './arbitraries.js';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const at = (iso: string): number => Date.parse(iso);
/** An independent oracle: Swedish dates are ISO dates. */
const dateBy = (now: number, timeZone: string): string => {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return format.format(now);
};
const formats = new Map<string, Intl.DateTimeFormat>();
const stateOf = (catalogue: Catalogue, record: ConsentRecord | undefined, now: number, region = ''): ConsentState =>
  evaluate(topicsOf(catalogueAt(catalogue, now), region), record, {
    now,
    region,
    signals: {},
    ...(catalogue.lifetime !== undefined && { lifetime: catalogue.lifetime }),
  });

/** Answers never grow old, so that nothing but a policy's day changes what they are worth. */
const undying = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  lifetime: 'P9999Y',
  purposes: (catalogue.purposes ?? []).map(({ lifetime: _, ...purpose }) => purpose),
  channels: [{ id: 'email' }],
});
/** Versions that take effect between two moments. */
const between = (catalogue: Catalogue, from: number, to: number): PolicyVersion[] =>
  (catalogue.policies ?? []).flatMap(({ versions, timeZone = 'UTC' }) =>
    versions.filter(
      ({ effective }) => effective && effective > dateBy(from, timeZone) && effective <= dateBy(to, timeZone),
    ),
  );
/** What docs/schedule.md has a version touch, apart from what it declares. */
const touchedBy = ({ material, changes = [] }: PolicyVersion): string[] => {
  if (material === false) return [];
  const words = changes.flatMap((change) => (change.material === false ? [] : (change.topics ?? ['policy/x'])));
  if (material === true || changes.length === 0) words.push('policy/x');
  return words.map((word) => (word.includes('/') ? word : `purpose/${word}`));
};
/** Every topic that means something else at `to`, with those that hang on one. */
const touchedBetween = (catalogue: Catalogue, from: number, to: number): Set<string> => {
  const [before, after] = [catalogueAt(catalogue, from), catalogueAt(catalogue, to)];
  const touched = new Set<string>([
    ...compareCatalogues(before, after).flatMap(({ topics }) => topics),
    ...between(catalogue, from, to).flatMap(touchedBy),
  ]);
  for (const stage of [before, after])
    for (const { id, parent, needs } of topicsOf(stage))
      if ([parent, ...needs].some((other) => other && touched.has(other))) touched.add(id);
  return touched;
};
const days = catalogues
  .map(undying)
  .chain((catalogue) => fc.tuple(fc.constant(catalogue), recordFor(catalogue), clocks, clocks))
  .map(([catalogue, record, one, other]) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    return {
      catalogue,
      from,
      to,
      record: { ...record, decisions: record.decisions.filter(({ when }) => when <= from) },
    };
  });
const worth = (state: ConsentState, id: string): unknown => {
  const topic = state.topics.find((found) => found.id === id);
  return topic && { standing: topic.standing, allowed: topic.allowed, answer: topic.answer };
};

describe('on the day of a policy’s version', () => {
  it('every answer is worth what it was, but those on what the versions touch that have taken effect since', () => {
    let [same, touching] = [0, 0];
    fc.assert(
      fc.property(days, ({ catalogue, record, from, to }) => {
        const touched = touchedBetween(catalogue, from, to);
        const [before, after] = [stateOf(catalogue, record, from), stateOf(catalogue, record, to)];
        for (const { id } of [...before.topics, ...after.topics]) {
          if (touched.has(id)) touching += 1;
          else {
            same += 1;
            assert.deepEqual(worth(after, id), worth(before, id), id);
          }
        }
      }),
      { numRuns: 800 },
    );
    assert.ok(same > 2000 && touching > 200, `${same} topics were left alone, ${touching} were touched`);
  });

  it('an answer from before no longer counts on what a change touches; one from the day on does', () => {
    let met = 0;
    fc.assert(
      fc.property(days, fc.boolean(), ({ catalogue, from, to }, early) => {
        for (const version of between(catalogue, from, to)) {
          const { timeZone = 'UTC' } = catalogue.policies![0]!;
          for (const word of touchedBy(version)) {
            const topic = topicsOf(catalogueAt(catalogue, to)).find(({ id }) => id === word);
            if (!topic || topic.versions) continue;
            // The last second of the eve, or the first of the day.
            let when = at(`${version.effective}T00:00Z`) - 15 * 3_600_000;
            while (dateBy(when, timeZone) < version.effective!) when += 900_000;
            if (early) when -= 1000;
            // Nothing later is to touch it again.
            if (between(catalogue, when + 1000, to).some((next) => touchedBy(next).includes(word))) continue;
            const decision = { topic: topic.id, answer: 'granted' as const, when, revision: topic.revision };
            const record = { id: 'abcdef', decisions: [decision] };
            const found = stateOf(catalogue, record, Math.max(to, when)).topics.find(({ id }) => id === topic.id);
            assert.equal(found?.standing, early ? 'outdated' : 'current', word);
            met += 1;
          }
        }
      }),
      { numRuns: 800 },
    );
    assert.ok(met > 50, `${met} touched answers were looked at`);
  });

  it('no refusal becomes a grant, whatever is declared from then on', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('', 'US', 'JP', 'FR'), ({ catalogue, record, from, to }, region) => {
        const denied = stateOf(catalogue, record, from, region).topics.filter(
          ({ answer, kind }) => answer === 'denied' && kind !== 'policy',
        );
        const after = stateOf(catalogue, record, to, region);
        const duty = (id: string): boolean =>
          topicsOf(catalogueAt(catalogue, to)).some(
            (topic) => [id].includes(topic.id) && (topic.basis === 'necessary' || topic.parent !== undefined),
          );
        for (const { id } of denied.filter((topic) => !duty(topic.id)))
          assert.notEqual(after.topics.find((topic) => topic.id === id)?.allowed, true, id);
      }),
      { numRuns: 300 },
    );
  });

  const shop: Catalogue = {
    purposes: [{ id: 'analytics', basis: 'consent' }],
    services: [{ id: 'counter', purpose: 'analytics', recipient: 'metrics' }],
    recipients: [{ id: 'metrics', country: 'DE' }],
    policies: [
      {
        id: 'privacy',
        versions: [
          { version: '1' },
          {
            version: '2',
            announced: '2026-11-20',
            effective: '2026-12-01',
            material: false,
            declares: { recipients: [{ id: 'metrics', country: 'US' }], purposes: [{ id: 'ads', basis: 'consent' }] },
          },
        ],
      },
    ],
  };
  const day = at('2026-12-01T00:00Z');
  const first = topicsOf(shop).map((topic) => ({
    topic: topic.id,
    answer: 'granted' as const,
    when: NOON,
    revision: topic.versions ? '1' : topic.revision,
  }));

  it('a purpose is asked about again whose data goes to another country, and a new one is asked about from then on', () => {
    const record = { id: 'abcdef', decisions: first };
    const eve = stateOf(shop, record, day - 1);
    assert.deepEqual([eve.status, eve.pending], ['decided', []]);
    assert.equal(
      eve.topics.some(({ key }) => key === 'ads'),
      false,
    );
    const then = stateOf(shop, record, day);
    assert.deepEqual(then.pending, ['purpose/analytics', 'purpose/ads']);
    assert.deepEqual(worth(then, 'policy/privacy'), { standing: 'current', allowed: true, answer: 'granted' });
    assert.deepEqual(worth(then, 'service/counter'), { standing: 'outdated', allowed: false, answer: 'granted' });
  });

  it('an answer to a service no longer counts where its purpose is touched, though it was given apart', () => {
    const [before, after] = shop.policies![0]!.versions;
    const { declares: _, material: __, ...rest } = after!;
    const touching: Catalogue = {
      ...shop,
      policies: [
        {
          id: 'privacy',
          versions: [before!, { ...rest, changes: [{ kind: 'modified', summary: 'x', topics: ['analytics'] }] }],
        },
      ],
    };
    const record = { id: 'abcdef', decisions: first };
    for (const id of ['purpose/analytics', 'service/counter']) {
      assert.deepEqual(worth(stateOf(touching, record, day - 1), id), {
        standing: 'current',
        allowed: true,
        answer: 'granted',
      });
      assert.deepEqual(worth(stateOf(touching, record, day), id), {
        standing: 'outdated',
        allowed: false,
        answer: 'granted',
      });
    }
    // Asked again about the purpose alone, with the service as it was: the answer to the service is not taken for a new one.
    const again = record.decisions.map((made) => (made.topic === 'purpose/analytics' ? { ...made, when: day } : made));
    const then = stateOf(touching, { id: 'abcdef', decisions: again }, day + 1);
    assert.deepEqual(worth(then, 'purpose/analytics'), { standing: 'current', allowed: true, answer: 'granted' });
    assert.equal(then.topics.find(({ id }) => id === 'service/counter')?.allowed, false);
  });

  it('a change is about the policy itself where it says so, in whatever word', () => {
    const site = (topics?: readonly string[]): Catalogue => ({
      aliases: { rules: 'policy/privacy' },
      policies: [
        {
          id: 'privacy',
          versions: [
            { version: '1' },
            {
              version: '2',
              effective: '2026-12-01',
              changes: [{ kind: 'modified', summary: 'x', ...(topics && { topics }) }],
            },
          ],
        },
      ],
    });
    const record = { id: 'abcdef', decisions: first.filter(({ topic }) => topic === 'policy/privacy') };
    const standing = (topics?: readonly string[]): unknown => stateOf(site(topics), record, day).topics[0]?.standing;
    for (const topics of [undefined, ['policy/privacy'], ['rules'], ['purpose/ads', 'rules']])
      assert.equal(standing(topics), 'outdated', String(topics));
    for (const topics of [[], ['purpose/ads']]) assert.equal(standing(topics), 'current', String(topics));
  });

  it('a clock that is a year slow or fast allows nothing that was not, and loses nothing once it is right', () => {
    const record = { id: 'abcdef', decisions: first };
    const allowed = (now: number): string[] =>
      stateOf(shop, record, now).topics.flatMap((topic) => (topic.allowed ? [topic.id] : []));
    const today = allowed(NOON + DAY);
    for (const off of [-YEAR, YEAR])
      for (const id of allowed(NOON + DAY + off)) assert.ok(today.includes(id), `${id} at ${off}`);
    assert.deepEqual(allowed(NOON + DAY), today);
  });
});

/** A visitor of a site whose terms have three versions. */
const terms = (material = true): Catalogue => ({
  policies: [
    {
      id: 'terms',
      required: true,
      versions: [
        { version: '1' },
        { version: '2', announced: '2026-11-20', effective: '2026-12-01', material },
        { version: '3', announced: '2026-11-20', effective: '2026-12-15', material },
      ],
    },
  ],
});
const NOV = at('2026-11-23T12:00Z');
const DEC1 = at('2026-12-01T00:00Z');
const DEC15 = at('2026-12-15T00:00Z');
class Visitor {
  now = NOV;
  readonly kept;
  readonly store: ConsentStore;
  constructor(catalogue: Catalogue, kept = memoryStorage()) {
    this.kept = kept;
    this.store = createStore({
      catalogue,
      storage: kept,
      archive: memoryStorage(),
      now: () => this.now,
      newId: () => 'abcdef',
    });
  }
  says(answer: Answer, version: string, extra: Partial<Evidence> = {}): this {
    this.store.decide(
      { 'policy/terms': answer },
      { surface: 'test', control: 'agree', trusted: true, revisions: { 'policy/terms': version }, ...extra },
    );
    return this;
  }
  /** Where the terms stand at a moment: standing, whether they are agreed to, and what was said ahead. */
  on(now: number): string {
    this.now = now;
    this.store.refresh();
    const { standing, allowed, answer, ahead } = this.store.answer('policy/terms') as TopicState;
    return [
      standing,
      allowed ? 'agreed' : (answer ?? 'unset'),
      ...(ahead ?? []).map((early) => `${early.revision} ${early.answer}`),
    ].join(', ');
  }
}
const visitor = (material?: boolean): Visitor => new Visitor(terms(material));

describe('an answer to a version that is yet to come', () => {
  type Said = readonly (readonly [Answer, string])[];
  const rows: readonly { name: string; said: Said; nov: string; dec1: string; dec15: string }[] = [
    {
      name: 'agreed early: the old agreement stays until the day, then the new one counts',
      said: [
        ['granted', '1'],
        ['granted', '2'],
      ],
      nov: 'current, agreed, 2 granted',
      dec1: 'current, agreed',
      dec15: 'outdated, granted',
    },
    {
      name: 'disagreed early: the old agreement stays until the day, then there is none',
      said: [
        ['granted', '1'],
        ['denied', '2'],
      ],
      nov: 'current, agreed, 2 denied',
      dec1: 'current, denied',
      dec15: 'outdated, denied',
    },
    {
      name: 'agreed early after a disagreement: there is none until the day',
      said: [
        ['denied', '1'],
        ['granted', '2'],
      ],
      nov: 'current, denied, 2 granted',
      dec1: 'current, agreed',
      dec15: 'outdated, granted',
    },
    {
      name: 'changed their mind early: the last word on it counts',
      said: [
        ['granted', '1'],
        ['granted', '2'],
        ['denied', '2'],
      ],
      nov: 'current, agreed, 2 denied',
      dec1: 'current, denied',
      dec15: 'outdated, denied',
    },
    {
      name: 'disagreed with the present one after agreeing early: nothing is agreed to, now or then',
      said: [
        ['granted', '1'],
        ['granted', '2'],
        ['denied', '1'],
      ],
      nov: 'current, denied',
      dec1: 'outdated, denied',
      dec15: 'outdated, denied',
    },
    {
      name: 'answered the present one again after answering early: they are asked on the day',
      said: [
        ['granted', '1'],
        ['denied', '2'],
        ['granted', '1'],
      ],
      nov: 'current, agreed',
      dec1: 'outdated, granted',
      dec15: 'outdated, granted',
    },
    {
      name: 'agreed early to both that are to come: each counts from its day',
      said: [
        ['granted', '1'],
        ['granted', '2'],
        ['granted', '3'],
      ],
      nov: 'current, agreed, 3 granted, 2 granted',
      dec1: 'current, agreed, 3 granted',
      dec15: 'current, agreed',
    },
    {
      name: 'disagreed early with the next and agreed to the one after it: each counts from its day',
      said: [
        ['granted', '1'],
        ['denied', '2'],
        ['granted', '3'],
      ],
      nov: 'current, agreed, 3 granted, 2 denied',
      dec1: 'current, denied, 3 granted',
      dec15: 'current, agreed',
    },
    {
      name: 'never answered before: an answer ahead is the only one there is',
      said: [['denied', '2']],
      nov: 'current, denied',
      dec1: 'current, denied',
      dec15: 'outdated, denied',
    },
    {
      name: 'answered a version that the catalogue does not know: nothing is agreed to',
      said: [['granted', '0.9']],
      nov: 'outdated, granted',
      dec1: 'outdated, granted',
      dec15: 'outdated, granted',
    },
  ];
  for (const { name, said, nov, dec1, dec15 } of rows) {
    it(name, () => {
      const one = visitor();
      for (const [answer, version] of said) {
        one.says(answer, version);
        one.now += 60_000;
      }
      for (const [moment, expected] of [
        [NOV + 10 * 60_000, nov],
        [DEC1 - 1, nov],
        [DEC1, dec1],
        [DEC15 - 1, dec1],
        [DEC15, dec15],
        // The next page reads what the last one kept, whatever the clock did in between.
        [DEC1 - 1, nov],
      ] as const) {
        assert.equal(one.on(moment), expected, new Date(moment).toISOString());
        const next = new Visitor(terms(), one.kept);
        assert.equal(next.on(moment), expected, 'on the next page');
      }
    });
  }

  it('stays after the text was written and read', () => {
    const one = visitor().says('granted', '1').says('denied', '2');
    const [text = ''] = one.kept.read();
    const decoded = decode(text);
    assert.ok(decoded.ok);
    assert.equal(encode(decoded.record), text);
    assert.equal(decoded.record.decisions.length, 2);
  });

  it('lets an agreement be lost by a clock that is put back, and never made', () => {
    const early = visitor().says('denied', '1').says('granted', '2');
    assert.equal(early.on(NOV - YEAR), 'current, denied');
    assert.equal(early.on(NOV), 'current, denied, 2 granted');
    const late = visitor().says('granted', '1').says('denied', '2');
    assert.doesNotMatch(late.on(NOV - YEAR), /agreed/);
    assert.equal(late.on(DEC1), 'current, denied');
  });

  it('given in two tabs, or read from two places, is there after they were joined, and the later one on the same version', () => {
    const record = (...list: readonly (readonly [Answer, string, number])[]): ConsentRecord => ({
      id: 'abcdef',
      decisions: list.map(([answer, revision, when]) => ({ topic: 'policy/terms', answer, revision, when })),
    });
    const one = record(['granted', '1', NOV], ['granted', '2', NOV + 1000]);
    const other = record(['granted', '1', NOV], ['denied', '2', NOV + 2000]);
    for (const joined of [merge(one, other), merge(other, one)]) {
      assert.deepEqual(stateOf(terms(), joined, NOV + 3000).topics[0]?.ahead, [
        { answer: 'denied', when: NOV + 2000, revision: '2' },
      ]);
      assert.equal(stateOf(terms(), joined, DEC1).topics[0]?.answer, 'denied');
    }
    const disagreed = merge(record(['denied', '1', NOV + 5000]), one);
    assert.equal(stateOf(terms(), disagreed, DEC1).topics[0]?.allowed, false, 'the later refusal stands');
  });

  it('that comes late turns round no refusal of the same version that was given in the meantime', () => {
    const one = visitor().says('granted', '1');
    one.now += 120_000;
    one.says('denied', '2');
    one.now += 60_000;
    one.says('granted', '2', { time: new Date(NOV + 60_000).toISOString() });
    assert.equal(one.on(DEC1), 'current, denied');
  });

  it('whatever the order of answers, days and clocks: what counts as agreed was agreed to, and not refused since', () => {
    const acts = fc.array(
      fc.tuple(
        fc.constantFrom<Answer>('granted', 'denied'),
        fc.constantFrom('1', '2', '3', 'x'),
        fc.integer({ min: 0, max: 12 * DAY }),
      ),
      { minLength: 1, maxLength: 6 },
    );
    let agreed = 0;
    fc.assert(
      fc.property(acts, fc.integer({ min: NOV, max: DEC15 + DAY }), (list, then) => {
        const one = visitor();
        const said: { answer: Answer; version: string }[] = [];
        for (const [answer, version, pause] of list) {
          one.says(answer, version);
          said.push({ answer, version });
          one.now += pause;
        }
        for (const moment of [one.now, then, DEC1, DEC15, DEC15 + YEAR]) {
          if (!one.on(Math.max(moment, one.now)).includes('agreed')) continue;
          agreed += 1;
          const { answered } = one.store.answer('policy/terms') as TopicState;
          const last = said.filter(({ version }) => version === answered).at(-1);
          assert.equal(last?.answer, 'granted', `to ${answered}`);
          const since = said.slice(said.lastIndexOf(last as (typeof said)[number]) + 1);
          // A refusal of a version that holds by now, or of the one that counts.
          const dates = { '1': 0, '2': DEC1, '3': DEC15, x: 0 } as Record<string, number>;
          const held = since.filter(({ answer, version }) => answer === 'denied' && (dates[version] ?? 0) <= one.now);
          assert.deepEqual(held, []);
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(agreed > 80, `${agreed} agreements were looked at`);
  });
});

describe('the plan of a page', () => {
  const site: Catalogue = {
    purposes: [
      { id: 'necessary', basis: 'necessary' },
      { id: 'analytics', basis: 'consent' },
    ],
    policies: [
      {
        id: 'privacy',
        timeZone: 'Asia/Singapore',
        versions: [
          { version: '1', effective: '2020-01-01' },
          {
            version: '2',
            announced: '2026-11-20',
            effective: '2026-12-01',
            declares: {
              purposes: [
                { id: 'ads', basis: 'consent' },
                { id: 'fraud', basis: 'necessary' },
              ],
            },
          },
        ],
      },
    ],
  };
  const plan = (now: number): ReturnType<typeof planOf> => planOf(site, { now });

  it('is good until a policy’s date may begin anywhere on earth, and after the last for ever', () => {
    const day = (iso: string): number => at(iso) / DAY;
    assert.equal(plan(at('2026-11-01')).until, day('2026-11-19'));
    assert.equal(plan(at('2026-11-23T12:00Z')).until, day('2026-11-30'));
    // Built on the day itself, before it has begun where it is dated: it says nothing from the start.
    assert.equal(plan(at('2026-11-30T15:59:59.999Z')).until, day('2026-11-30'));
    assert.equal(plan(at('2026-11-30T16:00:00Z')).until, undefined);
    assert.equal(planOf({ purposes: site.purposes! }, { now: NOON }).until, undefined);
    fc.assert(
      fc.property(catalogues, clocks, clocks, (catalogue, now, later) => {
        const { until = Infinity, start } = planOf(catalogue, { now });
        if (later < now || later >= until * DAY) return;
        assert.deepEqual(planOf(catalogue, { now: later }).start, start, 'nothing has changed before it ends');
      }),
      { numRuns: 300 },
    );
  });

  it('has the same key and the same places on every day, so that glances stay good', () => {
    fc.assert(
      fc.property(catalogues, clocks, clocks, (catalogue, one, other) => {
        const [a, b] = [planOf(catalogue, { now: one }), planOf(catalogue, { now: other })];
        assert.deepEqual([a.key, a.topics, a.places], [b.key, b.topics, b.places]);
      }),
      { numRuns: 300 },
    );
    assert.deepEqual(plan(NOON).topics, ['purpose/necessary', 'purpose/analytics', 'purpose/ads', 'purpose/fraud']);
  });

  it('says of a visitor who comes first what holds on its day: what is to come is neither allowed nor asked', () => {
    const [before, , asked] = plan(NOON).start!;
    assert.equal(before & 0b111100, 0b000100, 'only what is necessary');
    assert.equal(before & 2, 2, 'a change is to be told');
    assert.deepEqual(asked, [1]);
    const [then, , asks] = plan(at('2026-12-02')).start!;
    assert.equal(then & 0b111100, 0b100100);
    assert.equal(then & 2, 0);
    assert.deepEqual(asks, [1, 2]);
  });
});

describe('a gate whose page was built before a policy’s date', () => {
  const site: Catalogue = {
    purposes: [
      { id: 'necessary', basis: 'necessary' },
      { id: 'analytics', basis: 'consent' },
    ],
    policies: [{ id: 'terms', versions: [{ version: '1' }, { version: '2', effective: '2026-12-01' }] }],
    region: 'DE',
  };
  /** What a gate sends for, and what it lets through, for somebody who comes first at a moment: a page with nothing in it. */
  const visit = (now: number): { fetched: string[]; allowed: boolean } => {
    const fetched: string[] = [];
    const nothing = (): void => undefined;
    const page: Record<string, unknown> = {
      document: {
        ...{ cookie: '', readyState: 'complete', lastChild: null, addEventListener: nothing, dispatchEvent: nothing },
        ...{ querySelector: () => null, querySelectorAll: () => [] },
      },
      navigator: { vendor: '' },
      localStorage: {},
      sessionStorage: {},
      addEventListener: nothing,
      MutationObserver: class {
        observe = nothing;
        takeRecords = (): unknown[] => [];
      },
    };
    const before = Object.keys(page).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
    const clock = Date.now;
    try {
      for (const [name, value] of Object.entries(page))
        Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
      Date.now = () => now;
      gate(planOf(site, { now: at('2026-11-01') }), (name) => {
        fetched.push(name);
        return new Promise(nothing);
      });
      return { fetched, allowed: globalThis.assent?.allows('necessary') === true };
    } finally {
      Date.now = clock;
      Reflect.deleteProperty(globalThis, 'assent');
      for (const [name, own] of before)
        if (own) Object.defineProperty(globalThis, name, own);
        else Reflect.deleteProperty(globalThis, name);
    }
  };

  it('knows of first visitors what holds until that date is near, then lets nothing through and asks the store', () => {
    const near = at('2026-11-30T00:00Z');
    assert.equal(visit(near - 1).allowed, true);
    assert.ok(!visit(near - 1).fetched.includes('store'));
    for (const now of [near, near + 30 * DAY]) assert.deepEqual(visit(now), { fetched: ['store'], allowed: false });
  });
});

describe('the time zone of the machine', () => {
  const sample = fc.sample(
    catalogues.chain((catalogue) => fc.tuple(fc.constant(catalogue), recordFor(catalogue), clocks)),
    { numRuns: 60, seed: 7 },
  );
  /** Everything that is worked out of a date. */
  const outcome = (): string =>
    JSON.stringify(
      sample.map(([catalogue, record, now]) => {
        const state = stateOf(catalogue, record, now);
        return [
          catalogueAt(catalogue, now),
          state,
          noticesOf(catalogue, state, now, () => []),
          (catalogue.policies ?? []).map((policy) => [schedule(policy, now), noticeFaults(policy, '', now)]),
          glanceOf(state, catalogue, placesOf(catalogue), 'k', now),
          planOf(catalogue, { now }),
        ];
      }),
    );

  /** Minutes behind UTC. */
  const minutes = {
    ...{ UTC: 0, 'Pacific/Kiritimati': -840, 'America/St_Johns': 210, 'Asia/Kathmandu': -345 },
    'Etc/GMT+12': 720,
  };

  it('makes no difference to anything', () => {
    const own = process.env['TZ'];
    try {
      const outcomes = Object.entries(minutes).map(([zone, behind]) => {
        process.env['TZ'] = zone;
        assert.equal(new Date(NOON).getTimezoneOffset(), behind, 'the machine is there');
        return outcome();
      });
      assert.equal(new Set(outcomes).size, 1);
    } finally {
      if (own === undefined) delete process.env['TZ'];
      else process.env['TZ'] = own;
    }
  });
});
