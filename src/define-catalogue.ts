/** `defineCatalogue` as a page's or a server's code calls it: it knows whether somebody is at work on it. */
import type { Catalogue } from './core/catalogue.js';
import { defineCatalogue as define } from './core/define-catalogue.js';
import { inDevelopment } from './in-development.js';

/**
 * Checks a catalogue, copies it and freezes the copy all the way down.
 *
 * A version of a policy of which people are told too late is a fault in development, and reported by the store in production
 * (`notice-too-short`), since a site must not go down for it.
 * @param options `development`; default: what the build says (`NODE_ENV`), else whether the page is on a machine of one's own
 * @throws CatalogueError naming every fault with its path, what is there, and what to write instead
 */
export function defineCatalogue(catalogue: Catalogue, options: { readonly development?: boolean } = {}): Catalogue {
  return define(catalogue, { development: options.development ?? inDevelopment() });
}
