/** The page as it is drawn, held against what regulators ask for. In a browser, and for those who build a site. */
import type { ConsentStore } from '../../core/ports.js';
import { bySeverity } from '../lint-catalogue.js';
import { findingOf, type Finding } from '../model.js';
import type { PageFacts, PageRule } from './model.js';
import { choiceRules } from './rules-choices.js';
import { legibleRules } from './rules-legible.js';
import { pageRules as aroundRules } from './rules-page.js';
import { surfacesIn } from './surfaces.js';

/** All rules about a page. */
export const pageRules: readonly PageRule[] = [...choiceRules, ...legibleRules, ...aroundRules];

/** How a page is linted. */
export interface PageOptions {
  /** Whether the policies' addresses on this origin may be asked for (`HEAD`); default false. */
  readonly links?: boolean;
  /** Boxes that the person has moved; default none. */
  readonly touched?: WeakSet<EventTarget>;
}

/**
 * Measures the page: what is on the screen now. What is not open is not looked at, so open the preferences and lint again.
 * @param document the page
 * @param store the page's store
 * @returns the findings, errors first; empty when there are none
 */
export async function lintPage(
  document: Document,
  store: ConsentStore,
  { links = false, touched = new WeakSet() }: PageOptions = {},
): Promise<readonly Finding[]> {
  const facts: PageFacts = { document, store, links, touched, surfaces: surfacesIn(document) };
  const found = await Promise.all(
    pageRules.map(async (rule) => (await rule.check(facts)).map((place) => findingOf(rule, place))),
  );
  return bySeverity(found.flat());
}
