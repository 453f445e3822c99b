/**
 * The page as somebody elsewhere, on another day, or with an opt-out signal would meet it. A rehearsal has a store of its own, in
 * memory, that only the surfaces that ask hear: tags, vendors, the cookie and the history stay with the page's store. So nothing
 * that is rehearsed can grant anything.
 */
import type { ConsentStore } from '../core/ports.js';
import { createStore } from '../core/store.js';
import { newId } from '../new-id.js';
import { memoryStorage } from '../storage/memory.js';

/** What is otherwise in a rehearsal; what is absent is as it is. */
export interface Circumstances {
  /** ISO 3166-2 code; empty: as where it is not known. */
  readonly region?: string;
  readonly gpc?: boolean;
  /** Milliseconds by which the clock is set on, or back. */
  readonly ahead?: number;
}

/** A store in other circumstances, with the answers that the page has now. */
export function rehearsalStore(store: ConsentStore, { region, gpc, ahead = 0 }: Circumstances): ConsentStore {
  const state = store.get();
  return createStore({
    catalogue: store.declared,
    storage: memoryStorage(store.encoded()),
    archive: memoryStorage(JSON.stringify(store.history())),
    now: () => store.now() + ahead,
    newId,
    region: region ?? state.region,
    signals: () => (gpc === undefined ? state.signals : { gpc }),
    // A click that may have been led grants nothing in a rehearsal either.
    trusts: store.trusts,
    ...(store.locale !== undefined && { locale: store.locale }),
  });
}

/** Surfaces that ask and show, and let nothing through themselves: no `consent-gate`, no form, no permission. */
const SURFACES = 'consent-banner, consent-preferences, consent-trigger, policy-changes';

type Surface = HTMLElement & { store?: ConsentStore | undefined };

/**
 * Puts a page's surfaces on another store.
 * @returns how to put them back
 */
export function rehearse(store: ConsentStore): () => void {
  const before = new Map<Surface, Pick<Surface, 'store' | 'hidden'>>();
  const banner = document.querySelector('consent-banner') ? undefined : document.createElement('consent-banner');
  if (banner) document.body.prepend(banner);
  const take = (): void => {
    for (const surface of document.querySelectorAll<Surface>(SURFACES)) {
      if (before.has(surface) || !('store' in surface)) continue;
      before.set(surface, { store: surface.store, hidden: surface.hidden });
      // The gate hides a banner that is not due.
      surface.hidden = false;
      surface.store = store;
    }
  };
  take();
  // Preferences are made when they are opened.
  const observer = new MutationObserver(take);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    for (const [surface, own] of before) Object.assign(surface, own);
    banner?.remove();
  };
}
