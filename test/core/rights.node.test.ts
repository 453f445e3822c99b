import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { RIGHTS, type Right } from '../../src/core/requests.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { authorityFor, dueOn, fieldsOf, rightsFor, zoneOf } from '../../src/core/rights.js';
import { EEA, lawFor, type Period } from '../../src/core/rights-law.js';
import { LONGEST_MAIL, mailOf } from '../../src/core/rights-mail.js';
import { isValid, type Schema } from './json-schema.js';

const noon = (date: string): number => Date.parse(`${date}T12:00Z`);
const inZone = (timeZone: string): Catalogue => ({ policies: [{ id: 'p', kind: 'privacy', timeZone, versions: [] }] });
const dueIn = (region: string, right: Right, date: string, catalogue: Catalogue = {}): string | undefined =>
  rightsFor(catalogue, region, noon(date)).find((offered) => offered.right === right)?.due;
const rightsIn = (region: string, date = '2026-11-23', catalogue: Catalogue = {}): readonly Right[] =>
  rightsFor(catalogue, region, noon(date)).map(({ right }) => right);

const MONTH: Period = { count: 1, unit: 'month', rolls: true };

describe('the day by which the law wants an answer', () => {
  // Region, right, the day on which it was sent, the last day.
  const table: readonly (readonly [string, Right, string, string | undefined])[] = [
    ['DE', 'access', '2026-03-05', '2026-04-06'], // 5 April is a Sunday
    ['DE', 'access', '2026-02-05', '2026-03-05'],
    ['FR', 'deletion', '2026-01-31', '2026-03-02'], // 28 February is a Saturday
    ['FR', 'deletion', '2028-01-31', '2028-02-29'],
    ['IE', 'portability', '2026-08-31', '2026-09-30'],
    ['IE', 'opt-out', '2026-12-15', '2027-01-15'],
    ['NO', 'correction', '2026-11-23', '2026-12-23'],
    ['DE', 'withdrawal', '2026-11-23', undefined],
    ['DE', 'complaint', '2026-11-23', undefined],
    ['GB', 'access', '2026-09-03', '2026-10-05'], // 3 October is a Saturday
    ['GB', 'complaint', '2026-11-23', '2026-12-23'],
    ['CH', 'access', '2026-11-23', '2026-12-23'],
    ['CH', 'deletion', '2026-11-23', undefined],
    ['US-CA', 'access', '2026-11-23', '2027-01-07'],
    ['US-CA', 'deletion', '2027-01-15', '2027-03-01'],
    ['US-CA', 'objection', '2026-11-23', '2026-12-14'], // 15 business days
    ['US-CA', 'restriction', '2026-11-28', '2026-12-18'], // from a Saturday on
    ['US-VA', 'correction', '2026-11-23', '2027-01-07'],
    ['US-IA', 'access', '2026-11-23', '2027-02-21'],
    ['US-RI', 'withdrawal', '2026-11-23', '2026-12-08'],
    ['US-NY', 'opt-out', '2026-11-23', '2026-12-07'],
    ['BR', 'access', '2026-11-23', '2026-12-08'],
    ['BR', 'correction', '2026-11-23', undefined],
    ['KR', 'access', '2026-11-23', '2026-12-03'],
    ['KR', 'deletion', '2026-11-25', '2026-12-07'], // 5 December is a Saturday
    ['KR', 'opt-out', '2026-11-23', '2026-12-07'],
    ['JP', 'access', '2026-11-23', undefined],
    ['CN', 'access', '2026-11-23', '2026-12-23'],
    ['SG', 'access', '2026-11-23', '2026-12-23'],
    ['SG', 'withdrawal', '2026-11-23', '2026-12-07'],
    ['IN', 'complaint', '2026-11-23', '2026-12-23'],
    ['IN', 'complaint', '2027-05-14', '2027-08-12'],
    ['AU', 'access', '2026-11-23', '2026-12-23'],
    ['AU', 'opt-out', '2026-11-23', '2026-11-30'],
    ['CA', 'access', '2026-11-23', '2026-12-23'],
    ['CA-QC', 'portability', '2026-11-23', '2026-12-23'],
    ['CA-ON', 'opt-out', '2026-11-23', '2026-12-07'],
    ['NZ', 'access', '2026-11-23', '2026-12-21'],
    ['TH', 'access', '2026-11-23', '2026-12-23'],
    ['', 'access', '2026-11-23', undefined],
    ['US', 'access', '2026-11-23', undefined],
  ];
  for (const [region, right, sent, due] of table) {
    it(`${region || 'an unknown region'}, ${right}, sent on ${sent}: ${due ?? 'none named'}`, () =>
      assert.equal(dueIn(region, right, sent), due));
  }

  it('is counted in the time zone of the privacy policy', () => {
    const lateInLisbon = Date.parse('2026-11-30T23:30Z');
    assert.equal(dueOn(lateInLisbon, MONTH, 'UTC'), '2026-12-30');
    assert.equal(dueOn(lateInLisbon, MONTH, 'Asia/Singapore'), '2027-01-01');
    assert.equal(dueOn(Date.parse('2026-12-01T05:00Z'), MONTH, 'America/Los_Angeles'), '2026-12-30');
    assert.equal(zoneOf(inZone('Asia/Singapore')), 'Asia/Singapore');
    assert.equal(zoneOf({}), 'UTC');
    const two: Catalogue = {
      policies: [
        { id: 'terms', kind: 'terms', timeZone: 'Asia/Tokyo', versions: [] },
        { id: 'privacy', kind: 'privacy', timeZone: 'Asia/Seoul', versions: [] },
      ],
    };
    assert.equal(zoneOf(two), 'Asia/Seoul');
  });

  it('never falls on a weekend where the law moves it, lies 28 to 34 days off for a month, and never comes earlier for a later request', () => {
    const instant = fc.integer({ min: Date.parse('2024-01-01Z'), max: Date.parse('2040-01-01Z') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 90 * 86_400_000 }), (now, later) => {
        const due = Date.parse(dueOn(now, MONTH, 'UTC'));
        assert.ok(![0, 6].includes(new Date(due).getUTCDay()));
        const from = now - (now % 86_400_000);
        const away = (due - from) / 86_400_000;
        assert.ok(away >= 28 && away <= 34, String(away));
        assert.ok(Date.parse(dueOn(now + later, MONTH, 'UTC')) >= due);
      }),
    );
  });

  it('leaves as many working days as the law says, the day of the request not among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 30 }), (at, count) => {
        const start = Date.parse('2026-01-01Z') + at * 86_400_000;
        const due = Date.parse(dueOn(start, { count, unit: 'workday' }, 'UTC'));
        let found = 0;
        for (let day = start + 86_400_000; day <= due; day += 86_400_000)
          if (![0, 6].includes(new Date(day).getUTCDay())) found += 1;
        assert.equal(found, count);
      }),
    );
  });

  it('is the site’s own where it promises an answer sooner, and never later than the law’s', () => {
    const promise = (within: string): Catalogue => ({ controller: { name: 'Club', rights: { within } } });
    const access = (within: string, region = 'DE') => rightsFor(promise(within), region, noon('2026-11-23'))[0];
    assert.deepEqual([access('P7D')?.due, access('P7D')?.by], ['2026-11-30', 'site']);
    assert.deepEqual([access('P3M')?.due, access('P3M')?.by], ['2026-12-23', 'law']);
    assert.deepEqual([access('P3M', 'JP')?.due, access('P3M', 'JP')?.by], ['2027-02-23', 'site']);
  });

  it('says where it is an authority’s guidance and no law', () => {
    assert.equal(rightsFor({}, 'AU', noon('2026-11-23'))[0]?.by, 'guidance');
    assert.equal(rightsFor({}, 'SG', noon('2026-11-23'))[0]?.by, 'law');
  });
});

