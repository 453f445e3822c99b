// A member's way through the demo's membership site, on the reference backend: joining by the keyboard, confirming news, a licence
// check by camera, a payment partner, a second device, a request. Each step is looked up in the page and in the database.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer as createVite } from 'vite';
import { until } from './engines.mjs';

const { createBackend } = await import('../../demo/server/app.ts');
const { migrate } = await import('../../demo/server/migrate.ts');
const { openPglite } = await import('../../demo/server/pglite.ts');
const { createSite } = await import('../../demo/server/site.ts');
const { catalogue } = await import('../../demo/membership-catalogue.ts');

const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = ['', '-inbox', '-letter', '-check', '-pay', '-account', '-privacy'];

let database;
let vite;
let server;
let origin;
let browser;

before(async () => {
  database = await openPglite();
  await migrate(database);
  const secret = 'a secret of this test, long enough';
  const plenty = { burst: 1e6, perSecond: 1e6 };
  const rates = { address: plenty, record: plenty };
  const backend = await createBackend({ database, secret, rates, catalogues: [catalogue] });
  server = createServer();
  vite = await createVite({
    ...{ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' },
    // Without watching: an edit during the run would reload the page under a test.
    server: { middlewareMode: true, ws: { server }, open: false, watch: null },
  });
  server.on('request', createSite({ backend, secret, pages: (...asked) => vite.middlewares(...asked) }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--use-fake-device-for-media-stream'],
  });
  // The dev server prepares its dependencies at the first visit, and reloads the page once it has.
  const warm = await browser.newPage();
  for (const page of PAGES) await warm.goto(`${origin}/demo/membership${page}.html`, { waitUntil: 'networkidle' });
  await warm.close();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await vite?.close();
  await database?.close();
});

const button = (within, name) => within.getByRole('button', { name, exact: true });

/** A device: a browser with nothing in it, a tab, and the site's pages. */
async function device() {
  const context = await browser.newContext({ permissions: ['camera'] });
  const tab = await context.newPage();
  tab.setDefaultTimeout(15_000);
  // How often the browser was asked for the camera, on this page.
  await tab.addInitScript(() => {
    window.asked = 0;
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (...given) => {
      window.asked += 1;
      return real(...given);
    };
  });
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  const go = (page) => tab.goto(`${origin}/demo/membership${page}.html`);
  return { context, tab, go, errors };
}

/** Where a member stands, by topic: in the database, on all of their records. */
async function standing(subject) {
  const rows = await database.query(
    `select topic, answer from assent.answers join assent.subjects using (record)
     where $1::text is null or subject = $1 order by answered_at`,
    [subject ?? null],
  );
  return Object.fromEntries(rows.map(({ topic, answer }) => [topic, answer]));
}
/** Waits until the database has these answers. */
const stands = async (wanted) => {
  await until(JSON.stringify(wanted), async () => {
    const found = await standing();
    return Object.entries(wanted).every(([topic, answer]) => found[topic] === answer);
  });
};
const entries = async () =>
  (await database.query('select body from assent.entries order by seq')).map(({ body }) => body);

/** Presses Tab until this has the focus: a control's own name, or that of its label. */
async function tabTo(tab, name) {
  const passed = [];
  for (let step = 0; step < 60; step += 1) {
    await tab.keyboard.press('Tab');
    const here = await tab.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return (at?.labels?.[0] ?? at)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    });
    if (here.startsWith(name)) return;
    passed.push(here);
  }
  assert.fail(`Tab never came to "${name}", but to: ${passed.join(' · ')}`);
}

async function accessible(tab, name) {
  await tab.evaluate(axe);
  const violations = await tab.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
    );
  });
  assert.deepEqual(violations, [], name);
}

/** Opens the newest letter of this title in the inbox. */
async function openLetter({ tab, go }, title) {
  await go('-inbox');
  await tab.getByRole('link', { name: title }).first().click();
}

let first;
let second;

test('somebody joins by the keyboard: documents agreed to, e-mail wished for, text messages allowed, calls refused', async () => {
  first = await device();
  const { tab, go } = first;
  await go('');
  await button(tab, 'Join').waitFor();
  await tab.locator('marketing-opt-in').getByRole('checkbox').first().waitFor();
  await accessible(tab, 'sign-up');
  const { keyboard } = tab;
  for (const [label, text] of [
    ['Name', 'Ada'],
    ['E-mail', 'ada@example.com'],
    ['Telephone', '0491 0000'],
  ]) {
    await tabTo(tab, label);
    await keyboard.type(text);
  }
  for (const box of ['E-mail', 'Text message', 'I agree to: ', 'I have read: ']) {
    await tabTo(tab, box);
    await keyboard.press('Space');
  }
  await tabTo(tab, 'Join');
  await keyboard.press('Enter');
  await tab.waitForURL('**/membership-inbox.html');
  await stands({
    'policy/terms': 'granted',
    'policy/privacy': 'granted',
    'channel/sms': 'granted',
    'channel/phone': 'denied',
  });
  // A wish is no consent.
  assert.equal((await standing())['channel/email'], undefined);
  const made = (await entries()).find(({ requested }) => requested);
  assert.deepEqual(
    made.requested.map(({ topic }) => topic),
    ['channel/email'],
  );
  await tab.getByRole('link', { name: 'News by e-mail' }).waitFor();
  await accessible(tab, 'inbox');
});

