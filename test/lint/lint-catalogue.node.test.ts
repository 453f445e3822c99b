import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { catalogueRules, lintCatalogue, refuseErrors, StrictError } from '../../src/lint/index.js';
import { steering, STEERING_LANGUAGES } from '../../src/lint/words.js';
import { pageRules } from '../../src/lint/page/lint-page.js';
import { en } from '../../src/locales/en.js';
import { cases, type Case } from './cases.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const found = (rule: string, [catalogue, options]: Case) =>
  lintCatalogue(defineCatalogue(catalogue, { development: false }), options).filter((one) => one.rule === rule);

describe('every rule about a catalogue', () => {
  it('has configurations that it finds and that it leaves alone, and no rule is there twice', () => {
    assert.deepEqual(catalogueRules.map(({ id }) => id).sort(), Object.keys(cases).sort());
  });

  for (const { id, severity } of catalogueRules) {
    const own = cases[id];
    if (!own) continue;
    it(`${id}: finds what is wrong, where it is, and says what to write and who says so`, () => {
      const [finding] = found(id, own.fails);
      assert.ok(finding, 'nothing found');
      assert.equal(finding.path, own.at);
      assert.equal(finding.severity, severity);
      assert.match(finding.message, /\p{L}.*\.$/su);
      assert.match(finding.fix, /\p{L}.*\.$/su);
      assert.match(finding.source, /\d/);
      for (const more of own.alsoFails ?? []) assert.notDeepEqual(found(id, more), [], JSON.stringify(more));
    });
    it(`${id}: leaves alone what is right`, () => {
      for (const one of own.passes) assert.deepEqual(found(id, one), [], JSON.stringify(one));
    });
  }
});

describe('docs/linting.md', () => {
  it('has every rule with its severity and its source, and no other', () => {
    const rows = [
      ...readFileSync(`${root}/docs/linting.md`, 'utf8').matchAll(/^\| `([\w-]+)` *\| (\w+) *\| (.*?) *\|$/gm),
    ];
    const written = rows.map(([, id, severity, source]) => ({ id, severity, source }));
    const rules = [...catalogueRules, ...pageRules].map(({ id, severity, source }) => ({ id, severity, source }));
    const byId = (a: { id?: string | undefined }, b: { id?: string | undefined }) =>
      String(a.id) < String(b.id) ? -1 : 1;
    assert.deepEqual(written.sort(byId), rules.sort(byId));
  });
});

describe('strict', () => {
  it('refuses exactly the catalogues in which the linter finds an error', () => {
    for (const { fails, alsoFails = [], passes } of Object.values(cases)) {
      for (const [catalogue, { region, messages } = {}] of [fails, ...alsoFails, ...passes]) {
        if (messages) continue;
        const errors = lintCatalogue(catalogue, { ...(region !== undefined && { region }) }).filter(
          ({ severity }) => severity === 'error',
        );
        const strict = (): void => refuseErrors(catalogue, region);
        if (errors.length === 0) assert.doesNotThrow(strict);
        else
          assert.throws(strict, (thrown: unknown) => {
            assert.ok(thrown instanceof StrictError);
            assert.deepEqual(thrown.findings, errors);
            return errors.every(({ rule, source }) => thrown.message.includes(rule) && thrown.message.includes(source));
          });
      }
    }
  });
});

describe('what Assent itself says', () => {
  it('has no finding', () => {
    // A way through three menus is one long sentence, and not shown before somebody is lost.
    const { unblock_safari: _way, ...others } = en;
    assert.deepEqual(lintCatalogue({}, { messages: { en: others } }), []);
  });
  it('has no error in any demo', () => {
    const page = readFileSync(`${root}/demo/website.html`, 'utf8');
    const [, text] = /<script type="application\/json" id="consent-catalogue">([^]*?)<\/script>/.exec(page) ?? [];
    const catalogues = ['changes', 'circle', 'game', 'gate'].map((name) => literalIn(`demo/${name}.ts`));
    for (const catalogue of [JSON.parse(text ?? '') as Catalogue, ...catalogues])
      for (const region of ['', 'DE', 'FR', 'IT', 'GB', 'US-CA', 'KR', 'JP'])
        assert.deepEqual(
          lintCatalogue(catalogue, { region }).filter(({ severity }) => severity === 'error'),
          [],
        );
  });
});

/** The catalogue that a demo's source passes to `defineCatalogue`: a literal, so that its text says it all. */
function literalIn(path: string): Catalogue {
  const source = readFileSync(`${root}/${path}`, 'utf8');
  const start = source.indexOf('{', source.indexOf('defineCatalogue('));
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '{') depth += 1;
    else if (source[at] === '}' && --depth === 0)
      return new Function(`return (${source.slice(start, at + 1)})`)() as Catalogue;
  }
  throw new Error(`${path} has no catalogue`);
}

describe('the words that steer', () => {
  it('are known in the larger languages', () => {
    for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'ja', 'ko', 'zh'])
      assert.ok(STEERING_LANGUAGES.includes(language), language);
  });
  it('are found in a text of their own language only, where it says which it is in', () => {
    assert.equal(steering('Wir schätzen Ihre Privatsphäre', 'emotional', 'de-AT'), 'Wir schätzen Ihre Privatsphäre');
    assert.equal(steering('Wir schätzen Ihre Privatsphäre', 'emotional', 'en'), undefined);
  });
  it('are whole words', () => {
    assert.equal(steering('Rediscounted', 'incentive', 'en'), undefined);
    assert.equal(steering('Collateral', 'later', 'en', true), undefined);
  });
});