describe('the rights of a person', () => {
  it('are all nine in the EEA and the United Kingdom, with law and article', () => {
    for (const region of [...EEA, 'GB', 'CH', 'BR', 'KR', 'DE-BY']) {
      const offered = rightsFor({}, region, noon('2026-11-23'));
      assert.deepEqual(
        offered.map(({ right }) => right),
        RIGHTS,
        region,
      );
      for (const { rule } of offered) assert.match(rule?.source ?? '', /\S \S/);
    }
    assert.equal(EEA.length, 30);
  });

  it('are those of the region’s law elsewhere', () => {
    assert.deepEqual(rightsIn('SG'), ['access', 'correction', 'opt-out', 'withdrawal', 'complaint']);
    assert.deepEqual(rightsIn('AU'), ['access', 'correction', 'opt-out', 'complaint']);
    assert.ok(!rightsIn('US-IA').includes('correction'));
    assert.ok(rightsIn('US-VA').includes('correction'));
    assert.deepEqual(rightsIn('US-NY'), ['opt-out']);
    assert.ok(!rightsIn('CA').includes('portability'));
    assert.ok(rightsIn('ca-qc').includes('portability'));
  });

  it('change in India on the day on which the DPDP Act begins', () => {
    assert.ok(!rightsIn('IN', '2027-05-13').includes('deletion'));
    assert.ok(rightsIn('IN', '2027-05-14').includes('deletion'));
    const zone = inZone('Asia/Kolkata');
    const has = (time: string) => rightsFor(zone, 'IN', Date.parse(time)).some(({ right }) => right === 'deletion');
    assert.deepEqual([has('2027-05-13T18:29Z'), has('2027-05-13T18:30Z')], [false, true]);
  });

  it('are all offered where the law is not known, or not in which state a person lives, and no day is made up', () => {
    for (const region of ['', 'XX', 'US']) assert.deepEqual(rightsIn(region), RIGHTS, region);
    for (const { due, rule } of rightsFor({}, '', noon('2026-11-23')))
      assert.deepEqual([due, rule], [undefined, undefined]);
  });

  it('can be more than the law gives, and never less', () => {
    const catalogue: Catalogue = { controller: { name: 'Club', rights: { offers: ['deletion'] } } };
    assert.deepEqual(rightsIn('SG', '2026-11-23', catalogue), [
      'access',
      'correction',
      'deletion',
      'opt-out',
      'withdrawal',
      'complaint',
    ]);
    assert.deepEqual(rightsIn('DE', '2026-11-23', { controller: { name: 'Club', rights: { offers: [] } } }), RIGHTS);
  });

  it('are checked where a site declares them, by the published schema as well', () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../src/catalogue.schema.json', import.meta.url), 'utf8'),
    ) as Schema;
    const declared = (rights: object) => ({ controller: { name: 'Club', rights } }) as Catalogue;
    const good = declared({
      offers: [...RIGHTS],
      address: '/consent/rights',
      within: 'P14D',
      identity: { en: 'Your name' },
    });
    assert.ok(defineCatalogue(good));
    assert.ok(isValid(schema, good));
    for (const wrong of [
      { offers: ['everything'] },
      { address: 'javascript:alert(1)' },
      { within: 'soon' },
      { identity: '' },
      { other: 1 },
    ]) {
      assert.throws(() => defineCatalogue(declared(wrong)), /controller\.rights/);
      assert.ok(!isValid(schema, declared(wrong)), JSON.stringify(wrong));
    }
  });

  it('each say what there is to fill in, and none asks for a document', () => {
    for (const right of RIGHTS) assert.ok(fieldsOf(right).length > 0, right);
    assert.deepEqual(
      fieldsOf('correction')
        .filter(({ required }) => required)
        .map(({ name }) => name),
      ['what', 'to'],
    );
  });

  it('come with an authority to complain to, by an https address, wherever a law is known', () => {
    for (const region of [
      ...EEA,
      'GB',
      'CH',
      'US-CA',
      'US-NY',
      'BR',
      'KR',
      'JP',
      'CN',
      'SG',
      'IN',
      'AU',
      'CA',
      'CA-QC',
      'NZ',
      'TH',
    ]) {
      assert.ok(lawFor(region, '2026-11-23'), region);
      assert.match(authorityFor(region)?.url ?? '', /^https:\/\/[\w.-]+\.\w+(\/[\w/-]*)?$/, region);
    }
    assert.notEqual(authorityFor('CA-QC')?.name, authorityFor('CA')?.name);
    for (const region of ['', 'XX', 'constructor', '__proto__']) {
      assert.equal(authorityFor(region), undefined);
      assert.equal(lawFor(region, '2026-11-23'), undefined);
    }
  });
});

