/** The rules about a rendered page: `assent/lint/page`. */
export { develop } from './develop.js';
export { lintPage, pageRules, type PageOptions } from './lint-page.js';
export type { PageRule } from './model.js';
