import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { consentAge } from '../../src/core/guardians.js';
import { regimeFor, ruleFor, type RegionRule } from '../../src/core/regions.js';
import type { Basis, Regime } from '../../src/core/model.js';

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const SHORT: Readonly<Record<string, Regime>> = {
  in: 'opt-in',
  out: 'opt-out',
  told: 'notice',
  object: 'exempt-with-objection',
};

/**
 * What the law of each jurisdiction asks for, written by hand and not from the source: regimes of consent, exemption, interest and
 * sensitive data; how long answers last; how long nobody is asked again; the signal; equal buttons; age; what else.
 */
const LAW = `
  *       in   in     object in   P6M  P6M  none   equal 18
  AT      in   in     object in   P6M  P6M  none   equal 14
  BE      in   in     object in   P6M  P6M  none   equal 13
  BG      in   in     object in   P6M  P6M  none   equal 14
  CY      in   in     object in   P6M  P6M  none   equal 14
  CZ      in   in     object in   P12M P6M  none   equal 15
  DE      in   in     object in   P6M  P6M  none   equal 16
  DK      in   in     object in   P6M  P6M  none   equal 15
  EE      in   in     object in   P6M  P6M  none   equal 13
  ES      in   in     object in   P6M  P6M  none   equal 14
  FI      in   in     object in   P6M  P6M  none   equal 13
  FR      in   object object in   P6M  P6M  none   equal 15
  GR      in   in     object in   P6M  P6M  none   equal 15
  HR      in   in     object in   P6M  P6M  none   equal 16
  HU      in   in     object in   P6M  P6M  none   equal 16
  IE      in   in     object in   P6M  P6M  none   equal 16
  IT      in   in     object in   P6M  P6M  none   equal 14
  LT      in   in     object in   P6M  P6M  none   equal 14
  LU      in   in     object in   P6M  P6M  none   equal 16
  LV      in   in     object in   P6M  P6M  none   equal 13
  MT      in   in     object in   P6M  P6M  none   equal 13
  NL      in   in     object in   P6M  P6M  none   equal 16
  PL      in   in     object in   P6M  P6M  none   equal 16
  PT      in   in     object in   P6M  P6M  none   equal 13
  RO      in   in     object in   P6M  P6M  none   equal 16
  SE      in   in     object in   P6M  P6M  none   equal 13
  SI      in   in     object in   P6M  P6M  none   equal 15
  SK      in   in     object in   P6M  P6M  none   equal 16
  IS      in   in     object in   P6M  P6M  none   equal 13
  LI      in   in     object in   P6M  P6M  none   equal 16
  NO      in   in     object in   P6M  P6M  none   equal 13
  GB      in   object object in   P12M P6M  none   equal 13
  CH      out  out    out    in   P12M P6M  none   -     16
  US      out  out    out    in   P12M P12M must   equal 13 firm
  US-CA   out  out    out    out  P12M P12M must   equal 13 firm
  US-CO   out  out    out    in   P12M P12M must   equal 13 firm
  US-CT   out  out    out    in   P12M P12M must   equal 13 firm
  US-DE   out  out    out    in   P12M P12M must   equal 13 firm
  US-MD   out  out    out    in   P12M P12M must   equal 13 firm
  US-MN   out  out    out    in   P12M P12M must   equal 13 firm
  US-MT   out  out    out    in   P12M P12M must   equal 13 firm
  US-NE   out  out    out    in   P12M P12M must   equal 13 firm
  US-NH   out  out    out    in   P12M P12M must   equal 13 firm
  US-NJ   out  out    out    in   P12M P12M must   equal 13 firm
  US-OR   out  out    out    in   P12M P12M must   equal 13 firm
  US-TX   out  out    out    in   P12M P12M must   equal 13 firm
  US-VA   out  out    out    in   P12M P12M honour -     13 firm
  US-UT   out  out    out    out  P12M P12M honour -     13 firm
  US-IA   out  out    out    out  P12M P12M honour -     13 firm
  US-IN   out  out    out    in   P12M P12M honour -     13 firm
  US-TN   out  out    out    in   P12M P12M honour -     13 firm
  US-KY   out  out    out    in   P12M P12M honour -     13 firm
  US-RI   out  out    out    in   P12M P12M honour -     13 firm
  US-FL   out  out    out    in   P12M P12M honour -     13 firm
  US-NY   out  out    out    in   P12M P12M honour -     13 firm
  CA      out  out    out    in   P12M P6M  none   -     13
  CA-ON   out  out    out    in   P12M P6M  none   -     13
  CA-QC   in   in     in     in   P6M  P6M  none   equal 14
  BR      in   in     object in   P12M P6M  none   equal 12
  KR      in   in     object in   P6M  P6M  none   -     14 separate channels=P2Y quiet=21:00-08:00
  JP      told told   told   in   P12M P6M  none   -     16
  CN      in   in     in     in   P6M  P6M  none   -     14 separate
  SG      in   in     object in   P12M P6M  none   -     13
  IN      in   in     in     in   P12M P6M  none   -     18
  TH      in   in     object in   P6M  P6M  none   equal 20
  ID      in   in     object in   P6M  P6M  none   -     18
  VN      in   in     in     in   P6M  P6M  none   -     16
  MY      in   in     in     in   P6M  P6M  none   -     18
  PH      in   in     object in   P6M  P6M  none   -     18
  AU      told told   told   in   P12M P6M  none   -     15
  ZA      in   in     object in   P6M  P6M  none   -     18
  AE      in   in     in     in   P6M  P6M  none   -     18
  SA      in   in     object in   P6M  P6M  none   -     18
`;
const law = LAW.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
/** What the code says, in the words of the table. */
function told(region: string, rule: RegionRule = ruleFor(region)): string[] {
  const short = (regime: Regime): string => Object.keys(SHORT).find((word) => SHORT[word] === regime) as string;
  return [
    ...[rule.consent, rule.exempt, rule.interest, rule.sensitive].map(short),
    ...[rule.lifetime, rule.reask, rule.gpc, rule.equal ? 'equal' : '-', String(consentAge(region))],
    ...(rule.reaskFirm ? ['firm'] : []),
    ...(rule.separate ? ['separate'] : []),
    ...(rule.reconfirm === undefined ? [] : [`channels=${rule.reconfirm}`]),
    ...(rule.quiet === undefined ? [] : [`quiet=${rule.quiet}`]),
  ];
}

