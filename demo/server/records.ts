/** Takes entries from devices: checks them, keeps each once, and brings the answers up to date. */
import type { ProofEntry } from 'assent';
import { hashOfText } from 'assent/records';
import { project, type Kept } from './answers.js';
import type { Database, Queries } from './database.js';
import { checkEntry } from './entry-form.js';
import type { Identity } from './identity.js';

/** What became of an entry. `refused` is final. */
export interface Result {
  readonly id: string;
  readonly status: 'stored' | 'known' | 'refused';
  readonly reason?: string;
}

export interface Delivered {
  /** One for each entry, in the same order. */
  readonly results: readonly Result[];
  /** The records of this delivery that whoever made it holds, the last one first. */
  readonly holds: readonly string[];
  /** The last entry that is kept, now or before. */
  readonly last?: ProofEntry;
}

interface Key {
  readonly id: string;
  readonly hash: string;
  readonly record: string;
  readonly vouched: boolean;
}

interface Owner {
  readonly record: string;
  readonly subject: string | null;
  /** The entry that the record came with, as long as that is young enough to be delivered a second time. */
  readonly newborn: string | null;
}

/**
 * Keeps what can be kept. The same again, here or at the same time elsewhere, is `known`.
 * @param wordings texts by their hashes; those that an entry of this delivery names are kept
 */
export async function deliver(
  database: Database,
  entries: readonly unknown[],
  wordings: Readonly<Record<string, unknown>>,
  who: Identity,
): Promise<Delivered> {
  const results: (Result | undefined)[] = [];
  const sound = new Map<string, ProofEntry>();
  for (const [index, value] of entries.entries()) {
    const checked = checkEntry(value);
    const id = idOf(value);
    if ('fault' in checked) results[index] = { id, status: 'refused', reason: checked.fault };
    else if (!sound.has(id)) sound.set(id, checked.entry);
    else {
      const isSame = sound.get(id)?.hash === checked.entry.hash;
      results[index] = isSame ? { id, status: 'known' } : { id, status: 'refused', reason: 'altered' };
    }
  }
  const given = [...sound.values()];
  if (given.length === 0) return { results: results as Result[], holds: [] };

  return database.transaction(async (transaction) => {
    const owners = await lock(transaction, given);
    const before = await transaction.query<Key>(
      'select id, hash, record, vouched from assent.entry_keys where id = any($1::text[]) or hash = any($2::text[])',
      [given.map(({ id }) => id), given.map(({ previous }) => previous)],
    );
    const known = new Map(before.map((key) => [key.id, key.hash]));
    const holds = [...owners.values()]
      .filter((owner) => isHolder(owner, who, sound, known))
      .map(({ record }) => record);
    const vouched = vouchedAmong(
      given.filter(({ id }) => !known.has(id)),
      before,
      holds,
    );
    const fresh = await keep(transaction, [...vouched.keys()], (entry) => vouched.get(entry) === true, 'device');
    await project(transaction, fresh);
    await keepWordings(transaction, given, wordings);
    if (who.subject !== undefined && holds.length > 0) {
      await transaction.query(
        'update assent.subjects set subject = $1 where record = any($2::text[]) and subject is null',
        [who.subject, holds],
      );
    }
    const stored = new Set(fresh.map(({ entry }) => entry.id));
    const late = given.filter(({ id }) => !stored.has(id) && !known.has(id)).map(({ id }) => id);
    for (const { id, hash } of late.length === 0 ? [] : await keysOf(transaction, late)) known.set(id, hash);

    const statusOf = ({ id, hash }: ProofEntry): Result => {
      if (stored.has(id)) return { id, status: 'stored' };
      return known.get(id) === hash ? { id, status: 'known' } : { id, status: 'refused', reason: 'altered' };
    };
    const all = entries.map((value, index) => results[index] ?? statusOf(sound.get(idOf(value)) as ProofEntry));
    const last = given.filter((entry) => statusOf(entry).status !== 'refused').at(-1);
    return { results: all, holds, ...(last && { last }) };
  });
}

const idOf = (value: unknown): string => {
  const id = (value as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 64) : '';
};

const keysOf = (queries: Queries, ids: readonly string[]): Promise<readonly Key[]> =>
  queries.query<Key>('select id, hash, record, vouched from assent.entry_keys where id = any($1::text[])', [ids]);

