import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { HistoryEntry } from '../../src/core/model.js';
import { checkedUrl } from '../../src/integrations/send-records/address.js';
import { sendRecords } from '../../src/integrations/send-records/index.js';
import type { OutboxParts } from '../../src/integrations/send-records/outbox-parts.js';
import { askedPause, leftOf, pauseAfter } from '../../src/integrations/send-records/pause.js';
import { START } from '../../src/integrations/send-records/progress.js';
import { queueOf } from '../../src/integrations/send-records/queue.js';
import { hashOfText, proofOf, verifyChain } from '../../src/records/index.js';
import {
  browser,
  modelServer,
  network,
  openTab,
  virtualTime,
  type Delivery,
  type Fault,
  type Tab,
  type Told,
} from './send-records-world.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PROGRESS = 'assent-outbox-1';

function world(faults: Fault[] = [], { poison }: { poison?: (id: string) => boolean } = {}) {
  const time = virtualTime();
  const shared = browser(time);
  const server = modelServer(poison ? { poison: ({ id }) => poison(id) } : {});
  const net = network(time, server, faults);
  return { time, shared, server, net, open: (more?: Partial<OutboxParts>) => openTab(shared, net, more) };
}
const bodies = ({ net }: { net: { bodies: string[] } }) => net.bodies.map((body) => JSON.parse(body) as Delivery);
const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);
const clicks = (tab: Tab, times: number): void => void Array.from({ length: times }, () => tab.click());
/** The same person after their answers were forgotten: the next one begins another record. */
function another(tab: Tab, open: () => Tab): Tab {
  tab.store.reset();
  tab.die();
  return open();
}
/** An answer of our own to every request. */
const always = (answer: (body: Delivery) => Response): Partial<OutboxParts> & { asked: Delivery[] } => {
  const asked: Delivery[] = [];
  return {
    asked,
    post: async (body) => {
      asked.push(JSON.parse(body) as Delivery);
      return answer(asked.at(-1) as Delivery);
    },
  };
};
const results =
  (of: (id: string) => object) =>
  ({ entries }: Delivery) =>
    Response.json({ results: entries.map(({ id }) => ({ id, ...of(id) })) });

