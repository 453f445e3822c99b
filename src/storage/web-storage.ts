import type { ConsentStorage } from '../core/ports.js';

/** Which key of localStorage. */
export interface WebStorageOptions {
  /** Default `assent`. */
  readonly key?: string;
}

/**
 * Keeps a text in localStorage. The property itself may throw (a sandboxed frame, blocked cookies) or be null (an Android
 * webview with DOM storage off), so it is looked up at every use and never trusted.
 */
export function webStorage({ key = 'assent' }: WebStorageOptions = {}): ConsentStorage {
  const use = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      const storage = globalThis.localStorage as Storage | null | undefined;
      return storage ? act(storage) : otherwise;
    } catch {
      return otherwise;
    }
  };
  const read = (): readonly string[] =>
    use((storage) => {
      const text = storage.getItem(key);
      return text === null ? [] : [text];
    }, []);

  return {
    name: 'localStorage',
    read,
    write: (text) =>
      use((storage) => {
        storage.setItem(key, text);
        return storage.getItem(key) === text;
      }, false),
    clear: () => use((storage) => storage.removeItem(key), undefined),
    watch(listener) {
      if (typeof document === 'undefined') return () => undefined;
      // The browser tells the other tabs; a page from the back-forward cache has slept through it.
      const changed = (event: StorageEvent): void => {
        if (event.key === key || event.key === null) listener();
      };
      const back = (event: PageTransitionEvent): void => {
        if (event.persisted) listener();
      };
      addEventListener('storage', changed);
      addEventListener('pageshow', back);
      return () => {
        removeEventListener('storage', changed);
        removeEventListener('pageshow', back);
      };
    },
  };
}
