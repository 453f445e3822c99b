/** What a person gets to keep of their answers, from what the server has. */
import type { Catalogue, ProofEntry, Receipt } from 'assent';
import { hashOfValue, receiptOf } from 'assent/records';
import type { Queries } from './database.js';

/** Entries that a record's receipts are made of; the newest. */
const MOST = 500;
/** Receipts in one answer: a record has one end for each time that its device lost its history. */
const MOST_ENDS = 10;

/** Keeps what the site declares, so that receipts can say what was declared when somebody answered. @returns its hash */
export async function register(queries: Queries, catalogue: Catalogue): Promise<string> {
  const hash = hashOfValue(catalogue);
  await queries.query(
    'insert into assent.catalogues (hash, body) values ($1, $2::text::jsonb) on conflict do nothing',
    [hash, JSON.stringify(catalogue)],
  );
  return hash;
}

/**
 * The receipts of a record: one for each end of a chain, with everything that leads to it. States what was declared with its last
 * entry; where nobody registered that catalogue, what nobody knows is `not stated`.
 */
export async function receiptsOf(queries: Queries, record: string): Promise<readonly Receipt[]> {
  const rows = await queries.query<{ readonly body: ProofEntry }>(
    'select body from assent.entries where record = $1 order by seq desc limit $2',
    [record, MOST],
  );
  const entries = rows.map(({ body }) => body);
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
  const followed = new Set(entries.map(({ previous }) => previous));
  const ends = entries.filter(({ hash }) => !followed.has(hash)).slice(0, MOST_ENDS);
  const catalogues = await queries.query<{ readonly hash: string; readonly body: Catalogue }>(
    'select hash, body from assent.catalogues where hash = any($1::text[])',
    [ends.map(({ catalogue }) => catalogue)],
  );
  const declared = new Map(catalogues.map(({ hash, body }) => [hash, body]));
  return ends.map((end) => receiptOf(chainTo(end, byHash), declared.get(end.catalogue) ?? {}));
}

/** From the first entry that is here to this one. A hash names what came before it, so this never runs in a circle. */
function chainTo(end: ProofEntry, byHash: ReadonlyMap<string, ProofEntry>): readonly ProofEntry[] {
  const chain: ProofEntry[] = [];
  for (let at: ProofEntry | undefined = end; at; at = byHash.get(at.previous)) chain.unshift(at);
  return chain;
}
