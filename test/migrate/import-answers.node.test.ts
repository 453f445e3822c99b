import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Catalogue } from '../../src/core/catalogue.js';
import { createStore } from '../../src/core/store.js';
import { importAnswers, type Mapping } from '../../src/migrate/index.js';
import { memoryStorage } from '../../src/storage/memory.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;
const catalogue: Catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
  services: [{ id: 'pixel', purpose: 'ads' }],
};
const mapping: Mapping = {
  from: 'cookieconsent',
  topics: { necessary: 'necessary', analytics: 'analytics', ads: ['ads', 'service/pixel'] },
};
const given = NOW - 30 * DAY;
const record = (...categories: string[]): { cookies: string } => ({
  cookies: `cc_cookie=${encodeURIComponent(
    JSON.stringify({
      categories,
      consentId: 'x',
      languageCode: 'fr',
      lastConsentTimestamp: new Date(given).toISOString(),
    }),
  )}`,
});

/** A browser's store, and the same one at the next page. */
function visitor() {
  const storage = memoryStorage();
  const archive = memoryStorage();
  let ids = 0;
  const failures: string[] = [];
  return {
    failures,
    open: (now = NOW, declared = catalogue) =>
      createStore({
        ...{
          catalogue: declared,
          storage,
          archive,
          now: () => now,
          newId: () => `visitor${(ids += 1)}00000000`.slice(0, 16),
        },
        onError: ({ code }) => void failures.push(code),
      }),
  };
}
const person = { surface: 'consent-banner', control: 'switch', trusted: true };

describe('moving in', () => {
  it('asks nothing that was answered, lets what was refused rest, and says in the history where each answer is from', () => {
    const { open, failures } = visitor();
    const store = open();
    assert.equal(store.get().status, 'pending');
    store.use(importAnswers(mapping, record('necessary', 'analytics')));
    assert.deepEqual([store.get().status, store.allows('analytics'), store.allows('ads')], ['decided', true, false]);
    assert.equal(store.answer('analytics')?.when, given);
    const [{ evidence, time, act } = assert.fail(), ...others] = store.history();
    assert.deepEqual(others, []);
    assert.equal(act, 'decide');
    assert.equal(time, new Date(NOW).toISOString());
    assert.deepEqual(evidence, {
      surface: 'cookieconsent 3',
      control: 'import',
      source: 'import',
      language: 'fr',
      time: new Date(given).toISOString(),
    });
    // What is told and not asked is no fault of the old record.
    assert.deepEqual(failures, []);
  });

  it('happens once: on later pages the old record says nothing new, and no longer after a change of mind', () => {
    const { open } = visitor();
    open().use(importAnswers(mapping, record('analytics')));
    const second = open(NOW + DAY);
    second.use(importAnswers(mapping, record('analytics')));
    assert.equal(second.history().length, 1);
    second.decide({ analytics: 'denied', ads: 'granted' }, person);
    const third = open(NOW + 2 * DAY);
    third.use(importAnswers(mapping, record('analytics')));
    assert.deepEqual([third.allows('analytics'), third.allows('ads')], [false, true]);
    third.reset();
    const fourth = open(NOW + 3 * DAY);
    fourth.use(importAnswers(mapping, record('analytics')));
    assert.deepEqual(fourth.get().pending, ['purpose/analytics', 'purpose/ads']);
  });

  it('makes no answer younger than it is: beside newer ones here, a yes is asked for again and a no is kept', () => {
    const { open } = visitor();
    const store = open();
    store.decide({ 'service/pixel': 'denied' }, { ...person, time: new Date(NOW - DAY).toISOString() });
    store.use(importAnswers(mapping, record('analytics')));
    assert.equal(store.answer('analytics')?.answer, undefined);
    assert.equal(store.answer('ads')?.answer, 'denied');
  });

  it('lets an imported yes end when the old one would have ended here', () => {
    const { open } = visitor();
    const declared = { ...catalogue, lifetime: 'P60D' };
    open(NOW, declared).use(importAnswers(mapping, record('analytics', 'ads')));
    assert.equal(open(NOW + 29 * DAY, declared).allows('analytics'), true);
    assert.equal(open(NOW + 31 * DAY, declared).allows('analytics'), false);
  });

  it('reads nothing where there is no browser, and takes several tools one after the other', () => {
    const { open } = visitor();
    const store = open();
    store.use(importAnswers(mapping));
    assert.deepEqual(store.history(), []);
    const klaro: Mapping = { from: 'klaro', topics: { pixel: 'ads', counter: 'analytics' } };
    store.use(
      importAnswers([klaro, mapping], { cookies: `klaro={"counter":false}; ${record('analytics', 'ads').cookies}` }),
    );
    assert.equal(store.answer('analytics')?.answer, 'denied');
    assert.equal(store.answer('ads')?.answer, undefined);
  });
});
