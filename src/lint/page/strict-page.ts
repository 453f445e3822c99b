/** `strict` in a page: fetched where it is asked for. */
import type { ConsentStore } from '../../core/ports.js';
import { holdLooks } from './strict-looks.js';

export { refuseErrors } from '../strict.js';

/** Holds the looks of the page, or of one element, and reports what it draws anew. @returns how to end it */
export const holdPage = (store: ConsentStore, scope: Document | Element = document): (() => void) =>
  holdLooks(scope, store, (message, cause) => store.report({ code: 'looks-refused', message, cause }));
