import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyReceipt } from '../../src/records/index.js';
import { Browser, Device, newId, OPERATOR, token, type Place } from './world.js';

const rights = (changes: object = {}): Record<string, unknown> => ({
  ...{ id: newId(), right: 'access', time: new Date().toISOString(), region: 'DE', language: 'en' },
  fields: { email: 'a@example.com', message: "Robert'); drop table assent.entries;--" },
  ...changes,
});
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export function receiptsAndRequests(here: () => Place): void {
  const browser = (): Browser => new Browser(here().backend);

  describe('receipts', () => {
    it('hold, say what was declared, and are one for each chain of the record', async () => {
      const [own, device] = [browser(), new Device()];
      const again = new Device(device.record);
      await own.deliver([device.decide({ 'purpose/ads': 'granted' }), device.decide({ 'purpose/ads': 'denied' })]);
      await own.deliver([again.decide({ 'purpose/analytics': 'granted' })]);
      const { receipts } = (await own.get(`/receipts/${device.record}`)).body;
      assert.equal(receipts.length, 2);
      for (const receipt of receipts) {
        assert.deepEqual(verifyReceipt(receipt, { after: '' }), { ok: true });
        assert.equal(receipt.parties[0].party_name, 'Shop');
      }
      const ads = receipts[1].purposes.find((one: { purpose_id: string }) => one.purpose_id === 'purpose/ads');
      assert.deepEqual(ads.status, 'ConsentWithdrawn');
    });

    it('are those of a subject’s records on any device', async () => {
      const bearer = { token: token(`subject ${newId()}`) };
      const device = new Device();
      await browser().deliver([device.decide({ 'purpose/ads': 'granted' })], bearer);
      assert.equal((await browser().get(`/receipts/${device.record}`, bearer)).body.receipts.length, 1);
    });
  });

  describe('notices of a policy', () => {
    it('tell the operator who was told of which version, and a person what they were told', async () => {
      const [own, device, policy] = [browser(), new Device(), newId()];
      const [shown, read] = [device.see(policy, '2', 'shown'), device.see(policy, '2', 'read')];
      await own.deliver([shown, read]);
      const all = await browser().get(`/notices?policy=${policy}`, { token: OPERATOR });
      const said = all.body.notices.map(({ record, version, response, time }: Record<string, string>) => ({
        ...{ record, version, response, time },
      }));
      assert.deepEqual(said, [
        { record: device.record, version: '2', response: 'shown', time: shown.time },
        { record: device.record, version: '2', response: 'read', time: read.time },
      ]);
      const [{ seq }] = all.body.notices;
      const rest = await browser().get(`/notices?policy=${policy}&after=${seq}`, { token: OPERATOR });
      assert.equal(rest.body.notices.length, 1);
      assert.deepEqual((await own.get('/notices')).body.notices, all.body.notices);
      assert.deepEqual(
        (await browser().get(`/notices?policy=${policy}`, { token: token('another') })).body.notices,
        [],
      );
      assert.equal((await browser().get('/notices')).status, 401);
    });
  });

  describe('a rights request', () => {
    it('has one reference and one day, however often it comes', async () => {
      const sent = rights();
      const answers = await Promise.all([1, 2, 3].map(() => browser().post('/rights', sent)));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200],
      );
      assert.match(answers[0]?.body.reference, /^[2-9A-HJ-NP-Z]{10}$/);
      assert.deepEqual(answers[1]?.body, answers[0]?.body);
      assert.deepEqual(answers[2]?.body, answers[0]?.body);
      assert.equal((await browser().post('/rights', { ...sent, right: 'deletion' })).status, 409);
    });

    it('is due within a month, or on the day that the page names where the law gives no more', async () => {
      const due = async (named?: string): Promise<string> =>
        (await browser().post('/rights', rights({ due: named }))).body.due;
      const month = await due();
      assert.ok(month >= day(27) && month <= day(32), month);
      assert.equal(await due(day(10)), day(10));
      for (const named of [day(45), day(90)]) assert.equal(await due(named), named);
      for (const named of [day(-2), day(400), '2026-02-31']) assert.equal(await due(named), month);
    });

    it('is listed for the operator alone, with whose it is', async () => {
      const [sent, subject] = [rights(), `subject ${newId()}`];
      const { body } = await browser().post('/rights', sent, { token: token(subject) });
      const list = async (): Promise<{ id: string }[]> => {
        const found: { id: string; seq: number }[] = [];
        for (;;) {
          const page = await browser().get(`/rights?after=${found.at(-1)?.seq ?? 0}`, { token: OPERATOR });
          if (page.body.requests.length === 0) return found;
          found.push(...page.body.requests);
        }
      };
      const {
        seq: _,
        received: _when,
        ...mine
      } = (await list()).find(({ id }) => id === sent['id']) as Record<string, unknown>;
      const { time, ...rest } = sent;
      assert.deepEqual(mine, { ...rest, ...body, requested: time, record: null, subject });
      for (const bearer of [token('somebody'), `${OPERATOR}x`, undefined]) {
        assert.equal((await browser().get('/rights', bearer === undefined ? {} : { token: bearer })).status, 401);
      }
    });

    it('is refused where it is none', async () => {
      for (const changes of [
        { id: 'x' },
        { right: 'everything' },
        { time: 'today' },
        { time: '0000-01-01T00:00:00.000Z' },
        { fields: { a: 1 } },
        { fields: null },
        { fields: { a: '\0' } },
        { fields: { a: '\ud800' } },
        { region: 'D'.repeat(100) },
        { due: 'tomorrow' },
      ]) {
        assert.equal((await browser().post('/rights', rights(changes))).status, 422, JSON.stringify(changes));
      }
    });
  });
}
