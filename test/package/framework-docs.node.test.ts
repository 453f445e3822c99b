import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

const docs = new URL('../../docs/frameworks/', import.meta.url);
const frameworks = new URL('../frameworks/', import.meta.url);
const packed = (text: string) => text.replace(/\s+/g, '');

/** The sources of the apps that `npm run test:frameworks` builds and drives, without white space. */
const sources = readdirSync(new URL('apps/', frameworks), { recursive: true, encoding: 'utf8' })
  .filter(
    (file) =>
      /\.(tsx?|vue|svelte|astro|html|mjs|js|json)$/.test(file) && !/node_modules|\.next|\.angular|dist/.test(file),
  )
  .map((file) => readFileSync(new URL(`apps/${file}`, frameworks), 'utf8'));
const tested = packed([readFileSync(new URL('build.mjs', frameworks), 'utf8'), ...sources].join('\n'));

describe('the pages on frameworks show only lines of apps that are tested', () => {
  for (const page of readdirSync(docs).filter((name) => name !== 'README.md')) {
    it(page, () => {
      const text = readFileSync(new URL(page, docs), 'utf8');
      const snippets = [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, language]) => language !== 'sh');
      assert.ok(snippets.length > 0, 'it has no snippet');
      for (const [, , code = ''] of snippets)
        for (const line of code.split('\n').map((each) => packed(each).replace(/;$/, '')))
          assert.ok(tested.includes(line), `no app has: ${line}`);
    });
  }
});
