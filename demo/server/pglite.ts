import { PGlite } from '@electric-sql/pglite';
import type { Database, Queries } from './database.js';

/**
 * PostgreSQL inside this process: one connection, one process at a time.
 * @param folder where the data lies; absent = in memory
 */
export async function openPglite(folder?: string): Promise<Database> {
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  const over = (port: Pick<PGlite, 'query' | 'exec'>): Queries => ({
    query: async <Row>(sql: string, values: Parameters<Queries['query']>[1] = []) =>
      (await port.query<Row>(sql, [...values])).rows,
    script: async (sql) => void (await port.exec(sql)),
  });
  return {
    ...over(database),
    transaction: (work) => database.transaction((transaction) => work(over(transaction))),
    close: () => database.close(),
  };
}
