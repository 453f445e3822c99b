import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { overlay, type AdoptCircumstances } from '../../src/core/adopt.js';
import { decode, encode } from '../../src/core/codec.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { evaluate } from '../../src/core/evaluate.js';
import type { Answer, ConsentRecord, Decision, TopicId } from '../../src/core/model.js';
import type { ConsentStorage } from '../../src/core/ports.js';
import { createStore } from '../../src/core/store.js';
import { topicsOf } from '../../src/core/topics.js';
import { memoryStorage } from '../../src/storage/memory.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const SECOND = 1000;
const DAY = 86_400_000;
const catalogue = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
  services: [
    { id: 'counter', purpose: 'analytics' },
    { id: 'meter', purpose: 'analytics' },
  ],
  policies: [
    { id: 'terms', versions: [{ version: '1' }, { version: '2', announced: '2026-12-01', effective: '2027-01-01' }] },
  ],
});
const topics = topicsOf(catalogue, '');
const revisions = new Map(topics.map(({ id, revision, versions }) => [id, versions ? '1' : revision]));
const click = { surface: 'consent-banner', control: 'save', trusted: true } as const;
const app = { surface: 'native', control: 'import', source: 'native' } as const;

/** What the app says, `ms` from now; undefined = nobody knows when. */
const said = (topic: TopicId, answer: Answer, ms?: number, revision = revisions.get(topic) ?? 'x'): Decision => ({
  topic,
  answer,
  when: ms === undefined ? 0 : NOW + ms,
  revision,
});

/** A page with its clock, which a test moves. */
function aPage() {
  let time = NOW;
  let ids = 0;
  const storage = memoryStorage();
  const archive = memoryStorage();
  const make = () => createStore({ catalogue, storage, archive, now: () => time, newId: () => `record${++ids}` });
  let store = make();
  return {
    get store() {
      return store;
    },
    storage: storage as ConsentStorage,
    at: (ms: number) => void (time = NOW + ms),
    reload: () => void (store = make()),
    person: (answers: Record<string, Answer>) => store.decide(answers, click),
    app: (...decisions: Decision[]) => store.adopt({ id: 'app-record', decisions }, app),
    answer: (id: TopicId) => store.answer(id)?.answer,
  };
}

describe('a record that is adopted', () => {
  it('keeps its own times and its id, and is kept', () => {
    const p = aPage();
    const decisions = [
      said('purpose/analytics', 'granted', -60_000),
      said('purpose/necessary', 'denied', -60_000),
      said('purpose/nowhere', 'granted', 0),
    ];
    assert.deepEqual(p.app(...decisions), [decisions[0]]);
    assert.equal(p.store.get().record, 'app-record');
    assert.equal(p.store.answer('analytics')?.when, NOW - 60_000);
    assert.equal(p.store.allows('analytics'), true);
    assert.deepEqual(
      p.store.history().map(({ evidence }) => evidence),
      [app],
    );
    p.reload();
    assert.equal(p.store.get().record, 'app-record');
    assert.equal(p.store.allows('analytics'), true);
  });

  it('changes nothing when it comes again, and is one act in the history', () => {
    const p = aPage();
    const decisions = [
      // Not whole seconds, as an app may have them.
      said('purpose/analytics', 'granted', -1234),
      said('service/counter', 'denied', -1234),
      said('purpose/ads', 'denied'),
    ];
    assert.equal(p.app(...decisions).length, 3);
    p.reload();
    for (let turn = 0; turn < 3; turn++) assert.deepEqual(p.app(...decisions), []);
    assert.equal(p.store.history().filter(({ act }) => act === 'decide').length, 1);
  });

  it('puts nothing into storage that could not be read again', () => {
    const p = aPage();
    p.person({ ads: 'denied' });
    const grant = said('purpose/analytics', 'granted', -SECOND);
    const broken = [
      { ...grant, revision: 'a|b' },
      { ...grant, revision: '' },
      { ...grant, when: NaN },
      { ...grant, when: Infinity },
      { ...grant, answer: 'yes' as Answer },
    ];
    for (const decision of broken) assert.deepEqual(p.app(decision), []);
    p.store.adopt({ id: 'an id of | no cookie', decisions: [said('service/meter', 'denied', 5)] }, app);
    const [text = ''] = p.storage.read();
    assert.ok(decode(text).ok, text);
    assert.equal(p.store.encoded(), text);
    p.app({ ...said('service/counter', 'denied', 5), despite: 'gpc', extra: 1 } as Decision);
    assert.deepEqual(Object.keys(p.store.history().at(-1)?.decisions[0] ?? {}), [
      'topic',
      'answer',
      'when',
      'revision',
    ]);
  });
});