describe('the law of a region', () => {
  for (const [region = '', ...wanted] of law)
    it(`is kept in ${region}: ${wanted.join(' ')}`, () =>
      assert.deepEqual(told(region === '*' ? '' : region.toLowerCase()), wanted));

  it('is in the table above for every code that the source has a rule for', () => {
    const source = file('../../src/core/regions.ts');
    const codes = [...source.matchAll(/'([A-Z]{2}(?:-[A-Z]{2})?(?: [A-Z]{2}(?:-[A-Z]{2})?)*)'\]/g)].flatMap(
      ([, list]) => (list as string).split(' '),
    );
    const known = law.map(([region]) => region);
    assert.ok(codes.length > 30);
    for (const code of codes) assert.ok(known.includes(code), code);
  });

  it('orders the signal to be honoured in twelve states, and where the state is not known', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const states = letters.flatMap((first) => letters.map((second) => `US-${first}${second}`));
    const orders = states.filter((state) => ruleFor(state).gpc === 'must');
    assert.deepEqual(orders.join(' ').replace(/US-/g, ''), 'CA CO CT DE MD MN MT NE NH NJ OR TX');
    assert.equal(ruleFor('US').gpc, 'must');
  });
});

describe('docs/regions.md', () => {
  const documentation = file('../../docs/regions.md');
  const rows = [...documentation.matchAll(/^\| (`[^|]+`|other [^|]+?) *\|(.*)\|$/gm)].flatMap(([, names, rest]) => {
    const cells = (rest as string).split('|').map((cell) => cell.trim());
    return [...(names as string).matchAll(/`(\*|US-…|[A-Z]{2}(?:-[A-Z]{2})?)`/g)].map(([, region]) => ({
      region: (region as string).replace('US-…', 'US-NY'),
      cells,
    }));
  });

  it('says that it is not legal advice', () => assert.match(documentation, /not legal advice/));

  it('has a row for every jurisdiction, each with what the code does and where that is from', () => {
    const missing = law.map(([region]) => region).filter((code) => !rows.some(({ region }) => region === code));
    assert.deepEqual(missing, ['US-VA', 'US-IN', 'US-TN', 'US-KY', 'US-RI', 'US-FL', 'CA-ON']);
    for (const { region, cells } of rows) {
      const rule = ruleFor(region === '*' ? '' : region);
      const { consent, exempt, interest, sensitive, lifetime, reask, gpc, equal } = rule;
      const said = [consent, exempt, interest, sensitive, lifetime, reask, gpc, equal ? 'yes' : '–'];
      assert.deepEqual(cells.slice(0, 8), said, region);
      assert.ok((cells[8] ?? '').length > 10, `a source for ${region}`);
    }
  });
});

