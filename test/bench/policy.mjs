// What reading and comparing policies costs, by size: in Node, and on the main thread of a page on a slow phone.
//
//   npm run bench -- policies            prints the tables
//   npm run bench -- policies --write    also writes them into docs/bench.md
//   npm run bench -- policies --rounds=9 --dist=FOLDER
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../../scripts/files.mjs';
import { launch } from './browser.mjs';
import { documents, edits, FORMATS, written } from './policy-texts.mjs';
import { median, save } from './report.mjs';

const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'policies'),
  options: {
    rounds: { type: 'string', default: '7' },
    dist: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
if (!(rounds >= 1)) throw new Error('--rounds wants a number from 1 on.');
const dist = options.dist ? resolve(options.dist) : join(root, 'dist');

const SIZES = [10, 30, 100, 300, 1000];
const LARGE = [300, 1000];
const policy = await import(pathToFileURL(join(dist, 'policy/index.js')));
const importers = {
  text: policy.importText,
  markdown: policy.importMarkdown,
  html: policy.importHtml,
  json: policy.importJson,
};

/** Milliseconds of this process's own time: what else the machine does would be in the clock's. */
const spent = () => process.cpuUsage().user / 1000;

/** What one call takes, the median of the rounds; short calls are repeated until they can be told. */
function time(call) {
  call();
  const times = Array.from({ length: rounds }, () => {
    const began = spent();
    let calls = 0;
    do {
      call();
      calls += 1;
    } while (spent() - began < 20);
    return (spent() - began) / calls;
  });
  return median(times);
}

/** How much faster than n log n the cost grew from the first size to the last, per tenfold size; 1 is n log n, 10 is about n². */
function growth(times, sizes) {
  const [n, m] = [sizes[0] * 1000, sizes.at(-1) * 1000];
  const ideal = (m * Math.log(m)) / (n * Math.log(n));
  return (times.at(-1) / times[0] / ideal) ** (1 / Math.log10(m / n));
}

const number = (value, digits = 0) =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const table = (head, rows) =>
  [head, ['---', ...head.slice(1).map(() => '--:')], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** One row: µs for each kB at each size, and the growth from 100 kB on, where constant costs no longer hide it. */
function row(name, callOf) {
  const times = SIZES.map((size) => time(callOf(size)));
  console.error(`${name}: ${times.map((each) => number(each, 1)).join(', ')} ms`);
  const from = SIZES.indexOf(100);
  return [
    name,
    ...times.map((each, place) => number((each * 1000) / SIZES[place])),
    number(growth(times.slice(from), SIZES.slice(from)), 2),
  ];
}

function inNode() {
  const imports = FORMATS.map((format) =>
    row(`import, ${format}`, (size) => {
      const text = written(documents.sections(size), format);
      return () => importers[format](text);
    }),
  );
  const comparisons = Object.entries(edits).map(([name, { shape, edit }]) =>
    row(`compare, ${name}`, (size) => {
      const before = documents[shape](size);
      const after = edit(before);
      return () => policy.compare(before, after);
    }),
  );
  return table(['µs for each kB of', ...SIZES.map((size) => `${size} kB`), 'growth'], [...imports, ...comparisons]);
}

const version = (name, effective, src, format) => ({ version: name, effective, src, format });
const CATALOGUE = (size, format, compared) => ({
  policies: [
    {
      id: 'p',
      kind: 'privacy',
      versions: [
        version('1', '2025-01-01', `/text-${size}-${format}`, format),
        ...(compared ? [version('2', '2026-01-01', `/other-${size}-${format}`, format)] : []),
      ],
    },
  ],
});
const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Policy</title>';
const noWorkers = { 'Content-Security-Policy': "worker-src 'none'" };

/** Serves pages that show a text, or that only do the work; `/…?alone` forbids workers. */
async function serve() {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './elements/base/policy-work/policy-work.js'", resolveDir: dist },
    bundle: true,
    splitting: true,
    // Nothing is written: only the names count.
    outdir: join(dist, 'bench'),
    write: false,
    format: 'esm',
    logLevel: 'warning',
  });
  const modules = new Map(outputFiles.map(({ path, contents }) => [path.split('/').pop(), contents]));
  const type = { js: 'text/javascript', html: 'text/html; charset=utf-8' };
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://page');
    const send = (kind, body) =>
      response.writeHead(200, { 'Content-Type': kind, ...(search === '?alone' && noWorkers) }).end(body);
    const [, what, size, format] = /^\/(text|show|changes|other)-(\d+)-(\w+)$/.exec(pathname) ?? [];
    try {
      if (pathname === '/work') return send(type.html, `${head}<script type="module" src="/a/b/stdin.js"></script>`);
      if (pathname.startsWith('/a/b/')) return send(type.js, modules.get(pathname.slice(5)));
      if (what === 'text') return send('text/plain; charset=utf-8', written(documents.sections(+size), format));
      if (what === 'other')
        return send('text/plain; charset=utf-8', written(edits.edited.edit(documents.sections(+size)), format));
      if (what === 'show' || what === 'changes') {
        const compared = what === 'changes';
        const catalogue = JSON.stringify(CATALOGUE(size, format, compared));
        return send(
          type.html,
          `${head}<script type="application/json" id="consent-catalogue">${catalogue}</script><script src="/assent.js"></script><policy-notice policy="p" ${compared ? 'compare="1"' : ''}></policy-notice>`,
        );
      }
      return send(type.js, readFileSync(join(dist, pathname)));
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://localhost:${server.address().port}` };
}

/**
 * The longest task of a page's main thread while `act` runs, in ms of its own time. The page's CPU is 4 times slower, the
 * worker's is not. Told by a trace, so that short ones are told too.
 */
async function longest(browser, prepare, act) {
  const page = await browser.newPage({ viewport: { width: 412, height: 915 } });
  try {
    await prepare(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
    await act(page);
    // The task that answered is told only when it has ended.
    await page.waitForTimeout(400);
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
    const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
    const main = new Set(traceEvents.filter(isMain).map(threadOf));
    const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && main.has(threadOf(event)));
    // The thread's own time, in which slowing down counts and the machine's other work does not.
    return Math.max(0, ...tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000));
  } finally {
    await page.context().close();
  }
}

