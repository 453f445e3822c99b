import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareCatalogues } from '../../src/core/compare-catalogues.js';
import type { Catalogue, Permission } from '../../src/core/catalogue.js';
import { decode } from '../../src/core/codec.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Evidence, Loan } from '../../src/core/model.js';
import type { ConsentFailure } from '../../src/core/ports.js';
import { createStore } from '../../src/core/store.js';
import { topicsOf } from '../../src/core/topics.js';
import { memoryStorage } from '../../src/storage/memory.js';

const NOW = Date.parse('2026-11-23T12:00:00.250Z');
const camera = 'permission/camera';
const catalogue = defineCatalogue({
  purposes: [{ id: 'identity', basis: 'legal-obligation' }],
  recipients: [{ id: 'checker' }],
  data: [{ id: 'face' }],
  permissions: [{ id: 'camera', data: ['face'] }, { id: 'microphone' }],
});
const press: Evidence = { surface: 'permission-request', control: 'once', wording: 'Use your camera?', trusted: true };
const host: Evidence = { surface: 'test', control: 'test', source: 'host' };

/** A browser: what it keeps for good, and what a tab keeps. */
function browser(declared: Catalogue = catalogue, trusts = true) {
  let time = NOW;
  let ids = 0;
  const storage = memoryStorage();
  const archive = memoryStorage();
  const failures: ConsentFailure[] = [];
  const pageIn = (visit = memoryStorage(), told: Catalogue = declared) =>
    createStore({
      ...{ catalogue: told, storage, archive, visit, region: 'DE' },
      now: () => time,
      newId: () => `entry-${(ids += 1)}`,
      trusts: () => trusts,
      onError: (failure) => failures.push(failure),
    });
  return { storage, archive, failures, pageIn, later: (ms: number) => (time += ms) };
}

