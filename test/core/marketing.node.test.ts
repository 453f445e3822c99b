import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { decode } from '../../src/core/codec.js';
import { compareCatalogues } from '../../src/core/compare-catalogues.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { quietHours } from '../../src/core/marketing.js';
import type { Answer, Evidence } from '../../src/core/model.js';
import type { ConsentFailure, ConsentStore } from '../../src/core/ports.js';
import type { Person } from '../../src/core/guardians.js';
import { createStore } from '../../src/core/store.js';
import { proofOf, sealer, verifyChain } from '../../src/records/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sha256 } from '../records/samples.js';

const NOW = Date.parse('2026-11-23T12:00:00.250Z');
const SECOND = Math.floor(NOW / 1000) * 1000;
const MINUTE = 60_000;
const email = 'channel/email';
const site = defineCatalogue({ channels: [{ id: 'email', confirm: true, reconfirm: 'P2Y' }, { id: 'sms' }] });
const tick: Evidence = {
  ...{ surface: 'marketing-opt-in', control: 'switch', language: 'en', trusted: true },
  wordings: { [email]: 'News by:\nE-mail' },
};
const link: Evidence = { surface: 'mail', control: 'link', source: 'host' };

/** A person's browser, whose pages share what it keeps. */
function browser({ region = 'DE', person = {} }: { region?: string; person?: Person } = {}) {
  let time = NOW;
  let ids = 0;
  const failures: ConsentFailure[] = [];
  const storage = memoryStorage();
  const archive = memoryStorage();
  const open = (catalogue: Catalogue = site): ConsentStore =>
    createStore({
      ...{ catalogue, storage, archive, region, newId: () => `entry-${(ids += 1)}`, seal: sealer({ build: '0.1.0' }) },
      ...{ now: () => time, person: () => person, onError: (failure: ConsentFailure) => failures.push(failure) },
    });
  return { open, storage, archive, failures, later: (ms: number) => (time += ms) };
}

const standing = (store: ConsentStore) => {
  const { answer, allowed, requested } = store.answer(email)!;
  return { answer, allowed, waits: requested !== undefined };
};
const unset = { answer: undefined, allowed: false, waits: false };
const waiting = { answer: undefined, allowed: false, waits: true };
const confirmed = { answer: 'granted', allowed: true, waits: false };
const refused = { answer: 'denied', allowed: false, waits: false };