describe('a request as an e-mail', () => {
  const parts = (href: string) => {
    const [to, query] = href.split('?');
    const found = new Map((query ?? '').split('&').map((part) => part.split('=') as [string, string]));
    return { to, get: (name: string) => decodeURIComponent(found.get(name) ?? '') };
  };

  it('says what was written, whatever it is, within 2,000 characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 3000 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (body, subject) => {
          const { href, whole } = mailOf('mailto:a@example.com', subject, body, 'There is more.');
          assert.ok(href.length <= LONGEST_MAIL);
          assert.match(href, /^mailto:a@example\.com\?subject=[\w.!~*()%-]*&body=[\w.!~*()%-]*$/);
          const said = parts(href).get('body');
          const lines = body.replace(/\r\n?|\n/g, '\r\n');
          if (whole) assert.equal(said, lines);
          else {
            assert.ok(said.endsWith('…\r\n\r\nThere is more.'));
            assert.ok(lines.startsWith(said.slice(0, said.indexOf('…\r\n\r\nThere is more.'))));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is whole up to the 2,000th character and not beyond', () => {
    const room = LONGEST_MAIL - mailOf('mailto:a@example.com', 'x', '', '').href.length;
    const of = (length: number) => mailOf('mailto:a@example.com', 'x', 'a'.repeat(length), 'More.');
    assert.deepEqual([of(room).whole, of(room).href.length], [true, LONGEST_MAIL]);
    assert.equal(of(room + 1).whole, false);
    for (const more of [1, 2, 50, 5000]) assert.ok(of(room + more).href.length <= LONGEST_MAIL);
  });

  it('is cut between characters, and as late as it can be', () => {
    const { href, whole } = mailOf('mailto:a@example.com', 'x', '😀'.repeat(1000), 'More.');
    assert.equal(whole, false);
    assert.ok(href.length > LONGEST_MAIL - 24);
    assert.match(parts(href).get('body'), /^(😀)+…/u);
  });

  it('keeps the copies that the address asks for, and not its subject or text', () => {
    const { href } = mailOf('mailto:a@example.com?subject=Hi&cc=b@example.com&BODY=x', 'S', 'B', '');
    assert.equal(href, 'mailto:a@example.com?cc=b@example.com&subject=S&body=B');
  });
});
