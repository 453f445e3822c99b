import pg from 'pg';
import type { Database, Queries } from './database.js';

/**
 * Any PostgreSQL from 15 on, by its address (`postgres://user:password@host/name`, or `…?host=/folder` for a socket).
 * @param connections how many are kept at most
 */
export function openPostgres(address: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: address, max: connections, connectionTimeoutMillis: 5_000 });
  // An idle connection that the server ends is no error of ours: the pool opens another one.
  pool.on('error', () => undefined);
  const over = (port: Pick<pg.Pool | pg.PoolClient, 'query'>): Queries => ({
    query: async <Row>(sql: string, values: Parameters<Queries['query']>[1] = []) =>
      (await port.query(sql, [...values])).rows as Row[],
    script: async (sql) => void (await port.query(sql)),
  });
  async function once<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work(over(client));
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not used again.
      const broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }
  return {
    ...over(pool),
    // Of two transactions that wait for each other the server ends one, which may try again.
    transaction: (work) =>
      once(work).catch((error: { readonly code?: string }) => {
        if (error.code === '40P01') return once(work);
        throw error;
      }),
    close: () => pool.end(),
  };
}
