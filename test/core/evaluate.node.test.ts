import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue, Purpose, Service } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { addDuration } from '../../src/core/duration.js';
import { evaluate } from '../../src/core/evaluate.js';
import type {
  Basis,
  ConsentRecord,
  Decision,
  Regime,
  Signals,
  Standing,
  TopicId,
  TopicState,
} from '../../src/core/model.js';
import { CLOCK_TOLERANCE } from '../../src/core/record.js';
import { topicsOf } from '../../src/core/topics.js';
import { decisionsOn, recordIds } from './arbitraries.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

interface Setting {
  readonly region?: string;
  readonly now?: number;
  readonly signals?: Signals;
  readonly decisions?: readonly Decision[];
}
const stateOf = (catalogue: Catalogue, { region = '', now = NOW, signals = {}, decisions }: Setting = {}) =>
  evaluate(topicsOf(catalogue, region), decisions && { id: 'abcdef', decisions }, {
    now,
    region,
    signals,
    ...(catalogue.lifetime !== undefined && { lifetime: catalogue.lifetime }),
  });
const find = (catalogue: Catalogue, id: string, setting?: Setting): TopicState => {
  const found = stateOf(catalogue, setting).topics.find((topic) => topic.id === id);
  assert.ok(found, id);
  return found;
};
const revision = (catalogue: Catalogue, id: string): string =>
  topicsOf(catalogue).find((topic) => topic.id === id)!.revision;
const said = (
  catalogue: Catalogue,
  topic: TopicId,
  answer: Decision['answer'],
  when = NOW - DAY,
  more: Partial<Decision> = {},
): Decision => ({
  topic,
  answer,
  when,
  revision: revision(catalogue, topic),
  ...more,
});

describe('one purpose, under every regime', () => {
  const regimes: readonly Regime[] = ['opt-in', 'opt-out', 'notice', 'exempt-with-objection'];
  const cases: readonly [Standing, Decision['answer'] | undefined][] = [
    ['unanswered', undefined],
    ['current', 'granted'],
    ['current', 'denied'],
    ['expired', 'granted'],
    ['expired', 'denied'],
    ['outdated', 'granted'],
    ['outdated', 'denied'],
  ];
  for (const regime of regimes) {
    for (const [standing, answer] of cases) {
      for (const gpc of [false, true]) {
        for (const sale of [false, true]) {
          for (const despite of answer === 'granted' && gpc && sale ? [false, true] : [false]) {
            // The law in one line each, written apart from the code under test.
            const held = gpc && sale && regime !== 'opt-in' && !(despite && standing === 'current');
            const allowed =
              !held && (regime === 'opt-in' ? answer === 'granted' && standing === 'current' : answer !== 'denied');
            const name = [regime, standing, answer, gpc && 'GPC', sale && 'sold', despite && 'despite the signal']
              .filter(Boolean)
              .join(', ');
            it(`${name}: ${allowed ? 'allowed' : 'not allowed'}`, () => {
              const catalogue: Catalogue = { purposes: [{ id: 'p', basis: 'consent', regime, sale, lifetime: 'P6M' }] };
              const when = standing === 'expired' ? NOW - 400 * DAY : NOW - DAY;
              const decision: Decision | undefined = answer && {
                topic: 'purpose/p',
                answer,
                when,
                revision: standing === 'outdated' ? 'older' : revision(catalogue, 'purpose/p'),
                ...(despite && { despite: 'gpc' }),
              };
              const state = stateOf(catalogue, { signals: { gpc }, decisions: decision ? [decision] : [] });
              const [topic] = state.topics;
              assert.ok(topic);
              assert.equal(topic.standing, standing);
              assert.equal(topic.answer, answer);
              assert.equal(topic.allowed, allowed);
              assert.equal(topic.signal, held ? 'gpc' : undefined);
              assert.equal(topic.changeable, regime !== 'notice' || answer === 'denied');
              assert.equal(state.pending.length, regime === 'opt-in' && standing !== 'current' ? 1 : 0);
            });
          }
        }
      }
    }
  }
});

