import type { ConsentStorage } from '../core/ports.js';

/**
 * Several storages as one: written to the first that holds the text, read from all, so that an answer is found wherever an
 * earlier visit could keep it. What the others still hold is removed, once the text is safe.
 */
export function fallback(...storages: readonly ConsentStorage[]): ConsentStorage {
  return {
    name: storages.map((storage) => storage.name).join(' or '),
    read: () => storages.flatMap((storage) => storage.read()),
    write(text) {
      const holder = storages.find((storage) => storage.write(text));
      if (!holder) return false;
      for (const storage of storages) if (storage !== holder && storage.read().length > 0) storage.clear();
      return true;
    },
    clear() {
      for (const storage of storages) storage.clear();
    },
    watch(listener) {
      const stops = storages.map((storage) => storage.watch?.(listener));
      return () => stops.forEach((stop) => stop?.());
    },
  };
}