describe('where a person is', () => {
  const strictest = ruleFor('');

  it('unknown means the strictest rule', () => {
    for (const code of ['', 'XX', 'ZZ-1', 'UK', '??', 'toString', '__proto__', 'constructor', ' ', '-', 'DE', 'T1'])
      assert.equal(ruleFor(code), strictest, code);
  });

  it('unknown is nowhere laxer than known, but for a basis that some laws do not know', () => {
    const strict: readonly Regime[] = ['opt-in', 'exempt-with-objection', 'opt-out', 'notice'];
    for (const [region = ''] of law) {
      const rule = ruleFor(region);
      for (const basis of ['consent', 'exempt', 'sensitive'] as const)
        assert.ok(strict.indexOf(strictest[basis]) <= strict.indexOf(rule[basis]), `${basis} in ${region}`);
      assert.ok(rule.interest === 'opt-in' || strict.indexOf(rule.interest) >= 1);
      assert.ok(Number(/\d+/.exec(rule.lifetime)) >= 6 && Number(/\d+/.exec(rule.reask)) >= 6, region);
    }
  });

  it('is never guessed from a code of another kind: Austria, China and Chile in three letters are not Australia or Switzerland', () => {
    for (const code of ['AUT', 'CHN', 'CHL', 'USA', 'CAN', 'JPN', 'US_CA', 'USCA'])
      assert.equal(ruleFor(code), strictest, code);
  });

  it('is a subdivision before it is a country, in upper or lower case', () => {
    assert.equal(ruleFor('ca-qc').consent, 'opt-in');
    assert.equal(ruleFor('ca-on'), ruleFor('CA'));
    assert.equal(ruleFor('gb-sct'), ruleFor('GB'));
    assert.notEqual(ruleFor('us-ny'), ruleFor('US'));
  });
});

describe('what a rule makes of a purpose', () => {
  it('never asks for a duty, whatever data it takes', () => {
    for (const region of ['', 'US', 'FR', 'CA-QC', 'JP', 'KR'])
      for (const basis of ['necessary', 'legal-obligation'] as const)
        for (const sensitive of [false, true]) assert.equal(regimeFor(basis, ruleFor(region), sensitive), 'notice');
  });

  it('asks for a yes to sensitive data nearly everywhere; in California, Iowa and Utah there is a no', () => {
    const bases: readonly Basis[] = ['consent', 'exempt', 'legitimate-interest'];
    for (const [region = ''] of law) {
      const regimes = new Set(bases.map((basis) => regimeFor(basis, ruleFor(region), true)));
      assert.deepEqual([...regimes], [['US-CA', 'US-IA', 'US-UT'].includes(region) ? 'opt-out' : 'opt-in'], region);
    }
  });

  it('takes a basis that nobody knows for none', () => {
    assert.equal(regimeFor('vital' as Basis, ruleFor('JP')), 'opt-in');
  });
});
