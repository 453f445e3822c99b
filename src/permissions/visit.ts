import type { ConsentStorage } from '../core/ports.js';

const KEY = 'assent-session';

/**
 * Keeps a text for as long as the tab is open, in sessionStorage: other tabs do not see it. Where that is blocked, nothing is
 * kept, and what would be lasts as long as the page.
 */
export function visitStorage(): ConsentStorage {
  const use = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      const storage = globalThis.sessionStorage as Storage | null | undefined;
      return storage ? act(storage) : otherwise;
    } catch {
      return otherwise;
    }
  };
  const read = (): readonly string[] =>
    use((storage) => {
      const text = storage.getItem(KEY);
      return text === null ? [] : [text];
    }, []);
  return {
    name: 'sessionStorage',
    read,
    write: (text) =>
      use((storage) => {
        storage.setItem(KEY, text);
        return storage.getItem(KEY) === text;
      }, false),
    clear: () => use((storage) => storage.removeItem(KEY), undefined),
  };
}
