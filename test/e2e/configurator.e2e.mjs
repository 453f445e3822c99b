// The configurator, as somebody who is about to put Assent into a site uses it: from a policy to a page that works.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { button, startWeb } from './web.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/policies/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const published = (existsSync(shared) ? readdirSync(shared) : [])
  .filter((name) => name.endsWith('.txt'))
  .map((name) => join(shared, name));
// A clean clone has no published ones beside it.
const POLICIES = published.length > 0 ? published : [join(root, 'demo/policies/privacy-2026-12-01.txt')];
const [POLICY] = POLICIES;
const PHONE = { viewport: { width: 360, height: 740 } };
const DESKTOP = { viewport: { width: 1280, height: 900 } };
// As strict as a page can be: what Vite writes for its own client is a script of the page's origin.
const CSP =
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self';
  require-trusted-types-for 'script'; trusted-types assent assent-lit lit-html`.replace(/\s+/g, ' ');

let server;
let origin;
let web;
let blank = '';

before(async () => {
  server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    // Without watching: an edit during the run would reload the page under a test.
    server: { open: false, port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  origin = `http://127.0.0.1:${server.httpServer.address().port}`;
  web = await startWeb((path) => (path === '/blank.html' ? blank : undefined));
  // The dev server finds and prepares its dependencies at the first visit and reloads the page once it has.
  const warm = await web.browser.newPage();
  await warm.goto(`${origin}/demo/configurator.html`, { waitUntil: 'networkidle' });
  await warm.close();
});
after(async () => {
  await web?.stop();
  await server?.close();
});

async function open(options = DESKTOP) {
  const context = await web.browser.newContext(options);
  const tab = await context.newPage();
  await tab.goto(`${origin}/demo/configurator.html`);
  await section(tab, 'Purposes').waitFor();
  return tab;
}
const section = (tab, name) => tab.locator('details.section > summary').filter({ hasText: name });
const preview = (tab) => tab.frameLocator('iframe[title="Preview"]');
const kept = (tab) => tab.evaluate(() => JSON.parse(localStorage.getItem('assent-configurator')));
const choose = (tab, label, value) => tab.getByLabel(label, { exact: true }).selectOption(value);

async function paste(tab, where, label, text) {
  await section(tab, where).click();
  await tab.getByLabel(label).fill(text);
  await tab
    .locator('details.section[open]')
    .filter({ hasText: where })
    .getByRole('button', { name: 'Find suggestions' })
    .click();
}

for (const policy of POLICIES) {
  const which =
    published.length > 0
      ? `a published policy (${basename(policy).slice(0, 3)})`
      : 'a policy of the demo, for want of published ones,';
  test(`${which} is pasted, what it suggests is accepted, and the snippet works in a blank page`, async () => {
    const tab = await open();
    await paste(tab, 'Start from a policy', 'Text of the policy', readFileSync(policy, 'utf8'));
    const rows = tab.locator('.suggestions li');
    const count = await rows.count();
    assert.ok(count > 4, `${count} suggestions`);
    await tab.getByRole('button', { name: /^Skip: Data Name/ }).click();
    await tab.getByRole('button', { name: /^Accept: Policy/ }).click();
    assert.equal(await rows.count(), count - 2);
    assert.equal((await kept(tab)).policies.length, 1);
    await button(tab, 'Accept all that are left').click();
    assert.equal(await rows.count(), 0);
    const draft = await kept(tab);
    if (published.length > 0) assert.ok(draft.purposes.length > 2, 'purposes were found');
    assert.ok(draft.data.length > 1, 'data was found');
    assert.ok(!draft.data.some(({ title }) => title === 'Name'), 'what was skipped is not there');
    await tab.locator('.toolbar').getByText('finding').waitFor();

    const [{ title, versions }] = draft.policies;
    await choose(tab, 'Surface', 'policy-notice');
    await preview(tab).locator('policy-notice').getByRole('heading', { name: title }).first().waitFor();
    await choose(tab, 'Surface', 'bar');
    await button(preview(tab), 'Reject all').waitFor();

    const snippet = await tab.locator('#snippet').inputValue();
    const [head, body] = snippet.split('<!-- In the body. -->');
    blank = `<!doctype html><html lang="en" data-lint="off"><head><meta charset="utf-8"><title>A site</title>${head}</head><body>${body}</body></html>`;
    const site = await (await web.browser.newContext(DESKTOP)).newPage();
    const failures = [];
    site.on('pageerror', (error) => failures.push(error.message));
    await site.goto(`${web.origin()}/blank.html`);
    await button(site, 'Reject all').click();
    await site.waitForFunction(() => /(^|; )assent=[^;]*[/~]analytics!/.test(document.cookie));
    await button(site, 'Accept all').waitFor({ state: 'hidden' });
    await site.locator('policy-notice').getByRole('heading', { name: title }).first().waitFor();
    await button(site, 'I agree').click();
    await site.waitForFunction(([version]) => document.cookie.includes(`*${version}`), [versions[0].version]);
    assert.deepEqual(failures, []);
  });
}