describe('what an outbox sends', () => {
  it('is the proof of each entry, in order, and each wording once', async () => {
    const { time, open, server, net } = world();
    const tab = open();
    for (const wording of ['May we count?', 'May we count?', 'And now?']) tab.click(wording);
    await time.pass(MINUTE);
    const [delivery, ...more] = bodies({ net });
    assert.deepEqual(more, []);
    assert.equal(delivery?.schema, 'assent-delivery-1');
    assert.deepEqual(delivery?.entries, tab.store.history().map(proofOf));
    assert.deepEqual(verifyChain(server.rows), { ok: true });
    const texts = ['May we count?', 'And now?'];
    assert.deepEqual(delivery?.wordings, Object.fromEntries(texts.map((text) => [hashOfText(text), text])));
  });

  it('is at most 50 entries and 60,000 bytes a request, of one record, and everything in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(9000) }, fc.nat(40_000)), { maxLength: 120 }),
        fc.nat(119),
        async (lengths, turn) => {
          const { time, open, net, server } = world();
          let tab = open();
          lengths.forEach((length, index) => {
            tab.click(`${index} ${'é'.repeat(length)}`);
            if (index === turn) tab = another(tab, open);
          });
          await time.pass(10 * MINUTE);
          for (const body of net.bodies) {
            const { entries } = JSON.parse(body) as Delivery;
            assert.ok(entries.length <= 50);
            assert.ok(Buffer.byteLength(body) <= 60_000);
            assert.equal(new Set(entries.map(({ record }) => record)).size, 1);
          }
          assert.deepEqual(server.ids(), ids(tab.store.history()));
          // The second begins with the first answer after the reset, which still belongs to the first.
          const records = new Set(server.rows.map(({ record }) => record));
          assert.equal(records.size, Math.min(lengths.length, turn < lengths.length - 1 ? 2 : 1));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('leaves out a wording that is too long for any request, and not the entry', async () => {
    const { time, open, net, server } = world();
    const tab = open();
    for (const wording of ['short', 'é'.repeat(30_000), 'short again']) tab.click(wording);
    await time.pass(MINUTE);
    assert.deepEqual(server.ids(), ids(tab.store.history()));
    assert.deepEqual([...server.wordings.values()], ['short', 'short again']);
    assert.ok(net.bodies.every((body) => Buffer.byteLength(body) <= 60_000));
  });

  it('has no half of a character in a wording, under the hash that the entry has', async () => {
    const { time, open, net } = world();
    open().click('cut \ud83d');
    await time.pass(MINUTE);
    const [{ entries, wordings }] = bodies({ net }) as [Delivery];
    assert.deepEqual(wordings, { [entries[0]?.wording as string]: 'cut \ufffd' });
    assert.equal(hashOfText('cut \ufffd'), entries[0]?.wording);
  });

  it('leaves out what the host does not choose, and what an older version of the library did not seal', async () => {
    const { time, shared, open, server } = world();
    const first = open();
    const [old] = first.click() as [HistoryEntry];
    const { seal: _, ...bare } = old;
    shared.texts.set('assent-history', JSON.stringify([bare]));
    first.die();
    const tab = open({ isChosen: ({ evidence }) => evidence.wording !== 'private' });
    tab.click('private');
    const [sent] = tab.click('public');
    await time.pass(MINUTE);
    assert.deepEqual(server.ids(), [sent?.id]);
    assert.equal(tab.told.at(-1)?.state, 'idle');
  });

  it('waits where the host’s choice fails, and says so', async () => {
    const { time, open, server } = world();
    let broken = true;
    const tab = open({
      isChosen: () => {
        if (broken) throw new Error('oops');
        return true;
      },
    });
    const [entry] = tab.click();
    await time.pass(MINUTE);
    assert.deepEqual([server.ids(), tab.codes()], [[], ['delivery-failed']]);
    broken = false;
    await time.pass(10 * MINUTE);
    assert.deepEqual(server.ids(), [entry?.id]);
  });
});

describe('an answer', () => {
  for (const status of [400, 413, 422]) {
    it(`${status} is asked again with less, and what is left is set aside`, async () => {
      const { time, open } = world();
      const server = always(() => new Response('no', { status }));
      const tab = open(server);
      clicks(tab, 2);
      await time.pass(MINUTE);
      assert.deepEqual(
        server.asked.map(({ entries }) => entries.length),
        [2, 1, 1],
      );
      assert.deepEqual(tab.codes(), ['delivery-refused', 'delivery-refused']);
      const { waiting, refused } = tab.told.at(-1) as Told;
      assert.deepEqual([waiting, refused.map(({ reason }) => reason)], [0, [`http-${status}`, `http-${status}`]]);
    });
  }

  for (const status of [401, 403, 404, 405, 410, 301, 408, 425, 429, 500, 502, 503, 504, 204]) {
    it(`${status} loses nothing, is reported once, and asked again later`, async () => {
      const { time, open } = world();
      const server = always(() => new Response(status === 204 ? null : 'no', { status }));
      const tab = open(server);
      clicks(tab, 2);
      await time.pass(MINUTE);
      const requests = server.asked.length;
      assert.ok(requests > 1 && requests < 10, `${requests} requests`);
      assert.deepEqual(tab.codes(), ['delivery-failed']);
      const { waiting, refused } = tab.told.at(-1) as Told;
      assert.deepEqual([waiting, refused], [2, []]);
    });
  }

  const nonsense: Record<string, (delivery: Delivery) => Response> = {
    'that is no JSON': () => new Response('<!doctype html>'),
    'that is half-written': () => new Response('{"results":[{"id":"en'),
    'without results': () => Response.json({}),
    null: () => Response.json(null),
    'with results that are none': () => Response.json({ results: [null, 1, 'stored', { id: 7, status: 'stored' }] }),
    'about other entries': () => Response.json({ results: [{ id: 'entryX', status: 'stored' }] }),
    'with a status that nobody knows': results(() => ({ status: 'perhaps' })),
    'whose body breaks off': () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })),
  };
  for (const [what, answer] of Object.entries(nonsense)) {
    it(`${what} counts as none`, async () => {
      const { time, open } = world();
      const server = always(answer);
      const tab = open(server);
      tab.click();
      await time.pass(HOUR);
      assert.ok(server.asked.length > 5 && server.asked.length < 60, `${server.asked.length} requests`);
      assert.deepEqual([tab.told.at(-1)?.waiting, tab.codes()], [1, ['delivery-failed']]);
    });
  }

  it('is not believed for what was not sent with it', async () => {
    const { time, open } = world();
    let everything: readonly HistoryEntry[] = [];
    const liar = always(({ entries }) =>
      Response.json({ results: [...entries, ...everything].map(({ id }) => ({ id, status: 'stored' })) }),
    );
    const first = open(liar);
    clicks(first, 3);
    // Of another record, and so in another request.
    const tab = another(first, () => open(liar));
    clicks(tab, 2);
    everything = tab.store.history();
    await time.pass(MINUTE);
    assert.equal(liar.asked.length, 2);
    assert.deepEqual(
      liar.asked.flatMap(({ entries }) => ids(entries)),
      ids(tab.store.history()),
    );
  });

  it('for a part of what was sent leaves the rest waiting', async () => {
    const { time, open, server } = world(['partial', 'partial', 'partial']);
    const tab = open();
    clicks(tab, 9);
    await time.pass(MINUTE);
    assert.deepEqual(server.ids(), ids(tab.store.history()));
    assert.deepEqual(tab.codes(), []);
  });

  it('that refuses sets aside what it refuses, with its reason, and lets the others go; retry() sends it again', async () => {
    let isRefusing = true;
    const refuse: string[] = [];
    const { time, open, server } = world([], { poison: (id) => isRefusing && refuse.includes(id) });
    const tab = open();
    const [poison] = [...tab.click(), ...tab.click()] as [HistoryEntry];
    refuse.push(poison.id);
    await time.pass(MINUTE);
    const [, second] = tab.store.history();
    assert.deepEqual(server.ids(), [second?.id]);
    assert.deepEqual(tab.told.at(-1)?.refused, [{ id: poison.id, reason: 'unwanted' }]);
    assert.deepEqual(tab.codes(), ['delivery-refused']);
    // Not by itself, and not by the next page either.
    const next = open();
    await time.pass(DAY);
    assert.deepEqual([server.rows.length, next.codes()], [1, []]);
    isRefusing = false;
    next.outbox.retry();
    await time.pass(MINUTE);
    assert.deepEqual(server.ids(), [second?.id, poison.id]);
    assert.deepEqual([next.told.at(-1)?.state, next.told.at(-1)?.refused], ['idle', []]);
  });

  it('413 to many finds the one that is at fault: all others arrive', async () => {
    const { time, open, server } = world();
    let bad = '';
    const tab = open({
      post: async (body) => (body.includes(bad) ? new Response('', { status: 413 }) : new Response(server.take(body))),
    });
    clicks(tab, 70);
    bad = `"id":"${tab.store.history()[37]?.id}"`;
    await time.pass(MINUTE);
    const expected = ids(tab.store.history()).filter((id) => !bad.includes(id));
    assert.deepEqual(server.ids(), expected);
    assert.deepEqual(
      tab.told.at(-1)?.refused.map(({ reason }) => reason),
      ['http-413'],
    );
  });

  it('401 asks the host for its headers anew, once a request', async () => {
    const { time, open, server } = world();
    let tokens = 0;
    const seen: (string | null)[] = [];
    const tab = open({
      authorize: () => Promise.resolve({ Authorization: `Bearer ${(tokens += 1)}` }),
      post: async (body, headers) => {
        const token = new Headers(headers).get('Authorization');
        seen.push(token);
        return token === 'Bearer 2' ? new Response(server.take(body)) : new Response('', { status: 401 });
      },
    });
    tab.click();
    await time.pass(10 * SECOND);
    assert.deepEqual([seen, server.rows.length, tab.codes()], [['Bearer 1', 'Bearer 2'], 1, []]);
    tab.click();
    await time.pass(10 * SECOND);
    assert.deepEqual([seen.at(-1), tokens], ['Bearer 2', 2]);
  });

  it('of a host that fails to authorise is awaited no longer than a request, and nothing is lost', async () => {
    const broken: (() => Promise<HeadersInit>)[] = [
      () => Promise.reject(new Error('no token')),
      () => new Promise(() => undefined),
      () => Promise.resolve({ 'no header': 'ü' }),
    ];
    for (const authorize of broken) {
      const { time, open, server, net } = world();
      let works = false;
      const tab = open({
        authorize: () => (works ? {} : authorize()),
        post: async (body, headers) => (void new Headers(headers), new Response(server.take(body))),
      });
      tab.click();
      await time.pass(MINUTE);
      assert.deepEqual([server.rows.length, tab.codes(), net.bodies], [0, ['delivery-failed'], []]);
      works = true;
      await time.pass(10 * MINUTE);
      const works_ = server.rows.length === 1 || authorize === broken[2];
      assert.ok(works_);
    }
  });
});

