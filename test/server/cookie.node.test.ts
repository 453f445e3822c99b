import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { encode } from '../../src/core/codec.js';
import { fingerprint } from '../../src/core/fingerprint.js';
import type { ConsentRecord, ConsentState, Decision } from '../../src/core/model.js';
import { createStore } from '../../src/core/store.js';
import {
  allows,
  clearCookie,
  isVisit,
  mustAsk,
  readConsent,
  readRecord,
  recordCookie,
  renewCookie,
  strayCookies,
} from '../../src/server/cookie.js';
import { cookieStorage } from '../../src/storage/cookie.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { catalogues, clocks, glances, NOON, recordFor, records, regions } from '../core/arbitraries.js';

const DAY = 86_400_000;
const allowed = ({ topics }: ConsentState): string[] => topics.filter((topic) => topic.allowed).map(({ id }) => id);

interface Vectors {
  readonly catalogues: Readonly<Record<string, Catalogue>>;
  readonly cases: readonly {
    readonly name: string;
    readonly catalogue: string;
    readonly cookie: string;
    readonly region: string;
    readonly gpc: boolean;
    readonly now: string;
    readonly status: string;
    readonly pending: readonly string[];
    readonly allowed: readonly string[];
  }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../vectors/evaluate.json', import.meta.url), 'utf8'),
) as unknown as Vectors;

describe('the published test vectors of what cookies allow', () => {
  for (const { name, catalogue, cookie, region, gpc, now, ...wanted } of vectors.cases) {
    it(name, () => {
      const declared = vectors.catalogues[catalogue];
      assert.ok(declared);
      const state = readConsent(cookie, declared, { region, gpc, now: Date.parse(now) });
      assert.deepEqual({ status: state.status, pending: state.pending, allowed: allowed(state) }, wanted);
    });
  }

  it('are met by the store of a page as well', () => {
    for (const { name, catalogue, cookie, region, gpc, now, ...wanted } of vectors.cases) {
      const state = inPage(cookie, vectors.catalogues[catalogue]!, { region, gpc, now: Date.parse(now) });
      assert.deepEqual({ status: state.status, pending: state.pending, allowed: allowed(state) }, wanted, name);
    }
  });
});

interface Circumstances {
  readonly region?: string;
  readonly gpc?: boolean;
  readonly now: number;
}

/** What the page's own store makes of the same cookies, read by its own storage from a document that has them. */
function inPage(header: string, catalogue: Catalogue, { region, gpc, now }: Circumstances): ConsentState {
  const page = globalThis as unknown as { document?: object; location?: object };
  page.document = Object.defineProperty({}, 'cookie', { get: () => header, set: () => undefined });
  page.location = { protocol: 'https:', hostname: 'shop.example', pathname: '/' };
  // No other tab is to be listened to: a channel would keep the process.
  const { name, read, write, clear } = cookieStorage();
  try {
    return createStore({
      catalogue,
      storage: { name, read, write, clear },
      archive: memoryStorage(),
      now: () => now,
      newId: () => 'abcdefgh',
      ...(region !== undefined && { region }),
      signals: () => ({ gpc: gpc === true }),
    }).get();
  } finally {
    delete page.document;
    delete page.location;
  }
}

/** Values of our cookie, most of them records that were given to the catalogue, and all that can befall them on the way. */
const valuesFor = (catalogue: Catalogue): fc.Arbitrary<string> => {
  const whole = fc.tuple(recordFor(catalogue), glances).map(([record, glance]) => encode(record, glance));
  const place = fc.nat({ max: 300 });
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    { weight: 1, arbitrary: whole.map(encodeURIComponent) },
    { weight: 1, arbitrary: whole.map((text) => encodeURIComponent(encodeURIComponent(text))) },
    { weight: 1, arbitrary: fc.tuple(whole, place).map(([text, at]) => text.slice(0, at)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(whole, place, fc.constantFrom(...'!*^~|/%=,"\\ \t\u0000é'))
        .map(([text, at, by]) => text.slice(0, at) + by + text.slice(at + 1)),
    },
    {
      // Nonsense under a right check.
      weight: 1,
      arbitrary: fc
        .array(fc.constantFrom('|', '~', '*', '!', '^', '/', 'p/a', 'p', '0', 'tp02e0', '-', '%2a', '\n'))
        .map((parts) => `1|abcdef|${parts.join('')}|`)
        .map((body) => body + fingerprint(body)),
    },
    { weight: 1, arbitrary: fc.constantFrom('', '%', '%E0%A4%A', '1|', '1||', '2|abcdef|0~p/a*0|', '"1|a|"') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
};

/** A header of up to four cookies of the name among others. */
const headersFor = (catalogue: Catalogue): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: valuesFor(catalogue).map((value) => `assent=${value}`) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('a=1', 'assent', 'assentx=1', 'xassent=1|a|b', '=', 'Assent=1', '__proto__=1'),
        },
      ),
      { maxLength: 4 },
    )
    .chain((pairs) => fc.constantFrom('; ', ';', ';  ').map((by) => pairs.join(by).trimStart()));

