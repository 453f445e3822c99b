// Builds dist/: the modules for npm by tsc, the files for script tags by Vite, and what describes them.
//
//   dist/**/*.js, *.d.ts     one file for each source, for bundlers
//   dist/assent.js           the script tag: the gate. It imports dist/assent-ui.js when something must be shown
//   dist/assent.bundle.js    the same and every element in one classic script, also for file:// in a webview
//   dist/integrity.json      the hashes of those for `integrity=` · dist/sizes.json: their sizes
//   custom-elements.json     the manifest that editors and documentation read
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';
import { build } from 'vite';
import { filesUnder, root } from './files.mjs';

const require = createRequire(import.meta.url);

function run(title, script, args) {
  console.log(title);
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error(`${title}: failed`);
    process.exit(1);
  }
}

/**
 * One script-tag build. As a "library", since Vite else wraps each import() in its preload helper, even with
 * `modulePreload: false`: 0.7 kB of nothing. Libraries keep white space in ES output unless told to minify.
 */
async function script(entry, output) {
  if (!existsSync(join(root, entry))) {
    console.error(`${entry} is missing: dist/${output.entryFileNames} can't be built.`);
    process.exit(1);
  }
  console.log(`${entry} → dist/${output.entryFileNames}`);
  await build({
    configFile: false,
    root,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2021',
      sourcemap: true,
      reportCompressedSize: false,
      lib: { entry: join(root, entry), formats: [output.format], name: 'unused' }, // asked for, though nothing is exported
      rolldownOptions: { preserveEntrySignatures: false, output: { minify: true, ...output } },
    },
  });
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
run('src → dist (tsc)', join(root, 'node_modules/typescript/bin/tsc'), ['-p', 'tsconfig.build.json']);

await script('src/auto.ts', { format: 'iife', entryFileNames: 'assent.js', codeSplitting: false });
await script('src/ui.ts', {
  format: 'es',
  entryFileNames: 'assent-ui.js',
  chunkFileNames: 'chunks/[name]-[hash].js',
});
await script('src/bundle.ts', { format: 'iife', entryFileNames: 'assent.bundle.js', codeSplitting: false });

for (const file of filesUnder('src').filter((path) => path.endsWith('.schema.json'))) {
  const copy = join(root, file.replace('src/', 'dist/'));
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(join(root, file), copy);
}

run(
  'src/elements → custom-elements.json (cem)',
  join(dirname(require.resolve('@custom-elements-manifest/analyzer/package.json')), 'cem.js'),
  [...['analyze', '--litelement', '--quiet', '--outdir', '.'], ...['--globs', 'src/elements/**/*.ts']],
);
// The analyzer names the sources; whoever reads the manifest has only what is published.
const manifest = readFileSync(join(root, 'custom-elements.json'), 'utf8');
writeFileSync(
  join(root, 'custom-elements.json'),
  manifest.replace(/"((?:\.?\/)?)src\/([^"]+)\.ts"/g, (_, lead, path) => `"${lead}dist/${path}.js"`),
);

const scripts = filesUnder('dist').filter((file) => /^dist\/(assent[^/]*|chunks\/.*)\.js$/.test(file));
const integrity = {};
const sizes = {};
for (const file of scripts) {
  const name = file.replace('dist/', '');
  const bytes = readFileSync(join(root, file));
  integrity[name] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  sizes[name] = {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}
// integrity.json is written last: scripts/test.mjs takes its date for the build's.
writeFileSync(join(root, 'dist/sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
writeFileSync(join(root, 'dist/integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
console.log(
  scripts.map((file) => `${file}: ${sizes[file.slice(5)].raw} B, ${sizes[file.slice(5)].gzip} B gzipped`).join('\n'),
);
