import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { createConsent, defineCatalogue, memoryStorage, type Answer } from '../../src/index.js';
import { verifyChain, proofOf } from '../../src/records/index.js';
import { allows, mustAsk, readConsent } from '../../src/server/cookie.js';
import { presetConsent, type Moment, type PresetAnswers } from '../../src/testing/index.js';

const NOW = '2026-11-23T12:00:00Z';
const shop: Catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  services: [{ id: 'counter', purpose: 'analytics' }],
  policies: [{ id: 'terms', versions: [{ version: '1' }] }],
  channels: [{ id: 'email', confirm: true }, { id: 'sms' }],
  aliases: { statistics: 'purpose/analytics' },
};

/** What a server makes of a visitor with such a browser. */
const served = (cookie: string, now: Moment = NOW, catalogue = shop) =>
  readConsent(cookie, defineCatalogue(catalogue), { now: Date.parse(String(now)) });

describe('a visitor who has answered before', () => {
  it('is allowed what was granted, refused what was denied, and not asked again', () => {
    const { cookie } = presetConsent(shop, { statistics: 'granted', ads: 'denied' }, { now: NOW });
    const state = served(cookie);
    assert.equal(allows(state, 'analytics'), true);
    assert.equal(allows(state, 'service/counter'), true);
    assert.equal(allows(state, 'ads'), false);
    assert.equal(mustAsk(state), false);
  });

  it('is asked for what was left out', () => {
    const { cookie } = presetConsent(shop, { analytics: 'granted' }, { now: NOW });
    assert.deepEqual(served(cookie).pending, ['purpose/ads']);
  });

  it('by the name of a button has answered what the banner asks, and nothing else', () => {
    const denied = presetConsent(shop, 'reject-all', { now: NOW });
    assert.deepEqual(
      denied.record?.decisions.map(({ topic, answer }) => `${topic} ${answer}`),
      ['purpose/ads denied', 'purpose/analytics denied'],
    );
    const granted = presetConsent(shop, 'accept-all', { now: NOW });
    assert.deepEqual([...new Set(granted.record?.decisions.map(({ answer }) => answer))], ['granted']);
  });

  it('has confirmed what is said to be granted, where a confirmation is asked for', () => {
    const { cookie } = presetConsent(shop, { 'channel/email': 'granted' }, { now: NOW });
    assert.equal(allows(served(cookie), 'channel/email'), true);
  });

  it('long ago is asked again, and a year’s refusal is as old as it says', () => {
    const { cookie } = presetConsent(shop, 'accept-all', { now: '2024-01-01', region: 'FR' });
    assert.equal(mustAsk(served(cookie)), true);
    assert.equal(presetConsent(shop, 'reject-all', { now: '2024-01-01' }).record?.decisions[0]?.when, 1704067200000);
  });

  it('under Global Privacy Control has allowed a sale in spite of it', () => {
    const { cookie } = presetConsent(shop, { ads: 'granted' }, { now: NOW, region: 'US-CA', gpc: true });
    const { cookie: before } = presetConsent(shop, { ads: 'granted' }, { now: NOW, region: 'US-CA' });
    const signalled = { now: Date.parse(NOW), region: 'US-CA', gpc: true };
    assert.equal(allows(readConsent(cookie, defineCatalogue(shop), signalled), 'ads'), true);
    assert.equal(allows(readConsent(before, defineCatalogue(shop), signalled), 'ads'), false);
  });

  it('has a history that is a chain of proofs', async () => {
    const { localStorage } = presetConsent(shop, { analytics: 'granted', 'channel/email': 'granted' }, { now: NOW });
    const entries = createConsent({
      catalogue: defineCatalogue(shop),
      storage: memoryStorage(),
      archive: memoryStorage(localStorage['assent-history']),
    }).history();
    assert.equal(entries.length, 2);
    assert.equal(verifyChain(entries.map(proofOf)).ok, true);
  });

  it('with nothing to answer has nothing kept', () => {
    const told: Catalogue = { purposes: [{ id: 'necessary', basis: 'necessary' }] };
    const { value, localStorage, record } = presetConsent(told, 'accept-all');
    assert.deepEqual([value, localStorage, record], ['', {}, undefined]);
  });

  it('whatever was answered: the page reads exactly that, at the same moment', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const said = fc.dictionary(word, fc.constantFrom<Answer>('granted', 'denied'), { minKeys: 1, maxKeys: 12 });
    const moment = fc.integer({ min: 1_600_000_000, max: 4_000_000_000 }).map((second) => second * 1000);
    fc.assert(
      fc.property(said, moment, fc.constantFrom('DE', 'US-CA', 'KR', ''), (answers, now, region) => {
        const catalogue: Catalogue = {
          purposes: Object.keys(answers).map((id) => ({ id, basis: 'consent', sale: true })),
        };
        const { value } = presetConsent(catalogue, answers, { now, region });
        const store = createConsent({
          catalogue: defineCatalogue(catalogue),
          storage: memoryStorage(value),
          archive: memoryStorage(),
          now: () => now,
          region,
        });
        const found = store.get().topics.map(({ key, answer, standing }) => [key, answer, standing]);
        assert.deepEqual(
          found,
          Object.entries(answers).map(([key, answer]) => [key, answer, 'current']),
        );
      }),
    );
  });
});

describe('a test that cannot mean what it says is told so', () => {
  const wrong: [why: string, answers: PresetAnswers, options: object, message: RegExp][] = [
    ['a topic that nobody declared', { analitics: 'denied' }, {}, /declares no topic "analitics"/],
    ['what is told and not asked', { necessary: 'denied' }, {}, /takes no answer/],
    ['an answer that is none', { analytics: 'yes' as Answer }, {}, /Write "granted" or "denied"/],
    ['a button that is none', 'accept' as 'accept-all', {}, /Write "accept-all" or "reject-all"/],
    ['a child’s own yes', { analytics: 'granted' }, { person: { age: 9 }, region: 'DE' }, /parent or guardian/],
    ['a moment that is none', { analytics: 'granted' }, { now: 'tomorrow' }, /is no moment/],
    ['a time without a zone', { analytics: 'granted' }, { now: '2026-11-23T12:00' }, /with the zone/],
  ];
  for (const [why, answers, options, message] of wrong)
    it(why, () => assert.throws(() => presetConsent(shop, answers, options), { name: 'TypeError', message }));
});
