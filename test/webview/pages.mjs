// The pages that the apps show, and a little web that serves them under two origins.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const CATALOGUE = {
  controller: { name: 'Lantern Drift', contact: 'mailto:hello@lanterndrift.example' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'marketing', basis: 'consent' },
  ],
};
/** Keeps what went wrong, what moved, and in how many frames a banner was seen, from the first line on. */
const WATCH = `window.failures = []; window.faults = []; window.shifts = []; window.painted = { frames: 0, asked: 0 };
(function look() {
  const surface = document.querySelector('consent-banner')?.shadowRoot?.querySelector('[part~=banner]');
  painted.frames += 1;
  painted.asked += surface?.getBoundingClientRect().height > 0 ? 1 : 0;
  requestAnimationFrame(look);
})();
addEventListener('error', (event) => faults.push(String(event.message)));
addEventListener('unhandledrejection', (event) => faults.push(String(event.reason && event.reason.stack || event.reason)));
document.addEventListener('consent-error', (event) => failures.push({ code: event.code, message: event.message }));
try {
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: 'layout-shift', buffered: true });
} catch {}`;

/** A game's page. @param script what stands in its head; nothing = the page without the library */
export const page = (script = '', body = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lantern Drift</title>
<script>${WATCH}</script>
<style>body { margin: 24px; font: 18px/1.5 sans-serif; background: #fff; color: #123 }</style>
<script type="application/json" id="consent-catalogue">${JSON.stringify(CATALOGUE)}</script>${script}</head>
<body><h1>Lantern Drift</h1><p>Row the boat home before the last lantern goes out.</p>${body}</body></html>`;

/** The library's modules with the bridge, in one classic script. */
export async function builtPage() {
  const { outputFiles } = await build({
    entryPoints: [path('page.js')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    // It warns of workers, which a classic script has no address for.
    logLevel: 'error',
    tsconfig: path('../../tsconfig.json'),
  });
  // As scripts/build.mjs does: what is newer than the target is not only syntax.
  return outputFiles[0].text
    .replaceAll('Object.hasOwn(', 'Object.prototype.hasOwnProperty.call(')
    .replaceAll('.at(-1)', '.slice(-1)[0]');
}

/** The script tag's whole library, as it was built. */
export const bundle = () => readFileSync(path('../../dist/assent.bundle.js'), 'utf8');

/** A script inside a page, where nothing can be fetched. */
export const inline = (code, attributes = '') =>
  `<script ${attributes}>${code.replaceAll('</script', '<\\/script')}</script>`;

/** Serves texts by their paths. @returns the origin, under which localhost and 127.0.0.1 are two */
export async function serve(texts) {
  const server = createServer((request, response) => {
    const text = texts[request.url];
    const type = request.url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': type }).end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, other: `http://localhost:${port}` };
}
