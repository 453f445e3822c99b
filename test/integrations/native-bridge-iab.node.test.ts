import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Answer, Signals } from '../../src/core/model.js';
import { createStore } from '../../src/core/store.js';
import { iabKeys } from '../../src/integrations/native-bridge/iab-keys.js';
import { preset } from '../../src/integrations/native-bridge/preset.js';
import { memoryStorage } from '../../src/storage/memory.js';

const catalogue = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'storage', basis: 'consent' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  permissions: [{ id: 'location', purpose: 'analytics' }],
});
const click = { surface: 'test', control: 'save', trusted: true } as const;
const purposes = { 1: 'storage', 2: ['storage', 'ads'], 7: 'purpose/analytics' };

function aStore(region = 'DE', signals: Signals = {}, clock = { now: Date.parse('2026-11-23T12:00:00Z') }) {
  let ids = 0;
  return createStore({
    ...{ catalogue, storage: memoryStorage(), archive: memoryStorage(), region, signals: () => signals },
    now: () => (clock.now += 1000),
    newId: () => `record${++ids}`,
  });
}

describe('the IAB’s in-app keys', () => {
  it('have the names and the types of the specification: whole numbers for flags, a text with one digit a purpose', () => {
    const store = aStore();
    store.decide({ storage: 'granted', analytics: 'denied', ads: 'granted', 'permission/location': 'granted' }, click);
    assert.deepEqual(iabKeys(store, { purposes, specialFeatures: { 1: 'permission/location' } }), {
      IABTCF_gdprApplies: 1,
      IABTCF_PurposeConsents: '11000000000',
      IABTCF_SpecialFeaturesOptIns: '10',
    });
  });

  it('say yes only to what a person granted and what holds: not by silence, not against a signal, not to what is not declared', () => {
    const silent = aStore('US');
    assert.equal(silent.allows('analytics'), true);
    silent.decide({ ads: 'granted' }, click);
    assert.equal(iabKeys(silent, { purposes, gdprApplies: true })['IABTCF_PurposeConsents'], '00000000000');
    const signalled = aStore('DE', { gpc: true });
    signalled.decide({ storage: 'granted' }, click);
    const keys = iabKeys(signalled, { purposes: { 1: 'storage', 2: 'nowhere', 3: [] } });
    assert.equal(keys['IABTCF_PurposeConsents'], '10000000000');
    const clock = { now: Date.parse('2026-11-23T12:00:00Z') };
    const old = aStore('DE', {}, clock);
    old.decide({ storage: 'granted' }, click);
    clock.now += 400 * 86_400_000;
    old.refresh();
    assert.equal(iabKeys(old, { purposes })['IABTCF_PurposeConsents'], '00000000000');
  });

  it('claim no consent platform of their own, and carry the keys of one that the host is', () => {
    const store = aStore();
    store.decide({ storage: 'granted' }, click);
    assert.deepEqual(Object.keys(iabKeys(store, { purposes })), ['IABTCF_gdprApplies', 'IABTCF_PurposeConsents']);
    const keys = { IABTCF_CmpSdkID: 300, IABTCF_TCString: 'CQ…' };
    assert.deepEqual(iabKeys(store, { purposes, keys }), {
      ...{ IABTCF_gdprApplies: 1, IABTCF_PurposeConsents: '10000000000', ...keys },
    });
  });

  it('are deleted while nothing is answered, after a reset, and where the GDPR does not apply', () => {
    const options = { purposes, keys: { IABTCF_TCString: 'CQ…' } };
    const none = { IABTCF_PurposeConsents: null, IABTCF_TCString: null };
    const store = aStore();
    assert.deepEqual(iabKeys(store, options), { IABTCF_gdprApplies: 1, ...none });
    store.decide({ storage: 'granted' }, click);
    assert.equal(iabKeys(store, options)['IABTCF_TCString'], 'CQ…');
    store.reset();
    assert.deepEqual(iabKeys(store, options), { IABTCF_gdprApplies: 1, ...none });
    const elsewhere = aStore('US');
    elsewhere.decide({ storage: 'granted' }, click);
    assert.deepEqual(iabKeys(elsewhere, options), { IABTCF_gdprApplies: 0, ...none });
    assert.equal(iabKeys(elsewhere, { ...options, gdprApplies: true })['IABTCF_gdprApplies'], 1);
  });

  it('treat people of an unknown place as the GDPR demands', () => {
    assert.equal(iabKeys(aStore(''), { purposes })['IABTCF_gdprApplies'], 1);
  });

  it('grant nothing on the way back that was not granted on the way out', () => {
    const answer = fc.constantFrom<Answer[]>('granted', 'denied');
    const words = fc.uniqueArray(fc.constantFrom('storage', 'analytics', 'ads'), { minLength: 1 });
    const mapping = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 11 }), words), { selector: ([n]) => n });
    fc.assert(
      fc.property(fc.record({ storage: answer, analytics: answer, ads: answer }), mapping, (answers, entries) => {
        const store = aStore();
        store.decide(answers, click);
        const iab = { purposes: Object.fromEntries(entries) };
        const { decisions } = preset({ __assent__: iabKeys(store, iab) }, { iab });
        for (const decision of decisions)
          if (decision.answer === 'granted') assert.equal(store.allows(decision.topic), true);
        // Nothing is lost either where each topic has a purpose to itself.
        const alone = { purposes: { 1: 'storage', 2: 'analytics', 3: 'ads' } };
        const back = preset({ __assent__: iabKeys(store, alone) }, { iab: alone }).decisions;
        assert.deepEqual(Object.fromEntries(back.map(({ topic, answer }) => [topic, answer])), { ...answers });
      }),
    );
  });
});
