// A policy of 300 kB in the built files: read by a worker where the page allows one, and shown all the same where it does not.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startWeb } from './web.mjs';

const NONCE = 'n0nce';
const root = fileURLToPath(new URL('../..', import.meta.url));
const SECTIONS = 90;
const CLAUSE = 'is kept for 30 days, unless the law of your country says that it is kept for longer.';
const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);
const TEXT = `Privacy policy\n\n${numbers(SECTIONS)
  .map(
    (section) =>
      `${section}. Topic ${section}\n\n${numbers(36)
        .map((line) => `- Item ${line} of topic ${section} ${CLAUSE}`)
        .join('\n')}`,
  )
  .join('\n\n')}\n`;
const MARKDOWN = `# Privacy policy\n\nYours &amp; ours.\n\n${numbers(SECTIONS)
  .map(
    (section) =>
      `## Topic ${section}\n\n${numbers(36)
        .map((line) => `- Item ${line} of topic ${section} ${CLAUSE}`)
        .join('\n')}`,
  )
  .join('\n\n')}\n`;
const HTML = `<h1>Privacy policy</h1>${numbers(SECTIONS)
  .map(
    (section) =>
      `<h2>Topic ${section}</h2><ul>${numbers(36)
        .map((line) => `<li>Item ${line} of topic ${section} ${CLAUSE}</li>`)
        .join('')}</ul>`,
  )
  .join('')}`;

const catalogue = {
  purposes: [{ id: 'necessary', basis: 'necessary' }],
  policies: ['text', 'markdown', 'html'].map((id) => ({
    id,
    kind: 'privacy',
    versions: [{ version: '1', effective: '2024-01-01', src: `policy.${id}`, format: id }],
  })),
};
const page = (scripts, policy) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Policy</title>
<script nonce="${NONCE}">window.seen = [];
document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
document.addEventListener('consent-error', (event) => seen.push(event.message));</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
${scripts}</head><body><policy-notice policy="${policy}"></policy-notice></body></html>`;

const TAG = `<script nonce="${NONCE}" src="/assent.js"></script>`;
const STRICT = `default-src 'none'; connect-src 'self'; style-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'`;
const folder = mkdtempSync(join(tmpdir(), 'assent-worker-'));
const pages = new Map();
const asked = [];
let web;

