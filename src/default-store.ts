/** The page's default store, shared by every copy of this library in the page. */
import type { ConsentStore } from './core/ports.js';

const KEY = Symbol.for('assent.store');
const page = globalThis as { [KEY]?: ConsentStore | undefined };

/** The store that elements without a `store` property use; the first one made in the page. */
export const defaultStore = (): ConsentStore | undefined => page[KEY];

/** Makes a store the page's default; undefined takes it away (in tests). */
export function setDefaultStore(store: ConsentStore | undefined): void {
  page[KEY] = store;
}
