import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  afterText,
  beforeText,
  compare,
  importText,
  isSame,
  toText,
  type Block,
  type Comparison,
  type Inline,
  type PolicyDocument,
  type Run,
  type Section,
  type SectionChange,
} from '../../src/policy/index.js';
import { policies } from './policies.js';

const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    'We keep data.',
    'We keep your data for 30 days. You may object.',
    '我们保存数据。',
    'cafe\u0301 ',
    '👩‍👧',
  ),
);
const inlines: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    words,
    words.map((text): Inline => ({ type: 'strong', content: [text] })),
    words.map((text): Inline => ({ type: 'link', href: '#x', content: [text] })),
  ),
  { maxLength: 3 },
);
const marker = fc.constantFrom('', '1.', '(a)', '•', '①');

function blocks(depth: number): fc.Arbitrary<Block[]> {
  const paragraph = fc.record({ type: fc.constant('paragraph' as const), content: inlines });
  const table = fc.record({
    type: fc.constant('table' as const),
    header: fc.array(inlines, { maxLength: 2 }),
    rows: fc.array(fc.array(inlines, { maxLength: 2 }), { maxLength: 2 }),
  });
  const children = depth > 0 ? blocks(depth - 1) : fc.constant([]);
  const clause = fc.record({ type: fc.constant('clause' as const), number: marker, content: inlines, children });
  const item = fc.record(
    { marker, label: fc.constantFrom('Name', ''), content: inlines, children },
    { requiredKeys: ['marker', 'content', 'children'] },
  );
  const list = fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(item, { maxLength: 2 }),
  });
  return fc.array(fc.oneof(paragraph, table, clause, list), { maxLength: 2 });
}

const sections = (depth: number): fc.Arbitrary<Section[]> =>
  fc.array(
    fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        number: fc.constantFrom('', '1.', '§ 2'),
        title: fc.oneof(words, fc.constantFrom('Scope', 'Your Data', 'Contact')),
        content: blocks(1),
        sections: depth > 0 ? sections(depth - 1) : fc.constant([]),
      },
      { requiredKeys: ['id', 'title', 'content', 'sections'] },
    ),
    { maxLength: 3 },
  );

const document: fc.Arbitrary<PolicyDocument> = fc.record(
  {
    title: words,
    language: fc.constantFrom('en', 'zh-Hant', 'ja', 'th', 'not a tag', ''),
    preamble: blocks(2),
    sections: sections(2),
    closing: blocks(1),
    furniture: fc.constant([]),
  },
  { requiredKeys: ['title', 'preamble', 'sections', 'closing', 'furniture'] },
);

/** Taking the additions gives the later text, undoing them and the deletions the earlier. */
function proves(before: PolicyDocument, after: PolicyDocument): Comparison {
  const comparison = compare(before, after);
  assert.equal(beforeText(comparison), toText(before));
  assert.equal(afterText(comparison), toText(after));
  return comparison;
}

const all = (sections: readonly SectionChange[]): SectionChange[] =>
  sections.flatMap((one) => [one, ...all(one.sections)]);
const flat = (sections: readonly Section[]): Section[] => sections.flatMap((one) => [one, ...flat(one.sections)]);

function runsOf({ title, preamble, sections, closing }: Comparison): (readonly Run[])[] {
  const lines = [...preamble.lines, ...all(sections).flatMap(({ lines }) => lines), ...closing.lines];
  return [title, ...all(sections).map((one) => one.title), ...lines].map(({ runs }) => runs);
}

test('of any two documents a comparison gives both texts back, and has each section once', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const comparison = proves(before, after);
      const changes = all(comparison.sections);
      for (const [side, { sections }] of [
        ['before', before],
        ['after', after],
      ] as const) {
        const places = changes.flatMap((change) => change[side] ?? []).sort((a, b) => a.order - b.order);
        assert.deepEqual(
          places.map(({ id, title }) => [id, title]),
          flat(sections).map(({ id, title }) => [id, title]),
        );
      }
    }),
    { numRuns: 800 },
  );
});

test('a document is the same as itself, and two texts are the same only if they are', () => {
  fc.assert(
    fc.property(document, document, (one, other) => {
      const self = compare(one, structuredClone(one));
      assert.deepEqual(self.counts, { added: 0, deleted: 0, modified: 0, moved: 0 });
      assert.ok(isSame(self));
      assert.equal(isSame(compare(one, other)), toText(one) === toText(other));
    }),
    { numRuns: 400 },
  );
});

test('runs are never empty, never repeat their kind, and never begin inside a character', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      for (const runs of runsOf(compare(before, after))) {
        runs.forEach(({ kind, text }, index) => {
          assert.notEqual(text, '');
          assert.notEqual(kind, runs[index - 1]?.kind);
          const isFirst = runs
            .slice(0, index)
            .every((run) => kind !== 'same' && run.kind !== 'same' && run.kind !== kind);
          if (!isFirst) assert.doesNotMatch(text, /^(?:\p{M}|[\udc00-\udfff])/u);
        });
      }
    }),
    { numRuns: 400 },
  );
});

/** What editors do to a policy. */
type Edit = (document: PolicyDocument, at: number) => PolicyDocument;
const inserted: Section = {
  id: 'inserted',
  number: '9.',
  title: 'Inserted',
  content: [{ type: 'paragraph', content: ['New words here.'] }],
  sections: [],
};
const withSections = (
  document: PolicyDocument,
  edit: (sections: readonly Section[], at: number) => Section[],
  at: number,
) => ({
  ...document,
  sections: edit(document.sections, document.sections.length === 0 ? 0 : at % document.sections.length),
});
const edits: readonly Edit[] = [
  (document, at) => withSections(document, (list, i) => [...list.slice(0, i), inserted, ...list.slice(i)], at),
  (document, at) => withSections(document, (list, i) => list.filter((_, index) => index !== i), at),
  (document, at) =>
    withSections(document, (list, i) => [...list.slice(i, i + 1), ...list.slice(0, i), ...list.slice(i + 1)], at),
  (document, at) =>
    withSections(
      document,
      (list, i) => list.map((one, index) => (index === i ? { ...one, title: 'Renamed' } : one)),
      at,
    ),
  (document, at) =>
    withSections(document, (list) => list.map((one, index) => ({ ...one, number: `§ ${index + at}` })), at),
  (document, at) => importText(`${toText(document)}\nAdded in version ${at}.\n`),
  (document, at) => importText(toText(document).replaceAll(/\bthe\b/gi, `the no. ${at}`)),
];

const folder = new URL('../../../shared/policies/', import.meta.url);
const published = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];
const examples = [
  ...Object.values(policies),
  ...published.map((name) => readFileSync(new URL(name, folder), 'utf8')),
].map((text) => importText(text));

test('however a policy is edited, its comparison gives both texts back', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...edits), fc.nat(30)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom(...examples), steps, (before, todo) => {
      proves(
        before,
        todo.reduce((document, [edit, at]) => edit(document, at), before),
      );
    }),
    { numRuns: 400 },
  );
});
