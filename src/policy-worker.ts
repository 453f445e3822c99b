/** A worker that reads plain text and JSON, and compares. */
import { serve } from './elements/base/policy-work/policy-work-serve.js';
import { compare } from './policy/compare.js';
import { hashOf } from './policy/hash.js';
import { importJson } from './policy/import-json.js';
import { importText } from './policy/import-text.js';

serve(self, {
  importer: async (format) => (format === 'json' ? importJson : importText),
  comparer: async () => compare,
  hasher: async () => hashOf,
});
