import { waitUntil as until } from '@open-wc/testing';

/**
 * As Open WC's, for longer: what is fetched on demand comes as dozens of unbundled modules here, and a machine that runs other
 * things as well needs more than its second. Within the eight that a test may take.
 */
export const waitUntil: typeof until = (predicate, message, options) =>
  until(predicate, message, { timeout: 6000, ...options });
