import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { migrate } from '../../demo/server/migrate.js';
import { hashOfText } from '../../src/records/index.js';
import { Browser, Device, newId, resealed, WORDING, WORDINGS, type Place } from './world.js';

const statuses = (answer: { readonly body: { readonly results: readonly { readonly status: string }[] } }) =>
  answer.body.results.map(({ status }) => status);

export function deliveriesAreKept(here: () => Place): void {
  const stored = async (record: string): Promise<readonly { id: string; seq: number }[]> =>
    here().database.query<{ id: string; seq: number }>(
      `select body->>'id' as id, seq::float8 as seq from assent.entries where record = $1 order by seq`,
      [record],
    );
  const faults = (record: string): Promise<readonly { id: string; fault: string }[]> =>
    here().database.query('select id, fault from assent.chain_faults where record = $1 order by fault, id', [record]);

  describe('a delivery', () => {
    it('is stored entry by entry, in its order, as it was sealed, with the time at which the server got it', async () => {
      const device = new Device();
      const chain = [
        device.decide({ 'purpose/analytics': 'granted', 'policy/terms': 'granted' }),
        device.see('terms', '2', 'read'),
        device.reset('purpose/analytics'),
      ];
      const began = Date.now();
      const answer = await new Browser(here().backend).deliver(chain);
      assert.equal(answer.status, 200);
      assert.deepEqual(
        answer.body.results,
        chain.map(({ id }) => ({ id, status: 'stored' })),
      );
      const rows = await here().database.query<{ body: object; received: number }>(
        `select body, (extract(epoch from received_at) * 1000)::float8 as received from assent.entries where record = $1 order by seq`,
        [device.record],
      );
      assert.deepEqual(
        rows.map(({ body }) => body),
        chain,
      );
      for (const { received } of rows) assert.ok(received >= began - 5 && received <= Date.now() + 5);
    });

    it('is known when it comes again, alone or among new ones', async () => {
      const device = new Device();
      const browser = new Browser(here().backend);
      const [first, second] = [device.decide({ 'purpose/ads': 'denied' }), device.decide({ 'purpose/ads': 'granted' })];
      assert.deepEqual(statuses(await browser.deliver([first])), ['stored']);
      assert.deepEqual(statuses(await browser.deliver([first, second, second])), ['known', 'stored', 'known']);
      assert.equal((await stored(device.record)).length, 2);
    });

    it('is refused entry by entry where a hash is not that of the entry, an id is taken, or the form is not one', async () => {
      const device = new Device();
      const good = device.decide({ 'purpose/ads': 'denied' });
      const other = device.decide({ 'purpose/ads': 'denied' });
      const browser = new Browser(here().backend);
      await browser.deliver([good]);
      const { body } = await browser.deliver([
        { ...other, region: 'FR' },
        resealed(good, { region: 'FR' }),
        { ...other, schema: 'assent-record-entry-2' },
        resealed(other, { id: '' }),
        resealed(other, { decisions: [{ ...other.decisions[0], topic: 'purpose/a|b' }] }),
        resealed(other, { time: '2026-02-31T00:00:00.000Z' }),
        resealed(other, { surface: 'a\0b' }),
        resealed(other, { surface: 'x'.repeat(3000) }),
        null,
        other,
      ]);
      assert.deepEqual(
        body.results.map((one: { reason?: string; status: string }) => one.reason ?? one.status),
        [
          ...['altered', 'altered', 'malformed', 'malformed', 'malformed', 'malformed', 'malformed', 'malformed'],
          ...['malformed', 'stored'],
        ],
      );
      assert.deepEqual(
        (await stored(device.record)).map(({ id }) => id),
        [good.id, other.id],
      );
    });

    it('has each wording stored once, by its hash, and only a wording that an entry names and its hash is of', async () => {
      const device = new Device();
      const entry = device.decide({ 'purpose/ads': 'denied' });
      const [hash = ''] = Object.keys(WORDINGS);
      const stray = `not named ${newId()}`;
      const of = (): Promise<readonly { text: string }[]> =>
        here().database.query('select text from assent.wordings where hash = any($1::text[])', [
          [hash, hashOfText(stray)],
        ]);
      const before = await of();
      await new Browser(here().backend).deliver([entry], { wordings: { [hash]: 'another text' } });
      assert.deepEqual(await of(), before);
      await new Browser(here().backend).deliver([entry], { wordings: { ...WORDINGS, [hashOfText(stray)]: stray } });
      await new Browser(here().backend).deliver([entry], { wordings: WORDINGS });
      assert.deepEqual(await of(), [{ text: WORDING }]);
    });

    it('with a gap is stored and marked, and the mark goes when what was missing comes late', async () => {
      const device = new Device();
      const browser = new Browser(here().backend);
      const chain = ['denied', 'granted', 'denied'].map((answer) =>
        device.decide({ 'purpose/ads': answer as 'denied' }),
      );
      await browser.deliver([chain[0], chain[2]]);
      assert.deepEqual(await faults(device.record), [{ id: chain[2]?.id, fault: 'gap' }]);
      await browser.deliver([chain[1]]);
      assert.deepEqual(await faults(device.record), []);
    });

    it('of two entries that follow the same one is stored and marked as a fork', async () => {
      const device = new Device();
      device.decide({ 'purpose/ads': 'denied' });
      const second = device.decide({ 'purpose/ads': 'granted' });
      const twin = resealed(second, { id: newId() });
      await new Browser(here().backend).deliver([...device.chain, twin]);
      const forked = await faults(device.record);
      assert.deepEqual(
        forked.map(({ id, fault }) => `${id} ${fault}`).sort(),
        [`${second.id} fork`, `${twin.id} fork`].sort(),
      );
    });

    it('may begin a second chain of a record, as a device does that lost its history', async () => {
      const device = new Device();
      const again = new Device(device.record);
      await new Browser(here().backend).deliver([device.decide({ 'purpose/ads': 'denied' })]);
      await new Browser(here().backend).deliver([again.decide({ 'purpose/ads': 'denied' })]);
      assert.equal((await stored(device.record)).length, 2);
      assert.deepEqual(await faults(device.record), []);
    });

    it('four times at once, in any order and any pieces, leaves each entry once, and one of them says so', async () => {
      // The last one has answered nothing yet: it has no record.
      const devices = Array.from({ length: 5 }, (_, n) => new Device(n === 4 ? '' : newId()));
      for (const device of devices)
        for (let n = 0; n < 40; n += 1) device.decide({ 'purpose/ads': n % 2 ? 'granted' : 'denied' });
      const all = devices.flatMap(({ chain }) => chain);
      const orders = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), 4);
      const answers = await Promise.all(
        orders.flatMap((order, index) => {
          const size = 20 + index * 10;
          const pieces = Array.from({ length: Math.ceil(order.length / size) }, (_, n) =>
            order.slice(n * size, (n + 1) * size),
          );
          return pieces.map((piece) => new Browser(here().backend).deliver(piece));
        }),
      );
      const counts = new Map<string, string[]>();
      for (const { status, body } of answers) {
        assert.equal(status, 200);
        for (const one of body.results) counts.set(one.id, [...(counts.get(one.id) ?? []), one.status]);
      }
      for (const { id } of all) assert.deepEqual(counts.get(id)?.sort(), ['known', 'known', 'known', 'stored']);
      for (const { record, chain } of devices) {
        const ids = (await stored(record))
          .map(({ id }) => id)
          .filter((id) => record || chain.some((entry) => entry.id === id));
        assert.deepEqual([...ids].sort(), chain.map(({ id }) => id).sort());
        assert.deepEqual(await faults(record), []);
      }
    });

    it('many times at once leaves each entry once where there is no record yet that would order them', async () => {
      const device = new Device('');
      for (let n = 0; n < 40; n += 1) device.see('terms', '2', 'shown');
      const orders = fc.sample(fc.shuffledSubarray([...device.chain], { minLength: 40 }), 8);
      const answers = await Promise.all(orders.map((order) => new Browser(here().backend).deliver(order)));
      const all = answers.flatMap(({ body }) => body.results as { id: string; status: string }[]);
      for (const { id } of device.chain) {
        const statuses = all.filter((one) => one.id === id).map(({ status }) => status);
        assert.deepEqual(statuses.sort(), [...Array<string>(7).fill('known'), 'stored']);
      }
    });
  });

  describe('the tables', () => {
    it('are made once: migrating again, or twice at once, does nothing', async () => {
      assert.deepEqual(await Promise.all([migrate(here().database), migrate(here().database)]), [[], []]);
    });

    it('keep entries of different months apart', async () => {
      const { database } = here();
      const months = ['2031-01-31T23:59:59.999Z', '2031-02-01T00:00:00Z', '2031-02-01T00:00:00Z'];
      for (const month of months) await database.query('select assent.open_month($1::timestamptz)', [month]);
      for (const month of months) {
        await database.query(`insert into assent.entries values (0, $1::timestamptz, '', '{}')`, [month]);
      }
      const rows = await database.query<{ name: string; count: number }>(
        `select tableoid::regclass::text as name, count(*)::float8 as count from assent.entries where seq = 0 group by 1 order by 1`,
      );
      assert.deepEqual(rows, [
        { name: 'assent.entries_2031_01', count: 1 },
        { name: 'assent.entries_2031_02', count: 2 },
      ]);
    });
  });
}
