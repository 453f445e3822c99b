import type { ConsentStore, Integration } from '../core/ports.js';
import { ConsentChangeEvent, ConsentReadyEvent, PolicyAnnouncedEvent } from '../events.js';

/**
 * Tells `document` what the store does: `consent-ready` at once, `consent-change` from then on, and `policy-announced` for each
 * version that is announced, once a page.
 */
export function domEvents(): Integration {
  return (store) => {
    const announced = new Set<string>();
    return store.subscribe((state, change) => {
      // That somebody was told of something changes nothing about consent.
      if (!change) document.dispatchEvent(new ConsentReadyEvent(store, state));
      else if (change.entry?.act !== 'notice')
        document.dispatchEvent(new ConsentChangeEvent(state, change.previous, change.decisions, change.evidence));
      announce(store, announced);
    });
  };
}

function announce(store: ConsentStore, announced: Set<string>): void {
  for (const notice of store.notices()) {
    const name = `${notice.policy}@${notice.version}`;
    if (notice.standing !== 'announced' || announced.has(name)) continue;
    announced.add(name);
    document.dispatchEvent(new PolicyAnnouncedEvent(notice, store.get().record));
  }
}
