/** Tells the other tabs of this site that an answer changed, and this page when it may have missed that. */

/** A way to ring, and to listen. */
export interface TabBell {
  ring(): void;
  /** @returns how to stop listening */
  listen(listener: () => void): () => void;
}

/** Milliseconds after which what another page wrote is there for every page to read. */
const SETTLED = 100;

/**
 * A bell under a name. Uses BroadcastChannel where there is one; a page that comes back (from the back-forward cache, or from
 * the background, where messages may have been dropped) rings for itself.
 */
export function tabBell(name: string): TabBell {
  let channel: BroadcastChannel | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());

  const open = (): void => {
    try {
      channel ??= new BroadcastChannel(name);
      channel.onmessage = () => {
        tell();
        // WebKit may give a page its old cookies for a moment after another page has written: look twice.
        setTimeout(tell, SETTLED);
      };
    } catch {
      // Not in this engine, or refused in this frame: coming back to the page still rings.
    }
  };
  // An open channel keeps some engines from caching the page, so it is closed while nobody can see it.
  const close = (): void => {
    channel?.close();
    channel = undefined;
  };
  const back = (event: PageTransitionEvent): void => {
    open();
    if (event.persisted) tell();
  };
  const visible = (): void => {
    if (document.visibilityState === 'visible') tell();
  };

  return {
    ring() {
      open();
      channel?.postMessage('changed');
      if (listeners.size === 0) close();
    },
    listen(listener) {
      if (typeof document === 'undefined') return () => undefined;
      if (listeners.size === 0) {
        open();
        addEventListener('pageshow', back);
        addEventListener('pagehide', close);
        document.addEventListener('visibilitychange', visible);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        removeEventListener('pageshow', back);
        removeEventListener('pagehide', close);
        document.removeEventListener('visibilitychange', visible);
        close();
      };
    },
  };
}
