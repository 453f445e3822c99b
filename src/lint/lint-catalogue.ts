/** What a site declares, held against what regulators ask for. Not legal advice: what it does not find may be wrong all the same. */
import type { Catalogue } from '../core/catalogue.js';
import { deepFreeze } from '../core/freeze.js';
import type { CatalogueRule, Finding, OwnMessages, Severity } from './model.js';
import { answerAdvice } from './rules-answers.js';
import { basisAdvice } from './rules-bases.js';
import { policyAdvice } from './rules-policies.js';
import { toldAdvice } from './rules-told.js';
import { wordingAdvice, wordingRules } from './rules-wording.js';
import { applyRules, errorRules } from './strict.js';

/** What a catalogue is linted for. */
export interface LintOptions {
  /** ISO 3166-2 code; default the catalogue's `region`; without one the strictest rule is looked at. */
  readonly region?: string;
  /** The sentences that the site writes instead of ours, by language. */
  readonly messages?: OwnMessages;
}

/** All rules about what a site declares. */
export const catalogueRules: readonly CatalogueRule[] = [
  ...errorRules,
  ...wordingRules,
  ...answerAdvice,
  ...basisAdvice,
  ...policyAdvice,
  ...toldAdvice,
  ...wordingAdvice,
];

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** The worst first; else as they were found. */
export const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));

/**
 * Looks for what a regulator would hold against a catalogue.
 * @param catalogue one that `defineCatalogue` has checked
 * @returns the findings, errors first; frozen, and empty when there are none
 */
export function lintCatalogue(catalogue: Catalogue, options: LintOptions = {}): readonly Finding[] {
  const region = (options.region ?? catalogue.region ?? '').toUpperCase();
  const facts = { catalogue, region, messages: options.messages ?? {} };
  return deepFreeze(bySeverity(applyRules(catalogueRules, facts)));
}