describe('a permission that is lent', () => {
  it('for the session is allowed on every page of that tab, and in no other tab', () => {
    const { pageIn } = browser();
    const tab = memoryStorage();
    assert.equal(pageIn(tab).lend(camera, 'session', press)?.lent?.lasts, 'session');
    assert.equal(pageIn(tab).allows(camera), true);
    assert.equal(pageIn(tab).answer(camera)?.lent, 'session');
    assert.equal(pageIn().allows(camera), false);
  });

  it('once is known to be lent, is allowed to nobody else, and is gone when it is used up or the page is left', () => {
    const { pageIn } = browser();
    const tab = memoryStorage();
    const store = pageIn(tab);
    let told = 0;
    store.subscribe(() => (told += 1));
    store.lend(camera, 'once', press);
    assert.deepEqual([store.answer(camera)?.lent, store.allows(camera)], ['once', false]);
    assert.equal(pageIn(tab).answer(camera)?.lent, undefined);
    store.useUp(camera);
    assert.equal(store.answer(camera)?.lent, undefined);
    assert.equal(told, 3, 'at once, lent, used up');
  });

  it('stands in the history with its evidence, and nowhere in the record', () => {
    const { storage, pageIn } = browser();
    const store = pageIn();
    store.decide({ 'permission/microphone': 'denied' }, host);
    const before = storage.read()[0];
    store.lend(camera, 'session', press);
    assert.equal(storage.read()[0], before);
    const decoded = decode(storage.read()[0] ?? '');
    assert.deepEqual(decoded.ok && decoded.record.decisions.map(({ topic }) => topic), ['permission/microphone']);
    const entry = store.history().find(({ lent }) => lent);
    assert.deepEqual([entry?.act, entry?.decisions, entry?.evidence], ['decide', [], press]);
    const { topic, lasts, revision } = entry?.lent as Loan;
    assert.deepEqual(
      { topic, lasts, revision },
      { topic: camera, lasts: 'session', revision: store.answer(camera)?.revision },
    );
  });

  it('needs a person’s own gesture, as every grant does', () => {
    const { failures, pageIn } = browser();
    assert.equal(pageIn().lend(camera, 'session', { ...press, trusted: false }), undefined);
    const framed = browser(catalogue, false);
    const store = framed.pageIn();
    assert.equal(store.lend(camera, 'once', press), undefined);
    assert.deepEqual([store.answer(camera)?.lent, store.history().length], [undefined, 0]);
    for (const list of [failures, framed.failures])
      assert.deepEqual(
        list.map(({ code }) => code),
        ['untrusted-grant'],
      );
  });

  it('is nothing for what is no permission', () => {
    const { failures, pageIn } = browser();
    const store = pageIn();
    assert.equal(store.lend('identity', 'once', press), undefined);
    assert.equal(store.lend('permission/xray', 'once', press), undefined);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['not-changeable', 'unknown-topic'],
    );
  });

  it('is not for somebody too young to grant, and ends when the host learns that they are', () => {
    let under = false;
    const parts = {
      catalogue,
      storage: memoryStorage(),
      archive: memoryStorage(),
      region: 'DE',
      newId: () => 'entry-1',
    };
    const store = createStore({ ...parts, now: () => NOW, person: () => ({ under }) });
    store.lend(camera, 'session', press);
    assert.equal(store.allows(camera), true);
    under = true;
    store.refresh();
    assert.equal(store.allows(camera), false);
    assert.equal(store.lend(camera, 'once', press), undefined);
    store.lend(camera, 'session', { ...host, by: 'guardian' });
    assert.equal(store.allows(camera), true);
  });

  it('leaves a refusal standing, which holds again as soon as the loan ends', () => {
    const { pageIn } = browser();
    const tab = memoryStorage();
    const store = pageIn(tab);
    store.decide({ [camera]: 'denied' }, host);
    store.lend(camera, 'session', press);
    assert.deepEqual([store.allows(camera), store.answer(camera)?.answer], [true, 'denied']);
    assert.deepEqual([pageIn().allows(camera), pageIn().answer(camera)?.standing], [false, 'current']);
  });

  it('is replaced by an answer for good', () => {
    const { pageIn } = browser();
    const store = pageIn();
    store.lend(camera, 'session', press);
    store.decide({ [camera]: 'granted' }, press);
    assert.deepEqual([store.allows(camera), store.answer(camera)?.lent], [true, undefined]);
  });

  for (const lasts of ['once', 'session'] as const) {
    it(`${lasts} ends by a refusal, by a reset, and by another tab that refuses or takes everything back; for good`, () => {
      const ways: Readonly<
        Record<string, (world: ReturnType<typeof browser>, store: ReturnType<typeof world.pageIn>) => void>
      > = {
        refusal: (_, store) => void store.decide({ [camera]: 'denied' }, host),
        reset: (_, store) => store.reset(),
        'reset of it': (_, store) => store.reset([camera]),
        'another tab refuses': ({ pageIn, later }, store) => {
          later(2000);
          pageIn().decide({ [camera]: 'denied' }, host);
          store.refresh();
        },
        'another tab takes all back': ({ pageIn }, store) => {
          pageIn().reset();
          store.refresh();
        },
      };
      for (const [name, act] of Object.entries(ways)) {
        const world = browser();
        const tab = memoryStorage();
        const store = world.pageIn(tab);
        store.decide({ 'permission/microphone': 'granted' }, host);
        store.lend(camera, lasts, press);
        act(world, store);
        assert.deepEqual([store.answer(camera)?.lent, store.allows(camera)], [undefined, false], name);
        store.reset();
        assert.equal(store.answer(camera)?.lent, undefined, `${name}, and what it left is reset`);
        assert.equal(world.pageIn(tab).answer(camera)?.lent, undefined, `${name}, on the next page`);
      }
    });
  }

  it('tells of a reset that ends nothing but a loan, since something may be running', () => {
    const { pageIn } = browser();
    const store = pageIn();
    store.lend(camera, 'once', press);
    const told: unknown[] = [];
    store.subscribe((_, change) => change && told.push(change.entry?.forgotten));
    store.reset();
    assert.deepEqual(told, [[camera]]);
  });

  it('ends when something else is declared than what the person was told', () => {
    const { pageIn } = browser();
    const tab = memoryStorage();
    pageIn(tab).lend(camera, 'session', press);
    const more = defineCatalogue({
      ...catalogue,
      permissions: [{ id: 'camera', data: ['face'], recipients: ['checker'] }],
    });
    assert.equal(pageIn(tab, more).allows(camera), false);
  });

  it('is not made by anything that a tab’s storage may hold instead', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const store = browser().pageIn(memoryStorage(text));
        return !store.allows(camera) && store.answer(camera)?.lent === undefined;
      }),
    );
  });
});

describe('what a permission is for', () => {
  const marked = (permission: Partial<Permission>): string | undefined =>
    topicsOf({ ...catalogue, permissions: [{ id: 'camera', ...permission }] }).find(({ id }) => id === camera)
      ?.revision;

  it('is part of what was agreed to: who gets it, and the purpose behind it, but not the words', () => {
    const plain = marked({});
    assert.notEqual(marked({ recipients: ['checker'] }), plain);
    assert.notEqual(marked({ purpose: 'identity' }), plain);
    assert.equal(marked({ why: 'To see you', consequence: 'No check', device: 'camera' }), plain);
  });

  it('shows as a change between two catalogues exactly where the mark changes', () => {
    const before: Catalogue = { ...catalogue, permissions: [{ id: 'camera' }] };
    for (const change of [{ recipients: ['checker'] }, { purpose: 'identity' }]) {
      const after: Catalogue = { ...catalogue, permissions: [{ id: 'camera', ...change }] };
      assert.deepEqual(
        compareCatalogues(before, after).map(({ topics }) => topics),
        [[camera]],
      );
    }
  });

  it('must be declared', () => {
    for (const wrong of [{ purpose: 'fun' }, { recipients: ['nobody'] }, { device: 'sonar' as 'camera' }]) {
      assert.throws(
        () => defineCatalogue({ ...catalogue, permissions: [{ id: 'camera', ...wrong }] }),
        /permissions\[0\]/,
      );
    }
  });
});
