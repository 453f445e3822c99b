import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { importText, PolicyTextError, toText, type PolicyDocument, type Section } from '../../src/policy/index.js';
import { policies } from './policies.js';

/** Words as readers count them: runs of letters and digits. White space and punctuation around them may change. */
const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The same without regard to where words end: `第一条总则` is printed as `第一条 总则`. */
const letters = (text: string): string => words(text).join('');

const sorted = (text: string) => [...text].sort().join('');

function idsOf(sections: readonly Section[]): string[] {
  return sections.flatMap(({ id, sections: inner }) => [id, ...idsOf(inner)]);
}

/** Structure and words, without what belonged to the page. */
function structure(document: PolicyDocument): PolicyDocument {
  return { ...document, furniture: [] };
}

const noun = fc.constantFrom(
  'Scope',
  'Data',
  'Cookies',
  'Your Rights',
  'Contact Us',
  'Changes to this Policy',
  'Sharing with Others',
  'Retention',
);
const sentence = fc.constantFrom(
  'We keep what you tell us for one year.',
  'The company deletes it within 30 days, as Section 5 above says.',
  'You may ask us for a copy at any time.',
  'If you are under 16, ask your parents first.',
);
const item = fc.constantFrom('your name', 'Address : where you live', 'what you bought', 'the version 2.1 of your app');

const numberings: readonly ((n: number) => string)[] = [
  (n) => `${n}.`,
  (n) => `${n})`,
  (n) => `(${n})`,
  (n) => `Article ${n}`,
  (n) => `Section ${n}`,
  (n) => `§ ${n}`,
  (n) => `제${n}조`,
  (n) => `第${n}条`,
  (n) => `${['I', 'II', 'III', 'IV', 'V', 'VI'][n - 1]}.`,
  (n) => `${'ABCDEF'[n - 1]}.`,
];

const body = fc.record({
  title: noun,
  text: fc.array(sentence, { minLength: 1, maxLength: 3 }),
  items: fc.array(item, { maxLength: 6 }),
  bullet: fc.constantFrom('-', '•', '*', '1'),
});

interface Body {
  readonly title: string;
  readonly text: readonly string[];
  readonly items: readonly string[];
  readonly bullet: string;
}

function write(bodies: readonly Body[], number: (n: number) => string): string {
  const parts = bodies.map(({ title, text, items, bullet }, index) => {
    const list = items.map((words, at) => `  ${bullet === '1' ? `${at + 1}.` : bullet} ${words}`).join('\n');
    return [`${number(index + 1)} ${title}`, ...text, ...(list ? ['These are:', list] : [])].join('\n\n');
  });
  return ['Example Policy', 'We wrote this text for you.', ...parts].join('\n\n');
}

test('in every numbering style no word is lost, none invented, and the sections are those that were written', () => {
  for (const number of numberings) {
    fc.assert(
      fc.property(fc.array(body, { minLength: 2, maxLength: 6 }), (bodies) => {
        const text = write(bodies, number);
        const document = importText(text);
        assert.deepEqual(document.furniture, []);
        assert.deepEqual(words(toText(document)), words(text));
        assert.deepEqual(
          document.sections.map(({ title }) => title),
          bodies.map(({ title }) => title),
        );
        assert.deepEqual(structure(importText(toText(document))), structure(document));
      }),
      { numRuns: 60 },
    );
  }
});

const fragment = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '\n',
    '\n\n',
    ' ',
    '\t',
    '\r\n',
    '1. ',
    '2. ',
    '1) ',
    '① ',
    '② ',
    '(a) ',
    ' - ',
    '• ',
    'Article 1',
    '第一条',
    '제1조 (목적)',
    '§ 2 ',
    'I. ',
  ),
  fc.constantFrom(
    '-----',
    '=====',
    'Page 1 of 2',
    'Contents',
    'Privacy Policy',
    'Last updated: ',
    '2024-05-17',
    'The end.',
    'Scope',
    ':',
    '\u0000',
  ),
  fc.constantFrom(
    'Home > ',
    'Supplementary provisions',
    'Thank you for reading',
    'Section 5 above',
    'the ',
    'A',
    'We keep data.',
  ),
);
const randomText = fc.array(fragment, { maxLength: 40 }).map((fragments) => fragments.join(''));

function tryImport(text: string): PolicyDocument | undefined {
  try {
    return importText(text);
  } catch (error) {
    assert.ok(error instanceof PolicyTextError, String(error));
    return undefined;
  }
}

test('any text is read or refused with a reason; its words are all there, once, and its anchors are unique', () => {
  fc.assert(
    fc.property(randomText, (text) => {
      const document = tryImport(text);
      if (!document) return;
      assert.equal(sorted(letters(toText(document) + document.furniture.join(' '))), sorted(letters(text)));
      const ids = idsOf(document.sections);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
    }),
    { numRuns: 3000 },
  );
});

test('words stay in order wherever nothing was furniture', () => {
  fc.assert(
    fc.property(randomText, (text) => {
      const document = tryImport(text);
      if (!document || document.furniture.length > 0) return;
      assert.equal(letters(toText(document)), letters(text));
    }),
    { numRuns: 2000 },
  );
});

test('each example policy keeps its words in order and reads back from its own text', () => {
  for (const [name, text] of Object.entries(policies)) {
    const document = importText(text);
    const kept = words(toText(document) + document.furniture.join(' '));
    assert.deepEqual(kept.sort(), words(text).sort(), name);
    assert.deepEqual(structure(importText(toText(document))), structure(document), name);
  }
});
