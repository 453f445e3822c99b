/** Assent's public API. Importing it does nothing; `assent/define` registers the elements. */
export { createConsent, type ConsentOptions } from './create-consent.js';
export { defaultStore, setDefaultStore } from './default-store.js';
export { defineCatalogue, CatalogueError, type CatalogueProblem } from './core/define-catalogue.js';
export { encode, decode, type Decoded, type DecodeFault } from './core/codec.js';
export { evaluate, type Circumstances } from './core/evaluate.js';
export { topicsOf, topicId } from './core/topics.js';
export { merge } from './core/record.js';
export { ruleFor, type RegionRule } from './core/regions.js';
export { cookieStorage } from './storage/cookie.js';
export type { CookieOptions } from './storage/cookie-jar.js';
export { webStorage, type WebStorageOptions } from './storage/web-storage.js';
export { memoryStorage } from './storage/memory.js';
export { fallback } from './storage/fallback.js';
export { domEvents } from './integrations/dom-events.js';
export * from './events.js';
export type * from './core/catalogue.js';
export type * from './core/model.js';
export type * from './core/ports.js';
