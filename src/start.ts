/** The store of a page with a script tag: fetched when somebody must be asked, or asks; what the gate goes by from then on. */
import type { Catalogue } from './core/catalogue.js';
import type { Evidence } from './core/model.js';
import type { Answers, ConsentStore } from './core/ports.js';
import { fingerprint } from './core/fingerprint.js';
import { createConsent } from './create-consent.js';
import { ConsentErrorEvent } from './events.js';
import type { Gate } from './gate/gate.js';
import { govern, metBy } from './gate/govern.js';

/** An answer that was given before the store had come. It was kept at once; its evidence waits under this key. */
export const SAID = 'assent-said';

/** What waits there. */
export interface Said {
  readonly answers: Answers;
  readonly evidence: Evidence;
}

/** Makes the store and lays it over the gate. @throws when the catalogue cannot be used; the page has been told */
export async function start(gate: Gate): Promise<ConsentStore> {
  const { plan } = gate;
  const catalogue = await catalogueOf(plan.catalogue ?? 'consent-catalogue');
  let store: ConsentStore;
  try {
    const { gpc } = gate.get().signals;
    store = createConsent({
      catalogue,
      glance: { key: fingerprint(`${plan.key}${gpc}`), places: plan.topics },
      ...(plan.region !== undefined && { region: plan.region }),
      ...(plan.locale !== undefined && { locale: plan.locale }),
    });
  } catch (cause) {
    throw refuse('The catalogue cannot be used; nothing is granted. Check it with defineCatalogue().', cause);
  }

  const met = metBy(store);
  Object.assign(gate, store, { met });
  govern(store, gate, met);
  const waiting = [...gate.listeners];
  store.subscribe(() => {
    for (const listener of waiting) if (gate.listeners.has(listener)) listener();
    gate.show();
  });
  recall(store);
  if (catalogue.services?.some((service) => service.cookies ?? service.storage))
    void import('./gate/sweep.js').then(({ sweep }) => store.use(sweep));
  return store;
}

/** Says an earlier answer again, now with its evidence, so that the history has it and the page hears of it. */
function recall(store: ConsentStore): void {
  try {
    const text = localStorage.getItem(SAID);
    localStorage.removeItem(SAID);
    if (!text) return;
    const { answers, evidence } = JSON.parse(text) as Said;
    store.decide(answers, evidence);
  } catch {
    // Not readable here: the answer itself is in the record.
  }
}

/** The catalogue: in the page by its id, or at an address. */
async function catalogueOf(source: string): Promise<Catalogue> {
  const inline = document.getElementById(source);
  if (inline || /^[\w-]+$/.test(source)) {
    const text = inline?.textContent;
    if (!text)
      throw refuse(
        `No catalogue: write <script type="application/json" id="${source}">{ … }</script> before the script tag.`,
      );
    try {
      return JSON.parse(text) as Catalogue;
    } catch (cause) {
      throw refuse(`The catalogue in #${source} is not JSON; nothing is granted.`, cause);
    }
  }
  try {
    const response = await fetch(source);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as Catalogue;
  } catch (cause) {
    throw refuse(`The catalogue at ${source} could not be loaded; nothing is granted.`, cause);
  }
}

function refuse(message: string, cause?: unknown): Error {
  document.dispatchEvent(new ConsentErrorEvent('catalogue-invalid', message, cause));
  return new Error(message);
}
