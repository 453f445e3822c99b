// Runs the tests and counts them.
//
//   npm test                              Node's tests, the page tests in Chromium, the end-to-end tests
//   npm run test:engines                  the page tests, and the end-to-end tests that can, in Firefox and in WebKitGTK
//   node scripts/test.mjs STAGE [PATH …]  one stage: node | node-zones | browser (= chromium) | browser-zones | firefox | webkit |
//                                         e2e | e2e-firefox | e2e-webkit | webviews; a PATH is a file, a folder, or any part of a file's path
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureChromium, ensureFirefox, ensureWebKit, ensureWebviews } from './browser.mjs';
import { filesUnder, newest, root } from './files.mjs';

const folder = mkdtempSync(join(tmpdir(), 'assent-test-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const [request = 'all', ...filters] = process.argv.slice(2);

/** The test files of a stage, narrowed to the paths asked for. */
function select(pattern, except) {
  const wanted = filters.map((filter) => filter.replace(/^\.\//, ''));
  return filesUnder('test')
    .filter((file) => pattern.test(file) && !except?.test(file))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
}

function run(command, args, env = {}) {
  return spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  }).status;
}

const failure = (why) => ({ passed: 0, failed: 1, skipped: 0, failures: [{ name: 'the runner', why }] });

/** What a stage's reporter counted, by file. A runner that died before it could count, or failed otherwise, is one failure. */
function counted(file, status) {
  let files;
  try {
    files = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { runner: failure('stopped before it reported') };
  }
  if (status !== 0 && sum(files).failed === 0) files.runner = failure(`ended with exit code ${status}`);
  return files;
}

/** All files' counts in one. */
function sum(files) {
  const all = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of Object.values(files)) for (const name of Object.keys(all)) all[name] += counts[name];
  return all;
}

/** A line for each test that failed. */
const failuresOf = (files) =>
  Object.entries(files).flatMap(([file, { failures }]) =>
    failures.map(({ name, why }) => `${file}: ${name}: ${String(why).split('\n')[0].slice(0, 300)}`),
  );

function runNode(name, files, env) {
  const counts = join(folder, `${name}.json`);
  const reporters = [
    ...['--test-reporter', 'spec', '--test-reporter-destination', 'stdout'],
    ...['--test-reporter', './scripts/node-reporter.mjs', '--test-reporter-destination', counts],
  ];
  // Two files at once: more starve each other's browsers on a small machine. WebKit's driver drives one browser at a time, and
  // webviews are watched frame by frame.
  const atOnce = env?.ENGINE === 'webkit' || name === 'webviews' ? 1 : 2;
  const args = ['--import', 'tsx', '--test', `--test-concurrency=${atOnce}`, ...reporters, ...files];
  return counted(counts, run(process.execPath, args, env));
}

function runBrowser(engine, files, env) {
  const counts = join(folder, `${engine}.json`);
  const wtr = join(root, 'node_modules/@web/test-runner/dist/bin.js');
  const status = run(process.execPath, [wtr, '--files', ...files], { ...env, ENGINE: engine, ASSENT_COUNTS: counts });
  return counted(counts, status);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/**
 * WebKit needs its driver running beforehand, on a screen: a virtual one, so that no window pops up on a desktop.
 * @param start runs tests, given an environment that says where the driver listens
 */
async function withWebKit(start) {
  const { driver, xvfb } = ensureWebKit();
  const port = await freePort();
  const command = ['-a', '-s', '-screen 0 1280x900x24', driver, '--host=127.0.0.1', `--port=${port}`];
  // A process group of its own, so that the driver, its browser and the screen can be stopped together.
  const server = spawn(xvfb, command, { detached: true, stdio: 'ignore' });
  const stop = () => {
    try {
      process.kill(-server.pid);
    } catch {
      // It has stopped already.
    }
  };
  process.once('exit', stop);
  try {
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (tries > 100 || server.exitCode !== null) throw new Error('WebKitWebDriver did not start.');
      await sleep(200);
    }
    return start({ ENGINE: 'webkit', WEBKIT_PORT: String(port) });
  } finally {
    stop();
  }
}

function runEndToEnd(name, files, env) {
  // These open the built pages, so what they test must not be older than the sources.
  if (newest('dist/integrity.json') < newest('src', 'package.json', 'tsconfig.build.json', 'scripts/build.mjs')) {
    console.log('Building first: dist is absent or older than src.');
    if (run(process.execPath, ['scripts/build.mjs']) !== 0) return { runner: failure('the build failed') };
  }
  if (files.some((file) => file.startsWith('test/migrate/'))) ensureOldTools();
  return runNode(name, files, env);
}

/** The tools that people move in from, by their own lockfile: they are nobody's dependency but these tests'. */
function ensureOldTools() {
  const cwd = join(root, 'test/migrate/real');
  if (existsSync(join(cwd, 'node_modules/klaro'))) return;
  console.log('Installing the tools that people move in from …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    ...{ cwd, shell: process.platform === 'win32', stdio: ['ignore', 'ignore', 'inherit'] },
  });
  if (status !== 0) throw new Error('npm ci failed in test/migrate/real: the registry has to be reachable once.');
}

