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
    // Without watching: an edit during the run would reload the page under a test.
    server: { open: false, port: 0, host: '127.0.0.1', hmr: false, watch: null },
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
/** The name of what has the focus, in whatever shadow it is: its label, else its own text. */
const focused = (tab) =>
  tab.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const by = at?.getAttribute('aria-labelledby')?.split(' ')[0];
    const label = by ? at.getRootNode().getElementById(by) : at?.labels?.[0];
    return (at?.getAttribute('aria-label') ?? (label ?? at)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
/** Presses Tab until what begins with this name, or has it as a whole, has the focus. */
async function tabTo(tab, name, whole = false) {
  const passed = [];
  for (let step = 0; step < 40; step++) {
    await tab.keyboard.press('Tab');
    const here = await focused(tab);
    if (whole ? here === name : here.startsWith(name)) return;
    passed.push(here);
  }
  assert.fail(`Tab never came to "${name}", but to: ${passed.join(' · ')}`);
}
/** An answer is painted before it is written. */
const kept = (tab, text) => tab.waitForFunction((source) => new RegExp(source).test(document.cookie), text.source);
const ran = (tab, id, text) =>
  tab.waitForFunction(([id, text]) => document.getElementById(id)?.textContent === text, [id, text]);

for (const [where, options] of [
  ['on a phone', PHONE],
  ['on a desktop', DESKTOP],
]) {
  test(`${where}, a visitor refuses, returns unasked, allows one purpose, and withdraws it`, async () => {
    const tab = await open('website', options);
    await button(tab, 'Reject all').click();
    await kept(tab, /p\/analytics!\w+~functional!\w+~marketing!/);
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
    await kept(tab, /p\/analytics!/);
  });
}

test('the keyboard alone answers the banner, which is first in the order of tabbing', async () => {
  const tab = await open('website');
  await button(tab, 'Accept all').waitFor();
  // Past the banner's link to the controller, to Accept all and on to Reject all.
  for (let step = 0; step < 3; step++) await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await kept(tab, /p\/analytics!/);
});

test('before the first answer every tag is held, and a purpose that is allowed lets its own run', async () => {
  const tab = await open('website');
  await button(tab, 'Accept all').waitFor();
  for (const id of ['functional', 'analytics', 'marketing']) await ran(tab, id, 'held');
  await button(tab, 'Choose').click();
  await tab.getByText('Details: Functional').click();
  await tab.getByText('Reading lamp').first().waitFor();
  await tab.getByRole('switch', { name: 'Functional' }).click();
  await button(tab, 'Save').click();
  await ran(tab, 'functional', 'ran');
  await ran(tab, 'analytics', 'held');
});

test('the keyboard alone opens the preferences, switches one purpose on, and saves', async () => {
  const tab = await open('website');
  await button(tab, 'Accept all').waitFor();
  await tabTo(tab, 'Choose');
  await tab.keyboard.press('Enter');
  await tab.getByRole('switch', { name: 'Analytics' }).waitFor();
  await tabTo(tab, 'Analytics');
  await tab.keyboard.press('Space');
  await tabTo(tab, 'Save');
  await tab.keyboard.press('Enter');
  await ran(tab, 'analytics', 'ran');
  await ran(tab, 'marketing', 'held');
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
    'name = Ada\nemail = ada@example.com\nmarketing = email\nagreements = policy/terms\nagreements = policy/privacy',
  );
  await kept(tab, /c\/email\*\w+~phone!\w+~sms!/);
});

test('the keyboard alone fills in the sign-up form and sends it', async () => {
  const tab = await open('signup');
  await tab.locator('consent-agreement').getByText('I agree to: Terms').waitFor();
  await tabTo(tab, 'Name');
  await tab.keyboard.type('Ada');
  await tabTo(tab, 'E-mail');
  await tab.keyboard.type('ada@example.com');
  await tabTo(tab, 'Text message');
  await tab.keyboard.press('Space');
  for (const document of ['Terms', 'Privacy']) {
    await tabTo(tab, `I agree to: ${document}`);
    await tab.keyboard.press('Space');
  }
  await tabTo(tab, 'Sign up');
  await tab.keyboard.press('Enter');
  await tab.waitForURL('**/demo/signup');
  assert.match(await tab.locator('#received').textContent(), /marketing = sms\nagreements = policy\/terms/);
});

