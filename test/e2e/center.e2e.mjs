// A person allows everything on the banner, takes it back in the privacy centre, and takes their answers home: on a strict page,
// with the built files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { button, dist, startWeb } from './web.mjs';

const NONCE = 'n0nce';
const POLICY = `default-src 'none'; connect-src 'self'; style-src 'none'; base-uri 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types assent assent-lit`;
const catalogue = {
  controller: { name: 'A site', contact: 'mailto:privacy@site.example' },
  region: 'DE',
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', title: 'Statistics' },
    { id: 'ads', basis: 'consent', title: 'Adverts' },
  ],
  channels: [{ id: 'email' }],
};
const page = (file) => ({
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<script nonce="${NONCE}">window.seen = [];
document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective + ' ' + event.blockedURI));
document.addEventListener('consent-error', (event) => seen.push(event.code));</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script nonce="${NONCE}" src="/${file}"></script></head>
<body><consent-banner></consent-banner><main><privacy-center heading-level="1"></privacy-center></main></body></html>`,
  headers: { 'Content-Security-Policy': POLICY },
});

let web;
let folder;
before(async () => {
  web = await startWeb((path) => {
    const [, file] = /^\/in-(.*)\.html$/.exec(path) ?? [];
    return file && page(file);
  });
  folder = mkdtempSync(join(tmpdir(), 'assent-center-'));
});
after(async () => {
  await web?.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const file of ['assent.js', 'assent.bundle.js']) {
  test(`with ${file}: one press allows all, one press takes it back, another tab sees it, and the answers go home with proofs that hold`, async () => {
    const context = await web.browser.newContext({ acceptDownloads: true });
    const [tab, other] = [await context.newPage(), await context.newPage()];
    for (const one of [tab, other]) {
      one.setDefaultTimeout(8000);
      await one.goto(`${web.origin()}/in-${file}.html`);
      await one.locator('privacy-center').getByText('Your answers and your data').waitFor();
    }
    const center = tab.locator('privacy-center');
    const statistics = (where) => where.locator('privacy-center').getByRole('switch', { name: 'Statistics' });
    await button(tab, 'Accept all').click();
    await center.getByText('2 things are on that you can switch off.').waitFor();
    assert.equal(await statistics(tab).isChecked(), true);
    await other.locator('privacy-center').getByText('2 things are on that you can switch off.').waitFor();

    await button(center, 'Withdraw all').click();
    await center.getByText('Nothing is on that you can switch off.').waitFor();
    await other.locator('privacy-center').getByText('Nothing is on that you can switch off.').waitFor();
    await other.locator('privacy-center').getByText('2 entries').waitFor();
    assert.equal(await tab.evaluate(() => window.assent.allows('analytics') || window.assent.allows('ads')), false);

    // To which words, with their fingerprint: those of the banner, for whoever wants to see.
    await center.locator('.entry summary', { hasText: 'What you were shown' }).last().click();
    await center.getByText('Nothing about it has been changed since.').waitFor();
    await center.locator('.entry blockquote', { hasText: 'Cookies on this site' }).waitFor();
    await center
      .locator('.entry summary', { hasText: /^Receipt/ })
      .last()
      .click();
    await center.locator('consent-receipt').getByText('Allowed').first().waitFor();

    const [saved] = await Promise.all([tab.waitForEvent('download'), button(center, 'Download as JSON').click()]);
    assert.match(saved.suggestedFilename(), /^my-answers-\d{4}-\d\d-\d\d\.json$/);
    const home = join(folder, saved.suggestedFilename());
    await saved.saveAs(home);
    const { history, answers } = JSON.parse(readFileSync(home, 'utf8'));
    assert.equal(answers.find(({ topic }) => topic === 'purpose/ads').answer, 'denied');
    writeFileSync(join(folder, 'history.json'), JSON.stringify(history));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(dist, 'node/cli.js'), 'verify', 'history.json'],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr || stdout);
    assert.deepEqual(await tab.evaluate(() => window.seen), []);
    await context.close();
  });
}
