// A rights request from a real page, under a strict policy and with the keyboard alone, until it stands in the backend's database: once,
// whatever goes wrong in between.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const { createBackend } = await import('../../demo/server/app.ts');
const { answer } = await import('../../demo/server/listen.ts');
const { migrate } = await import('../../demo/server/migrate.ts');
const { openPglite } = await import('../../demo/server/pglite.ts');
const { defineCatalogue } = await import('../../src/core/define-catalogue.ts');

const root = fileURLToPath(new URL('../..', import.meta.url));
const OPERATOR = 'the-operator-of-this-test';
const catalogue = {
  region: 'DE',
  controller: { name: 'Club', contact: 'mailto:privacy@example.com', rights: { address: '/consent/rights' } },
  purposes: [{ id: 'analytics', basis: 'consent', title: 'Analytics' }],
};
const PAGE = `
import { createConsent } from './src/create-consent.ts';
import { setDefaultStore } from './src/default-store.ts';
import { defineCatalogue } from './src/core/define-catalogue.ts';
import './src/define/rights-request.ts';
window.errors = []; window.violations = [];
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
document.addEventListener('consent-error', ({ code }) => errors.push(code));
const store = createConsent({ catalogue: defineCatalogue(${JSON.stringify(catalogue)}) });
setDefaultStore(store);
if (location.search.includes('granted')) store.decide({ analytics: 'granted' }, { surface: 't', control: 't', source: 'host' });
window.allows = () => store.allows('analytics');
`;
const NONCE = 'n0nce';
const POLICY = [
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'none'; connect-src 'self'; img-src data:`,
  `base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types assent assent-lit lit-html`,
].join('; ');
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rights</title><link rel="icon" href="data:,"></head>
<body><h1>Your account</h1><rights-request></rights-request><script nonce="${NONCE}" type="module" src="/page.js"></script></body></html>`;

let script;
let database;
let backend;
let server;
let origin;
let browser;
let context;
/** What is done to the requests to come: `refused`, `down`, `lost` (it arrives, the answer does not). */
let faults = [];

before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: root, loader: 'ts' },
    ...{ bundle: true, format: 'esm', target: 'es2022', write: false, tsconfig: `${root}/tsconfig.json` },
  });
  script = outputFiles[0].text;
  database = await openPglite();
  await migrate(database);
  const plenty = { burst: 1e6, perSecond: 1e6 };
  backend = await createBackend({
    ...{ database, catalogues: [defineCatalogue(catalogue)], operatorToken: OPERATOR },
    ...{ rates: { address: plenty, record: plenty }, secret: 'a secret of this test, long enough' },
  });
  server = createServer((request, response) => {
    const path = request.url.replace(/\?.*/, '');
    if (path === '/page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    if (path !== '/consent/rights')
      return response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(HTML);
    const fault = faults.shift();
    if (fault === 'refused') return response.destroy();
    if (fault === 'down') return response.writeHead(503).end();
    if (fault !== 'lost') return void answer(backend, request, response);
    const nobody = { headersSent: false, writeHead: () => undefined, end: () => response.destroy() };
    return void answer(backend, request, nobody);
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
  faults = [];
  context = await browser.newContext();
});
afterEach(() => context.close());

async function open(search = '') {
  const tab = await context.newPage();
  await tab.goto(`${origin}/${search}`);
  await tab.locator('rights-request [part=form]').waitFor();
  return tab;
}
const said = (tab, text) => tab.locator('rights-request #status', { hasText: text }).waitFor({ timeout: 15_000 });
/** The list of requests, as the operator reads it. */
async function arrived() {
  const found = [];
  for (;;) {
    const asked = new Request(`${origin}/consent/rights?after=${found.at(-1)?.seq ?? 0}`, {
      headers: { Authorization: `Bearer ${OPERATOR}` },
    });
    const { requests } = await (await backend(asked, { address: '127.0.0.1', secure: false })).json();
    if (requests.length === 0) return found;
    found.push(...requests);
  }
}
const keptIds = (tab) =>
  tab.evaluate(() => JSON.parse(localStorage['assent-rights']).kept.map(({ request }) => request.id));
/** A request to see one's data, by the keyboard alone. */
async function ask(tab) {
  const { keyboard } = tab;
  await tab.locator('rights-request [name=right][value=access]').focus();
  await keyboard.press('Space');
  await tab.locator('rights-request #identity').waitFor();
  await keyboard.press('Tab');
  await keyboard.type('Everything since 2024');
  await keyboard.press('Tab');
  await keyboard.type('ada@example.com');
  await keyboard.press('Enter');
  await tab.locator('rights-request [part=confirm]').waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
}

test('a request reaches the database with its words and its day, by the keyboard alone and under a strict policy', async () => {
  const tab = await open();
  await ask(tab);
  await said(tab, 'Sent. Reference:');
  const [id] = await keptIds(tab);
  const row = (await arrived()).find((one) => one.id === id);
  assert.deepEqual(
    [row.right, row.region, row.fields],
    ['access', 'DE', { what: 'Everything since 2024', identity: 'ada@example.com' }],
  );
  const due = await tab.evaluate(() => JSON.parse(localStorage['assent-rights']).kept[0].due);
  assert.equal(row.due, due);
  await tab.locator('rights-request [part=request]', { hasText: row.reference }).waitFor();
  assert.deepEqual(await tab.evaluate(() => window.violations), []);
});

for (const fault of ['refused', 'down', 'lost']) {
  test(`a request that goes wrong (${fault}) stands in the database once, after the next visit`, async () => {
    const tab = await open();
    faults = [fault, fault];
    await ask(tab);
    await said(tab, 'Not sent yet');
    const [id] = await keptIds(tab);
    await tab.close();
    faults = [];
    const again = await open();
    await again.locator('rights-request [part=request]', { hasText: 'Reference:' }).waitFor({ timeout: 15_000 });
    assert.equal((await arrived()).filter((one) => one.id === id).length, 1);
    assert.deepEqual(await keptIds(again), [id]);
  });
}

test('somebody offline is told, and their request goes once they are online', async () => {
  const tab = await open();
  await context.setOffline(true);
  await ask(tab);
  await said(tab, 'You are offline');
  await context.setOffline(false);
  await said(tab, 'Sent. Reference:');
  const [id] = await keptIds(tab);
  assert.ok((await arrived()).some((one) => one.id === id));
});

test('a consent is withdrawn at once, though nothing reaches the server', async () => {
  const tab = await open('?granted');
  faults = ['down', 'down'];
  assert.equal(await tab.evaluate(() => window.allows()), true);
  await tab.locator('rights-request [name=right][value=withdrawal]').check();
  await tab.locator('rights-request [value="purpose/analytics"]').check();
  await tab.locator('rights-request [data-control=review]').click();
  await tab.locator('rights-request [data-control=send]').click();
  await said(tab, 'Switched off at once: Analytics. Not sent yet');
  assert.equal(await tab.evaluate(() => window.allows()), false);
});

test('a draft is there at the next visit', async () => {
  const tab = await open();
  await tab.locator('rights-request [name=right][value=complaint]').check();
  await tab.locator('rights-request #what').fill('Nobody answers');
  await tab.close();
  const again = await open();
  assert.equal(await again.locator('rights-request #what').inputValue(), 'Nobody answers');
});