before(async () => {
  // What a site's bundler makes of the published modules.
  writeFileSync(
    join(folder, 'site.js'),
    `import '${root}dist/define/policy-notice.js';
     import { createConsent } from '${root}dist/create-consent.js';
     createConsent({ catalogue: JSON.parse(document.getElementById('consent-catalogue').textContent) });`,
  );
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="./site.js"></script>');
  await build({ configFile: false, root: folder, logLevel: 'error', build: { outDir: join(folder, 'out') } });
  web = await startWeb((path) => {
    asked.push(path);
    if (path === '/policy.text') return { body: TEXT, headers: { 'Content-Type': 'text/plain' } };
    if (path === '/policy.markdown') return { body: MARKDOWN, headers: { 'Content-Type': 'text/markdown' } };
    if (path === '/policy.html') return { body: HTML };
    if (path.startsWith('/assets/')) return { body: readFileSync(join(folder, 'out', path)) };
    return pages.get(path);
  });
});
after(async () => {
  await web?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page and waits until the whole text is in it: its words, the workers that were started, what went wrong. */
async function read(scripts, policy, csp) {
  const path = `/${policy}-${pages.size}`;
  pages.set(path, { body: page(scripts, policy), headers: csp ? { 'Content-Security-Policy': csp } : {} });
  const tab = await web.browser.newPage();
  const workers = [];
  tab.on('worker', (worker) => workers.push(new URL(worker.url()).pathname));
  asked.length = 0;
  await tab.goto(web.origin() + path);
  await tab.getByText(`Item 36 of topic ${SECTIONS} `).waitFor({ state: 'attached' });
  const words = await tab.locator('policy-notice > [data-assent-text]').evaluate((text) => text.textContent);
  const seen = await tab.evaluate(() => window.seen);
  await tab.close();
  // What the page itself would need in order to read the text: fetched only where no worker did it.
  const parsers = asked.filter((address) => /import-(text|markdown|html)/.test(address));
  return { words: words.replace(/\s+/g, ' '), workers, seen, parsers };
}

for (const [way, scripts, file] of [
  ['the script tag', TAG, /^\/chunks\/policy-worker-[\w-]+\.js$/],
  ['a site of modules, bundled', undefined, /^\/assets\/policy-worker-[\w-]+\.js$/],
]) {
  const head = () =>
    scripts ??
    readFileSync(join(folder, 'out/index.html'), 'utf8').replace('type="module"', `type="module" nonce="${NONCE}"`);

  test(`${way}: 300 kB of text come through a worker, under a strict policy too`, async () => {
    assert.ok(TEXT.length > 300_000);
    const { workers, seen, words, parsers } = await read(head(), 'text');
    assert.deepEqual([seen, parsers], [[], []]);
    assert.equal(workers.length, 1);
    assert.match(workers[0], file);
    assert.ok(words.includes(`Item 36 of topic ${SECTIONS} ${CLAUSE}`));
    const names = scripts ? 'assent assent-lit' : 'assent lit-html';
    const strict = await read(head(), 'text', `${STRICT}; trusted-types ${names}`);
    assert.deepEqual([strict.seen, strict.parsers, strict.workers.length, strict.words], [[], [], 1, words]);
  });

  test(`${way}: a page that forbids workers shows the same text`, async () => {
    const { words } = await read(head(), 'text');
    const forbidden = await read(head(), 'text', "worker-src 'none'");
    assert.deepEqual([forbidden.workers, forbidden.words], [[], words]);
    // The browser itself reports what it stops; nothing else went wrong.
    assert.deepEqual(forbidden.seen, ['worker-src']);
  });

  for (const format of ['markdown', 'html']) {
    test(`${way}: ${format} has a worker of its own, under Trusted Types too`, async () => {
      const names = scripts ? 'assent assent-lit' : 'assent lit-html';
      const { words, workers, seen, parsers } = await read(head(), format, `${STRICT}; trusted-types ${names}`);
      assert.deepEqual([seen, parsers, workers.length], [[], [], 1]);
      assert.match(workers[0], /policy-worker-markup/);
      assert.ok(words.includes(`Item 36 of topic ${SECTIONS} ${CLAUSE}`));
    });
  }
}

test('Markdown is read without a worker under Trusted Types', async () => {
  const { words, workers, seen } = await read(
    TAG,
    'markdown',
    `${STRICT}; trusted-types assent assent-lit; worker-src 'none'`,
  );
  assert.deepEqual([workers, seen], [[], ['worker-src']]);
  assert.ok(words.includes('Yours & ours.'));
});

test('a site whose server lacks the worker files shows the text', async () => {
  const tab = await web.browser.newPage();
  await tab.route(/policy-worker/, (route) => route.fulfill({ status: 404, body: '' }));
  pages.set('/lacking', { body: page(TAG, 'text') });
  await tab.goto(`${web.origin()}/lacking`);
  await tab.getByText(`Item 36 of topic ${SECTIONS} `).waitFor({ state: 'attached' });
  assert.deepEqual(await tab.evaluate(() => window.seen), []);
  await tab.close();
});

test('the bundle, which is one file, reads plain text and JSON and says that it reads no HTML', async () => {
  const head = `<script nonce="${NONCE}" src="/assent.bundle.js"></script>`;
  const { workers, seen } = await read(head, 'text');
  assert.deepEqual([workers, seen], [[], []]);
  pages.set('/bundle-html', { body: page(head, 'html') });
  const tab = await web.browser.newPage();
  await tab.goto(`${web.origin()}/bundle-html`);
  await tab.waitForFunction(() => window.seen.some((text) => text.includes('plain text and JSON, not html')));
  await tab.close();
});
