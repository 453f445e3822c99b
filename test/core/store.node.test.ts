import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { decode, encode } from '../../src/core/codec.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { ConsentRecord, Decision, Evidence, Signals, TopicId } from '../../src/core/model.js';
import type { Answers, ConsentChange, ConsentFailure, ConsentStorage, ConsentStore } from '../../src/core/ports.js';
import { readGlance } from '../../src/core/glance.js';
import { createStore, HISTORY_LIMIT } from '../../src/core/store.js';
import { topicsOf } from '../../src/core/topics.js';
import { memoryStorage } from '../../src/storage/memory.js';

const NOW = Date.parse('2026-11-23T12:00:00.250Z');
const SECOND = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

const shop = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  services: [{ id: 'counter', purpose: 'analytics' }],
  policies: [
    { id: 'terms', versions: [{ version: '1' }, { version: '2', announced: '2026-12-01', effective: '2027-01-01' }] },
  ],
  channels: [{ id: 'email' }],
  aliases: { statistics: 'purpose/analytics', C0002: 'purpose/analytics' },
});
const click: Evidence = {
  surface: 'consent-banner',
  control: 'save',
  layer: 1,
  language: 'en',
  wording: 'May we count visits?',
  trusted: true,
};
const untrusted: Evidence = { surface: 'script', control: 'none' };

/** A storage that the test can look into and break. */
class Box implements ConsentStorage {
  readonly name = 'box';
  texts: string[];
  broken = false;
  writes = 0;
  constructor(...texts: string[]) {
    this.texts = texts;
  }
  read(): readonly string[] {
    return [...this.texts];
  }
  write(text: string): boolean {
    this.writes++;
    if (!this.broken) this.texts = [text];
    return !this.broken;
  }
  clear(): void {
    if (!this.broken) this.texts = [];
  }
}

interface World {
  readonly store: ConsentStore;
  readonly box: Box;
  readonly archive: Box;
  readonly failures: ConsentFailure[];
  readonly codes: () => string[];
}
interface Setting {
  readonly catalogue?: Catalogue;
  readonly box?: Box;
  readonly archive?: Box;
  readonly now?: () => number;
  readonly region?: string;
  readonly signals?: () => Signals;
  readonly trusts?: () => boolean;
  readonly glance?: { readonly key: string };
  readonly onError?: (failure: ConsentFailure) => void;
}
let ids = 0;
function world({
  catalogue = shop,
  box = new Box(),
  archive = new Box(),
  now = () => NOW,
  ...rest
}: Setting = {}): World {
  const failures: ConsentFailure[] = [];
  const store = createStore({
    catalogue,
    storage: box,
    archive,
    now,
    newId: () => `id${String(++ids).padStart(6, '0')}`,
    onError: (failure) => void failures.push(failure),
    ...rest,
  });
  return { store, box, archive, failures, codes: () => failures.map(({ code }) => code) };
}
const held = (box: Box): ConsentRecord => {
  const decoded = decode(box.texts[0] ?? '');
  assert.ok(decoded.ok, 'storage holds a record');
  return decoded.record;
};
const revision = (topic: string): string => topicsOf(shop).find(({ id }) => id === topic)?.revision ?? '1';
const text = (id: string, ...decisions: readonly [TopicId, Decision['answer'], number][]): string =>
  encode({
    id,
    decisions: decisions.map(([topic, answer, when]) => ({ topic, answer, when, revision: revision(topic) })),
  });