describe('a duty', () => {
  for (const basis of ['necessary', 'legal-obligation'] as const) {
    it(`(${basis}) is told, allowed and never asked, whatever regime, region, signal and answer there are`, () => {
      for (const regime of [undefined, 'opt-in', 'opt-out', 'notice', 'exempt-with-objection'] as const) {
        const catalogue: Catalogue = {
          purposes: [{ id: 'p', basis, sale: false, ...(regime && { regime }) }],
          services: [{ id: 's', purpose: 'p' }],
        };
        for (const region of ['', 'US', 'FR', 'JP']) {
          for (const decisions of [
            [],
            [said(catalogue, 'purpose/p', 'denied')],
            [said(catalogue, 'service/s', 'denied')],
          ]) {
            const state = stateOf(catalogue, { region, decisions, signals: { gpc: true } });
            assert.deepEqual(state.pending, []);
            assert.equal(state.status, 'not-required');
            for (const topic of state.topics) {
              assert.deepEqual([topic.regime, topic.allowed, topic.changeable], ['notice', true, false]);
            }
          }
        }
      }
    });
  }
});

describe('an answer', () => {
  const catalogue: Catalogue = { purposes: [{ id: 'p', basis: 'consent' }] };

  it("stops counting to the millisecond when its lifetime ends, the purpose's before the catalogue's before the region's", () => {
    const when = Date.parse('2026-08-31T10:00:00Z');
    const lifetimes: readonly [Catalogue, string, string][] = [
      [
        { purposes: [{ id: 'p', basis: 'consent', lifetime: 'P1M' }], lifetime: 'P3M', reask: 'P1M' },
        'FR',
        '2026-09-30T10:00:00Z',
      ],
      [{ ...catalogue, lifetime: 'P3M', reask: 'P1M' }, 'FR', '2026-11-30T10:00:00Z'],
      [catalogue, 'FR', '2027-02-28T10:00:00Z'],
      [catalogue, 'CZ', '2027-08-31T10:00:00Z'],
    ];
    for (const [given, region, end] of lifetimes) {
      const until = Date.parse(end);
      for (const answer of ['granted', 'denied'] as const) {
        const decisions = [said(given, 'purpose/p', answer, when)];
        const before = find(given, 'purpose/p', { region, decisions, now: until - 1 });
        assert.deepEqual([before.standing, before.until], ['current', until]);
        assert.equal(find(given, 'purpose/p', { region, decisions, now: until }).standing, 'expired');
      }
    }
  });

  it('that is a no is not asked about again before its time, and never sooner than a yes would be', () => {
    const when = Date.parse('2026-08-31T10:00:00Z');
    const ends: readonly [Pick<Catalogue, 'lifetime' | 'reask'>, string, string][] = [
      // The Garante's six months hold where a site keeps answers for one.
      [{ lifetime: 'P1M' }, 'IT', '2027-02-28T10:00:00Z'],
      [{ lifetime: 'P1M' }, 'US-CA', '2027-08-31T10:00:00Z'],
      [{ lifetime: 'P1M', reask: 'P2M' }, 'IT', '2026-10-31T10:00:00Z'],
      [{ lifetime: 'P2Y', reask: 'P2M' }, 'IT', '2028-08-31T10:00:00Z'],
      [{ reask: 'P2Y' }, '', '2028-08-31T10:00:00Z'],
    ];
    for (const [declared, region, end] of ends) {
      const given: Catalogue = { purposes: [{ id: 'p', basis: 'consent', regime: 'opt-in' }], ...declared };
      const decisions = [said(given, 'purpose/p', 'denied', when)];
      const until = Date.parse(end);
      assert.deepEqual(stateOf(given, { region, decisions, now: until - 1 }).pending, [], end);
      assert.deepEqual(stateOf(given, { region, decisions, now: until }).pending, ['purpose/p'], end);
    }
  });

  it('that is a no is not asked about again within a year in the United States, though what was refused has changed (C-10)', () => {
    const given: Catalogue = { purposes: [{ id: 'p', basis: 'consent', regime: 'opt-in', sale: true }] };
    const when = Date.parse('2026-01-31T10:00:00Z');
    const year = Date.parse('2027-01-31T10:00:00Z');
    const stale = { revision: 'older' };
    const refused = [said(given, 'purpose/p', 'denied', when, stale)];
    for (const region of ['US', 'US-CA', 'US-TX', 'us-ny']) {
      assert.deepEqual(stateOf(given, { region, decisions: refused, now: year - 1 }).pending, [], region);
      assert.deepEqual(stateOf(given, { region, decisions: refused, now: year }).pending, ['purpose/p'], region);
    }
    // Elsewhere new facts are a new question (Garante 231/2021), and a yes to the old ones is nowhere one to the new.
    assert.deepEqual(stateOf(given, { region: 'IT', decisions: refused, now: year - 1 }).pending, ['purpose/p']);
    const granted = [said(given, 'purpose/p', 'granted', when, stale)];
    assert.deepEqual(stateOf(given, { region: 'US-CA', decisions: granted, now: year - 1 }).pending, ['purpose/p']);
  });

  it('is pending, decided or not required, as one word for the whole page', () => {
    assert.equal(stateOf(catalogue).status, 'pending');
    assert.deepEqual(stateOf(catalogue).pending, ['purpose/p']);
    assert.equal(stateOf(catalogue, { decisions: [said(catalogue, 'purpose/p', 'denied')] }).status, 'decided');
    assert.equal(stateOf(catalogue, { region: 'US' }).status, 'not-required');
    assert.equal(
      stateOf(catalogue, { region: 'US', decisions: [said(catalogue, 'purpose/p', 'denied')] }).status,
      'decided',
    );
    assert.equal(stateOf({}).status, 'not-required');
  });

  it('given where consent is asked still refuses where only notice is due, and can be taken back there', () => {
    const topic = find(catalogue, 'purpose/p', { region: 'JP', decisions: [said(catalogue, 'purpose/p', 'denied')] });
    assert.deepEqual([topic.regime, topic.allowed, topic.changeable], ['notice', false, true]);
  });
});

