// A second reader, who had not seen the English, translated the key sentences of every language back. What they wrote stands beside the
// sentence that they read, so that a sentence that is changed afterwards has to be read again.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { en } from '../../src/locales/en.js';
import { fetchMessages } from '../../src/locales/loading.js';
import { TAGS } from '../../src/locales/tags.js';

interface Read {
  readonly sentence: string;
  readonly back: string;
}

const folder = new URL('back/', import.meta.url);
const readBack = (tag: string): Readonly<Record<string, Read>> =>
  JSON.parse(readFileSync(new URL(`${tag}.json`, folder), 'utf8')) as Readonly<Record<string, Read>>;

/** What a visitor must not misunderstand: the answers, what they mean, what does not count, what may be refused. */
const KEY_SENTENCES = Object.keys(readBack('de'));
const english = en as unknown as Readonly<Record<string, string>>;

describe('the key sentences, read by a second pair of eyes', () => {
  it('are those with which somebody answers, refuses, withdraws, objects, or learns what counts', () => {
    for (const key of 'acceptAll rejectAll bannerText agree disagree noLongerCounts mayRefuse withdraw guardianNeeded optedOut'.split(
      ' ',
    ))
      assert.ok(KEY_SENTENCES.includes(key), key);
    assert.ok(KEY_SENTENCES.length >= 30);
  });

  it('were read in every language, and in no other', () =>
    assert.deepEqual(
      readdirSync(folder)
        .map((name) => name.replace('.json', ''))
        .sort(),
      [...TAGS].sort(),
    ));

  for (const tag of TAGS) {
    it(`are in ${tag} the ones that were read, with every placeholder`, async () => {
      const messages = (await fetchMessages(tag)) as unknown as Readonly<Record<string, string>>;
      const read = readBack(tag);
      assert.deepEqual(Object.keys(read), KEY_SENTENCES);
      for (const [key, { sentence, back }] of Object.entries(read)) {
        assert.equal(sentence, messages[key], `${key} was changed since; have it translated back anew`);
        assert.notEqual(back, sentence, key);
        for (const [hole] of english[key]?.matchAll(/\{\w+\}/g) ?? [])
          assert.ok(back.includes(hole), `${key}: ${hole}`);
      }
    });
  }

  it('stand in the report of the tests, side by side', () => {
    const rows = KEY_SENTENCES.flatMap((key) => [
      `\n## ${key}\n\n${english[key] as string}\n\n| language | sentence | translated back |\n| --- | --- | --- |`,
      ...TAGS.map((tag) => {
        const { sentence, back } = readBack(tag)[key] as Read;
        return `| ${tag} | ${sentence} | ${back} |`;
      }),
    ]);
    const results = new URL('../../test-results/', import.meta.url);
    mkdirSync(results, { recursive: true });
    writeFileSync(new URL('back-translations.md', results), `# Key sentences, translated back\n${rows.join('\n')}\n`);
    assert.equal(rows.length, KEY_SENTENCES.length * (TAGS.length + 1));
  });
});