describe('an answer', () => {
  it('is kept, told, and remembered with its evidence', () => {
    const { store, box, failures } = world({ region: 'de', signals: () => ({ gpc: true }) });
    const changes: ConsentChange[] = [];
    store.subscribe((_, change) => void (change && changes.push(change)));
    const before = store.get();
    const made = store.decide({ analytics: 'granted', 'channel/email': 'denied' }, click);

    const decisions = [
      { topic: 'purpose/analytics', answer: 'granted', when: SECOND, revision: revision('purpose/analytics') },
      { topic: 'channel/email', answer: 'denied', when: SECOND, revision: revision('channel/email') },
    ];
    assert.deepEqual(made, decisions);
    assert.deepEqual(
      [...held(box).decisions].sort((a) => (a.topic === 'purpose/analytics' ? -1 : 1)),
      decisions,
    );
    assert.equal(store.allows('analytics'), true);
    assert.equal(store.allows('channel/email'), false);

    assert.equal(changes.length, 1);
    assert.equal(changes[0]?.previous, before);
    assert.deepEqual(changes[0]?.decisions, decisions);
    assert.deepEqual(changes[0]?.evidence, click);
    const [entry, ...more] = store.history();
    assert.deepEqual(more, []);
    assert.deepEqual(entry, {
      id: entry?.id,
      record: held(box).id,
      time: '2026-11-23T12:00:00.250Z',
      act: 'decide',
      decisions,
      region: 'DE',
      signals: { gpc: true },
      evidence: click,
    });
    assert.deepEqual(changes[0]?.entry, entry);
    assert.deepEqual(failures, []);
  });

  it('is found again by the next page', () => {
    const { store, box } = world();
    store.decide({ analytics: 'granted', ads: 'denied' }, click);
    const next = world({ box }).store;
    assert.equal(next.allows('analytics'), true);
    assert.equal(next.answer('ads')?.answer, 'denied');
    assert.equal(next.get().record, store.get().record);
  });

  it('to a policy version shown before it takes effect counts for that version', () => {
    const { store } = world();
    const [decision] = store.decide({ 'policy/terms': 'granted' }, { ...click, revisions: { 'policy/terms': '2' } });
    assert.equal(decision?.revision, '2');
    assert.equal(store.answer('policy/terms')?.standing, 'current');
  });

  it('over an unreadable revision is noted with the one in force, so that storage stays readable', () => {
    const { store, box } = world();
    store.decide({ 'policy/terms': 'granted' }, { ...click, revisions: { 'policy/terms': '2|x' } });
    assert.equal(held(box).decisions[0]?.revision, '1');
  });

  it('while a signal is on is marked as given despite it, for what the signal is about only', () => {
    const { store } = world({ region: 'US-CA', signals: () => ({ gpc: true }) });
    assert.equal(store.answer('ads')?.signal, 'gpc');
    const made = store.decide({ ads: 'granted', 'channel/email': 'granted' }, click);
    assert.deepEqual(
      made.map(({ despite }) => despite),
      ['gpc', undefined],
    );
    assert.equal(store.allows('ads'), true);
  });

  it('under two words for one topic is kept once, and the refusal counts', () => {
    const both: readonly Answers[] = [
      { statistics: 'granted', C0002: 'denied', analytics: 'granted' },
      { analytics: 'denied', statistics: 'granted' },
    ];
    for (const answers of both) {
      const { store, box } = world();
      assert.equal(store.decide(answers, click).length, 1);
      assert.equal(held(box).decisions.length, 1);
      assert.equal(store.answer('analytics')?.answer, 'denied');
    }
  });
});

describe('who may answer', () => {
  it("a grant without a person's own gesture is refused and reported, and changes nothing", () => {
    for (const evidence of [
      untrusted,
      { ...click, trusted: false },
      { ...untrusted, source: 'person' as const },
      { ...untrusted, source: 'signal' as const },
      { ...untrusted, source: 'banner' as 'host' },
    ]) {
      const { store, box, archive, codes } = world();
      const before = store.get();
      assert.deepEqual(store.decide({ analytics: 'granted' }, evidence), []);
      assert.deepEqual(codes(), ['untrusted-grant']);
      assert.equal(store.get(), before);
      assert.deepEqual([box.texts, archive.texts], [[], []]);
    }
  });

  it('a grant that names its source counts', () => {
    for (const source of ['import', 'native', 'host'] as const) {
      const { store } = world();
      assert.equal(store.decide({ analytics: 'granted' }, { ...untrusted, source }).length, 1);
      assert.equal(store.allows('analytics'), true);
    }
  });

  it('a refusal counts from anywhere', () => {
    for (const evidence of [
      untrusted,
      { ...untrusted, source: 'signal' as const },
      { ...untrusted, source: 'import' as const },
    ]) {
      const { store } = world();
      store.decide({ analytics: 'granted' }, click);
      store.decide({ analytics: 'denied' }, evidence);
      assert.equal(store.allows('analytics'), false);
    }
  });

  it('of a mixed answer without a gesture, the refusals count and the grants do not', () => {
    const { store } = world();
    assert.deepEqual(
      store.decide({ analytics: 'granted', ads: 'denied' }, untrusted).map(({ topic }) => topic),
      ['purpose/ads'],
    );
  });

  it('where the page may be clicked unseen, a gesture refuses and does not grant, and the host is told what to write', () => {
    const { store, failures } = world({ trusts: () => false });
    const made = store.decide({ analytics: 'granted', ads: 'denied' }, click);
    assert.deepEqual(
      made.map(({ topic, answer }) => [topic, answer]),
      [['purpose/ads', 'denied']],
    );
    assert.equal(store.allows('analytics'), false);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['untrusted-grant'],
    );
    assert.match(failures[0]?.message ?? '', /"purpose\/analytics".*its origin into "frames"/);
  });

  it('there, a source that vouches still grants, and what is no gesture is not mistaken for one', () => {
    const { store, failures } = world({ trusts: () => false });
    store.decide({ analytics: 'granted' }, untrusted);
    assert.match(failures[0]?.message ?? '', /a person's own gesture/);
    store.decide({ analytics: 'granted' }, { ...untrusted, source: 'native' });
    assert.equal(store.allows('analytics'), true);
  });

  it('an import never overturns a refusal, of a purpose or of one of its services', () => {
    const { store, codes } = world();
    store.decide({ ads: 'denied', 'service/counter': 'denied' }, click);
    store.decide({ ads: 'granted', analytics: 'granted' }, { ...untrusted, source: 'import' });
    assert.equal(store.answer('ads')?.answer, 'denied');
    assert.equal(store.allows('analytics'), true);
    assert.equal(store.allows('service/counter'), false);
    assert.deepEqual(codes(), ['untrusted-grant']);
  });

  it('a duty takes no answer, and says so', () => {
    const { store, codes } = world();
    assert.deepEqual(store.decide({ necessary: 'denied' }, click), []);
    assert.deepEqual(codes(), ['not-changeable']);
    assert.equal(store.allows('necessary'), true);
  });

  it('what is neither granted nor denied is no answer', () => {
    const { store } = world();
    assert.deepEqual(store.decide({ analytics: true, ads: undefined } as never, click), []);
  });
});

