/**
 * Removes what refused services have left in the browser: on a refusal, on a withdrawal, and again on later loads, since a
 * refusal that leaves the identifiers in place is none (ePrivacy Directive Art. 5(3); GDPR Art. 7(3)). Only what the catalogue
 * declares. docs/sweeping.md says what a page cannot remove, and who can.
 */
import type { Service } from '../core/catalogue.js';
import type { ConsentStore } from '../core/ports.js';
import { brokenPatterns, declaredDatabases, namesToSweep, refusedServices, TRACES, tracesOf } from './sweep-names.js';
import type { Medium } from './sweep-names.js';
import { places } from './sweep-places.js';
import type { Place } from './sweep-places.js';

/** The `cause` of a `not-removed` failure: what is still there. */
export interface NotRemoved {
  readonly medium: Medium;
  readonly name: string;
}

/** Milliseconds that a busy page may put a sweep off. */
const PATIENCE = 2000;

/** When the page has nothing better to do. */
function soon(act: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: PATIENCE });
  else setTimeout(act);
}

/** Tells the gate of later pages what to look out for. */
function leaveWord(traces: string): void {
  try {
    if (traces) localStorage.setItem(TRACES, traces);
    else localStorage.removeItem(TRACES);
  } catch {
    // Then only pages that fetch the store sweep again.
  }
}

/**
 * Sweeps for a store: at idle if something is refused already, and after every change that newly refuses. After a refusal in this
 * page once more whenever it is hidden, shown again or left, since a tag that still runs may write again.
 * What was found and could not be removed is reported as `not-removed`, once a name; a cookie pattern that is no regular
 * expression as `catalogue-invalid`. Never throws.
 * @returns how to stop
 */
export function sweep(store: Pick<ConsentStore, 'catalogue' | 'subscribe' | 'report'>): () => void {
  const { catalogue } = store;
  const all = places(declaredDatabases(catalogue));
  const told = new Set<string>();
  let refused: readonly Service[] = [];

  const tell = (cause: NotRemoved): void => {
    const name = `${cause.medium}:${cause.name}`;
    if (told.has(name)) return;
    told.add(name);
    const message = `"${name}" of a refused service is still there: in use, written again, or not this page's to delete (docs/sweeping.md).`;
    store.report({ code: 'not-removed', message, cause });
  };
  const remove = async (place: Place, name: string): Promise<void> => {
    try {
      if (await place.remove(name)) return;
    } catch {
      // It is still there, as below.
    }
    tell({ medium: place.medium, name });
  };
  const visit = async (place: Place): Promise<void> => {
    try {
      const present = await place.names();
      // What is refused is looked up now: somebody may have granted it while the names were read.
      for (const name of namesToSweep(catalogue, refused, place.medium, present)) void remove(place, name);
    } catch {
      // The page has no such place: nothing can be left in it.
    }
  };
  const run = (): void => {
    if (refused.length > 0) for (const place of all) void visit(place);
  };

  for (const pattern of brokenPatterns(catalogue)) {
    store.report({ code: 'catalogue-invalid', message: `The cookie pattern "${pattern}" is no regular expression.` });
  }
  const stop = store.subscribe((state, change) => {
    const before = refused;
    refused = refusedServices(catalogue, state.topics);
    leaveWord(tracesOf(catalogue, refused));
    if (refused.every((service) => before.includes(service))) return;
    soon(run);
    if (!change) return;
    addEventListener('pagehide', run);
    document.addEventListener('visibilitychange', run);
  });
  return () => {
    stop();
    // A sweep that is still to come finds nothing to do.
    refused = [];
    removeEventListener('pagehide', run);
    document.removeEventListener('visibilitychange', run);
  };
}
