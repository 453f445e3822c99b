// The docs as a site: every link leads somewhere, nothing needs a network, the search works from a file, axe finds nothing; and
// every HTML snippet opens.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildDocs } from '../../scripts/docs.mjs';
import { snippets } from '../../scripts/docs/snippets.mjs';
import { dist, startWeb } from './web.mjs';

const out = mkdtempSync(join(tmpdir(), 'assent-docs-'));
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const html = snippets().filter(({ language, why }) => language === 'html' && !why);

/** Everything that the snippets speak of. */
const CATALOGUE = {
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    ...['analytics', 'marketing', 'media'].map((id) => ({ id, basis: 'consent' })),
  ],
  services: [{ id: 'metrics-js', purpose: 'analytics' }],
  channels: [{ id: 'email' }],
  permissions: [{ id: 'camera', kind: 'camera' }],
  policies: ['privacy', 'terms'].map((id) => ({ id, versions: [{ version: '1', text: `# ${id}\n\nWords.` }] })),
};

/** A snippet in the least page that it can stand in. */
function pageOf({ code }) {
  if (/<!doctype/i.test(code)) return code;
  const catalogue = `<script type="application/json" id="consent-catalogue">${JSON.stringify(CATALOGUE)}</script>`;
  const head = [
    /id="consent-catalogue"/.test(code) ? '' : catalogue,
    /assent(\.bundle)?\.js"/.test(code) ? '' : '<script src="/assent.js"></script>',
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>${head.join('')}</head><body>${code}</body></html>`;
}

let site;
let web;

before(async () => {
  site = buildDocs(out);
  web = await startWeb((path) => {
    const [, number] = /^\/snippet\/(\d+)\/$/.exec(path) ?? [];
    if (number) return pageOf(html[number]);
    // Wherever the reader put the files of the package. What is not of the package is the reader's own, and empty here.
    const [, name] = /^\/snippet\/.*?((?:(?:chunks|tags|themes|locales)\/)?[\w.-]+\.(?:js|css))$/.exec(path) ?? [];
    if (!name) return undefined;
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    const built = join(dist, name);
    return { body: existsSync(built) ? readFileSync(built) : '', headers: { 'Content-Type': type } };
  });
});

after(async () => {
  await web?.stop();
  rmSync(out, { recursive: true, force: true });
});

/** A tab at an address, which notes what goes wrong in it and what it asks of others. */
async function open(address, options = {}) {
  const context = await web.browser.newContext(options);
  const tab = await context.newPage();
  const wrong = [];
  const asked = [];
  tab.on('pageerror', (error) => wrong.push(String(error)));
  tab.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  tab.on('request', (request) => asked.push(request.url()));
  await context.addInitScript(() =>
    document.addEventListener('consent-error', ({ code, message }) => console.error('consent-error', code, message)),
  );
  await context.route(/^https:/, (route) => route.fulfill({ body: '' }));
  await tab.goto(address);
  return { tab, wrong, asked, close: () => context.close() };
}
const file = (place, query = '') => pathToFileURL(join(out, place)).href + query;

test('every link in the texts leads to a page and an anchor that are there, or to a file of the repository', () => {
  assert.deepEqual(site.broken, []);
  assert.ok(site.pages.length > 60, `${site.pages.length} pages`);
});

test('the reference has every element, and words for every function that a page can import', () => {
  const tags = site.reference.filter(({ path }) => !/module-|README/.test(path));
  assert.ok(tags.length >= 13);
  const main = site.reference.find(({ name }) => name === 'assent');
  for (const name of ['createConsent', 'defineCatalogue', 'gateTags', 'schedule'])
    assert.ok(main.exports.includes(name));
  const [, described] = /### createConsent\n\n([\s\S]*?)\n\n```/.exec(main.text) ?? [];
  assert.ok(described?.length > 40, described);
});

test('every page opens from a file without a fault, a request to elsewhere or anything kept', async () => {
  const { tab, wrong, asked, close } = await open(file('index.html'));
  for (const { place } of site.pages) {
    await tab.goto(file(place));
    assert.equal(await tab.locator('#contents [aria-current=page]').count(), 1, place);
    assert.equal(await tab.locator('h1').count(), 1, place);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    asked.filter((url) => !url.startsWith('file:')),
    [],
  );
  assert.deepEqual(await tab.evaluate(() => [document.cookie, localStorage.length]), ['', 0]);
  await close();
});

test('next leads through all pages, one after the other', async () => {
  const { tab, close } = await open(file('index.html'));
  const seen = [];
  for (let next = true; next && seen.length <= site.pages.length;) {
    seen.push(tab.url());
    next = await tab.evaluate(() => document.querySelector('a[rel=next]')?.href ?? '');
    if (next) await tab.goto(next);
  }
  assert.deepEqual(
    seen,
    site.pages.map(({ place }) => file(place)),
  );
  await close();
});

test('the search finds by keyboard, from a file, without a network', async () => {
  const { tab, wrong, close } = await open(file('reference/index.html'));
  await tab.getByRole('searchbox').focus();
  await tab.keyboard.type('other tools');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Search', level: 1 }).waitFor();
  const first = tab.locator('#results a').first();
  assert.match(await first.textContent(), /Other tools/);
  await tab.getByRole('searchbox').focus();
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/gating\.html#other-tools-markup/);
  const target = await tab.evaluate(() => document.querySelector(':target')?.textContent);
  assert.match(target, /Other tools/);

  await tab.goto(file('search.html', '?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E'));
  assert.equal(await tab.locator('#results img').count(), 0);
  await tab.goto(file('search.html', '?q=xyzzyplugh'));
  assert.equal(await tab.getByRole('status').textContent(), '0 sections');
  assert.deepEqual(wrong, []);
  await close();
});

for (const [what, options] of [
  ['a phone', { viewport: { width: 360, height: 740 } }],
  ['a wide window, dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
])
  test(`axe finds nothing, and nothing is wider than ${what}`, async () => {
    const places = ['index.html', 'start.html', 'theming.html', 'reference/consent-banner.html'];
    const { tab, close } = await open(file('index.html'), { ...options, bypassCSP: true });
    for (const place of [...places, 'reference/module-assent.html', 'search.html?q=consent']) {
      const [path, query] = place.split('?');
      await tab.goto(file(path, query && `?${query}`));
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => window.axe.run(document));
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
      assert.deepEqual(found, [], place);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${place} is ${wide} px too wide`);
    }
    await close();
  });

for (const [number, { file: text, line }] of html.entries())
  test(`the HTML of ${text}:${line} opens without a fault`, async () => {
    const { tab, wrong, close } = await open(`${web.origin()}/snippet/${number}/`);
    await tab.waitForFunction(() => window.assent);
    await tab.waitForTimeout(300);
    // What the reader's own files would say is not there.
    assert.deepEqual(
      wrong.filter((one) => !/Failed to load resource/.test(one)),
      [],
    );
    await close();
  });