const requests = catalogues.chain((catalogue) =>
  fc.record({
    catalogue: fc.constant(catalogue),
    header: headersFor(catalogue),
    region: regions,
    gpc: fc.boolean(),
    now: clocks,
  }),
);

describe('a server that reads the cookie', () => {
  it('says of every header, whole or hostile, just what the page says, and never throws', () => {
    const seen = { granting: 0, several: 0, faulty: 0 };
    fc.assert(
      fc.property(requests, ({ catalogue, header, ...circumstances }) => {
        const state = readConsent(header, catalogue, circumstances);
        assert.deepEqual(state, inPage(header, catalogue, circumstances));
        const { record, cookies, faults } = readRecord(header, circumstances);
        if (record?.decisions.some(({ answer }) => answer === 'granted') && allowed(state).length > 0)
          seen.granting += 1;
        if (record && cookies > 1) seen.several += 1;
        if (faults.length > 0) seen.faulty += 1;
      }),
      { numRuns: 2000 },
    );
    for (const [what, times] of Object.entries(seen)) assert.ok(times > 300, `${what}: ${times}`);
  });

  it('grants nothing that the store of a page with the one text would not', () => {
    fc.assert(
      fc.property(
        catalogues.chain((catalogue) =>
          fc.tuple(fc.constant(catalogue), recordFor(catalogue), glances, regions, clocks),
        ),
        ([catalogue, record, glance, region, now]) => {
          const text = encode(record, glance);
          const parts = { archive: memoryStorage(), now: () => now, newId: () => 'abcdefgh' };
          const store = createStore({ catalogue, region, storage: memoryStorage(text), ...parts });
          const state = readConsent(`assent=${text}`, catalogue, { region, now });
          const more = allowed(state).filter((topic) => !store.allows(topic));
          assert.deepEqual(more, []);
          for (const { id } of state.topics) assert.equal(allows(state, id), store.allows(id));
        },
      ),
    );
  });

  it('tells the logs what was wrong, and nothing of what was said', () => {
    const whole = 'assent=1|k2m9x7q4t1c8|toy7q0~p/analytics*0f3k|7zg8';
    const header = `${whole}; assent=1|secret|x; assent=other; ${whole}; assent=; assent=${'x'.repeat(50)}`;
    const { record, cookies, faults } = readRecord(header, { now: NOON });
    assert.equal(record?.id, 'k2m9x7q4t1c8');
    assert.equal(cookies, 6);
    assert.deepEqual(faults, [
      { fault: 'damaged', length: 10 },
      { fault: 'foreign', length: 5 },
      { fault: 'foreign', length: 0 },
      { fault: 'foreign', length: 50 },
    ]);
    assert.deepEqual(readRecord(whole, { now: 0 }).faults, [{ fault: 'implausible', length: 43 }]);
    assert.deepEqual(readRecord(undefined), { cookies: 0, faults: [] });
    assert.deepEqual(readRecord(null), { cookies: 0, faults: [] });
    assert.equal(readRecord(whole.replace('assent', 'site'), { name: 'site', now: NOON }).record?.id, 'k2m9x7q4t1c8');
  });

  it('is done with a megabyte of anything in a moment', () => {
    const pieces = ['assent=1|abcdef|0~p/a!0|;', 'assent=%', ';', '; ', 'a', '%41', 'assent=1|aaaaaa|0~p/a', '~a*a'];
    for (const piece of pieces) {
      for (const start of ['', 'assent=', 'assent=1|abcdef|0~p/']) {
        const header = start + piece.repeat(Math.ceil(1e6 / piece.length));
        const began = performance.now();
        assert.deepEqual(readRecord(header).record, undefined);
        assert.equal(renewCookie(header), undefined);
        assert.ok(performance.now() - began < 5000, `${start}${piece}…: ${performance.now() - began} ms`);
      }
    }
  });

  it('knows that the banner is due for purposes and recipients, and not for a policy alone', () => {
    const asked: Catalogue = {
      purposes: [{ id: 'analytics', basis: 'consent', revision: '0f3k' }],
      policies: [{ id: 'terms', required: true, versions: [{ version: '1' }] }],
    };
    const answered = readConsent('assent=1|k2m9x7q4t1c8|toy7q0~p/analytics*0f3k|7zg8', asked, { now: NOON });
    assert.deepEqual(answered.pending, ['policy/terms']);
    assert.equal(mustAsk(answered), false);
    assert.equal(mustAsk(readConsent('', asked, { now: NOON })), true);
    assert.ok(allows(answered, 'analytics') && allows(answered, 'purpose/analytics'));
    assert.ok(
      !allows(answered, 'policy/terms') && !allows(answered, 'nothing') && !allows(answered, 'service/analytics'),
    );
  });
});