test('a table of cookies, as a spreadsheet copies it, becomes services, recipients and purposes', async () => {
  const tab = await open();
  const table = [
    'Cookie\tProvider\tCategory\tDuration',
    '_m\tMeadow Metrics\tAnalytics\t13 months',
    '_m_<id>\tMeadow Metrics\tAnalytics\t24 hours',
    'sid\tMy site\tStrictly necessary\tSession',
  ].join('\n');
  await paste(tab, 'Start from a table of cookies', 'Table of cookies', table);
  await button(tab, 'Accept all that are left').click();
  const { services, recipients, purposes } = await kept(tab);
  assert.deepEqual(
    services.map(({ purpose, recipient, cookies }) => ({ purpose, recipient, cookies })),
    [
      {
        purpose: 'analytics',
        recipient: 'meadow-metrics',
        cookies: [
          { name: '_m', lifetime: 'P13M' },
          { name: '/^_m_/', lifetime: 'P1D' },
        ],
      },
      { purpose: 'necessary', recipient: 'my-site', cookies: [{ name: 'sid' }] },
    ],
  );
  assert.deepEqual(
    recipients.map(({ name }) => name),
    ['Meadow Metrics', 'My site'],
  );
  assert.equal(purposes.length, 2, 'purposes that were there are not made twice');
  await choose(tab, 'Surface', 'consent-preferences');
  await preview(tab).getByText('Details: Analytics').click();
  await preview(tab).getByText('Meadow Metrics').first().waitFor();
});

test('CSV with quotes, Markdown and HTML tables say the same; what is no table is refused with what to paste', async () => {
  const expected = [{ name: 'ad', lifetime: 'P2Y' }];
  const tables = [
    'name,provider,purpose,lifetime\n"ad","Adverts, Inc.",Marketing,2 years\n',
    '| Name | Provider | Purpose | Expiry |\n| --- | --- | --- | --- |\n| ad | Adverts, Inc. | Marketing | 2 years |\n',
    '<table><tr><th>Name</th><th>Provider</th><th>Purpose</th><th>Expiry</th></tr><tr><td>ad</td><td>Adverts, Inc.</td><td>Marketing</td><td>2 years</td></tr></table>',
    'ad\tAdverts, Inc.\tMarketing\t2 years',
  ];
  for (const table of tables) {
    const tab = await open();
    await paste(tab, 'Start from a table of cookies', 'Table of cookies', table);
    await tab.getByRole('button', { name: 'Accept: Service Adverts, Inc.' }).click();
    const { services, recipients } = await kept(tab);
    assert.deepEqual([services[0].cookies, recipients[0].name], [expected, 'Adverts, Inc.'], table);
    await tab.context().close();
  }
  const tab = await open();
  await paste(tab, 'Start from a table of cookies', 'Table of cookies', 'no table here');
  await tab.getByRole('alert').getByText('No table was found').waitFor();
});

test('a fault stands at its field, the list leads there, and the preview keeps what had none', async () => {
  const tab = await open();
  await section(tab, 'Purposes').click();
  await tab.locator('summary').filter({ hasText: 'analytics' }).click();
  await tab.getByLabel('Id').nth(1).fill('not an id');
  await tab.getByLabel('Id').nth(1).press('Tab');
  await tab.locator('[id="f-purposes[1].id-fault"]').getByText('letters, digits').waitFor();
  assert.equal(await tab.locator('[id="f-purposes[1].id"]').getAttribute('aria-invalid'), 'true');
  await tab.getByText('This is how it was before them').waitFor();
  await button(preview(tab), 'Reject all').waitFor();
  await section(tab, 'Purposes').click();
  await tab.locator('.findings').getByRole('link', { name: 'purposes[1].id' }).click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-purposes[1].id');
  assert.equal(await tab.locator('[id="f-purposes[1].id"]').isVisible(), true);
  await button(tab, 'Undo').click();
  await tab.locator('.toolbar').getByText('finding').waitFor();
  assert.equal((await kept(tab)).purposes[1].id, 'analytics');
});

