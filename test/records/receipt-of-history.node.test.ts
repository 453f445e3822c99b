import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decode } from '../../src/core/codec.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentRecord, HistoryEntry } from '../../src/core/model.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { receiptOf, receiptOfHistory, verifyReceipt, type HistoryReceipt } from '../../src/records/index.js';
import { isValid, type Schema } from '../core/json-schema.js';
import { browser, DAY, host, longLife, proofsOf } from './real-store.js';
import { shop } from './samples.js';

const schema = JSON.parse(readFileSync(new URL('../../src/receipt.schema.json', import.meta.url), 'utf8')) as Schema;
const renamed = defineCatalogue({ ...shop, controller: { ...shop.controller!, name: 'Another shop' } });

const recordOf = (store: ConsentStore): ConsentRecord | undefined => {
  const decoded = decode(store.encoded() ?? '');
  return decoded.ok ? decoded.record : undefined;
};
const madeOf = (store: ConsentStore, history = store.history()): HistoryReceipt => {
  const record = recordOf(store);
  return receiptOfHistory(history, store.declared, record ? { record } : {});
};
const statesOf = ({ receipt }: HistoryReceipt, id: string): string[] => [
  ...(receipt?.purposes.find(({ purpose_id }) => purpose_id === id)?.events.map((one) => one.event_state) ?? []),
  receipt?.purposes.find(({ purpose_id }) => purpose_id === id)?.status ?? '',
];
/** Everything that anybody said, by topic and time, as the history and the record have it. */
const saidIn = (history: readonly HistoryEntry[], record: ConsentRecord | undefined): string[] => {
  const made = [...history.flatMap(({ decisions }) => decisions), ...(record?.decisions ?? [])];
  return [...new Set(made.map(({ topic, answer, when }) => `${topic} ${answer} ${when}`))].sort();
};
const shownIn = ({ receipt, others }: HistoryReceipt): string[] => {
  const rows = [
    ...(receipt?.purposes ?? []).map((row) => ({ topic: row.purpose_id, events: row.events })),
    ...(receipt?.documents ?? []).map((row) => ({ topic: row.policy, events: row.events })),
  ];
  const stated = rows.flatMap(({ topic, events }) =>
    events.flatMap(({ answer, event_time }) => (answer ? [`${topic} ${answer} ${Date.parse(event_time)}`] : [])),
  );
  const listed = others.flatMap(({ topic, answer, when }) => (answer ? [`${topic} ${answer} ${when}`] : []));
  return [...new Set([...stated, ...listed])].sort();
};

