// How many records a second the reference backend (demo/server) takes, on PGlite and on a PostgreSQL that is started for it.
//
//   npm run bench -- backend             prints the tables
//   npm run bench -- backend --write     also writes them into docs/backend.md
//   npm run bench -- backend --rounds=5 --entries=20000 --clients=8
//
// The server is a process of its own and is asked over HTTP. Every hash is checked, as always, and nothing is done to spare the
// disk: both databases wait for it as they do by default.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/files.mjs';
import { startPostgres } from '../../scripts/postgres.mjs';
import { median, save } from './report.mjs';

const file = fileURLToPath(import.meta.url);
const catalogue = {
  purposes: ['necessary', 'analytics', 'ads', 'media', 'social'].map((id) => ({ id, basis: 'consent' })),
};

/** The server's side: on the database that it is told, until it is told to stop. */
async function serve(address, folder) {
  const server = (name) => import(`../../demo/server/${name}.ts`);
  const [{ createBackend }, { answer, hasty }, { migrate }, { openPglite }, { openPostgres }] = await Promise.all(
    ['app', 'listen', 'migrate', 'pglite', 'postgres'].map(server),
  );
  const database = address ? openPostgres(address) : await openPglite(folder);
  await migrate(database);
  const plenty = { burst: 1e9, perSecond: 1e9 };
  const options = { database, secret: randomBytes(32).toString('hex'), catalogues: [catalogue], log: console.error };
  const backend = await createBackend({ ...options, rates: { address: plenty, record: plenty } });
  const http = createServer((incoming, response) => void answer(backend, incoming, response));
  hasty(http);
  process.on('message', async (what) => {
    if (what === 'spent') {
      const { user, system } = process.cpuUsage();
      return process.send({ spent: (user + system) / 1000 });
    }
    await database.script('vacuum analyze');
    // A month's part counts with its whole.
    const rows = await database.query(
      `select regexp_replace(c.relname, '_\\d{4}_\\d\\d$', '') as name, sum(c.reltuples)::float8 as rows,
         sum(pg_total_relation_size(c.oid))::float8 as bytes
       from pg_class c where c.relnamespace = 'assent'::regnamespace and c.relkind = 'r' group by 1 order by 1`,
    );
    process.send({ sizes: rows });
  });
  http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
}

if (process.argv[2] === 'serve') await serve(process.argv[3], process.argv[4]);
else await measure();

