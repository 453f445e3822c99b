import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a page could tell a driven browser, a crawler or an extension by. */
const SNIFFING =
  /\bwebdriver\b|\buserAgent(Data)?\b|\bheadless|\b(google|bing)bot\b|\bphantom|\b_?_selenium|\bcdc_|\bautoconsent\b/i;

/**
 * The linter's badge, which stands in front of developers and never in a published page, would cover what a test wants to press.
 * What a visitor meets is the same either way.
 */
const DEVELOPERS_ONLY = ['lint/page/develop.ts'];

it('no source looks whether a machine drives the browser: whoever is driven is asked like everybody else', () => {
  const src = fileURLToPath(new URL('../../src/', import.meta.url));
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|css)$/.test(file));
  assert.ok(files.length > 100);
  const looking = files
    .filter((file) => SNIFFING.test(readFileSync(join(src, file), 'utf8')))
    .map((file) => file.split(sep).join('/'));
  assert.deepEqual(
    looking.filter((file) => !DEVELOPERS_ONLY.includes(file)),
    [],
  );
});
