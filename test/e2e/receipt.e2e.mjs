// A person answers, looks at their receipt, takes it home and has it checked: on a strict page, with the built files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { button, dist, startWeb } from './web.mjs';

const NONCE = 'n0nce';
const POLICY = `default-src 'none'; connect-src 'self'; style-src 'none'; base-uri 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types assent assent-lit`;
const catalogue = {
  controller: { name: 'A site', address: '1 Road', contact: 'mailto:privacy@site.example' },
  region: 'DE',
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', title: 'Statistics' },
  ],
};
const page = (file) => ({
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<script nonce="${NONCE}">window.seen = [];
document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective + ' ' + event.blockedURI));
document.addEventListener('consent-error', (event) => seen.push(event.code));</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script nonce="${NONCE}" src="/${file}"></script></head>
<body><consent-banner></consent-banner><nav>Menu</nav><consent-receipt></consent-receipt></body></html>`,
  headers: { 'Content-Security-Policy': POLICY },
});

let web;
let folder;
before(async () => {
  web = await startWeb((path) => {
    const [, file] = /^\/in-(.*)\.html$/.exec(path) ?? [];
    return file && page(file);
  });
  folder = mkdtempSync(join(tmpdir(), 'assent-receipt-'));
});
after(async () => {
  await web?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const verify = (...args) =>
  spawnSync(process.execPath, [join(dist, 'node/cli.js'), 'verify', ...args], { cwd: folder, encoding: 'utf8' });

async function open(file, prepare) {
  const context = await web.browser.newContext({ acceptDownloads: true });
  const tab = await context.newPage();
  tab.setDefaultTimeout(8000);
  await prepare?.(tab);
  await tab.goto(`${web.origin()}/in-${file}.html`);
  return tab;
}

for (const file of ['assent.js', 'assent.bundle.js']) {
  test(`with ${file}: what was answered is shown, printed alone, and the file that is saved can be checked offline`, async () => {
    const tab = await open(file);
    const receipt = tab.locator('consent-receipt');
    await receipt.getByText('You have not answered anything here yet.').waitFor();
    await button(tab, 'Reject all').click();
    await receipt.getByText('Refused').waitFor();
    const [saved] = await Promise.all([tab.waitForEvent('download'), button(receipt, 'Download').click()]);
    const name = saved.suggestedFilename();
    assert.match(name, /^consent-receipt-\d{4}-\d\d-\d\d\.json$/);
    await saved.saveAs(join(folder, name));
    const { status, stdout, stderr } = verify(name);
    assert.equal(status, 0, stderr || stdout);
    assert.match(stdout, /\(receipt\) holds\./);
    const { proof } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    await receipt.getByText(`${proof.hash.slice(0, 15)}…`).waitFor();

    await tab.evaluate(() => (window.print = () => (window.printed = true)));
    await button(receipt, 'Print').click();
    await tab.emulateMedia({ media: 'print' });
    assert.equal(await tab.evaluate(() => window.printed), true);
    assert.equal(await tab.locator('nav').isVisible(), false);
    assert.equal(await receipt.getByText('Statistics').first().isVisible(), true);
    assert.deepEqual(await tab.evaluate(() => window.seen), []);
    await tab.context().close();
  });
}

test('where what makes receipts cannot be fetched, the element says so, tells the page, and can try again', async () => {
  let isDown = true;
  const tab = await open('assent.js', (tab) =>
    tab.route(/receipt-of-history/, (route) => (isDown ? route.abort() : route.continue())),
  );
  const receipt = tab.locator('consent-receipt');
  await receipt.getByText('The receipt could not be loaded. Your answers are not affected.').waitFor();
  assert.deepEqual(await tab.evaluate(() => window.seen), ['interface-unavailable']);
  isDown = false;
  await button(receipt, 'Try again').click();
  await receipt.getByText('You have not answered anything here yet.').waitFor();
  await tab.context().close();
});
