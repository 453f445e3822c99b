import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Answer, TopicId } from '../../src/core/model.js';
import type { ConsentFailure } from '../../src/core/ports.js';
import { createStore } from '../../src/core/store.js';
import { appTime, isTaken } from '../../src/integrations/native-bridge/conflicts.js';
import type { NativeDecision } from '../../src/integrations/native-bridge/message.js';
import { takeDecisions } from '../../src/integrations/native-bridge/take-decisions.js';
import { memoryStorage } from '../../src/storage/memory.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const catalogue = defineCatalogue({
  purposes: [
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
  services: [{ id: 'counter', purpose: 'analytics' }],
  policies: [
    { id: 'terms', versions: [{ version: '1' }, { version: '2', announced: '2026-12-01', effective: '2027-01-01' }] },
  ],
  aliases: { C0002: 'purpose/analytics' },
});
const click = { surface: 'consent-banner', control: 'save', trusted: true } as const;
const app = { surface: 'native', control: 'import' } as const;

/** A page with its clock, which a test moves. */
function aPage() {
  let time = NOW;
  let ids = 0;
  const failures: ConsentFailure[] = [];
  const storage = memoryStorage();
  const archive = memoryStorage();
  const make = () =>
    createStore({
      catalogue,
      storage,
      archive,
      now: () => time,
      newId: () => `record${++ids}`,
      onError: (failure) => void failures.push(failure),
    });
  let store = make();
  return {
    failures,
    get store() {
      return store;
    },
    at: (ms: number) => void (time = NOW + ms),
    /** The next page of the site, in the same webview. */
    reload: () => void (store = make()),
    person: (answers: Record<string, Answer>) => store.decide(answers, click),
    app: (...decisions: NativeDecision[]) => takeDecisions(store, decisions, app),
    answer: (id: TopicId) => store.answer(id)?.answer,
  };
}
const said = (topic: string, answer: Answer, ms?: number): NativeDecision => ({
  topic,
  answer,
  ...(ms !== undefined && { when: NOW + ms }),
});
const SECOND = 1000;

