/** The store of a page with a script tag: fetched when somebody must be asked, or asks; what the gate goes by from then on. */
import { answerAll } from './banner/answer-all.js';
import { attend } from './banner/attend.js';
import { SAID, type Said } from './banner/show-banner.js';
import type { Catalogue } from './core/catalogue.js';
import type { ConsentStore } from './core/ports.js';
import { createConsent } from './create-consent.js';
import { ConsentErrorEvent } from './events.js';
import type { Gate } from './gate/gate.js';
import { govern, metBy } from './gate/govern.js';

/** Makes the store and lays it over the gate. @throws when the catalogue cannot be used; the page has been told */
export async function start(gate: Gate): Promise<ConsentStore> {
  const { plan } = gate;
  const catalogue = await catalogueOf(plan.catalogue ?? 'consent-catalogue');
  let store: ConsentStore;
  try {
    store = createConsent({
      catalogue,
      ...(plan.key && { glance: { key: plan.key, places: plan.topics } }),
      ...(plan.region !== undefined && { region: plan.region }),
      ...(plan.locale !== undefined && { locale: plan.locale }),
    });
  } catch (cause) {
    throw refuse('The catalogue cannot be used; nothing is granted. Check it with defineCatalogue().', cause);
  }

  const met = metBy(store);
  const hear = ({ control, evidence }: Said): void => answerAll(store, control, evidence);
  Object.assign(gate, store, { met, hear });
  govern(store, gate, met);
  store.subscribe(() => {
    for (const listener of [...gate.listeners]) listener();
    gate.show();
  });
  const said = waitingAnswer(gate);
  if (said) hear(said);
  // A banner that stood before the store had come.
  attend(gate, document.querySelector('consent-banner:not([hidden])'));
  if (catalogue.services?.some((service) => service.cookies ?? service.storage)) sweepOnRefusal(store);
  return store;
}

/** What refused services left behind is removed by a file that is fetched when somebody refuses, or has. */
function sweepOnRefusal(store: ConsentStore): void {
  let fetched = false;
  store.subscribe(({ topics }) => {
    if (fetched || !topics.some(({ answer, signal }) => answer === 'denied' || signal)) return;
    fetched = true;
    void import('./gate/sweep.js').then(({ sweep }) => store.use(sweep));
  });
}

/** An answer on the banner that was given before the store had come, here or on the page before. */
function waitingAnswer(gate: Gate): Said | undefined {
  try {
    const text = localStorage.getItem(SAID);
    localStorage.removeItem(SAID);
    return gate.said ?? (text ? (JSON.parse(text) as Said) : undefined);
  } catch {
    return gate.said;
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