describe('a topic that the catalogue does not know', () => {
  it('is denied, and reported once however often it is asked for', () => {
    const { store, failures } = world();
    for (const word of ['gone', 'gone', '__proto__', 'constructor']) assert.equal(store.allows(word), false);
    assert.equal(store.answer('gone'), undefined);
    assert.deepEqual(store.decide({ gone: 'granted' }, click), []);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['unknown-topic', 'unknown-topic', 'unknown-topic'],
    );
    assert.match(failures[0]?.message ?? '', /"gone".*purpose\/analytics/);
  });

  it('keeps its answer while it is out of the catalogue', () => {
    const { store, box } = world();
    store.decide({ ads: 'denied' }, click);
    const without = world({ box, catalogue: { purposes: [{ id: 'analytics', basis: 'consent' }] } });
    without.store.decide({ analytics: 'granted' }, click);
    assert.equal(world({ box }).store.answer('ads')?.answer, 'denied');
  });
});

describe('a purpose and the services set apart from it', () => {
  it('a service refused apart stays refused until its purpose is answered again', () => {
    const { store, box } = world();
    store.decide({ analytics: 'granted' }, click);
    store.decide({ 'service/counter': 'denied' }, click);
    assert.equal(store.allows('service/counter'), false);
    store.decide({ analytics: 'granted' }, click);
    assert.equal(store.allows('service/counter'), true);
    assert.deepEqual(
      held(box).decisions.map(({ topic }) => topic),
      ['purpose/analytics'],
    );
  });

  it('a service allowed apart is refused with its purpose, even within the same second', () => {
    const { store } = world();
    store.decide({ 'service/counter': 'granted' }, click);
    store.decide({ analytics: 'denied' }, click);
    assert.equal(store.allows('service/counter'), false);
  });

  it('answered together, each has its own answer', () => {
    const { store } = world();
    store.decide({ analytics: 'granted', 'service/counter': 'denied' }, click);
    assert.equal(store.allows('analytics'), true);
    assert.equal(store.allows('service/counter'), false);
  });

  it('moving a refused service under another purpose that was granted later does not allow it', () => {
    const { store, box } = world();
    store.decide({ 'service/counter': 'denied' }, click);
    store.decide({ ads: 'granted' }, click);
    const moved = defineCatalogue({ ...shop, services: [{ id: 'counter', purpose: 'ads' }] });
    assert.equal(world({ box, catalogue: moved }).store.allows('service/counter'), false);
  });
});

describe('time', () => {
  it('two answers within one second are told apart: the later one is later', () => {
    const { store, box } = world();
    store.decide({ analytics: 'granted' }, click);
    const [second] = store.decide({ analytics: 'denied' }, click);
    assert.equal(second?.when, SECOND + 1000);
    assert.equal(held(box).decisions[0]?.answer, 'denied');
  });

  it('a clock that goes back an hour does not make the newer answer the older one', () => {
    let clock = NOW;
    const { store, box } = world({ now: () => clock });
    store.decide({ analytics: 'granted' }, click);
    clock -= 3_600_000;
    store.decide({ analytics: 'denied' }, click);
    assert.equal(held(box).decisions[0]?.when, SECOND + 1000);
    assert.equal(world({ box, now: () => clock }).store.allows('analytics'), false);
  });

  it('a clock put right after a month ahead does not carry the mistake on', () => {
    let clock = NOW + 30 * DAY;
    const { store, box } = world({ now: () => clock });
    store.decide({ analytics: 'granted', ads: 'denied' }, click);
    clock = NOW;
    store.decide({ analytics: 'granted' }, click);
    assert.equal(held(box).decisions.find(({ topic }) => topic === 'purpose/analytics')?.when, SECOND);
    const next = world({ box, now: () => clock });
    assert.equal(next.store.allows('analytics'), true);
    assert.equal(next.store.answer('ads')?.answer, 'denied');
    assert.deepEqual(next.codes(), []);
  });

  it('a clock before the epoch keeps a readable record', () => {
    const { store, box, codes } = world({ now: () => -5 * DAY });
    store.decide({ analytics: 'denied' }, click);
    assert.equal(held(box).decisions[0]?.answer, 'denied');
    assert.deepEqual(codes(), []);
  });

  it('a record from the future is reported once; its grants are unset, its refusals hold and are asked about again', () => {
    const box = new Box(
      text('future', ['purpose/analytics', 'granted', SECOND + 2 * DAY], ['purpose/ads', 'denied', SECOND + 2 * DAY]),
    );
    for (const region of ['DE', 'US']) {
      const { store, codes } = world({ box, region });
      store.refresh();
      assert.deepEqual(codes(), ['clock-implausible']);
      assert.equal(store.answer('analytics')?.answer, undefined);
      assert.deepEqual([store.answer('ads')?.answer, store.allows('ads')], ['denied', false]);
      if (region === 'DE') assert.deepEqual(store.pending(), ['purpose/analytics', 'purpose/ads']);
    }
  });

  it('that passes is noticed at the next refresh: the answer expires, and listeners hear of it', () => {
    let clock = NOW;
    const { store } = world({ now: () => clock });
    store.decide({ analytics: 'granted', ads: 'granted' }, click);
    const heard: (ConsentChange | undefined)[] = [];
    store.subscribe((_, change) => void heard.push(change));
    clock += 200 * DAY;
    store.refresh();
    assert.equal(store.answer('analytics')?.standing, 'expired');
    assert.equal(store.allows('analytics'), false);
    assert.deepEqual([heard.length, heard[1]?.decisions], [2, []]);
  });
});

