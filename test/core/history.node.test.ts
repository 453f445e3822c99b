import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decode } from '../../src/core/codec.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { HistoryEntry } from '../../src/core/model.js';
import type { ConsentChange } from '../../src/core/ports.js';
import { verifyChain, verifyReceipt } from '../../src/records/index.js';
import { browser, DAY, host, longLife, proofsOf } from '../records/real-store.js';
import { shop } from '../records/samples.js';

const acts = (history: readonly HistoryEntry[]): string[] => history.map(({ act }) => act);

describe('an answer that becomes too old', () => {
  it('is noted once, by the first page that is opened after it: which topics, and that nobody answered', () => {
    const self = browser();
    self.open().decide({ analytics: 'granted', ads: 'denied', 'channel/email': 'granted' }, host);
    self.now += 200 * DAY;
    const [, lapse, ...more] = self.open().history();
    assert.deepEqual(
      [lapse?.act, lapse?.lapsed, lapse?.decisions, lapse?.evidence.surface, more.length],
      // The channel's own time is two years.
      ['lapse', ['purpose/analytics', 'purpose/ads'], [], 'store', 0],
    );
    assert.equal(lapse?.time, new Date(self.now).toISOString());
    for (const page of [self.open(), self.open()]) {
      page.refresh();
      assert.equal(page.history().length, 2);
    }
  });

  it('is noted while a page is open, and listeners are told of the entry', () => {
    const self = browser();
    const store = self.open();
    store.decide({ analytics: 'granted' }, host);
    const changes: ConsentChange[] = [];
    store.subscribe((_, change) => change && changes.push(change));
    self.now += 200 * DAY;
    store.refresh();
    store.refresh();
    assert.deepEqual(
      changes.map(({ entry, decisions }) => [entry?.act, entry?.lapsed, decisions.length]),
      [['lapse', ['purpose/analytics'], 0]],
    );
    assert.equal(store.allows('analytics'), false);
  });

  it('is noted again when another answer on the same topic has become too old as well', () => {
    const self = browser();
    const store = self.open();
    for (const answer of ['granted', 'denied'] as const) {
      store.decide({ ads: answer }, host);
      self.now += 200 * DAY;
      store.refresh();
    }
    assert.deepEqual(acts(store.history()), ['decide', 'lapse', 'decide', 'lapse']);
  });

  it('is noted by one of two tabs only', () => {
    const self = browser();
    const [one, two] = [self.open(), self.open()];
    one.decide({ ads: 'denied' }, host);
    two.refresh();
    self.now += 200 * DAY;
    for (const tab of [one, two, one]) tab.refresh();
    assert.deepEqual(acts(two.history()), ['decide', 'lapse']);
    assert.deepEqual(verifyChain(proofsOf(one.history())), { ok: true });
  });

  it('is not noted of a policy, whose answers are superseded and do not age', () => {
    const self = browser();
    self.open().decide({ 'policy/terms': 'granted' }, host);
    self.now += 3000 * DAY;
    assert.deepEqual(acts(self.open().history()), ['decide']);
  });

  it('is not noted by a clock that contradicts what is stored', () => {
    const self = browser();
    self.open().decide({ analytics: 'granted', ads: 'denied' }, host);
    self.now -= 400 * DAY;
    const early = self.open();
    early.refresh();
    assert.deepEqual(acts(early.history()), ['decide']);
    assert.ok(self.failures.some(({ code }) => code === 'clock-implausible'));
  });
});

describe('an opt-out signal', () => {
  it('is noted when it comes and when it goes, and not while it stays as it is', () => {
    const self = browser({ region: 'US-CA' });
    const store = self.open();
    store.decide({ analytics: 'denied' }, host);
    for (const on of [true, true, false, false]) {
      self.gpc = on;
      store.refresh();
    }
    assert.deepEqual(
      store.history().map(({ act, signals, evidence }) => [act, signals.gpc, evidence.source]),
      [
        ['decide', false, 'host'],
        ['signal', true, 'signal'],
        ['signal', false, 'signal'],
      ],
    );
  });

  it('that came while no page was open is noted by the next one, once', () => {
    const self = browser();
    self.open().decide({ analytics: 'denied' }, host);
    self.gpc = true;
    self.open();
    assert.deepEqual(acts(self.open().history()), ['decide', 'signal']);
  });
});

