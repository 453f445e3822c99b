import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Catalogue } from '../../src/core/catalogue.js';
import { createTestConsent, fakeGesture, testClock } from '../../src/testing/index.js';
import type { ContextLike, LocatorLike, PageLike } from '../../src/testing/playwright.js';

const NOW = '2026-11-23T12:00:00Z';
const catalogue: Catalogue = {
  region: 'FR',
  purposes: [
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  policies: [
    {
      id: 'terms',
      timeZone: 'UTC',
      required: true,
      versions: [{ version: '1' }, { version: '2', announced: '2026-12-01', effective: '2027-01-01', material: true }],
    },
  ],
};

describe('a store of a test’s own', () => {
  it('has what the person answered before, and takes what they answer now', () => {
    const { store, grant, deny, failures } = createTestConsent({ catalogue, answers: { ads: 'denied' }, now: NOW });
    assert.deepEqual(store.pending('purpose'), ['purpose/analytics']);
    assert.deepEqual(
      grant('analytics').map(({ answer }) => answer),
      ['granted'],
    );
    assert.equal(store.allows('analytics'), true);
    deny('analytics');
    assert.equal(store.allows('analytics'), false);
    assert.deepEqual(store.pending('purpose'), []);
    assert.deepEqual(failures, []);
  });

  it('holds to the page’s rules: a script grants nothing, and says why not', () => {
    const { store, failures } = createTestConsent({ catalogue });
    assert.deepEqual(store.decide({ analytics: 'granted' }, { surface: 'script', control: 'none' }), []);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['untrusted-grant'],
    );
    assert.equal(store.decide({ analytics: 'granted' }, fakeGesture({ surface: 'my-form' })).length, 1);
    assert.equal(store.history().at(-1)?.evidence.surface, 'my-form');
  });

  it('asks again when its clock has been turned far enough, and tells who listens', () => {
    const { store, clock } = createTestConsent({ catalogue, answers: 'reject-all', now: NOW });
    const told: string[] = [];
    store.subscribe(({ status }) => told.push(status));
    clock.advance('P5M');
    assert.deepEqual(store.pending('purpose'), []);
    clock.advance('P1M');
    assert.deepEqual(store.pending('purpose'), ['purpose/analytics', 'purpose/ads']);
    assert.equal(store.history().at(-1)?.act, 'lapse');
    assert.equal(told.at(-1), 'pending');
  });

  it('announces a policy on its day, and asks about it on the day it takes effect', () => {
    const { store, clock } = createTestConsent({ catalogue, answers: { 'policy/terms': 'granted' }, now: NOW });
    assert.deepEqual(store.notices(), []);
    clock.set('2026-12-01T00:00:00Z');
    assert.deepEqual(
      store.notices().map(({ version, standing }) => [version, standing]),
      [['2', 'announced']],
    );
    assert.equal(store.answer('policy/terms')?.standing, 'current');
    clock.set('2027-01-01T00:00:00Z');
    assert.equal(store.answer('policy/terms')?.standing, 'outdated');
  });

  it('hears the opt-out signal only when the test turns it on', () => {
    const { store, setGpc } = createTestConsent({ catalogue, region: 'US-CA' });
    assert.equal(store.allows('ads'), true);
    setGpc(true);
    assert.equal(store.allows('ads'), false);
    setGpc(false);
    assert.equal(store.allows('ads'), true);
  });

  it('knows nothing of the test before', () => {
    createTestConsent({ catalogue }).grant('analytics');
    const { store } = createTestConsent({ catalogue });
    assert.equal(store.answer('analytics')?.answer, undefined);
    assert.deepEqual(store.history(), []);
  });
});

describe('a test’s clock', () => {
  it('stands still, and is turned by calendar durations and by milliseconds', () => {
    const clock = testClock('2026-08-31T06:00:00Z');
    assert.equal(clock.now(), clock.now());
    clock.advance('P6M');
    assert.equal(new Date(clock.now()).toISOString(), '2027-02-28T06:00:00.000Z');
    clock.advance(1500);
    assert.equal(new Date(clock.now()).toISOString(), '2027-02-28T06:00:01.500Z');
    clock.set(new Date(0));
    assert.equal(clock.now(), 0);
  });

  it('is not turned by what is no duration', () => {
    const clock = testClock(0);
    for (const by of ['6 months', 'PT1H', '', NaN]) assert.throws(() => clock.advance(by), TypeError);
    assert.equal(clock.now(), 0);
  });
});

it('Playwright’s own context, page and locator are what the helper takes', () => {
  const fits = (
    context: BrowserContext,
    page: Page,
    locator: Locator,
  ): [ContextLike, PageLike<Locator>, LocatorLike] => [context, page, locator];
  assert.equal(typeof fits, 'function');
});