describe('storage that fails', () => {
  it('keeps the answer for this page, and says so', () => {
    const box = new Box();
    box.broken = true;
    const { store, codes } = world({ box });
    store.decide({ analytics: 'granted' }, click);
    assert.equal(store.allows('analytics'), true);
    assert.deepEqual(codes(), ['storage-unavailable']);
    store.refresh();
    assert.equal(store.allows('analytics'), true, 'coming back to the page forgets nothing');
  });

  it('and still holds an older grant does not bring it back over a refusal on this page', () => {
    const box = new Box(text('before', ['purpose/analytics', 'granted', SECOND - DAY]));
    const { store } = world({ box });
    box.broken = true;
    store.decide({ analytics: 'denied' }, click);
    store.refresh();
    assert.equal(store.allows('analytics'), false);
  });

  it('does not hide what another tab could write', () => {
    const box = new Box();
    box.broken = true;
    const { store } = world({ box });
    store.decide({ analytics: 'granted', ads: 'granted' }, click);
    box.texts = [text('elsewhere', ['purpose/ads', 'denied', SECOND + 5000])];
    store.refresh();
    assert.equal(store.allows('ads'), false);
    assert.equal(store.allows('analytics'), true);
  });

  it('for the history touches no answer, and is reported once', () => {
    const archive = new Box();
    archive.broken = true;
    const { store, codes } = world({ archive });
    store.decide({ analytics: 'granted' }, click);
    store.decide({ ads: 'denied' }, click);
    assert.equal(store.allows('analytics'), true);
    assert.deepEqual(codes(), ['history-unavailable']);
  });

  it('damaged, foreign and truncated values are unset and reported once each', () => {
    const whole = text('abcdef', ['purpose/analytics', 'granted', SECOND - DAY]);
    for (const value of [whole.slice(0, -2), `${whole}x`, 'yes', '', '{"a":1}', `2${whole.slice(1)}`]) {
      const { store, codes } = world({ box: new Box(value) });
      store.refresh();
      assert.equal(store.get().record, undefined);
      assert.equal(store.allows('analytics'), false);
      assert.deepEqual(codes(), ['storage-damaged']);
    }
  });

  it('a damaged history is left out, reported, and does not stop the next entry', () => {
    for (const value of ['{', '{}', 'null', '7']) {
      const { store, codes } = world({ archive: new Box(value) });
      assert.deepEqual(store.history(), []);
      store.decide({ analytics: 'denied' }, click);
      assert.equal(store.history().length, 1);
      assert.deepEqual(codes(), ['storage-damaged']);
    }
  });

  it('the history keeps the newest entries when it is full', () => {
    const { store } = world();
    const many = Array.from({ length: HISTORY_LIMIT }, (_, index) => ({
      ...{ id: `old${index}`, record: 'r', time: '2026-01-01T00:00:00.000Z', act: 'notice', decisions: [] },
      ...{ region: '', signals: {}, evidence: click },
    }));
    const full = world({ archive: new Box(JSON.stringify(many)) }).store;
    full.decide({ analytics: 'denied' }, click);
    assert.equal(full.history().length, HISTORY_LIMIT);
    assert.equal(full.history()[0]?.id, 'old1');
    assert.equal(full.history().at(-1)?.act, 'decide');
    assert.deepEqual(store.history(), []);
  });

  it('what is no entry is left out of the history', () => {
    const { store } = world({ archive: new Box('[7, null, {"id": "x"}]') });
    store.decide({ analytics: 'denied' }, click);
    assert.deepEqual(
      store.history().map(({ act }) => act),
      ['decide'],
    );
  });
});

