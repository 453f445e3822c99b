import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CatalogueError, defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Catalogue, PolicyVersion } from '../../src/core/catalogue.js';
import { good, wrong } from './catalogues.js';

/** The faults of something that is no catalogue, whatever its type. */
function faults(value: unknown): readonly { path: string; message: string }[] {
  try {
    defineCatalogue(value as Catalogue);
  } catch (error) {
    assert.ok(error instanceof CatalogueError, String(error));
    return error.problems;
  }
  return [];
}

describe('a wrong catalogue throws with the path, what is there, and what to write instead', () => {
  for (const { name, catalogue, path, found, write } of wrong) {
    it(`${name}: ${path || '(catalogue)'}`, () => {
      const fault = faults(catalogue).find((problem) => problem.path === path);
      assert.ok(fault, `a fault at ${path}, among ${JSON.stringify(faults(catalogue))}`);
      assert.ok(fault.message.includes(found), fault.message);
      assert.match(fault.message, write);
    });
  }

  it('every fault at once, in one message that names each', () => {
    const bad = { purposes: [{ id: 'a b', basis: 'maybe' }, { id: 'ok' }], lifetime: '6 months' };
    const paths = faults(bad).map(({ path }) => path);
    assert.deepEqual(paths, ['purposes[0].id', 'purposes[0].basis', 'purposes[1].basis', 'lifetime']);
    assert.throws(
      () => defineCatalogue(bad as never),
      (error: Error) => error.name === 'CatalogueError' && paths.every((path) => error.message.includes(path)),
    );
  });

  it('and nothing but a CatalogueError, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (value) => void faults(value),
      ),
      { numRuns: 2000 },
    );
    const fields = fc.constantFrom(
      'controller',
      'purposes',
      'services',
      'policies',
      'channels',
      'aliases',
      'region',
      'lifetime',
    );
    fc.assert(
      fc.property(fc.dictionary(fields, fc.anything({ withBigInt: true })), (value) => void faults(value)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom('id', 'basis', 'regime', 'data'), fc.anything({ withBigInt: true }))),
        (purposes) => void faults({ purposes }),
      ),
      { numRuns: 2000 },
    );
    for (const value of [undefined, null, [], 'x', 1, 1n, Symbol('x'), () => 1])
      assert.equal(faults(value).length > 0, true);
  });
});

describe('a version of which people are told too late', () => {
  const late = (...more: PolicyVersion[]): Catalogue => ({
    policies: [{ id: 'p', versions: [{ version: '1' }, { version: '2', effective: '2026-12-01' }, ...more] }],
  });

  it('is a fault while somebody works on it, and left to the store where people are', () => {
    assert.deepEqual(
      faults(late()).map(({ path }) => path),
      ['policies[0].versions[1].announced'],
    );
    assert.throws(() => defineCatalogue(late(), { development: true }), CatalogueError);
    assert.deepEqual(defineCatalogue(late(), { development: false }), late());
  });

  it('is none once a later version was announced in time: what an older one gave can no longer be mended', () => {
    assert.deepEqual(faults(late({ version: '3', announced: '2026-12-20', effective: '2027-01-01' })), []);
    assert.equal(faults(late({ version: '3', effective: '2027-01-01' })).length, 1);
  });

  it('hides no other fault in production', () => {
    assert.throws(() => defineCatalogue({ ...late(), lifetime: 'long' }, { development: false }), CatalogueError);
    const dangling = late({ version: '3', effective: '2027-01-01', declares: { without: ['purpose/gone'] } });
    assert.throws(() => defineCatalogue(dangling, { development: false }), CatalogueError);
  });
});

