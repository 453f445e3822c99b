import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { en, type Plural } from '../../src/locales/en.js';
import { firstLayer as englishFirst } from '../../src/locales/en-first-layer.js';
import { fetchFirstLayer, fetchMessages } from '../../src/locales/loading.js';
import { supported, TAGS } from '../../src/locales/tags.js';
import { directionOf } from '../../src/banner/speaker.js';

const source = en as unknown as Readonly<Record<string, string | Plural>>;
const folder = new URL('../../src/locales/', import.meta.url);
const beside = new URL('./', import.meta.url);

/** Every sentence of a message: one, or one a plural form. */
const forms = (message: string | Plural): [form: string, sentence: string][] =>
  typeof message === 'string' ? [['', message]] : (Object.entries(message) as [string, string][]);
const placeholders = (sentence: string): string =>
  [...sentence.matchAll(/\{\w+\}/g)]
    .map(([hole]) => hole)
    .sort()
    .join();
/** Names that no language translates. */
const NAMES = /E-mail|Global Privacy Control|SHA-256|CSV|JSON|Node|Safari|Mac|UTC|MB|OK|GPC|SMS|PDF|\{\w+\}|cookies?/gi;

/** How wide a sentence is, in Latin letters: an ideograph takes two, a mark on a letter none. */
const widthOf = (sentence: string): number =>
  [...sentence.replace(/\p{M}/gu, '')].reduce(
    (sum, sign) =>
      sum +
      (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff00-\uff60]/u.test(sign) ? 2 : 1),
    0,
  );

/** The scripts that a language is written in. */
function scriptsOf(tag: string): RegExp {
  const { script } = new Intl.Locale(tag).maximize();
  const written: Readonly<Record<string, string>> = {
    Hans: '\\p{Script=Han}',
    Hant: '\\p{Script=Han}',
    Jpan: '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー',
    Kore: '\\p{Script=Hangul}',
  };
  return new RegExp(`[${written[script as string] ?? `\\p{Script=${script as string}}`}\\p{M}]`, 'u');
}

const everyLanguage = await Promise.all(
  TAGS.map(async (tag) => ({
    tag,
    messages: (await fetchMessages(tag)) as unknown as Readonly<Record<string, string | Plural>>,
    firstLayer: (await fetchFirstLayer(tag)) as Readonly<Record<string, string>>,
  })),
);

/** Collects what is wrong in a language, sentence by sentence. */
function faults(
  messages: Readonly<Record<string, string | Plural>>,
  judge: (sentence: string, key: string) => boolean,
) {
  return Object.entries(messages).flatMap(([key, message]) =>
    forms(message).flatMap(([form, sentence]) =>
      judge(sentence, key) ? [`${key}${form && `.${form}`}: ${sentence}`] : [],
    ),
  );
}