/** The name and value of a `Set-Cookie` value, as a browser sends them back. */
const sentBack = (setCookie: string): string => setCookie.split(';')[0] as string;

describe('a renewed cookie', () => {
  it('says what the cookies said, now and later, to a server and to a page', () => {
    let renewals = 0;
    fc.assert(
      fc.property(requests, fc.nat({ max: 900 }), ({ catalogue, header, ...circumstances }, days) => {
        const renewed = renewCookie(header, circumstances);
        if (renewed === undefined) return;
        renewals += 1;
        assert.match(renewed, /^assent=1\|[!#-$&-*\--:<-[\]-~]+; Path=\/; Max-Age=34560000; SameSite=Lax; Secure$/);
        for (const now of [circumstances.now, circumstances.now + days * DAY]) {
          const at = { ...circumstances, now };
          const before = readConsent(header, catalogue, at);
          assert.deepEqual(readConsent(sentBack(renewed), catalogue, at), before);
          assert.deepEqual(inPage(sentBack(renewed), catalogue, at), before);
        }
      }),
      { numRuns: 4000 },
    );
    assert.ok(renewals > 1000, `${renewals} renewals`);
  });

  it('is the same text, with the glance that the next page goes by', () => {
    fc.assert(
      fc.property(records, glances, (record, glance) => {
        const now = Math.max(...record.decisions.map(({ when }) => when));
        const pair = `assent=${encode(record, glance)}`;
        for (const header of [
          pair,
          `${pair}; ${pair}`,
          `assent=1|damaged; ${pair}; a=b`,
          `assent=${encodeURIComponent(pair.slice(7))}`,
        ]) {
          assert.equal(sentBack(renewCookie(header, { now })!), pair);
        }
      }),
    );
  });

  it('has no glance where two that are as new are joined: what one page noted is not what both allow', () => {
    const at = (decision: Partial<Decision>): string =>
      `assent=${encode({ id: 'abcdef', decisions: [{ topic: 'purpose/a', answer: 'granted', when: NOON, revision: '1', ...decision }] }, 'q7fdg691g')}`;
    const renewed = renewCookie(`${at({})}; ${at({ answer: 'denied' })}`, { now: NOON })!;
    assert.ok(!renewed.includes('q7fdg691g'));
    assert.deepEqual(
      readRecord(sentBack(renewed), { now: NOON }).record?.decisions.map(({ answer }) => answer),
      ['denied'],
    );
    // The newer one counts alone, and its glance was written for it.
    const newer = renewCookie(`${at({ when: NOON - 1000 })}; ${at({ answer: 'denied' })}`, { now: NOON })!;
    assert.equal(sentBack(newer), at({ answer: 'denied' }));
  });

  it('is not made of nothing, nor while a clock is wrong, nor larger than a browser takes', () => {
    const record = (when: number, id = 'abcdef', count = 1): ConsentRecord => ({
      id,
      decisions: Array.from({ length: count }, (_, place) => ({
        ...{ topic: `purpose/${id}${place}${'x'.repeat(40)}` as const, answer: 'denied', when, revision: '1' },
      })),
    });
    const pair = (...of: Parameters<typeof record>): string => `assent=${encode(record(...of))}`;
    for (const header of [undefined, null, '', 'a=b', 'assent=', 'assent=1|x', `${pair(NOON).slice(0, -1)}!`]) {
      assert.equal(renewCookie(header, { now: NOON }), undefined, String(header));
    }
    assert.ok(renewCookie(pair(NOON + DAY), { now: NOON }));
    assert.equal(renewCookie(pair(NOON + DAY + 1000), { now: NOON }), undefined);
    assert.equal(renewCookie(`${pair(NOON)}; ${pair(NOON + 2 * DAY)}`, { now: NOON }), undefined);
    // Each of the two fits, and both as one do not.
    const [one, two] = [pair(NOON, 'abcdef', 60), pair(NOON, 'ghijkl', 60)];
    assert.ok(renewCookie(one, { now: NOON }) && renewCookie(two, { now: NOON }));
    assert.equal(renewCookie(`${one}; ${two}`, { now: NOON }), undefined);
  });

  it('is for visits: a navigation, and nothing that is fetched by a page or in advance', () => {
    const visit = (headers: Record<string, string>): boolean => isVisit((name) => new Headers(headers).get(name));
    const page = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    assert.ok(visit({ 'Sec-Fetch-Dest': 'document', ...page }));
    assert.ok(visit(page), 'over http, browsers say no more');
    for (const dest of ['empty', 'image', 'script', 'iframe', 'style'])
      assert.ok(!visit({ 'Sec-Fetch-Dest': dest, ...page }));
    assert.ok(!visit({ Accept: '*/*' }) && !visit({}));
    const inAdvance: readonly Record<string, string>[] = [
      { 'Sec-Purpose': 'prefetch;prerender' },
      { 'Sec-Purpose': 'prefetch' },
      { Purpose: 'prefetch' },
    ];
    for (const early of inAdvance) {
      assert.ok(!visit({ 'Sec-Fetch-Dest': 'document', ...page, ...early }));
    }
  });
});

describe('a cookie that a server writes', () => {
  const [one] = [{ id: 'abcdef', decisions: [decision({})] }];
  function decision(parts: object): Decision {
    return { topic: 'purpose/a', answer: 'granted', when: NOON, revision: '1', ...parts };
  }

  it('has the attributes that the page gives it, whole days at most 400, and is never HttpOnly', () => {
    const text = encode(one);
    assert.equal(recordCookie(one), `assent=${text}; Path=/; Max-Age=34560000; SameSite=Lax; Secure`);
    assert.equal(recordCookie(one, { days: 5000 }), recordCookie(one));
    assert.equal(recordCookie(one, { days: Infinity }), recordCookie(one));
    assert.equal(
      recordCookie(one, {
        name: 'site',
        domain: 'example.com',
        path: '/shop',
        sameSite: 'Strict',
        secure: false,
        days: 7,
      }),
      `site=${text}; Domain=example.com; Path=/shop; Max-Age=604800; SameSite=Strict`,
    );
    assert.equal(
      clearCookie({ domain: 'example.com', days: 7 }),
      'assent=; Domain=example.com; Path=/; Max-Age=0; SameSite=Lax; Secure',
    );
  });

  it('brings any record back to a page as it was, in whole seconds', () => {
    fc.assert(
      fc.property(records, fc.nat({ max: 999 }), (record, late) => {
        const now = Math.max(...record.decisions.map(({ when }) => when));
        const kept = { ...record, decisions: record.decisions.map((made) => ({ ...made, when: made.when + late })) };
        const read = readRecord(sentBack(recordCookie(kept)), { now }).record;
        const inOrder = (list: readonly Decision[]): string[] =>
          list.map((made) => JSON.stringify(Object.entries(made).sort())).sort();
        assert.equal(read?.id, record.id);
        assert.deepEqual(inOrder(read!.decisions), inOrder(record.decisions));
      }),
    );
    assert.equal(recordCookie({ id: 'abcdef', decisions: [] }), clearCookie());
  });

  it('is not made of a damaged row, which would become a grant, an unset answer or another attribute', () => {
    const wrong: readonly object[] = [
      { answer: 'withdrawn' },
      { answer: undefined },
      { revision: undefined },
      { revision: '1; Domain=evil.example' },
      { revision: '' },
      { topic: 'purpose/a; HttpOnly' },
      { topic: 'purpose/é' },
      { topic: 'other/a' },
      { topic: 'a' },
      { when: NaN },
      { when: -1000 },
      { when: '2026-11-23' },
      { when: Infinity },
    ];
    for (const parts of wrong) {
      const row = { id: 'abcdef', decisions: [decision({ topic: 'purpose/b' }), decision(parts)] };
      assert.throws(() => recordCookie(row), TypeError, JSON.stringify(parts));
    }
    for (const id of ['', 'abc', 'abc\r\nSet-Cookie: a=b', undefined as unknown as string, 'a|b|c|d']) {
      assert.throws(() => recordCookie({ ...one, id }), TypeError, String(id));
    }
    assert.throws(
      () => recordCookie({ id: 'abcdef', decisions: [decision({}), decision({ answer: 'denied' })] }),
      TypeError,
    );
    const many = Array.from({ length: 400 }, (_, place) => decision({ topic: `purpose/topic-${place}` }));
    assert.throws(() => recordCookie({ id: 'abcdef', decisions: many }), RangeError);
  });

  it('takes no attribute that would be another header, or be dropped', () => {
    const wrong = [
      ...['', 'a b', 'a=b', 'a;b', 'a\r\nb', 'é'].map((name) => ({ name })),
      ...['', '.example.com', 'a;b', 'a b', 'example.com:80', 'a\nb'].map((domain) => ({ domain })),
      ...['', 'shop', '/a;b', '/a\nb', '/é'].map((path) => ({ path })),
      ...[NaN, -1].map((days) => ({ days })),
    ];
    for (const options of wrong) assert.throws(() => recordCookie(one, options), TypeError, JSON.stringify(options));
  });
});

/** What a browser keeps (RFC 6265bis §5.7): a place is a name, a domain, whether it is for the host alone, and a path. */
class Jar {
  readonly places = new Map<string, string>();
  constructor(readonly host: string) {}
  take(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const of = new Map(attributes.map((attribute) => attribute.split('=') as [string, string]));
    const domain = of.get('Domain');
    // Public suffixes and other sites are refused.
    if (domain !== undefined && (!domain.includes('.') || !`.${this.host}`.endsWith(`.${domain}`))) return;
    const place = [name, domain ?? this.host, domain === undefined, of.get('Path')].join();
    if (of.get('Max-Age') === '0') this.places.delete(place);
    else this.places.set(place, `${name}=${value}`);
  }
  get header(): string {
    return [...this.places.values()].join('; ');
  }
}

describe('cookies on a host and its parents', () => {
  const of = (answer: 'granted' | 'denied', when: number, id: string): ConsentRecord => ({
    id,
    decisions: [{ topic: 'purpose/a', answer, when, revision: '1' }],
  });
  for (const domain of [undefined, 'example.com', 'shop.example.com']) {
    it(`become one, on ${domain ?? 'the host alone'}, that says what they said`, () => {
      const options = domain === undefined ? {} : { domain };
      for (const [first, second] of [
        [of('granted', NOON, 'first1'), of('denied', NOON, 'second')],
        [of('denied', NOON - 5000, 'first1'), of('granted', NOON, 'second')],
      ] as const) {
        const jar = new Jar('shop.example.com');
        jar.take(recordCookie(first));
        jar.take(recordCookie(second, { domain: 'example.com' }));
        jar.take(recordCookie(first, { domain: 'shop.example.com' }));
        const before = readRecord(jar.header, { now: NOON });
        assert.equal(before.cookies, 3);
        const renewed = renewCookie(jar.header, { ...options, now: NOON })!;
        for (const value of [...strayCookies('Shop.Example.com:8080', options), renewed]) jar.take(value);
        assert.deepEqual(readRecord(jar.header, { now: NOON }), { ...before, cookies: 1 });
        for (const value of [clearCookie(options), ...strayCookies('shop.example.com', options)]) jar.take(value);
        assert.equal(jar.header, '');
      }
    });
  }

  it('are looked for on no address, top-level domain or forged host', () => {
    for (const host of ['127.0.0.1:3000', '[::1]:3000', 'localhost', '', 'a.b\r\nX: y', 'a.b; HttpOnly', 'a..b']) {
      assert.deepEqual(strayCookies(host), [], host);
      assert.deepEqual(strayCookies(host, { domain: 'example.com' }), [clearCookie()], host);
    }
    assert.deepEqual(strayCookies('example.com'), [clearCookie({ domain: 'example.com' })]);
  });
});