describe('the pauses of an outbox', () => {
  it('are anything up to a bound that doubles, from a second to five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const pause = pauseAfter(failures, random);
        assert.ok(pause >= 0 && pause <= Math.min(5 * MINUTE, SECOND * 2 ** (failures - 1)));
      }),
    );
    assert.deepEqual(
      [1, 2, 3, 9, 10, 99].map((failures) => pauseAfter(failures, 1)),
      [1000, 2000, 4000, 256_000, 300_000, 300_000],
    );
    assert.equal(pauseAfter(99, 0.5), 150_000);
  });

  it('are never longer than they were meant to be, whatever becomes of the clock', () => {
    fc.assert(
      fc.property(fc.nat(2e12), fc.nat(HOUR), fc.nat(2e12), (at, pause, now) => {
        const left = leftOf({ at, pause }, now);
        assert.ok(left >= 0 && left <= pause);
        if (now < at || now >= at + pause) assert.equal(left, 0);
      }),
    );
  });

  it('are those that the server asks for: in seconds or as a date, by its own clock where it tells it, at most an hour', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const at = (text: string | null, date: string | null = null): number | undefined => askedPause(text, date, now);
    assert.equal(at('120'), 120_000);
    assert.equal(at(' 0 '), 0);
    assert.equal(at('99999999999999'), HOUR);
    assert.equal(at('Mon, 23 Nov 2026 12:00:30 GMT'), 30_000);
    assert.equal(at('Mon, 23 Nov 2026 11:00:00 GMT'), 0);
    assert.equal(at('Tue, 24 Nov 2026 12:00:30 GMT'), HOUR);
    assert.equal(at('Mon, 23 Nov 2026 12:10:00 GMT', 'Mon, 23 Nov 2026 12:09:00 GMT'), MINUTE);
    assert.equal(at('Mon, 23 Nov 2026 12:00:30 GMT', 'nonsense'), 30_000);
    for (const text of [null, '', 'soon', '-5', '1.5', '1e3', '2026-11-23T12:00:30Z'])
      assert.equal(at(text), undefined);
  });

  it('spare a dead server: some thirty requests in an hour, whatever is clicked and however many pages are opened', async () => {
    const { time, open } = world();
    const dead = always(() => new Response('', { status: 500 }));
    const tab = open(dead);
    for (let minute = 0; minute < 60; minute += 1) {
      tab.click();
      if (minute % 10 === 5) open(dead).click();
      await time.pass(MINUTE);
    }
    assert.ok(dead.asked.length > 20 && dead.asked.length < 45, `${dead.asked.length} requests`);
    assert.deepEqual(tab.codes(), ['delivery-failed']);
  });

  it('that a server asks for are kept, by the next page and when the network comes back too', async () => {
    const { time, open, net, server } = world(['503']);
    const tab = open();
    tab.click();
    await time.pass(30 * SECOND);
    tab.outbox.online();
    tab.outbox.leave();
    tab.die();
    const next = open();
    next.outbox.online();
    await time.pass(80 * SECOND);
    assert.equal(net.bodies.length, 1);
    await time.pass(20 * SECOND);
    assert.equal(server.rows.length, 1);
  });

  it('end when the network comes back', async () => {
    const { time, open, server } = world(Array.from({ length: 8 }, () => 'refused' as const));
    const tab = open();
    tab.click();
    await time.pass(2 * MINUTE);
    assert.equal(server.rows.length, 0);
    tab.outbox.online();
    await time.pass(SECOND);
    assert.equal(server.rows.length, 1);
  });

  it('are reported once a spell', async () => {
    const { time, open } = world(['500', 'refused', '404', 'none', 'hung', '500']);
    const tab = open();
    tab.click();
    await time.pass(HOUR);
    tab.click();
    await time.pass(HOUR);
    assert.deepEqual(tab.codes(), ['delivery-failed', 'delivery-failed']);
    assert.match(tab.failures[0]?.message ?? '', /the server answered 500\. They are kept/);
    assert.match(tab.failures[1]?.message ?? '', /no answer in 15000 ms/);
    const states = tab.told.map(({ state }) => state);
    assert.deepEqual([states[0], states[1], states.at(-1)], ['sending', 'waiting', 'idle']);
    assert.deepEqual(
      tab.told.flatMap(({ delivered }) => delivered),
      ids(tab.store.history()),
    );
  });

  it('do not outlast a clock that is put back or forward by a year, on this page or on the next', async () => {
    for (const jump of [-365 * DAY, 365 * DAY])
      for (const isNext of [true, false]) {
        const { time, open, server } = world(Array.from({ length: 12 }, () => 'refused' as const));
        const tab = open();
        const [entry] = tab.click();
        await time.pass(10 * MINUTE);
        assert.equal(server.rows.length, 0);
        time.jump(jump);
        if (isNext) {
          tab.die();
          open();
        }
        await time.pass(isNext ? SECOND : 150 * SECOND);
        assert.equal(server.ids()[0], entry?.id, `after ${jump}`);
      }
  });

  it('are not needed without a network: nothing is asked, nothing fails, and all goes when it is back', async () => {
    const { time, shared, open, net, server } = world();
    const tab = open();
    shared.isOffline = true;
    clicks(tab, 3);
    await time.pass(4 * MINUTE);
    assert.deepEqual(
      [net.bodies, tab.codes(), tab.told.at(-1)?.state, tab.told.at(-1)?.waiting],
      [[], [], 'offline', 3],
    );
    await time.pass(DAY);
    shared.isOffline = false;
    tab.outbox.online();
    await time.pass(SECOND);
    assert.deepEqual(server.ids(), ids(tab.store.history()));
  });

  it('without a network are the longest, for the browser may be wrong about it', async () => {
    const { time, open, server } = world();
    const tab = open({ isOffline: () => true });
    tab.click();
    await time.pass(6 * MINUTE);
    assert.equal(server.rows.length, 1);
  });
});

