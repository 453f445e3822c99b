// Every snippet of the README is run as it stands.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { build, createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const snippets = (language) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1]);
const [page] = snippets('html');
const [viteConfig, wiring, changing, reads] = snippets('ts');
const command = snippets('sh').find((text) => text.startsWith('npx assent inline'));
const authoring = snippets('sh').find((text) => text.startsWith('npx assent policy'));

let server;
let browser;
let origin;

before(async () => {
  const pages = {
    '/script-tag.html': () => page.replace('src="assent.js"', 'src="/dist/assent.js"'),
    '/module.html': () =>
      `<!doctype html><html lang="en"><body><consent-banner></consent-banner><script type="module">${wiring}\n${changing}\n${reads}\nwindow.consent = consent; window.terms = terms;</script></body></html>`,
  };
  server = await createServer({
    root,
    server: { open: false, port: 0, host: '127.0.0.1' },
    logLevel: 'error',
    plugins: [
      {
        name: 'readme',
        configureServer(vite) {
          vite.middlewares.use(async (request, response, next) => {
            const html = pages[request.url];
            if (!html) return next();
            const text = request.url === '/module.html' ? await vite.transformIndexHtml(request.url, html()) : html();
            response.setHeader('Content-Type', 'text/html');
            response.end(text);
          });
        },
      },
    ],
  });
  await server.listen();
  origin = `http://127.0.0.1:${server.httpServer.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('the script tag asks on the first visit, holds the tag until then, and stays silent on the next', async () => {
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(`${origin}/script-tag.html`);
  const accept = tab.getByRole('button', { name: 'Accept all' });
  await accept.waitFor();
  assert.equal(await tab.evaluate(() => document.documentElement.dataset.counted), undefined);
  await accept.click();
  await tab.waitForFunction(() => document.documentElement.dataset.counted === 'yes');

  const fetched = [];
  tab.on('request', (request) => fetched.push(request.url()));
  await tab.reload();
  await tab.waitForFunction(() => document.documentElement.dataset.counted === 'yes');
  assert.equal(await accept.count(), 0);
});

test('the module makes a store, tells the page of a change, and answers what the README reads', async () => {
  const tab = await (await browser.newContext()).newPage();
  const said = [];
  const errors = [];
  tab.on('console', (message) => said.push(message.text()));
  tab.on('pageerror', (error) => errors.push(String(error)));
  await tab.goto(`${origin}/module.html`);
  await tab.waitForFunction(() => window.consent);
  assert.deepEqual(errors, []);
  // The README's own `decide` denied analytics; nothing is pending any more.
  assert.equal(await tab.evaluate(() => window.consent.answer('analytics').answer), 'denied');
  assert.equal(await tab.evaluate(() => window.consent.get().status), 'decided');
  assert.equal(await tab.getByRole('button', { name: 'Accept all' }).count(), 0);
});

test('the commands for authors compare two texts, and check a catalogue that says what changes on a day', async () => {
  const folder = site();
  try {
    const tab = await (await browser.newContext()).newPage();
    await tab.goto(`${origin}/module.html`);
    const terms = await tab.waitForFunction(() => window.terms).then((found) => found.jsonValue());
    assert.equal(terms.policies[0].versions[1].declares.purposes[0].retention, 'P26M');
    writeFileSync(join(folder, 'consent.json'), JSON.stringify(terms, null, 2));
    mkdirSync(join(folder, 'policies'));
    for (const [version, months] of [
      [1, 14],
      [2, 26],
    ])
      writeFileSync(
        join(folder, `policies/terms-${version}.md`),
        `# Terms\n\n## Statistics\n\nWe keep statistics for ${months} months.\n`,
      );
    const [compared, checked] = authoring
      .trim()
      .split('\n')
      .map((line) =>
        spawnSync(process.execPath, [join(root, 'dist/node/cli.js'), ...line.split(' ').slice(2)], {
          cwd: folder,
          encoding: 'utf8',
        }),
      );
    assert.match(compared.stdout, /\[-14-\] \{\+26\+\}/);
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    assert.match(readFileSync(join(folder, 'consent.json'), 'utf8'), /"hash": "sha256-/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A site of somebody's own that has installed the package. */
function site() {
  const folder = mkdtempSync(join(tmpdir(), 'assent-readme-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/assent'), 'junction');
  symlinkSync(join(root, 'node_modules/vite'), join(folder, 'node_modules/vite'), 'junction');
  writeFileSync(join(folder, 'consent.json'), JSON.stringify({ purposes: [{ id: 'analytics', basis: 'consent' }] }));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head><title>A site</title></head><body></body></html>',
  );
  return folder;
}

test('the command writes the gate and the banner into a page', () => {
  const folder = site();
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'dist/node/cli.js'), ...command.trim().split(' ').slice(2)],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    assert.match(readFileSync(join(folder, 'index.html'), 'utf8'), /<head><script>.*<body><consent-banner hidden>/s);
    assert.ok(existsSync(join(folder, 'public/assent/assent-store.js')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the Vite plug-in writes them into what is built', async () => {
  const folder = site();
  try {
    writeFileSync(join(folder, 'vite.config.mjs'), viteConfig);
    await build({ root: folder, configFile: join(folder, 'vite.config.mjs'), logLevel: 'silent' });
    assert.match(
      readFileSync(join(folder, 'dist/index.html'), 'utf8'),
      /<head><script>.*<body><consent-banner hidden>/s,
    );
    assert.ok(existsSync(join(folder, 'dist/assent/assent-store.js')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
