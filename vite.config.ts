// `npm start`: serves the demo from the sources, with nothing built. The builds are in scripts/build.mjs.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuildOptions, OutputFile } from 'esbuild';
import { defineConfig, runnerImport } from 'vite';
import type { Plugin, UserConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const WORKER = (name: string): BuildOptions => ({
  entryPoints: { [name]: path(`src/${name}.ts`) },
  format: 'esm',
  conditions: ['worker'],
});

const SCRIPT_TAGS: Record<string, BuildOptions> = {
  '/dist/assent.js': { entryPoints: { assent: path('src/auto.ts') }, format: 'iife' },
  '/dist/assent-store.js': { entryPoints: { 'assent-store': path('src/start.ts') }, format: 'esm', splitting: true },
  '/dist/assent-banner.js': { entryPoints: { 'assent-banner': path('src/banner.ts') }, format: 'esm', splitting: true },
  '/dist/assent-traces.js': { entryPoints: { 'assent-traces': path('src/traces.ts') }, format: 'esm' },
  '/dist/assent-ui.js': { entryPoints: { 'assent-ui': path('src/ui.ts') }, format: 'esm', splitting: true },
  '/dist/assent-inspector.js': { entryPoints: { 'assent-inspector': path('src/inspector/script.ts') }, format: 'esm' },
  '/dist/assent.bundle.js': {
    entryPoints: { 'assent.bundle': path('src/bundle.ts') },
    format: 'iife',
    plugins: [
      {
        name: 'in-one-file',
        setup: (bundle) => {
          bundle.onResolve({ filter: /\/policy-work\.js$/ }, () => ({
            path: path('src/elements/base/policy-work/policy-work-bundle.ts'),
          }));
          bundle.onResolve({ filter: /\/loading\.js$/ }, () => ({ path: path('src/locales/loading-by-script.ts') }));
        },
      },
    ],
  },
  // Where the chunks in /dist/chunks, and the sources themselves, look for them.
  '/policy-worker.js': WORKER('policy-worker'),
  '/policy-worker-markup.js': WORKER('policy-worker-markup'),
  '/src/policy-worker.js': WORKER('policy-worker'),
  '/src/policy-worker-markup.js': WORKER('policy-worker-markup'),
};

/** A language for the bundle: `/dist/locales/de.script.js`. */
function languageScript(url: string): BuildOptions | undefined {
  const [, tag] = /^\/dist\/locales\/([\w-]+)\.script\.js$/.exec(url) ?? [];
  if (!tag || !existsSync(path(`src/locales/${tag}.ts`))) return undefined;
  const contents = `import { messages } from './${tag}.js'; (self.assentMessages ||= {})['${tag}'] = messages;`;
  return {
    stdin: { contents, resolveDir: path('src/locales') },
    format: 'iife',
    outfile: path(`dist/${tag}.script.js`),
  };
}

/** Makes the script-tag files on request, so that the demo's pages name the very files that a site does. */
function scriptTags(): Plugin {
  const chunks = new Map<string, OutputFile>();
  return {
    name: 'assent:script-tags',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const url = (request.url ?? '').replace(/\?.*$/, '');
        const options = SCRIPT_TAGS[url] ?? languageScript(url);
        try {
          if (options) {
            const { outputFiles = [] } = await build({
              ...options,
              bundle: true,
              write: false,
              ...(!options.outfile && { outdir: path('dist') }),
              chunkNames: 'chunks/[name]-[hash]',
              target: 'es2021',
              sourcemap: 'inline',
              tsconfig: path('tsconfig.json'),
              logLevel: 'warning',
            });
            for (const file of outputFiles) chunks.set(basename(file.path), file);
          }
          const file = options || url.startsWith('/dist/') ? chunks.get(basename(url)) : undefined;
          if (!file) return next();
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(file.contents);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** What answers the demo's forms: a Vite plug-in, the default export of demo/server.ts. */
async function demoServer(): Promise<Plugin[]> {
  if (!existsSync(path('demo/server.ts'))) return [];
  const { module } = await runnerImport<{ default: Plugin }>(path('demo/server.ts'));
  return [module.default];
}

/** A terminal without a desktop has no browser to open, and CI has nobody to look. */
const hasDesktop =
  !process.env.CI && (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

export default defineConfig(async (): Promise<UserConfig> => ({
  appType: 'mpa', // a wrong address is a 404 and not a copy of the first page
  publicDir: false,
  resolve: {
    // As `paths` in tsconfig.json.
    alias: [
      { find: /^assent$/, replacement: path('src/index.ts') },
      {
        find: /^assent\/(?=policy$|server$|records$|locales$|lint$|integrations\/(?:native-bridge|send-records)$)(.*)$/,
        replacement: path('src/$1/index.ts'),
      },
      { find: /^assent\/(themes\/.*)$/, replacement: path('src/$1') },
      { find: /^assent\/(?!.*\.js(?:on)?$)(.*)$/, replacement: path('src/$1.ts') },
    ],
  },
  // Not the pages of test/: those in test/frameworks import what a build makes.
  optimizeDeps: { entries: ['demo/**/*.html'] },
  server: {
    open: hasDesktop && '/demo/',
    // What Vite denies by itself, and the data of demo/server.
    fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', '**/.data/**'] },
  },
  plugins: [scriptTags(), ...(await demoServer())],
}));
