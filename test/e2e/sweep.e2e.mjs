// What a refusal removes from a real browser, by its own list of cookies, and what only a server can.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
  ],
  services: [
    { id: 'login', purpose: 'necessary', cookies: [{ name: 'session' }] },
    {
      id: 'metrics',
      purpose: 'analytics',
      cookies: [{ name: '/^(__Host-|__Secure-)?_m/' }],
      storage: ['m:*', 'idb:metrics', 'cache:metrics'],
    },
  ],
};

/** The page of a site: a store, and its sweeping. */
const script = `
  import { createConsent } from './index.js';
  import { sweep } from './gate/sweep.js';
  window.failures = [];
  document.addEventListener('consent-error', ({ code, cause }) => failures.push([code, cause]));
  window.store = createConsent({ catalogue: ${JSON.stringify(catalogue)} });
  sweep(window.store);
`;

let server;
let browser;
let context;
let site;
let code;

before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('../../dist/', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
  });
  code = outputFiles[0].contents;
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/page.js') return response.setHeader('Content-Type', 'text/javascript').end(code);
    // ?set=… is a cookie that the server sets; a page under /plain has nothing of ours.
    response.setHeader('Set-Cookie', searchParams.getAll('set')).setHeader('Content-Type', 'text/html');
    const ours = pathname.startsWith('/plain') ? '' : '<script type="module" src="/page.js"></script>';
    response.end(`<!doctype html><html lang="en"><head><title>A site</title>${ours}</head><body></body></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://shop.example.localhost:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
});

const address = (path, ...set) => `${site}${path}?${new URLSearchParams(set.map((cookie) => ['set', cookie]))}`;
const open = async (path, ...set) => {
  const tab = await context.newPage();
  await tab.goto(address(path, ...set));
  return tab;
};
const answer = (tab, said) =>
  tab.evaluate(
    (analytics) => window.store.decide({ analytics }, { surface: 'e2e', control: 'e2e', source: 'host' }),
    said,
  );
/** The names in the browser's own list, without the record of the answers. */
const jar = async () =>
  (await context.cookies())
    .map(({ name }) => name)
    .filter((name) => name !== 'assent')
    .sort();
const gone = async (...names) => {
  for (const until = Date.now() + 5000; Date.now() < until;) {
    const left = await jar();
    if (!left.some((name) => names.includes(name))) return left;
  }
  assert.fail(`still there: ${await jar()}`);
};

/** Everywhere that the page /shop/item of shop.example.localhost can have a cookie it may read. */
const EVERYWHERE = [
  '_m=1; Path=/',
  '_m_lasting=1; Path=/; Max-Age=1000; SameSite=Strict',
  '_m_directory=1',
  '_m_path=1; Path=/shop',
  '_m_slash=1; Path=/shop/',
  '_m_page=1; Path=/shop/item',
  '_m_parent=1; Domain=example.localhost; Path=/',
  '_m_dotted=1; Domain=.example.localhost; Path=/shop',
  '_m_own=1; Domain=shop.example.localhost; Path=/shop/item',
  '_m_twice=1; Path=/',
  '_m_twice=2; Domain=example.localhost; Path=/shop',
  '_m_secure=1; Path=/; Secure',
  '__Host-_m=1; Path=/; Secure',
  '__Secure-_m=1; Domain=example.localhost; Path=/shop; Secure',
  '_m_partitioned=1; Path=/; Secure; SameSite=None; Partitioned',
  '_m_partitioned_parent=1; Domain=example.localhost; Path=/shop; Secure; SameSite=None; Partitioned',
  '__Host-_m_partitioned=1; Path=/; Secure; SameSite=None; Partitioned',
];

test('a refusal removes declared cookies from this host, its parent domains and every path, and no other cookie', async () => {
  const others = ['session=1; Path=/', 'theme=1; Domain=example.localhost; Path=/', 'x_m=1; Path=/shop'];
  const tab = await open('/shop/item', ...EVERYWHERE, ...others);
  assert.equal((await jar()).length, EVERYWHERE.length + others.length, 'the browser took them all');
  await answer(tab, 'denied');
  assert.deepEqual(await gone(...EVERYWHERE.map((cookie) => cookie.split('=')[0])), ['session', 'theme', 'x_m']);
  assert.deepEqual(await tab.evaluate(() => window.failures), []);
});

test('a cookie of another path goes when the visitor comes there', async () => {
  const tab = await open('/shop/item', '_m=1; Path=/', '_m_blog=1; Path=/blog');
  await answer(tab, 'denied');
  assert.deepEqual(await gone('_m'), ['_m_blog']);
  await tab.goto(address('/blog/post'));
  await gone('_m_blog');
});

test('what a server keeps from pages, and what other sites keep, stays and is not known; the server can remove its own', async () => {
  const tab = await open('/shop/item', '_m=1; Path=/', '_m_hidden=1; Path=/; HttpOnly');
  await context.addCookies([{ name: '_m_third_party', value: '1', url: 'http://metrics.localhost/' }]);
  await answer(tab, 'denied');
  assert.deepEqual(await gone('_m'), ['_m_hidden', '_m_third_party']);
  assert.deepEqual(await tab.evaluate(() => window.failures), []);
  await tab.goto(address('/shop/item', '_m_hidden=; Path=/; Max-Age=0'));
  assert.deepEqual(await jar(), ['_m_third_party']);
});

test('storage, databases and caches go as well, again on the next load, and in the other tabs', async () => {
  const fill = (tab) =>
    tab.evaluate(async () => {
      for (const name of ['m:1', 'basket']) for (const area of [localStorage, sessionStorage]) area.setItem(name, '1');
      for (const name of ['metrics', 'basket']) {
        await caches.open(name);
        await new Promise((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = reject;
        });
      }
    });
  const basketOnly = (tab) =>
    tab.waitForFunction(async () => {
      const names = [
        Object.keys(localStorage).filter((key) => !key.startsWith('assent')),
        Object.keys(sessionStorage),
        (await indexedDB.databases()).map(({ name }) => name),
        await caches.keys(),
      ];
      return names.every((list) => list.join() === 'basket');
    });
  const tab = await open('/');
  const other = await open('/');
  await fill(tab);
  await fill(other);
  await answer(tab, 'denied');
  await basketOnly(tab);
  await basketOnly(other);

  await tab.goto(address('/plain'));
  await fill(tab);
  await tab.goto(address('/'));
  await basketOnly(tab);
  assert.deepEqual(await tab.evaluate(() => window.failures), []);
});

test('a withdrawal removes what the tag has written, and what it goes on writing until the visitor leaves', async () => {
  const tab = await open('/shop/item');
  await answer(tab, 'granted');
  await tab.evaluate(() => void (document.cookie = '_m=1; Path=/'));
  await answer(tab, 'denied');
  await gone('_m');
  await tab.evaluate(() => void (document.cookie = '_m=2; Path=/'));
  await tab.goto(address('/plain'));
  await gone('_m');
});

test('before an answer, and after a grant, cookies stay', async () => {
  const tab = await open('/', '_m=1; Path=/');
  const idle = () => tab.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve))));
  await idle();
  assert.deepEqual(await jar(), ['_m']);
  await answer(tab, 'granted');
  await tab.goto(address('/'));
  await idle();
  assert.deepEqual(await jar(), ['_m']);
});
