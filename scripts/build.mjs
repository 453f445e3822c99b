// Builds dist/: the modules for npm by tsc, the files for script tags by Vite, and what describes them.
//
//   dist/**/*.js, *.d.ts     one file for each source, for bundlers
//   dist/assent.js           the script tag: the gate. It imports what is needed from the next three
//   dist/assent-store.js     the store · dist/assent-banner.js the banner without Lit · dist/assent-ui.js the rest
//   dist/assent-inspector.js the inspector, for whoever builds the site; whole in itself, and no other file loads it
//   dist/assent.bundle.js    everything in one classic script, also for file:// in a webview
//   dist/policy-worker*.js   what reads and compares large policies in a worker, for bundlers; for script tags in dist/chunks
//   dist/server/snippets.js  what assent/server writes into pages
//   dist/themes/*.css        token values in the manner of design systems
//   dist/integrity.json      the hashes of those for `integrity=` · dist/sizes.json: their sizes
//   dist/THIRD-PARTY-NOTICES.txt  the licences of what is inside the files for script tags
//   custom-elements.json     the manifest that editors and documentation read; what is made from it: scripts/hosts.mjs
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { build, defaultClientConditions } from 'vite';
import { minifyCss, minifyStyles, withoutUnused } from './minify-styles.mjs';
import { filesUnder, root } from './files.mjs';
import { writeHosts } from './hosts.mjs';
import { writeNotices } from './notices.mjs';
import { forOldEngines } from './themes.mjs';
import { withTokens } from './tokens.mjs';

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
 * Lit makes a Trusted Types policy when it loads, and a page gives each name once: in files that bring their own Lit it has a
 * name of its own, or a page with another Lit would stop ours.
 */