describe('a service', () => {
  const catalogue: Catalogue = {
    purposes: [{ id: 'p', basis: 'consent' }],
    services: [{ id: 's', purpose: 'p' }],
  };
  const allowed = (...decisions: readonly Decision[]): boolean => find(catalogue, 'service/s', { decisions }).allowed;
  const p = (answer: Decision['answer'], when: number): Decision => said(catalogue, 'purpose/p', answer, when);
  const s = (answer: Decision['answer'], when: number): Decision => said(catalogue, 'service/s', answer, when);

  it('follows its purpose while it has no answer of its own', () => {
    assert.equal(allowed(), false);
    assert.equal(allowed(p('granted', 9000 + NOW - DAY)), true);
    assert.equal(allowed(p('denied', NOW - DAY)), false);
  });

  it('counts by its own answer where that was set apart at the same moment or later', () => {
    for (const later of [0, 1000]) {
      assert.equal(allowed(p('granted', NOW - DAY), s('denied', NOW - DAY + later)), false);
      assert.equal(allowed(p('denied', NOW - DAY), s('granted', NOW - DAY + later)), true);
    }
  });

  it('is refused with its purpose when that is refused later', () =>
    assert.equal(allowed(s('granted', NOW - DAY), p('denied', NOW - DAY + 1000)), false));

  it('is not granted by a later grant on a purpose alone: that may have been another purpose when it was given', () =>
    assert.equal(allowed(s('denied', NOW - DAY), p('granted', NOW - DAY + 1000)), false));

  it("stays refused where the refusal, or the purpose's, lies in an impossible future", () => {
    const far = NOW + 2 * CLOCK_TOLERANCE;
    assert.equal(allowed(s('denied', far), p('granted', NOW - DAY)), false);
    assert.equal(allowed(s('granted', NOW - DAY), p('denied', far)), false);
    assert.equal(allowed(s('granted', far)), false);
  });

  it('needs its recipient as well, where that is asked about, even under a duty', () => {
    for (const basis of ['consent', 'necessary'] as const) {
      const shared: Catalogue = {
        purposes: [{ id: 'p', basis }],
        recipients: [{ id: 'r', ask: true }],
        services: [{ id: 's', purpose: 'p', recipient: 'r' }],
      };
      const granted = said(shared, 'purpose/p', 'granted');
      const yes = (...decisions: readonly Decision[]): boolean => find(shared, 'service/s', { decisions }).allowed;
      assert.equal(yes(granted), false);
      assert.equal(yes(granted, said(shared, 'recipient/r', 'denied')), false);
      assert.equal(yes(granted, said(shared, 'recipient/r', 'granted')), true);
    }
  });

  it('of a sold purpose is held by the signal with it, unless it was granted despite the signal', () => {
    const sold: Catalogue = {
      purposes: [{ id: 'p', basis: 'consent', sale: true }],
      services: [{ id: 's', purpose: 'p' }],
    };
    const setting = (...decisions: readonly Decision[]): Setting => ({
      region: 'US-CA',
      signals: { gpc: true },
      decisions,
    });
    assert.equal(find(sold, 'service/s', setting()).signal, 'gpc');
    assert.equal(find(sold, 'service/s', setting(said(sold, 'purpose/p', 'granted'))).allowed, false);
    assert.equal(
      find(sold, 'service/s', setting(said(sold, 'purpose/p', 'granted', NOW - DAY, { despite: 'gpc' }))).allowed,
      true,
    );
    assert.equal(
      find(sold, 'service/s', setting(said(sold, 'service/s', 'granted', NOW - DAY, { despite: 'gpc' }))).allowed,
      true,
    );
  });
});