describe('between two records of one person', () => {
  const both = [
    ['granted', 'denied'],
    ['denied', 'granted'],
  ] as const;

  it('the later answer counts, either way', () => {
    for (const [page, native] of both)
      for (const [ms, counts] of [
        [5 * SECOND, page],
        [15 * SECOND, native],
      ] as const) {
        const p = aPage();
        p.at(10 * SECOND);
        p.person({ analytics: page });
        p.at(20 * SECOND);
        p.app(said('purpose/analytics', native, ms));
        assert.equal(p.answer('purpose/analytics'), counts);
      }
  });

  it('the refusal counts when both were given in one second, in whatever order they are told', () => {
    for (const [page, native] of both) {
      const p = aPage();
      p.at(10 * SECOND + 100);
      p.person({ analytics: page });
      p.app(said('purpose/analytics', native, 10 * SECOND + 900));
      assert.equal(p.answer('purpose/analytics'), 'denied');
    }
  });

  it('a grant of unknown time counts only where nothing was said, and is asked about again', () => {
    const p = aPage();
    p.app(said('purpose/analytics', 'granted'));
    assert.equal(p.answer('purpose/analytics'), 'granted');
    assert.equal(p.store.answer('analytics')?.standing, 'expired');
    assert.equal(p.store.allows('analytics'), false);
    p.person({ analytics: 'denied' });
    assert.deepEqual(p.app(said('purpose/analytics', 'granted')), []);
  });

  it('a refusal of unknown time always counts, and only a person in front of the page overturns it', () => {
    for (const refusal of [said('purpose/analytics', 'denied'), said('purpose/analytics', 'denied', 10 * DAY)]) {
      const p = aPage();
      p.person({ analytics: 'granted' });
      p.app(refusal);
      assert.equal(p.answer('purpose/analytics'), 'denied');
      p.at(120 * SECOND);
      p.app(said('purpose/analytics', 'granted', 110 * SECOND));
      assert.equal(p.answer('purpose/analytics'), 'denied');
      p.person({ analytics: 'granted' });
      assert.equal(p.store.allows('analytics'), true);
    }
  });

  it('a grant dated after now never stands against a refusal: not a later one, not an earlier one, not when it is told again', () => {
    for (const ahead of [2 * 60_000, DAY / 2, 2 * DAY]) {
      const p = aPage();
      p.person({ analytics: 'denied' });
      p.at(10 * SECOND);
      p.app(said('purpose/analytics', 'granted', ahead));
      assert.equal(p.answer('purpose/analytics'), 'denied', `${ahead} ms ahead, over a refusal`);

      const q = aPage();
      q.app(said('purpose/analytics', 'granted', ahead));
      q.at(10 * SECOND);
      q.app(said('purpose/analytics', 'denied', 5 * SECOND));
      assert.equal(q.answer('purpose/analytics'), 'denied', `${ahead} ms ahead, under a refusal`);

      const part = aPage();
      part.person({ analytics: 'denied' });
      part.app(said('service/counter', 'granted', ahead));
      assert.equal(part.store.allows('service/counter'), false, `${ahead} ms ahead, of a refused purpose`);

      // Before its day it is not taken at all.
      if (ahead > DAY) {
        assert.deepEqual(aPage().app(said('purpose/analytics', 'granted', ahead)), []);
        continue;
      }
      const r = aPage();
      r.app(said('purpose/analytics', 'granted', ahead));
      r.at(10 * SECOND);
      r.person({ analytics: 'denied' });
      r.reload();
      r.at(ahead + 60 * SECOND);
      r.app(said('purpose/analytics', 'granted', ahead));
      assert.equal(r.answer('purpose/analytics'), 'denied', `${ahead} ms ahead, told again on its day`);
    }
  });

  it('a refusal of a purpose takes along its services’ earlier grants, and a later grant their earlier refusals', () => {
    const p = aPage();
    p.at(20 * SECOND);
    p.person({ analytics: 'granted', 'service/counter': 'granted', 'service/meter': 'denied' });
    p.app(said('purpose/analytics', 'denied', 15 * SECOND));
    assert.equal(p.store.allows('service/counter'), true);
    p.app(said('purpose/analytics', 'denied', 20 * SECOND));
    assert.equal(p.store.allows('service/counter'), false);
    p.app(said('service/counter', 'granted', 20 * SECOND));
    assert.equal(p.store.allows('service/counter'), false);
    p.at(40 * SECOND);
    p.app(said('purpose/analytics', 'granted', 30 * SECOND));
    assert.equal(p.store.allows('service/counter'), true);
    assert.equal(p.store.allows('service/meter'), true);
  });

  it('a service that was chosen in one act with its purpose’s refusal stands beside it, wherever the record goes', () => {
    const p = aPage();
    const act = [said('purpose/analytics', 'denied', -SECOND), said('service/counter', 'granted', -SECOND)];
    p.app(...act);
    assert.equal(p.store.allows('service/counter'), true);
    p.app(...act);
    p.app(act[0] as Decision);
    assert.equal(p.store.allows('service/counter'), true);
  });

  it('an earlier grant of a purpose leaves a later refusal of its service', () => {
    const p = aPage();
    p.at(20 * SECOND);
    p.person({ 'service/counter': 'denied' });
    p.app(said('purpose/analytics', 'granted', 10 * SECOND));
    assert.equal(p.store.allows('analytics'), true);
    assert.equal(p.store.allows('service/counter'), false);
  });

  it('an old record does not bring back a service’s refusal that was overturned with its purpose', () => {
    const p = aPage();
    p.person({ analytics: 'granted', 'service/counter': 'denied' });
    const old = decode(p.storage.read()[0] ?? '');
    assert.ok(old.ok);
    p.at(60 * SECOND);
    p.person({ analytics: 'granted' });
    assert.equal(p.store.allows('service/counter'), true);
    p.store.adopt(old.record, app);
    assert.equal(p.store.allows('service/counter'), true);
  });

  it('what a person took back stays so until the other has a later answer, services with their purpose', () => {
    const p = aPage();
    const old = [said('purpose/analytics', 'granted', -10 * SECOND), said('service/counter', 'granted', -20 * SECOND)];
    p.app(old[0] as Decision);
    p.at(10 * SECOND);
    p.store.reset(['purpose/analytics']);
    p.reload();
    p.app(...old);
    p.app(said('purpose/analytics', 'granted', 10 * SECOND));
    assert.equal(p.answer('purpose/analytics'), undefined);
    assert.equal(p.store.allows('service/counter'), false);
    p.at(30 * SECOND);
    p.app(said('purpose/analytics', 'granted', 20 * SECOND));
    assert.equal(p.store.allows('analytics'), true);
  });

  it('an answer is to what was shown: to its own revision, and to its own version of a policy', () => {
    const p = aPage();
    p.app(
      said('purpose/analytics', 'granted', -SECOND, 'before'),
      said('policy/terms', 'granted', -3 * SECOND, '1'),
      said('policy/terms', 'granted', -SECOND, '2'),
    );
    assert.equal(p.store.answer('analytics')?.standing, 'outdated');
    assert.equal(p.store.allows('analytics'), false);
    assert.equal(p.store.answer('policy/terms')?.answered, '1');
    p.app(said('policy/terms', 'denied', -2 * SECOND, '1'));
    assert.equal(p.answer('policy/terms'), 'denied');
    assert.equal(p.store.answer('policy/terms')?.ahead?.[0]?.revision, '2');
  });
});

