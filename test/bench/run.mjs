// Builds the same page with Assent and with other consent libraries, and measures them side by side in Chromium.
//
//   npm run bench                        everything, 7 rounds (about an hour on a small machine)
//   npm run bench -- --quick             3 rounds, without the scenarios of scale
//   npm run bench -- --rounds=3          as many rounds as that
//   npm run bench -- --only=assent,klaro contenders whose name begins so; `empty` always takes part
//   npm run bench -- --scenarios=bytes   these scenarios
//   npm run bench -- --dist=FOLDER       another build of Assent
//   npm run bench -- --write             also writes docs/bench.md and the table in README.md
//   npm run bench -- policies            instead what reading and comparing policies costs (policy.mjs)
//   npm run bench -- backend             instead how many records a second demo/server takes (backend.mjs)
//
// It is a script and not a test: on a shared machine wall times swing by half between runs. In one run, where everybody takes
// turns, their ratios hold to 10 or 15 %.
import { availableParallelism, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/files.mjs';
import { accept, launch, leave, visit } from './browser.mjs';
import { contenders } from './contenders/index.mjs';
import { distAt } from './dist.mjs';
import { buildDist, install, versionOf } from './prepare.mjs';
import { report, save, write } from './report.mjs';
import { scenarios } from './scenarios/index.mjs';
import { serve } from './server.mjs';
import { sitesOn } from './sites.mjs';

const others = { policies: './policy.mjs', backend: './backend.mjs' };
const other = Object.hasOwn(others, process.argv[2] ?? '') ? others[process.argv[2]] : undefined;
if (other) {
  await import(other);
  process.exit();
}

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    scenarios: { type: 'string' },
    dist: { type: 'string' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const list = (text) => text?.split(',').map((part) => part.trim());
const rounds = Number(options.rounds ?? (options.quick ? 3 : 7));
if (!(rounds >= 1)) throw new Error('--rounds wants a number from 1 on.');

const chosen = list(options.scenarios);
const ofScale = ['tags', 'services'];
const wanted = scenarios.filter(({ name }) =>
  chosen ? chosen.includes(name) : !options.quick || !ofScale.includes(name),
);
if (wanted.length === 0)
  throw new Error(`No such scenario. There are ${scenarios.map(({ name }) => name).join(', ')}.`);

install();
if (!options.dist) buildDist();
const dist = distAt(options.dist ? resolve(options.dist) : `${root}dist`);

const only = list(options.only);
const taking = contenders.filter(
  ({ name, available }) =>
    name === 'empty' || ((!available || available(dist)) && (!only || only.some((start) => name.startsWith(start)))),
);

const server = await serve();
const browser = await launch();
const site = sitesOn(server, dist);
const memory = new Map();
const bench = {
  browser,
  server,
  origin: server.origin,
  site,
  /** What somebody who really pressed accept has in their browser; asked for once. */
  stored(contender, size) {
    if (contender.name === 'empty') return { cookies: [], local: [] };
    const key = `${contender.name} ${size.services}`;
    const answer = async () =>
      visit(bench, await site(contender, size), {}, async (tab) => {
        await accept(tab, size.tags);
        return leave(tab);
      });
    if (!memory.has(key)) memory.set(key, answer());
    return memory.get(key);
  },
};

/** Numbers by scenario, variant, contender and metric; one of each a round. */
const results = {};
const failures = [];

function keep(path, numbers) {
  let place = results;
  for (const name of path) place = place[name] ??= {};
  for (const [metric, value] of Object.entries(numbers)) (place[metric] ??= []).push(value);
}

const began = Date.now();
for (let round = 0; round < rounds; round += 1) {
  for (const scenario of wanted) {
    if (scenario.once && round > 0) continue;
    for (const variant of scenario.variants) {
      // In turns, and not always in the same order: whatever else the machine does then hits everybody alike.
      const turn = round % taking.length;
      for (const contender of [...taking.slice(turn), ...taking.slice(0, turn)]) {
        try {
          keep([scenario.name, variant.name, contender.name], await scenario.run(bench, contender, variant));
        } catch (error) {
          failures.push(`${scenario.name}, ${variant.name}, ${contender.name}: ${error.message.split('\n')[0]}`);
        }
        server.forget();
      }
    }
    console.error(`round ${round + 1} of ${rounds}: ${scenario.name}, ${Math.round((Date.now() - began) / 1000)} s`);
  }
}
const [load] = loadavg();
if (load > availableParallelism()) {
  console.error(`The machine was busy (load ${load.toFixed(1)}): trust bytes and counts, and run the rest again.`);
}
const about = {
  date: new Date().toISOString().slice(0, 10),
  browser: `Chromium ${browser.version()}`,
  rounds,
  contenders: taking.map(({ name, own = false, packages = [] }) => ({
    name,
    own,
    versions: packages.map((each) => `${each} ${versionOf(each)}`),
  })),
};
await browser.close();
server.close();

await save(fileURLToPath(new URL('results.json', import.meta.url)), JSON.stringify({ about, results, failures }));
const measured = { about, results, scenarios: wanted };
console.log(report(measured));
for (const failure of failures) console.error(`not measured: ${failure}`);
if (options.write) await write(measured);
if (failures.length > 0) process.exitCode = 1;
