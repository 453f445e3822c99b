/** What a linter's rule is, and what it finds. */
import type { Catalogue } from '../core/catalogue.js';
import type { Messages } from '../locales/en.js';

/**
 * - `error`: against a rule that a court or a regulator goes by; `strict` refuses it
 * - `warning`: likely to be held against the site, or against good practice that a regulator has published
 * - `info`: worth a look
 */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong. */
export interface Finding {
  /** Id of the rule, for example `consent-too-long`. */
  readonly rule: string;
  readonly severity: Severity;
  /** JSON pointer (RFC 6901) into the catalogue, or into `{ messages }`; of a page, the element (`consent-banner >>> button`). */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
  /** Who says so: regulator or law, and the article or paragraph. */
  readonly source: string;
}

/** Where a rule does not hold. */
export type Place = Pick<Finding, 'path' | 'message' | 'fix'> & Partial<Pick<Finding, 'source'>>;

/** What every rule has, whatever it looks at. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: Severity;
  readonly source: string;
}

/** Sentences that a site writes instead of ours, by language: what `setMessages` takes. */
export type OwnMessages = Readonly<Record<string, Partial<Messages>>>;

/** What the rules of a catalogue look at. */
export interface Facts {
  /** A catalogue that `defineCatalogue` has checked. */
  readonly catalogue: Catalogue;
  /** ISO 3166-2 code; empty when it may be any, so that the strictest rule is looked at. */
  readonly region: string;
  readonly messages: OwnMessages;
}

/** A rule about what a site declares. */
export interface CatalogueRule extends RuleFacts {
  readonly check: (facts: Facts) => readonly Place[];
}

/** A place of a rule as a finding. */
export const findingOf = ({ id, severity, source }: RuleFacts, place: Place): Finding => ({
  ...{ rule: id, severity, source },
  ...place,
});

/** A JSON pointer: `pointer('purposes', 0, 'basis')` is `/purposes/0/basis`. */
export const pointer = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
