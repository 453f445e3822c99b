import type { Integration } from '../core/ports.js';
import { ConsentChangeEvent, ConsentReadyEvent } from '../events.js';

/** Tells `document` what the store does: `consent-ready` at once, `consent-change` from then on. */
export function domEvents(): Integration {
  return (store) => {
    const stop = store.subscribe((state, change) => {
      document.dispatchEvent(
        change
          ? new ConsentChangeEvent(state, change.previous, change.decisions, change.evidence)
          : new ConsentReadyEvent(store, state),
      );
    });
    return stop;
  };
}
