import type { Queries } from './database.js';

/** Makes the partitions for this month and the next one, where they are not there. To be done at the start, and once a day. */
export async function openMonths(queries: Queries): Promise<void> {
  await queries.query("select assent.open_month(now()), assent.open_month(now() + interval '1 month')");
}