/** The records of these entries, made where there were none, and theirs alone until the end of the transaction. */
async function lock(queries: Queries, given: readonly ProofEntry[]): Promise<ReadonlyMap<string, Owner>> {
  // The same order everywhere, so that two deliveries never wait for each other.
  const firsts = new Map(
    given
      .filter(({ record }) => record)
      .reverse()
      .map(({ record, id }) => [record, id]),
  );
  const records = [...firsts.keys()].sort();
  if (records.length === 0) return new Map();
  // First all that are new, then all: whoever holds some waits for no later one.
  await queries.query(
    `insert into assent.subjects (record, first_entry)
     select * from unnest($1::text[], $2::text[]) as made (record, first_entry) order by 1 on conflict do nothing`,
    [records, records.map((record) => firsts.get(record) as string)],
  );
  const owners = await queries.query<Owner>(
    `select record, subject, case when since > now() - interval '1 day' then first_entry end as newborn
     from assent.subjects where record = any($1::text[]) order by record for update`,
    [records],
  );
  return new Map(owners.map((owner) => [owner.record, owner]));
}

/**
 * Whether somebody holds a record: their browser's cookie says so, it is that of whoever is signed in, or they bring the entry that
 * it began with, within a day. So a first answer whose reply was lost on the way is not lost, and a receipt that somebody shows
 * later opens nothing.
 */
function isHolder(
  { record, subject, newborn }: Owner,
  who: Identity,
  sound: ReadonlyMap<string, ProofEntry>,
  known: ReadonlyMap<string, string>,
): boolean {
  if (who.records.includes(record) || (subject !== null && subject === who.subject)) return true;
  const first = newborn === null ? undefined : sound.get(newborn);
  return first?.record === record && (known.get(first.id) ?? first.hash) === first.hash;
}

/** By entry, whether it comes from a holder of its record, or follows one that did: nobody else knows that one's hash. */
function vouchedAmong(
  fresh: readonly ProofEntry[],
  before: readonly Key[],
  holds: readonly string[],
): ReadonlyMap<ProofEntry, boolean> {
  const proven = new Map(before.filter(({ vouched }) => vouched).map(({ hash, record }) => [hash, record]));
  const vouched = new Map<ProofEntry, boolean>();
  for (const entry of fresh) {
    const { record, previous, hash } = entry;
    const isVouched = record !== '' && (holds.includes(record) || proven.get(previous) === record);
    if (isVouched) proven.set(hash, record);
    vouched.set(entry, isVouched);
  }
  return vouched;
}

/** Adds entries that are not there yet, in their order. @returns those that were added */
export async function keep(
  queries: Queries,
  entries: readonly ProofEntry[],
  isVouched: (entry: ProofEntry) => boolean,
  origin: 'device' | 'server',
): Promise<readonly Kept[]> {
  if (entries.length === 0) return [];
  const rows = await queries.query<{ readonly id: string; readonly received: number }>(
    `with given as (
       select body->>'id' as id, body->>'hash' as hash, body->>'previous' as previous, body->>'record' as record, body, vouched,
         place from jsonb_array_elements($1::text::jsonb) with ordinality as list (body, place)
         join unnest($2::boolean[]) with ordinality as marks (vouched, place) using (place)
     ), fresh as (
       insert into assent.entry_keys (id, hash, previous, record, origin, vouched)
       -- Those of no record have no lock to wait at: always in one order, so that no two deliveries wait for each other.
       select id, hash, previous, record, $3, vouched from given order by case record when '' then id end nulls last, place
       on conflict do nothing
       returning id, seq, received_at
     ), kept as (
       insert into assent.entries (seq, received_at, record, body)
       select seq, received_at, record, body from fresh join given using (id)
     )
     select id, (extract(epoch from received_at) * 1000)::float8 as received from fresh`,
    [JSON.stringify(entries), entries.map(isVouched), origin],
  );
  const received = new Map(rows.map((row) => [row.id, row.received]));
  return entries
    .filter(({ id }) => received.has(id))
    .map((entry) => ({ entry, vouched: isVouched(entry), received: received.get(entry.id) as number }));
}

/** Keeps the texts that these entries name, where a text is what its hash was made of. */
async function keepWordings(
  queries: Queries,
  entries: readonly ProofEntry[],
  wordings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = new Set(
    entries.flatMap(({ wording, decisions }) => [wording, ...decisions.map((made) => made.wording)]),
  );
  const texts = Object.entries(wordings).filter(
    (pair): pair is [string, string] =>
      named.has(pair[0]) && typeof pair[1] === 'string' && !pair[1].includes('\0') && isText(pair[0], pair[1]),
  );
  if (texts.length === 0) return;
  await queries.query(
    `insert into assent.wordings (hash, text) select * from unnest($1::text[], $2::text[]) as made (hash, text) order by 1
     on conflict do nothing`,
    [texts.map(([hash]) => hash), texts.map(([, text]) => text)],
  );
}

/** Half a surrogate pair has no UTF-8, and so no hash that anybody could compare. */
const isText = (hash: string, text: string): boolean => !/\p{Surrogate}/u.test(text) && hashOfText(text) === hash;
