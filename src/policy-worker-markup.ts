/** A worker that reads Markdown and HTML. */
import { serve } from './elements/base/policy-work/policy-work-serve.js';
import { compare } from './policy/compare.js';
import { hashOf } from './policy/hash.js';
import { importHtml } from './policy/import-html.js';
import { importMarkdown } from './policy/import-markdown.js';

serve(self, {
  importer: async (format) => (format === 'html' ? importHtml : importMarkdown),
  comparer: async () => compare,
  hasher: async () => hashOf,
});
