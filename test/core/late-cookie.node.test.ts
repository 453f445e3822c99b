import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { createStore } from '../../src/core/store.js';
import { memoryStorage } from '../../src/storage/memory.js';

const catalogue = defineCatalogue({
  purposes: [
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
});
const click = { surface: 'consent-banner', control: 'save', trusted: true } as const;

function aDevice() {
  const clock = { now: Date.parse('2026-11-23T12:00:00Z') };
  const [storage, archive] = [memoryStorage(), memoryStorage()];
  let ids = 0;
  const open = () =>
    createStore({ catalogue, storage, archive, now: () => (clock.now += 2000), newId: () => `record${++ids}` });
  return { storage, open };
}

describe('a cookie of a server that comes late and brings an older record back', () => {
  it('takes no refusal back: the next page finds it in the history, and puts it right', () => {
    const { storage, open } = aDevice();
    const page = open();
    page.decide({ analytics: 'granted', ads: 'granted' }, click);
    const [older = ''] = storage.read();
    page.decide({ ads: 'denied' }, click);
    storage.write(older);

    const next = open();
    assert.equal(next.allows('ads'), false);
    assert.equal(next.allows('analytics'), true);
    storage.write(older);
    next.refresh();
    assert.equal(next.allows('ads'), false);
    assert.notEqual(storage.read()[0], older);
  });

  it('brings no grant back either that is not in it: it may have been taken back where this history does not reach', () => {
    const { storage, open } = aDevice();
    const page = open();
    page.decide({ analytics: 'denied' }, click);
    const [older = ''] = storage.read();
    page.decide({ ads: 'granted' }, click);
    storage.write(older);
    assert.equal(open().answer('ads')?.standing, 'unanswered');
  });

  it('leaves what was taken back to unset, and what was granted again, as they are', () => {
    const { storage, open } = aDevice();
    const page = open();
    page.decide({ analytics: 'granted', ads: 'granted' }, click);
    page.decide({ ads: 'denied' }, click);
    page.reset(['purpose/ads']);
    const [present] = storage.read();
    assert.equal(open().answer('ads')?.standing, 'unanswered');
    assert.equal(storage.read()[0], present);
  });
});