test('news is on once the letter is opened and its button pressed, and the record is the member’s from then on', async () => {
  const { tab } = first;
  assert.deepEqual(await database.query('select 1 from assent.subjects where subject is not null'), []);
  await openLetter(first, 'News by e-mail');
  await button(tab, 'Yes, send me news').waitFor();
  await accessible(tab, 'letter');
  assert.equal((await standing())['channel/email'], undefined, 'a link that is opened confirms nothing');
  await button(tab, 'Yes, send me news').click();
  await tab.getByText('You get our news by e-mail from now on').waitFor();
  await stands({ 'channel/email': 'granted' });
  await until(
    'a subject',
    async () => (await database.query('select 1 from assent.subjects where subject is not null')).length > 0,
  );
  const wording = (await entries()).find(
    ({ gesture, decisions }) => gesture.source === 'host' && decisions[0]?.topic === 'channel/email',
  ).decisions[0].wording;
  const [{ text }] = await database.query('select text from assent.wordings where hash = $1', [wording]);
  assert.match(text, /news and offers by:\nE-mail/);
});

test('a link counts once', async () => {
  const { tab, go } = first;
  const used = await tab.evaluate(() => location.href);
  await go('-inbox');
  await tab.goto(used);
  await button(tab, 'Yes, send me news').click();
  await tab.getByRole('heading', { name: 'This link does not count any more' }).waitFor();
});

test('the licence check is told and not asked; the camera is asked for before the browser is, and the browser once', async () => {
  const { tab, go } = first;
  await go('-check');
  await button(tab, 'Use the camera').click();
  const dialog = tab.getByRole('dialog');
  await dialog.getByText('To see your driving licence and your face side by side.').waitFor();
  await accessible(tab, 'camera');
  assert.equal(await tab.evaluate(() => window.asked), 0);
  await dialog.getByRole('button', { name: 'Always allow' }).click();
  await button(tab, 'Take the picture').waitFor();
  assert.equal(await tab.evaluate(() => window.asked), 1);
  const track = () => tab.evaluate(() => document.querySelector('video').srcObject.getTracks()[0].readyState);
  assert.equal(await track(), 'live');
  await button(tab, 'Take the picture').click();
  await tab.getByText('the camera is off').waitFor();
  assert.equal(await track(), 'ended');
  await stands({ 'permission/camera': 'granted' });
  assert.equal((await standing())['purpose/licence'], undefined, 'what the law requires has no answer');
  await accessible(tab, 'checked');
});

test('whoever refuses the payment partner pays by transfer, and may think again', async () => {
  const { tab, go } = first;
  await go('-pay');
  await tab.getByRole('button', { name: 'I disagree' }).click();
  await stands({ 'recipient/paywright': 'denied', 'policy/terms': 'granted' });
  assert.equal(await tab.getByRole('radio').count(), 1);
  // Only the partner was refused: what it would mean to refuse the terms is not told.
  assert.equal(await tab.getByText('Without them you cannot be a member').count(), 0);
  await button(tab, 'Pay').click();
  await tab.getByText('Please send 60 euros').waitFor();
  await accessible(tab, 'payment');

  await tab.getByRole('button', { name: 'Change my answers' }).click();
  await tab.getByRole('checkbox', { name: /Paywright/ }).check();
  await tab.getByRole('button', { name: 'I agree', exact: true }).click();
  await tab.getByRole('radio', { name: 'Card' }).check();
  await button(tab, 'Pay').click();
  await tab.getByText('On to Paywright').waitFor();
  await stands({ 'recipient/paywright': 'granted', 'policy/terms': 'granted' });
});

test('the account lists everything, and one press takes e-mail back', async () => {
  const { tab, go } = first;
  await go('-account');
  await tab.getByText('Signed in as ada@example.com').waitFor();
  await tab.locator('data-inventory').getByText('Standard contractual clauses').first().waitFor();
  const center = tab.locator('privacy-center');
  const isOn = async (name) => center.getByRole('switch', { name }).isChecked();
  await center.getByRole('switch', { name: 'E-mail' }).waitFor();
  assert.deepEqual(await Promise.all(['E-mail', 'Text message', 'Phone call', 'Paywright', 'Camera'].map(isOn)), [
    true,
    true,
    false,
    true,
    true,
  ]);
  for (const told of ['Licence check', 'Finding stolen cars'])
    await center.getByText(told, { exact: true }).first().waitFor();
  assert.equal(
    await center.getByRole('switch', { name: 'Licence check' }).count(),
    0,
    'what the law requires has no switch',
  );
  await accessible(tab, 'account');
  await center.getByRole('switch', { name: 'E-mail' }).click();
  await stands({ 'channel/email': 'denied' });
  const last = (await entries()).at(-1);
  assert.deepEqual([last.surface, last.control, last.decisions[0].answer], ['privacy-center', 'switch', 'denied']);
});