const ownPolicy = {
  name: 'own-policy',
  transform: (code, id) =>
    /lit-html\.js$/.test(id) ? code.replace(/(createPolicy\(\s*)(["'])lit-html\2/, '$1$2assent-lit$2') : undefined,
};

/** The inspector brings a third Lit into a page. That one takes the library's own policy, so that a strict page need not allow another. */
const sharedPolicy = {
  name: 'shared-policy',
  transform(code, id) {
    if (!/lit-html\.js$/.test(id)) return undefined;
    const own = /\w+\.createPolicy\(\s*(["'])lit-html\1,\s*\{\s*createHTML:[^}]*\}\s*\)/;
    if (!own.test(code)) this.error('lit-html makes its Trusted Types policy in another way.');
    const from = JSON.stringify(join(root, 'src/trusted-types.ts'));
    return `import { trusted } from ${from};\n${code.replace(own, 'trusted()')}`;
  },
};

/** Two functions of ES2022, which no target lowers: files for pages that nobody builds keep to ES2021 (Chromium 87) in this as well. */
const inOldEngines = {
  name: 'in-old-engines',
  transform: (code) =>
    /\bObject\.hasOwn\(|\.at\(-1\)/.test(code)
      ? code
          .replaceAll('Object.hasOwn(', 'Object.prototype.hasOwnProperty.call(')
          .replaceAll('.at(-1)', '.slice(-1)[0]')
      : undefined,
};

/**
 * What is started as a worker, and where it lies when it was built. Each is whole in itself: a bundler that meets its address
 * copies the file and does not look into it.
 */
const workers = { plain: 'policy-worker', markup: 'policy-worker-markup' };
const workerFiles = {};

async function buildWorkers() {
  for (const [kind, name] of Object.entries(workers)) {
    console.log(`src/${name}.ts → dist/${name}.js`);
    rmSync(join(root, `dist/${name}.d.ts`));
    rmSync(join(root, `dist/${name}.d.ts.map`));
    const options = {
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2021',
      logLevel: 'warning',
      conditions: ['worker'],
    };
    const entry = join(root, `src/${name}.ts`);
    await bundle({ ...options, entryPoints: [entry], outfile: join(root, `dist/${name}.js`), sourcemap: true });
    // For script tags under a name that changes with it, as the chunks have, and without a map that would not be beside it.
    const { outputFiles } = await bundle({ ...options, entryPoints: [entry], write: false });
    const hash = createHash('sha256').update(outputFiles[0].contents).digest('base64url').slice(0, 8);
    workerFiles[kind] = `${name}-${hash}.js`;
    mkdirSync(join(root, 'dist/chunks'), { recursive: true });
    writeFileSync(join(root, 'dist/chunks', workerFiles[kind]), outputFiles[0].contents);
  }
}

/** Code in whose strings nothing but ASCII is left. */
const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Script-tag files find the workers beside the chunk that asks for them; the bundle, which is one file, has none. */
const atWorkers = (format) => ({
  name: 'at-workers',
  enforce: 'pre',
  resolveId: (source) =>
    format === 'iife' && source.endsWith('/policy-work.js')
      ? join(root, 'src/elements/base/policy-work/policy-work-bundle.ts')
      : undefined,
  load: (id) =>
    id.endsWith('/policy-work-address.ts')
      ? // Not `new URL('…', import.meta.url)`, which Vite would write into the file as data.
        `const here = import.meta.url; export const addresses = {
          plain: () => new URL('${workerFiles.plain}', here), markup: () => new URL('${workerFiles.markup}', here) };`
      : undefined,
});

/** Script-tag files fetch languages by their address, the bundle by scripts (src/locales/loading.ts). */
const languages = (format) => ({
  name: 'languages',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/loading.js')
      ? join(root, `src/locales/loading-by-${format === 'iife' ? 'script' : 'address'}.ts`)
      : undefined,
});

/** The bundle is for webviews and `file://`, where nobody is told how to build a site: it carries no linter. */
const withoutLinter = (format) => ({
  name: 'without-linter',
  enforce: 'pre',
  resolveId: (source) => (format === 'iife' && source.endsWith('/dev-warnings.js') ? '\0no-linter' : undefined),
  load: (id) => (id === '\0no-linter' ? 'export const warn = () => undefined;' : undefined),
});

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
    plugins: [
      minifyStyles(),
      output.entryFileNames === 'assent-inspector.js' ? sharedPolicy : ownPolicy,
      inOldEngines,
      atWorkers(output.format),
      withoutLinter(output.format),
      languages(output.format),
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    // As in the workers: for "browser", a parser of Markdown decodes `&amp;` by innerHTML, which Trusted Types stop.
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2021',
      // The gate is read on every page of every visitor: not even a comment too many. Its map lies beside it.
      sourcemap: entry === 'src/auto.ts' ? 'hidden' : true,
      reportCompressedSize: false,
      lib: { entry: join(root, entry), formats: [output.format], name: 'unused' }, // asked for, though nothing is exported
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true, ...output } },
    },
  });
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const project of ['tsconfig.build.json', 'src/node/tsconfig.json'])
  run('src → dist (tsc)', join(root, 'node_modules/typescript/bin/tsc'), ['-p', project]);

await buildWorkers();
await script('src/auto.ts', { format: 'iife', entryFileNames: 'assent.js', codeSplitting: false });
for (const [source, name] of [
  ['start', 'store'],
  ['banner', 'banner'],
  ['traces', 'traces'],
  ['ui', 'ui'],
]) {
  await script(`src/${source}.ts`, {
    format: 'es',
    entryFileNames: `assent-${name}.js`,
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
}
await script('src/inspector/script.ts', {
  format: 'es',
  entryFileNames: 'assent-inspector.js',
  codeSplitting: false,
});
await script('src/bundle.ts', { format: 'iife', entryFileNames: 'assent.bundle.js', codeSplitting: false });

const { TAGS } = await import(join(root, 'dist/locales/tags.js'));
for (const tag of TAGS) {
  const { messages } = await import(join(root, `dist/locales/${tag}.js`));
  const code = `(self.assentMessages||={})[${JSON.stringify(tag)}]=${JSON.stringify(messages)};\n`;
  // As the bundle: a classic script has the encoding of its page.
  writeFileSync(join(root, `dist/locales/${tag}.script.js`), inAscii(code));
}

for (const file of filesUnder('src').filter((path) => path.endsWith('.schema.json'))) {
  const copy = join(root, file.replace('src/', 'dist/'));
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(join(root, file), copy);
}
mkdirSync(join(root, 'dist/themes'), { recursive: true });
for (const file of filesUnder('src/themes').filter((path) => path.endsWith('.css')))
  writeFileSync(join(root, file.replace('src/', 'dist/')), forOldEngines(readFileSync(join(root, file), 'utf8')));

run(
  'src/elements → custom-elements.json (cem)',
  join(dirname(require.resolve('@custom-elements-manifest/analyzer/package.json')), 'cem.js'),
  [...['analyze', '--litelement', '--quiet', '--outdir', '.'], ...['--globs', 'src/elements/**/*.ts']],
);
// The analyzer names the sources; whoever reads the manifest has only what is published.
const manifest = readFileSync(join(root, 'custom-elements.json'), 'utf8');
writeFileSync(
  join(root, 'custom-elements.json'),
  withTokens(manifest).replace(/"((?:\.?\/)?)src\/([^"]+)\.ts"/g, (_, lead, path) => `"${lead}dist/${path}.js"`),
);
console.log('custom-elements.json → dist for frameworks and editors');
writeHosts();
writeNotices();

// A classic script has the encoding of its page, whatever that is.
for (const file of ['dist/assent.js', 'dist/assent.bundle.js'].map((name) => join(root, name))) {
  writeFileSync(file, inAscii(readFileSync(file, 'utf8')));
}

/** A module's default export as an expression, to be written into a page. */
async function expression(entry) {
  const { outputFiles } = await bundle({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    write: false,
    logLevel: 'warning',
  });
  const code = outputFiles[0].text.trim();
  const [whole, name] = /export\{(\S+) as default\};?$/.exec(code) ?? [];
  if (!whole) throw new Error(`${entry} has no default export to write into a page`);
  return `(()=>{${code.slice(0, -whole.length)}return ${name}})()`;
}

/** A noun of the integrations as a function of its options. */
const integration = async (file) => {
  const noun = file.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const { outputFiles } = await bundle({
    stdin: {
      contents: `export { ${noun} as default } from './${file}.js'`,
      resolveDir: join(root, 'dist/integrations'),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    write: false,
  });
  const code = outputFiles[0].text.trim();
  const [whole, name] = /export\{(\S+) as default\};?$/.exec(code);
  return [noun, `(()=>{${code.slice(0, -whole.length)}return ${name}})()`];
};

const hashOf = (file) =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(root, 'dist', file)))
    .digest('base64')}`;
const { tokensCss, surfaceCss } = await import(join(root, 'dist/banner/surface-css.js'));
const { bannerCss } = await import(join(root, 'dist/banner/banner-css.js'));
const siteBanner = await bundle({
  entryPoints: [join(root, 'src/inline/site-banner.ts')],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2021',
  write: false,
});
const snippets = {
  gate: await expression('src/inline/gate.ts'),
  fetchPart: await expression('src/inline/fetch-part.ts'),
  drawnBanner: await expression('src/inline/drawn-banner.ts'),
  siteBanner: siteBanner.outputFiles[0].text.trim(),
  foreign: await expression('src/inline/foreign.ts'),
  integrations: Object.fromEntries(
    await Promise.all(
      filesUnder('src/integrations')
        // Those in folders of their own are modules only.
        .filter((file) => /^src\/integrations\/[^/]+$/.test(file))
        .map((file) => file.replace(/^src\/integrations\/|\.ts$/g, ''))
        .filter((file) => file !== 'dom-events')
        .map(integration),
    ),
  ),
  bannerCss: Object.fromEntries(
    await Promise.all(
      ['bar', 'box', 'cloud', 'sheet', 'wall'].map(async (layout) => [
        layout,
        withoutUnused(await minifyCss(tokensCss + surfaceCss + bannerCss(layout))),
      ]),
    ),
  ),
  integrity: Object.fromEntries(
    ['assent-store.js', 'assent-banner.js', 'assent-ui.js', 'assent-traces.js'].map((file) => [file, hashOf(file)]),
  ),
};
writeFileSync(
  join(root, 'dist/server/snippets.js'),
  Object.entries(snippets)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join(''),
);
copyFileSync(join(root, 'src/server/snippets.d.ts'), join(root, 'dist/server/snippets.d.ts'));

// The same integrations for pages with a script tag: <script src="tags/google-consent-mode.js" data-options="{}"></script>
mkdirSync(join(root, 'dist/tags'), { recursive: true });
for (const [noun, code] of Object.entries(snippets.integrations)) {
  const name = noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  writeFileSync(
    join(root, `dist/tags/${name}.js`),
    `assent.use(${code}(JSON.parse(document.currentScript.dataset.options||"{}")));\n`,
  );
}

const scripts = filesUnder('dist').filter((file) => /^dist\/(assent[^/]*|chunks\/.*)\.js$/.test(file));
const sizeOf = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
});
const integrity = {};
const sizes = {};
for (const file of scripts) {
  const name = file.replace('dist/', '');
  const bytes = readFileSync(join(root, file));
  integrity[name] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  sizes[name] = sizeOf(bytes);
}
// What stands in a page instead of in a file: the gate with the plan of a site with four purposes, and with the banner drawn.
const { inlineBanner, inlineGate } = await import(join(root, 'dist/server/index.js'));
const site = {
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: ['necessary', 'functional', 'analytics', 'marketing'].map((id, place) => ({
    id,
    basis: place ? 'consent' : 'necessary',
  })),
};
sizes['inline-gate'] = sizeOf(Buffer.from(inlineGate(site)));
sizes['inline-gate-and-banner'] = sizeOf(Buffer.from(inlineGate(site, { banner: 'drawn' }) + inlineBanner(site)));
// integrity.json is written last: scripts/test.mjs takes its date for the build's.
writeFileSync(join(root, 'dist/sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
writeFileSync(join(root, 'dist/integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
console.log(
  scripts.map((file) => `${file}: ${sizes[file.slice(5)].raw} B, ${sizes[file.slice(5)].gzip} B gzipped`).join('\n'),
);
