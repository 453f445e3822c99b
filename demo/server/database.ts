/** What the backend needs of a database: PostgreSQL, wherever it runs. */

export type Value = string | number | boolean | null | readonly string[] | readonly boolean[];

/** Something that takes SQL: a database, or a transaction of it. */
export interface Queries {
  /** One statement, with its values as `$1`, `$2`, …; answers its rows. */
  query<Row>(sql: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** Several statements without values. */
  script(sql: string): Promise<void>;
}

/** A database. */
export interface Database extends Queries {
  /** What `work` does happens as a whole, or not at all where it throws. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
