/** The linter: `assent/lint`. The rules about a rendered page are apart (`assent/lint/page`), since they need one. */
export { catalogueRules, lintCatalogue, type LintOptions } from './lint-catalogue.js';
export { refuseErrors, StrictError } from './strict.js';
export type { CatalogueRule, Finding, OwnMessages, RuleFacts, Severity } from './model.js';
