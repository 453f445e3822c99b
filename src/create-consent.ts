import type { Obtain } from './core/obtaining.js';
import type { ConsentStore } from './core/ports.js';
import { defaultStore } from './default-store.js';
import { cookieStorage } from './storage/cookie.js';
import { fallback } from './storage/fallback.js';
import { webStorage } from './storage/web-storage.js';
import { refuseErrors } from './lint/strict.js';
import { inDevelopment } from './in-development.js';
import { wire, type ConsentOptions } from './wire.js';

export type { ConsentOptions };

/**
 * Makes a consent store: reads what was answered before, says what is allowed, keeps new answers, tells the page.
 * In a page, the first store becomes the default one of all elements. Failures of the environment never throw.
 * @throws StrictError when the options say `strict` and the catalogue is against a rule
 */
export function createConsent(options: ConsentOptions): ConsentStore {
  const loadObtain = async (): Promise<Obtain> => (await import('./elements/base/permission/obtain.js')).obtain;
  const { catalogue, region, strict } = options;
  // Where the region is still to be found out, any may come of it.
  if (strict) refuseErrors(catalogue, typeof region === 'function' ? '' : region);
  const store = wire(options, options.storage ?? fallback(cookieStorage(), webStorage()), loadObtain);
  if (typeof document !== 'undefined') {
    const failed = (cause: unknown): void =>
      store.report({ code: 'interface-unavailable', message: 'The linter could not be loaded.', cause });
    if (strict) void import('./lint/page/strict-page.js').then(({ holdPage }) => void holdPage(store)).catch(failed);
    if (inDevelopment() && defaultStore() === store)
      void import('./lint/page/develop.js').then(({ develop }) => void develop(store)).catch(failed);
  }
  return store;
}
