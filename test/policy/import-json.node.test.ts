import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  importHtml,
  importJson,
  importMarkdown,
  importText,
  MAX_TEXT_LENGTH,
  PolicyTextError,
  type PolicyDocument,
} from '../../src/policy/index.js';
import { isValid, type Schema } from '../core/json-schema.js';
import { policies } from './policies.js';
import { toHtml, toMarkdown, writable } from './writers.js';

const schema = JSON.parse(readFileSync(new URL('../../src/policy.schema.json', import.meta.url), 'utf8')) as Schema;

function failure(value: unknown): PolicyTextError | undefined {
  try {
    importJson(value);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof PolicyTextError, String(error));
    return error;
  }
}

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const full = {
  $schema: 'https://unpkg.com/assent/dist/policy.schema.json',
  title: 'Terms',
  language: 'en-GB',
  effective: '2024-05-17',
  preamble: [paragraph('Hello ', { type: 'link', href: '/x', content: ['you'] })],
  sections: [
    {
      id: 'scope',
      number: '1.',
      title: 'Scope',
      content: [
        { type: 'clause', number: '①', content: [{ type: 'strong', content: ['All'] }], children: [paragraph('a')] },
        { type: 'list', ordered: true, items: [{ marker: '1.', label: 'Name', content: ['b'], children: [] }] },
        { type: 'table', header: [['A'], []], rows: [[['1'], ['2']]] },
      ],
      sections: [{ id: 'inner', title: 'Inner', content: [], sections: [] }],
    },
  ],
  closing: [paragraph('Bye')],
  furniture: ['Home'],
};

function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  const own = path.length > 0 ? [path] : [];
  if (typeof value !== 'object' || value === null) return own;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...own, ...entries.flatMap(([key, inner]: [string | number, unknown]) => pathsOf(inner, [...path, key]))];
}

function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(full) as unknown as Record<string | number, unknown>;
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

describe('a policy in JSON', () => {
  it('gives back every document that an importer makes, by value and as a string', () => {
    const gives = (document: PolicyDocument) => {
      assert.deepEqual(importJson(JSON.stringify(document)), document);
      assert.deepEqual(importJson(document), document);
      assert.ok(isValid(schema, document));
    };
    for (const text of Object.values(policies)) gives(importText(text));
    fc.assert(
      fc.property(writable(['-']), (document) => {
        gives(importMarkdown(toMarkdown(document)));
        gives(importHtml(toHtml(document)));
      }),
      { numRuns: 25 },
    );
    gives(importHtml('<p>a</p>' + '<ul><li>'.repeat(5000) + 'deep'));
  });

  it('is a copy, without what is no part of it', () => {
    const given = structuredClone(full) as typeof full & { more?: unknown };
    given.more = 1;
    const document = importJson(given);
    const { $schema: _, ...expected } = full;
    assert.deepEqual(document, expected);
    given.sections[0]!.title = 'Other';
    given.closing.length = 0;
    assert.deepEqual(document, expected);
  });

  it('takes what is left out for empty, and language and title from the caller', () => {
    assert.deepEqual(importJson({ title: 'T', sections: [{ title: 'A' }] }, { title: 'U', language: 'de' }), {
      title: 'U',
      language: 'de',
      preamble: [],
      sections: [{ id: 'a', title: 'A', content: [], sections: [] }],
      closing: [],
      furniture: [],
    });
  });

  it('makes missing and repeated anchors', () => {
    const sections = [
      { title: 'Data' },
      { id: 'x', title: 'One' },
      { id: 'x', title: 'Two' },
      { id: 'data', title: 'Three' },
    ];
    assert.deepEqual(
      importJson({ title: 'T', sections }).sections.map(({ id }) => id),
      ['data-2', 'x', 'two', 'data'],
    );
  });

  it('names every fault at once: where it is, what is there, what to write', () => {
    const error = failure({
      title: 7,
      effective: '2024-02-30',
      language: '<b>',
      preamble: [{ type: 'video' }, paragraph(null), 'x'],
      sections: [{ id: 'a b', title: 'A', content: [{ type: 'list', ordered: 'yes', items: [{ content: [] }] }] }],
      closing: {},
    });
    assert.equal(error?.code, 'shape');
    assert.deepEqual(error?.message.split('\n').slice(1), [
      '  title: found 7; write a text',
      '  language: found "<b>"; write a language tag such as "en"',
      '  effective: found "2024-02-30"; write a calendar date that exists, as "2024-05-17"',
      '  preamble[0].type: found "video"; write one of "paragraph", "clause", "list", "table"',
      '  preamble[1].content[0]: found null; write an object',
      '  preamble[2]: found "x"; write an object',
      '  sections[0].id: found "a b"; write letters, digits and "-", such as "your-rights"',
      '  sections[0].content[0].ordered: found "yes"; write true or false',
      '  sections[0].content[0].items[0].marker: found nothing; write a text',
      '  closing: found an object; write a list',
    ]);
  });

  it('refuses what is no document, too large, or without end', () => {
    const loop: Record<string, unknown> = { type: 'clause', number: '1', content: [] };
    loop['children'] = [loop, loop];
    const twice = { type: 'strong', content: [] as unknown[] };
    twice.content.push(twice, twice);
    const cases: [unknown, string][] = [
      ['{', 'shape'],
      ['[]', 'shape'],
      ['"a"', 'shape'],
      [null, 'shape'],
      [undefined, 'shape'],
      [{ title: '' }, 'empty'],
      ['x'.repeat(MAX_TEXT_LENGTH + 1), 'too-large'],
      [{ title: 'T', furniture: ['x'.repeat(MAX_TEXT_LENGTH + 1)] }, 'too-large'],
      [{ title: 'T', preamble: [loop] }, 'shape'],
      [{ title: 'T', preamble: [paragraph({ type: 'emphasis', content: [twice] })] }, 'shape'],
      [
        `{"title":"T","preamble":${'[{"type":"clause","number":"","content":[],"children":'.repeat(10_000)}[]${'}]'.repeat(10_000)}}`,
        'shape',
      ],
    ];
    for (const [value, code] of cases) {
      const error = failure(value);
      assert.ok(
        error && ['shape', 'too-large', code].includes(error.code),
        `${String(value).slice(0, 60)}: ${error?.code}`,
      );
      if (code !== 'shape') assert.equal(error.code, code);
    }
  });

  it('leaves a link to a dangerous address as its words', () => {
    const link = (href: string) =>
      importJson({ title: 'T', preamble: [paragraph({ type: 'link', href, content: ['x'] })] }).preamble;
    for (const bad of ['javascript:a', ' JAVASCRIPT:a', 'java\tscript:a', '\u0001javascript:a', 'data:a', ''])
      assert.deepEqual(link(bad), [paragraph('x')], bad);
    assert.deepEqual(link(' https://a.example\n'), [
      paragraph({ type: 'link', href: 'https://a.example', content: ['x'] }),
    ]);
  });

  it('is not touched by keys that mean something to JavaScript', () => {
    const document = importJson(
      '{"__proto__":{"title":"no","polluted":1},"constructor":{"prototype":{"polluted":1}},"title":"T","preamble":[{"type":"paragraph","content":["a"],"__proto__":{"polluted":1}}]}',
    );
    assert.deepEqual(document, { title: 'T', preamble: [paragraph('a')], sections: [], closing: [], furniture: [] });
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.equal((document.preamble[0] as unknown as Record<string, unknown>)['polluted'], undefined);
    assert.ok(failure('{"__proto__":{"title":"no"}}'));
  });
});

