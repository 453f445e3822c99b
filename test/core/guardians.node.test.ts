import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { decode, encode } from '../../src/core/codec.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { evaluate } from '../../src/core/evaluate.js';
import { consentAge, needsGuardian, type Person } from '../../src/core/guardians.js';
import type { Evidence } from '../../src/core/model.js';
import type { ConsentFailure } from '../../src/core/ports.js';
import { merge } from '../../src/core/record.js';
import { createStore } from '../../src/core/store.js';
import { topicsOf } from '../../src/core/topics.js';
import { proofOf, sealer } from '../../src/records/index.js';
import { receiptsOf } from '../../src/records/receipts.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { records } from './arbitraries.js';
import { site, sites } from './guardians-sites.js';

const NOW = Date.parse('2026-11-23T12:00:00.250Z');
const click: Evidence = { surface: 'consent-preferences', control: 'save', trusted: true };
const guardian: Evidence = { surface: 'guardian-page', control: 'allow', source: 'host', by: 'guardian' };

/** A site that a person visits; what is known of their age can change while the page is open. */
function visit(person: Person | undefined, region = 'DE', catalogue: Catalogue = site) {
  let known = person;
  let time = NOW;
  let ids = 0;
  const failures: ConsentFailure[] = [];
  const storage = memoryStorage();
  const archive = memoryStorage();
  const open = () =>
    createStore({
      ...{ catalogue, storage, archive, region, newId: () => `entry-${(ids += 1)}` },
      ...{ now: () => time, person: () => known ?? {}, seal: sealer({ build: '0.1.0' }) },
      onError: (failure) => failures.push(failure),
    });
  const store = open();
  const learn = (next: Person): void => {
    known = next;
    time += 60_000;
    store.refresh();
  };
  return { store, open, failures, storage, archive, learn, codes: () => failures.map(({ code }) => code) };
}

describe('the age from which somebody may answer for themselves', () => {
  const table: readonly (readonly [string, number])[] = [
    ...'BE EE FI LV MT PT SE NO IS GB US CA SG US-NY'.split(' ').map((region) => [region, 13] as const),
    ...'AT BG CY ES IT LT KR CN CA-QC'.split(' ').map((region) => [region, 14] as const),
    ...'CZ DK FR GR SI AU'.split(' ').map((region) => [region, 15] as const),
    ...'DE HR HU IE LI LU NL PL RO SK CH JP VN de-by'.split(' ').map((region) => [region, 16] as const),
    ...[['BR', 12] as const, ['IN', 18] as const, ['ZA', 18] as const, ['TH', 20] as const, ['', 18] as const],
    // Three letters are another code, and say nothing.
    ['AUT', 18],
  ];
  for (const [region, age] of table) {
    it(`is ${age} in ${region || 'a region that nobody knows'}`, () => {
      assert.equal(consentAge(region), age);
      assert.deepEqual(
        [age - 1, age].map((years) => needsGuardian({ age: years }, region)),
        [true, false],
      );
    });
  }

  it('is nothing to go by where nothing is known, and what is no number is no grown-up’s', () => {
    assert.equal(needsGuardian({}, 'DE'), undefined);
    assert.equal(needsGuardian({ age: NaN }, 'DE'), true);
    assert.equal(needsGuardian({ age: 30, under: true }, 'DE'), true);
    assert.equal(needsGuardian({ age: 3, under: false }, 'DE'), false);
  });
});

