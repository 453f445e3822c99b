/**
 * In place of policy-work.ts in assent.bundle.js, which is one file and reads plain text and JSON: the parsers of Markdown and
 * HTML would double it (`npx assent policy import` makes JSON of both). No worker either, since there is no second file to start.
 */
import type { PolicyFormat } from '../../../core/catalogue.js';
import { formatOf } from '../../../policy/formats.js';
import { doJob, type Workers } from './policy-work-jobs.js';
import type * as work from './policy-work.js';

const workers: Workers = {
  async importer(format: PolicyFormat) {
    if (format === 'json') return (await import('../../../policy/import-json.js')).importJson;
    if (format === 'text') return (await import('../../../policy/import-text.js')).importText;
    throw new Error(
      `assent.bundle.js reads plain text and JSON, not ${format}; use assent.js, or import it beforehand`,
    );
  },
  comparer: async () => (await import('../../../policy/compare.js')).compare,
  hasher: async () => (await import('../../../policy/hash.js')).hashOf,
};

export const formatAt: typeof work.formatAt = async (src, type, declared) => formatOf(src, type, declared);

export const importPolicy: typeof work.importPolicy = async (text, format, options = {}, signal) => {
  const imported = await doJob(['import', text, format, options], workers);
  signal?.throwIfAborted();
  return imported as Awaited<ReturnType<typeof work.importPolicy>>;
};

export const comparePolicies: typeof work.comparePolicies = async (before, after, signal) => {
  const comparison = await doJob(['compare', before, after], workers);
  signal?.throwIfAborted();
  return comparison as Awaited<ReturnType<typeof work.comparePolicies>>;
};