describe('the languages', () => {
  it('are at least 48, with those that people expect', () => {
    const wanted =
      'ar he fa ur zh-Hans zh-Hant ja ko hi bn ta te mr gu th vi id ms tr uk nb nn bg hr cs da nl et fi fr de el hu ga it lv lt mt pl pt ro sk sl es sv'.split(
        ' ',
      );
    assert.ok(TAGS.length + 1 >= 48, `${TAGS.length + 1} languages`);
    assert.deepEqual(
      wanted.filter((tag) => !TAGS.includes(tag)),
      [],
    );
  });

  it('are each a file, and each file is one of them', () => {
    const names = readdirSync(folder).filter((name) => /^[a-z]{2,3}(-[A-Z][A-Za-z]+)?\.ts$/.test(name));
    assert.deepEqual(names.map((name) => name.replace('.ts', '')).sort(), ['en', ...TAGS].sort());
  });

  for (const [asked, given] of [
    ['de-AT', 'de'],
    ['de_AT', 'en'],
    ['PT-br', 'pt-BR'],
    ['pt-AO', 'pt'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['nn-NO', 'nn'],
    ['iw', 'he'],
    ['in', 'id'],
    ['en-GB', 'en'],
    ['ar-EG-u-nu-latn', 'ar'],
    ['xx', 'en'],
    ['', 'en'],
    ['not a tag', 'en'],
  ] as const) {
    it(`serve a reader of ${asked || 'no language'} with ${given}`, () => assert.equal(supported(asked), given));
  }

  it('of a host come before English and after none of ours', () => {
    assert.equal(supported('tlh-Latn', ['tlh']), 'tlh');
    assert.equal(supported('de', ['de-CH']), 'de');
    assert.equal(supported('de-CH', ['de-CH']), 'de-CH');
  });
});

for (const { tag, messages, firstLayer } of everyLanguage) {
  describe(`in ${tag}`, () => {
    it('every key of English is there, in its order, and no other', () =>
      assert.deepEqual(Object.keys(messages), Object.keys(source)));

    it('the banner says what the rest says', () => {
      assert.deepEqual(Object.keys(firstLayer), Object.keys(englishFirst));
      for (const [key, sentence] of Object.entries(firstLayer)) assert.equal(messages[key], sentence);
    });

    it('every sentence has the placeholders of English', () => {
      const wrong = Object.entries(messages).flatMap(([key, message]) => {
        const wanted = placeholders(forms(source[key] as string | Plural).at(-1)?.[1] as string);
        return forms(message).flatMap(([form, sentence]) => {
          const has = placeholders(sentence);
          // A form for one or two things may say the number in its words.
          const spelt =
            ['zero', 'one', 'two'].includes(form) && has === wanted.replace(/\{count\},?/, '').replace(/,$/, '');
          return has === wanted || spelt ? [] : [`${key} ${form}: ${has} instead of ${wanted}`];
        });
      });
      assert.deepEqual(wrong, []);
    });

    it('a sentence with a number has a form for every whole number', () => {
      const rules = new Intl.PluralRules(tag);
      const known = rules.resolvedOptions().pluralCategories as string[];
      const needed = new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count) as string));
      for (const [key, message] of Object.entries(messages)) {
        assert.equal(typeof message, typeof source[key], key);
        if (typeof message === 'string') continue;
        for (const category of [...needed, 'other']) assert.ok(category in message, `${key} lacks "${category}"`);
        for (const category of Object.keys(message)) assert.ok(known.includes(category), `${key} has no "${category}"`);
      }
    });

    it('nothing was left in English', () => {
      const same = Object.entries(messages).filter(
        ([key, message]) =>
          typeof message === 'string' &&
          message === source[key] &&
          message.replace(NAMES, '').replace(/[\W\d_]/g, '').length > 0,
      );
      // One word may be the same by chance or as a loan; a sentence may not.
      assert.deepEqual(
        same
          .filter(([, message]) => ((message as string).replace(NAMES, '').match(/\p{L}+/gu)?.length ?? 0) > 1)
          .map(([key]) => key),
        [],
      );
      assert.ok(same.length <= 12, `the same as English: ${same.map(([key]) => key).join(', ')}`);
    });

    it('it is written in its own script', () => {
      const own = scriptsOf(tag);
      const foreign = faults(messages, (sentence) =>
        [...sentence.replace(NAMES, '').matchAll(/[\p{L}]+/gu)].some(
          ([word]) => ![...word].some((sign) => own.test(sign)),
        ),
      );
      // Names of laws and loan words in Latin letters are few.
      assert.ok(foreign.length <= 12, foreign.join('\n'));
    });

    it('no sign stands in it that a reader would stumble over', () =>
      assert.deepEqual(
        faults(
          messages,
          (sentence, key) =>
            /["!\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]|(^|\s)'|'(\s|$)| {2}|^\s|\s$/.test(sentence) ||
            (/[.。।]$/.test((forms(source[key] as string).at(-1) as [string, string])[1]) && /[:،,;]$/.test(sentence)),
        ),
        [],
      ));

    it('the buttons fit a small phone', () => {
      const buttons =
        'acceptAll rejectAll choose save close agree disagree allowOnce allowAlways allowSession allowNever withdraw agreeToAll centerStopAll rightsReview rightsSend'.split(
          ' ',
        );
      assert.deepEqual(
        buttons
          .filter((key) => widthOf(messages[key] as string) > 34)
          .map((key) => `${key}: ${messages[key] as string}`),
        [],
      );
    });

    it('no sentence is much longer than in English', () =>
      assert.deepEqual(
        faults(messages, (sentence, key) => {
          // What the law calls a thing is as long as it is.
          if (key.startsWith('safeguard_')) return false;
          const [, english] = forms(source[key] as string | Plural).at(-1) as [string, string];
          return widthOf(sentence) > Math.max(34, english.length * 2.2);
        }),
        [],
      ));

    it('the law’s own terms are the same wherever they stand', () => {
      const glossary = JSON.parse(readFileSync(new URL(`glossary/${tag}.json`, beside), 'utf8')) as {
        language: string;
        terms: Readonly<Record<string, { term: string }>>;
      };
      assert.equal(glossary.language, tag);
      const plain = (text: string): string => text.normalize().toLocaleLowerCase(tag);
      const said = {
        'lawful basis': 'lawfulBasis',
        safeguard: 'safeguard',
        'legitimate interest': 'basis_legitimate-interest_plain',
        'adequacy decision': 'safeguard_adequacy',
        'standard contractual clauses': 'safeguard_standard-clauses',
        'binding corporate rules': 'safeguard_binding-corporate-rules',
      } as const;
      for (const [term, key] of Object.entries(said)) {
        const own = plain(glossary.terms[term]?.term ?? '');
        assert.ok(own, `the glossary lacks "${term}"`);
        const message = plain(messages[key] as string);
        assert.ok(message.includes(own) || own.includes(message), `${key}: “${message}”, in the glossary “${own}”`);
      }
    });
  });
}

describe('the direction', () => {
  it('is from the right for exactly the languages that are written so', () => {
    const written = TAGS.filter((tag) => ['Arab', 'Hebr'].includes(new Intl.Locale(tag).maximize().script as string));
    assert.deepEqual(
      TAGS.filter((tag) => directionOf(tag) === 'rtl'),
      written,
    );
  });
});

describe('the Chinese of the mainland and of Taiwan', () => {
  const simplified = /[们个这为说时请从后发现应会对关开设备将权据删让给认选择]/u;
  const traditional = /[們個這為說時請從後發現應會對關開設備將權據刪讓給認選擇]/u;
  const only = (own: RegExp, other: RegExp) =>
    new RegExp(`[${[...own.source].filter((sign) => !other.source.includes(sign)).join('')}]`, 'u');
  it('have the signs of each and not of the other', () => {
    for (const [tag, foreign] of [
      ['zh-Hans', only(traditional, simplified)],
      ['zh-Hant', only(simplified, traditional)],
    ] as const) {
      const { messages } = everyLanguage.find((language) => language.tag === tag) as {
        messages: Record<string, string>;
      };
      assert.deepEqual(
        faults(messages, (sentence) => foreign.test(sentence)),
        [],
      );
    }
  });
});