describe('two stores on one storage', () => {
  it('what one answered stays under what the other answers', () => {
    const box = new Box();
    const a = world({ box }).store;
    const b = world({ box }).store;
    a.decide({ analytics: 'denied' }, click);
    b.decide({ ads: 'granted' }, click);
    a.refresh();
    for (const store of [a, b]) {
      assert.equal(store.answer('analytics')?.answer, 'denied');
      assert.equal(store.answer('ads')?.answer, 'granted');
    }
    assert.equal(a.get().record, b.get().record);
  });

  it("what one took back does not come back with the other's next answer", () => {
    const box = new Box();
    const a = world({ box }).store;
    a.decide({ analytics: 'granted' }, click);
    const b = world({ box }).store;
    b.reset();
    a.decide({ ads: 'denied' }, click);
    assert.deepEqual(
      held(box).decisions.map(({ topic }) => topic),
      ['purpose/ads'],
    );
    assert.equal(a.allows('analytics'), false);
  });

  it('one that resets a topic leaves what the other has answered since', () => {
    const box = new Box();
    const a = world({ box }).store;
    a.decide({ analytics: 'granted' }, click);
    const b = world({ box }).store;
    b.decide({ ads: 'denied' }, click);
    a.reset(['purpose/analytics']);
    assert.deepEqual(
      held(box).decisions.map(({ topic, answer }) => [topic, answer]),
      [['purpose/ads', 'denied']],
    );
  });

  it('a store that watches follows at once', () => {
    let ring = (): void => undefined;
    const box = Object.assign(new Box(), { watch: (listener: () => void) => ((ring = listener), () => undefined) });
    const { store } = world({ box });
    let heard = 0;
    store.subscribe(() => heard++);
    box.texts = [text('other-tab', ['purpose/analytics', 'granted', SECOND])];
    ring();
    assert.equal(store.allows('analytics'), true);
    assert.equal(heard, 2);
  });
});

describe('duplicates', () => {
  const older = text(
    'older-',
    ['purpose/analytics', 'granted', SECOND - 2 * DAY],
    ['channel/email', 'granted', SECOND - 3 * DAY],
  );
  const newer = text('newer-', ['purpose/analytics', 'denied', SECOND - DAY]);

  it('the newest valid one counts and the others are removed, in whatever order they come', () => {
    for (const texts of [
      [older, newer],
      [newer, older],
      ['damaged', newer, older],
      [older, '1|x', newer],
    ]) {
      const box = new Box(...texts);
      const { store } = world({ box });
      assert.equal(store.answer('analytics')?.answer, 'denied');
      assert.equal(store.answer('channel/email')?.answer, undefined);
      assert.deepEqual(box.texts, [newer]);
    }
  });

  it('of the same moment are joined, and the refusal counts', () => {
    const yes = text(
      'yesyes',
      ['purpose/analytics', 'granted', SECOND - DAY],
      ['purpose/ads', 'granted', SECOND - DAY],
    );
    const box = new Box(yes, newer);
    const { store } = world({ box });
    assert.deepEqual([store.answer('analytics')?.answer, store.answer('ads')?.answer], ['denied', 'granted']);
    assert.equal(box.texts.length, 1);
  });

  it('a refusal from an impossible future is not lost beside an older grant', () => {
    const future = text('future', ['purpose/analytics', 'denied', SECOND + 9 * DAY]);
    for (const texts of [
      [older, future],
      [future, older],
    ]) {
      const { store } = world({ box: new Box(...texts), region: 'US' });
      assert.equal(store.allows('analytics'), false);
      assert.equal(store.answer('channel/email')?.answer, 'granted');
    }
  });

  it('without one that can be believed are not written over with nothing', () => {
    const future = (id: string): string => text(id, ['purpose/analytics', 'granted', SECOND + 9 * DAY]);
    const box = new Box(future('futur1'), future('futur2'));
    assert.equal(world({ box }).store.allows('analytics'), false);
    assert.equal(box.writes, 0);
  });
});

describe('listeners', () => {
  it('are told at once, and on every change what changed', () => {
    const { store } = world();
    const heard: unknown[] = [];
    const stop = store.subscribe((state, change) => heard.push([state.status, change?.decisions.length]));
    store.decide({ analytics: 'granted' }, click);
    store.decide({ ads: 'denied' }, click);
    stop();
    store.reset();
    assert.deepEqual(heard, [
      ['pending', undefined],
      ['pending', 1],
      ['decided', 1],
    ]);
  });

  it('that fail are reported and stop nobody else', () => {
    const { store, codes } = world();
    let heard = 0;
    store.subscribe(() => {
      throw new Error('mine');
    });
    store.subscribe(() => heard++);
    store.decide({ analytics: 'granted' }, click);
    assert.equal(heard, 2);
    assert.deepEqual(codes(), ['listener-failed', 'listener-failed']);
  });

  it('that stop another one while they are told stop it at once', () => {
    const { store } = world();
    let heard = 0;
    let stop = (): void => undefined;
    store.subscribe((_, change) => void (change && stop()));
    stop = store.subscribe(() => heard++);
    store.decide({ analytics: 'granted' }, click);
    assert.equal(heard, 1);
  });

  it('see the newest state, even when one of them answers in turn', () => {
    const { store } = world();
    const seen: boolean[] = [];
    store.subscribe((state) => {
      if (state.topics.find(({ id }) => id === 'purpose/ads')?.answer === 'granted')
        store.decide({ ads: 'denied' }, untrusted);
    });
    store.subscribe((state) => seen.push(state.topics.find(({ id }) => id === 'purpose/ads')?.allowed === true));
    store.decide({ ads: 'granted' }, click);
    assert.equal(store.allows('ads'), false);
    assert.equal(seen.at(-1), false);
  });

  it('an integration that throws is left out, and a host whose error handler throws has nobody left to tell', () => {
    const { store } = world({
      onError: () => {
        throw new Error('handler');
      },
    });
    const out = store.use(() => {
      throw new Error('integration');
    });
    out();
    assert.equal(store.allows('gone'), false);
  });
});

