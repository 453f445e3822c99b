/** Takes answers back where there is no device to do so: in an account, by support, on the phone. */
import { randomBytes } from 'node:crypto';
import { catalogueAt, topicsOf, VERSION } from 'assent';
import type { Catalogue, Decision, HistoryEntry, TopicId } from 'assent';
import { seal } from 'assent/records';
import { project, standingOf } from './answers.js';
import type { Database, Queries } from './database.js';
import { keep } from './records.js';

/** The site as it is declared now. */
export interface Site {
  readonly catalogue: Catalogue;
  readonly hash: string;
}

/** A topic of a withdrawal that the site does not ask about. */
export class UnknownTopic extends Error {}

const newId = (): string => randomBytes(12).toString('base64url');

/**
 * Refuses what is granted, on every record of a subject. A device's chain is the device's own, so the refusal stands in a chain of
 * the server's for each record (`surface` `server`, `source` `host`), sealed like any other.
 * @param topics what is taken back; absent = everything that is granted. What was not answered is refused all the same, where
 * the site asks about it
 * @param subject whose record is made, where nobody has one yet
 * @returns what is refused now and was not before
 * @throws UnknownTopic where a topic is neither declared nor answered
 */
export function withdraw(
  database: Database,
  records: readonly string[],
  topics: readonly string[] | undefined,
  site: Site,
  now: number,
  subject?: string,
): Promise<readonly TopicId[]> {
  return database.transaction(async (transaction) => {
    const ids = records.length > 0 || !topics?.length ? records : [await begin(transaction, subject)];
    await transaction.query('select from assent.subjects where record = any($1::text[]) order by record for update', [
      ids,
    ]);
    const declared = new Map(
      topicsOf(catalogueAt(site.catalogue, now), '')
        .filter(({ kind, basis }) => kind !== 'policy' && basis !== 'necessary' && basis !== 'legal-obligation')
        .map(({ id, revision }) => [id, revision]),
    );
    const { records: standing } = await standingOf(transaction, ids);
    const answered = standing.flatMap(({ decisions }) => decisions.map(({ topic }) => topic));
    for (const topic of topics ?? []) {
      if (!declared.has(topic as TopicId) && !answered.includes(topic as TopicId)) throw new UnknownTopic(topic);
    }
    const refused = new Set<TopicId>();
    for (const { id, decisions } of standing) {
      const granted = decisions.filter(
        ({ topic, answer }) => answer === 'granted' && (topics?.includes(topic) ?? true),
      );
      const unanswered = (topics ?? []).filter((topic) => !decisions.some((decision) => decision.topic === topic));
      // Not before what it takes back: at the same second the refusal counts.
      const when = Math.max(Math.floor(now / 1000) * 1000, ...granted.map((decision) => decision.when));
      const made = [
        ...granted.map(({ topic, revision }) => ({ topic, revision })),
        ...unanswered.map((topic) => ({ topic: topic as TopicId, revision: declared.get(topic as TopicId) })),
      ].flatMap(({ topic, revision }): readonly Decision[] =>
        revision === undefined ? [] : [{ topic, answer: 'denied', when, revision }],
      );
      if (made.length === 0) continue;
      await append(transaction, id, made, site, now);
      for (const { topic } of made) refused.add(topic);
    }
    return [...refused];
  });
}

/** A record for somebody who has none. */
async function begin(queries: Queries, subject: string | undefined): Promise<string> {
  const record = newId();
  await queries.query('insert into assent.subjects (record, subject, first_entry) values ($1, $2, $3)', [
    record,
    subject ?? null,
    '',
  ]);
  return record;
}

async function append(
  queries: Queries,
  record: string,
  decisions: readonly Decision[],
  { hash }: Site,
  now: number,
): Promise<void> {
  const [last] = await queries.query<{ readonly hash: string }>(
    "select hash from assent.entry_keys where record = $1 and origin = 'server' order by seq desc limit 1",
    [record],
  );
  const entry: HistoryEntry = {
    ...{ id: newId(), record, act: 'decide', decisions, region: '', signals: {} },
    time: new Date(now).toISOString(),
    evidence: { surface: 'server', control: 'withdraw', source: 'host' },
  };
  const sealed = seal(entry, last?.hash ?? '', { build: VERSION, catalogue: hash, regimes: {} });
  await project(queries, await keep(queries, [sealed], () => true, 'server'));
}