test('a second device of the same member asks nothing again, and the withdrawal holds there', async () => {
  second = await device();
  const { tab, go } = second;
  await go('');
  await tab.getByLabel('Your e-mail').fill('Ada@example.com');
  await button(tab, 'Send me a link to sign in').click();
  await tab.waitForURL('**/membership-inbox.html');
  await openLetter(second, 'Sign in to the Heron Car Club');
  await button(tab, 'Sign in').click();
  await tab.getByRole('link', { name: 'your account', exact: true }).click();
  const center = tab.locator('privacy-center');
  await center.getByRole('switch', { name: 'Paywright', checked: true }).waitFor();
  const isOn = async (name) => center.getByRole('switch', { name }).isChecked();
  assert.deepEqual(await Promise.all(['E-mail', 'Text message', 'Phone call'].map(isOn)), [false, true, false]);
  await go('-pay');
  await tab.getByRole('radio', { name: 'Card' }).waitFor();
  await button(tab, 'Change my answers').waitFor();
  // What is taken back here holds on the first one.
  await go('-account');
  await center.getByRole('switch', { name: 'Text message' }).click();
  await stands({ 'channel/sms': 'denied' });
  await first.tab.reload();
  await first.tab.locator('privacy-center').getByRole('switch', { name: 'Text message', checked: false }).waitFor();
  const subjects = await database.query('select distinct subject from assent.subjects where subject is not null');
  assert.equal(subjects.length, 1);
});

test('a request to see one’s data arrives with its day, and the person gets its reference', async () => {
  const { tab, go } = first;
  await go('-account');
  const rights = tab.locator('rights-request');
  await rights.locator('[name=right][value=access]').check();
  await rights.locator('#what').fill('Everything since I joined');
  await rights.locator('#identity').fill('ada@example.com');
  await rights.locator('[data-control=review]').click();
  await accessible(tab, 'request');
  await rights.locator('[data-control=send]').click();
  await rights.locator('#status', { hasText: 'Sent. Reference:' }).waitFor();
  const [row] = await database.query(
    'select kind, subject, fields, reference, due::text, received_at::date::text as day from assent.rights_requests',
  );
  assert.deepEqual([row.kind, row.fields.what], ['access', 'Everything since I joined']);
  assert.ok(row.subject, 'the server knows whose it is');
  const told = await tab.evaluate(() => JSON.parse(localStorage['assent-rights']).kept[0].due);
  assert.equal(row.due, told);
  assert.ok(row.due > row.day);
  await rights.locator('[part=request]', { hasText: row.reference }).waitFor();
});

test('nothing is asked again on any page, on either device', async () => {
  for (const { tab, go, errors } of [first, second]) {
    await go('-pay');
    await button(tab, 'Change my answers').waitFor();
    await go('-check');
    await button(tab, 'Use the camera').click();
    await button(tab, 'Take the picture').waitFor();
    assert.equal(await tab.evaluate(() => window.asked), 1);
    await go('-privacy');
    await tab.locator('policy-notice').getByText('Whom we share it with').first().waitFor();
    await accessible(tab, 'privacy');
    assert.deepEqual(errors, []);
  }
});

test('whoever signs out leaves nothing on that device, and takes nothing back', async () => {
  const { tab, go, context } = second;
  const before = await standing();
  await go('-account');
  await button(tab, 'Sign out').click();
  await button(tab, 'Join').waitFor();
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await tab.evaluate(() => localStorage['assent-history-heron']), undefined);
  assert.equal(await tab.locator('consent-agreement').getByRole('checkbox', { checked: true }).count(), 0);
  await first.tab.reload();
  await first.go('-pay');
  await first.tab.getByRole('radio', { name: 'Card' }).waitFor();
  assert.deepEqual(await standing(), before);
});

test('whoever keeps the camera off is told of the counter, is not asked again, and can do everything else', async () => {
  const { tab, go, context } = await device();
  await go('-check');
  await button(tab, 'Use the camera').click();
  await tab.getByRole('dialog').getByRole('button', { name: 'Don’t allow' }).click();
  await tab.getByText('Without the camera').waitFor();
  await button(tab, 'Use the camera').click();
  await tab.getByText('Without the camera').waitFor();
  assert.equal(await tab.getByRole('dialog').count(), 0);
  assert.equal(await tab.evaluate(() => window.asked), 0);
  await go('-pay');
  await button(tab, 'Pay').click();
  await tab.getByText('Please send 60 euros').waitFor();
  await context.close();
});
