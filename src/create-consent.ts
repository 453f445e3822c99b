import type { Obtain } from './core/obtaining.js';
import type { ConsentStore } from './core/ports.js';
import { cookieStorage } from './storage/cookie.js';
import { fallback } from './storage/fallback.js';
import { webStorage } from './storage/web-storage.js';
import { wire, type ConsentOptions } from './wire.js';

export type { ConsentOptions };

/**
 * Makes a consent store: reads what was answered before, says what is allowed, keeps new answers, tells the page.
 * In a page, the first store becomes the default one of all elements. Failures of the environment never throw.
 */
export function createConsent(options: ConsentOptions): ConsentStore {
  const loadObtain = async (): Promise<Obtain> => (await import('./elements/base/permission/obtain.js')).obtain;
  return wire(options, options.storage ?? fallback(cookieStorage(), webStorage()), loadObtain);
}