describe('a yes that has to be confirmed', () => {
  it('is no answer: nothing is granted, no cookie is written, and every page knows that it waits', () => {
    const { open, storage } = browser();
    const store = open();
    const told: boolean[] = [];
    store.subscribe(({ topics }) => void told.push(topics.some(({ requested }) => requested !== undefined)));
    assert.deepEqual(store.decide({ [email]: 'granted' }, tick), []);
    assert.deepEqual(standing(store), waiting);
    assert.equal(store.answer(email)!.requested, SECOND);
    assert.deepEqual([storage.read(), store.encoded()], [[], undefined]);
    assert.deepEqual(told, [false, true]);
    assert.deepEqual(standing(open()), waiting);
  });

  it('counts from when it is confirmed, on the wording that the person was shown', () => {
    const { open, later } = browser();
    open().decide({ [email]: 'granted' }, tick);
    later(MINUTE);
    const store = open();
    const [made] = store.confirm(email, link);
    assert.equal(made?.when, SECOND + MINUTE);
    assert.deepEqual(standing(store), confirmed);
    const [first, second] = store.history().map((entry) => proofOf(entry)!);
    assert.deepEqual(first!.decisions, []);
    assert.equal(first!.requested![0]!.wording, sha256('News by:\nE-mail'));
    assert.deepEqual(first!.gesture, { source: 'person', trusted: true });
    assert.equal(second!.decisions[0]!.wording, sha256('News by:\nE-mail'));
    assert.deepEqual([second!.gesture, second!.surface], [{ source: 'host' }, 'mail']);
    assert.deepEqual(verifyChain([first, second]), { ok: true });
  });

  it('is confirmed on another device, where nobody knows of it, by the host’s word', () => {
    const { open } = browser();
    const store = open();
    assert.equal(store.confirm(email, { surface: 'mail', control: 'link' }).length, 1);
    assert.deepEqual(standing(store), confirmed);
    assert.equal(store.history()[0]!.evidence.source, 'host');
  });

  it('takes the confirmation that another device, a server or an app wrote into the record', () => {
    const { open, storage, later } = browser();
    const store = open();
    store.decide({ [email]: 'granted' }, tick);
    later(MINUTE);
    const phone = browser();
    phone.later(MINUTE);
    const there = phone.open();
    there.confirm(email, link);
    storage.write(there.encoded()!);
    store.refresh();
    assert.deepEqual(standing(store), confirmed);
  });

  it('is granted by nobody but the host’s own "confirm"', () => {
    for (const source of ['host', 'native', 'import'] as const) {
      const store = browser().open();
      store.decide({ [email]: 'granted' }, { ...tick, source });
      assert.deepEqual(standing(store), waiting, source);
    }
    const { open, failures } = browser();
    assert.deepEqual(open().confirm(email, { ...tick, source: 'person' }), []);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['untrusted-grant'],
    );
  });

  it('is taken back by a no, and then a link in an old message grants nothing', () => {
    const { open, failures, later } = browser();
    const store = open();
    store.decide({ [email]: 'granted' }, tick);
    later(MINUTE);
    store.decide({ [email]: 'denied' }, tick);
    assert.deepEqual(standing(store), refused);
    assert.deepEqual(store.confirm(email, link), []);
    assert.match(failures[0]!.message, /refused/);
    assert.deepEqual(standing(store), refused);
    later(MINUTE);
    store.decide({ [email]: 'granted' }, tick);
    assert.deepEqual(standing(store), { ...refused, waits: true });
    assert.equal(store.confirm(email, link).length, 1);
    assert.deepEqual(standing(store), confirmed);
  });

  it('is taken back in the same second as well', () => {
    const store = browser().open();
    store.decide({ [email]: 'granted' }, tick);
    store.decide({ [email]: 'denied' }, tick);
    assert.deepEqual(standing(store), refused);
    store.decide({ [email]: 'granted' }, tick);
    assert.deepEqual(standing(store), { ...refused, waits: true });
  });

  it('is forgotten by a reset, with what else is forgotten or alone', () => {
    const { open } = browser();
    const store = open();
    store.decide({ [email]: 'granted' }, tick);
    store.reset();
    assert.deepEqual(standing(store), unset);
    assert.deepEqual(store.history().at(-1)!.forgotten, [email]);
  });

  it('is forgotten with a history that is lost or damaged: then the person is asked again', () => {
    for (const text of ['', 'x', '[null, 1, {"requested": 7}, {"decisions": {}}]']) {
      const { open, archive } = browser();
      open().decide({ [email]: 'granted' }, tick);
      if (text) archive.write(text);
      else archive.clear();
      assert.deepEqual(standing(open()), unset, text);
    }
  });

  it('is void once the person would be told something else', () => {
    const { open, failures } = browser();
    open().decide({ [email]: 'granted' }, tick);
    const store = open(defineCatalogue({ channels: [{ id: 'email', confirm: true, revision: '2' }] }));
    assert.deepEqual(standing(store), unset);
    assert.deepEqual(store.confirm(email, link), []);
    assert.match(failures[0]!.message, /changed since/);
  });

  it('needs no second message while it counts, and one once it has run out', () => {
    const { open, later } = browser();
    const store = open();
    store.confirm(email, link);
    assert.equal(store.decide({ [email]: 'granted' }, tick).length, 1);
    assert.deepEqual(standing(store), confirmed);
    later(3 * 366 * 86_400_000);
    store.refresh();
    assert.equal(store.answer(email)!.standing, 'expired');
    assert.deepEqual(store.decide({ [email]: 'granted' }, tick), []);
    assert.deepEqual(standing(store), { answer: 'granted', allowed: false, waits: true });
  });

  it('asks those again who said yes before it was declared', () => {
    const before = defineCatalogue({ channels: [{ id: 'email' }] });
    const { open } = browser();
    open(before).decide({ [email]: 'granted' }, tick);
    const store = open();
    assert.deepEqual([store.allows(email), store.answer(email)!.standing], [false, 'outdated']);
    const [change] = compareCatalogues(before, defineCatalogue({ channels: [{ id: 'email', confirm: true }] }));
    assert.deepEqual([change!.field, change!.topics], ['confirm', [email]]);
  });

  it('of a guardian for a child is confirmed as the guardian’s', () => {
    const { open } = browser({ person: { age: 12 } });
    const store = open();
    store.decide({ [email]: 'granted' }, tick);
    assert.deepEqual(standing(store), unset);
    store.decide({ [email]: 'granted' }, { ...tick, source: 'host', by: 'guardian' });
    assert.deepEqual(standing(store), waiting);
    assert.equal(store.confirm(email, link)[0]?.by, 'guardian');
    assert.deepEqual(standing(store), confirmed);
  });

  it('never stands in the cookie, whatever is said in which order, and is never allowed without "confirm"', () => {
    const acts = fc.array(fc.constantFrom('granted', 'denied', 'confirm', 'reset', 'reload', 'wait'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(acts, (said) => {
        const { open, later } = browser();
        let store = open();
        let wanted = false;
        let sure = false;
        for (const act of said) {
          if (act === 'granted' || act === 'denied') store.decide({ [email]: act as Answer }, tick);
          if (act === 'confirm') store.confirm(email, link);
          if (act === 'reset') store.reset();
          if (act === 'reload') store = open();
          if (act === 'wait') later(MINUTE);
          const was = store.answer(email)!;
          if (act === 'granted') wanted = true;
          if (act === 'denied' || act === 'reset') wanted = sure = false;
          if (act === 'confirm' && was.answer !== 'denied') [wanted, sure] = [true, true];
          assert.equal(was.allowed, sure);
          assert.equal(was.requested !== undefined, wanted && !sure);
          const record = decode(store.encoded() ?? '');
          if (record.ok) assert.ok(record.record.decisions.every(({ answer }) => answer === 'denied' || sure));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a consent to messages', () => {
  it('without "confirm" counts at once, and "confirm" renews it but turns round no refusal', () => {
    const { open, failures, later } = browser();
    const store = open();
    assert.equal(store.decide({ 'channel/sms': 'granted' }, tick).length, 1);
    later(MINUTE);
    assert.equal(store.confirm('channel/sms', link)[0]?.when, SECOND + MINUTE);
    store.decide({ 'channel/sms': 'denied' }, tick);
    assert.deepEqual(store.confirm('channel/sms', link), []);
    assert.equal(failures.length, 1);
    assert.deepEqual(store.confirm('channel/fax', link), []);
    assert.equal(failures[1]?.code, 'unknown-topic');
  });

  // The last moment at which it counts, and the first at which it has to be confirmed again.
  const table: readonly (readonly [string, Catalogue, string])[] = [
    ['KR', { channels: [{ id: 'sms' }] }, '2028-11-23'],
    ['KR', { lifetime: 'P1Y', channels: [{ id: 'sms' }] }, '2027-11-23'],
    ['KR', { lifetime: 'P1Y', channels: [{ id: 'sms', reconfirm: 'P18M' }] }, '2028-05-23'],
    ['DE', { channels: [{ id: 'sms' }] }, '2027-05-23'],
    ['DE', { channels: [{ id: 'sms', reconfirm: 'P2Y' }] }, '2028-11-23'],
  ];
  for (const [region, catalogue, day] of table) {
    it(`has to be confirmed again on ${day} in ${region} under ${JSON.stringify(catalogue)}`, () => {
      const { open, later } = browser({ region });
      const store = open(defineCatalogue(catalogue));
      store.decide({ 'channel/sms': 'granted' }, tick);
      const until = Date.parse(`${day}T12:00:00Z`);
      assert.equal(store.answer('channel/sms')!.until, until);
      later(until - NOW - 1);
      store.refresh();
      assert.equal(store.allows('channel/sms'), true);
      later(1);
      store.refresh();
      assert.deepEqual([store.allows('channel/sms'), store.answer('channel/sms')!.standing], [false, 'expired']);
      assert.equal(store.answer('channel/sms')!.when, SECOND);
    });
  }
});

describe('quiet hours', () => {
  const site: Catalogue = { channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone', quiet: '20:00-09:30' }] };

  it('are the site’s own, else Korea’s, which leave e-mail and post out, else nobody’s', () => {
    assert.deepEqual(quietHours(site, 'phone', 'KR'), { from: '20:00', to: '09:30' });
    assert.deepEqual(quietHours(site, 'sms', 'kr'), { from: '21:00', to: '08:00' });
    assert.equal(quietHours(site, 'email', 'KR'), undefined);
    assert.equal(quietHours(site, 'post', 'KR'), undefined);
    assert.equal(quietHours(site, 'sms', 'DE'), undefined);
  });

  it('are two times of the day', () => {
    for (const quiet of ['21-08', '24:00-08:00', '21:00', '21:60-08:00', '9:00-10:00'])
      assert.throws(() => defineCatalogue({ channels: [{ id: 'sms', quiet }] }), /"21:00-08:00"/, quiet);
  });
});
