import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyChain, type ProofEntry } from '../../src/records/index.js';
import { Browser, CATALOGUE, Device, newId, token, type Place } from './world.js';

export function withdrawals(here: () => Place): void {
  const browser = (): Browser => new Browser(here().backend);
  const entries = async (record: string): Promise<readonly ProofEntry[]> =>
    (
      await here().database.query<{ body: ProofEntry }>(
        'select body from assent.entries where record = $1 order by seq',
        [record],
      )
    ).map(({ body }) => body);

  describe('a withdrawal', () => {
    it('refuses what is granted on every device of a subject, in a chain of the server’s own', async () => {
      const bearer = { token: token(`subject ${newId()}`) };
      const [phone, laptop] = [new Device(), new Device()];
      await browser().deliver([phone.decide({ 'purpose/ads': 'granted', 'purpose/analytics': 'denied' })], bearer);
      await browser().deliver([laptop.decide({ 'channel/email': 'granted', 'policy/terms': 'granted' })], bearer);
      const answer = await browser().post('/withdraw', {}, bearer);
      assert.equal(answer.status, 200);
      assert.deepEqual([...answer.body.withdrawn].sort(), ['channel/email', 'policy/terms', 'purpose/ads']);
      const { body } = await browser().get('/answers', bearer);
      assert.ok(
        body.decisions.length === 4 && body.decisions.every((made: { answer: string }) => made.answer === 'denied'),
      );
      for (const { record } of [phone, laptop]) {
        const [, own, ...more] = await entries(record);
        assert.deepEqual(more, []);
        assert.deepEqual(verifyChain([own]), { ok: true });
        assert.deepEqual([own?.surface, own?.gesture, own?.catalogue], ['server', { source: 'host' }, CATALOGUE]);
      }
    });

    it('of some topics leaves the others, and a second one goes on in the server’s chain', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'granted', 'channel/email': 'granted' })]);
      assert.deepEqual((await own.post('/withdraw', { topics: ['purpose/ads'] })).body.withdrawn, ['purpose/ads']);
      assert.deepEqual((await own.post('/withdraw', { topics: ['purpose/ads'] })).body.withdrawn, []);
      assert.deepEqual((await own.post('/withdraw', {})).body.withdrawn, ['channel/email']);
      assert.deepEqual(verifyChain((await entries(device.record)).slice(1)), { ok: true });
      assert.equal((await entries(device.record)).length, 3);
    });

    it('counts against a grant of the same second, and against one of a clock that is an hour ahead', async () => {
      for (const ahead of [0, 3_600_000]) {
        const [own, device] = [browser(), new Device()];
        device.now = Math.floor(Date.now() / 1000) * 1000 - 1000 + ahead;
        await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
        await own.post('/withdraw', {});
        const { body } = await own.get('/answers');
        assert.deepEqual(
          body.decisions.map(({ answer }: { answer: string }) => answer),
          ['denied'],
        );
      }
    });

    it('is in the browser’s cookie at once, beside its other answers', async () => {
      const [own, device] = [browser(), new Device()];
      device.decide({ 'purpose/ads': 'granted', 'channel/email': 'granted' });
      own.write(device.answers());
      await own.deliver(device.chain);
      await own.post('/withdraw', { topics: ['purpose/ads'] });
      assert.match(own.cookies.get('assent') ?? '', new RegExp(`^1\\|${device.record}\\|.*ads!abcd.*email\\*abcd`));
    });

    it('of what was never answered is a refusal, for somebody without any record too', async () => {
      const bearer = { token: token(`subject ${newId()}`) };
      assert.deepEqual((await browser().post('/withdraw', { topics: ['purpose/ads'] }, bearer)).body.withdrawn, [
        'purpose/ads',
      ]);
      const { body } = await browser().get('/answers', bearer);
      assert.deepEqual(
        body.decisions.map(({ topic, answer }: { topic: string; answer: string }) => `${topic} ${answer}`),
        ['purpose/ads denied'],
      );
    });

    it('takes a proof of who asks, and topics that there are', async () => {
      const [own, device] = [browser(), new Device()];
      assert.equal((await own.post('/withdraw', {})).status, 401);
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      for (const topics of ['purpose/ads', [1], ['purpose/nothing'], ['purpose/necessary']]) {
        assert.equal((await own.post('/withdraw', { topics })).status, 422);
      }
      assert.equal((await entries(device.record)).length, 1);
    });
  });
}
