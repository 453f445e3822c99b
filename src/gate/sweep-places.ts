/** The five places in which a page can find and remove what services have left. */
import { domainsOf, pathsOf } from '../storage/cookie-places.js';
import type { Medium } from './sweep-names.js';

/** One place. Everything in it may throw or be refused: a sandboxed frame, a webview without storage, an insecure context. */
export interface Place {
  readonly medium: Medium;
  /** The names that are there. */
  names(): readonly string[] | Promise<readonly string[]>;
  /** @returns whether it is gone, by looking again */
  remove(name: string): boolean | Promise<boolean>;
}

const cookieNames = (): string[] =>
  [...document.cookie.matchAll(/(?:^|; )([^=;]+)=/g)].map(([, name]) => name as string);

/**
 * `__Secure-` and `__Host-` cookies take only a `Secure` write, a partitioned one only `Partitioned` (CHIPS), another site's frame
 * only `SameSite=None`; an insecure page may write none of these. Browsers ignore a write that does not fit.
 */
const VARIANTS = ['', '; Secure; SameSite=None', '; Secure; SameSite=None; Partitioned'];

const cookies: Place = {
  medium: 'cookie',
  names: cookieNames,
  remove(name) {
    // Nearly every cookie is at the root, so that one round is enough.
    for (const path of pathsOf(location.pathname)) {
      if (!cookieNames().includes(name)) break;
      for (const domain of ['', ...domainsOf(location.hostname).map((host) => `; Domain=${host}`)]) {
        // The age is last, since the last attribute wins and a path may hold anything.
        for (const variant of VARIANTS) document.cookie = `${name}=; Path=${path}${domain}${variant}; Max-Age=0`;
      }
    }
    return !cookieNames().includes(name);
  },
};

const webStorage = (medium: 'local' | 'session', storage: () => Storage): Place => ({
  medium,
  names: () => Object.keys(storage()),
  remove(name) {
    storage().removeItem(name);
    return storage().getItem(name) === null;
  },
});

/** @param known databases to try where the engine cannot list which there are (Firefox before 126, some webviews) */
const databases = (known: readonly string[]): Place => ({
  medium: 'idb',
  names: async () => (indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name as string) : known),
  remove: (name) =>
    new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve(true);
      // Blocked by an open connection: the browser deletes it as soon as that is closed.
      request.onerror = request.onblocked = () => resolve(false);
    }),
});

const cacheStorage: Place = {
  medium: 'cache',
  names: () => caches.keys(),
  remove: async (name) => (await caches.delete(name)) || !(await caches.has(name)),
};

/** All five. */
export const places = (knownDatabases: readonly string[]): readonly Place[] => [
  cookies,
  webStorage('local', () => localStorage),
  webStorage('session', () => sessionStorage),
  databases(knownDatabases),
  cacheStorage,
];
