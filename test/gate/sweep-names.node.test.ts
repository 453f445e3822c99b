import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue, Service } from '../../src/core/catalogue.js';
import type { Answer } from '../../src/core/model.js';
import {
  brokenPatterns,
  declaredDatabases,
  namesToSweep,
  refusedServices,
  tracesOf,
} from '../../src/gate/sweep-names.js';
import type { Medium } from '../../src/gate/sweep-names.js';
import { createConsent, memoryStorage } from '../../src/index.js';

interface Visit {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly gpc?: boolean;
  readonly region?: string;
  /** Milliseconds since the answers were given. */
  readonly later?: number;
}

/** The ids of the services that count as refused for a visitor who has answered like this. */
function refusedFor(catalogue: Catalogue, { answers = {}, gpc = false, region = '', later = 0 }: Visit): string[] {
  let now = Date.parse('2026-11-23T12:00:00Z');
  const store = createConsent({
    catalogue,
    storage: memoryStorage(),
    archive: memoryStorage(),
    signals: { gpc },
    region,
    now: () => now,
  });
  store.decide(answers, { surface: 'test', control: 'test', source: 'host' });
  now += later;
  store.refresh();
  return refusedServices(catalogue, store.get().topics).map(({ id }) => id);
}

const catalogue: Catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'identity', basis: 'legal-obligation' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
    { id: 'own', basis: 'legitimate-interest' },
  ],
  recipients: [{ id: 'partner', ask: true }],
  services: [
    { id: 'cart', purpose: 'necessary', recipient: 'partner' },
    { id: 'passport', purpose: 'identity' },
    { id: 'metrics', purpose: 'analytics' },
    { id: 'shared', purpose: 'analytics', recipient: 'partner' },
    { id: 'banner-ads', purpose: 'ads' },
    { id: 'counter', purpose: 'own' },
  ],
};
const YEAR = 366 * 86_400_000;

describe('a service is refused', () => {
  const cases: readonly [string, Visit, string[]][] = [
    ['not before anybody has answered, whatever an earlier tool has left', {}, []],
    ['not by a grant', { answers: { analytics: 'granted', partner: 'granted' } }, []],
    ['by a refusal of its purpose', { answers: { analytics: 'denied' } }, ['metrics', 'shared']],
    ['by a refusal of its own', { answers: { analytics: 'granted', 'service/metrics': 'denied' } }, ['metrics']],
    [
      'by a refusal of the recipient it sends to, unless it is a duty',
      { answers: { analytics: 'granted', 'recipient/partner': 'denied' } },
      ['shared'],
    ],
    [
      'not by a refusal of its purpose where the service itself was granted later',
      { answers: { analytics: 'denied', 'service/metrics': 'granted' } },
      ['shared'],
    ],
    [
      'by an opt-out signal where the law honours it, without any answer',
      { gpc: true, region: 'US-CA' },
      ['banner-ads'],
    ],
    ['not by a signal where nothing may happen before an answer anyway', { gpc: true }, []],
    ['by an objection', { answers: { own: 'denied' } }, ['counter']],
    ['still, when the refusal has expired', { answers: { analytics: 'denied' }, later: YEAR }, ['metrics', 'shared']],
    ['not by a grant that has expired', { answers: { analytics: 'granted' }, later: YEAR }, []],
  ];
  for (const [what, visit, expected] of cases) {
    it(what, () => assert.deepEqual(refusedFor(catalogue, visit), expected));
  }

  it('never while it is allowed, and never where it is necessary or the law demands it', () => {
    const topics = [
      ...['analytics', 'ads', 'own', 'necessary', 'identity'].map((id) => `purpose/${id}`),
      ...(catalogue.services ?? []).map(({ id }) => `service/${id}`),
      'recipient/partner',
    ];
    const answer = fc.constantFrom<Answer>('granted', 'denied');
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...topics), answer),
        fc.boolean(),
        fc.constantFrom('', 'US-CA', 'GB', 'JP'),
        (answers, gpc, region) => {
          const options = { storage: memoryStorage(), archive: memoryStorage(), signals: { gpc }, region };
          const store = createConsent({ catalogue, ...options });
          store.decide(answers, { surface: 'test', control: 'test', source: 'host' });
          for (const { id, purpose } of refusedServices(catalogue, store.get().topics)) {
            assert.equal(store.allows(`service/${id}`), false);
            assert.ok(!['necessary', 'identity'].includes(purpose), id);
            assert.ok(gpc || Object.values(answers).includes('denied'));
          }
        },
      ),
    );
  });
});