describe('the state', () => {
  it('is the same reference until something changes', () => {
    const { store } = world();
    const before = store.get();
    store.refresh();
    store.decide({ necessary: 'denied', gone: 'granted' }, click);
    store.reset();
    assert.equal(store.get(), before);
    store.decide({ analytics: 'granted' }, click);
    assert.notEqual(store.get(), before);
  });

  it('the history and what listeners get are frozen to the last leaf, and what the host handed in is not', () => {
    const signals: Signals = { gpc: false };
    const evidence = { ...click, wordings: { 'purpose/analytics': 'x' } };
    const { store } = world({ signals: () => signals });
    const all: unknown[] = [];
    store.subscribe((state, change) => all.push(state, change?.entry, change?.decisions, change?.evidence));
    all.push(store.decide({ analytics: 'granted' }, evidence));
    store.reset();
    const leaves = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      assert.ok(Object.isFrozen(value), JSON.stringify(value));
      Object.values(value).forEach(leaves);
    };
    leaves([...all].length && Object.freeze([...all]));
    leaves(store.get());
    leaves(store.history());
    assert.equal(Object.isFrozen(signals), false);
    assert.equal(Object.isFrozen(evidence) || Object.isFrozen(evidence.wordings), false);
  });

  it('names pending topics, of one kind if asked', () => {
    const { store } = world();
    assert.deepEqual(store.pending(), ['purpose/analytics', 'purpose/ads']);
    assert.deepEqual(store.pending('channel'), []);
  });
});

describe('taking answers back', () => {
  it('makes a topic unset, keeps the rest, and writes an entry that names what was forgotten', () => {
    const { store, box } = world();
    store.decide({ analytics: 'granted', ads: 'denied' }, click);
    store.reset(['purpose/analytics']);
    assert.equal(store.answer('analytics')?.standing, 'unanswered');
    assert.deepEqual(
      held(box).decisions.map(({ topic }) => topic),
      ['purpose/ads'],
    );
    const entry = store.history().at(-1);
    assert.deepEqual([entry?.act, entry?.forgotten, entry?.decisions], ['reset', ['purpose/analytics'], []]);
  });

  it('of all removes the text from storage', () => {
    const { store, box, codes } = world();
    store.decide({ analytics: 'granted' }, click);
    store.reset();
    assert.deepEqual(box.texts, []);
    assert.equal(store.get().status, 'pending');
    assert.deepEqual(codes(), []);
  });

  it('that storage does not let go of is reported', () => {
    const { store, box, codes } = world();
    store.decide({ analytics: 'granted' }, click);
    box.broken = true;
    store.reset();
    assert.deepEqual(codes(), ['storage-unavailable']);
  });

  it('removes a grant from an impossible future too, so that it does not count when the clock is put right', () => {
    let clock = NOW + 3 * DAY;
    const { store, box } = world({ now: () => clock });
    store.decide({ analytics: 'granted' }, click);
    clock = NOW;
    store.reset();
    assert.deepEqual(box.texts, []);
  });

  it('where there are none says nothing', () => {
    const { store, archive } = world();
    store.reset();
    assert.deepEqual(archive.texts, []);
  });
});

/* ---- the promise over any course of events ---- */

const catalogues = [
  shop,
  defineCatalogue({ ...shop, services: [{ id: 'counter', purpose: 'ads' }] }),
  defineCatalogue({ ...shop, services: [] }),
  defineCatalogue({
    purposes: [
      { id: 'analytics', basis: 'consent', retention: 'P1M', lifetime: 'P1D' },
      { id: 'ads', basis: 'exempt' },
    ],
    services: [{ id: 'counter', purpose: 'analytics' }],
  }),
  defineCatalogue({
    ...shop,
    purposes: [
      { id: 'analytics', basis: 'consent', regime: 'opt-out' },
      { id: 'ads', basis: 'consent', regime: 'notice' },
    ],
  }),
];
type Step =
  | {
      readonly do: 'decide';
      readonly answers: Readonly<Record<string, Decision['answer']>>;
      readonly evidence: Evidence;
      readonly tab: number;
    }
  | { readonly do: 'reset'; readonly tab: number }
  | { readonly do: 'clock'; readonly by: number }
  | { readonly do: 'reload'; readonly catalogue: number; readonly region: string }
  | { readonly do: 'signal'; readonly gpc: boolean };

