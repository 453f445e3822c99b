// The outbox of a real page against the real backend, with everything between them failing: in the end the server's table is the
// page's history. Pages are closed, crashed and left in the middle of whatever is under way.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const { createBackend } = await import('../../demo/server/app.ts');
const { migrate } = await import('../../demo/server/migrate.ts');
const { openPglite } = await import('../../demo/server/pglite.ts');
const { defineCatalogue } = await import('../../src/core/define-catalogue.ts');

const root = fileURLToPath(new URL('../..', import.meta.url));
const catalogue = { purposes: [{ id: 'analytics', basis: 'consent' }], channels: [{ id: 'email' }] };

/** What a site writes, and a hand of the tests in the page. */
const PAGE = `
import { createConsent } from './src/create-consent.ts';
import { defineCatalogue } from './src/core/define-catalogue.ts';
import { sendRecords } from './src/integrations/send-records/index.ts';
const store = createConsent({ catalogue: defineCatalogue(${JSON.stringify(catalogue)}) });
window.seen = { errors: [], delivered: [], state: '', refused: 0 };
document.addEventListener('consent-error', ({ code, message }) => seen.errors.push(code + ': ' + message));
document.addEventListener('consent-delivery', ({ state, delivered, refused }) =>
  Object.assign(seen, { state, refused: refused.length, delivered: [...seen.delivered, ...delivered] }));
// A page that never has a moment to spare.
if (location.search.includes('busy')) window.requestIdleCallback = () => 0;
// Faster than in life: pauses are a tenth of what they may be.
const options = { url: '/consent/records', timeout: 1500, random: () => Math.random() / 10 };
if (!location.search.includes('without')) store.use(sendRecords(options));
window.history_ = () => store.history().map(({ id, seal }) => ({ id, hash: seal.hash, previous: seal.previous }));
document.querySelector('button').addEventListener('click', ({ isTrusted }) => {
  const answer = store.answer('analytics').answer === 'granted' ? 'denied' : 'granted';
  store.decide({ analytics: answer }, { surface: 'test', control: 'switch', trusted: isTrusted, wording: 'Count visits: ' + answer });
});
window.isReady = true;
`;
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Outbox</title></head>
<body><button style="width:300px;height:300px">Switch</button><script type="module" src="/page.js"></script></body></html>`;

let script;
let database;
let backend;
let server;
let origin;
let browser;
let context;
/** How the requests to come go; after the last, or in between, as they should. */
let faults = [];
let requests = 0;

const FAULTS = ['refused', 'hung', '500', '429', 'half', 'lost', 'slow', 'duplicated', 'hotel', 'redirect'];

/** What stands between: it reads the whole request, then does to it what its fault is. */
async function between(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  requests += 1;
  const fault = faults.shift() ?? 'none';
  const body = Buffer.concat(chunks);
  const ask = () => {
    const { headers } = request;
    const given = { 'content-type': headers['content-type'], ...(headers.cookie && { cookie: headers.cookie }) };
    const asked = new Request(`${origin}/consent/records`, { method: 'POST', headers: given, body });
    return backend(asked, { address: '127.0.0.1', secure: false });
  };
  const pass = async (answered) => {
    const text = Buffer.from(await answered.arrayBuffer());
    const cookies = answered.headers.getSetCookie();
    response.writeHead(answered.status, {
      ...{ 'content-type': 'application/json', 'content-length': text.length },
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    });
    return text;
  };
  if (fault === 'refused') return response.destroy();
  if (fault === 'hung') return undefined;
  if (fault === '500') return response.writeHead(500).end();
  if (fault === '429') return response.writeHead(429, { 'Retry-After': '1' }).end();
  if (fault === 'hotel') return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Welcome</title>');
  if (fault === 'redirect') return response.writeHead(307, { location: '/elsewhere' }).end();
  if (fault === 'slow') await sleep(2500);
  if (fault === 'duplicated') {
    setTimeout(() => void ask(), 300);
    await ask();
  }
  const answered = await ask();
  if (fault === 'lost') return response.destroy();
  const text = await pass(answered);
  if (fault !== 'half') return response.end(text);
  response.write(text.subarray(0, text.length / 2));
  return void setTimeout(() => response.destroy(), 50);
}

before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: root, loader: 'ts' },
    ...{ bundle: true, format: 'esm', target: 'es2022', write: false, tsconfig: `${root}/tsconfig.json` },
  });
  script = outputFiles[0].text;
  database = await openPglite();
  await migrate(database);
  const plenty = { burst: 1e6, perSecond: 1e6 };
  const rates = { address: plenty, record: plenty };
  const catalogues = [defineCatalogue(catalogue)];
  backend = await createBackend({ database, catalogues, rates, secret: 'a secret of this test, long enough' });
  server = createServer((request, response) => {
    const path = request.url.replace(/\?.*/, '');
    if (path === '/consent/records') return void between(request, response).catch(() => response.destroy());
    if (path === '/page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    return response.writeHead(path === '/' ? 200 : 404, { 'content-type': 'text/html' }).end(HTML);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await database?.close();
});
beforeEach(async () => {
  await context?.close();
  // Another browser, without storage, and so another record.
  context = await browser.newContext();
  [faults, requests] = [[], 0];
});

async function open(search = '') {
  const tab = await context.newPage();
  await tab.goto(`${origin}/${search}`);
  await tab.waitForFunction(() => window.isReady);
  return tab;
}
/** A person's click, where the button is known to be. */
const click = (tab) => tab.mouse.click(100, 100);
const history = (tab) => tab.evaluate(() => window.history_());
/** The server's rows of these entries, in the order in which they came. */
const rows = async (entries) =>
  database.query('select id, hash, previous from assent.entry_keys where id = any($1::text[]) order by seq', [
    entries.map(({ id }) => id),
  ]);
/** A tab, perhaps a new one, until the server has everything; then the two are the same. */
async function compare(tab, timeout = 60_000) {
  const end = Date.now() + timeout;
  let entries;
  // It may still be idle when somebody has just answered.
  do {
    await tab.waitForFunction(() => window.seen.state === 'idle', undefined, { timeout });
    entries = await history(tab);
  } while ((await rows(entries)).length < entries.length && Date.now() < end);
  assert.deepEqual(await rows(entries), entries);
  return entries;
}
const total = async () => Number((await database.query('select count(*) as n from assent.entry_keys'))[0].n);

for (const fault of FAULTS) {
  test(`a request that goes wrong (${fault}) loses nothing and doubles nothing`, async () => {
    const tab = await open();
    const before = await total();
    faults = [fault, 'none', fault, fault];
    await click(tab);
    await sleep(150);
    await click(tab);
    await tab.waitForFunction(() => window.seen.delivered.length >= 2, undefined, { timeout: 30_000 });
    await click(tab);
    await tab.waitForFunction(() => window.seen.delivered.length >= 3, undefined, { timeout: 30_000 });
    const entries = await compare(tab);
    assert.equal(entries.length, 3);
    assert.equal(await total(), before + 3);
    const { delivered, errors, refused } = await tab.evaluate(() => window.seen);
    assert.deepEqual([delivered, refused], [entries.map(({ id }) => id), 0]);
    for (const error of errors) assert.match(error, /^delivery-failed/);
  });
}

test('an answer is kept before anything else can happen: the tab crashes at once, and the next one delivers it', async () => {
  const tab = await open();
  const session = await context.newCDPSession(tab);
  faults = ['refused', 'refused'];
  await tab.evaluate(() => {
    // In the same task as the click, before the outbox has had a moment.
    document.querySelector('button').addEventListener('click', () => {
      const end = performance.now() + 300;
      while (performance.now() < end);
    });
  });
  void click(tab).catch(() => undefined);
  await sleep(150);
  void session.send('Page.crash').catch(() => undefined);
  await sleep(600);
  await tab.close();
  const entries = await compare(await open());
  assert.equal(entries.length, 1);
});

test('a page that is closed right after the answer sends it on the way out: no other page is needed', async () => {
  for (const leave of [(tab) => tab.close(), (tab) => tab.goto('about:blank')]) {
    const before = await total();
    const asked = requests;
    const tab = await open('?busy');
    await click(tab);
    assert.equal(requests, asked);
    await leave(tab);
    for (let tries = 0; (await total()) === before && tries < 100; tries += 1) await sleep(50);
    assert.equal(await total(), before + 1);
  }
  await compare(await open());
});

test('where storage is full, the page still sends what it knows', async () => {
  const tab = await open();
  await tab.evaluate(() => {
    for (let size = 4_000_000; size > 0; size = Math.floor(size / 2)) {
      try {
        for (let index = 0; ; index += 1) localStorage.setItem(`full-${size}-${index}`, 'x'.repeat(size));
      } catch {
        // No room for so much.
      }
    }
  });
  for (let times = 0; times < 3; times += 1) await click(tab);
  assert.equal((await compare(tab)).length, 3);
  const { errors } = await tab.evaluate(() => window.seen);
  assert.ok(errors.some((error) => error.startsWith('history-unavailable')));
});

test('what was answered before there was an outbox is sent by the first one', async () => {
  const tab = await open('?without');
  for (let times = 0; times < 60; times += 1) await click(tab);
  assert.equal((await history(tab)).length, 60);
  assert.equal((await compare(await open())).length, 60);
  // At most fifty a request.
  assert.equal(requests, 2);
});

test(
  'tabs that answer at the same time, die, and come again: the table is the history',
  { timeout: 300_000 },
  async () => {
    const random = (most) => Math.floor(Math.random() * most);
    const tabs = [await open(), await open()];
    for (let round = 0; round < 25; round += 1) {
      if (random(3) > 0) faults.push(FAULTS[random(FAULTS.length)]);
      const at = random(2);
      await click(tabs[at]);
      if (random(2)) await click(tabs[1 - at]);
      await sleep(random(400));
      const end = random(5);
      if (end > 2) continue;
      const tab = tabs[at];
      if (end === 0) await tab.close();
      else if (end === 1) await tab.goto('about:blank').then(() => tab.close());
      else {
        const session = await context.newCDPSession(tab);
        void session.send('Page.crash').catch(() => undefined);
        await sleep(100);
        await tab.close();
      }
      tabs[at] = await open();
    }
    faults = [];
    const last = await open();
    // What two tabs wrote at the same moment is on the server as well, in whichever history it is.
    const entries = await compare(last, 120_000);
    assert.ok(entries.length >= 25, `${entries.length} entries`);
    const all = await database.query('select previous from assent.entry_keys where previous = any($1::text[])', [
      entries.map(({ hash }) => hash),
    ]);
    assert.ok(all.length >= entries.length - 1);
    const { errors } = await last.evaluate(() => window.seen);
    assert.deepEqual(errors, []);
  },
);
