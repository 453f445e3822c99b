/** Where records stand: the answers that count now, kept beside the entries that say so. */
import { merge } from 'assent';
import type { ConsentRecord, Decision, ProofEntry, TopicId } from 'assent';
import type { Queries } from './database.js';

/** An entry that has just been kept. */
export interface Kept {
  readonly entry: ProofEntry;
  /** Whether it came from somebody who holds the record. */
  readonly vouched: boolean;
  /** When the server got it, milliseconds since the epoch. */
  readonly received: number;
}

/** How far ahead a device's clock may be before it is disbelieved: a day, as in the page. */
const TOLERANCE = 86_400_000;

interface Row {
  readonly record: string;
  readonly topic: TopicId;
  readonly version: string;
  readonly answer: 'granted' | 'denied' | 'unset';
  /** Milliseconds since the epoch, whole seconds. */
  readonly when: number;
  readonly revision: string;
  readonly despite: 'gpc' | null;
  readonly said_by: 'guardian' | null;
  readonly entry: string;
}

const second = (time: number): number => Math.floor(time / 1000) * 1000;

/**
 * What one entry says. What can take an answer away always counts, what gives one only from whoever holds the record: to know its id
 * is not enough to agree for somebody. A grant from the future was made by a wrong clock and does not count; a refusal of that
 * kind, or of an unknown time, was made before it came here at the latest.
 */
function rowsOf({ entry, vouched, received }: Kept): readonly Row[] {
  const { id, record, decisions, forgotten = [] } = entry;
  const believed = (when: number): boolean => when > 0 && when <= received + TOLERANCE;
  const at = (when: number): number => second(believed(when) ? when : received);
  return [
    ...decisions
      .filter(({ answer, when }) => answer === 'denied' || (vouched && when <= received + TOLERANCE))
      .map(({ topic, answer, when, revision, despite, by }): Row => ({
        ...{ record, topic, answer, revision, entry: id, despite: despite ?? null, said_by: by ?? null },
        version: topic.startsWith('policy/') ? revision : '',
        when: answer === 'denied' ? at(when) : second(when),
      })),
    ...forgotten.map((topic): Row => ({
      ...{ record, topic, version: '', answer: 'unset', revision: '', entry: id, despite: null, said_by: null },
      when: at(Date.parse(entry.time)),
    })),
  ];
}

const RANK = { granted: 0, unset: 1, denied: 2 };

/** Brings the answers up to date with entries that have just been kept. */
export async function project(queries: Queries, kept: readonly Kept[]): Promise<void> {
  const newest = new Map<string, Row>();
  for (const row of kept.filter(({ entry }) => entry.record !== '').flatMap(rowsOf)) {
    const key = `${row.record} ${row.topic} ${row.version}`;
    const known = newest.get(key);
    const order = known ? row.when - known.when || RANK[row.answer] - RANK[known.answer] : 1;
    if (order > 0) newest.set(key, row);
  }
  if (newest.size === 0) return;
  await queries.query(
    `insert into assent.answers as known (record, topic, version, answer, answered_at, revision, despite, said_by, entry)
     select record, topic, version, answer, to_timestamp("when" / 1000), revision, despite, said_by, entry
       from jsonb_to_recordset($1::text::jsonb) as given (record text, topic text, version text, answer text,
         "when" float8, revision text, despite text, said_by text, entry text)
       order by record, topic, version
     on conflict (record, topic, version) do update set answer = excluded.answer, answered_at = excluded.answered_at,
         revision = excluded.revision, despite = excluded.despite, said_by = excluded.said_by, entry = excluded.entry
       where (excluded.answered_at, assent.answer_rank(excluded.answer))
           > (known.answered_at, assent.answer_rank(known.answer))`,
    [JSON.stringify([...newest.values()])],
  );
}

/** A record, and what was taken back to unset on it: when, by topic, in milliseconds since the epoch. */
export interface RecordStanding extends ConsentRecord {
  readonly takenBack: ReadonlyMap<TopicId, number>;
}

/** Where some records stand. */
export interface Standing {
  readonly records: readonly RecordStanding[];
  /** All of them as one: per topic the later answer, at the same second the refusal. The id is that of the last answer's record. */
  readonly merged: RecordStanding;
}

/** Where these records stand, alone and together. */
export async function standingOf(queries: Queries, ids: readonly string[]): Promise<Standing> {
  const rows = await queries.query<Row>(
    `select record, topic, version, answer, (extract(epoch from answered_at) * 1000)::float8 as "when", revision, despite,
       said_by, entry from assent.answers where record = any($1::text[])`,
    [ids],
  );
  const unset = rows.filter(({ answer }) => answer === 'unset');
  // On any of them: what was taken back on one device does not stand on another one's earlier word. A refusal does.
  const stands = ({ record, topic, answer, when }: Row): boolean =>
    answer === 'granted'
      ? !unset.some((back) => back.topic === topic && back.when >= when)
      : !unset.some((back) => back.topic === topic && back.when > when && back.record === record);
  const records = ids.map((id): RecordStanding => ({
    id,
    decisions: rows.filter((row) => row.record === id && row.answer !== 'unset' && stands(row)).map(decisionOf),
    takenBack: new Map(unset.filter(({ record }) => record === id).map(({ topic, when }) => [topic, when])),
  }));
  const [first = { id: '', decisions: [] }, ...more] = records.filter(({ decisions }) => decisions.length > 0);
  const merged = more.reduce<ConsentRecord>(merge, first);
  return { records, merged: { ...merged, takenBack: new Map() } };
}

const decisionOf = ({ topic, answer, when, revision, despite, said_by: by }: Row): Decision => ({
  ...{ topic, when, revision, answer: answer === 'denied' ? 'denied' : 'granted' },
  ...(despite && { despite }),
  ...(by && { by }),
});
