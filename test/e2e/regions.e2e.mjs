// The region of a page with a script tag: by the page, by the server's hint, by an address that is asked; and when that is slow.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const catalogue = JSON.stringify({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
});
const page = (head, attributes) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<script>window.failures = []; document.addEventListener('consent-error', (event) => failures.push(event.code)); window.ran = 0;</script>
<script type="application/json" id="consent-catalogue">${catalogue}</script>${head}<script src="/assent.js" ${attributes}></script>
<script type="text/plain" data-consent="ads">ran++;</script></head>
<body><h1>Hello</h1><consent-trigger kind="opt-out"></consent-trigger></body></html>`;
const hint = (region) => `<meta name="consent-region" content="${region}">`;

let server;
let browser;
let origin;
let context;
/** What is served now: the page, and what tells the region. */
let html = '';
let where = { body: 'US-TX', after: 0 };
const asked = [];

before(async () => {
  server = createServer(async (request, response) => {
    asked.push(request.url);
    if (request.url === '/') return response.setHeader('Content-Type', 'text/html').end(html);
    if (request.url === '/where') return setTimeout(() => response.end(where.body), where.after);
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
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ timezoneId: 'America/Chicago' });
  asked.length = 0;
  where = { body: 'US-TX', after: 0 };
});

async function open(head, attributes = '') {
  html = page(head, attributes);
  const tab = await context.newPage();
  await tab.goto(origin);
  return tab;
}
const region = (tab) => tab.evaluate(async () => (await window.assent.load()).get().region);
const button = (tab, name) => tab.getByRole('button', { name, exact: true });

test('the server’s hint counts where the page says nothing: nobody is asked, and the link of the law is there', async () => {
  const tab = await open(hint('US-CA'), 'data-region-src="/where"');
  await tab.waitForFunction(() => window.ran === 1);
  assert.equal(await region(tab), 'US-CA');
  assert.equal(await button(tab, 'Reject all').count(), 0);
  await button(tab, 'Do Not Sell or Share My Personal Information').click();
  await tab.getByLabel('Opt out', { exact: true }).click();
  await tab.getByText('You have opted out:').waitFor();
  assert.equal(asked.includes('/where'), false);
  await tab.reload();
  await tab.evaluate(() => window.assent.ready);
  assert.deepEqual(await tab.evaluate(() => [window.ran, window.assent.allows('ads')]), [0, false]);
});

test('the page counts before the server’s hint', async () => {
  const tab = await open(hint('US-CA'), 'data-region="FR"');
  await button(tab, 'Reject all').waitFor();
  assert.deepEqual([await region(tab), await tab.evaluate(() => window.ran)], ['FR', 0]);
});

test('an address is asked on each page, and nothing is taken from where somebody was before', async () => {
  const tab = await open('', 'data-region-src="/where"');
  await tab.waitForFunction(() => window.ran === 1);
  assert.equal(await region(tab), 'US-TX');
  assert.equal(await button(tab, 'Reject all').count(), 0);
  where = { body: 'fl=1\nloc=FR\n', after: 0 };
  await tab.reload();
  await button(tab, 'Reject all').waitFor();
  assert.deepEqual([await region(tab), await tab.evaluate(() => window.ran)], ['FR', 0]);
  assert.equal(asked.filter((url) => url === '/where').length, 2);
});

test('too slow an address leaves the strictest rule to the page, though it answers later', async () => {
  where = { body: 'US-TX', after: 1800 };
  const tab = await open('', 'data-region-src="/where"');
  await button(tab, 'Reject all').waitFor();
  assert.deepEqual(await tab.evaluate(() => window.failures), ['region-unknown']);
  await tab.waitForTimeout(1500);
  assert.deepEqual([await region(tab), await tab.evaluate(() => window.ran)], ['', 0]);
  assert.equal(await button(tab, 'Reject all').count(), 1);
});
