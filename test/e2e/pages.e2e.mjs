// The demo pages, driven as a person would: first visit, refuse, return, change, withdraw; forms; real policies.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/policies/', import.meta.url));
const PHONE = { viewport: { width: 360, height: 740 } };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

let server;
let browser;
let origin;

before(async () => {
  server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    server: { open: false, port: 0, host: '127.0.0.1' },
  });
  await server.listen();
  origin = `http://127.0.0.1:${server.httpServer.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  // The dev server finds and prepares its dependencies at the first visit and reloads the page once it has.
  const warm = await browser.newPage();
  for (const page of ['own', 'signup', 'game'])
    await warm.goto(`${origin}/demo/${page}.html`, { waitUntil: 'networkidle' });
  await warm.close();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const open = async (page, options = DESKTOP) => {
  const tab = await (await browser.newContext(options)).newPage();
  await tab.goto(`${origin}/demo/${page}.html`);
  return tab;
};
const button = (tab, name) => tab.getByRole('button', { name, exact: true });
const cookie = (tab) => tab.evaluate(() => document.cookie);
const ran = (tab, id, text) =>
  tab.waitForFunction(([id, text]) => document.getElementById(id)?.textContent === text, [id, text]);

for (const [where, options] of [
  ['on a phone', PHONE],
  ['on a desktop', DESKTOP],
]) {
  test(`${where}, a visitor refuses, returns unasked, allows one purpose, and withdraws it`, async () => {
    const tab = await open('website', options);
    await button(tab, 'Reject all').click();
    assert.match(await cookie(tab), /p\/analytics!\w+~functional!\w+~marketing!/);
    await tab.reload();
    await tab.evaluate(() => window.assent.ready);
    assert.equal(await button(tab, 'Reject all').count(), 0);
    await ran(tab, 'analytics', 'held');

    await button(tab, 'Privacy settings').click();
    await tab.getByRole('switch', { name: 'Analytics' }).click();
    await button(tab, 'Save').click();
    await ran(tab, 'analytics', 'ran');
    await ran(tab, 'marketing', 'held');
    await tab.reload();
    await ran(tab, 'analytics', 'ran');

    await button(tab, 'Privacy settings').click();
    await button(tab, 'Reject all').click();
    assert.match(await cookie(tab), /p\/analytics!/);
  });
}

test('the keyboard alone answers the banner, which is first in the order of tabbing', async () => {
  const tab = await open('website');
  await button(tab, 'Accept all').waitFor();
  // Past the banner's link to the controller, to Accept all and on to Reject all.
  for (let step = 0; step < 3; step++) await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  assert.match(await cookie(tab), /p\/analytics!/);
});

test('a sign-up form sends the channels that were ticked, and refuses to go without the required boxes', async () => {
  const tab = await open('signup');
  await tab.getByLabel('Name').fill('Ada');
  await tab.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await tab.locator('marketing-opt-in').getByText('E-mail').click();
  await button(tab, 'Sign up').click();
  assert.match(tab.url(), /signup\.html$/);
  await tab.getByText('I agree to: Terms').click();
  await tab.getByText('I agree to: Privacy').click();
  await button(tab, 'Sign up').click();
  await tab.waitForURL('**/demo/signup');
  assert.equal(
    await tab.locator('#received').textContent(),
    'name = Ada\nemail = ada@example.com\nmarketing = email\nagreements = terms\nagreements = privacy',
  );
  assert.match(await cookie(tab), /c\/email\*\w+~phone!\w+~sms!/);
});

test('a player agrees on a phone, and the app is told of each document and channel', async () => {
  const tab = await open('game', PHONE);
  await tab.getByText('I agree to: Privacy').click();
  await tab.getByText('I agree to: Terms').click();
  await button(tab, 'I agree').click();
  await button(tab, 'Play').waitFor();
  const log = await tab.locator('#log').textContent();
  for (const line of ['policy-agree privacy 2026-11-01', 'policy-agree terms 1.0', 'channel/email denied'])
    assert.ok(log.includes(line), log);
  assert.match(await cookie(tab), /t\/privacy\*2026-11-01~terms\*1\.0/);
});

test('a player who disagrees is told what follows, and the refusal is kept', async () => {
  const tab = await open('game', PHONE);
  await button(tab, 'I disagree').click();
  await tab.getByRole('status').filter({ hasText: 'The game cannot start' }).waitFor();
  assert.match(await cookie(tab), /t\/privacy!2026-11-01/);
});

test('a policy page can be agreed to, and says so on the next visit', async () => {
  const tab = await open('policy');
  await tab.getByRole('heading', { name: 'Whom we share it with' }).waitFor();
  await button(tab, 'I agree').click();
  await tab.reload();
  await tab.getByText('You agreed on').waitFor();
});

const policies = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.txt')) : [];
if (policies.length === 0)
  test('real policies', (t) => t.skip('the folder with the published policies is not beside this checkout'));
for (const name of policies) {
  test(`a published policy (${name.slice(0, 3)}) is pasted, agreed to and disagreed with, and the cookie says so`, async () => {
    const tab = await open('own');
    await tab.locator('#text').fill(readFileSync(join(shared, name), 'utf8'));
    await button(tab, 'Show').click();
    await tab.getByRole('heading', { level: 3 }).first().waitFor();
    assert.equal(await tab.locator('policy-notice').getByRole('heading', { level: 3 }).count(), 9);
    await button(tab, 'I agree').click();
    assert.match(await cookie(tab), /t\/own\*1/);
    await button(tab, 'I disagree').click();
    assert.match(await cookie(tab), /t\/own!1/);
  });
}

test('junk is refused with a reason, and a script in a policy is text', async () => {
  const tab = await open('own');
  await button(tab, 'Show').click();
  assert.notEqual(await tab.locator('#fault').textContent(), '');
  await tab
    .locator('#text')
    .fill('Policy\n\n1. Scripts\n\nWe write <script>document.title = "taken"</script> as text.\n\n2. More\n\nNothing.');
  await button(tab, 'Show').click();
  await tab.getByText('<script>document.title').waitFor();
  assert.notEqual(await tab.title(), 'taken');
});
