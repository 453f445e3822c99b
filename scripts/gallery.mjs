// `npm run gallery [element [engine …]]`: photographs every element in every state, light and dark and in both directions, on a phone
// and on a desktop, in each browser that is there (or the engines named), into test-results/gallery/, with an index.html to look through.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'vite';
import { findChromium, findFirefox, findWebKit } from './browser.mjs';
import { root } from './files.mjs';

const [only = '', ...engines] = process.argv.slice(2);
const folder = join(root, 'test-results/gallery');

/** Each look of a state: what is asked of the page, and the size of its window. */
const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 800 };
const looks = [
  { name: 'phone', size: phone },
  { name: 'phone-dark-rtl', size: phone, scheme: 'dark', dir: 'rtl', lang: 'ar' },
  { name: 'phone-large', size: phone, font: '2' },
  { name: 'desktop', size: desktop },
  { name: 'desktop-dark', size: desktop, scheme: 'dark' },
  { name: 'desktop-rtl', size: desktop, dir: 'rtl', lang: 'he' },
  ...['material', 'fluent', 'bootstrap', 'carbon', 'govuk', 'apple', 'shadcn', 'contrast'].flatMap((theme) => [
    { name: theme, size: phone, theme },
    { name: `${theme}-dark`, size: phone, theme, scheme: 'dark' },
  ]),
];

/** Chromium takes all of it; the others what engines draw differently. */
const cameras = {
  chromium: {
    found: findChromium(),
    looks,
    open: async (executablePath) => {
      const { chromium } = await import('playwright-core');
      const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
      const page = await browser.newPage();
      return {
        take: async (url, { width, height }, path) => {
          await page.setViewportSize({ width, height });
          await page.goto(url);
          await page.waitForSelector('html[data-ready]', { state: 'attached' });
          await page.screenshot({ path, fullPage: true });
        },
        close: () => browser.close(),
      };
    },
  },
  firefox: {
    found: findFirefox(),
    looks: looks.filter(({ theme, font }) => !theme && !font),
    open: async (executablePath) => {
      const { default: puppeteer } = await import('puppeteer-core');
      const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
      const page = await browser.newPage();
      return {
        take: async (url, { width, height }, path) => {
          await page.setViewport({ width, height });
          await page.goto(url);
          await page.waitForSelector('html[data-ready]');
          await page.screenshot({ path, fullPage: true });
        },
        close: () => browser.close(),
      };
    },
  },
  webkit: {
    found: findWebKit(),
    // Its window can't be as narrow as a phone's: the page is, by `width`.
    looks: looks.filter(({ theme, font }) => !theme && !font),
    open: ({ driver, browser, xvfb }) => openWebKit(driver, browser, xvfb),
  },
};

/** By plain WebDriver: no client is needed for four commands. */
async function openWebKit(driver, binary, xvfb) {
  const socket = createSocket().listen(0, '127.0.0.1');
  await new Promise((resolve) => socket.once('listening', resolve));
  const { port } = socket.address();
  await new Promise((resolve) => socket.close(resolve));
  const command = ['-a', '-s', '-screen 0 1400x1000x24', driver, '--host=127.0.0.1', `--port=${port}`];
  const server = spawn(xvfb, command, { detached: true, stdio: 'ignore' });
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${path}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await ask('GET', '/status');
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(200);
    }
  }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
  const { sessionId } = await ask('POST', '/session', { capabilities });
  const session = `/session/${sessionId}`;
  return {
    take: async (url, { width, height }, path) => {
      await ask('POST', `${session}/window/rect`, { width: Math.max(width, 500), height });
      await ask('POST', `${session}/url`, { url });
      const isReady = { script: "return 'ready' in document.documentElement.dataset", args: [] };
      for (let tries = 0; tries < 100 && !(await ask('POST', `${session}/execute/sync`, isReady)); tries += 1)
        await sleep(50);
      writeFileSync(path, Buffer.from(await ask('GET', `${session}/screenshot`), 'base64'));
    },
    close: async () => {
      await ask('DELETE', session).catch(() => undefined);
      process.kill(-server.pid);
    },
  };
}

rmSync(folder, { recursive: true, force: true });
const vite = await createServer({
  root,
  configFile: false,
  publicDir: false,
  appType: 'mpa',
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
});
await vite.listen();
const home = `http://127.0.0.1:${vite.httpServer.address().port}/test/gallery/index.html`;
const { states } = await vite.ssrLoadModule('/test/gallery/states.ts');
const wanted = states.filter(({ element }) => element.includes(only));

const rows = new Map();
for (const [engine, { found, looks: these, open }] of Object.entries(cameras)) {
  if (engines.length > 0 && !engines.includes(engine)) continue;
  if (!found) {
    console.log(`${engine}: not here`);
    continue;
  }
  mkdirSync(join(folder, engine), { recursive: true });
  let camera = await open(found);
  const start = Date.now();
  let count = 0;
  try {
    for (const { element, state } of wanted)
      for (const { name, size, ...look } of these) {
        // Themes are told apart by an element's first states.
        if (look.theme && states.filter((one) => one.element === element)[0].state !== state) continue;
        // Firefox takes a second for its first pictures and eight for its eightieth.
        if (engine === 'firefox' && count > 0 && count % 30 === 0) {
          await camera.close();
          camera = await open(found);
        }
        const query = new URLSearchParams({ element, state, ...look });
        if (engine === 'webkit' && size.width < 500) query.set('width', String(size.width));
        const file = `${engine}/${element}-${state}-${name}.png`;
        const take = () => camera.take(`${home}?${query}`, size, join(folder, file));
        // Vite reloads a page when it comes upon a dependency that it has not prepared; the camera then waits for nothing.
        await take().catch(take);
        const key = `${element} · ${state}`;
        rows.set(key, [...(rows.get(key) ?? []), { file, look: `${engine} ${name}` }]);
        count += 1;
      }
  } finally {
    await camera.close();
  }
  console.log(`${engine}: ${count} pictures in ${Math.round((Date.now() - start) / 1000)} s`);
}
await vite.close();

const figure = ({ file, look }) =>
  `<figure><a href="${file}"><img src="${file}" alt="${look}" loading="lazy"></a><figcaption>${look}</figcaption></figure>`;
const section = ([name, pictures]) => `<h2>${name}</h2><div>${pictures.map(figure).join('')}</div>`;
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 16px; background: #ddd }
div { display: flex; flex-wrap: wrap; align-items: start; gap: 12px }
figure { margin: 0 } img { max-height: 420px; max-width: 640px; border: 1px solid #999 }
</style>${[...rows].map(section).join('')}</html>\n`,
);
console.log(`test-results/gallery/index.html`);
