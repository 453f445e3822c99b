/** Everything the backend promises, on the database inside the process and on a PostgreSQL of its own. */
import { after, before, describe } from 'node:test';
import type { Database } from '../../demo/server/database.js';
import { migrate } from '../../demo/server/migrate.js';
import { openPglite } from '../../demo/server/pglite.js';
import { openPostgres } from '../../demo/server/postgres.js';
import { answersAreTheSubjects } from './answers.js';
import { appendOnly } from './append-only.js';
import { cookiesAreKept } from './cookies.js';
import { deliveriesAreKept } from './deliveries.js';
import { hostileRequests } from './hostile.js';
import { receiptsAndRequests } from './receipts.js';
import { rolesApart } from './roles.js';
import { withdrawals } from './withdrawals.js';
import { place, type Place } from './world.js';

interface Server {
  readonly url: string;
  readonly urlFor: (role: string) => string;
  readonly stop: () => Promise<void>;
}

const { startPostgres } = (await import(new URL('../../scripts/postgres.mjs', import.meta.url).href)) as {
  readonly startPostgres: (settings: Readonly<Record<string, string>>) => Promise<Server>;
};
// Nothing is lost with a test's database; what a real one waits for is measured by the bench.
const server = await startPostgres({ fsync: 'off' }).catch((error: Error) => error);

function everything(open: () => Promise<Database>): void {
  let database: Database | undefined;
  let made: Place | undefined;
  const here = (): Place => made as Place;
  before(async () => {
    database = await open();
    await migrate(database);
    made = await place(database);
  });
  after(() => database?.close());

  deliveriesAreKept(here);
  appendOnly(here);
  answersAreTheSubjects(here);
  cookiesAreKept(here);
  withdrawals(here);
  receiptsAndRequests(here);
  hostileRequests(here);
}

describe('the backend on PGlite', () => everything(() => openPglite()));

const why = server instanceof Error ? `not run: ${server.message}` : false;
if (why) console.log(`PostgreSQL: ${why}`);
describe('the backend on PostgreSQL', { skip: why }, () => {
  if (server instanceof Error) return;
  after(() => server.stop());
  everything(async () => openPostgres(server.url));
  rolesApart(server);
});