describe('several tabs', () => {
  it('send one at a time, and nothing twice', async () => {
    const { time, open, net, server } = world(['slow', 'hung']);
    let under = 0;
    let most = 0;
    const counted: Partial<OutboxParts> = {
      post: async (body, _, signal) => {
        most = Math.max(most, (under += 1));
        const gone = new Promise<never>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('gone'))),
        );
        return Promise.race([net.post(body), gone]).finally(() => (under -= 1));
      },
    };
    const tabs = [open(counted), open(counted), open(counted)];
    for (let round = 0; round < 5; round += 1) {
      for (const tab of tabs) tab.click();
      await time.pass(7 * SECOND);
    }
    await time.pass(10 * MINUTE);
    assert.equal(most, 1);
    assert.deepEqual(server.ids(), ids(tabs[0]?.store.history() ?? []));
    const sent = bodies({ net })
      .slice(2)
      .flatMap(({ entries }) => ids(entries));
    assert.equal(new Set(sent).size, sent.length);
  });

  it('take over from one that dies in the middle of a request', async () => {
    const { time, open, server } = world(['hung']);
    const [first, second] = [open(), open()];
    first.click();
    await time.pass(SECOND);
    second.outbox.look();
    await time.pass(SECOND);
    assert.equal(server.rows.length, 0);
    first.die();
    await time.pass(SECOND);
    assert.equal(server.rows.length, 1);
  });

  it('lose nothing where they overwrite each other’s history at the same moment, for as long as they live', async () => {
    const { time, shared, open, server } = world();
    const tab = open();
    tab.click();
    const before = shared.texts.get('assent-history') as string;
    const [lost, after] = [...tab.click(), ...tab.click()] as [HistoryEntry, HistoryEntry];
    // Another tab, which had not seen these two yet, writes.
    shared.texts.set('assent-history', before);
    open().click();
    tab.outbox.look();
    await time.pass(MINUTE);
    const there = server.ids();
    assert.equal(there.length, 4);
    assert.ok(there.indexOf(lost.id) < there.indexOf(after.id));
    assert.deepEqual(tab.codes(), []);
  });
});