const tab = fc.constantFrom(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      answers: fc.dictionary(
        fc.constantFrom(
          'analytics',
          'statistics',
          'ads',
          'service/counter',
          'policy/terms',
          'channel/email',
          'necessary',
        ),
        fc.constantFrom('granted' as const, 'denied' as const),
        { minKeys: 1, maxKeys: 3, noNullPrototype: true },
      ),
      evidence: fc.constantFrom<Evidence>(
        click,
        click,
        untrusted,
        { ...untrusted, source: 'import' },
        { ...untrusted, source: 'signal' },
      ),
      tab,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      by: fc
        .constantFrom(0.5, 1, 3600, 86_400, 40 * 86_400, 400 * 86_400, -1, -3600, -80_000, -90_000, -40 * 86_400)
        .map((seconds) => seconds * 1000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reload' as const),
      catalogue: fc.nat(catalogues.length - 1),
      region: fc.constantFrom('', 'DE', 'US-CA', 'JP', 'FR'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('signal' as const), gpc: fc.boolean() }) },
);

describe('over any course of answers, reloads, tabs, clocks, regions, signals and edited catalogues', () => {
  it('what a person refused last is not allowed until they grant it', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const storage = memoryStorage();
        const archive = memoryStorage();
        let clock = NOW;
        let gpc = false;
        let catalogue = shop;
        let region = '';
        const open = (): ConsentStore =>
          createStore({
            catalogue,
            storage,
            archive,
            region,
            now: () => clock,
            newId: () => `id${String(++ids).padStart(6, '0')}`,
            signals: () => ({ gpc }),
          });
        let tabs = [open(), open()];
        /** What was last said about each topic, by what the store itself reports. */
        const last = new Map<TopicId, Decision['answer']>();

        for (const act of steps) {
          if (act.do === 'clock') clock += act.by;
          if (act.do === 'signal') gpc = act.gpc;
          if (act.do === 'reset') {
            tabs[act.tab]?.reset();
            last.clear();
          }
          if (act.do === 'reload') {
            catalogue = catalogues[act.catalogue] ?? shop;
            region = act.region;
            tabs = [open(), open()];
          }
          if (act.do === 'decide') {
            const made = tabs[act.tab]?.decide(act.answers, act.evidence) ?? [];
            const now = new Set(made.map(({ topic }) => topic));
            for (const { topic, answer } of made) {
              if (act.evidence.source === 'import' && answer === 'granted') assert.notEqual(last.get(topic), 'denied');
              for (const service of catalogue.services ?? []) {
                const id: TopicId = `service/${service.id}`;
                if (topic !== `purpose/${service.purpose}` || now.has(id)) continue;
                // From now on the service follows its purpose; but an import takes no refusal away.
                if (act.evidence.source !== 'import' || last.get(id) !== 'denied') last.delete(id);
              }
              last.set(topic, answer);
            }
          }
          for (const store of tabs) {
            store.refresh();
            for (const topic of store.get().topics) {
              const parent = catalogue.services?.find(({ id }) => topic.id === `service/${id}`)?.purpose;
              const word = last.get(topic.id) ?? (parent && last.get(`purpose/${parent}`));
              if (word === 'denied' && topic.key !== 'necessary') assert.equal(topic.allowed, false, topic.id);
              if (topic.regime === 'opt-in' && topic.allowed) {
                assert.deepEqual([topic.standing, topic.answer], ['current', 'granted'], topic.id);
                assert.equal(word, 'granted', topic.id);
              }
            }
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a policy’s day', () => {
  const day = Date.parse('2026-12-01T00:00Z');
  const changing = defineCatalogue({
    purposes: [{ id: 'analytics', basis: 'consent', retention: 'P1M' }],
    policies: [
      {
        id: 'privacy',
        versions: [
          { version: '1' },
          {
            version: '2',
            announced: '2026-11-20',
            effective: '2026-12-01',
            declares: {
              purposes: [
                { id: 'analytics', retention: 'P2Y' },
                { id: 'ads', basis: 'consent' },
              ],
            },
          },
        ],
      },
    ],
  });

  it('changes what is declared at the next look at the clock, and tells those who listen', () => {
    let now = day - 1;
    const { store } = world({ catalogue: changing, now: () => now });
    store.decide({ analytics: 'granted' }, click);
    const told: (readonly TopicId[])[] = [];
    store.subscribe((state, change) => void (change && told.push(state.pending)));
    assert.equal(store.catalogue, store.declared);
    assert.equal(store.catalogue, changing);
    assert.equal(store.allows('analytics'), true);
    assert.equal(store.answer('ads'), undefined);
    now = day;
    store.refresh();
    assert.equal(store.declared, changing);
    assert.equal(store.catalogue.purposes?.[0]?.retention, 'P2Y');
    assert.ok(Object.isFrozen(store.catalogue));
    const held = store.catalogue;
    store.refresh();
    assert.equal(store.catalogue, held, 'the same reference until it is another');
    assert.equal(store.allows('analytics'), false);
    assert.deepEqual(told, [['purpose/analytics', 'purpose/ads']]);
    store.decide({ analytics: 'granted', ads: 'denied' }, click);
    assert.equal(store.get().status, 'decided');
  });

  it('loses no answer that another tab gave while a change was told here', () => {
    const box = new Box();
    const glance = { key: 'k' };
    const parts = { catalogue: changing, box, glance };
    world(parts).store.decide({ analytics: 'granted' }, click);
    const one = world(parts);
    const other = world({ ...parts, now: () => NOW + 60_000 });
    other.store.decide({ analytics: 'denied' }, click);
    assert.ok(one.store.see({ policy: 'privacy', version: '2', response: 'shown' }, click));
    assert.equal(held(box).decisions[0]?.answer, 'denied');
    assert.equal(one.store.allows('analytics'), false);
  });

  it('of which somebody was told under a wrong clock writes nothing over what is doubted', () => {
    const box = new Box();
    const parts = { catalogue: changing, box, glance: { key: 'k' } };
    const later = NOW + 5 * DAY;
    world({ ...parts, now: () => later }).store.decide({ analytics: 'granted', 'policy/privacy': 'denied' }, click);
    const before = box.read();
    // A refusal is believed of what is left, so that there is a record.
    const slow = world({ ...parts, now: () => NOW });
    assert.deepEqual(slow.codes(), ['clock-implausible']);
    assert.ok(slow.store.see({ policy: 'privacy', version: '2', response: 'got-it' }, click));
    assert.deepEqual(box.read(), before);
    assert.equal(world({ ...parts, now: () => later }).store.allows('analytics'), true);
  });

  it('notes at once for the next page that there is nothing left to tell', () => {
    const box = new Box();
    const { store } = world({ catalogue: changing, box, glance: { key: 'k' } });
    store.decide({ analytics: 'granted' }, click);
    const bits = (): number => readGlance(box.texts[0] ?? '', 'kfalse', NOW);
    assert.equal(bits(), 0b0110);
    store.see({ policy: 'privacy', version: '2', response: 'later' }, click);
    assert.equal(bits(), 0b0110);
    store.see({ policy: 'privacy', version: '2', response: 'got-it' }, click);
    assert.equal(bits(), 0b0100);
  });

  it('tells listeners what somebody saw, with the entry, though the state is the same', () => {
    const { store } = world({ catalogue: changing });
    const changes: ConsentChange[] = [];
    store.subscribe((_, change) => void (change && changes.push(change)));
    const entry = store.see({ policy: 'privacy', version: '2', response: 'read' }, { ...click, control: 'read' });
    assert.deepEqual(changes, [{ previous: store.get(), decisions: [], evidence: entry?.evidence, entry }]);
    assert.deepEqual(store.history(), [entry]);
  });

  it('forgets every answer to a policy, in advance or not, and names it once', () => {
    const { store, box } = world({ catalogue: changing });
    store.decide({ 'policy/privacy': 'granted' }, click);
    store.decide({ 'policy/privacy': 'granted' }, { ...click, revisions: { 'policy/privacy': '2' } });
    assert.equal(held(box).decisions.length, 2);
    store.reset(['policy/privacy']);
    assert.deepEqual(store.history().at(-1)?.forgotten, ['policy/privacy']);
    assert.equal(store.answer('policy/privacy')?.answer, undefined);
    assert.deepEqual(box.texts, []);
  });
});

describe('a version of which people are told too late', () => {
  const late: Catalogue = defineCatalogue(
    {
      policies: [
        {
          id: 'terms',
          versions: [
            { version: '1' },
            { version: '2', effective: '2026-10-01' },
            { version: '3', announced: '2026-11-20', effective: '2026-11-21' },
            { version: '4', announced: '2026-12-01', effective: '2026-12-08', adverse: true },
            { version: '5', announced: '2026-12-31', effective: '2027-01-01', material: false },
          ],
        },
      ],
    },
    { development: false },
  );
  const messages = (setting: Setting): string[] =>
    world({ catalogue: late, ...setting }).failures.map(({ code, message }) => `${code} ${message}`);

  it('is reported once each, by its name and with what to write; those that were replaced are left alone', () => {
    const [third, fourth, ...more] = messages({});
    assert.match(third ?? '', /^notice-too-short Policy "terms", version "3": .*gives 1 of 7 days.*write 2026-11-14/);
    assert.match(fourth ?? '', /^notice-too-short Policy "terms", version "4": .*gives 7 of 30 days.*write 2026-11-08/);
    assert.deepEqual(more, []);
    assert.equal(messages({ now: () => Date.parse('2026-12-08') }).length, 1);
    assert.deepEqual(messages({ now: () => Date.parse('2027-01-01') }), []);
  });

  it('is reported once however often the page looks again, and takes nothing away', () => {
    const { store, codes } = world({ catalogue: late });
    store.refresh();
    store.decide({ 'policy/terms': 'granted' }, click);
    assert.deepEqual(codes(), ['notice-too-short', 'notice-too-short']);
    assert.equal(store.allows('policy/terms'), true);
  });
});
