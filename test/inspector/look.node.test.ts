import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStore } from '../../src/core/store.js';
import type { Catalogue } from '../../src/core/catalogue.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { rehearsalStore } from '../../src/inspector/rehearsal.js';
import { firstYes, isThirdParty, siteOf } from '../../src/inspector/requests.js';
import { restrained } from '../../src/inspector/restrained.js';
import { signalViews } from '../../src/inspector/signals.js';
import { wordsOf } from '../../src/inspector/tags.js';
import { topicViews } from '../../src/inspector/why.js';
import { memoryStorage } from '../../src/storage/memory.js';

const catalogue: Catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  services: [{ id: 'metrics', purpose: 'analytics', recipient: 'lab' }],
  recipients: [{ id: 'lab', ask: true }],
};
const NOW = Date.UTC(2026, 0, 10);
const HOST = { surface: 'host', control: 'test', source: 'host' } as const;

function storeIn(region: string, gpc = false, declared = catalogue): ConsentStore & { at(time: number): void } {
  let time = NOW;
  const store = createStore({
    ...{ catalogue: declared, region, storage: memoryStorage(), archive: memoryStorage() },
    ...{ now: () => time, newId: () => 'abcdef123', signals: () => ({ gpc }) },
  });
  return Object.assign(Object.create(store) as ConsentStore, {
    at(next: number) {
      time = next;
      store.refresh();
    },
  });
}
const whyOf = (store: ConsentStore, id: string): string =>
  topicViews(store)
    .find(({ state }) => state.id === id)
    ?.why.join(' ') ?? '';

describe('why a topic stands where it does', () => {
  test('by its basis, by its region, by what it hangs on', () => {
    const store = storeIn('FR');
    assert.match(whyOf(store, 'purpose/necessary'), /basis is "necessary", so it is told and never asked/);
    assert.match(
      whyOf(store, 'purpose/analytics'),
      /"opt-in": the rule of FR, for the basis "consent"\. Nobody has answered/,
    );
    assert.match(whyOf(store, 'service/metrics'), /as purpose\/analytics has it.*Needs recipient\/lab as well/);
    assert.match(whyOf(storeIn(''), 'purpose/analytics'), /the strictest rule, as the region is not known/);
  });

  test('by the answer, until it is too old; by a signal', () => {
    const store = storeIn('FR');
    store.decide({ analytics: 'granted', 'recipient/lab': 'denied' }, HOST);
    assert.match(whyOf(store, 'purpose/analytics'), /Granted, 2026-01-10 00:00 UTC\. Counts until 2026-07-/);
    assert.match(whyOf(store, 'recipient/lab'), /Refused/);
    store.at(Date.UTC(2027, 0, 10));
    assert.match(whyOf(store, 'purpose/analytics'), /Expired 2026-07-\d\d .* older than its lifetime/);
    assert.match(whyOf(storeIn('US-CA', true), 'purpose/ads'), /Off by Global Privacy Control/);
  });
});

describe('what was before consent', () => {
  test('until the first yes, where one is needed; never where none is', () => {
    const store = storeIn('FR');
    assert.equal(firstYes(store.get(), NOW - 5000), Infinity);
    assert.equal(restrained(store.get()).length > 0, true);
    store.decide({ analytics: 'granted' }, HOST);
    assert.equal(firstYes(store.get(), NOW - 5000), 5000);
    assert.deepEqual(restrained(store.get()), []);
    // What stands on an interest is on without a yes, and is none.
    const interest = {
      purposes: [...(catalogue.purposes ?? []), { id: 'fraud', basis: 'legitimate-interest' as const }],
    };
    assert.equal(firstYes(storeIn('FR', false, interest).get(), NOW), Infinity);
    const told = storeIn('AU', false, { purposes: [{ id: 'analytics', basis: 'consent' }] });
    assert.equal(firstYes(told.get(), NOW), -Infinity);
  });

  test('where all is on unless switched off: only once all is', () => {
    const store = storeIn('CH');
    assert.deepEqual(restrained(store.get()), []);
    store.decide({ analytics: 'denied' }, HOST);
    assert.deepEqual(restrained(store.get()), []);
    store.decide({ ads: 'denied' }, HOST);
    assert.equal(firstYes(store.get(), NOW), Infinity);
    assert.notDeepEqual(restrained(store.get()), []);
  });

  test('another site is one that is registered apart', () => {
    for (const [one, other, apart] of [
      ['shop.example.com', 'cdn.example.com', false],
      ['example.com', 'example.org', true],
      ['a.example.co.uk', 'b.example.co.uk', false],
      ['example.co.uk', 'other.co.uk', true],
      ['site.localhost', 'vendor.localhost', true],
      ['127.0.0.1', '127.0.0.1', false],
      ['127.0.0.1', '10.0.0.1', true],
    ] as const)
      assert.equal(isThirdParty(one, other), apart, `${siteOf(one)} ${siteOf(other)}`);
  });
});

test('the topics of an expression are those that the gate asks about', () => {
  assert.deepEqual(wordsOf('analytics and not marketing or service/x,functional'), [
    'analytics',
    'marketing',
    'service/x',
    'functional',
  ]);
});

test('what vendors were told is read from their queues, and nothing else of them', () => {
  globalThis.Node ??= class {} as unknown as typeof Node;
  const fbq = Object.assign(() => undefined, {
    queue: [
      ['consent', 'revoke'],
      ['init', '1'],
    ],
  });
  const told = signalViews({
    dataLayer: [{ 0: 'consent', 1: 'default', 2: { ad_storage: 'denied' }, length: 3 }, { event: 'x' }],
    uetq: ['consent', 'update', { ad_storage: 'granted' }, 'event', 'x'],
    _paq: [['requireConsent'], ['trackPageView']],
    fbq,
  });
  assert.deepEqual(
    told.map(({ queue, command }) => [queue, ...command]),
    [
      ['dataLayer', 'consent', 'default', { ad_storage: 'denied' }],
      ['fbq', 'consent', 'revoke'],
      ['uetq', 'consent', 'update', { ad_storage: 'granted' }],
      ['_paq', 'requireConsent'],
    ],
  );
});

test('whatever is rehearsed, and answered there, the page’s store stays as it was', () => {
  const store = storeIn('FR');
  store.decide({ analytics: 'denied' }, HOST);
  const before = [store.get(), store.encoded(), store.history()];
  for (const circumstances of [{ region: 'US' }, { region: '' }, { gpc: true }, { ahead: 1e11 }, { ahead: -1e11 }]) {
    const rehearsal = rehearsalStore(store, circumstances);
    rehearsal.decide({ analytics: 'granted', ads: 'granted' }, HOST);
    rehearsal.reset();
    assert.deepEqual([store.get(), store.encoded(), store.history()], before);
  }
  assert.equal(rehearsalStore(store, { region: 'US' }).allows('ads'), true);
  assert.equal(store.allows('ads'), false);
});
