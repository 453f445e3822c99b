// The vendor signals as files for pages with a script tag, in the order that they are put.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const names = readdirSync(`${dist}tags`);
const catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'marketing', basis: 'consent' },
  ],
};
const page = `<!doctype html><html lang="en"><head><title>A site</title>
<script>window.broken = []; addEventListener('error', (event) => broken.push(event.message));</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script src="/assent.js"></script>
${names.map((name) => `<script src="/tags/${name}"${name.startsWith('google') ? ` data-options='{ "waitForUpdate": 300 }'` : ''}></script>`).join('\n')}
<script>function gtag() { dataLayer.push(arguments); } gtag('js', new Date()); gtag('config', 'G-1');</script>
</head><body></body></html>`;

let server;
let browser;
let origin;

before(async () => {
  server = createServer(async (request, response) => {
    if (request.url === '/') return response.setHeader('Content-Type', 'text/html').end(page);
    try {
      response.setHeader('Content-Type', 'text/javascript').end(await readFile(dist + request.url));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}/`;
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

/** Google's commands so far: `consent default`, `js`, … with the answer for advertising. */
const commands = (tab) =>
  tab.evaluate(() =>
    window.dataLayer
      .filter((entry) => Object.prototype.toString.call(entry) === '[object Arguments]')
      .map(([name, action, state]) =>
        name === 'consent' ? `${action} ${state.ad_storage} ${state.wait_for_update ?? ''}`.trim() : name,
      ),
  );

test('each vendor has a file, and none breaks a page without the vendor', async () => {
  assert.equal(names.length, 9);
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(origin);
  await tab.getByRole('button', { name: 'Accept all' }).click();
  await tab.waitForFunction(() => document.cookie.includes('assent='));
  assert.deepEqual(await tab.evaluate(() => window.broken), []);
});

test('Google hears the default first, the answer once, and on the next page the update before its config', async () => {
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(origin);
  await tab.getByRole('button', { name: 'Accept all' }).waitFor();
  assert.deepEqual(await commands(tab), ['default denied 300', 'js', 'config']);
  await tab.getByRole('button', { name: 'Accept all' }).click();
  await tab.waitForFunction(() => document.cookie.includes('assent='));
  assert.deepEqual(await commands(tab), ['default denied 300', 'js', 'config', 'update granted']);

  await tab.reload();
  assert.deepEqual(await commands(tab), ['default denied 300', 'update granted', 'js', 'config']);
  await tab.evaluate(() => window.assent.open());
  await tab.getByRole('button', { name: 'Reject all' }).click();
  await tab.waitForFunction(() => document.cookie.includes('!'));
  assert.deepEqual(await commands(tab), ['default denied 300', 'update granted', 'js', 'config', 'update denied']);
});
