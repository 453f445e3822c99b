/** `npm run demo:server`: the demo's pages, and the backend that they send their records to, in one process. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { defineCatalogue, type Catalogue } from 'assent';
import { createServer as createVite, type Plugin } from 'vite';
import { catalogue as club } from '../membership-catalogue.js';
import { createBackend } from './app.js';
import type { Database } from './database.js';
import { hasty } from './listen.js';
import { migrate } from './migrate.js';
import { openMonths } from './months.js';
import { openPglite } from './pglite.js';
import { openPostgres } from './postgres.js';
import { createSite } from './site.js';

const { env } = process;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('../../.data/', import.meta.url));
const inMemory = process.argv.includes('--memory');

/** The site's own secret; on a machine of one's own one that was made up and kept. */
async function secretOf(): Promise<string> {
  if (env['ASSENT_SECRET']) return env['ASSENT_SECRET'];
  if (env['DATABASE_URL'])
    throw new Error('ASSENT_SECRET is missing: 32 characters or more, the same on every server.');
  const made = randomBytes(32).toString('base64url');
  if (inMemory) return made;
  const file = `${folder}secret`;
  await writeFile(file, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file, 'utf8');
}

async function open(): Promise<Database> {
  const address = env['DATABASE_URL'];
  if (address) {
    // The application need own nothing: another role may make the tables (docs/backend.md).
    const owner = env['MIGRATION_URL'] ? openPostgres(env['MIGRATION_URL'], 1) : undefined;
    const database = openPostgres(address);
    await migrate(owner ?? database);
    await owner?.close();
    return database;
  }
  const database = await openPglite(inMemory ? undefined : `${folder}database`);
  await migrate(database);
  return database;
}

/** What the demo's website declares: it stands in the page, as on any site that uses the script tag. */
async function catalogueOfDemo(): Promise<Catalogue> {
  const page = await readFile(new URL('../website.html', import.meta.url), 'utf8');
  const text = /<script type="application\/json" id="consent-catalogue">([^]*?)<\/script>/.exec(page)?.[1];
  return defineCatalogue(JSON.parse(text ?? '{}') as Catalogue);
}

if (!inMemory && !env['DATABASE_URL']) await mkdir(folder, { recursive: true });
const secret = await secretOf();
const database = await open();
const operatorToken = env['ASSENT_OPERATOR_TOKEN'];
const backend = await createBackend({
  ...{ database, secret, catalogues: [await catalogueOfDemo(), club] },
  ...(operatorToken && { operatorToken }),
  origins: env['ASSENT_ORIGINS']?.split(',') ?? [],
  log: console.error,
});
const proxies = Number(env['ASSENT_PROXIES'] ?? 0);

const server = createServer();
hasty(server);
/** The pages with a script tag send their records here; no other line of theirs differs for it. */
const delivering: Plugin = {
  name: 'demo:records',
  transformIndexHtml: (html) => html.replace('<script src="/dist/assent.js"', '$& data-records="/consent/records"'),
};
const pages = await createVite({
  root,
  plugins: [delivering],
  server: {
    ...{ middlewareMode: true, ws: { server }, open: false },
    // What Vite denies by itself, and the data: it would serve whatever lies in the repository.
    fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', '**/.data/**'] },
  },
});

server.on('request', createSite({ backend, secret, pages: (...asked) => pages.middlewares(...asked), proxies }));

const port = Number(env['PORT'] ?? 5173);
server.listen(port, '127.0.0.1', () => console.log(`The demo and its backend: http://localhost:${port}/demo/`));
setInterval(() => void openMonths(database).catch(() => console.error('consent: no new month')), 86_400_000).unref();

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await pages.close();
  await database.close();
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