/** Which of `present` go when the first service is refused and the others are not. */
function swept(medium: Medium, present: readonly string[], first: Partial<Service>, ...others: Partial<Service>[]) {
  const services = [first, ...others].map((service, at) => ({ id: `s${at}`, purpose: 'p', ...service }));
  return namesToSweep({ services }, services.slice(0, 1), medium, present);
}
const cookies = (...names: string[]): Partial<Service> => ({ cookies: names.map((name) => ({ name })) });
const storage = (...entries: string[]): Partial<Service> => ({ storage: entries });

describe('a name goes', () => {
  const cases: readonly [string, Medium, readonly string[], Partial<Service>[], readonly string[]][] = [
    ['when it is declared exactly', 'cookie', ['_m', '_mm', 'm'], [cookies('_m')], ['_m']],
    ['when a pattern finds it', 'cookie', ['_m_1', 'x_m_', '_m'], [cookies('/^_m_/')], ['_m_1']],
    ['when a pattern finds it anywhere', 'cookie', ['a_m_b', 'other'], [cookies('/_m_/')], ['a_m_b']],
    ['in lower case only when it is declared so', 'cookie', ['_M'], [cookies('_m', '/^_m/')], []],
    ['once, though a cookie of its name may be there twice', 'cookie', ['_m', '_m'], [cookies('_m', '/_m/')], ['_m']],
    ['not when a service that was not refused declares it too', 'cookie', ['_m'], [cookies('_m'), cookies('_m')], []],
    ['not when the pattern of another finds it', 'cookie', ['_m', '_n'], [cookies('_m', '_n'), cookies('/m/')], ['_n']],
    [
      'not when it is ours, whatever is declared',
      'cookie',
      ['assent', 'assent-history', 'assented'],
      [cookies('/.*/')],
      ['assented'],
    ],
    ['not when it is ours in storage either', 'local', ['assent', 'assent-history', 'x'], [storage('*')], ['x']],
    ['not by a pattern that is none', 'cookie', ['/[/', 'a', ''], [cookies('/[/')], []],
    ['not by a slash or two, which are no pattern', 'cookie', ['a', '/'], [cookies('/', '//')], ['/']],
    ['not because an object has it', 'cookie', ['constructor', '__proto__'], [cookies('_m')], []],
    ['when its key is declared, in localStorage', 'local', ['m', 'mm'], [storage('m')], ['m']],
    ['when its key is declared, in sessionStorage', 'session', ['m', 'mm'], [storage('m')], ['m']],
    ['when its beginning is declared', 'local', ['m:', 'm:1', 'm', 'xm:1'], [storage('m:*')], ['m:', 'm:1']],
    ['and a star elsewhere is a star', 'local', ['a1b', 'a*b'], [storage('a*b')], ['a*b']],
    ['but no database by a key of web storage', 'idb', ['m'], [storage('m', '*')], []],
    ['but no cache by a key of web storage', 'cache', ['m'], [storage('m', '*')], []],
    ['but no cookie by a key of web storage', 'cookie', ['m'], [storage('m', '*')], []],
    ['from localStorage alone', 'local', ['m'], [storage('local:m')], ['m']],
    ['from localStorage alone and not from sessionStorage', 'session', ['m'], [storage('local:m')], []],
    ['from sessionStorage alone', 'session', ['m', 'm1'], [storage('session:m*')], ['m', 'm1']],
    ['when its database is declared', 'idb', ['m', 'm1', 'n'], [storage('idb:m*')], ['m', 'm1']],
    ['when its cache is declared', 'cache', ['m', 'm1'], [storage('cache:m')], ['m']],
    ['with a colon of its own', 'local', ['local:m', 'm'], [storage('local:local:m')], ['local:m']],
    [
      'not from one place because another is declared by a service that stays',
      'local',
      ['m'],
      [storage('m'), storage('session:m')],
      ['m'],
    ],
  ];
  for (const [what, medium, present, [first = {}, ...others], expected] of cases) {
    it(what, () => assert.deepEqual(swept(medium, present, first, ...others), expected));
  }

  it('not when the catalogue declares no services', () => {
    assert.deepEqual(namesToSweep({}, [], 'cookie', ['a']), []);
    assert.deepEqual(refusedServices({}, []), []);
  });
});