describe('Global Privacy Control', () => {
  const catalogue: Catalogue = {
    purposes: [
      { id: 'sold', basis: 'consent', sale: true },
      { id: 'own', basis: 'consent' },
    ],
  };

  it('is an objection to selling, never a grant, and touches nothing else', () => {
    for (const region of ['', 'DE', 'US-CA', 'CA-QC', 'JP', 'GB']) {
      const off = stateOf(catalogue, { region });
      const on = stateOf(catalogue, { region, signals: { gpc: true } });
      for (const [index, topic] of on.topics.entries()) {
        assert.ok(!topic.allowed || off.topics[index]?.allowed, 'allows nothing more');
        if (topic.id === 'purpose/own') assert.equal(topic.allowed, off.topics[index]?.allowed);
      }
    }
    assert.equal(find(catalogue, 'purpose/sold', { region: 'US-CA', signals: { gpc: true } }).allowed, false);
  });

  it('where consent is asked first is no answer: the person is still asked', () =>
    assert.deepEqual(stateOf(catalogue, { region: 'DE', signals: { gpc: true } }).pending, [
      'purpose/sold',
      'purpose/own',
    ]));
});

describe('a policy', () => {
  const catalogue: Catalogue = {
    policies: [
      {
        id: 'privacy',
        required: true,
        timeZone: 'Asia/Singapore',
        versions: [
          { version: '1', effective: '2024-05-17' },
          { version: '2', effective: '2026-12-01' },
          { version: '3', effective: '2027-01-01', material: false },
        ],
      },
    ],
  };
  const second = Date.parse('2026-11-30T16:00:00Z'); // midnight in Singapore
  const third = Date.parse('2026-12-31T16:00:00Z');
  const at = (now: number, agreed?: string): TopicState =>
    find(catalogue, 'policy/privacy', {
      now,
      decisions: agreed
        ? [{ topic: 'policy/privacy', answer: 'granted', when: Date.parse('2024-06-01T00:00:00Z'), revision: agreed }]
        : [],
    });

  it('is in force from midnight in its own time zone', () => {
    assert.equal(at(second - 1).revision, '1');
    assert.equal(at(second).revision, '2');
    assert.equal(at(third).revision, '3');
    assert.equal(at(0).revision, '1', 'the first, while none is in force yet');
  });

  const table: readonly [string, number, string | undefined, Standing][] = [
    ['no answer', second, undefined, 'unanswered'],
    ['the version in force', second - 1, '1', 'current'],
    ['a version overtaken by a material one', second, '1', 'outdated'],
    ['a version agreed to before it takes effect', second - 1, '2', 'current'],
    ['a version overtaken by one that is not material', third, '2', 'current'],
    ['a version overtaken by a material and another one', third, '1', 'outdated'],
    ['a version that is not in the catalogue', second, 'x', 'outdated'],
    ['a version of years ago, still in force', second - 1, '1', 'current'],
  ];
  for (const [what, now, agreed, standing] of table) {
    it(`answered for ${what}, is ${standing}`, () => {
      const topic = at(now, agreed);
      assert.equal(topic.standing, standing);
      assert.equal(topic.allowed, standing === 'current');
      assert.equal(topic.until, undefined, 'policies do not expire');
    });
  }
});

/* ---- properties ---- */

