import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode } from '../../src/core/codec.js';
import { Browser, Device, type Answer, type Place } from './world.js';

const lines = ({ headers }: Answer, name: string): readonly string[] =>
  headers.getSetCookie().filter((line) => line.startsWith(`${name}=`));
const inCookie = (browser: Browser): Record<string, string> => {
  const read = decode(browser.cookies.get('assent') ?? '');
  return Object.fromEntries(read.ok ? read.record.decisions.map(({ topic, answer }) => [topic, answer]) : []);
};

export function cookiesAreKept(here: () => Place): void {
  const browser = (secure = true): Browser => new Browser(here().backend, { address: '192.0.2.1', secure });

  describe('the record’s cookie', () => {
    it('comes with every delivery: for all of the site, 400 days, readable by the page, Secure on https alone', async () => {
      const device = new Device();
      for (const secure of [true, false]) {
        const own = browser(secure);
        own.write({ id: device.record, decisions: device.decide({ 'purpose/ads': 'denied' }).decisions });
        const given = own.cookies.get('assent');
        const [line = ''] = lines(await own.deliver(device.chain), 'assent');
        assert.deepEqual(line.split('; ').sort(), [
          ...['Max-Age=34560000', 'Path=/', 'SameSite=Lax', ...(secure ? ['Secure'] : []), `assent=${given}`],
        ]);
      }
    });

    it('says what the browser’s own says, to the letter, its note for the next page included', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      const text = '1|k2m9x7q4t1c8|tp02e0~t/terms!2026-12-01|toy7q0~t/terms*2025-05-17|on2g';
      own.cookies.set('assent', text);
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      assert.equal(own.cookies.get('assent'), text);
    });

    it('comes back from what is stored, where the browser has lost it', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'granted', 'purpose/analytics': 'denied' })]);
      own.cookies.delete('assent');
      await own.get('/answers');
      assert.deepEqual(inCookie(own), { 'purpose/ads': 'granted', 'purpose/analytics': 'denied' });
    });

    it('never gets a grant that the browser’s own has not: the page may have taken it back a moment ago', async () => {
      const [own, device] = [browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'granted', 'purpose/analytics': 'granted' })]);
      device.decide({ 'purpose/ads': 'denied' });
      own.write({
        id: device.record,
        decisions: device.answers().decisions.filter(({ topic }) => topic === 'purpose/ads'),
      });
      for (const ask of [() => own.deliver(device.chain.slice(0, 1)), () => own.get('/answers')]) {
        await ask();
        assert.deepEqual(inCookie(own), { 'purpose/ads': 'denied' });
      }
    });

    it('gets no grant either that is newer than all that is left in it', async () => {
      const [own, device] = [browser(), new Device()];
      device.decide({ 'purpose/ads': 'denied' });
      const before = device.answers();
      device.decide({ 'purpose/analytics': 'granted' });
      await own.deliver(device.chain);
      // Analytics was reset, and the entry that says so is on its way.
      own.write(before);
      await own.deliver(device.chain);
      assert.deepEqual(inCookie(own), { 'purpose/ads': 'denied' });
    });

    it('gets what was refused or taken back since, where an answer on its way has brought an old one back', async () => {
      const [own, device] = [browser(), new Device()];
      device.decide({ 'purpose/ads': 'granted', 'purpose/analytics': 'granted', 'channel/email': 'granted' });
      const old = device.answers();
      await own.deliver(device.chain);
      device.decide({ 'purpose/ads': 'denied' });
      device.reset('purpose/analytics');
      own.write(old);
      await own.deliver(device.chain);
      assert.deepEqual(inCookie(own), { 'purpose/ads': 'denied', 'channel/email': 'granted' });
    });

    it('goes where everything was taken back to unset', async () => {
      const [own, device] = [browser(), new Device()];
      device.decide({ 'purpose/ads': 'granted' });
      own.write(device.answers());
      device.reset('purpose/ads');
      await own.deliver(device.chain);
      assert.equal(own.cookies.has('assent'), false);
    });

    it('is not made of a value that cannot be read, nor of another record', async () => {
      const [own, other, device] = [browser(), browser(), new Device()];
      await own.deliver([device.decide({ 'purpose/ads': 'granted' })]);
      own.cookies.set('assent', '1|damaged|x');
      await own.deliver([device.decide({ 'purpose/ads': 'denied' })]);
      assert.deepEqual(inCookie(own), { 'purpose/ads': 'denied' });
      const theirs = new Device();
      theirs.decide({ 'purpose/ads': 'granted' });
      other.write(theirs.answers());
      const before = other.cookies.get('assent');
      await other.deliver(device.chain);
      assert.equal(other.cookies.get('assent'), before);
    });
  });

  describe('the cookie that says which records a browser holds', () => {
    it('is for the backend alone: no script reads it', async () => {
      const [line = ''] = lines(
        await browser().deliver([new Device().decide({ 'purpose/ads': 'denied' })]),
        'assent-holds',
      );
      assert.deepEqual(line.split('; ').slice(1).sort(), [
        ...['HttpOnly', 'Max-Age=34560000', 'Path=/consent', 'SameSite=Lax', 'Secure'],
      ]);
    });
  });
}
