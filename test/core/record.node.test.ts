import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { amend, believable, CLOCK_TOLERANCE, later, merge, newestOf } from '../../src/core/record.js';
import type { ConsentRecord, Decision, TopicId } from '../../src/core/model.js';
import { decisionsOn, recordsOf } from './arbitraries.js';

const few = fc.constantFrom<TopicId>('purpose/a', 'purpose/b', 'service/a', 'policy/t', 'channel/c');
const records = recordsOf(few);
const topicsIn = (...all: readonly ConsentRecord[]): string[] =>
  [...new Set(all.flatMap((record) => record.decisions.map(({ topic }) => topic)))].sort();
const on = (answer: Decision['answer'], when: number, more: Partial<Decision> = {}): Decision => ({
  topic: 'purpose/a',
  answer,
  when,
  revision: 'r',
  ...more,
});
const record = (...decisions: readonly Decision[]): ConsentRecord => ({ id: 'abcdef', decisions });

describe('two records of one person, joined', () => {
  it('are the same whichever comes first', () => {
    fc.assert(
      fc.property(records, records, (a, b) => assert.deepEqual(merge(a, b), merge(b, a))),
      { numRuns: 2000 },
    );
  });

  it('are the same in whatever order three are joined', () => {
    fc.assert(
      fc.property(records, records, records, (a, b, c) =>
        assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c))),
      ),
      { numRuns: 2000 },
    );
  });

  it('do not change when joined again', () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const joined = merge(a, b);
        assert.deepEqual(merge(joined, joined), joined);
        assert.deepEqual(merge(joined, a), joined);
      }),
    );
  });

  it('lose no topic and invent no answer', () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const joined = merge(a, b);
        assert.deepEqual(topicsIn(joined), topicsIn(a, b));
        for (const decision of joined.decisions) assert.ok([...a.decisions, ...b.decisions].includes(decision));
      }),
    );
  });

  it('hold the later answer, and at the same moment the refusal', () => {
    assert.equal(later(on('granted', 2000), on('denied', 1000)).answer, 'granted');
    assert.equal(later(on('denied', 2000), on('granted', 1000)).answer, 'denied');
    assert.equal(later(on('denied', 1000), on('granted', 1000)).answer, 'denied');
    assert.equal(later(on('granted', 1000), on('denied', 1000)).answer, 'denied');
  });

  it('hold a refusal of unknown time against any grant, since nobody can say that the grant came later', () => {
    assert.equal(later(on('denied', 0), on('granted', 9000)).answer, 'denied');
    assert.equal(later(on('granted', 9000), on('denied', 0)).answer, 'denied');
  });

  it('hold one and the same of two grants of one moment: the one that claims less', () => {
    const despite = on('granted', 1000, { despite: 'gpc' });
    for (const [a, b] of [
      [despite, on('granted', 1000)],
      [on('granted', 1000), despite],
    ] as const) {
      assert.equal(later(a, b).despite, undefined);
    }
    const older = on('denied', 1000, { revision: 'a' });
    const newer = on('denied', 1000, { revision: 'b' });
    assert.equal(later(older, newer), later(newer, older));
  });

  it('never turn a refusal into a grant that is not later', () => {
    fc.assert(
      fc.property(
        decisionsOn(fc.constant<TopicId>('purpose/a')),
        decisionsOn(fc.constant<TopicId>('purpose/a')),
        (a, b) => {
          const won = later(a, b);
          const lost = won === a ? b : a;
          if (won.answer === 'granted' && lost.answer === 'denied') assert.ok(won.when > lost.when);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('answers to several versions of one policy', () => {
  const version = (revision: string, when: number, answer: Decision['answer'] = 'granted'): Decision => ({
    topic: 'policy/terms',
    answer,
    when,
    revision,
  });
  const two = record(version('2', 2000), version('1', 1000));

  it('stand beside each other when two records are joined, the later one of each version', () => {
    const other = record(version('2', 3000, 'denied'), version('3', 1000));
    for (const joined of [merge(two, other), merge(other, two)])
      assert.deepEqual(
        new Set(joined.decisions),
        new Set([version('1', 1000), version('2', 3000, 'denied'), version('3', 1000)]),
      );
  });

  it('give way to a new one unless they are to stay; one to the same version always does', () => {
    assert.deepEqual(amend(two, [version('3', 3000)]).decisions, [version('3', 3000)]);
    const kept = amend(two, [version('2', 3000, 'denied')], () => true);
    assert.deepEqual(kept.decisions, [version('2', 3000, 'denied'), version('1', 1000)]);
    const purposes = record({ topic: 'purpose/a', answer: 'granted', when: 0, revision: 'a' });
    const made: Decision = { topic: 'purpose/a', answer: 'denied', when: 1000, revision: 'b' };
    assert.deepEqual(
      amend(purposes, [made], () => true).decisions.filter(({ revision }) => revision === 'b'),
      [made],
    );
  });
});

describe('new answers over a record', () => {
  it('count, whatever the clock says, and leave all others alone', () => {
    fc.assert(
      fc.property(records, recordsOf(few), (old, { decisions }) => {
        const amended = amend(old, decisions);
        assert.deepEqual(topicsIn(amended), topicsIn(old, record(...decisions)));
        for (const { topic } of amended.decisions) {
          const on = (list: readonly Decision[]) => list.filter((decision) => decision.topic === topic);
          const expected = on(decisions).length > 0 ? on(decisions) : on(old.decisions);
          assert.deepEqual(new Set(on(amended.decisions)), new Set(expected));
        }
      }),
    );
  });
});

describe('a record from the future', () => {
  const now = 1_795_000_000_000;

  it('is believed up to one day, since clocks differ', () => {
    const ahead = record(on('granted', now + CLOCK_TOLERANCE));
    assert.equal(believable(ahead, now), ahead);
    assert.notEqual(believable(record(on('granted', now + CLOCK_TOLERANCE + 1000)), now), ahead);
  });

  it('loses its grants and keeps its refusals', () => {
    const far = now + CLOCK_TOLERANCE + 1000;
    const believed = believable(record(on('granted', far), on('denied', far, { topic: 'purpose/b' })), now);
    assert.deepEqual(believed.decisions, [on('denied', 0, { topic: 'purpose/b' })]);
  });

  it('never gains a grant, loses a refusal, or holds anything from the future', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 0, max: 7_258_118_400_000 }), (given, clock) => {
        const believed = believable(given, clock);
        const of = (all: ConsentRecord, answer: string): string[] =>
          topicsIn(record(...all.decisions.filter((decision) => decision.answer === answer)));
        assert.deepEqual(of(believed, 'denied'), of(given, 'denied'));
        for (const topic of of(believed, 'granted')) assert.ok(of(given, 'granted').includes(topic));
        assert.ok(newestOf(believed) <= clock + CLOCK_TOLERANCE);
        assert.equal(believable(believed, clock), believed);
      }),
    );
  });
});