describe('a right catalogue', () => {
  it('has words for what a version adds, or takes away', () => {
    const catalogue: Catalogue = {
      purposes: [{ id: 'analytics', basis: 'consent' }],
      policies: [
        {
          id: 'p',
          noticeDays: 0,
          versions: [
            { version: '1' },
            {
              version: '2',
              effective: '2026-12-01',
              changes: [{ kind: 'modified', summary: 'x', topics: ['advertising', 'statistics', 'ads', 'terms'] }],
              declares: { purposes: [{ id: 'ads', basis: 'consent' }], without: ['purpose/analytics'] },
            },
          ],
        },
      ],
      aliases: { statistics: 'purpose/analytics', advertising: 'purpose/ads', terms: 'policy/p' },
    };
    assert.deepEqual(faults(catalogue), []);
    const gone = { ...catalogue, aliases: { statistics: 'purpose/gone' } };
    assert.ok(faults(gone).some(({ path }) => path === 'aliases.statistics'));
  });

  for (const { name, catalogue } of good) {
    it(`is taken: ${name}`, () => assert.deepEqual(defineCatalogue(catalogue), JSON.parse(JSON.stringify(catalogue))));
  }

  it('is a copy: what the author changes afterwards changes nothing', () => {
    const input = { purposes: [{ id: 'a', basis: 'consent' as const, data: ['d'] }], data: [{ id: 'd' }] };
    const catalogue = defineCatalogue(input);
    input.purposes[0]!.data.push('e');
    input.purposes.push({ id: 'b', basis: 'consent', data: [] });
    assert.equal(Object.isFrozen(input), false);
    assert.deepEqual(catalogue, { purposes: [{ id: 'a', basis: 'consent', data: ['d'] }], data: [{ id: 'd' }] });
  });

  it('is frozen to the last leaf, even a large one', () => {
    const data = Array.from({ length: 200 }, (_, index) => ({
      id: `d${index}`,
      title: { en: `Item ${index}`, de: `Ding ${index}` },
    }));
    const purposes = Array.from({ length: 300 }, (_, index) => ({
      id: `p${index}`,
      basis: 'consent' as const,
      data: data.map(({ id }) => id),
    }));
    const leaves = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      assert.ok(Object.isFrozen(value));
      Object.values(value).forEach(leaves);
    };
    leaves(defineCatalogue({ data, purposes }));
  });
});

describe('a catalogue with names that JavaScript uses itself', () => {
  it('cannot reach the prototype of anything', () => {
    for (const json of [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"purposes":[{"id":"a","basis":"consent","__proto__":{"polluted":true}}]}',
      '{"purposes":[{"id":"a","basis":"consent","title":{"__proto__":"x"}}]}',
      '{"purposes":[{"id":"a","basis":"consent","regime":{"__proto__":"opt-out"}}]}',
      '{"purposes":[{"id":"__proto__","basis":"consent"}]}',
      '{"toString":1}',
    ]) {
      assert.ok(faults(JSON.parse(json)).length > 0, json);
    }
    const aliases = JSON.parse(
      '{"purposes":[{"id":"constructor","basis":"consent"}],"aliases":{"__proto__":"purpose/constructor"}}',
    ) as Catalogue;
    assert.deepEqual(faults(aliases), []);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    assert.equal(Object.getPrototypeOf(defineCatalogue(aliases).aliases), Object.prototype);
  });
});

describe('an address in a catalogue', () => {
  const taken = (policy: string): boolean => faults({ recipients: [{ id: 'r', policy }] }).length === 0;

  it('is a page, a mail or a telephone, or relative', () => {
    for (const address of [
      'https://a.example/',
      'http://a.example',
      'mailto:a@b.example',
      'tel:+6512345678',
      'HTTPS://A.example',
      '/p',
      'p/q.md',
      './p',
      '#here',
      '//a.example/x',
      'my page.html',
    ]) {
      assert.ok(taken(address), address);
    }
  });

  it('never runs as a script, however its scheme is hidden from a careless reader', () => {
    for (const address of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'java\nscript:alert(1)',
      'java\rscript:alert(1)',
      '\u0000javascript:alert(1)',
      '\u0001 javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'blob:x',
      'file:///x',
      '',
    ]) {
      assert.equal(taken(address), false, JSON.stringify(address));
    }
  });

  it('that is taken has one of those schemes as the browser reads it', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'java',
        'script',
        ':',
        'https',
        '/',
        '\t',
        '\n',
        '\u0000',
        ' ',
        'data',
        'alert',
        '\u00a0',
        '\u000b',
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const address = parts.join('');
        if (!taken(address) || !URL.canParse(address, 'https://host.example/')) return;
        assert.match(new URL(address, 'https://host.example/').protocol, /^(https?|mailto|tel):$/);
      }),
      { numRuns: 5000 },
    );
  });
});