async function measure() {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== 'backend'),
    options: {
      rounds: { type: 'string', default: '3' },
      entries: { type: 'string', default: '6000' },
      clients: { type: 'string', default: '8' },
      write: { type: 'boolean', default: false },
    },
  });
  const [rounds, entries, clients] = [values.rounds, values.entries, values.clients].map(Number);
  if (![rounds, entries, clients].every((number) => number >= 1)) throw new Error('These want numbers from 1 on.');
  const { register } = await import('tsx/esm/api');
  const unregister = register();
  const { hashOfValue, seal, wordingsOf } = await import('../../src/records/index.ts');
  await unregister();

  /** What a visitor's browser sends: so many answers of one person, each on four topics. */
  const wording = 'We would like to count visits and to show films.\nSave';
  const wordings = wordingsOf({ evidence: { surface: '', control: '', wording } });
  const hash = hashOfValue(catalogue);
  const id = () => randomBytes(9).toString('base64url').replace(/[^\w]/g, 'x');
  function delivery(size) {
    const record = id();
    let previous = '';
    const chain = Array.from({ length: size }, (_, n) => {
      const when = Math.floor(Date.now() / 1000 - size + n) * 1000;
      const decisions = catalogue.purposes.slice(1).map((purpose) => ({
        topic: `purpose/${purpose.id}`,
        answer: n % 2 ? 'denied' : 'granted',
        when,
        revision: 'q7fd',
      }));
      const evidence = { surface: 'consent-banner', control: 'save', layer: 1, language: 'en', trusted: true, wording };
      const entry = {
        id: id(),
        record,
        time: new Date(when).toISOString(),
        act: 'decide',
        decisions,
        region: 'DE',
        evidence,
      };
      const regimes = Object.fromEntries(decisions.map(({ topic }) => [topic, 'opt-in']));
      const sealed = seal({ ...entry, signals: { gpc: false } }, previous, {
        build: '0.1.0',
        catalogue: hash,
        regimes,
      });
      previous = sealed.hash;
      return sealed;
    });
    return JSON.stringify({ schema: 'assent-delivery-1', entries: chain, wordings });
  }

  async function start(address = '', folder = '') {
    const child = fork(file, ['serve', address, folder], { cwd: root, execArgv: ['--import', 'tsx'] });
    const { port } = await told(child);
    return { child, port, agent: new Agent({ keepAlive: true, maxSockets: clients }) };
  }
  /** What the server says next. */
  const told = (child) =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The server has ended.'));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message);
      });
    });

  function post({ port, agent }, body) {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const asked = request(
        { port, agent, host: '127.0.0.1', path: '/consent/records', method: 'POST', headers },
        (answer) => {
          const parts = [];
          answer.on('data', (part) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if (answer.statusCode === 200 && !/"known"|"refused"/.test(text)) resolve();
            else reject(new Error(`${answer.statusCode} ${text.slice(0, 200)}`));
          });
        },
      );
      asked.on('error', reject).end(body);
    });
  }

  /** Milliseconds of the server's process so far; of PGlite, the database's as well. */
  async function spent({ child }) {
    child.send('spent');
    return (await told(child)).spent;
  }

  /** As many clients as there are, each with its next request as soon as it has its answer. */
  async function load(server, size) {
    const bodies = Array.from({ length: Math.ceil(entries / size) }, () => delivery(size));
    const taken = [];
    const spentBefore = await spent(server);
    let next = 0;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (next < bodies.length) {
          const body = bodies[next++];
          const sent = performance.now();
          await post(server, body);
          taken.push(performance.now() - sent);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    taken.sort((a, b) => a - b);
    const at = (part) => taken[Math.min(taken.length - 1, Math.floor(taken.length * part))];
    const each = ((await spent(server)) - spentBefore) / bodies.length;
    return { rate: (bodies.length * size) / seconds, p50: at(0.5), p99: at(0.99), each };
  }

  const folder = mkdtempSync(join(tmpdir(), 'assent-bench-'));
  const postgres = await startPostgres();
  const servers = { PGlite: await start('', join(folder, 'data')), PostgreSQL: await start(postgres.url) };
  const sizes = [1, 20];
  const results = {};
  let grown;
  try {
    for (const server of Object.values(servers)) for (const size of sizes) await load(server, size);
    for (const size of sizes) {
      for (let round = 0; round < rounds; round += 1) {
        // In turns: whatever else the machine does hits both alike.
        const turn = Object.entries(servers);
        for (const [name, server] of round % 2 ? turn.reverse() : turn) {
          const measured = await load(server, size);
          const place = ((results[name] ??= {})[size] ??= { rate: [], p50: [], p99: [], each: [] });
          for (const [metric, value] of Object.entries(measured)) place[metric].push(value);
          console.error(
            `round ${round + 1} of ${rounds}: ${name}, ${size} a request: ${Math.round(measured.rate)} a second`,
          );
        }
      }
    }
    // A database of its own, with visitors who each answer once.
    const one = await startPostgres({ fsync: 'off' });
    const visitors = await start(one.url);
    await load(visitors, 1);
    await load(visitors, 1);
    visitors.child.send('sizes');
    grown = (await told(visitors.child)).sizes;
    visitors.agent.destroy();
    visitors.child.kill();
    await one.stop();
  } finally {
    for (const { child, agent } of Object.values(servers)) {
      agent.destroy();
      child.kill();
    }
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  const [busy] = loadavg();
  if (busy > availableParallelism() * 2)
    console.error(`The machine was busy (load ${busy.toFixed(1)}): trust the ratios and the sizes.`);

  const number = (value, digits = 0) =>
    value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const table = (rows) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const speed = Object.entries(results).flatMap(([name, bySize]) =>
    Object.entries(bySize).map(([size, { rate, p50, p99, each }]) => [
      ...[name, size, number(median(rate)), `${number(median(p50), 1)} ms`, `${number(median(p99), 1)} ms`],
      `${number(median(each), 1)} ms`,
    ]),
  );
  const answered = entries * 2;
  const perMillion = (value) => (value / answered) * 1e6;
  const known = ['entries', 'entry_keys', 'subjects', 'answers'].map((name) => grown.find((row) => row.name === name));
  const total = known.reduce((sum, { bytes }) => sum + bytes, 0);
  const space = known.map(({ name, rows, bytes }) => [
    ...[`\`${name}\``, number(perMillion(rows) / 1e6, 1), number(bytes / answered), number(perMillion(bytes) / 1e9, 2)],
  ]);
  const text = `Two shared cores, Node ${process.versions.node}, ${clients} connections over HTTP, ${rounds} rounds of ${number(entries)} entries in turns, medians; client,
server and database share the cores. Each entry has four answers and is checked against its hash. One entry a request is a new visitor each.

${table([
  ['database', 'entries a request', 'entries a second', 'p50', 'p99', 'CPU of the server a request'],
  ['---', '--:', '--:', '--:', '--:', '--:'],
  ...speed,
])}

What a million visitors leave who each answer four topics once, indexes included, from ${number(answered)} of them:

${table([
  ['table', 'rows, millions', 'bytes a visitor', 'GB a million'],
  ['---', '--:', '--:', '--:'],
  ...space,
  ['all', '', number(total / answered), number(perMillion(total) / 1e9, 2)],
])}
`;
  console.log(text);
  if (values.write) {
    const path = join(root, 'docs/backend.md');
    const page = readFileSync(path, 'utf8');
    const marks = /(<!-- load -->\n)[^]*?(<!-- \/load -->)/;
    if (!marks.test(page)) throw new Error('docs/backend.md has no <!-- load --> … <!-- /load -->.');
    await save(
      path,
      page.replace(marks, (_, open, close) => `${open}\n${text}\n${close}`),
    );
  }
}