test('the sign-up handler reads a multipart form, refuses what is no form, and what is too large with 413', async () => {
  const post = (body, headers) => fetch(`${origin}/demo/signup`, { method: 'POST', body, headers });
  const form = new FormData();
  form.append('name', 'Ada <b>');
  form.append('photo', new File(['12345'], 'ada.png'));
  assert.match(await (await post(form)).text(), /name = Ada &#60;b&#62;\nphoto = ada\.png \(5 bytes\)/);
  assert.equal((await post(new URLSearchParams({ name: 'a'.repeat(200_000) }))).status, 413);
  assert.equal((await post('{}', { 'content-type': 'application/json' })).status, 400);
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
  await kept(tab, /t\/privacy\*2026-11-01~terms\*1\.0/);
});

test('a player who comes back finds Play, and what was answered behind a button', async () => {
  const tab = await open('game', PHONE);
  await tab.getByText('I agree to: Privacy').click();
  await tab.getByText('I agree to: Terms').click();
  await button(tab, 'I agree').click();
  await button(tab, 'Play').waitFor();
  assert.equal(await focused(tab), 'Play');
  await tab.reload();
  await button(tab, 'Play').waitFor();
  assert.equal(await button(tab, 'I agree').isVisible(), false);
  await button(tab, 'Your answers').click();
  await tab.getByText('Version 2026-11-01').waitFor();
  await button(tab, 'Change my answers').click();
  await button(tab, 'I disagree').click();
  await button(tab, 'Play').waitFor({ state: 'hidden' });
  await tab.reload();
  await tab.getByRole('status').filter({ hasText: 'The game cannot start' }).waitFor();
  assert.equal(await button(tab, 'Play').isVisible(), false);
});

test('the game does not start with one of two required documents', async () => {
  const tab = await open('game', PHONE);
  await tab.getByText('I agree to: Privacy').click();
  await button(tab, 'I agree').click();
  await tab.getByText('tick this box').waitFor();
  assert.equal(await button(tab, 'Play').isVisible(), false);
});

test('the keyboard alone reads a document of the game, agrees, and starts to play', async () => {
  const tab = await open('game');
  await button(tab, 'I agree').waitFor();
  await tabTo(tab, 'I agree to: Privacy');
  await tab.keyboard.press('Space');
  await tabTo(tab, 'Read: Privacy');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Your rights' }).waitFor();
  await tab.keyboard.press('Escape');
  await tab.getByRole('dialog').waitFor({ state: 'hidden' });
  // The focus comes back to where the document was opened, which may be a moment after it has gone.
  const terms = tab.getByRole('checkbox', { name: /^I agree to: Terms/ });
  for (let tries = 0; !(await terms.isChecked()) && tries < 5; tries++) {
    await tab.waitForTimeout(200);
    await tabTo(tab, 'I agree to: Terms');
    await tab.keyboard.press('Space');
    await tab.waitForTimeout(100);
  }
  await tabTo(tab, 'I agree', true);
  await tab.keyboard.press('Enter');
  await button(tab, 'Play').waitFor();
  assert.equal(await focused(tab), 'Play');
});

test('the game fills a phone’s screen, and its two answers leave most of it to the sheet', async () => {
  const tab = await open('game', PHONE);
  await button(tab, 'I agree').waitFor();
  const frame = await tab.locator('.phone').boundingBox();
  assert.deepEqual([frame.x, frame.y, frame.width], [0, 0, 360]);
  const agree = await button(tab, 'I agree').boundingBox();
  const disagree = await button(tab, 'I disagree').boundingBox();
  assert.equal(agree.width, disagree.width);
  const bar = await tab.getByText('If you disagree').boundingBox();
  assert.ok(bar.y > (740 * 3) / 4, `the bar begins at ${bar.y} of 740 px`);
});

test('each site of the demo keeps its own answers', async () => {
  const tab = await open('policy');
  await button(tab, 'I agree').click();
  await tab.getByText('You agreed on').waitFor();
  await tab.goto(`${origin}/demo/game.html`);
  await button(tab, 'I agree').waitFor();
  assert.equal(await tab.getByText('which no longer holds').count(), 0);
  await kept(tab, /^circle=/);
});

test('a player who disagrees is told what follows, and the refusal is kept', async () => {
  const tab = await open('game', PHONE);
  await button(tab, 'I disagree').click();
  await tab.getByRole('status').filter({ hasText: 'The game cannot start' }).waitFor();
  await kept(tab, /t\/privacy!2026-11-01/);
});

test('a policy page can be agreed to, and says so on the next visit', async () => {
  const tab = await open('policy');
  await tab.getByRole('heading', { name: 'Whom we share it with' }).waitFor();
  await tab.getByText('Effective from 1 December 2026').waitFor();
  await button(tab, 'I agree').click();
  await tab.reload();
  await tab.getByText('You agreed on').waitFor();
  await kept(tab, /t\/privacy\*2026-12-01/);
});

test('a policy page shows as announced what is yet to come, and leads to the text before it', async () => {
  const tab = await open('policy', { ...DESKTOP, locale: 'en-GB' });
  await tab.clock.setFixedTime(new Date('2026-11-23T12:00:00Z'));
  await tab.reload();
  await tab.getByText('This version holds from December 1, 2026').waitFor();
  await tab.getByText('Announced on November 16, 2026').first().waitFor();
  await tab.getByText('Versions', { exact: true }).click();
  await tab.getByRole('link', { name: 'Version 2025-09-01' }).click();
  await tab.getByText('Two years after your last meeting').waitFor();
  assert.equal(await button(tab, 'I agree').count(), 0);
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
    await kept(tab, /t\/own\*\w/);
    await button(tab, 'I disagree').click();
    await kept(tab, /t\/own!\w/);
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

/** A policy with as many sections as asked for. */
const policyOf = (sections) =>
  `Policy\n\n${Array.from({ length: sections }, (_, at) => `${at + 1}. Part ${at + 1}\n\n${'We keep what you tell us. '.repeat(85)}`).join('\n\n')}\n`;
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('an answer to one text does not count for another, and still counts for the first', async () => {
  const tab = await open('own');
  const show = async (text) => {
    await tab.locator('#text').fill(text);
    await button(tab, 'Show').click();
    await button(tab, 'I agree').waitFor();
  };
  await show(policyOf(2));
  await button(tab, 'I agree').click();
  await tab.getByText('You agreed on').waitFor();
  await show(policyOf(3));
  assert.equal(await tab.getByText('You agreed on').count(), 0);
  assert.equal(await tab.locator('#answer').isVisible(), false);
  await show(policyOf(2));
  await tab.getByText('You agreed on').waitFor();
});

test('a file is chosen, changed on the disk, and chosen again', async () => {
  const tab = await open('own');
  await tab.locator('#file').setInputFiles(file('policy.txt', policyOf(2)));
  await tab.getByRole('heading', { name: 'Part 2' }).waitFor();
  await tab.locator('#text').fill('');
  await tab.locator('#file').setInputFiles(file('policy.txt', policyOf(2)));
  await tab.waitForFunction(() => document.getElementById('text').value.startsWith('Policy'));
  assert.equal(await tab.locator('#file').inputValue(), '', 'the same file is a change again');
});

test('a file is dropped on the box, which says so beforehand', async () => {
  const tab = await open('own');
  const data = await tab.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'policy.txt', { type: 'text/plain' }));
    return transfer;
  }, policyOf(2));
  const box = tab.locator('#text');
  await box.dispatchEvent('dragover', { dataTransfer: data });
  assert.equal(await tab.getByText('Drop the file here').isVisible(), true);
  await box.dispatchEvent('drop', { dataTransfer: data });
  await tab.getByRole('heading', { name: 'Part 2' }).waitFor();
  assert.equal(await tab.getByText('Drop the file here').isVisible(), false);
});