const bases: readonly Basis[] = ['necessary', 'consent', 'legal-obligation', 'legitimate-interest', 'exempt'];
const regimes: readonly Regime[] = ['opt-in', 'opt-out', 'notice', 'exempt-with-objection'];
const ids = ['a', 'b', 'c'] as const;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const purposes = fc.subarray([...ids], { minLength: 1 }).chain((chosen) =>
  fc.tuple(
    ...chosen.map((id) =>
      fc
        .record({
          basis: fc.constantFrom(...bases),
          regime: maybe(fc.constantFrom(...regimes)),
          sale: maybe(fc.boolean()),
          lifetime: maybe(fc.constantFrom('P0D', 'P1D', 'P6M', 'P9999Y')),
          recipients: maybe(fc.subarray(['r', 'q'])),
          retention: maybe(fc.constantFrom('P1M', 'P2Y')),
        })
        .map((rest): Purpose => JSON.parse(JSON.stringify({ id, ...rest })) as Purpose),
    ),
  ),
);
/** Whether all that goes to a recipient is required by law: then it cannot be asked about. */
function isDuty(id: string, list: readonly Purpose[], services: readonly Service[]): boolean {
  const sent = list.filter(
    (purpose) =>
      purpose.recipients?.includes(id) ||
      services.some(({ purpose: under, recipient }) => under === purpose.id && recipient === id),
  );
  return sent.length > 0 && sent.every(({ basis }) => basis === 'legal-obligation');
}
/** Any catalogue over a few ids, so that one edit of it meets the answers given to another. */
const catalogues = purposes.chain((list) =>
  fc
    .record({
      services: fc.subarray(['s', 't']).chain((chosen) =>
        fc.tuple(
          ...chosen.map((id) =>
            fc
              .record({
                purpose: fc.constantFrom(...list.map((purpose) => purpose.id)),
                recipient: maybe(fc.constantFrom('r', 'q')),
              })
              .map(({ purpose, recipient }) => ({ id, purpose, ...(recipient && { recipient }) })),
          ),
        ),
      ),
      ask: fc.boolean(),
      effective: fc.constantFrom('2026-01-01', '2026-12-01', '2030-01-01'),
      lifetime: maybe(fc.constantFrom('P1D', 'P6M')),
    })
    .map(({ services, ask, effective, lifetime }): Catalogue =>
      defineCatalogue({
        purposes: list,
        services,
        recipients: [{ id: 'r', ask: ask && !isDuty('r', list, services) }, { id: 'q' }],
        policies: [
          { id: 'x', required: true, noticeDays: 0, versions: [{ version: '1' }, { version: '2', effective }] },
        ],
        channels: [{ id: 'email', reconfirm: 'P2Y' }],
        permissions: [{ id: 'camera' }],
        ...(lifetime && { lifetime }),
      }),
    ),
);
const topicIds = fc.constantFrom<TopicId>(
  ...ids.map((id): TopicId => `purpose/${id}`),
  ...(['service/s', 'service/t', 'recipient/r', 'policy/x', 'channel/email', 'permission/camera'] as const),
);
const clocks = fc.constantFrom(
  0,
  1,
  1_000,
  NOW - 400 * DAY,
  NOW - 2 * DAY,
  NOW,
  NOW + 30 * DAY,
  NOW + 400 * DAY,
  7_258_118_400_000,
);
const regions = fc.constantFrom('', 'DE', 'FR', 'GB', 'US-CA', 'CA', 'CA-QC', 'JP', 'KR', 'xx');
const signals = fc.constantFrom<Signals>({}, { gpc: true }, { gpc: false });

/** A record whose answers were given to this catalogue, to an older one, or at any time. */
const recordFor = (catalogue: Catalogue): fc.Arbitrary<ConsentRecord> => {
  const known = new Map(topicsOf(catalogue).map((topic) => [topic.id, topic.versions ? '1' : topic.revision]));
  const when = fc.constantFrom(0, 1_000, NOW - 400 * DAY, NOW - DAY, NOW - 1000, NOW, NOW + 400 * DAY);
  return fc.record({
    id: recordIds,
    decisions: fc.uniqueArray(
      fc.tuple(decisionsOn(topicIds), when, fc.boolean()).map(([decision, time, fresh]) => ({
        ...decision,
        when: time,
        ...(fresh && { revision: known.get(decision.topic) ?? 'r' }),
      })),
      { selector: ({ topic }) => topic, maxLength: 9 },
    ),
  });
};
const situations = catalogues.chain((catalogue) =>
  fc.record({ catalogue: fc.constant(catalogue), record: recordFor(catalogue), now: clocks, region: regions, signals }),
);
/** Topics on a duty: the purposes and their services. */
const duties = (catalogue: Catalogue): Set<string> => {
  const purposes = (catalogue.purposes ?? [])
    .filter(({ basis }) => basis === 'necessary' || basis === 'legal-obligation')
    .map(({ id }) => id);
  const services = (catalogue.services ?? []).filter(({ purpose }) => purposes.includes(purpose));
  return new Set([...purposes.map((id) => `purpose/${id}`), ...services.map(({ id }) => `service/${id}`)]);
};