test('what the linter finds says how to mend it, and is gone once it is mended', async () => {
  const tab = await open();
  await section(tab, 'Purposes').click();
  await tab.locator('summary').filter({ hasText: 'analytics' }).click();
  await tab.locator('[id="f-purposes[1].basis"]').selectOption('necessary');
  const finding = tab.locator('.findings li').filter({ hasText: 'a site works without it' });
  await finding.getByText('Write "basis": "consent"').waitFor();
  await finding.getByRole('link').click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-purposes[1].basis');
  await tab.locator('[id="f-purposes[1].basis"]').selectOption('consent');
  await finding.waitFor({ state: 'detached' });
});

test('an id that is renamed is renamed wherever it is named, and one that is removed is named no more', async () => {
  const tab = await open();
  const draft = {
    purposes: [{ id: 'a', basis: 'consent', data: ['mail'], recipients: ['shop'] }],
    data: [{ id: 'mail' }],
    recipients: [{ id: 'shop', items: ['mail'] }],
    services: [{ id: 's', purpose: 'a', recipient: 'shop' }],
  };
  await section(tab, 'JSON').click();
  await tab.locator('#json').fill(JSON.stringify(draft));
  await button(tab, 'Use this text').click();
  await section(tab, 'Data').click();
  await tab.locator('summary').filter({ hasText: 'mail' }).click();
  await tab.locator('[id="f-data[0].id"]').fill('email');
  await tab.locator('[id="f-data[0].id"]').press('Tab');
  const { purposes, recipients } = await kept(tab);
  assert.deepEqual([purposes[0].data, recipients[0].items], [['email'], ['email']]);
  await section(tab, 'Recipients').click();
  await tab.locator('summary').filter({ hasText: 'shop' }).click();
  await button(tab, 'Remove: shop').click();
  const after = await kept(tab);
  assert.deepEqual([after.purposes[0].recipients, after.services[0].recipient], [[], undefined]);
  assert.equal(await tab.locator('.fault').filter({ hasText: /\w/ }).count(), 0);
});

test('what is exported and imported again is the same, what is no catalogue is refused, and a draft survives a reload', async () => {
  const tab = await open();
  await section(tab, 'Marketing channels').click();
  await button(tab, 'Add a channel').click();
  await tab.locator('[id="f-channels[0].id"]').fill('email');
  await tab.locator('[id="f-channels[0].id"]').press('Tab');
  await section(tab, 'JSON').click();
  const [file] = await Promise.all([tab.waitForEvent('download'), button(tab, 'Download').click()]);
  assert.equal(file.suggestedFilename(), 'catalogue.json');
  const exported = readFileSync(await file.path(), 'utf8');
  assert.deepEqual(JSON.parse(exported), await kept(tab));

  await tab.reload();
  await section(tab, 'Marketing channels (1)').waitFor();
  await button(tab, 'Start over').click();
  await section(tab, 'Marketing channels (0)').waitFor();
  await section(tab, 'JSON').click();
  await tab
    .getByLabel('Or a file')
    .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(exported) });
  await section(tab, 'Marketing channels (1)').waitFor();
  assert.deepEqual(await kept(tab), JSON.parse(exported));
  for (const [text, why] of [
    ['{', 'This is not JSON'],
    ['[]', 'one JSON object'],
    ['{"purposes":{}}', '"purposes" is a list'],
  ]) {
    await tab.locator('#json').fill(text);
    await button(tab, 'Use this text').click();
    await tab.getByRole('alert').getByText(why).waitFor();
  }
  assert.deepEqual(await kept(tab), JSON.parse(exported));
});

