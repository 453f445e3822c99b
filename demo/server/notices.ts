/** Who was told of which version of a policy. */
import type { NoticeResponse } from 'assent';
import type { Queries } from './database.js';

/** Which of them. */
export interface NoticeQuery {
  /** Only those of these records; absent = everybody's. */
  readonly records?: readonly string[];
  readonly policy?: string;
  readonly version?: string;
  /** Those that came later than this one (`seq`). */
  readonly after: number;
  readonly most: number;
}

/** That somebody was told. */
export interface NoticeKept {
  readonly seq: number;
  readonly record: string;
  readonly policy: string;
  readonly version: string;
  readonly response: NoticeResponse;
  /** ISO 8601, by the device's clock and by the server's. */
  readonly time: string;
  readonly received: string;
}

/** In the order in which they came. */
export function noticesOf(queries: Queries, wanted: NoticeQuery): Promise<readonly NoticeKept[]> {
  const { records, policy = null, version = null, after, most } = wanted;
  return queries.query<NoticeKept>(
    `select seq::float8 as seq, record, policy, version, response, time,
       to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as received
     from assent.notices_seen
     where seq > $1 and ($2::text[] is null or record = any($2::text[])) and ($3::text is null or policy = $3)
       and ($4::text is null or version = $4)
     order by seq limit $5`,
    [after, records ?? null, policy, version, most],
  );
}