describe('a person under that age', () => {
  it('cannot grant what is optional, and the site is told why', () => {
    const { store, failures } = visit({ age: 15 });
    for (const topic of ['analytics', 'recipient/metrics', 'channel/email', 'permission/camera', 'policy/club']) {
      assert.deepEqual(store.decide({ [topic]: 'granted' }, click), []);
      assert.equal(store.allows(topic), false);
      assert.equal(store.answer(topic)?.guarded, true);
    }
    assert.deepEqual(new Set(failures.map(({ code }) => code)), new Set(['guardian-needed']));
    assert.match(failures[0]!.message, /under 16/);
    assert.equal(store.lend('permission/camera', 'session', click), undefined);
    assert.deepEqual(store.history(), []);
  });

  it('is asked for none of it, may refuse, and is still told of duties and asked for the terms', () => {
    const { store } = visit({ under: true });
    assert.deepEqual(store.pending(), ['policy/terms']);
    assert.equal(store.allows('necessary'), true);
    assert.equal(store.answer('identity')?.guarded, undefined);
    assert.equal(store.decide({ analytics: 'denied' }, { ...click, trusted: false }).length, 1);
    assert.equal(store.decide({ 'policy/terms': 'granted', 'policy/read': 'granted' }, click).length, 2);
  });

  it('has nothing on because nobody said no: not where the law lets it be on, nor where it is sold', () => {
    const us = visit({ age: 12 }, 'US').store;
    assert.deepEqual([us.allows('analytics'), us.allows('ads'), us.allows('interest')], [false, false, false]);
    const jp = visit({ age: 12 }, 'JP').store;
    assert.equal(jp.allows('analytics'), false);
    const grown = visit({ age: 30 }, 'US').store;
    assert.deepEqual([grown.allows('analytics'), grown.allows('ads'), grown.allows('interest')], [true, true, true]);
  });

  it('gives the yes to a sale themselves from 13 to 15 in California, and nobody has to before', () => {
    const { store } = visit({ age: 14 }, 'US-CA');
    assert.deepEqual([store.allows('ads'), store.allows('analytics')], [false, true]);
    assert.equal(store.answer('ads')?.guarded, undefined);
    assert.equal(store.decide({ ads: 'granted' }, click).length, 1);
    assert.equal(store.allows('ads'), true);
    assert.equal(visit({ age: 16 }, 'US-CA').store.allows('ads'), true);
  });

  it('had answered before anybody knew their age: the yes no longer counts, the no does', () => {
    const { store, learn } = visit(undefined);
    store.decide({ analytics: 'granted', ads: 'denied' }, click);
    store.lend('permission/camera', 'session', click);
    assert.deepEqual([store.allows('analytics'), store.allows('permission/camera')], [true, true]);
    learn({ age: 15 });
    assert.deepEqual([store.allows('analytics'), store.answer('analytics')?.standing], [false, 'outdated']);
    assert.equal(store.allows('permission/camera'), false);
    assert.equal(store.answer('ads')?.answer, 'denied');
  });
});

describe('a guardian', () => {
  it('grants for a child where the host or the app vouches for it, and nobody else does', () => {
    const { store, failures } = visit({ age: 15 });
    const not = [
      { ...click, by: 'guardian' as const },
      { ...guardian, source: 'import' as const },
      { ...click, source: 'host' as const },
    ];
    for (const evidence of not) assert.deepEqual(store.decide({ analytics: 'granted' }, evidence), []);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['guardian-needed', 'guardian-needed', 'guardian-needed'],
    );
    assert.equal(store.decide({ analytics: 'granted' }, guardian)[0]?.by, 'guardian');
    assert.equal(store.allows('analytics'), true);
    assert.equal(store.allows('service/counter'), true);
    store.decide({ ads: 'granted' }, { ...guardian, source: 'native' });
    assert.equal(store.allows('ads'), true);
    assert.equal(store.answer('ads')?.by, 'guardian');
  });

  it('is remembered by the record alone, on the next page and on another device', () => {
    const { store, open, archive } = visit({ age: 15 });
    store.decide({ analytics: 'granted', 'policy/club': 'granted' }, guardian);
    archive.clear();
    assert.deepEqual([open().allows('analytics'), open().allows('policy/club')], [true, true]);
    const other = visit({ age: 15 });
    const decoded = decode(store.encoded()!);
    assert.ok(decoded.ok);
    other.store.adopt(decoded.record, { surface: 'account', control: 'sync', source: 'host' });
    assert.equal(other.store.allows('analytics'), true);
  });

  it('may be followed by the child’s own no, which needs nobody', () => {
    const { store } = visit({ age: 15 });
    store.decide({ analytics: 'granted' }, guardian);
    store.decide({ analytics: 'denied' }, click);
    assert.deepEqual([store.allows('analytics'), store.answer('analytics')?.by], [false, undefined]);
  });

  it('is asked again of the person once they are of age: the yes is outdated, the no stays', () => {
    const { store, learn, codes } = visit({ age: 15 });
    store.decide({ analytics: 'granted', ads: 'denied' }, guardian);
    learn({ age: 16 });
    assert.deepEqual([store.allows('analytics'), store.answer('analytics')?.standing], [false, 'outdated']);
    assert.deepEqual([store.allows('ads'), store.answer('ads')?.standing], [false, 'current']);
    assert.ok(store.pending().includes('purpose/analytics'));
    assert.ok(!store.pending().includes('purpose/ads'));
    assert.deepEqual(store.decide({ analytics: 'granted' }, guardian), []);
    assert.deepEqual(codes(), ['untrusted-grant']);
    store.decide({ analytics: 'granted' }, click);
    assert.equal(store.allows('analytics'), true);
  });

  it('counts where nobody knows the age, as on a page that does not say it', () => {
    const { store, learn } = visit({ age: 15 });
    store.decide({ analytics: 'granted' }, guardian);
    learn({});
    assert.equal(store.allows('analytics'), true);
  });

  it('stands in the proof and on the receipt as who answered, and no birthday or age stands anywhere', async () => {
    const { store, storage, archive } = visit({ age: 15 });
    store.decide({ analytics: 'granted' }, guardian);
    store.decide({ ads: 'denied' }, click);
    const [first, second] = store.history().map((entry) => proofOf(entry)!);
    assert.equal(first!.gesture.by, 'guardian');
    assert.equal(first!.decisions[0]!.by, 'guardian');
    assert.equal('by' in second!.gesture, false);
    const receipts = await receiptsOf(store.history(), store.declared);
    const entities = receipts.map(({ purposes }) => purposes.flatMap(({ events }) => events)[0]!.entity_id);
    const person = receipts[0]!.pii_principal_id;
    assert.deepEqual(entities, [`guardian-of:${person}`, person]);
    assert.doesNotMatch(JSON.stringify([storage.read(), archive.read()]), /\b15\b|birth|"age"|"under"/);
  });
});

