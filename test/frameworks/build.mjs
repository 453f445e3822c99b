// Builds the apps as their authors would: `node build.mjs FOLDER APP …`. Each tool resolves from here, where they are installed.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';
import solid from 'vite-plugin-solid';

const here = fileURLToPath(new URL('.', import.meta.url));
const isCustomElement = (tag) => tag.includes('-');
const plugins = {
  react: () => [react()],
  'react-18': () => [react()],
  'react-jsx': () => [react()],
  'react-hydrated': () => [react()],
  vue: () => [vue({ template: { compilerOptions: { isCustomElement } } })],
  svelte: () => [svelte({ configFile: false })],
  solid: () => [solid()],
  preact: () => [],
};

/** An app that is another one's source. */
const sourceOf = { 'react-18': 'react' };
const aliases = {
  'react-18': [
    { find: /^react-dom(?=\/|$)/, replacement: join(here, 'react-18/node_modules/react-dom') },
    { find: /^react(?=\/|$)/, replacement: join(here, 'react-18/node_modules/react') },
  ],
};

const bundle = (app, options, more = {}) =>
  build({
    configFile: false,
    root: join(here, 'apps', sourceOf[app] ?? app),
    resolve: { alias: aliases[app] ?? [] },
    base: './',
    logLevel: 'warn',
    plugins: plugins[app](),
    ...more,
    build: { emptyOutDir: true, ...options },
  });

const [folder, ...apps] = process.argv.slice(2);
for (const app of apps) {
  const outDir = join(folder, app);
  if (app === 'html' || app === 'import-map') {
    cpSync(join(here, 'apps', app), outDir, { recursive: true });
    continue;
  }
  await bundle(app, { outDir });
  if (app !== 'react-hydrated') continue;
  // The page as a server sends it: the same app, rendered in Node.
  const ssr = join(folder, 'server');
  await bundle(app, { outDir: ssr, ssr: 'server.tsx' }, { ssr: { noExternal: true } });
  const { html } = await import(pathToFileURL(join(ssr, 'server.js')));
  const page = join(outDir, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<!--app-->', html()));
}