/** No rule about dates may hang on the machine's own zone: UTC+14, one with half an hour and summer time, one with 45 minutes. */
const NODE_ZONES = ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu'];
const PAGE_ZONES = ['Pacific/Kiritimati', 'America/Los_Angeles'];
const dated =
  /^test\/core\/(calendar|catalogue-at|duration|notices|schedule)\.node|^test\/elements\/(policy-(changes|compare|notice)|consent-agreement)\.test/;

/** Runs the same files in one zone after the other. */
function inZones(zones, start) {
  const runs = zones.map((zone) =>
    Object.entries(start(zone.replace('/', '-'), zone)).map(([file, counts]) => [`${file} (${zone})`, counts]),
  );
  return Object.fromEntries(runs.flat());
}

const isNode = /\.node\.test\.ts$/;
const pages = () => select(/\.test\.ts$/, /\.node\.test\.ts$|^test\/(e2e|bench)\//);
const endToEnd = () => select(/^test\/(e2e|migrate)\/[^/]*\.e2e\.mjs$/);
/** Those that can run in any engine. */
const endToEndAnywhere = () =>
  endToEnd().filter((file) => readFileSync(join(root, file), 'utf8').includes('engines.mjs'));

const stages = {
  node: {
    title: 'Node',
    pure: true,
    files: () => select(isNode, /^test\/bench\//),
    run: (files) => runNode('node', files),
  },
  browser: {
    title: 'Chromium',
    files: pages,
    run: (files) => runBrowser('chromium', files, { CHROME_PATH: ensureChromium() }),
  },
  'node-zones': {
    title: `Node, in ${NODE_ZONES.join(', ')}`,
    pure: true,
    files: () => select(isNode, /^test\/bench\//).filter((file) => dated.test(file)),
    run: (files) => inZones(NODE_ZONES, (name, TZ) => runNode(`node-${name}`, files, { TZ })),
  },
  'browser-zones': {
    title: `Chromium, in ${PAGE_ZONES.join(', ')}`,
    files: () => pages().filter((file) => dated.test(file)),
    run: (files) =>
      inZones(PAGE_ZONES, (_, ZONE) => runBrowser('chromium', files, { CHROME_PATH: ensureChromium(), ZONE })),
  },
  e2e: {
    title: 'end to end',
    files: endToEnd,
    run: (files) => runEndToEnd('e2e', files, { ASSENT_CHROMIUM: ensureChromium() }),
  },
  // Not every machine can have these two (WebKitGTK is for Linux only), so that they are skipped where they are not to be had.
  firefox: {
    title: 'Firefox',
    files: pages,
    need: ensureFirefox,
    run: (files) => runBrowser('firefox', files, { FIREFOX_PATH: ensureFirefox() }),
  },
  webkit: {
    title: 'WebKitGTK',
    files: pages,
    need: ensureWebKit,
    run: (files) => withWebKit((env) => runBrowser('webkit', files, env)),
  },
  'e2e-firefox': {
    title: 'end to end, Firefox',
    files: endToEndAnywhere,
    need: ensureFirefox,
    run: (files) => runEndToEnd('e2e-firefox', files, { ENGINE: 'firefox' }),
  },
  'e2e-webkit': {
    title: 'end to end, WebKitGTK',
    files: endToEndAnywhere,
    need: ensureWebKit,
    run: (files) => withWebKit((env) => runEndToEnd('e2e-webkit', files, env)),
  },
  webviews: {
    title: 'webviews in apps: WebKitGTK, Chromium 102, Chromium 87',
    files: () => select(/^test\/webview\/[^/]*\.webview\.mjs$/),
    need: ensureWebviews,
    run: (files) => runEndToEnd('webviews', files),
  },
};

const groups = {
  all: ['node', 'node-zones', 'browser', 'browser-zones', 'e2e'],
  engines: ['firefox', 'webkit', 'e2e-firefox', 'e2e-webkit', 'webviews'],
  chromium: ['browser'],
};
const names = groups[request] ?? (request in stages ? [request] : undefined);
if (!names) {
  console.error(`No such stage: ${request}. There are ${[...Object.keys(groups), ...Object.keys(stages)].join(', ')}.`);
  process.exit(2);
}

async function runStage(name) {
  const { title, files: filesOf, need, pure, run: start } = stages[name];
  const selected = filesOf();
  if (selected.length === 0) {
    console.log(`${title}: no test files`);
    return { passed: 0, failed: 0 };
  }
  try {
    need?.();
  } catch (error) {
    console.log(`${title}: SKIPPED, ${error.message}`);
    return { passed: 0, failed: 0 };
  }
  console.log(`\n── ${title}: ${selected.length} file(s)`);
  const began = Date.now();
  const attempt = async (list) => {
    try {
      return await start(list);
    } catch (error) {
      return { runner: failure(error.message) };
    }
  };
  let files = await attempt(selected);
  const failing = selected.filter((file) =>
    Object.keys(files).some((key) => key.startsWith(file) && files[key].failed),
  );
  // Real browsers on a shared machine lose a race now and then. A second try tells that from a fault, and both are printed.
  if (!pure && failing.length > 0 && failing.length <= 8) {
    const first = failuresOf(files);
    console.log(`── ${title}: once more: ${failing.join(', ')}`);
    files = { ...files, ...(await attempt(failing)) };
    notes.push(...first.map((line) => `failed at first, ${title}: ${line}`));
  }
  const counts = sum(files);
  if (counts.passed + counts.failed + counts.skipped === 0) {
    counts.failed = 1;
    notes.push(`FAILED, ${title}: there are test files, but no test ran.`);
  }
  notes.push(...failuresOf(files).map((line) => `FAILED, ${title}: ${line}`));
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  console.log(`── ${title}: ${counts.passed} passed, ${counts.failed} failed${skipped} in ${seconds} s`);
  return counts;
}

/** What the last lines say beside the counts: each failed test, and each that passed only at the second try. */
const notes = [];
const total = { passed: 0, failed: 0 };
for (const name of names) {
  const counts = await runStage(name);
  total.passed += counts.passed;
  total.failed += counts.failed;
}
if (total.passed + total.failed === 0 && filters.length > 0) {
  console.error(`No test matches ${filters.join(' ')}.`);
  process.exitCode = 1;
}
if (total.failed > 0) process.exitCode = 1;

if (notes.length > 0) console.log(`\n${notes.join('\n')}`);
// .ci/run adds up several scripts and prints the sum itself, with all their notes before it.
if (process.env.ASSENT_TALLY) {
  appendFileSync(process.env.ASSENT_TALLY, `${total.passed} ${total.failed}\n`);
  appendFileSync(`${process.env.ASSENT_TALLY}.notes`, notes.map((note) => `${note}\n`).join(''));
} else console.log(`\n${total.passed} passed, ${total.failed} failed`);
