export { compare } from './compare.js';
export type {
  ChangeCounts,
  Comparison,
  LineChange,
  LinePlace,
  PartChange,
  Run,
  SectionChange,
  SectionPlace,
  TextChange,
} from './compare-model.js';
export { afterText, beforeText, isSame } from './compare-text.js';
export type { Block, Clause, Inline, List, ListItem, Paragraph, PolicyDocument, Section, Table } from './document.js';
export { PolicyTextError, type PolicyTextErrorCode } from './errors.js';
export { formatOf } from './formats.js';
export { hashOf } from './hash.js';
export { importHtml } from './import-html.js';
export { importJson } from './import-json.js';
export { importMarkdown } from './import-markdown.js';
export { importText, type ImportTextOptions } from './import-text.js';
export { MAX_TEXT_LENGTH } from './normalise.js';
export { slug, slugs, type SlugSource } from './slug.js';
export { toHtml, type ToHtmlOptions } from './to-html.js';
export { plain, toText } from './to-text.js';