describe('a page that goes', () => {
  it('sends at once what waits, and the next page what did not arrive', async () => {
    const { time, open, net, server } = world(['refused']);
    const tab = open();
    tab.click();
    tab.outbox.leave();
    assert.equal(net.bodies.length, 1);
    tab.die();
    await time.pass(SECOND);
    assert.equal(server.rows.length, 0);
    open();
    await time.pass(MINUTE);
    assert.equal(server.rows.length, 1);
  });

  it('and lives on counts the answer, and asks nothing twice', async () => {
    const { time, open, net, server } = world();
    const tab = open({ rest: () => new Promise((resolve) => void time.after(SECOND, resolve)) });
    tab.click();
    tab.outbox.leave();
    await time.pass(MINUTE);
    assert.deepEqual([net.bodies.length, server.rows.length, tab.told.at(-1)?.state], [1, 1, 'idle']);
    assert.deepEqual(
      tab.told.flatMap(({ delivered }) => delivered),
      server.ids(),
    );
  });

  it('does not send again what is under way already', async () => {
    const { time, open, net } = world(['slow']);
    const tab = open();
    tab.click();
    await time.pass(SECOND);
    tab.outbox.leave();
    assert.equal(net.bodies.length, 1);
    tab.click();
    tab.outbox.leave();
    assert.deepEqual(
      bodies({ net }).map(({ entries }) => entries.length),
      [1, 2],
    );
  });

  it('uses a beacon where a request can’t outlive it; that has no answer, so all is sent again', async () => {
    const { time, open, net, server } = world();
    const beacons: string[] = [];
    const tab = open({ beacon: (body) => beacons.push(body) > 0 });
    tab.click();
    tab.outbox.leave();
    assert.deepEqual([beacons.length, net.bodies.length], [1, 0]);
    server.take(beacons[0] as string);
    tab.die();
    open();
    await time.pass(MINUTE);
    assert.deepEqual([net.bodies.length, server.rows.length], [1, 1]);
  });

  it('sends nothing that the host has not authorised', async () => {
    const { time, open, net } = world();
    const beacons: string[] = [];
    let asked = 0;
    const authorize = (): Promise<HeadersInit> => new Promise(() => void (asked += 1));
    for (const more of [{}, { beacon: (body: string) => beacons.push(body) > 0 }]) {
      const tab = open({ ...more, authorize });
      tab.click();
      tab.outbox.leave();
      await time.settle();
      tab.die();
    }
    // Nor is the host asked: its answer would come too late.
    assert.deepEqual([beacons, net.bodies, asked], [[], [], 0]);
  });
});

