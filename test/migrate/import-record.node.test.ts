import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import type { Answer } from '../../src/core/model.js';
import { importRecord, TOOLS, type Mapping, type Tool } from '../../src/migrate/index.js';
import { formats, type Said } from './records.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;
const NAMES = ['analytics', 'marketing', 'social'];

const catalogue: Catalogue = {
  purposes: [{ id: 'necessary', basis: 'necessary' }, ...NAMES.map((id) => ({ id, basis: 'consent' as const }))],
  services: [{ id: 'film', purpose: 'social' }],
};
/** Each of the old names is a purpose of its own. */
const plain = (from: Tool, more: Partial<Mapping> = {}): Mapping => ({
  from,
  topics: Object.fromEntries(['necessary', ...NAMES].map((name) => [name, name])),
  ...more,
});
const week = { since: new Date(NOW - 7 * DAY).toISOString() };

const answered = fc.option(fc.constantFrom<Answer>('granted', 'denied'), { nil: undefined });
const said: fc.Arbitrary<Said> = fc
  .tuple(answered, answered, answered)
  .map((list) => new Map(list.flatMap((answer, at) => (answer ? [[NAMES[at] as string, answer] as const] : []))));
const format = fc.constantFrom(...Object.values(formats));
const agoDays = fc.integer({ min: 0, max: 800 });

/** A topic's answer that an old record clearly gives. */
const grantsOf = (answers: Readonly<Record<string, Answer>> = {}): string[] =>
  Object.keys(answers).filter((id) => answers[id] === 'granted');

