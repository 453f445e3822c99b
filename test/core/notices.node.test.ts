import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue, Policy, PolicyVersion } from '../../src/core/catalogue.js';
import { catalogueAt } from '../../src/core/catalogue-at.js';
import { evaluate } from '../../src/core/evaluate.js';
import type { Answer, Evidence, HistoryEntry, NoticeResponse } from '../../src/core/model.js';
import { noticesOf, type ChangeNotice } from '../../src/core/notices.js';
import type { ConsentFailure, ConsentStorage } from '../../src/core/ports.js';
import { schedule } from '../../src/core/schedule.js';
import { createStore } from '../../src/core/store.js';
import { topicsOf } from '../../src/core/topics.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { catalogues, clocks, recordFor } from './arbitraries.js';

const DAY = 86_400_000;
const at = (iso: string): number => Date.parse(iso);
const evidence: Evidence = { surface: 'policy-changes', control: 'test', trusted: true };

/** Terms in Singapore that change on 1 December, announced on 24 November. */
const site = (version: Partial<PolicyVersion> = {}, policy: Partial<Policy> = {}): Catalogue => ({
  policies: [
    {
      id: 'terms',
      timeZone: 'Asia/Singapore',
      versions: [{ version: '1' }, { version: '2', announced: '2026-11-24', effective: '2026-12-01', ...version }],
      ...policy,
    },
  ],
});
const announced = at('2026-11-23T16:00Z');
const effective = at('2026-11-30T16:00Z');

/** Somebody on a site; `kept` and `archive` are what their browser holds. */
class Visitor {
  now = announced - DAY;
  readonly failures: ConsentFailure[] = [];
  constructor(
    readonly catalogue: Catalogue = site(),
    readonly archive: ConsentStorage = memoryStorage(),
    readonly kept: ConsentStorage = memoryStorage(),
  ) {}
  /** A page of the site at a moment. */
  at(now: number) {
    this.now = now;
    return createStore({
      catalogue: this.catalogue,
      storage: this.kept,
      archive: this.archive,
      now: () => this.now,
      newId: () => 'abcdef',
      onError: (failure) => void this.failures.push(failure),
    });
  }
  says(answer: Answer, version: string, now = this.now): this {
    this.at(now).decide({ 'policy/terms': answer }, { ...evidence, revisions: { 'policy/terms': version } });
    return this;
  }
  sees(response: NoticeResponse, now = this.now, version = '2'): HistoryEntry | undefined {
    return this.at(now).see({ policy: 'terms', version, response }, evidence);
  }
  told(now: number): readonly ChangeNotice[] {
    return this.at(now).notices();
  }
  /** What is told, in short: the version, its standing, and whether it is due. */
  in(now: number): readonly string[] {
    return this.told(now).map(({ version, standing, due }) => `${version} ${standing}${due ? ' due' : ''}`);
  }
}