describe('no sequence of answers, whoever tells them in whatever order,', () => {
  const words = ['purpose/analytics', 'service/counter', 'purpose/ads'] as const;
  type Word = (typeof words)[number];
  const word = fc.constantFrom(...words);
  const answer = fc.constantFrom<Answer[]>('granted', 'denied');
  const wait = fc.integer({ min: 0, max: 3000 });
  /** How long ago the app heard it; undefined = it does not know. */
  const ago = fc.option(fc.integer({ min: -1500, max: 9000 }), { nil: undefined, freq: 5 });
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ who: fc.constant('person' as const), wait, word, answer }) },
    {
      weight: 6,
      arbitrary: fc.record({
        who: fc.constant('app' as const),
        wait,
        said: fc.uniqueArray(fc.record({ word, answer, ago }), { selector: (entry) => entry.word, minLength: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ who: fc.constant('replay' as const), wait }) },
    {
      weight: 1,
      arbitrary: fc.record({
        who: fc.constant('reset' as const),
        wait,
        word: fc.constantFrom('purpose/analytics', 'purpose/ads'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ who: fc.constant('reload' as const), wait }) },
  );
  interface Act {
    readonly order: number;
    readonly word: Word;
    readonly answer: Answer | 'reset';
    /** Infinity: a refusal of unknown time. */
    readonly at: number;
    readonly person: boolean;
  }
  const covers = (act: Act, id: Word): boolean =>
    act.word === id || (id === 'service/counter' && act.word === 'purpose/analytics');

  it('turns a later refusal, or what was taken back, into a grant', () => {
    let granted = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 14 }), (steps) => {
        const p = aPage();
        const acts: Act[] = [];
        const records: Decision[][] = [];
        let now = 0;
        steps.forEach((act, order) => {
          p.at((now += act.wait));
          if (act.who === 'reload') return p.reload();
          if (act.who === 'replay') return void (records[0] && p.app(...records[0]));
          if (act.who === 'person') {
            const [made] = p.person({ [act.word]: act.answer });
            assert.ok(made);
            return void acts.push({ order, word: act.word, answer: act.answer, at: made.when, person: true });
          }
          if (act.who === 'reset') {
            const isKept = decode(p.storage.read()[0] ?? '');
            if (!isKept.ok || !isKept.record.decisions.some(({ topic }) => topic === act.word)) return;
            p.store.reset([act.word]);
            return void acts.push({ order, word: act.word, answer: 'reset', at: NOW + now, person: false });
          }
          const decisions = act.said.map(({ word, answer, ago }) =>
            said(word, answer, ago === undefined ? undefined : now - ago),
          );
          records.push(decisions);
          const before = decode(p.storage.read()[0] ?? '');
          // A refusal of unknown time that stands and is told again says nothing new.
          const isKnown = (topic: TopicId): boolean =>
            before.ok &&
            before.record.decisions.some((made) => made.topic === topic && made.answer === 'denied' && made.when === 0);
          p.app(...decisions);
          for (const { topic, answer, when } of decisions)
            if (when > 0 || (answer === 'denied' && !isKnown(topic)))
              acts.push({
                ...{ order, word: topic as Word, answer, person: false },
                at: when > 0 ? Math.floor(when / SECOND) * SECOND : Infinity,
              });
        });
        /** Whether that act said the same refusal. */
        const holds = (order: number, { word, answer, at }: Act): boolean =>
          acts.some((act) => act.order === order && act.word === word && act.answer === answer && act.at === at);
        for (const id of words) {
          if (!p.store.allows(id)) continue;
          granted++;
          const about = acts.filter((act) => covers(act, id));
          /** Said in one record, the part stands beside the whole. */
          const overtakes = (yes: Act, no: Act): boolean =>
            yes.answer === 'granted' &&
            (yes.at > no.at || (yes.word === id && no.word !== id && yes.at === no.at && holds(yes.order, no)));
          /** A reset takes back what was said before on that very topic: the refusals, and the grants of the topic itself. */
          const isBack = (act: Act): boolean =>
            acts.some((since) => since.answer === 'reset' && since.word === act.word && since.order > act.order);
          const isNo = (act: Act): boolean =>
            act.answer === 'reset' ? act.word === id : act.answer === 'denied' && !isBack(act);
          for (const no of about.filter(isNo)) {
            // A person in front of the page overturns everything; what they said of the whole covers its parts.
            const isOvertaken = about.some(
              (yes) => overtakes(yes, no) || (yes.answer === 'granted' && yes.person && yes.order > no.order),
            );
            // What a person said since settles a refusal of unknown time.
            const isCovered = about.some(
              (since) => since.person && since.order > no.order && about.some((yes) => overtakes(yes, since)),
            );
            assert.ok(isOvertaken || isCovered, `${id} was ${no.answer} at ${no.at} and is granted`);
          }
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(granted > 500, `only ${granted} were granted`);
  });
});

