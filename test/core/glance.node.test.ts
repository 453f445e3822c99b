import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { catalogueAt, stagesOf } from '../../src/core/catalogue-at.js';
import { decode, encode } from '../../src/core/codec.js';
import { evaluate } from '../../src/core/evaluate.js';
import { fingerprint } from '../../src/core/fingerprint.js';
import { glanceOf, MOST_PLACES, readGlance, placesOf } from '../../src/core/glance.js';
import type { Basis, ConsentRecord, ConsentState, Signals, TopicId } from '../../src/core/model.js';
import { believable } from '../../src/core/record.js';
import { topicsOf } from '../../src/core/topics.js';
import { planOf } from '../../src/server/plan-of.js';
import { catalogues, clocks, NOON, recordFor, regions, signals } from './arbitraries.js';

const DAY = 86_400_000;
/** What the glances here are written for. */
const KEY = 'a catalogue, a region, a signal';

/** A site as it meets a person: what it declares, where they are, what their browser says, and what they answered. */
interface Site {
  readonly catalogue: Catalogue;
  readonly region: string;
  readonly signals: Signals;
  readonly record: ConsentRecord;
}
const stateAt = ({ catalogue, region, signals, record }: Site, now: number): ConsentState =>
  evaluate(topicsOf(catalogueAt(catalogue, now), region), record, {
    now,
    region,
    signals,
    ...(catalogue.lifetime !== undefined && { lifetime: catalogue.lifetime }),
  });
/** The text that a page with a store leaves behind. */
const written = (site: Site, places: readonly string[], now: number, key = KEY): string =>
  encode(site.record, glanceOf(stateAt(site, now), site.catalogue, places, key, now));

/** What bits say, read here as docs/cookie.md has it. */
const said = (bits: number, places: readonly string[]): { allowed: string[]; waits: boolean } => {
  const ones = [...bits.toString(2)].reverse().map((digit) => digit === '1');
  return { allowed: places.filter((_, place) => ones[place + 2]), waits: ones[0] === true };
};
/** What the rules say. */
const ruled = (state: ConsentState, places: readonly string[]): { allowed: string[]; waits: boolean } => ({
  allowed: places.filter((id) => state.topics.some((topic) => topic.id === id && topic.allowed)),
  waits: state.pending.some((id) => id.startsWith('policy/')),
});
const asked = (state: ConsentState): readonly TopicId[] => state.pending.filter((id) => !id.startsWith('policy/'));

const sites = catalogues.chain((catalogue) =>
  fc.record({ catalogue: fc.constant(catalogue), region: regions, signals, record: recordFor(catalogue) }),
);
/** A site, and the places of its plan: any of its topics in any order, and a name that it does not know. */
const plans = sites.chain((site) => {
  const ids = stagesOf(site.catalogue).flatMap((stage) => topicsOf(stage, site.region).map(({ id }) => id as string));
  return fc.record({ site: fc.constant(site), places: fc.shuffledSubarray([...new Set(ids), 'purpose/nobody']) });
});
/** Moments between two, these included: every quarter of a day about `NOON`, and wherever an answer ends, to the millisecond. */
const momentsOf = (site: Site, from: number, to: number): number[] => {
  const ends = stateAt(site, from).topics.flatMap(({ until }) => (until === undefined ? [] : [until - 1, until]));
  const quarters = [...Array(32).keys()].map((quarter) => NOON - 4 * DAY + (quarter * DAY) / 4);
  return [from, to, ...ends, ...quarters].filter((moment) => moment >= from && moment <= to);
};

/** A site of so many purposes, all of them allowed. */
const some = (count: number): { state: ConsentState; places: string[] } => {
  const catalogue: Catalogue = {
    purposes: [...Array(count).keys()].map((place) => ({ id: `p${place}`, basis: 'necessary' as const })),
  };
  const topics = topicsOf(catalogue);
  const state = evaluate(topics, undefined, { now: NOON, region: '', signals: {} });
  return { state, places: topics.map(({ id }) => id) };
};

