/** The rules that `strict` goes by: those whose findings are errors. Apart from the others, since a page may fetch them. */
import type { Catalogue } from '../core/catalogue.js';
import { answerRules } from './rules-answers.js';
import { basisRules } from './rules-bases.js';
import { findingOf, type CatalogueRule, type Facts, type Finding } from './model.js';
import { policyRules } from './rules-policies.js';
import { toldRules } from './rules-told.js';

export const errorRules: readonly CatalogueRule[] = [...answerRules, ...basisRules, ...policyRules, ...toldRules];

/** Thrown where `strict` is asked for and a configuration is against a rule; `findings` names every one. */
export class StrictError extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    const lines = findings.map(
      ({ rule, path, message, fix, source }) => `  ${path || '(catalogue)'} ${rule}: ${message} ${fix} (${source})`,
    );
    super(`"strict" refuses this configuration:\n${lines.join('\n')}`);
    this.name = 'StrictError';
    this.findings = findings;
  }
}

/** What the rules find, in their order. */
export const applyRules = (rules: readonly CatalogueRule[], facts: Facts): Finding[] =>
  rules.flatMap((rule) => rule.check(facts).map((place) => findingOf(rule, place)));

/**
 * Refuses a catalogue that is against a rule.
 * @param catalogue one that `defineCatalogue` has checked
 * @param region ISO 3166-2 code; default the catalogue's; empty = any, so that the strictest rule is looked at
 * @throws StrictError
 */
export function refuseErrors(catalogue: Catalogue, region = catalogue.region ?? ''): void {
  const findings = applyRules(errorRules, { catalogue, region: region.toUpperCase(), messages: {} });
  if (findings.length > 0) throw new StrictError(findings);
}
