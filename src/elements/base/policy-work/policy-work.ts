/**
 * Reading and comparing policies without holding up the page: what is small at once, what is large in a worker, and where
 * there can be no worker in the page all the same.
 */
import type { PolicyFormat } from '../../../core/catalogue.js';
import type { Comparison } from '../../../policy/compare-model.js';
import type { PolicyDocument } from '../../../policy/document.js';
import { addresses } from './policy-work-address.js';
import { here } from './policy-work-here.js';
import { doJob, type ImportedPolicy, type ImportOptions, type Job } from './policy-work-jobs.js';
import { NoWorker, PolicyThread } from './policy-work-thread.js';

/**
 * From how many characters on the work is not done in the page: about where it takes 50 ms at 4 times slower CPU
 * (docs/bench.md, "Policies"). The parsers of Markdown and HTML cost that to start, so theirs is where a worker's start is less.
 */
const LARGE = { text: 10_000, markdown: 3_000, html: 3_000, json: 100_000, compare: 20_000 };

const threads = { plain: new PolicyThread(addresses.plain), markup: new PolicyThread(addresses.markup) };

/** In which format an answer of a server is (`formatOf`). @throws PolicyTextError when it is a page instead of the text */
export async function formatAt(src: string, type: string | null, declared?: PolicyFormat): Promise<PolicyFormat> {
  return (await import('../../../policy/formats.js')).formatOf(src, type, declared);
}

/**
 * Reads a text in its format.
 * @throws PolicyTextError when it is not the text of a policy; the signal's reason when that was aborted
 */
export async function importPolicy(
  text: string,
  format: PolicyFormat,
  options: ImportOptions = {},
  signal?: AbortSignal,
): Promise<ImportedPolicy> {
  const thread = format === 'markdown' || format === 'html' ? threads.markup : threads.plain;
  return (await work(
    ['import', text, format, options],
    text.length >= LARGE[format] && thread,
    signal,
  )) as ImportedPolicy;
}

/** Compares two texts (`compare`). @throws the signal's reason when that was aborted */
export async function comparePolicies(
  before: PolicyDocument,
  after: PolicyDocument,
  signal?: AbortSignal,
): Promise<Comparison> {
  const isLarge = lengthOf(before) + lengthOf(after) >= LARGE.compare;
  const thread = threads.markup.running ? threads.markup : threads.plain;
  return (await work(['compare', before, after], isLarge && thread, signal)) as Comparison;
}

async function work(job: Job, thread: PolicyThread | false, signal: AbortSignal | undefined): Promise<unknown> {
  signal?.throwIfAborted();
  let result: unknown;
  try {
    result = await (thread ? thread.do(job) : doJob(job, here));
  } catch (cause) {
    signal?.throwIfAborted();
    if (!(cause instanceof NoWorker)) throw cause;
    result = await doJob(job, here);
  }
  signal?.throwIfAborted();
  return result;
}

/** The letters of a document; a little is enough to tell large from small. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + lengthOf(each), 0);
}