describe('between the app’s answer and the page’s', () => {
  it('the later one counts, either way', () => {
    for (const [page, native] of [
      ['granted', 'denied'],
      ['denied', 'granted'],
    ] as const) {
      for (const [ms, counts] of [
        [5 * SECOND, page],
        [15 * SECOND, native],
      ] as const) {
        const p = aPage();
        p.at(10 * SECOND);
        p.person({ analytics: page });
        p.at(20 * SECOND);
        p.app(said('analytics', native, ms));
        assert.equal(p.answer('purpose/analytics'), counts);
      }
    }
  });

  it('the refusal counts when both were given in one second, in whatever order they are told', () => {
    for (const [page, native] of [
      ['granted', 'denied'],
      ['denied', 'granted'],
    ] as const) {
      const p = aPage();
      p.at(10 * SECOND + 100);
      p.person({ analytics: page });
      p.app(said('analytics', native, 10 * SECOND + 900));
      assert.equal(p.answer('purpose/analytics'), 'denied');
    }
  });

  it('a grant of unknown time counts only where nothing was said; a refusal of unknown time always does', () => {
    for (const when of [undefined, -NOW, 10 * 86_400_000]) {
      const p = aPage();
      p.app(said('analytics', 'granted', when));
      assert.equal(p.answer('purpose/analytics'), 'granted');
      p.person({ analytics: 'denied' });
      p.at(60 * SECOND);
      p.app(said('analytics', 'granted', when));
      assert.equal(p.answer('purpose/analytics'), 'denied');
      p.person({ analytics: 'granted' });
      p.app(said('analytics', 'denied', when));
      assert.equal(p.answer('purpose/analytics'), 'denied');
      assert.equal(p.app(said('analytics', 'denied', when)), 0);
      p.at(120 * SECOND);
      p.app(said('analytics', 'granted', 110 * SECOND));
      assert.equal(p.answer('purpose/analytics'), 'denied');
    }
  });

  it('an app’s answer is dated by when it was given, so that one that follows it is known to be later', () => {
    const p = aPage();
    p.at(20 * SECOND);
    p.person({ ads: 'granted' });
    // Told after it, given before it: the record dates it after.
    p.app(said('analytics', 'granted', 10 * SECOND));
    assert.ok((p.store.answer('analytics')?.when ?? 0) > NOW + 20 * SECOND);
    p.reload();
    p.app(said('analytics', 'denied', 15 * SECOND));
    assert.equal(p.answer('purpose/analytics'), 'denied');
  });

  it('a grant of a purpose turns round no later refusal of one of its services, nor a service’s one of its purpose', () => {
    const p = aPage();
    p.at(20 * SECOND);
    p.person({ 'service/counter': 'denied' });
    p.app(said('analytics', 'granted', 10 * SECOND));
    assert.equal(p.store.allows('service/counter'), false);
    p.at(30 * SECOND);
    p.person({ analytics: 'denied' });
    p.app(said('service/counter', 'granted', 25 * SECOND));
    assert.equal(p.store.allows('service/counter'), false);
    p.at(50 * SECOND);
    p.app(said('analytics', 'granted', 40 * SECOND));
    assert.equal(p.store.allows('service/counter'), true);
  });

  it('what a person took back stays so until the app has a later answer', () => {
    const p = aPage();
    p.app(said('analytics', 'granted', -10 * SECOND));
    p.at(10 * SECOND);
    p.store.reset(['purpose/analytics']);
    p.app(said('analytics', 'granted', -10 * SECOND));
    assert.equal(p.answer('purpose/analytics'), undefined);
    p.at(30 * SECOND);
    p.app(said('analytics', 'granted', 20 * SECOND));
    assert.equal(p.answer('purpose/analytics'), 'granted');
  });

  it('an answer is to what was shown: to its own revision, and to its own version of a policy', () => {
    const p = aPage();
    p.app(
      { ...said('analytics', 'granted', -SECOND), revision: 'before' },
      { ...said('policy/terms', 'granted', -SECOND), revision: '2' },
    );
    assert.equal(p.store.answer('analytics')?.standing, 'outdated');
    assert.equal(p.store.allows('analytics'), false);
    assert.equal(p.store.answer('policy/terms')?.answered, '2');
    p.at(SECOND);
    p.app({ ...said('policy/terms', 'denied', -2 * SECOND), revision: '1' });
    assert.equal(p.answer('policy/terms'), 'denied');
  });

  it('is one act where the app had one, keeps what the app said of it, and changes nothing when told again', () => {
    const p = aPage();
    const act = [
      said('C0002', 'granted', -SECOND),
      said('ads', 'denied', -SECOND),
      said('nowhere', 'granted', -SECOND),
    ];
    assert.equal(p.app(...act), 2);
    const [entry] = p.store.history();
    assert.deepEqual(
      entry?.decisions.map(({ topic }) => topic),
      ['purpose/analytics', 'purpose/ads'],
    );
    assert.deepEqual(entry?.evidence, { ...app, source: 'native', time: new Date(NOW - SECOND).toISOString() });
    assert.deepEqual(
      p.failures.map(({ code }) => code),
      ['unknown-topic'],
    );
    assert.equal(p.app(...act), 0);
    assert.equal(p.store.history().length, 1);
  });

  it('no sequence of answers, told in any order, turns a later refusal into a grant', () => {
    const words = ['purpose/analytics', 'service/counter', 'purpose/ads'] as const;
    const word = fc.constantFrom(...words);
    const answer = fc.constantFrom<Answer[]>('granted', 'denied');
    const step = fc.oneof(
      fc.record({ who: fc.constant('person' as const), wait: fc.integer({ min: 0, max: 3000 }), word, answer }),
      fc.record({
        who: fc.constant('app' as const),
        wait: fc.integer({ min: 0, max: 3000 }),
        word,
        answer,
        // How long ago the app heard it; undefined = it does not know.
        ago: fc.option(fc.integer({ min: -500, max: 9000 }), { nil: undefined, freq: 5 }),
      }),
      fc.record({ who: fc.constant('reload' as const), wait: fc.integer({ min: 0, max: 3000 }) }),
    );
    const second = (ms: number) => Math.floor(ms / 1000);
    let granted = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        const p = aPage();
        let now = 0;
        const acts: { order: number; word: string; answer: Answer; at: number; person: boolean }[] = [];
        steps.forEach((act, order) => {
          p.at((now += act.wait));
          if (act.who === 'reload') return p.reload();
          const { word, answer } = act;
          if (act.who === 'person') {
            p.person({ [word]: answer });
            acts.push({ order, word, answer, at: second(now), person: true });
          } else {
            const when = act.ago === undefined ? undefined : now - act.ago;
            p.app(said(word, answer, when));
            // A refusal of unknown time is later than everything but what a person says after it; a grant of unknown time older.
            const at = when === undefined ? (answer === 'denied' ? Infinity : -Infinity) : second(Math.min(when, now));
            // Told again with nothing said in between, it says nothing new.
            const covers = (act: { word: string }): boolean =>
              act.word === word || (word === 'service/counter' && act.word === 'purpose/analytics');
            const before = acts
              .filter((act) => (act.person ? covers(act) : act.word === word && act.at === Infinity))
              .at(-1);
            if (at === Infinity && before && !before.person) return;
            acts.push({ order, word, answer, at, person: false });
          }
        });
        for (const id of words) {
          if (!p.store.allows(id)) continue;
          granted++;
          const about = acts.filter(
            ({ word }) => word === id || (id === 'service/counter' && word === 'purpose/analytics'),
          );
          for (const refusal of about.filter(({ answer }) => answer === 'denied')) {
            const since = about.find((act) => act.person && act.order > refusal.order);
            const at = refusal.at === Infinity ? (since?.at ?? Infinity) : refusal.at;
            const isOvertaken = about.some(
              (act) =>
                act.answer === 'granted' &&
                (act.at > at ||
                  (act.person && act.order > refusal.order && act.at >= at) ||
                  // What was refused of the whole in one second is no later than the part that the person chose in it.
                  (act.person && act.word === id && refusal.word !== id && act.at === at)),
            );
            assert.ok(isOvertaken, `${id} was refused at ${at} and is granted`);
          }
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(granted > 500, `only ${granted} were granted`);
  });
});

describe('the rule itself', () => {
  it('takes an app’s time in whole seconds, never after now, and believes no day to come', () => {
    assert.equal(appTime(NOW + 999, NOW + 5000), NOW);
    assert.equal(appTime(NOW + 60_000, NOW), NOW);
    for (const unknown of [undefined, 0, NOW + 2 * 86_400_000]) assert.equal(appTime(unknown, NOW), undefined);
  });

  it('lets nothing but a person overturn a refusal of unknown time', () => {
    assert.equal(isTaken({ answer: 'granted', when: NOW }, [{ answer: 'denied', when: undefined }]), false);
    assert.equal(isTaken({ answer: 'granted', when: undefined }, []), true);
  });
});