describe('a change of a policy is told', () => {
  it('from the first millisecond of the day it is announced, and not before', () => {
    const one = new Visitor().says('granted', '1');
    assert.deepEqual(one.in(announced - 1), []);
    assert.deepEqual(one.told(announced), [
      {
        policy: 'terms',
        topic: 'policy/terms',
        version: '2',
        replaces: '1',
        standing: 'announced',
        announced: '2026-11-24',
        effective: '2026-12-01',
        daysLeft: 7,
        answered: '1',
        answer: 'agreement',
        material: true,
        adverse: false,
        due: true,
      },
    ]);
    assert.equal(one.told(effective - 1)[0]?.daysLeft, 1);
  });

  it('on its day to those whose answer it outdates, without days left', () => {
    const one = new Visitor().says('granted', '1');
    assert.deepEqual(one.in(effective - 1), ['2 announced due']);
    assert.deepEqual(one.in(effective), ['2 in-force due']);
    assert.equal(one.told(effective)[0]?.daysLeft, undefined);
    one.says('granted', '2', effective);
    assert.deepEqual(one.in(effective), []);
  });

  for (const answer of ['granted', 'denied'] as const)
    it(`no longer as due to those who answered in advance (${answer}), nor on its day`, () => {
      const one = new Visitor().says('granted', '1').says(answer, '2', announced);
      assert.deepEqual(one.in(announced), ['2 announced']);
      assert.deepEqual(one.in(effective), []);
    });

  it('to those who said that they know, again on its day: knowing is not agreeing', () => {
    const one = new Visitor().says('granted', '1');
    one.sees('got-it', announced);
    assert.deepEqual(one.in(effective - 1), ['2 announced']);
    assert.deepEqual(one.in(effective), ['2 in-force due']);
    one.sees('got-it', effective);
    assert.deepEqual(one.in(effective), ['2 in-force due']);
  });

  it('in advance to those who disagreed with the present one, and on its day', () => {
    const one = new Visitor().says('denied', '1');
    assert.deepEqual(one.in(announced), ['2 announced due']);
    assert.deepEqual(one.in(effective), ['2 in-force due']);
  });

  it('in advance to somebody who never answered, and not on its day: then they are asked as anybody who comes first', () => {
    const one = new Visitor();
    assert.deepEqual(one.in(announced), ['2 announced due']);
    assert.deepEqual(one.in(effective), []);
    assert.equal(one.at(effective).answer('policy/terms')?.standing, 'unanswered');
  });

  it('to one who comes back after two versions: of the one in force, and of the next that is announced', () => {
    const catalogue = site(
      {},
      {
        versions: [
          { version: '1' },
          { version: '2', announced: '2026-11-24', effective: '2026-12-01' },
          { version: '3', announced: '2026-12-08', effective: '2026-12-15' },
          { version: '4', announced: '2026-12-18', effective: '2027-01-15', adverse: true },
        ],
      },
    );
    const one = new Visitor(catalogue).says('granted', '1');
    assert.deepEqual(one.in(at('2026-12-20')), ['3 in-force due', '4 announced due']);
    assert.equal(one.told(at('2026-12-20'))[0]?.replaces, '2');
    assert.equal(one.told(at('2026-12-20'))[1]?.adverse, true);
    assert.deepEqual(one.in(at('2027-02-01')), ['4 in-force due']);
    one.says('granted', '3', at('2026-12-20'));
    assert.deepEqual(one.in(at('2026-12-20')), ['4 announced due']);
  });

  it('never of a first version that is to come, nor of one that nobody announced', () => {
    const first = site({}, { versions: [{ version: '1', announced: '2026-11-01', effective: '2026-12-01' }] });
    assert.deepEqual(new Visitor(first).in(announced), []);
    const silent = site({}, { versions: [{ version: '1' }, { version: '2', effective: '2026-12-01' }] });
    assert.deepEqual(new Visitor(silent).says('granted', '1').in(effective - 1), []);
    assert.deepEqual(new Visitor(silent).says('granted', '1').in(effective), ['2 in-force due']);
  });

  it('that is editorial until it holds, as what it is, and asks nothing then', () => {
    for (const version of [
      { material: false },
      { changes: [{ kind: 'modified' as const, summary: 'A comma', material: false }] },
    ]) {
      const one = new Visitor(site(version)).says('granted', '1');
      assert.deepEqual(
        one.told(announced).map(({ material, due }) => [material, due]),
        [[false, true]],
      );
      one.sees('got-it', announced);
      assert.deepEqual(one.in(announced), ['2 announced']);
      assert.deepEqual(one.in(effective), []);
      assert.equal(one.at(effective).answer('policy/terms')?.standing, 'current');
    }
  });

  it('of a policy that asks nothing until it holds or they know; of one to acknowledge until they did', () => {
    const told = new Visitor(site({}, { answer: 'none' }));
    assert.deepEqual(
      told.told(announced).map(({ answer, due }) => [answer, due]),
      [['none', true]],
    );
    assert.deepEqual(told.in(effective), []);
    told.sees('got-it', announced);
    assert.deepEqual(told.in(announced), ['2 announced']);
    const known = new Visitor(site({}, { answer: 'acknowledgement' })).says('granted', '1');
    assert.equal(known.told(announced)[0]?.answer, 'acknowledgement');
    assert.deepEqual(known.in(effective), ['2 in-force due']);
    known.says('granted', '2', effective);
    assert.deepEqual(known.in(effective), []);
  });
});

