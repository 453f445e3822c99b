// The built files in other languages, and for people who are too young: what a site owner writes on the tag, and what is fetched.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  lang,
  script,
  more = '',
) => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A site</title>
<script>window.failures = []; document.addEventListener('consent-error', (event) => failures.push(event.code)); window.ran = 0;</script>
<script type="application/json" id="consent-catalogue">${catalogue}</script>${more}${script}
<script type="text/plain" data-consent="analytics">ran++;</script></head><body><h1>…</h1>
<consent-trigger><button id="choices">…</button></consent-trigger></body></html>`;
const gate = '<script src="/assent.js"></script>';

const PAGES = {
  '/ko': page('ko-KR', gate),
  '/ar': page('ar', gate),
  '/tw': page('zh-TW', gate),
  '/tlh': page('tlh', gate),
  '/own': page(
    'de-AT',
    gate,
    '<script type="application/json" id="consent-messages">{ "de": { "bannerTitle": "Kekse", "save": "Sichern" }, "de-AT": { "save": "Übernehmen" } }</script>',
  ),
  '/broken': page(
    'fr',
    '<script src="/assent.js"></script>',
    '<script type="application/json" id="consent-messages">{</script>',
  ),
  '/bundle': page('ja', '<script src="/assent.bundle.js"></script>'),
  '/adult': page('en', gate.replace('src', 'data-region="DE" src')),
  '/child': page('en', gate.replace('src', 'data-region="DE" data-under src')),
  '/fifteen': page('en', gate.replace('src', 'data-region="DE" data-age="15" src')),
};

let server;
let browser;
let origin;
let asked = [];
const missing = new Set();

before(async () => {
  server = createServer(async (request, response) => {
    asked.push(request.url);
    const html = PAGES[request.url];
    if (html) return response.setHeader('Content-Type', 'text/html').end(html);
    try {
      if (missing.has(request.url)) throw new Error('taken away');
      response.setHeader('Content-Type', 'text/javascript').end(await readFile(join(dist, request.url)));
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

const wordsOf = async (tag) => (await import(pathToFileURL(join(dist, `locales/${tag}.js`)))).messages;
const open = async (path, context) => {
  asked = [];
  const tab = await (context ?? (await browser.newContext())).newPage();
  await tab.goto(path.startsWith('file:') ? path : origin + path);
  return tab;
};
const button = (tab, name) => tab.getByRole('button', { name, exact: true });
const languagesFetched = () => asked.filter((path) => path.startsWith('/locales/'));

test('a page in Korean asks in Korean, for one small file, and gets the rest when the choices are opened', async () => {
  const words = await wordsOf('ko');
  const tab = await open('/ko');
  await button(tab, words.acceptAll).waitFor();
  await button(tab, words.rejectAll).waitFor();
  assert.deepEqual(languagesFetched(), ['/locales/ko-first-layer.js']);
  const inner = tab.locator('consent-banner [lang]').first();
  assert.equal(await inner.getAttribute('lang'), 'ko');

  await button(tab, words.choose).click();
  await tab.getByRole('dialog', { name: words.preferencesTitle }).waitFor();
  await button(tab, words.save).waitFor();
  assert.deepEqual(languagesFetched(), ['/locales/ko-first-layer.js', '/locales/ko.js']);
});

test('a page in Arabic is asked in Arabic, from the right', async () => {
  const words = await wordsOf('ar');
  const tab = await open('/ar');
  const accept = button(tab, words.acceptAll);
  await accept.waitFor();
  assert.equal(await accept.evaluate((element) => getComputedStyle(element).direction), 'rtl');
});

test('a page from Taiwan is asked in traditional signs', async () => {
  const words = await wordsOf('zh-Hant');
  const tab = await open('/tw');
  await button(tab, words.rejectAll).waitFor();
});

test('a language that there is not is English, and is marked as English', async () => {
  const tab = await open('/tlh');
  await button(tab, 'Reject all').waitFor();
  assert.equal(await tab.locator('consent-banner [lang]').first().getAttribute('lang'), 'en');
  assert.deepEqual(languagesFetched(), []);
});

test('a language that cannot be fetched is English, the page is told, and nothing is granted', async () => {
  missing.add('/locales/ko-first-layer.js');
  const tab = await open('/ko');
  await button(tab, 'Reject all').waitFor();
  missing.clear();
  assert.deepEqual(await tab.evaluate(() => [window.failures, window.ran]), [['locale-unavailable'], 0]);
});

test('the page’s own sentences come before ours, those of a region before those of its language', async () => {
  const words = await wordsOf('de');
  const tab = await open('/own');
  await tab.getByRole('heading', { name: 'Kekse' }).waitFor();
  await button(tab, words.choose).click();
  await button(tab, 'Übernehmen').waitFor();
  assert.deepEqual(await tab.evaluate(() => window.failures), []);
});

test('own sentences that cannot be read are told of, and ours are shown', async () => {
  const words = await wordsOf('fr');
  const tab = await open('/broken');
  await button(tab, words.rejectAll).waitFor();
  assert.deepEqual(await tab.evaluate(() => window.failures), ['locale-unavailable']);
});

test('the bundle fetches one script for its language, also from file://', async () => {
  const words = await wordsOf('ja');
  const tab = await open('/bundle');
  await button(tab, words.rejectAll).waitFor();
  await button(tab, words.choose).click();
  await button(tab, words.save).waitFor();
  assert.deepEqual(languagesFetched(), ['/locales/ja.script.js']);

  const folder = mkdtempSync(join(tmpdir(), 'assent-test-'));
  try {
    mkdirSync(join(folder, 'locales'));
    for (const file of ['assent.bundle.js', 'locales/fa.script.js']) copyFileSync(join(dist, file), join(folder, file));
    const html = page('fa', '<script src="assent.bundle.js"></script>');
    writeFileSync(join(folder, 'index.html'), html);
    const persian = await wordsOf('fa');
    const local = await open(pathToFileURL(join(folder, 'index.html')).href);
    await button(local, persian.rejectAll).click();
    await button(local, persian.rejectAll).waitFor({ state: 'hidden' });
    assert.equal(await local.evaluate(() => window.ran), 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('somebody of whom the tag says that they are too young is not asked, and a grown-up’s yes in that browser is not theirs', async () => {
  const context = await browser.newContext();
  const young = await open('/child', context);
  await young.evaluate(() => window.assent.load());
  assert.deepEqual(await young.evaluate(() => [window.assent.get().pending, window.ran]), [[], 0]);
  assert.equal(await button(young, 'Accept all').isVisible(), false);

  const adult = await open('/adult', context);
  await button(adult, 'Accept all').click();
  await adult.waitForFunction(() => window.ran === 1);

  for (const path of ['/child', '/fifteen']) {
    const again = await open(path, context);
    await again.evaluate(() => window.assent.load());
    assert.deepEqual(await again.evaluate(() => [window.assent.allows('analytics'), window.ran]), [false, 0], path);
  }
});