describe('the published JSON Schema of a policy', () => {
  it('agrees with the importer on any single field changed to anything', () => {
    assert.ok(isValid(schema, full));
    const paths = pathsOf(full);
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        undefined,
        null,
        0,
        7,
        true,
        '',
        ' ',
        'a b',
        'en',
        '2024-05-17',
        '2024-13-01',
        '0024-05-17',
        'scope',
        'paragraph',
        'list',
        'link',
        'strong',
        {},
        [],
        ['x'],
        [['x']],
        [[['x']]],
        [{}],
        { type: 'paragraph', content: [] },
        [paragraph('x')],
        { type: 'strong', content: ['x'] },
        { title: 'x' },
        [{ title: 'x' }],
        [{ marker: '-', content: [] }],
        { more: 1 },
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        // The address of the schema is for editors; the importer leaves it out unread.
        if (path[0] === '$schema') return;
        const document = changed(path, value);
        const label = `${path.join('.')} = ${JSON.stringify(value)}`;
        // Holes and null are the same in JSON.
        if (path.length > 0 && value === undefined && typeof path.at(-1) === 'number') return;
        assert.equal(isValid(schema, document), failure(document) === undefined, label);
      }),
      { numRuns: 1500 },
    );
  });

  it('describes every field', () => {
    const walk = (part: unknown, path: string): void => {
      if (Array.isArray(part)) part.forEach((inner, index) => walk(inner, `${path}[${index}]`));
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
      const { properties, items, anyOf } = part as { properties?: Schema; items?: unknown; anyOf?: unknown };
      for (const [name, field] of Object.entries(properties ?? {})) {
        const { description } = field as { description?: string };
        assert.ok(description && description.length > 3, `${path}.${name} has a description`);
        walk(field, `${path}.${name}`);
      }
      walk(items, `${path}[]`);
      walk(anyOf, path);
    };
    walk(schema, '');
    for (const [name, part] of Object.entries(schema['$defs'] as Schema)) {
      assert.ok((part as { description?: string }).description, name);
      walk(part, name);
    }
  });
});
