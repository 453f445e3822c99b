/** The long work on policies, the same here as in a worker: what it is given, what it gives, and who does it. */
import type { PolicyFormat } from '../../../core/catalogue.js';
import type { Comparison } from '../../../policy/compare-model.js';
import type { PolicyDocument } from '../../../policy/document.js';
import type { ImportTextOptions } from '../../../policy/import-text.js';

/** How a text is to be read. */
export interface ImportOptions extends ImportTextOptions {
  /** Also gives the hash of its words. */
  readonly hashed?: boolean;
}

/** A text that was read. */
export interface ImportedPolicy {
  readonly document: PolicyDocument;
  /** `sha256-…` (`hashOf`), where it was asked for. */
  readonly hash?: string;
}

export type ImportJob = readonly ['import', string, PolicyFormat, ImportOptions];
export type CompareJob = readonly ['compare', PolicyDocument, PolicyDocument];
export type Job = ImportJob | CompareJob;

/** Who does the work: a page fetches each on demand, a worker has them. */
export interface Workers {
  importer(format: PolicyFormat): Promise<(text: string, options: ImportTextOptions) => PolicyDocument>;
  comparer(): Promise<(before: PolicyDocument, after: PolicyDocument) => Comparison>;
  hasher(): Promise<(document: PolicyDocument) => string>;
}

/** Does a job. @throws PolicyTextError when the text cannot be read */
export async function doJob(job: Job, workers: Workers): Promise<ImportedPolicy | Comparison> {
  if (job[0] === 'compare') return (await workers.comparer())(job[1], job[2]);
  const [, text, format, { hashed, ...options }] = job;
  const document = (await workers.importer(format))(text, options);
  return hashed ? { document, hash: (await workers.hasher())(document) } : { document };
}
