// The inspector is for whoever builds a site: what a visitor loads must not bring it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that a file brings with it, what it fetches later too. */
async function broughtBy(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    outdir: 'unused',
    splitting: true,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

const ENTRIES = [
  'auto',
  'start',
  'banner',
  'ui',
  'traces',
  'bundle',
  'index',
  'define',
  'testing/index',
  'server/cookie',
];
for (const entry of ENTRIES) {
  test(`src/${entry}.ts does not bring the inspector`, async () => {
    const files = await broughtBy(`src/${entry}.ts`);
    assert.deepEqual(
      files.filter((file) => file.startsWith('src/inspector/')),
      [],
    );
    assert.ok(files.includes(`src/${entry}.ts`));
  });
}

test('the inspector’s own file does bring it, so that the tests above can fail', async () => {
  assert.ok((await broughtBy('src/inspector/script.ts')).includes('src/inspector/assent-inspector.ts'));
});

test('importing it does nothing, in Node too', async () => {
  const { inspect } = await import('../../src/inspector/index.js');
  assert.equal(typeof inspect, 'function');
});