const work = {
  /** Runs in the page: gets everything ready, and does something small so that the modules are there. */
  async prepare([before, after, format]) {
    window.work = await import('/a/b/stdin.js');
    const text = async (address) => (await fetch(address)).text();
    window.texts = [await text(before), await text(after)];
    await window.work.importPolicy(format === 'json' ? '{}' : 'Terms\n\nBe kind.', format).catch(() => undefined);
  },
  // Nothing is given back: it would be copied out of the page, in a long task of its own.
  import: async (format) => void (await window.work.importPolicy(window.texts[0], format)),
  async importBoth(format) {
    const read = window.texts.map((text) => window.work.importPolicy(text, format));
    window.read = (await Promise.all(read)).map(({ document }) => document);
  },
  compare: async () => void (await window.work.comparePolicies(...window.read)),
};

async function inPages() {
  const { server, origin } = await serve();
  const browser = await launch();
  const rows = [];
  const measure = async (name, prepareOf, act) => {
    const cells = [];
    for (const how of ['', '?alone']) {
      for (const size of LARGE) {
        const values = [];
        for (let round = 0; round < Math.min(rounds, 5); round += 1)
          values.push(await longest(browser, prepareOf(size, how), act(size, how)));
        cells.push(number(median(values)));
      }
    }
    console.error(`${name}: ${cells.join(', ')} ms`);
    rows.push([name, ...cells]);
  };
  const ready = (format) => (size, how) => async (page) => {
    await page.goto(`${origin}/work${how}`);
    await page.evaluate(work.prepare, [`/text-${size}-${format}`, `/other-${size}-${format}`, format]);
  };
  for (const format of FORMATS)
    await measure(`import, ${format}`, ready(format), () => (page) => page.evaluate(work.import, format));
  await measure(
    'compare, edited',
    (size, how) => async (page) => {
      await ready('json')(size, how)(page);
      await page.evaluate(work.importBoth, 'json');
    },
    () => (page) => page.evaluate(work.compare),
  );
  await measure(
    'policy-notice, text',
    () => (page) => page.goto('about:blank'),
    (size, how) => async (page) => {
      await page.goto(`${origin}/show-${size}-text${how}`);
      await page.waitForFunction(
        () => document.querySelector('policy-notice > [data-assent-text]')?.textContent.length > 1000,
      );
      await page.waitForTimeout(1500);
    },
  );
  await measure(
    'policy-notice, comparison',
    () => (page) => page.goto('about:blank'),
    (size, how) => async (page) => {
      await page.goto(`${origin}/changes-${size}-json${how}`);
      await page.waitForFunction(() => document.querySelector('policy-notice [data-assent-comparison] ins'));
      await page.waitForTimeout(4000);
    },
  );
  const about = browser.version();
  await browser.close();
  server.closeAllConnections();
  server.close();
  const heads = [...LARGE.map((size) => `${size} kB`), ...LARGE.map((size) => `${size} kB, no worker`)];
  return { about, text: table(['longest task, ms', ...heads], rows) };
}

const node = inNode();
const pages = await inPages();
const section = `## Policies

\`npm run bench -- policies\`, measured on ${new Date().toISOString().slice(0, 10)} in Node ${process.versions.node} and Chromium ${pages.about}; medians of ${rounds} rounds (in pages of at most 5).

Reading and comparing in Node, by size, in µs for each kB. “Growth” is from 100 kB to 1 MB, against n·log n: 1.00 is n·log n, 10 would be n².

${node}

The longest task of a page’s main thread, where its CPU is 4 times slower (a worker’s is not). “No worker”: the page forbids them, so that it does all the work itself. The first rows are the work alone, without showing anything; the last two are the whole page.

${pages.text}
`;
console.log(section);
if (options.write) {
  const path = join(root, 'docs/bench.md');
  const rest = readFileSync(path, 'utf8').replace(/\n## Policies\n[^]*?(?=\n## |$)/, '');
  await save(path, `${rest.trimEnd()}\n\n${section}`);
}