describe('two records laid over each other', () => {
  const decision = fc.record({
    topic: fc.constantFrom<TopicId[]>(
      'purpose/analytics',
      'purpose/ads',
      'service/counter',
      'service/meter',
      'policy/terms',
    ),
    answer: fc.constantFrom<Answer[]>('granted', 'denied'),
    second: fc.integer({ min: 0, max: 4 }),
    isDated: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
    version: fc.constantFrom('1', '2'),
  });
  const records = fc
    .uniqueArray(decision, { selector: ({ topic, version }) => (topic === 'policy/terms' ? version : topic) })
    .map((entries) =>
      entries.map(({ topic, answer, second, isDated, version }) =>
        said(
          ...([topic, answer, isDated ? -DAY + second * SECOND : undefined] as const),
          topic === 'policy/terms' ? version : revisions.get(topic),
        ),
      ),
    );
  const circumstances: AdoptCircumstances = {
    now: NOW,
    takesAnswer: () => true,
    parentOf: (topic) => topics.find(({ id }) => id === topic)?.parent,
    takenBack: () => -1,
  };
  const allowed = (record: ConsentRecord): readonly string[] =>
    evaluate(topics, record, { now: NOW, region: '', signals: {} })
      .topics.filter((topic) => topic.allowed)
      .map(({ id }) => id);
  const both = (a: ConsentRecord, b: ConsentRecord): ConsentRecord => overlay(a, b, circumstances);

  it('allow the same whichever came first, nothing that neither allowed, and no more when it is done twice', () => {
    fc.assert(
      fc.property(records, records, (first, second) => {
        const a: ConsentRecord = { id: 'record-a', decisions: first };
        const b: ConsentRecord = { id: 'record-b', decisions: second };
        const joined = both(a, b);
        assert.deepEqual(allowed(joined), allowed(both(b, a)));
        const known = new Set([...allowed(a), ...allowed(b)]);
        // A service follows the purpose that the other record grants.
        const isNew = (id: string): boolean =>
          !known.has(id) && !(id.startsWith('service/') && known.has('purpose/analytics'));
        assert.deepEqual(allowed(joined).filter(isNew), []);
        assert.deepEqual(both(joined, b), joined);
        assert.deepEqual(both(joined, joined), joined);
        if (joined.decisions.length > 0) assert.ok(decode(encode(joined)).ok);
      }),
      { numRuns: 5000 },
    );
  });
});
