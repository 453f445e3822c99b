import type { ConsentState } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { defaultStore } from '../default-store.js';

/** What of React is needed. */
export interface StoreHook {
  useSyncExternalStore<T>(subscribe: (changed: () => void) => () => void, get: () => T, onServer: () => T): T;
}

/**
 * @returns the hook `useConsent(store?)`: the present state of a store, default the page's. Undefined on a server, while React takes
 * over what the server wrote, and until there is a store.
 */
export function consentHook({ useSyncExternalStore }: StoreHook): (store?: ConsentStore) => ConsentState | undefined {
  return (store) =>
    useSyncExternalStore(
      (changed) => {
        const leave = new AbortController();
        let stop = (store ?? defaultStore())?.subscribe(changed);
        // The page's store may be made after the component.
        const made = () => {
          if (stop) return;
          stop = defaultStore()?.subscribe(changed);
          changed();
        };
        document.addEventListener('consent-ready', made, { signal: leave.signal });
        return () => {
          leave.abort();
          stop?.();
        };
      },
      () => (store ?? defaultStore())?.get(),
      () => undefined,
    );
}