describe('a glance', () => {
  it('says of each place what the rules say, when it is written and at every moment until the day it names', () => {
    let read = 0;
    fc.assert(
      fc.property(plans, clocks, ({ site, places }, now) => {
        // As the store has it: what cannot be believed is gone from the record before it is kept.
        const kept = { ...site, record: believable(site.record, now) };
        const text = written(kept, places, now);
        if (!(readGlance(text, KEY, now) >= 0)) return;
        read += 1;
        const end = parseInt(text.split('|').at(-2)!.slice(4, 7), 36) * DAY;
        for (const moment of momentsOf(kept, now, end - 1)) {
          const bits = readGlance(text, KEY, moment);
          const state = stateAt(kept, moment);
          assert.deepEqual(said(bits, places), ruled(state, places), new Date(moment).toISOString());
          assert.deepEqual(asked(state), [], 'nobody has to be asked');
        }
        assert.ok(Number.isNaN(readGlance(text, KEY, end)), 'ends on its day');
      }),
      { numRuns: 3000, seed: 1 },
    );
    assert.ok(read > 500, `${read} glances were read`);
  });

  it('never allows what the rules would not, whatever the clock says when it is read, or said when it was written', () => {
    let read = 0;
    fc.assert(
      fc.property(plans, clocks, clocks, ({ site, places }, now, later) => {
        const bits = readGlance(written(site, places, now), KEY, later);
        if (!(bits >= 0)) return;
        read += 1;
        const { allowed } = ruled(stateAt(site, later), places);
        assert.deepEqual(
          said(bits, places).allowed.filter((id) => !allowed.includes(id)),
          [],
        );
      }),
      { numRuns: 12_000, seed: 2 },
    );
    assert.ok(read > 500, `${read} glances were read`);
  });

  it('says nothing to a page with another catalogue, region or signal, unless the rules there say the same', () => {
    const keyOf = (site: Site, plan: ReturnType<typeof planOf>): string => `${plan.key}${site.signals.gpc === true}`;
    const elsewhere = sites.chain((site) =>
      fc.record({
        site: fc.constant(site),
        other: fc.record({
          catalogue: fc.oneof(fc.constant(site.catalogue), catalogues),
          region: fc.oneof(fc.constant(site.region), regions),
          signals,
        }),
      }),
    );
    const counts = { same: 0, none: 0 };
    fc.assert(
      fc.property(elsewhere, clocks, ({ site: given, other }, now) => {
        const site = { ...given, record: believable(given.record, now) };
        const plan = planOf(site.catalogue, { region: site.region });
        const text = written(site, plan.topics, now, keyOf(site, plan));
        if (!(readGlance(text, keyOf(site, plan), now) >= 0)) return;
        const there = { ...other, record: site.record };
        const { topics } = planOf(there.catalogue, { region: there.region });
        const bits = readGlance(text, keyOf(there, planOf(there.catalogue, { region: there.region })), now);
        if (bits >= 0) {
          counts.same += 1;
          assert.deepEqual(said(bits, topics), ruled(stateAt(there, now), topics));
        } else counts.none += 1;
        for (const edited of [
          { ...site, region: site.region === 'DE' ? 'FR' : 'DE' },
          { ...site, signals: { gpc: site.signals.gpc !== true } },
          { ...site, catalogue: { ...site.catalogue, lifetime: 'P3M' } },
          { ...site, catalogue: { ...site.catalogue, purposes: [{ id: 'new', basis: 'consent' as const }] } },
        ]) {
          const key = keyOf(edited, planOf(edited.catalogue, { region: edited.region }));
          assert.ok(Number.isNaN(readGlance(text, key, now)));
        }
      }),
      { numRuns: 3000, seed: 3 },
    );
    assert.ok(counts.same > 50 && counts.none > 200, JSON.stringify(counts));
  });

  it('is not written while somebody has to be asked on the first screen, but is while only a policy waits', () => {
    let waiting = 0;
    fc.assert(
      fc.property(plans, clocks, ({ site, places }, now) => {
        const state = stateAt(site, now);
        const glance = glanceOf(state, site.catalogue, places, KEY, now);
        if (asked(state).length > 0) assert.equal(glance, '');
        else if (glance && state.pending.length > 0) waiting += 1;
      }),
      { numRuns: 3000, seed: 4 },
    );
    assert.ok(waiting > 50, `${waiting} glances while a policy waits`);
  });

  it('changes nothing of what the record says', () => {
    fc.assert(
      fc.property(plans, clocks, ({ site, places }, now) => {
        const text = written(site, places, now);
        if (text) assert.deepEqual(decode(text), decode(encode(site.record)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a glance on a text that is not as it was written', () => {
  /** A site that allows everything, so that whatever is read wrongly shows. */
  const site: Site = {
    catalogue: {
      purposes: [
        { id: 'a', basis: 'consent' },
        { id: 'b', basis: 'consent' },
      ],
    },
    region: 'GB',
    signals: {},
    record: { id: 'k2m9x7q4t1c8', decisions: [] },
  };
  const answered: Site = {
    ...site,
    record: {
      id: 'k2m9x7q4t1c8',
      decisions: topicsOf(site.catalogue, 'GB').map(({ id, revision }) => ({
        topic: id,
        answer: 'granted' as const,
        when: NOON,
        revision,
      })),
    },
  };
  const places = ['purpose/a', 'purpose/b'];
  const text = written(answered, places, NOON);
  const reads = (changed: string, now = NOON): boolean => readGlance(changed, KEY, now) >= 0;

  it('is read where nothing was changed', () => assert.equal(readGlance(text, KEY, NOON), 0b1100));

  it('says nothing after any one character was changed, taken out or put in', () => {
    for (let place = 0; place < text.length; place++) {
      for (const by of ['', ...'09azAZ|~*!^/_-. ;']) {
        const changed = text.slice(0, place) + by + text.slice(place + 1);
        if (changed !== text) assert.equal(reads(changed), false, changed);
        assert.equal(reads(text.slice(0, place) + (by || 'é') + text.slice(place)), false, changed);
      }
    }
  });

  it('says nothing once it is cut off anywhere, at its beginning or at its end', () => {
    for (let cut = 1; cut < text.length; cut++) {
      assert.equal(reads(text.slice(0, -cut)), false);
      assert.equal(reads(text.slice(cut)), false);
    }
  });

  it('says nothing where there is none, where there are two texts, or another tool’s', () => {
    for (const other of ['', encode(answered.record), `${text},assent=${text}`, `${text}${text}`, 'analytics=1', '1|'])
      assert.equal(reads(other), false, other);
  });

  it('says nothing to another key, nor to the beginning or a pattern of its own', () => {
    for (const key of [`${KEY}s`, KEY.slice(1), KEY.toUpperCase(), '', '....', text.split('|').at(-2)!.slice(0, 4)])
      assert.ok(Number.isNaN(readGlance(text, key, NOON)), key);
  });

  it('says nothing to a clock that is a year off, in either direction, or no clock at all', () => {
    for (const now of [NOON - 365 * DAY, NOON + 366 * DAY, 0, -NOON, Infinity, -Infinity, NaN])
      assert.equal(reads(text, now), false, String(now));
  });

  it('counts by the newest answer, wherever it stands in the record, when a clock went back', () => {
    const [first, second] = answered.record.decisions;
    for (const decisions of [
      [{ ...first!, when: NOON - 100 * DAY }, second!],
      [second!, { ...first!, when: NOON - 100 * DAY }],
    ]) {
      const old = written({ ...answered, record: { ...answered.record, decisions } }, places, NOON);
      assert.equal(reads(old), true);
      assert.equal(reads(old, NOON - DAY), false, 'a decision lies a whole day ahead');
      assert.equal(reads(old, NOON - DAY + 1), true);
    }
  });
});

describe('a glance that was written under other rules', () => {
  const bases: readonly Basis[] = ['necessary', 'consent', 'legal-obligation', 'legitimate-interest', 'exempt'];
  const catalogue: Catalogue = {
    purposes: bases.flatMap((basis) => [
      { id: basis, basis },
      { id: `${basis}-sold`, basis, sale: true, recipients: ['r'] },
    ]),
    services: bases.map((purpose) => ({ id: purpose, purpose, recipient: 'r', cookies: [{ name: '_m' }] })),
    recipients: [{ id: 'r', ask: true, country: 'DE' }, { id: 'q' }],
    policies: [{ id: 'x', versions: [{ version: '1' }, { version: '2', effective: '2026-11-01' }] }],
    channels: [{ id: 'email', reconfirm: 'P2Y' }],
    permissions: [{ id: 'camera' }],
  };
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const all = ['', ...codes, 'US-CA', 'US-TX', 'CA-QC', 'CA-ON', 'GB-SCT'];

  it('says nothing: whoever changes what the rules make of this site has to raise RULES in src/core/glance.ts', () => {
    const outcomes = all.map((region) => {
      const topics = topicsOf(catalogue, region);
      const answers = (answer: 'granted' | 'denied', days: number): ConsentRecord => ({
        id: 'abcdef',
        decisions: topics.map(({ id, revision }) => ({ topic: id, answer, when: NOON - days * DAY, revision })),
      });
      const records = [
        { id: 'abcdef', decisions: [] },
        ...[1, 200, 500].flatMap((days) => [answers('granted', days), answers('denied', days)]),
      ];
      return records.map((record) =>
        [false, true].map((gpc) => {
          const { topics: found, pending } = stateAt({ catalogue, region, signals: { gpc }, record }, NOON);
          return [found.map(({ id, allowed, revision }) => [id, allowed, revision]), pending];
        }),
      );
    });
    const { state, places } = some(1);
    const key = glanceOf(state, {}, places, '', NOON).slice(0, 4);
    // The key changes with RULES: where the second mark has changed, the first has to change as well.
    assert.deepEqual({ key, outcomes: fingerprint(JSON.stringify(outcomes)) }, { key: 'psqe', outcomes: '9cft' });
  });
});

describe('the size of a glance', () => {
  const now = NOON;
  const record: ConsentRecord = {
    id: 'abcdef',
    decisions: [{ topic: 'channel/email', answer: 'denied', when: NOON, revision: 'r' }],
  };
  const read = (count: number): number => {
    const { state, places } = some(count);
    return readGlance(encode(record, glanceOf(state, {}, places, KEY, now)), KEY, now);
  };

  it(`is enough for ${MOST_PLACES} places, to the last bit; for more there is none`, () => {
    for (const count of [0, 1, 4, 5, 31, 32, 33, MOST_PLACES]) assert.equal(read(count), 2 ** (count + 2) - 4);
    assert.equal(read(MOST_PLACES), Number.MAX_SAFE_INTEGER - 3);
    for (const count of [MOST_PLACES + 1, 200]) {
      const { state, places } = some(count);
      assert.equal(glanceOf(state, {}, places, KEY, now), '');
    }
  });

  it('tells each single place from all others', () => {
    const places = [...Array(MOST_PLACES).keys()].map((place) => `purpose/p${place}`);
    for (const only of places) {
      const catalogue: Catalogue = { purposes: [{ id: only.slice(8), basis: 'necessary' }] };
      const topics = topicsOf(catalogue);
      const state = evaluate(topics, undefined, { now, region: '', signals: {} });
      const bits = readGlance(encode(record, glanceOf(state, {}, places, KEY, now)), KEY, now);
      assert.deepEqual(said(bits, places), { allowed: [only], waits: false });
    }
  });

  it('has a day of three digits, padded, from the first days of the epoch until those that three digits can write', () => {
    const { state, places } = some(1);
    const last = (36 ** 3 - 1) * DAY;
    for (const moment of [0, DAY, 36 ** 2 * DAY - 401 * DAY, 36 ** 2 * DAY, last - 400 * DAY]) {
      const glance = glanceOf(state, {}, places, KEY, moment);
      assert.match(glance, /^[0-9a-z]{7}4$/);
      assert.equal(parseInt(glance.slice(4, 7), 36), Math.floor(moment / DAY) + 400);
      const early = { ...record, decisions: [{ ...record.decisions[0]!, when: 0 }] };
      assert.equal(readGlance(encode(early, glance), KEY, moment), 4);
    }
    // From 2096 on a day has four digits: such a glance says nothing, so that the store is asked.
    for (const moment of [last - 399 * DAY, last + DAY])
      assert.ok(Number.isNaN(readGlance(encode(record, glanceOf(state, {}, places, KEY, moment)), KEY, moment)));
  });
});

describe('a policy’s version to come', () => {
  const catalogue = (timeZone: string, effective = '2026-12-01'): Catalogue => ({
    purposes: [{ id: 'necessary', basis: 'necessary' }],
    policies: [{ id: 'x', timeZone, required: true, versions: [{ version: '1' }, { version: '2', effective }] }],
  });
  const record: ConsentRecord = {
    id: 'abcdef',
    decisions: [{ topic: 'policy/x', answer: 'granted', when: NOON - 100 * DAY, revision: '1' }],
  };
  const glance = (timeZone: string, now: number, effective?: string): string => {
    const site = { catalogue: catalogue(timeZone, effective), region: '', signals: {}, record };
    return glanceOf(stateAt(site, now), site.catalogue, ['purpose/necessary'], KEY, now);
  };
  const midnight = Date.parse('2026-12-01T00:00Z');

  it('ends a glance before it takes effect anywhere; then there is none until it has taken effect where it is dated', () => {
    for (const [timeZone, hours] of [
      ['UTC', 0],
      ['Asia/Singapore', -8],
      ['America/Los_Angeles', 8],
      ['Pacific/Kiritimati', -14],
      ['Etc/GMT+12', 12],
    ] as const) {
      const begins = midnight + hours * 3_600_000;
      assert.equal(parseInt(glance(timeZone, midnight - 3 * DAY).slice(4, 7), 36) * DAY, midnight - DAY, timeZone);
      for (let moment = midnight - DAY; moment < begins; moment += 3_600_000)
        assert.equal(glance(timeZone, moment), '');
      assert.equal(glance(timeZone, begins - 1), '');
      assert.match(glance(timeZone, begins), /5$/, 'the policy waits, the necessary is allowed');
    }
  });

  it('that changes what is declared leaves none until its day has begun everywhere, then one that begins then', () => {
    const from = midnight + DAY;
    const declares = { purposes: [{ id: 'fraud', basis: 'necessary' as const }] };
    const site = (timeZone: string): Catalogue => {
      const { policies, ...rest } = catalogue(timeZone);
      const [before, after] = policies![0]!.versions;
      return {
        ...rest,
        policies: [{ ...policies![0]!, versions: [before!, { ...after!, material: false, declares }] }],
      };
    };
    for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12']) {
      const declared = site(timeZone);
      const places = placesOf(declared);
      assert.deepEqual(places, ['purpose/necessary', 'purpose/fraud'], 'the same places on every day');
      const text = (now: number): string =>
        encode(
          record,
          glanceOf(stateAt({ catalogue: declared, region: '', signals: {}, record }, now), declared, places, KEY, now),
        );
      for (const now of [midnight - DAY, midnight, from - 1]) assert.ok(Number.isNaN(readGlance(text(now), KEY, now)));
      assert.match(text(from), /-\w+\|....$/);
      assert.equal(readGlance(text(from), KEY, from), 0b1100);
      assert.ok(Number.isNaN(readGlance(text(from), KEY, from - 1)), 'a clock that is put back finds nothing');
      assert.equal(readGlance(text(midnight - 2 * DAY), KEY, midnight - 2 * DAY), 0b0100);
    }
  });

  it('that is to be told sets a bit of its own, and changes nothing else', () => {
    const site = { catalogue: catalogue('UTC'), region: '', signals: {}, record };
    const noted = (notice: boolean): number =>
      readGlance(
        encode(record, glanceOf(stateAt(site, NOON), site.catalogue, ['purpose/necessary'], KEY, NOON, notice)),
        KEY,
        NOON,
      );
    assert.deepEqual([noted(false), noted(true)], [0b100, 0b110]);
  });

  it('whose date is none leaves no day to name', () => {
    assert.equal(glance('UTC', midnight, '2026-13-45'), '');
    assert.equal(glance('UTC', midnight, 'soon'), '');
  });
});