describe('one receipt of a history', () => {
  it('is of all its entries, of the published form, and can be checked offline', () => {
    const { store } = longLife();
    const { receipt, others } = madeOf(store);
    assert.deepEqual(receipt, receiptOf(proofsOf(store.history()), shop));
    assert.ok(isValid(schema, receipt));
    assert.deepEqual(verifyReceipt(receipt), { ok: true });
    assert.deepEqual(others, []);
  });

  it('says in the vocabulary’s words that a consent ran out; a refusal that did is unknown again', () => {
    const made = madeOf(longLife().store);
    assert.deepEqual(statesOf(made, 'purpose/analytics'), [
      ...['ConsentGiven', 'ConsentExpired', 'ConsentGiven'],
      'ConsentGiven',
    ]);
    assert.deepEqual(statesOf(made, 'purpose/ads'), [
      ...['ConsentRefused', 'ConsentUnknown', 'ConsentGiven', 'ConsentWithdrawn'],
      'ConsentWithdrawn',
    ]);
    assert.deepEqual(statesOf(made, 'purpose/security').slice(-2), ['ObjectionUnknown', 'ObjectionUnknown']);
  });

  it('leaves a service’s own answer where it is when only its purpose’s ran out', () => {
    const self = browser();
    const store = self.open();
    store.decide({ analytics: 'granted' }, host);
    self.now += 170 * DAY;
    store.decide({ 'service/counter': 'granted' }, host);
    self.now += 20 * DAY;
    store.refresh();
    const made = madeOf(store);
    assert.deepEqual(statesOf(made, 'purpose/analytics').at(-1), 'ConsentExpired');
    assert.deepEqual(statesOf(made, 'service/counter').at(-1), 'ConsentGiven');
    assert.equal(store.answer('service/counter')?.standing, 'current');
    // And a purpose that is answered anew takes it along, as in the store.
    store.decide({ analytics: 'denied' }, host);
    assert.equal(statesOf(madeOf(store), 'service/counter').at(-1), 'ConsentRefused');
    assert.equal(store.answer('service/counter')?.answer, 'denied');
  });

  it('states no facts of another catalogue, and lists what was said then', () => {
    const self = browser();
    self.open().decide({ ads: 'granted', 'policy/terms': 'granted' }, host);
    self.now += DAY;
    const store = self.open(renamed);
    const before = madeOf(store);
    assert.equal(before.receipt, undefined);
    assert.deepEqual(
      before.others.map(({ topic, answer, lacks }) => [topic, answer, lacks]),
      [
        ['purpose/ads', 'granted', 'facts'],
        ['policy/terms', 'granted', 'facts'],
      ],
    );
    store.decide({ ads: 'denied' }, host);
    const { receipt, others } = madeOf(store);
    assert.deepEqual(receipt?.proof.entries.length, 1);
    assert.deepEqual(verifyReceipt(receipt), { ok: true });
    assert.equal(others.length, 2);
  });

  it('lists that an earlier answer was taken back, where the receipt does not know that answer', () => {
    const self = browser();
    self.open().decide({ ads: 'granted' }, host);
    const store = self.open(renamed);
    store.reset();
    const { receipt, others } = madeOf(store);
    assert.equal(receipt, undefined);
    assert.deepEqual(others.map(({ act, topic }) => `${act} ${topic}`).sort(), [
      'decide purpose/ads',
      'reset purpose/ads',
    ]);
  });

  it('lists answers that nothing proves: not sealed, not what was sealed, or known to the record alone', () => {
    const self = browser();
    const store = self.open();
    store.decide({ analytics: 'granted' }, host);
    self.now += DAY;
    store.decide({ ads: 'denied' }, host);
    const [first, second] = store.history() as [HistoryEntry, HistoryEntry];
    const { seal: _, ...unsealed } = first;
    const forged: HistoryEntry = { ...first, decisions: [{ ...first.decisions[0]!, answer: 'denied' }] };
    for (const bad of [unsealed, forged]) {
      const { receipt, others } = madeOf(store, [bad, second]);
      assert.deepEqual(
        receipt?.proof.entries.map(({ id }) => id),
        [second.id],
      );
      assert.ok(others.some(({ topic, lacks }) => topic === 'purpose/analytics' && lacks === 'proof'));
    }
    assert.deepEqual(
      madeOf(store, []).others.map(({ topic, answer, lacks }) => [topic, answer, lacks]),
      [
        ['purpose/ads', 'denied', 'proof'],
        ['purpose/analytics', 'granted', 'proof'],
      ],
    );
  });

  it('survives a history that is damaged beyond reading', () => {
    const store = browser().open();
    store.decide({ ads: 'denied' }, host);
    for (const junk of [null, 1, 'x', {}, { decisions: [] }, { decisions: [], seal: { catalogue: 1 } }] as never[]) {
      const { receipt } = madeOf(store, [junk, ...store.history()]);
      assert.deepEqual(verifyReceipt(receipt), { ok: true });
    }
  });

  it('never hides an answer, whatever catalogues, damage and forks a history went through', () => {
    const step = fc.record({
      answers: fc.dictionary(
        fc.constantFrom('analytics', 'ads', 'security', 'policy/terms', 'channel/email'),
        fc.constantFrom('granted' as const, 'denied' as const),
        { minKeys: 1 },
      ),
      other: fc.boolean(),
      damage: fc.constantFrom('none', 'none', 'none', 'drop', 'unseal', 'reset'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const self = browser();
        for (const { answers, other, damage } of steps) {
          self.now += DAY;
          const store = self.open(other ? renamed : shop);
          store.decide(answers, host);
          if (damage === 'reset') store.reset();
          const whole = store.history();
          const history = whole.slice(0, -1);
          const last = whole.at(-1);
          const middle = Math.floor((whole.length - 1) / 2);
          if (damage === 'drop') self.archive.write(JSON.stringify(whole.filter((_, at) => at !== middle)));
          if (damage === 'unseal' && last) {
            const { seal: _, ...rest } = last;
            self.archive.write(JSON.stringify([...history, rest]));
          }
        }
        const store = self.open();
        const made = madeOf(store);
        if (made.receipt) assert.deepEqual(verifyReceipt(made.receipt), { ok: true });
        assert.deepEqual(shownIn(made), saidIn(store.history(), recordOf(store)));
      }),
      { numRuns: 200 },
    );
  });
});
