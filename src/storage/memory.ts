import type { ConsentStorage } from '../core/ports.js';

/** Keeps a text for as long as the page lives: for tests, and for hosts that keep it themselves. */
export function memoryStorage(initial?: string): ConsentStorage {
  let text = initial;
  return {
    name: 'memory',
    read: () => (text === undefined ? [] : [text]),
    write(next) {
      text = next;
      return true;
    },
    clear() {
      text = undefined;
    },
  };
}