describe('in every situation there is', () => {
  const numRuns = 5000;

  it('a refusal is not allowed, whatever clock, region, signal and catalogue it meets, unless it meets a duty', () => {
    fc.assert(
      fc.property(situations, ({ catalogue, record, now, region, signals }) => {
        const state = evaluate(topicsOf(catalogue, region), record, { now, region, signals });
        const refused = new Set<string>(
          record.decisions.filter(({ answer }) => answer === 'denied').map(({ topic }) => topic),
        );
        const duty = duties(catalogue);
        for (const topic of state.topics) {
          if (refused.has(topic.id) && !duty.has(topic.id)) assert.equal(topic.allowed, false, topic.id);
        }
      }),
      { numRuns },
    );
  });

  it('a service without an answer of its own is not allowed when its purpose was refused', () => {
    fc.assert(
      fc.property(situations, ({ catalogue, record, now, region, signals }) => {
        const state = evaluate(topicsOf(catalogue, region), record, { now, region, signals });
        const last = new Map<string, Decision>(record.decisions.map((decision) => [decision.topic, decision]));
        const duty = duties(catalogue);
        for (const { id, purpose } of catalogue.services ?? []) {
          const parent = last.get(`purpose/${purpose}`);
          if (duty.has(`service/${id}`) || last.has(`service/${id}`) || parent?.answer !== 'denied') continue;
          assert.equal(state.topics.find((topic) => topic.id === `service/${id}`)?.allowed, false);
        }
      }),
      { numRuns },
    );
  });

  it('what is opt-in is allowed by a grant that is current, and by nothing else', () => {
    fc.assert(
      fc.property(situations, ({ catalogue, record, now, region, signals }) => {
        const topics = topicsOf(catalogue, region);
        const state = evaluate(topics, record, {
          now,
          region,
          signals,
          ...(catalogue.lifetime && { lifetime: catalogue.lifetime }),
        });
        for (const topic of state.topics) {
          if (topic.regime !== 'opt-in' || !topic.allowed) continue;
          assert.deepEqual([topic.standing, topic.answer], ['current', 'granted']);
          const parent = topics.find(({ id }) => id === topic.id)?.parent;
          const grants = record.decisions.filter(
            ({ topic: id, answer }) => (id === topic.id || id === parent) && answer === 'granted',
          );
          assert.ok(
            grants.some(({ when }) => when === topic.when && when <= now + CLOCK_TOLERANCE),
            'a grant that can be believed',
          );
          if (topic.until !== undefined) assert.ok(now < topic.until);
        }
      }),
      { numRuns },
    );
  });

  it('a signal, and the strictest region, allow nothing more than their absence does', () => {
    fc.assert(
      fc.property(situations, ({ catalogue, record, now, region }) => {
        const run = (gpc: boolean) => evaluate(topicsOf(catalogue, region), record, { now, region, signals: { gpc } });
        const without = run(false);
        for (const [index, topic] of run(true).topics.entries())
          assert.ok(!topic.allowed || without.topics[index]?.allowed);
      }),
      { numRuns: 2000 },
    );
  });

  it('asks only what can be answered, and says pending, decided or not required and nothing else', () => {
    fc.assert(
      fc.property(situations, ({ catalogue, record, now, region, signals }) => {
        const state = evaluate(topicsOf(catalogue, region), record, { now, region, signals });
        assert.equal(state.status === 'pending', state.pending.length > 0);
        for (const id of state.pending) {
          const topic = state.topics.find((found) => found.id === id);
          assert.deepEqual([topic?.changeable, topic?.allowed, topic?.regime], [true, false, 'opt-in']);
          assert.notEqual(topic?.standing, 'current');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives an equal state for equal arguments, and touches none of them', () => {
    fc.assert(
      fc.property(situations, ({ catalogue, record, now, region, signals }) => {
        const before = JSON.stringify(record);
        const run = () => evaluate(topicsOf(catalogue, region), record, { now, region, signals });
        assert.deepEqual(run(), run());
        assert.equal(JSON.stringify(record), before);
      }),
      { numRuns: 500 },
    );
  });

  it('no answer lasts longer than its lifetime', () => {
    fc.assert(
      fc.property(clocks, clocks, fc.constantFrom('P1D', 'P6M', 'P2Y'), (when, now, lifetime) => {
        const catalogue: Catalogue = { purposes: [{ id: 'p', basis: 'consent', lifetime }] };
        const topic = find(catalogue, 'purpose/p', { now, decisions: [said(catalogue, 'purpose/p', 'granted', when)] });
        if (topic.allowed) assert.ok(now < addDuration(when, lifetime));
      }),
    );
  });
});