test('each surface is shown, in another language from right to left, in a theme and in the dark', async () => {
  const tab = await open();
  await section(tab, 'JSON').click();
  await tab.locator('#json').fill(
    JSON.stringify({
      controller: { name: 'A site', contact: 'mailto:a@example.com' },
      purposes: [{ id: 'analytics', basis: 'consent', data: ['email'], retention: 'P1Y' }],
      data: [{ id: 'email' }],
      policies: [{ id: 'terms', kind: 'terms', versions: [{ version: '1', text: 'Terms\n\n1. One\n\nBe kind.\n' }] }],
      channels: [{ id: 'email' }],
      permissions: [{ id: 'camera', why: 'To scan a code.', retention: 'P1D' }],
    }),
  );
  await button(tab, 'Use this text').click();
  const surfaces = await tab
    .getByLabel('Surface')
    .locator('option')
    .evaluateAll((all) => all.map(({ value }) => value));
  assert.equal(surfaces.length, 15);
  for (const surface of surfaces) {
    await choose(tab, 'Surface', surface);
    const name = surface.includes('-') ? surface : 'consent-banner';
    await preview(tab).locator(`html[data-surface="${surface}"] ${name}`).waitFor({ state: 'attached' });
    // It announces nothing, so it is not there.
    if (surface !== 'policy-changes') {
      const drawn = preview(tab).locator(name).locator('button, input, a, table, h2').first();
      await drawn.waitFor({ state: 'attached' });
    }
  }
  await choose(tab, 'Surface', 'box');
  await choose(tab, 'Language', 'ar');
  await choose(tab, 'Theme', 'material');
  await choose(tab, 'Scheme', 'dark');
  await button(preview(tab), 'قبول الكل').waitFor();
  const { dir, scheme, radius } = await preview(tab)
    .locator('html')
    .evaluate((html) => ({
      dir: html.dir,
      scheme: getComputedStyle(html).colorScheme,
      radius: getComputedStyle(html).getPropertyValue('--consent-button-radius').trim(),
    }));
  assert.deepEqual([dir, scheme], ['rtl', 'dark']);
  assert.notEqual(radius, '', 'the theme is in force');
});

test('it asks no other origin for anything, and runs under a strict content policy with Trusted Types', async () => {
  const context = await web.browser.newContext(DESKTOP);
  const tab = await context.newPage();
  const asked = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective} ${event.sourceFile}`),
    );
  });
  await context.route('**/demo/configurator.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': CSP } });
  });
  await tab.goto(`${origin}/demo/configurator.html`);
  await paste(tab, 'Start from a policy', 'Text of the policy', readFileSync(POLICY, 'utf8'));
  await button(tab, 'Accept all that are left').click();
  await choose(tab, 'Theme', 'apple');
  await button(preview(tab), 'Reject all').waitFor();
  assert.deepEqual(await tab.evaluate(() => violations.filter((one) => !one.includes('@vite/client'))), []);
  assert.deepEqual(
    asked.filter((address) => !address.startsWith(origin) && !address.startsWith('data:')),
    [],
  );
});

test('the keyboard alone adds a purpose, and the focus goes to what was added', async () => {
  const tab = await open();
  await section(tab, 'Purposes').focus();
  await tab.keyboard.press('Enter');
  await button(tab, 'Add a purpose').focus();
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(
    () => document.activeElement?.matches('summary') && document.activeElement.textContent === 'purpose',
  );
  await tab.keyboard.press('Tab');
  await tab.keyboard.type('Recommendations');
  await button(preview(tab), 'Choose').waitFor();
  assert.equal((await kept(tab)).purposes[2].title, 'Recommendations');
  // All letters of a field are one step.
  await button(tab, 'Undo').click();
  assert.equal((await kept(tab)).purposes[2].title, undefined);
});

for (const [name, options] of [
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
  ['a desktop in the dark', { ...DESKTOP, colorScheme: 'dark' }],
])
  test(`axe finds nothing on ${name}, everything opened, and nothing is wider than the screen`, async () => {
    const tab = await open(options);
    await paste(tab, 'Start from a policy', 'Text of the policy', readFileSync(POLICY, 'utf8'));
    await button(tab, 'Accept all that are left').waitFor();
    await tab.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    await tab.evaluate(axe);
    const violations = await tab.evaluate(async () => {
      const { violations } = await axe.run(document, { iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    });
    assert.deepEqual(violations, []);
  });
