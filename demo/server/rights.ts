/** Rights that somebody exercises: kept with a reference for them, and a day for the operator. */
import { randomInt } from 'node:crypto';
import { RIGHTS, type Right, type RightsRequest } from 'assent';
import { hashOfValue } from 'assent/records';
import type { Queries } from './database.js';
import { isInstant } from './entry-form.js';

/** As the operator gets to see it. */
export interface KeptRequest {
  readonly seq: number;
  readonly id: string;
  readonly reference: string;
  readonly right: Right;
  readonly due: string;
  readonly received: string;
  readonly requested: string;
  readonly region: string;
  readonly language: string | null;
  readonly record: string | null;
  readonly subject: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** Letters and digits that nobody takes for another one. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const reference = (): string => Array.from({ length: 10 }, () => SIGNS[randomInt(SIGNS.length)]).join('');

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && !/\0|\p{Surrogate}/u.test(value);

/** Whether something that was sent is a request. */
export function isRightsRequest(value: unknown): value is RightsRequest {
  const { id, right, time, due, record, region, language, fields } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    isText(id, 64) &&
    /^[\w-]{6,}$/.test(id) &&
    RIGHTS.includes(right as Right) &&
    isInstant(time) &&
    (due === undefined || (isText(due, 10) && /^\d{4}-\d\d-\d\d$/.test(due))) &&
    (record === undefined || (isText(record, 40) && /^[\w-]*$/.test(record))) &&
    isText(region, 10) &&
    (language === undefined || isText(language, 35)) &&
    typeof fields === 'object' &&
    fields !== null &&
    Object.keys(fields).length <= 30 &&
    Object.entries(fields).every(([name, text]) => isText(name, 100) && isText(text, 8_000))
  );
}

/**
 * Keeps a request. The same one again has the same reference.
 *
 * The law counts from the day on which it came: a month (GDPR Art. 12(3)). A day that the page names counts where it is earlier, or
 * within the 90 days that the slowest law gives (Iowa Code §715D.3), which end on a workday.
 * @returns undefined where the id is that of another request
 */
export async function request(
  queries: Queries,
  given: RightsRequest,
  subject: string | undefined,
): Promise<{ readonly reference: string; readonly due: string } | undefined> {
  const { id, right, time, due, record, region, language, fields } = given;
  const hash = hashOfValue({ id, right, time, due, record, region, language, fields });
  await queries.query(
    `insert into assent.rights_requests
       (id, reference, kind, record, subject, region, language, fields, hash, requested_at, due)
     select $1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10::timestamptz,
       case when $11::text between today::text and (today + 92)::text then $11::text
         else (today + interval '1 month')::date::text end::date
       from (select (now() at time zone 'UTC')::date) as day (today)
     on conflict (id) do nothing`,
    [
      ...[
        id,
        reference(),
        right,
        record || null,
        subject ?? null,
        region,
        language ?? null,
        JSON.stringify(fields),
        hash,
      ],
      ...[time, isDay(due) ? due : ''],
    ],
  );
  const [kept] = await queries.query<{ readonly reference: string; readonly due: string; readonly hash: string }>(
    'select reference, due::text, hash from assent.rights_requests where id = $1',
    [id],
  );
  return kept?.hash === hash ? { reference: kept.reference, due: kept.due } : undefined;
}

/** A day that there is: not the 31st of June. */
const isDay = (due: string | undefined): due is string =>
  due !== undefined && new Date(`${due}T00:00:00Z`).toJSON()?.startsWith(due) === true;

/** Requests in the order in which they came. */
export function requests(queries: Queries, after: number, most: number): Promise<readonly KeptRequest[]> {
  return queries.query<KeptRequest>(
    `select seq::float8 as seq, id, reference, kind as "right", due::text, record, subject, region, language, fields,
       to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as received,
       to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as requested
     from assent.rights_requests where seq > $1 order by seq limit $2`,
    [after, most],
  );
}