describe('what an outbox keeps', () => {
  it('may be damaged: all is sent again, and the server knows it', async () => {
    for (const text of [
      '{',
      'null',
      '[]',
      '7',
      '{"done":7}',
      '{"done":[],"failures":"x"}',
      '{"refused":[{}]}',
      '{"at":1e999}',
    ]) {
      const { time, shared, open, server } = world();
      open().click();
      await time.pass(MINUTE);
      shared.texts.set(PROGRESS, text);
      const next = open();
      next.click();
      await time.pass(MINUTE);
      assert.deepEqual([server.ids(), next.codes()], [ids(next.store.history()), []], text);
    }
  });

  it('may find no room: what this page sent is known to this page', async () => {
    const { time, shared, open, server, net } = world();
    shared.isFull = true;
    const tab = open();
    clicks(tab, 2);
    await time.pass(MINUTE);
    tab.click();
    await time.pass(MINUTE);
    assert.deepEqual(
      bodies({ net }).map(({ entries }) => entries.length),
      [2, 1],
    );
    assert.equal(server.rows.length, 3);
  });

  it('has no place in the history that an entry could turn up before: storage was full, and another tab wrote', async () => {
    const { time, shared, open, server } = world();
    const tab = open();
    shared.isFull = true;
    // Known to this tab alone, and delivered.
    tab.click();
    await time.pass(MINUTE);
    shared.isFull = false;
    const other = open();
    const [between] = other.click();
    other.die();
    // The next answer writes the first one behind that of the other tab.
    tab.click();
    await time.pass(MINUTE);
    assert.equal(tab.store.history()[0]?.id, between?.id);
    assert.deepEqual(server.ids().sort(), ids(tab.store.history()).sort());
    assert.equal(server.rows.length, 3);
  });

  it('is at most what the device keeps: where more waits, the oldest are dropped, and the page is told once how many', async () => {
    const { time, shared, open, server } = world();
    shared.isOffline = true;
    const first = open();
    clicks(first, 498);
    await time.pass(MINUTE);
    first.die();
    const tab = open();
    await time.pass(MINUTE);
    clicks(tab, 7);
    await time.pass(MINUTE);
    clicks(tab, 2);
    await time.pass(MINUTE);
    assert.deepEqual(tab.codes(), ['delivery-overflow']);
    assert.match(tab.failures[0]?.message ?? '', /^5 of the records/);
    assert.equal(tab.told.at(-1)?.waiting, 500);
    shared.isOffline = false;
    tab.outbox.online();
    await time.pass(HOUR);
    assert.deepEqual(server.ids(), ids(tab.store.history()));
  });

  it('may be damaged itself: an entry that can’t be proved is set aside, and an altered one is refused', async () => {
    const { time, shared, open, server } = world();
    const first = open();
    clicks(first, 3);
    first.die();
    const kept = JSON.parse(shared.texts.get('assent-history') as string) as {
      region: string;
      seal: { catalogue: string };
    }[];
    (kept[0] as (typeof kept)[0]).seal.catalogue = 'no hash';
    (kept[1] as (typeof kept)[0]).region = 'US-CA';
    shared.texts.set('assent-history', JSON.stringify(kept));
    const tab = open();
    await time.pass(MINUTE);
    assert.equal(server.rows.length, 1);
    assert.deepEqual(
      tab.told.at(-1)?.refused.map(({ reason }) => reason),
      ['unreadable', 'altered'],
    );
  });
});

