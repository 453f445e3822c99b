/** Whatever goes wrong, and in whatever order: in the end the server has every record, once, in its order. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { HistoryEntry } from '../../src/core/model.js';
import {
  browser,
  FAULTS,
  modelServer,
  network,
  openTab,
  virtualTime,
  type Fault,
  type Tab,
} from './send-records-world.js';

const SECOND = 1000;
const DAY = 86_400_000;

type Step =
  | { readonly step: 'click'; readonly tab: 0 | 1 }
  | { readonly step: 'hide'; readonly tab: 0 | 1 }
  | { readonly step: 'open'; readonly tab: 0 | 1 }
  | { readonly step: 'online'; readonly tab: 0 | 1 }
  | { readonly step: 'wait'; readonly ms: number }
  | { readonly step: 'offline'; readonly ms: number }
  | { readonly step: 'jump'; readonly ms: number }
  | { readonly step: 'die'; readonly tab: 0 | 1; readonly acts: number }
  | { readonly step: 'full'; readonly on: boolean };

const tab = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ step: fc.constant('click' as const), tab }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('wait' as const), ms: fc.nat(90 * SECOND) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('die' as const), tab, acts: fc.nat(14) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('open' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('hide' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('online' as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('offline' as const), ms: fc.constantFrom(SECOND, 60 * SECOND, DAY) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('jump' as const),
      ms: fc.constantFrom(-365 * DAY, -SECOND, 3600 * SECOND, 365 * DAY),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('full' as const), on: fc.boolean() }) },
);

/** Plays it, lets everything come right again, and compares. */
async function play(faults: readonly Fault[], steps: readonly Step[]) {
  const time = virtualTime();
  const shared = browser(time);
  const server = modelServer();
  const net = network(time, server, [...faults]);
  const tabs: [Tab, Tab] = [openTab(shared, net), openTab(shared, net)];
  const made = new Map<string, HistoryEntry>();
  /** Kept by the browser, whatever becomes of the tab. */
  const durable = new Set<string>();
  const note = (): void => {
    const text = shared.texts.get('assent-history') ?? '[]';
    const kept = JSON.parse(text) as HistoryEntry[];
    for (const entry of kept) durable.add(entry.id);
    for (const entry of [...kept, ...tabs.flatMap(({ store }) => store.history())]) made.set(entry.id, entry);
  };

  for (const next of steps) {
    if (next.step === 'click') tabs[next.tab].click();
    else if (next.step === 'hide') tabs[next.tab].outbox.leave();
    else if (next.step === 'online') tabs[next.tab].outbox.online();
    else if (next.step === 'die') tabs[next.tab].dieAfter(next.acts);
    else if (next.step === 'open') {
      tabs[next.tab].die();
      tabs[next.tab] = openTab(shared, net);
    } else if (next.step === 'wait') await time.pass(next.ms);
    else if (next.step === 'jump') time.jump(next.ms);
    else if (next.step === 'full') shared.isFull = next.on;
    else {
      shared.isOffline = true;
      await time.pass(next.ms);
      shared.isOffline = false;
      for (const { outbox } of tabs) outbox.online();
    }
    await time.settle();
    note();
  }
  shared.isFull = false;
  // Somebody comes back one day, for an hour or two.
  const last = openTab(shared, net);
  await time.pass(DAY / 6);
  note();
  const alive = [last, ...tabs].filter((each) => !each.isDead());
  const expected = new Set([...durable, ...alive.flatMap(({ store }) => store.history().map(({ id }) => id))]);
  return { server, net, shared, made, expected, last };
}

function compare({ server, made, expected, last }: Awaited<ReturnType<typeof play>>): void {
  const ids = server.ids();
  assert.equal(new Set(ids).size, ids.length, 'a record came twice');
  assert.deepEqual(
    [...expected].filter((id) => !ids.includes(id)),
    [],
    'a record was lost',
  );
  assert.deepEqual(
    ids.filter((id) => !made.has(id)),
    [],
    'a record was made up',
  );
  server.rows.forEach(({ previous, id }, index) => {
    const before = server.rows.findIndex(({ hash }) => hash === previous);
    assert.ok(before < index, `${id} came before the entry that it follows`);
    const follows = [...made.values()].find(({ seal }) => seal?.hash === previous);
    assert.ok(previous === '' || before >= 0 || !follows || !expected.has(follows.id), `${id} has a gap before it`);
  });
  for (const { id, evidence } of made.values())
    if (ids.includes(id) && evidence.wording) assert.ok([...server.wordings.values()].includes(evidence.wording));
  assert.deepEqual(last.told.at(-1), {
    state: 'idle',
    waiting: 0,
    delivered: last.told.at(-1)?.delivered,
    refused: [],
  });
  assert.deepEqual(
    last.codes().filter((code) => code === 'delivery-overflow' || code === 'delivery-refused'),
    [],
  );
}

describe('an outbox', () => {
  it(
    'ends with exactly the records on the server, whatever fails and whoever dies on the way',
    { timeout: 600_000 },
    async () => {
      const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 25 });
      const steps = fc.array(step, { minLength: 1, maxLength: 30 });
      const numRuns = Number(process.env['ASSENT_RUNS'] ?? 200);
      await fc.assert(
        fc.asyncProperty(faults, steps, async (failing, doing) => compare(await play(failing, doing))),
        { numRuns, ...(process.env['ASSENT_SEED'] && { seed: Number(process.env['ASSENT_SEED']) }) },
      );
    },
  );
});
