/**
 * The catalogue as a table: what data is used for what, who receives it, how long it is kept and on which lawful basis. Nothing
 * is made up: what is not declared is absent, and the reader says so.
 */
import type { Catalogue, Text } from './catalogue.js';
import { deepFreeze } from './freeze.js';
import type { Basis, ConsentState, TopicId, TopicState } from './model.js';
import { recipientsOf } from './recipients.js';

/** By when data is collected, by who receives it, or not at all. */
export type InventoryGrouping = 'circumstance' | 'recipient' | 'none';

/** One use of data: a purpose, or a permission of the device. */
export interface InventoryRow {
  readonly topic: TopicId;
  /** When the data is collected, in the site's own words. */
  readonly when?: Text;
  readonly basis: Basis;
  /** Ids of data items; an empty list is declared to be empty. */
  readonly data?: readonly string[];
  /** Ids of recipients; likewise. In a group by recipient only that one. */
  readonly recipients?: readonly string[];
  /** ISO 8601 duration. */
  readonly retention?: string;
  /** Where the person's answer stands. */
  readonly state?: TopicState;
}

/** Rows that have something in common. */
export interface InventoryGroup {
  /**
   * What they have in common: the words in `when`, the thing in `topic`, that their data goes to nobody else (`nobody`), that
   * nothing is declared (`unstated`), or nothing (`all`).
   */
  readonly by: 'when' | 'topic' | 'nobody' | 'unstated' | 'all';
  readonly when?: Text;
  /** A recipient, or a permission that is a circumstance by itself. */
  readonly topic?: TopicId;
  readonly rows: readonly InventoryRow[];
}

type Sort = Omit<InventoryGroup, 'rows'>;

/** Every use that the catalogue declares, in its order. */
function rowsOf(catalogue: Catalogue, state: Pick<ConsentState, 'topics'> | undefined): readonly InventoryRow[] {
  const states = new Map(state?.topics.map((topic) => [topic.id, topic]));
  const stateOf = (id: TopicId): Pick<InventoryRow, 'state'> => {
    const found = states.get(id);
    return found ? { state: found } : {};
  };
  const purposes = (catalogue.purposes ?? []).map((purpose): InventoryRow => {
    const recipients = recipientsOf(catalogue, purpose);
    const { when, basis, data, retention } = purpose;
    const topic: TopicId = `purpose/${purpose.id}`;
    return {
      topic,
      basis,
      ...(when !== undefined && { when }),
      ...(data && { data: [...new Set(data)] }),
      ...(recipients && { recipients }),
      ...(retention !== undefined && { retention }),
      ...stateOf(topic),
    };
  });
  const permissions = (catalogue.permissions ?? []).map((permission): InventoryRow => {
    const topic: TopicId = `permission/${permission.id}`;
    const purpose = catalogue.purposes?.find(({ id }) => id === permission.purpose);
    const through = purpose && recipientsOf(catalogue, purpose);
    const recipients = (permission.recipients || through) && [...(permission.recipients ?? []), ...(through ?? [])];
    const { when = purpose?.when, data = purpose?.data, retention = purpose?.retention } = permission;
    return {
      topic,
      // It is always asked for, whatever the data is needed for.
      basis: 'consent',
      ...(when !== undefined && { when }),
      ...(data && { data: [...new Set(data)] }),
      ...(recipients && { recipients: [...new Set(recipients)] }),
      ...(retention !== undefined && { retention }),
      ...stateOf(topic),
    };
  });
  return [...purposes, ...permissions];
}

/** Where a row stands when it is grouped by circumstance. */
function circumstanceOf({ topic, when }: InventoryRow): Sort {
  if (when !== undefined) return { by: 'when', when };
  return topic.startsWith('permission/') ? { by: 'topic', topic } : { by: 'unstated' };
}

/** A row once for each recipient, with the items that go there. */
function perRecipient(catalogue: Catalogue, row: InventoryRow): readonly [Sort, InventoryRow][] {
  const { recipients, data } = row;
  if (!recipients) return [[{ by: 'unstated' }, row]];
  if (recipients.length === 0) return [[{ by: 'nobody' }, row]];
  return recipients.map((id) => {
    const items = catalogue.recipients?.find((recipient) => recipient.id === id)?.items;
    const sent = items && data ? data.filter((item) => items.includes(item)) : (items ?? data);
    return [
      { by: 'topic', topic: `recipient/${id}` },
      { ...row, recipients: [id], ...(sent && { data: sent }) },
    ];
  });
}

/** The same words are the same circumstance, in whatever order their languages are written. */
function keyOf({ by, when, topic }: Sort): string {
  const words = typeof when === 'object' ? Object.entries(when).sort(([a], [b]) => (a < b ? -1 : 1)) : when;
  return JSON.stringify([by, topic, words]);
}

/** What is not declared comes last. */
const LAST: readonly InventoryGroup['by'][] = ['nobody', 'unstated'];

/**
 * The inventory of a catalogue: purposes with their items, recipients, retention and lawful basis, and the permissions of the
 * device. A purpose that goes to several recipients stands under each of them.
 * @param state where the person's answers stand; the rows do without it
 * @param by default: by circumstance
 * @returns frozen; groups and rows in the catalogue's order, what is not declared last
 */
export function inventoryOf(
  catalogue: Catalogue,
  state?: Pick<ConsentState, 'topics'>,
  by: InventoryGrouping = 'circumstance',
): readonly InventoryGroup[] {
  const groups = new Map<string, Sort & { readonly rows: InventoryRow[] }>();
  const put = (sort: Sort, row: InventoryRow): void => {
    const key = keyOf(sort);
    const group = groups.get(key) ?? { ...sort, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  };
  for (const row of rowsOf(catalogue, state)) {
    if (by === 'recipient') perRecipient(catalogue, row).forEach(([sort, part]) => put(sort, part));
    else put(by === 'none' ? { by: 'all' } : circumstanceOf(row), row);
  }
  return deepFreeze([...groups.values()].sort((a, b) => LAST.indexOf(a.by) - LAST.indexOf(b.by)));
}

/** What a spreadsheet would run as a formula, or read as the end of a cell before one. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A table as comma-separated values: RFC 4180, with the byte order mark by which spreadsheets know UTF-8. A cell that a
 * spreadsheet could run as a formula gets an apostrophe in front.
 * @param lines the header first
 */
export function csvOf(lines: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}
