// The linter and `strict` on pages with a script tag, as they are built.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const good = {
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: [{ id: 'analytics', basis: 'consent', description: 'Counts visits.', data: [] }],
};
// It runs before anybody has answered.
const bad = { ...good, purposes: [{ id: 'analytics', basis: 'consent', regime: 'opt-out', data: [] }] };
const page = (catalogue, attributes = '', css = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A site</title><link rel="stylesheet" href="/page.css?${encodeURIComponent(css)}">
<script src="/watch.js"></script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script src="/assent.js" ${attributes}></script>
<script type="text/plain" data-consent="analytics" data-src="/ran.js"></script>
</head><body><h1>Hello</h1><consent-trigger></consent-trigger></body></html>`;

const PAGES = {
  '/good.html': page(good, 'data-strict'),
  '/bad.html': page(bad),
  '/bad-strict.html': page(bad, 'data-strict'),
  '/off.html': page(bad, 'data-lint="off"'),
  '/dim.html': page(good, 'data-strict', ':root { --consent-text: #aaa }'),
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types assent assent-lit";

let server;
let browser;
let port;

before(async () => {
  server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://site');
    const html = PAGES[pathname];
    if (html)
      return response.setHeader('Content-Type', 'text/html').setHeader('Content-Security-Policy', POLICY).end(html);
    if (pathname === '/page.css')
      return response.setHeader('Content-Type', 'text/css').end(decodeURIComponent(search.slice(1)));
    response.setHeader('Content-Type', 'text/javascript');
    if (pathname === '/watch.js')
      return response.end(`window.failures = []; window.violations = []; window.ran = 0;
        document.addEventListener('consent-error', ({ code, message }) => failures.push(code + ' ' + message));
        document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));`);
    if (pathname === '/ran.js') return response.end('ran++;');
    try {
      response.end(await readFile(join(dist, pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = server.address().port;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--host-resolver-rules=MAP site.example 127.0.0.1'],
  });
});
after(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
});

/** A visit; what the page said on the console and what it asked for are kept. */
async function visit(path, { host = 'localhost', driven = true, context } = {}) {
  const own = context ?? (await browser.newContext());
  const tab = await own.newPage();
  if (!driven) await tab.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }));
  const said = [];
  const asked = [];
  tab.on('console', (message) => said.push(message.text()));
  tab.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await tab.goto(`http://${host}:${port}${path}`);
  return { tab, said, asked, context: own };
}
const settled = (tab) => tab.waitForTimeout(1500);

test('strict refuses a catalogue that is against a rule: the page is told which, and nothing is granted', async () => {
  const { tab, context } = await visit('/bad-strict.html');
  await tab.waitForFunction(() => failures.length > 0);
  await settled(tab);
  assert.match(await tab.evaluate(() => failures[0]), /^catalogue-invalid /);
  assert.equal(await tab.evaluate(() => ran), 0);
  await context.close();
});

test('an answer that was given without strict says nothing where it is strict', async () => {
  const { tab, context } = await visit('/bad.html');
  await tab.waitForFunction(() => ran === 1);
  await tab.evaluate(async () =>
    (await assent.load()).decide({ analytics: 'granted' }, { surface: 't', control: 't', source: 'host' }),
  );
  const again = await visit('/bad.html', { context });
  await again.tab.waitForFunction(() => ran === 1);
  const strict = await visit('/bad-strict.html', { context });
  await settled(strict.tab);
  assert.equal(await strict.tab.evaluate(() => ran), 0);
  await context.close();
});

test('strict lets a catalogue be that is against none, and draws the banner plainly where the page’s colours cannot be read', async () => {
  const fine = await visit('/good.html');
  await fine.tab.locator('consent-banner [data-control="accept-all"]').click();
  await fine.tab.waitForFunction(() => ran === 1);
  assert.deepEqual(await fine.tab.evaluate(() => failures), []);
  await fine.context.close();

  const dim = await visit('/dim.html');
  await dim.tab.waitForFunction(() => failures.some((failure) => failure.startsWith('looks-refused')));
  const title = dim.tab.locator('consent-banner h2');
  assert.equal(await title.evaluate((element) => getComputedStyle(element).color), 'rgb(27, 29, 34)');
  assert.deepEqual(await dim.tab.evaluate(() => violations), []);
  await dim.context.close();
});

test('on a developer’s machine each finding is on the console, with its rule and its source, and nothing is asked for', async () => {
  const { tab, said, asked, context } = await visit('/bad.html');
  await settled(tab);
  const own = said.filter((line) => line.includes('opt-out-forced'));
  assert.equal(own.length, 1, said.join('\n'));
  assert.match(own[0], /\/purposes\/0\/regime.*Art\. 5\(3\)/);
  assert.deepEqual(
    asked.filter((one) => one.startsWith('HEAD')),
    [],
  );
  assert.equal(await tab.locator('[data-assent-lint]').count(), 0);
  assert.deepEqual(await tab.evaluate(() => violations), []);
  await context.close();
});

test('a person sees the badge, under a strict content policy as well, and opens it by the keyboard', async () => {
  const { tab, context } = await visit('/bad.html', { driven: false });
  const badge = tab.locator('[data-assent-lint] button.badge');
  await badge.focus();
  await tab.keyboard.press('Enter');
  assert.match(await tab.locator('[data-assent-lint] #panel').innerText(), /opt-out-forced/);
  await tab.getByRole('button', { name: 'Remove until the next page' }).click();
  assert.equal(await tab.locator('[data-assent-lint]').count(), 0);
  assert.deepEqual(await tab.evaluate(() => violations), []);
  await context.close();
});

test('data-lint="off" ends it, and a visitor’s page never fetches it', async () => {
  for (const [path, host] of [
    ['/off.html', 'localhost'],
    ['/bad.html', 'site.example'],
  ]) {
    const { tab, said, asked, context } = await visit(path, { host, driven: false });
    await settled(tab);
    assert.deepEqual(
      said.filter((line) => line.includes('Assent')),
      [],
    );
    assert.equal(await tab.locator('[data-assent-lint]').count(), 0);
    if (host === 'site.example')
      assert.deepEqual(
        asked.filter((one) => /dev-warnings|lint|strict/.test(one)),
        [],
      );
    await context.close();
  }
});