describe('what somebody did when they were told', () => {
  for (const response of ['shown', 'read', 'later'] as const)
    it(`is kept and leaves the change due: ${response}`, () => {
      const one = new Visitor().says('granted', '1');
      const entry = one.sees(response, announced + 5000);
      assert.deepEqual(
        [entry?.act, entry?.notice, entry?.decisions, entry?.time],
        ['notice', { policy: 'terms', version: '2', response }, [], '2026-11-23T16:00:05.000Z'],
      );
      const [notice] = one.told(announced + DAY);
      assert.deepEqual([notice?.due, notice?.response, notice?.told], [true, response, '2026-11-23T16:00:05.000Z']);
    });

  it('is the last thing they did, and the first time they were told; "got it" is never undone', () => {
    const one = new Visitor().says('granted', '1');
    one.sees('shown', announced);
    one.sees('later', announced + 1000);
    assert.equal(one.told(announced + 2000)[0]?.response, 'later');
    one.sees('got-it', announced + 3000);
    one.sees('shown', announced + 4000);
    const [notice] = one.told(announced + DAY);
    assert.deepEqual([notice?.response, notice?.due, notice?.told], ['got-it', false, '2026-11-23T16:00:00.000Z']);
  });

  it('answers nothing: the record stays as it was', () => {
    const one = new Visitor().says('granted', '1');
    const before = one.kept.read();
    one.sees('got-it', announced);
    assert.deepEqual(one.kept.read(), before);
    assert.equal(one.at(announced).answer('policy/terms')?.ahead, undefined);
    const never = new Visitor();
    never.sees('got-it', announced);
    assert.deepEqual(never.kept.read(), []);
  });

  it('is kept only of a change that there is to tell', () => {
    const one = new Visitor().says('granted', '1');
    assert.equal(one.sees('shown', announced - 1), undefined);
    assert.equal(one.sees('shown', announced, '1'), undefined);
    assert.equal(one.sees('shown', announced, '3'), undefined);
    assert.equal(one.at(announced).see({ policy: 'privacy', version: '2', response: 'shown' }, evidence), undefined);
    assert.equal(
      one
        .at(announced)
        .history()
        .filter(({ act }) => act === 'notice').length,
      0,
    );
  });

  it('of one version says nothing of another', () => {
    const catalogue = site(
      {},
      {
        versions: [
          { version: '1' },
          { version: '2', announced: '2026-11-24', effective: '2026-12-01' },
          { version: '3', announced: '2026-11-24', effective: '2026-12-15' },
        ],
      },
    );
    const one = new Visitor(catalogue).says('granted', '1');
    one.sees('got-it', announced, '3');
    assert.deepEqual(one.in(announced), ['2 announced due', '3 announced']);
  });

  it('is forgotten where the history is damaged or cannot be kept: the change is told once more, and nothing breaks', () => {
    for (const text of ['{', '"x"', '7', '', '{"a":1}']) {
      const archive = memoryStorage();
      archive.write(text);
      const one = new Visitor(site(), archive).says('granted', '1', announced);
      archive.write(text);
      assert.deepEqual(one.in(announced), ['2 announced due'], text);
    }
    const deaf: ConsentStorage = { name: 'deaf', read: () => [], write: () => false, clear: () => undefined };
    const one = new Visitor(site(), deaf).says('granted', '1');
    assert.ok(one.sees('got-it', announced));
    assert.deepEqual(one.in(announced), ['2 announced due']);
    assert.ok(one.failures.some(({ code }) => code === 'history-unavailable'));
  });
});

describe('the changes to tell', () => {
  const histories = fc.array(
    fc
      .record({
        version: fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2027-02-01'),
        response: fc.constantFrom<NoticeResponse>('shown', 'read', 'later', 'got-it'),
      })
      .map((seen): HistoryEntry => ({
        ...{ id: 'i', record: 'abcdef', time: '2026-11-23T00:00:00.000Z', act: 'notice', decisions: [], region: '' },
        ...{ signals: {}, evidence, notice: { policy: 'x', ...seen } },
      })),
    { maxLength: 4 },
  );
  const cases = catalogues.chain((catalogue) =>
    fc.tuple(fc.constant(catalogue), recordFor(catalogue), clocks, histories),
  );

  it('are the versions announced, and the one in force where an answer is outdated; frozen, and read from no history in vain', () => {
    let told = 0;
    fc.assert(
      fc.property(cases, ([catalogue, record, now, history]) => {
        const state = evaluate(topicsOf(catalogueAt(catalogue, now)), record, { now, region: '', signals: {} });
        let read = 0;
        const notices = noticesOf(catalogue, state, now, () => {
          read += 1;
          return history;
        });
        const topic = state.topics.find(({ id }) => id === 'policy/x');
        const versions = schedule(catalogue.policies![0]!, now).versions.slice(1);
        assert.deepEqual(
          notices.map(({ version }) => version),
          versions
            .filter(
              ({ standing }) => standing === 'announced' || (standing === 'in-force' && topic?.standing === 'outdated'),
            )
            .map(({ version }) => version),
        );
        assert.equal(read > 0, notices.length > 0);
        assert.ok([notices, ...notices].every((part) => Object.isFrozen(part)));
        for (const { version, standing, due, daysLeft } of notices) {
          told += 1;
          const got = history.some(({ notice }) => notice?.version === version && notice.response === 'got-it');
          const answered = [topic?.answered, ...(topic?.ahead ?? []).map(({ revision }) => revision)].includes(version);
          assert.equal(due, standing === 'in-force' || !(got || answered));
          assert.equal(daysLeft !== undefined && daysLeft > 0, standing === 'announced');
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(told > 60, `${told} changes were told`);
  });

  it('are told for another day by a clock that is wrong, and nothing else', () => {
    const one = new Visitor().says('granted', '1');
    assert.deepEqual(one.in(announced - 365 * DAY), []);
    assert.deepEqual(one.in(announced), ['2 announced due']);
    assert.deepEqual(one.in(announced + 365 * DAY), ['2 in-force due']);
    assert.deepEqual(one.in(announced), ['2 announced due']);
    assert.equal(one.at(announced).allows('policy/terms'), true);
  });
});
