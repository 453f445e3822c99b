import type { PolicyFormat } from '../../../core/catalogue.js';
import type { Workers } from './policy-work-jobs.js';

/** The work in the page itself: each part is fetched when it is first wanted, since HTML alone is 40 kB of parser. */
export const here: Workers = {
  importer: (format) => importers[format](),
  comparer: async () => (await import('../../../policy/compare.js')).compare,
  hasher: async () => (await import('../../../policy/hash.js')).hashOf,
};

const importers: Readonly<Record<PolicyFormat, () => ReturnType<Workers['importer']>>> = {
  text: async () => (await import('../../../policy/import-text.js')).importText,
  markdown: async () => (await import('../../../policy/import-markdown.js')).importMarkdown,
  html: async () => (await import('../../../policy/import-html.js')).importHtml,
  json: async () => (await import('../../../policy/import-json.js')).importJson,
};
