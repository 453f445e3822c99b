// The built files as a site owner uses them.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const catalogue = JSON.stringify({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
  ],
});
const page = (
  scripts,
  json = catalogue,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<script>window.failures = []; document.addEventListener('consent-error', (event) => failures.push(event.code)); window.ran = 0;</script>
<script type="application/json" id="consent-catalogue">${json}</script>${scripts}
<script type="text/plain" data-consent="analytics">ran++;</script></head><body><h1>Hello</h1></body></html>`;

const PAGES = {
  '/gate.html': page('<script src="/assent.js"></script>'),
  '/twice.html': page(
    '<script src="/assent.js"></script><script src="/assent.bundle.js"></script><script src="/assent.js"></script>',
  ),
  '/swept.html': page(
    '<script src="/assent.js"></script>',
    JSON.stringify({
      purposes: [{ id: 'analytics', basis: 'consent' }],
      services: [{ id: 'm', purpose: 'analytics', cookies: [{ name: '/^_m/' }] }],
    }),
  ),
  '/shared.html': page('<script src="/assent.js" data-domain="example.localhost"></script>'),
  '/junk.html': page('<script src="/assent.js"></script>', '{ not json'),
  '/none.html': page('<script src="/assent.js"></script>', ''),
};

let server;
let browser;
let origin;
const asked = [];

before(async () => {
  server = createServer(async (request, response) => {
    asked.push(request.url);
    const html = PAGES[request.url];
    if (html) return response.setHeader('Content-Type', 'text/html').end(html);
    try {
      const file = await readFile(join(dist, request.url));
      response.setHeader('Content-Type', 'text/javascript').end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
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

const open = async (address, options) => {
  const tab = await (await browser.newContext(options)).newPage();
  await tab.goto(address);
  return tab;
};
const button = (tab, name) => tab.getByRole('button', { name, exact: true });

test('a returning visitor fetches the gate and no interface', async () => {
  const tab = await open(`${origin}/gate.html`);
  await button(tab, 'Reject all').click();
  asked.length = 0;
  await tab.reload();
  await tab.evaluate(() => window.assent.ready);
  assert.deepEqual(
    asked.filter((url) => url !== '/favicon.ico'),
    ['/gate.html', '/assent.js'],
  );
  assert.equal(await tab.evaluate(() => window.ran), 0);
});

test('a visitor who refused fetches no more, until something that was refused is back, which is then removed', async () => {
  const tab = await open(`${origin}/swept.html`);
  await button(tab, 'Reject all').click();
  await tab.waitForFunction(() => localStorage.getItem('assent-traces'));
  asked.length = 0;
  await tab.reload();
  await tab.waitForRequest(/assent-traces\.js/);
  await tab.waitForTimeout(300);
  assert.ok(!asked.includes('/assent-store.js'), asked.join());
  await tab.evaluate(() => (document.cookie = '_m=1; path=/'));
  await tab.reload();
  await tab.waitForFunction(() => !/_m=/.test(document.cookie));
  assert.match(await tab.evaluate(() => document.cookie), /^assent=/);
});

test('before an answer nothing is stored and nothing runs', async () => {
  const tab = await open(`${origin}/gate.html`);
  await button(tab, 'Accept all').waitFor();
  assert.deepEqual(
    await tab.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length, window.ran]),
    ['', 0, 0, 0],
  );
});

test('including either build twice asks once and runs each tag once', async () => {
  const tab = await open(`${origin}/twice.html`);
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => window.ran === 1);
  assert.equal(await tab.locator('consent-banner').count(), 1);
});

test('assent.open() shows the choices to somebody who has answered, and withdrawing is kept', async () => {
  const tab = await open(`${origin}/gate.html`);
  await button(tab, 'Accept all').click();
  await tab.reload();
  await tab.evaluate(() => window.assent.open());
  await button(tab, 'Reject all').click();
  assert.match(await tab.evaluate(() => document.cookie), /^assent=1\|.*p\/analytics!/);
});

for (const [address, what] of [
  ['/junk.html', 'a catalogue that is no JSON'],
  ['/none.html', 'an empty catalogue'],
]) {
  test(`${what} is told as consent-error, and grants nothing`, async () => {
    const tab = await open(`${origin}${address}`);
    await tab.waitForFunction(() => window.failures.length > 0);
    assert.deepEqual(await tab.evaluate(() => window.failures), ['catalogue-invalid']);
    assert.equal(await tab.evaluate(() => window.ran), 0);
  });
}

test('the bundle works from file://, where modules are refused, and remembers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assent-'));
  try {
    copyFileSync(join(dist, 'assent.bundle.js'), join(folder, 'assent.bundle.js'));
    writeFileSync(join(folder, 'index.html'), page('<script src="assent.bundle.js"></script>'));
    const tab = await open(pathToFileURL(join(folder, 'index.html')).href);
    await button(tab, 'Accept all').click();
    await tab.waitForFunction(() => window.ran === 1);
    await tab.reload();
    await tab.waitForFunction(() => window.ran === 1);
    assert.equal(await button(tab, 'Accept all').count(), 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('with cookies and storage refused the answer holds for the page, and the page is told', async () => {
  const tab = await (await browser.newContext()).newPage();
  await tab.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
    Object.defineProperty(window, 'localStorage', { get: () => null });
  });
  await tab.goto(`${origin}/gate.html`);
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => window.ran === 1);
  assert.ok((await tab.evaluate(() => window.failures)).includes('storage-unavailable'));
  assert.equal(await button(tab, 'Accept all').count(), 0);
});

test('a cookie for a parent domain is one answer for all its subdomains', async () => {
  const { port } = new URL(origin);
  const context = await browser.newContext();
  const shop = await context.newPage();
  await shop.goto(`http://shop.example.localhost:${port}/shared.html`);
  await button(shop, 'Accept all').click();
  await shop.waitForFunction(() => window.ran === 1);
  const blog = await context.newPage();
  await blog.goto(`http://blog.example.localhost:${port}/shared.html`);
  await blog.waitForFunction(() => window.ran === 1);
  assert.equal(await button(blog, 'Accept all').count(), 0);
});