describe('a record of another tool', () => {
  it('gives back exactly what was said, where it is young enough: yes for yes, no for no, and nothing for nothing', () => {
    fc.assert(
      fc.property(format, said, fc.integer({ min: 0, max: 100 }), ({ from, partial, write }, given, ago) => {
        const found = { ...write(given, NOW - ago * DAY), now: NOW };
        const imported = importRecord(found, catalogue, plain(from, week));
        const expected = NAMES.flatMap((name) => {
          const answer = given.get(name) ?? (partial ? undefined : 'denied');
          return answer ? [[`purpose/${name}`, answer]] : [];
        });
        assert.deepEqual(imported?.answers, Object.fromEntries(expected));
        assert.equal(imported?.from, from);
      }),
    );
  });

  it('never grants what it does not clearly grant, wherever it was cut off and whatever stands around it', () => {
    const around = fc.string({ maxLength: 12 }).map((text) => text.replace(/[;=]/g, ''));
    fc.assert(
      fc.property(format, said, agoDays, fc.nat(), around, ({ from, write }, given, ago, length, text) => {
        const { cookies, storage } = write(given, NOW - ago * DAY);
        const cut = cookies.slice(0, length % (cookies.length + 1));
        const found = { cookies: `x${text}=${text}; ${cut}; y=1`, ...(storage && { storage }), now: NOW };
        const imported = importRecord(found, catalogue, plain(from, week));
        for (const id of grantsOf(imported?.answers))
          assert.equal(given.get(id.slice('purpose/'.length)), 'granted', `${found.cookies} → ${id}`);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a refusal whatever its age, and whatever else counts against the record', () => {
    fc.assert(
      fc.property(format, said, agoDays, fc.boolean(), ({ from, write }, given, ago, preselected) => {
        const found = { ...write(given, NOW - ago * DAY), now: NOW };
        const imported = importRecord(found, catalogue, plain(from, preselected ? { preselected: true } : {}));
        for (const [name, answer] of given)
          if (answer === 'denied') assert.equal(imported?.answers[`purpose/${name}`], 'denied');
      }),
    );
  });

  it('grants nothing without a date, from the future, past the lifetime of an answer, or where a box was ticked beforehand', () => {
    const all: Said = new Map(NAMES.map((name) => [name, 'granted']));
    const grants = (
      from: Tool,
      when: number,
      more: Partial<Mapping>,
      declared = catalogue,
      write = formats[from]?.write,
    ) => {
      const imported = importRecord(
        { ...(write?.(all, when) ?? { cookies: '' }), now: NOW },
        declared,
        plain(from, more),
      );
      return { grants: grantsOf(imported?.answers).length, left: Object.values(imported?.left ?? {}) };
    };
    for (const { from, dated, write } of Object.values(formats)) {
      const of = (when: number, more: Partial<Mapping>, declared?: Catalogue) =>
        grants(from, when, more, declared, write);
      if (dated) {
        assert.equal(of(NOW - DAY, {}).grants, 3, from);
        assert.deepEqual(of(NOW + DAY, {}), { grants: 0, left: ['undated', 'undated', 'undated'] }, from);
        assert.deepEqual(of(NOW - 800 * DAY, {}), { grants: 0, left: ['too-old', 'too-old', 'too-old'] }, from);
        assert.equal(of(NOW - 20 * DAY, {}, { ...catalogue, lifetime: 'P10D' }).grants, 0, from);
      } else {
        assert.deepEqual(of(NOW - DAY, {}), { grants: 0, left: ['undated', 'undated', 'undated'] }, from);
        assert.equal(of(NOW, { since: '2020-01-01' }).grants, 0, from);
        assert.equal(of(NOW, { since: '2030-01-01' }).grants, 0, from);
        assert.equal(of(NOW, { since: 'last spring' }).grants, 0, from);
      }
      assert.deepEqual(of(NOW - DAY, { ...week, preselected: true }).left, [
        'preselected',
        'preselected',
        'preselected',
      ]);
      assert.equal(of(NOW - DAY, { ...week, preselected: ['social'] }).grants, 2, from);
    }
  });

  it('counts a yes in a cookie without a date as old as the cookie can be, and one in storage as of no age', () => {
    const all: Said = new Map([['analytics', 'granted']]);
    const of = (name: string, kept: string) =>
      importRecord(
        { ...(formats[name] as (typeof formats)[string]).write(all, NOW), now: NOW },
        catalogue,
        plain('klaro', { kept }),
      );
    const imported = of('klaro', 'P120D');
    assert.equal(imported?.answers['purpose/analytics'], 'granted');
    assert.ok((imported.when as number) <= NOW - 120 * DAY && (imported.when as number) >= NOW - 123 * DAY);
    assert.equal(of('klaro', 'P400D')?.left['purpose/analytics'], 'too-old');
    assert.equal(of('klaro', 'a while')?.left['purpose/analytics'], 'undated');
    assert.equal(of('klaro in storage', 'P120D')?.left['purpose/analytics'], 'undated');
  });

  it('never throws, whatever lies there, and answers only what the catalogue asks', () => {
    const garbage = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '%',
        '%7B',
        '{',
        '!',
        '!=',
        ':,',
        '-1',
        '0',
        '{}',
        '[]',
        'null',
        '{"categories":[null],"consentId":"x"}',
        'c.x:1,i.t:NaN',
      ),
    );
    const keys = [
      'cc_cookie',
      'klaro',
      'c15t',
      'tarteaucitron',
      'eu-consent',
      'cookieconsent_status',
      'OptanonConsent',
      'OptanonAlertBoxClosed',
      'CookieConsent',
      'cookieyes-consent',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...TOOLS),
        fc.array(fc.tuple(fc.constantFrom(...keys), garbage), { maxLength: 6 }),
        fc.dictionary(
          fc.constantFrom(...keys, '__proto__', 'silktideCookieBanner_InitialChoice', 'silktideCookieChoice_social'),
          fc.oneof(garbage, fc.anything()),
        ),
        fc.oneof(fc.integer(), fc.constant(NOW)),
        (from, cookies, storage, now) => {
          const text = cookies.map(([key, value]) => `${key}=${value}`).join('; ');
          const imported = importRecord(
            { cookies: text, storage, now },
            catalogue,
            plain(from, { since: '2026-11-20' }),
          );
          for (const [id, answer] of Object.entries(imported?.answers ?? {})) {
            assert.ok(NAMES.includes(id.slice('purpose/'.length)), id);
            assert.ok(answer === 'granted' || answer === 'denied');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('grants a topic that several old names stand for only where each of them was, and refuses it where one was refused', () => {
    const mapping: Mapping = { from: 'klaro', topics: { matomo: 'analytics', hotjar: 'analytics' }, ...week };
    const of = (record: object) =>
      importRecord({ cookies: `klaro=${JSON.stringify(record)}`, now: NOW }, catalogue, mapping)?.answers[
        'purpose/analytics'
      ];
    assert.equal(of({ matomo: true, hotjar: true }), 'granted');
    assert.equal(of({ matomo: true, hotjar: false }), 'denied');
    assert.equal(of({ matomo: true }), undefined);
    assert.equal(of({ hotjar: false }), 'denied');
    assert.equal(of({ matomo: 'true', hotjar: 1 }), undefined);
  });

  it('takes nothing that the mapping does not name, and nothing that is not asked here', () => {
    const mapping: Mapping = { from: 'klaro', topics: { a: 'necessary', b: 'gone', c: 'service/film' }, ...week };
    const found = { cookies: 'klaro={"a":true,"b":true,"c":true,"analytics":true}', now: NOW };
    assert.deepEqual(importRecord(found, catalogue, mapping)?.answers, { 'service/film': 'granted' });
  });

  it('grants of two records that contradict each other only what both grant, and dates it by the older', () => {
    const write = (formats['cookieconsent 3'] as (typeof formats)[string]).write;
    const older = write(
      new Map([
        ['analytics', 'granted'],
        ['social', 'granted'],
      ]),
      NOW - 9 * DAY,
    );
    const newer = write(new Map([['analytics', 'granted']]), NOW - 2 * DAY);
    const imported = importRecord(
      { cookies: `${newer.cookies}; ${older.cookies}`, now: NOW },
      catalogue,
      plain('cookieconsent'),
    );
    assert.deepEqual(imported?.answers, {
      'purpose/analytics': 'granted',
      'purpose/marketing': 'denied',
      'purpose/social': 'denied',
    });
    assert.equal(imported.when, NOW - 9 * DAY);
  });

  it('is nothing where the tool left nothing, or its name was the end of another', () => {
    for (const from of TOOLS)
      assert.equal(importRecord({ cookies: 'a=b; xklaro={}', now: NOW }, catalogue, plain(from)), undefined);
  });
});

describe('cookieconsent', () => {
  const write = (formats['cookieconsent 3'] as (typeof formats)[string]).write;
  it('says its version and the language that was shown; another revision keeps its refusals only', () => {
    const found = { ...write(new Map([['analytics', 'granted']]), NOW - DAY), now: NOW };
    const same = importRecord(found, catalogue, plain('cookieconsent', { revision: 0 }));
    assert.deepEqual([same?.version, same?.language, same?.answers['purpose/analytics']], ['3', 'fr', 'granted']);
    const other = importRecord(found, catalogue, plain('cookieconsent', { revision: 2 }));
    assert.equal(other?.left['purpose/analytics'], 'refusals-only');
    assert.equal(other.answers['purpose/social'], 'denied');
  });

  it('names its services by their category, and knows none of a category that was refused', () => {
    const record = {
      categories: ['ads'],
      consentId: 'x',
      lastConsentTimestamp: new Date(NOW - DAY).toISOString(),
      services: { ads: ['film'], other: ['film'] },
    };
    const of = (name: string) =>
      importRecord({ cookies: `cc_cookie=${encodeURIComponent(JSON.stringify(record))}`, now: NOW }, catalogue, {
        from: 'cookieconsent',
        topics: { [name]: 'service/film' },
      })?.answers['service/film'];
    assert.equal(of('ads/film'), 'granted');
    assert.equal(of('other/film'), 'denied');
  });
});

// These tools have no package that could be run here: the records are as their documentation describes them.
describe('OneTrust (by its documentation)', () => {
  const groups = 'groups=C0001%3A1%2CC0002%3A1%2CC0004%3A0';
  const mapping: Mapping = { from: 'onetrust', topics: { C0002: 'analytics', C0004: 'marketing' } };
  const of = (cookies: string) => importRecord({ cookies, now: NOW }, catalogue, mapping)?.answers;
  const closed = `OptanonAlertBoxClosed=${new Date(NOW - DAY).toISOString()}`;

  it('has answered nothing before the banner was closed: its groups are defaults until then', () => {
    assert.equal(of(`OptanonConsent=${groups}`), undefined);
    assert.deepEqual(of(`OptanonConsent=${groups}; ${closed}`), {
      'purpose/analytics': 'granted',
      'purpose/marketing': 'denied',
    });
  });

  it('grants nothing while it waits for a new consent', () => {
    assert.deepEqual(of(`OptanonConsent=${groups}&AwaitingReconsent=true; ${closed}`), {
      'purpose/marketing': 'denied',
    });
  });
});

describe('Cookiebot (by its documentation)', () => {
  const of = (value: string) =>
    importRecord({ cookies: `CookieConsent=${value}`, now: NOW }, catalogue, {
      from: 'cookiebot',
      topics: { statistics: 'analytics', marketing: 'marketing' },
    })?.answers;
  const record = (more: string) =>
    `{stamp:'a'%2Cnecessary:true%2Cstatistics:true%2Cmarketing:false%2C${more}ver:1%2Cutc:${NOW - DAY}}`;

  it('grants only what it calls explicit; who was outside of its regions has said nothing', () => {
    assert.deepEqual(of(record("method:'explicit'%2C")), {
      'purpose/analytics': 'granted',
      'purpose/marketing': 'denied',
    });
    assert.deepEqual(of(record("method:'implied'%2C")), { 'purpose/marketing': 'denied' });
    assert.deepEqual(of(record('')), { 'purpose/marketing': 'denied' });
    for (const special of ['-1', '0', '']) assert.equal(of(special), undefined);
  });

  it('reads its fields, and not what a text inside it looks like', () => {
    const text = `{stamp:'x,statistics:true,'%2Cnecessary:true%2Cstatistics:false%2Cmethod:'explicit'%2Cver:1%2Cutc:${NOW}}`;
    assert.equal(of(text)?.['purpose/analytics'], 'denied');
  });
});

describe('CookieYes (by its documentation)', () => {
  it('has answered nothing before somebody acted', () => {
    const of = (value: string) =>
      importRecord({ cookies: `cookieyes-consent=${value}`, now: NOW }, catalogue, {
        from: 'cookieyes',
        topics: { analytics: 'analytics' },
        ...week,
      })?.answers;
    assert.equal(of('consentid:a,consent:,action:,necessary:,analytics:yes'), undefined);
    assert.deepEqual(of('consentid:a,consent:yes,action:yes,necessary:yes,analytics:yes'), {
      'purpose/analytics': 'granted',
    });
    assert.deepEqual(of('consentid:a,consent:no,action:yes,necessary:yes,analytics:no'), {
      'purpose/analytics': 'denied',
    });
    assert.deepEqual(of('action:yes,analytics:no,analytics:yes'), {});
  });
});

describe('tarteaucitron', () => {
  it('is read name by name: a service whose name ends like another’s says nothing of it', () => {
    const of = (value: string) =>
      importRecord({ cookies: `tarteaucitron=${value}`, now: NOW }, catalogue, {
        from: 'tarteaucitron',
        topics: { gtag: 'analytics' },
        ...week,
      })?.answers;
    assert.deepEqual(of('!multiplegtag=true!gtag=false'), { 'purpose/analytics': 'denied' });
    assert.deepEqual(of('!multiplegtag=true'), {});
    assert.deepEqual(of('!gtag=wait'), {});
    assert.deepEqual(of('!gtag=truely'), {});
    assert.deepEqual(of('!gtag=true!gtag=false'), { 'purpose/analytics': 'denied' });
  });
});

describe('Osano', () => {
  it('says yes or no to all, and nothing where its notice was only closed', () => {
    const of = (value: string) =>
      importRecord({ cookies: `cookieconsent_status=${value}`, now: NOW }, catalogue, {
        from: 'osano',
        topics: { cookies: ['analytics', 'marketing'] },
        ...week,
      })?.answers;
    assert.deepEqual(of('allow'), { 'purpose/analytics': 'granted', 'purpose/marketing': 'granted' });
    assert.deepEqual(of('deny'), { 'purpose/analytics': 'denied', 'purpose/marketing': 'denied' });
    assert.deepEqual(of('dismiss'), {});
    assert.equal(of('allowed'), undefined);
  });
});