test('a text of two megabytes is shown, and can be agreed to', async () => {
  const tab = await open('own');
  const text = policyOf(960);
  assert.ok(text.length > 2_000_000, String(text.length));
  await tab.locator('#file').setInputFiles(file('long.txt', text));
  await tab.getByRole('heading', { name: 'Part 960' }).waitFor({ state: 'attached' });
  await button(tab, 'I agree').click();
  await tab.getByText('You agreed on').waitFor();
});

test('the page with mistakes shows the inspector, which finds each', async () => {
  const tab = await open('mistakes');
  await tab.locator('assent-inspector .opener').click();
  const rules = await tab
    .locator('assent-inspector [data-section=findings] [data-rule]')
    .evaluateAll((items) => items.map(({ dataset }) => dataset.rule));
  assert.deepEqual(rules.sort(), ['kept-before-consent', 'not-held', 'signal-differs', 'undeclared', 'unknown-topic']);
});

test('every page of the demo leads to every other', async () => {
  const tab = await open('index');
  const pages = await tab.locator('a.card').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const page of pages) {
    await tab.goto(`${origin}/demo/${page}`);
    const links = await tab
      .getByRole('navigation', { name: 'The demo' })
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual([...links].sort(), ['./', ...pages].sort(), page);
  }
});
