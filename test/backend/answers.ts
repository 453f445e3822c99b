import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Browser, Device, newId, token, type Answer, type Place } from './world.js';

const said = ({ body }: Answer): Record<string, string> =>
  Object.fromEntries(
    (body.decisions as { topic: string; answer: string }[]).map(({ topic, answer }) => [topic, answer] as const),
  );

export function answersAreTheSubjects(here: () => Place): void {
  const browser = (): Browser => new Browser(here().backend);

  describe('the current answers', () => {
    it('are those of the browser that delivered them, as decisions and as the text of a cookie', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'denied', 'purpose/analytics': 'granted' })]);
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      const answer = await own.get('/answers');
      assert.deepEqual(said(answer), { 'purpose/ads': 'granted', 'purpose/analytics': 'granted' });
      assert.match(answer.body.record, new RegExp(`^1\\|${device.record}\\|`));
    });

    it('are nobody else’s: not without a proof, with another one’s, a forged, a foreign or an expired one', async () => {
      const [own, other, device] = [browser(), browser(), new Device()];
      const entry = device.decide({ 'purpose/ads': 'granted' });
      await own.deliver([entry]);
      assert.equal((await other.get('/answers')).status, 401);
      assert.equal((await other.get(`/receipts/${device.record}`)).status, 401);
      assert.equal((await other.get('/answers', { token: token('x', Date.now() - 1) })).status, 401);
      assert.equal((await other.get('/answers', { token: `${token('x')}a` })).status, 401);
      for (const forged of [`${device.record}.`, `${device.record}.${'a'.repeat(43)}`, device.record]) {
        other.cookies.set('assent-holds', forged);
        assert.equal((await other.get('/answers')).status, 401);
      }
      other.cookies.clear();
      await other.deliver([new Device().decide({ 'purpose/ads': 'denied' })]);
      assert.deepEqual(said(await other.get('/answers')), { 'purpose/ads': 'denied' });
      assert.equal((await other.get(`/receipts/${device.record}`)).status, 404);
      assert.equal((await other.get(`/receipts/${newId()}`)).status, 404);
      assert.deepEqual(said(await other.get('/answers', { token: token('somebody') })), {});
    });

    it('of a browser are those of who signs in there and claims them, if they are nobody’s yet', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'denied' })]);
      assert.equal((await own.post('/claim', {})).status, 401);
      const [ada, bob] = [token(`ada ${device.record}`), token(`bob ${device.record}`)];
      assert.deepEqual((await own.post('/claim', {}, { token: ada })).body, { claimed: [device.record] });
      assert.deepEqual(said(await browser().get('/answers', { token: ada })), { 'purpose/ads': 'denied' });
      assert.deepEqual((await own.post('/claim', {}, { token: bob })).body, { claimed: [] });
      assert.deepEqual((await browser().post('/claim', {}, { token: bob })).body, { claimed: [] });
      assert.deepEqual(said(await own.get('/answers', { token: bob })), {});
    });

    it('are not given to somebody who knows the record’s id and sends an entry of their own under it', async () => {
      const [own, thief, victim] = [browser(), browser(), new Device()];
      await own.deliver([victim.decide({ 'purpose/ads': 'granted' })]);
      const forged = new Device(victim.record);
      const answer = await thief.deliver([forged.decide({ 'purpose/ads': 'granted' })], { token: token('thief') });
      assert.equal(answer.headers.has('Set-Cookie'), false);
      assert.equal((await thief.get('/answers')).status, 401);
      assert.deepEqual(said(await thief.get('/answers', { token: token('thief') })), {});
      assert.equal((await thief.get(`/receipts/${victim.record}`, { token: token('thief') })).status, 404);
    });

    it('cannot be granted by such an entry, nor by one that follows it; they can be refused by it', async () => {
      const [own, other, device] = [browser(), browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'denied', 'purpose/analytics': 'granted' })]);
      const forged = new Device(device.record);
      forged.now = device.now;
      await other.deliver([forged.decide({ 'purpose/ads': 'granted' })]);
      await other.deliver([forged.decide({ 'purpose/ads': 'granted', 'channel/email': 'granted' })]);
      assert.deepEqual(said(await own.get('/answers')), { 'purpose/ads': 'denied', 'purpose/analytics': 'granted' });
      await other.deliver([forged.decide({ 'purpose/analytics': 'denied' })]);
      assert.deepEqual(said(await own.get('/answers')), { 'purpose/ads': 'denied', 'purpose/analytics': 'denied' });
    });

    it('say who answered, where it was a parent or guardian', async () => {
      const [own, device] = [browser(), new Device()];
      const decisions = [
        { topic: 'purpose/ads', answer: 'granted', when: device.now, revision: 'abcd', by: 'guardian' },
        { topic: 'purpose/analytics', answer: 'granted', when: device.now, revision: 'abcd' },
      ] as const;
      await own.deliver([device.decide({}, { decisions })]);
      const { decisions: answered } = (await own.get('/answers')).body as { decisions: { by?: string }[] };
      assert.deepEqual(
        answered.map(({ by }) => by),
        ['guardian', undefined],
      );
    });

    it('grow with a chain that goes on where no cookie comes along, as from an app', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'denied' })]);
      await browser().deliver([device.decide({ 'purpose/ads': 'granted' })]);
      assert.deepEqual(said(await own.get('/answers')), { 'purpose/ads': 'granted' });
    });

    it('are had by whoever sends a first answer again whose reply was lost on the way', async () => {
      const [lost, again, device] = [browser(), browser(), new Device()];
      const entry = device.decide({ 'purpose/ads': 'granted' });
      await lost.deliver([entry]);
      await again.deliver([entry]);
      assert.deepEqual(said(await again.get('/answers')), { 'purpose/ads': 'granted' });
    });

    it('of somebody who is signed in are those of all their devices: per topic the later one', async () => {
      const bearer = { token: token(`subject ${newId()}`) };
      const [phone, laptop] = [new Device(), new Device()];
      await browser().deliver([phone.decide({ 'purpose/ads': 'granted', 'purpose/analytics': 'granted' })], bearer);
      laptop.now = phone.now;
      await browser().deliver([laptop.decide({ 'purpose/ads': 'denied', 'channel/email': 'granted' })], bearer);
      const answer = await browser().get('/answers', bearer);
      assert.deepEqual(said(answer), {
        'purpose/ads': 'denied',
        'purpose/analytics': 'granted',
        'channel/email': 'granted',
      });
      assert.match(answer.body.record, new RegExp(`^1\\|${laptop.record}\\|`));
    });

    it('of two devices in the same second are the refusal, whichever comes first', async () => {
      for (const order of [0, 1]) {
        const bearer = { token: token(`subject ${newId()}`) };
        const [yes, no] = [new Device(), new Device()];
        no.now = yes.now;
        const entries = [yes.decide({ 'purpose/ads': 'granted' }), no.decide({ 'purpose/ads': 'denied' })];
        for (const entry of order ? entries.reverse() : entries) await browser().deliver([entry], bearer);
        assert.deepEqual(said(await browser().get('/answers', bearer)), { 'purpose/ads': 'denied' });
      }
    });

    it('do not hang on the order in which entries come', async () => {
      const [own, device] = [browser(), new Device()];
      const chain = [
        device.decide({ 'purpose/ads': 'granted', 'policy/terms': 'granted' }),
        device.decide({ 'purpose/analytics': 'granted' }),
        device.reset('purpose/analytics', 'policy/terms'),
        device.decide({ 'purpose/ads': 'denied' }),
      ];
      await own.deliver([chain[0]]);
      for (const entry of [chain[3], chain[2], chain[1]]) await own.deliver([entry]);
      assert.deepEqual(said(await own.get('/answers')), { 'purpose/ads': 'denied' });
    });

    it('keep each version of a policy that was answered', async () => {
      const [own, device] = [browser(), new Device()];
      const answer = (revision: string, given: 'granted' | 'denied') =>
        device.decide({}, { decisions: [{ topic: 'policy/terms', answer: given, when: device.now, revision }] });
      await own.deliver([answer('1', 'granted'), answer('2', 'denied')]);
      const { body } = await own.get('/answers');
      assert.deepEqual(
        body.decisions
          .map(({ revision, answer: given }: { revision: string; answer: string }) => `${revision} ${given}`)
          .sort(),
        ['1 granted', '2 denied'],
      );
    });

    it('believe no grant of a clock that is more than a day ahead, and date a refusal of it to when it came', async () => {
      const [own, device] = [browser(), new Device()];
      device.now = Date.now() + 40 * 86_400_000;
      await own.deliver([device.decide({ 'purpose/ads': 'denied', 'purpose/analytics': 'granted' })]);
      const { body } = await own.get('/answers');
      assert.deepEqual(
        body.decisions.map(({ topic }: { topic: string }) => topic),
        ['purpose/ads'],
      );
      assert.ok(Math.abs(body.decisions[0].when - Date.now()) < 10_000);
      device.now = Date.now() + 60_000;
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      assert.deepEqual(said(await own.get('/answers')), { 'purpose/ads': 'granted' });
    });

    it('of a record belong to whoever delivered it first while signed in, and stay theirs', async () => {
      const [first, second] = [token(`a ${newId()}`), token(`b ${newId()}`)];
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      await own.deliver([device.decide({ 'purpose/ads': 'denied' })], { token: first });
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })], { token: second });
      assert.deepEqual(said(await browser().get('/answers', { token: first })), { 'purpose/ads': 'granted' });
      assert.deepEqual(said(await browser().get('/answers', { token: second })), {});
    });
  });
}