describe('what is known of somebody’s age', () => {
  it('turns no refusal into a grant, and none of a child’s own grants on', () => {
    const persons = fc.record({ age: fc.integer({ min: 0, max: 99 }), under: fc.boolean() }, { requiredKeys: [] });
    const answers = fc.record({ answer: fc.constantFrom('granted' as const, 'denied' as const), by: fc.boolean() });
    fc.assert(
      fc.property(sites, persons, fc.array(answers, { minLength: 40, maxLength: 40 }), (held, person, said) => {
        const topics = topicsOf(held.catalogue, held.region);
        const decisions = topics.map(({ id, revision, versions }, at) => ({
          ...{ topic: id, answer: said[at % 40]!.answer, when: 1_795_000_000_000 },
          revision: versions?.[0]?.version ?? revision,
          ...(said[at % 40]!.by && { by: 'guardian' as const }),
        }));
        const circumstances = { now: 1_795_000_060_000, region: held.region, signals: {} };
        const record = { id: 'record-1', decisions };
        const unknown = evaluate(topics, record, circumstances);
        const known = evaluate(topics, record, { ...circumstances, person });
        for (const [at, topic] of known.topics.entries()) {
          const told = topic.regime === 'notice' && !topic.changeable;
          if (topic.answer === 'denied' && !told) assert.equal(topic.allowed, false, topic.id);
          if (topic.allowed && topic.guarded) assert.equal(topic.by, 'guardian', topic.id);
          if (needsGuardian(person, held.region) === true && topic.allowed)
            assert.equal(unknown.topics[at]!.allowed, true, topic.id);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a guardian’s answer in the record', () => {
  const spoken = records.chain((record) =>
    fc.array(fc.boolean(), { minLength: record.decisions.length, maxLength: record.decisions.length }).map((by) => ({
      ...record,
      decisions: record.decisions.map((made, at) => ({ ...made, ...(by[at] && { by: 'guardian' as const }) })),
    })),
  );

  it('is written and read as it was given', () => {
    const sort = (list: readonly object[]) => list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
    fc.assert(
      fc.property(spoken, (record) => {
        const read = decode(encode(record));
        assert.ok(read.ok);
        assert.deepEqual(sort(read.record.decisions), sort(record.decisions));
      }),
    );
  });

  it('merges with others in any order to the same, and two of one moment to the person’s own', () => {
    const made = { topic: 'purpose/ads', answer: 'granted', when: 0, revision: 'r' } as const;
    const [own, other] = [made, { ...made, by: 'guardian' as const }].map((one) => ({
      id: 'record',
      decisions: [one],
    }));
    for (const both of [merge(own!, other!), merge(other!, own!)]) assert.deepEqual(both.decisions, [made]);
    fc.assert(fc.property(spoken, spoken, (a, b) => assert.deepEqual(merge(a, b), merge(b, a))));
  });

  it('is told by a dot that no declared mark may begin with', () => {
    assert.throws(() => defineCatalogue({ channels: [{ id: 'email', revision: '.1' }] }), /no "\." in front/);
    const { store } = visit({ age: 15 });
    store.decide({ analytics: 'granted' }, guardian);
    assert.match(store.encoded()!, /~p\/analytics\*\.\w/);
    // What a page says of what it showed cannot make it a guardian's.
    const own = visit(undefined);
    own.store.decide({ analytics: 'granted' }, { ...click, revisions: { 'purpose/analytics': '.x' } });
    assert.equal(own.store.answer('analytics')?.by, undefined);
    assert.doesNotMatch(own.store.encoded()!, /\*\./);
  });
});