describe('the queue', () => {
  it('leaves out what is no entry', () => {
    const junk = [null, 7, 'x', {}, { id: 7 }] as unknown as HistoryEntry[];
    assert.deepEqual(queueOf(junk, START, [], () => true).waiting, []);
  });
});

describe('the address of an outbox', () => {
  const page = 'https://shop.example/cart?x=1';
  it('is a path of this site, or has https; without it only on this machine', () => {
    const allowed: [url: string, base: string, is: string][] = [
      ['/consent/records', page, 'https://shop.example/consent/records'],
      ['/consent/records#x', 'http://shop.test/', 'http://shop.test/consent/records'],
      ['https://api.example/r?site=1', page, 'https://api.example/r?site=1'],
      ...['http://localhost:8080/r', 'http://app.localhost/r', 'http://127.0.0.1:1/r', 'http://[::1]/r'].map(
        (url): [string, string, string] => [url, 'http://localhost/', url],
      ),
    ];
    for (const [url, base, is] of allowed) assert.equal(checkedUrl(url, base), is);
  });

  it('is refused otherwise, with what to write', () => {
    const refused: [url: unknown, base?: string][] = [
      ...[
        '',
        'records',
        './records',
        '//evil.example/r',
        '/\\evil.example/r',
        'http://api.example/r',
        'ftp://api.example/',
      ].map((url): [string] => [url]),
      ...['javascript:alert(1)', 'data:,x', 'https://', 'https://me:secret@api.example/r', ' https://api.example'].map(
        (url): [string] => [url],
      ),
      ...([
        [undefined],
        [7],
        ['/records', 'file:///android_asset/index.html'],
        ['/records', 'about:blank'],
        ['http://localhost.evil.example/r'],
      ] as [unknown, string?][]),
    ];
    for (const [url, base = page] of refused)
      assert.throws(
        () => checkedUrl(url, base),
        (error) => error instanceof TypeError && /Write a path of this site/.test(error.message),
        String(url),
      );
  });

  it('is checked before there is a page, where an outbox does nothing', () => {
    assert.throws(() => sendRecords({ url: 'records' }), TypeError);
    const { open } = world();
    const outbox = sendRecords({ url: '/records' });
    open().store.use(outbox)();
    outbox.retry();
    assert.deepEqual(outbox.refused(), []);
  });
});
