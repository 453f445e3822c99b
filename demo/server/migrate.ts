/** Brings the tables to where this version of the backend wants them. */
import { readdir, readFile } from 'node:fs/promises';
import type { Database, Queries } from './database.js';

const folder = new URL('migrations/', import.meta.url);

/** Of several servers that start at once, one migrates and the others wait. */
const LOCK = "select pg_advisory_xact_lock(hashtext('assent.migrations'))";

/** The numbers of the migrations that were made. */
async function made(queries: Queries): Promise<readonly number[]> {
  const [there] = await queries.query<{ found: boolean }>(
    "select to_regclass('assent.migrations') is not null as found",
  );
  if (!there?.found) return [];
  return (await queries.query<{ number: number }>('select number from assent.migrations')).map(({ number }) => number);
}

/**
 * Runs the numbered files that have not been run, each in one transaction. Asks for no right to make tables where there are none
 * to be run.
 * @returns the files that it ran
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{3}-.*\.sql$/.test(file)).sort();
  const before = await made(database);
  const ran: string[] = [];
  for (const file of files.filter((name) => !before.includes(parseInt(name, 10)))) {
    const sql = await readFile(new URL(file, folder), 'utf8');
    await database.transaction(async (transaction) => {
      await transaction.query(LOCK);
      await transaction.script(
        `create schema if not exists assent;
         create table if not exists assent.migrations (
           number int primary key, name text not null, made_at timestamptz not null default now());`,
      );
      if ((await made(transaction)).includes(parseInt(file, 10))) return;
      await transaction.script(sql);
      await transaction.query('insert into assent.migrations (number, name) values ($1, $2)', [
        parseInt(file, 10),
        file,
      ]);
      ran.push(file);
    });
  }
  return ran;
}
