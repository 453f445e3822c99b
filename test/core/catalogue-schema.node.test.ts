import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { good, wrong } from './catalogues.js';
import { isValid, type Schema } from './json-schema.js';

const schema = JSON.parse(readFileSync(new URL('../../src/catalogue.schema.json', import.meta.url), 'utf8')) as Schema;

const accepts = (value: unknown): boolean => {
  try {
    return Boolean(defineCatalogue(value as Catalogue));
  } catch {
    return false;
  }
};

describe('the published JSON Schema of the catalogue', () => {
  for (const { name, catalogue } of good) {
    it(`takes what defineCatalogue takes: ${name}`, () => assert.ok(isValid(schema, catalogue)));
  }
  for (const { name, catalogue, path, beyondSchema = false } of wrong) {
    it(`${beyondSchema ? 'cannot see, and defineCatalogue does' : 'refuses what defineCatalogue refuses'}: ${name} (${path})`, () =>
      assert.equal(isValid(schema, catalogue), beyondSchema));
  }

  it('agrees with defineCatalogue on any single field changed to anything', () => {
    const full = good[2]!.catalogue;
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (path.length > 0) paths.push(path);
      if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
      else if (typeof value === 'object' && value !== null)
        Object.entries(value).forEach(([key, item]) => walk(item, [...path, key]));
    };
    walk(full, []);
    // Not whole lists, nor what other places refer to or are in order with: that is beyond a schema.
    const hidden = [
      'id',
      'purpose',
      'recipient',
      'data',
      'recipients',
      'items',
      'versions',
      'version',
      'effective',
      'announced',
      'timeZone',
      'topics',
      'without',
    ];
    const visible = paths.filter(
      (path) => path.length > 2 && !hidden.includes(String(path.at(-1))) && Number.isNaN(Number(path.at(-1))),
    );
    assert.ok(visible.length > 30);
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        '',
        ' ',
        'P6M',
        'P',
        'PT1H',
        'P1Y2M3W4D',
        'a b',
        'opt-in',
        'consent',
        'DE',
        'de',
        'US-CA',
        true,
        null,
        0,
        -1,
        7,
        0.5,
        {},
        [],
        ['x'],
        { en: 'x' },
        { x: 'y' },
        { DE: 'opt-in' },
        { '*': 'notice' },
        '/x/',
        '//',
        '/',
        '/x',
        'https://x.example',
        'mailto:x',
        'javascript:x',
        ' x',
        'x\n',
        '\n',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...visible), values, (path, value) => {
        const changed = structuredClone(full) as unknown as Record<string | number, unknown>;
        const last = path.at(-1) as string | number;
        let place = changed;
        for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
        place[last] = value;
        // A name between slashes must be an expression, which no schema can tell.
        if (path.includes('cookies') && typeof value === 'string' && value.startsWith('/')) return;
        assert.equal(isValid(schema, changed), accepts(changed), `${path.join('.')} = ${JSON.stringify(value)}`);
      }),
      { numRuns: 8000 },
    );
  });

  it('describes every field', () => {
    const walk = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return;
      const { properties, items } = part as { properties?: Schema; items?: unknown };
      for (const [name, field] of Object.entries(properties ?? {})) {
        const { description } = field as { description?: string };
        assert.ok(description && description.length > 3, `${path}.${name} has a description`);
        walk(field, `${path}.${name}`);
      }
      walk(items, `${path}[]`);
    };
    walk(schema, '');
    for (const [name, part] of Object.entries(schema['$defs'] as Schema))
      assert.ok((part as { description?: string }).description, name);
  });
});