describe('nothing is written', () => {
  it('of somebody who never answered, whatever the time and the signal do', () => {
    const self = browser();
    const store = self.open();
    for (const on of [true, false, true]) {
      self.gpc = on;
      self.now += 400 * DAY;
      store.refresh();
      self.open();
    }
    assert.deepEqual([self.archive.read(), self.storage.read(), store.history()], [[], [], []]);
    assert.equal(store.encoded(), undefined);
  });

  it('beside an answer that has no history here: it was given elsewhere, and nobody asked for a record of it', () => {
    const self = browser();
    self.open().decide({ analytics: 'granted' }, host);
    self.archive.clear();
    self.gpc = true;
    self.now += 200 * DAY;
    assert.deepEqual(self.open().history(), []);
  });

  it('of somebody who took everything back', () => {
    const self = browser();
    const store = self.open();
    store.decide({ analytics: 'granted' }, host);
    store.reset();
    self.gpc = true;
    self.now += 200 * DAY;
    store.refresh();
    assert.deepEqual(acts(store.history()), ['decide', 'reset']);
  });
});

describe('over any course of answers, time, signals, tabs and resets', () => {
  it('the history is one chain that holds, and says of no answer twice that it lapsed', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('answer' as const), granted: fc.boolean(), tab: fc.nat(1) }),
      fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ do: fc.constant('signal' as const), on: fc.boolean() }),
      fc.record({ do: fc.constant('refresh' as const), tab: fc.nat(1) }),
      fc.record({ do: fc.constant('reset' as const), tab: fc.nat(1) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const self = browser();
        const tabs = [self.open(), self.open()] as const;
        for (const act of steps) {
          if (act.do === 'answer') tabs[act.tab]!.decide({ ads: act.granted ? 'granted' : 'denied' }, host);
          else if (act.do === 'wait') self.now += act.days * DAY;
          else if (act.do === 'signal') self.gpc = act.on;
          else if (act.do === 'refresh') tabs[act.tab]!.refresh();
          else tabs[act.tab]!.reset();
        }
        const history = tabs[0].history();
        assert.deepEqual(verifyChain(proofsOf(history)), { ok: true });
        let isOpen = false;
        for (const { act, lapsed = [] } of history) {
          if (lapsed.length > 0) assert.ok(isOpen, JSON.stringify(history.map((entry) => entry.act)));
          if (act === 'decide') isOpen = true;
          if (act === 'lapse' || act === 'reset') isOpen = false;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('store.receipts()', () => {
  it('gives one receipt for each answer, oldest first, that can be checked offline', async () => {
    const { store } = longLife();
    const receipts = await store.receipts({ subject: 'customer 7' });
    const answering = store.history().filter(({ act, lent }) => (act === 'decide' && !lent) || act === 'reset');
    assert.deepEqual(
      receipts.map(({ proof }) => proof.entries.map(({ id }) => id)),
      answering.map(({ id }) => [id]),
    );
    for (const receipt of receipts) {
      assert.deepEqual(verifyReceipt(JSON.parse(JSON.stringify(receipt))), { ok: true });
      assert.equal(receipt.pii_principal_id, 'customer 7');
    }
  });

  it('makes up no facts: an answer to another catalogue has none', async () => {
    const self = browser();
    self.open().decide({ ads: 'denied' }, host);
    const changed = defineCatalogue({ ...shop, controller: { ...shop.controller!, name: 'Another shop' } });
    const store = self.open(changed);
    store.decide({ ads: 'granted' }, host);
    const receipts = await store.receipts();
    assert.deepEqual(
      receipts.map(({ proof, parties }) => [proof.entries[0]?.id, parties[0]?.party_name]),
      [[store.history().at(-1)?.id, 'Another shop']],
    );
  });

  it('has nothing to give where nothing was said', async () => assert.deepEqual(await browser().open().receipts(), []));
});

describe('store.encoded()', () => {
  it('is the text that is kept, and another browser that is given it knows the same answers', () => {
    const self = browser();
    const store = self.open();
    store.decide({ analytics: 'granted', ads: 'denied' }, host);
    const text = store.encoded();
    assert.deepEqual(self.storage.read(), [text]);
    const other = browser();
    other.storage.write(text ?? '');
    assert.deepEqual(other.open().get(), store.get());
    const decoded = decode(text ?? '');
    assert.ok(decoded.ok && decoded.record.id === store.get().record);
  });

  it('is nothing before an answer and after a reset', () => {
    const store = browser().open();
    assert.equal(store.encoded(), undefined);
    store.decide({ ads: 'denied' }, host);
    assert.equal(typeof store.encoded(), 'string');
    store.reset();
    assert.equal(store.encoded(), undefined);
  });
});
