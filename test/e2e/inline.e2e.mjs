// The gate inline in a page: as the command prints it, as Vite builds it, and as a server writes it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { FOR_DEVELOPERS } from './origins.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { inlineBanner, inlineGate, mustAsk, readConsent } = await import('../../dist/server/index.js');
const { assent } = await import('../../dist/node/vite.js');

const catalogue = {
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'marketing', basis: 'consent' },
  ],
  services: [{ id: 'metrics', purpose: 'analytics' }],
};
const HEAD = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<script>window.failures = []; window.ran = []; document.addEventListener('consent-error', (event) => failures.push(event.code));</script>`;
const BODY = `</head><body><script type="text/plain" data-consent="analytics">ran.push('analytics')</script>
<script type="text/plain" data-consent="service/metrics">ran.push('metrics')</script>
<h1>Hello</h1><a href="/elsewhere.html">Elsewhere</a>
<consent-trigger><button type="button">Privacy settings</button></consent-trigger></body></html>`;

let folder;
let server;
let browser;
let origin;
const asked = [];
/** Addresses that are answered only when the test lets them. */
const slow = new Map();

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-inline-'));
  mkdirSync(join(folder, 'command'));
  writeFileSync(join(folder, 'consent.json'), JSON.stringify(catalogue));
  for (const banner of ['drawn', 'file']) {
    const page = join(folder, `command/${banner}.html`);
    writeFileSync(page, HEAD + BODY);
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'dist/node/cli.js'),
        ...['inline', join(folder, 'consent.json'), '--html', page, '--banner', banner, '--integrity'],
        ...['--out', join(folder, `command/assent-${banner}`), '--base', `/command/assent-${banner}/`],
        ...['--services', 'metrics'],
      ],
      { encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
  }

  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/index.html'), HEAD + BODY);
  symlinkSync(join(root, 'node_modules'), join(folder, 'site/node_modules'), 'junction');
  await build({
    configFile: false,
    root: join(folder, 'site'),
    base: '/vite/',
    logLevel: 'silent',
    build: { outDir: join(folder, 'vite') },
    plugins: [assent({ catalogue: join(folder, 'consent.json') })],
  });

  server = createServer(async (request, response) => {
    const path = request.url.replace(/\?.*/, '');
    asked.push(path);
    await slow.get(path);
    if (['/elsewhere.html', '/server.html', '/plain.html'].includes(path)) {
      const plain = path === '/plain.html';
      // A server that knows the cookie leaves the banner out for those who have answered.
      const state = readConsent(request.headers.cookie, catalogue);
      const gate = inlineGate(catalogue, {
        base: '/command/assent-drawn/',
        banner: 'drawn',
        services: plain ? [] : ['metrics'],
        catalogue: 'consent-catalogue',
      });
      const json = `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>`;
      const banner = mustAsk(state) ? inlineBanner(catalogue) : '';
      response.setHeader('Content-Type', 'text/html');
      const body = plain ? BODY.replace(/<script[^>]*service\/metrics.*?<\/script>/, '') : BODY;
      return response.end(HEAD + json + gate + body.replace('<body>', `<body>${banner}`));
    }
    try {
      const file = await readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path));
      const type = /\.html$|\/$/.test(path) ? 'text/html' : /json$/.test(path) ? 'application/json' : 'text/javascript';
      response.setHeader('Content-Type', type).end(file);
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
  rmSync(folder, { recursive: true, force: true });
});

const open = async (path) => {
  const tab = await (await browser.newContext()).newPage();
  tab.on('pageerror', (error) => assert.fail(error));
  await tab.goto(origin + path);
  return tab;
};
const button = (tab, name) => tab.getByRole('button', { name, exact: true });
const requests = () => asked.filter((path) => path !== '/favicon.ico' && !FOR_DEVELOPERS.test(path));
/** A page and all that it asked for: not what the page before it still fetched in its last moment. */
const requestsFrom = (page) => requests().slice(requests().indexOf(page));

const PAGES = [
  ['the command, with the banner drawn', '/command/drawn.html'],
  ['the command, with the banner as a file', '/command/file.html'],
  ['Vite', '/vite/'],
  ['a server', '/server.html'],
];

for (const [maker, path] of PAGES) {
  describe(`a page made by ${maker}`, () => {
    test('asks a first visitor, lets in what was accepted, and keeps it with its evidence', async () => {
      const tab = await open(path);
      await button(tab, 'Accept all').waitFor();
      assert.deepEqual(await tab.evaluate(() => [window.ran, document.cookie, localStorage.length]), [[], '', 0]);
      await button(tab, 'Accept all').click();
      await tab.waitForFunction(() => window.ran.length === 2);
      await tab.waitForFunction(() => localStorage.getItem('assent-history') !== null);
      const [entry, ...more] = JSON.parse(await tab.evaluate(() => localStorage.getItem('assent-history')));
      assert.deepEqual(more, []);
      assert.equal(entry.evidence.control, 'accept-all');
      assert.match(entry.evidence.wording, /^Cookies on this site\n.*Analytics.*Marketing/);
      assert.equal(await button(tab, 'Accept all').count(), 0);
      assert.deepEqual(await tab.evaluate(() => window.failures), []);
    });

    test('is all that a returning visitor fetches; the banner is not there, and the trigger works', async () => {
      const tab = await open(path);
      await button(tab, 'Accept all').click();
      await tab.waitForFunction(() => document.cookie.includes('assent=') && !localStorage.getItem('assent-said'));
      asked.length = 0;
      await tab.reload();
      await tab.evaluate(() => window.assent.ready);
      assert.deepEqual(await tab.evaluate(() => window.ran), ['analytics', 'metrics']);
      assert.deepEqual(requestsFrom(path), [path]);
      assert.equal(await button(tab, 'Accept all').count(), 0);
      await button(tab, 'Privacy settings').click();
      await button(tab, 'Reject all').click();
      await tab.waitForFunction(() => /p\/analytics!|p\/marketing!/.test(document.cookie));
      assert.equal(await tab.evaluate(() => window.assent.allows('analytics')), false);
    });
  });
}

test('pages of one site that ask for different services understand each other’s glance', async () => {
  const tab = await open('/server.html');
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => document.cookie.includes('assent='));
  for (const path of ['/plain.html', '/server.html', '/plain.html']) {
    asked.length = 0;
    await tab.goto(origin + path);
    await tab.evaluate(() => window.assent.ready);
    assert.equal((await tab.evaluate(() => window.ran)).length, path === '/plain.html' ? 1 : 2);
    assert.deepEqual(requestsFrom(path), [path]);
  }
});

test('a drawn banner is there with the first bytes, and an answer given before any file has come is not lost', async () => {
  for (const leaves of [false, true]) {
    let come;
    slow.set('/command/assent-drawn/assent-store.js', new Promise((resolve) => (come = resolve)));
    const tab = await open('/server.html');
    await button(tab, 'Reject all').click();
    assert.equal(await button(tab, 'Reject all').count(), 0, 'gone at once');
    assert.equal(await tab.evaluate(() => document.cookie), '');
    if (leaves) await tab.getByRole('link', { name: 'Elsewhere' }).click();
    slow.clear();
    come();
    await tab.waitForFunction(() => /!/.test(document.cookie));
    const history = JSON.parse(await tab.evaluate(() => localStorage.getItem('assent-history')));
    assert.deepEqual(
      history.map(({ evidence }) => evidence.control),
      ['reject-all'],
    );
    assert.equal(await button(tab, 'Reject all').count(), 0);
    assert.equal(await tab.evaluate(() => localStorage.getItem('assent-said')), null);
  }
});

test('a grant that waited is not taken for what is declared by now, nor against a later refusal; a refusal is', async () => {
  const rows = [
    ['accept-all', 'another key', '', false],
    ['reject-all', 'another key', '', true],
    ['accept-all', undefined, 'Reject all', false],
  ];
  for (const [control, key, later, kept] of rows) {
    const tab = await open('/server.html');
    const said = await tab.evaluate(() => ({
      key: window.assent.plan.key,
      time: new Date(Date.now() - 60_000).toISOString(),
    }));
    if (later) {
      await button(tab, later).click();
      await tab.waitForFunction(() => /!/.test(document.cookie));
    }
    const waiting = {
      key: key ?? said.key,
      control,
      evidence: { surface: 'consent-banner', control, trusted: true, time: said.time },
    };
    await tab.evaluate((text) => localStorage.setItem('assent-said', text), JSON.stringify(waiting));
    await tab.reload();
    await tab.evaluate(() => window.assent.load());
    assert.equal(await tab.evaluate(() => window.assent.allows('analytics')), false, `${control} ${key}`);
    assert.equal(/!/.test(await tab.evaluate(() => document.cookie)), kept || later !== '');
    assert.deepEqual(await tab.evaluate(() => window.ran), []);
  }
});

test('a drawn banner needs no script to stay away, and shifts nothing when it comes', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(`${origin}/server.html`);
  assert.equal(await button(still, 'Accept all').count(), 0);

  const tab = await (await browser.newContext()).newPage();
  await tab.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shifts += value))).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  await tab.goto(`${origin}/server.html`);
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => window.ran.length === 2);
  assert.equal(await tab.evaluate(() => window.shifts), 0);
});

test('a file that was changed on its way is not run where hashes are checked, and nothing is granted', async () => {
  writeFileSync(
    join(folder, 'command/assent-drawn/assent-store.js'),
    'export const start = () => { throw 1 }; window.forged = true;',
  );
  const tab = await open('/command/drawn.html');
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => window.failures.includes('interface-unavailable'));
  assert.deepEqual(await tab.evaluate(() => [window.forged, window.ran]), [undefined, []]);
});

test('the encoding stays before the gate, and a page with the gate comes in one piece', async () => {
  const html = await readFile(join(folder, 'vite/index.html'), 'utf8');
  assert.ok(html.indexOf('charset') < 1024 && html.indexOf('charset') < html.indexOf('assent'));
  assert.ok(existsSync(join(folder, 'vite/assent/assent-ui.js')));
  // Whatever a catalogue says, it cannot leave the script.
  const hostile = { ...catalogue, aliases: { '</script><script>alert(1)</script>': 'purpose/analytics' } };
  assert.doesNotMatch(inlineGate(hostile).slice(8, -9), /<\/script/i);
});