describe('whatever is declared', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '_', ':'), minLength: 1, maxLength: 3 });
  const name = fc.oneof(word, fc.constantFrom('assent', 'assent-history'), fc.string());
  const service = fc.record({
    cookies: fc.array(
      fc.record({
        name: fc.oneof(
          word,
          word.map((text) => `/${text}/`),
          fc.constant('/.*/'),
          fc.string(),
        ),
      }),
    ),
    storage: fc.array(
      fc.oneof(
        word,
        word.map((text) => `${text}*`),
        word.map((text) => `idb:${text}*`),
        fc.string(),
      ),
    ),
  });
  const services = fc
    .array(service, { maxLength: 4 })
    .map((list): Service[] => list.map((declared, at) => ({ id: `s${at}`, purpose: 'p', ...declared })));
  const media = fc.constantFrom<Medium>('cookie', 'local', 'session', 'idb', 'cache');

  it('only names that are there go, never ours, and never what a service declares that stays', () => {
    fc.assert(
      fc.property(services, fc.nat(4), media, fc.array(name), (all, count, medium, present) => {
        const [refused, staying] = [all.slice(0, count), all.slice(count)];
        const gone = namesToSweep({ services: all }, refused, medium, present);
        for (const one of gone) {
          assert.ok(present.includes(one));
          assert.doesNotMatch(one, /^assent(-|$)/);
          assert.deepEqual(namesToSweep({ services: staying }, staying, medium, [one]), []);
          assert.deepEqual(namesToSweep({ services: refused }, refused, medium, [one]), [one]);
        }
        assert.equal(new Set(gone).size, gone.length);
      }),
    );
  });

  it('refusing more never keeps more', () => {
    fc.assert(
      fc.property(services, fc.nat(4), media, fc.array(name), (all, count, medium, present) => {
        const few = namesToSweep({ services: all }, all.slice(0, count), medium, present);
        const more = namesToSweep({ services: all }, all.slice(0, count + 1), medium, present);
        assert.deepEqual(
          few.filter((one) => !more.includes(one)),
          [],
        );
      }),
    );
  });

  it('what a later page looks out for finds every such name among others, and none of ours', () => {
    fc.assert(
      fc.property(services, fc.nat(4), word, (all, count, one) => {
        const refused = all.slice(0, count);
        const traces = tracesOf({ services: all }, refused);
        const found = traces !== '' && new RegExp(traces).test(`first=1; ${one}=2; last`);
        const goes = (['cookie', 'local', 'session'] as const).some(
          (medium) => namesToSweep({ services: all }, refused, medium, [one]).length > 0,
        );
        if (goes) assert.ok(found, `${one} in ${traces}`);
      }),
    );
    const greedy = { id: 'all', purpose: 'p', ...cookies('/.*/'), storage: ['*'] };
    const traces = new RegExp(tracesOf({ services: [greedy] }, [greedy]));
    assert.equal(traces.test('assent=1; assent-history; assent-traces'), false);
    assert.equal(traces.test('assent=1; other=2'), true);
  });

  it('a later page looks out for nothing when nothing was refused, or all of it is shared with what stays', () => {
    const shared = { id: 'a', purpose: 'p', ...cookies('_m') };
    assert.equal(tracesOf({ services: [shared] }, []), '');
    assert.equal(tracesOf({ services: [shared, { ...shared, id: 'b' }] }, [shared]), '');
  });

  it('nothing throws, and a pattern that is no regular expression is named', () => {
    fc.assert(
      fc.property(services, (all) => void [brokenPatterns({ services: all }), declaredDatabases({ services: all })]),
    );
    const declared = [cookies('/[/', '/^ok/', 'plain', '/'), {}, cookies('/(/')];
    const found = brokenPatterns({ services: declared.map((one, at) => ({ id: `s${at}`, purpose: 'p', ...one })) });
    assert.deepEqual(found, ['/[/', '/(/']);
  });
});
