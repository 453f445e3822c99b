/** The store of a page with a script tag: fetched when somebody must be asked, or asks; what the gate goes by from then on. */
import { answerAll } from './banner/answer-all.js';
import { attend } from './banner/attend.js';
import { SAID, type Said } from './banner/show-banner.js';
import type { Catalogue } from './core/catalogue.js';
import type { ConsentStore } from './core/ports.js';
import { toldThisVisit } from './elements/base/changes/visit.js';
import { ConsentErrorEvent, ConsentOpenEvent } from './events.js';
import type { Mapping } from './migrate/model.js';
import { fallback } from './storage/fallback.js';
import { plainCookie } from './storage/plain-cookie.js';
import { webStorage } from './storage/web-storage.js';
import { regionAt } from './region-of.js';
import { onOwnMachine } from './in-development.js';
import type * as strictPage from './lint/page/strict-page.js';
import { wire } from './wire.js';
import type { Gate } from './gate/gate.js';
import { govern, metBy } from './gate/govern.js';

/** Makes the store and lays it over the gate. @throws when the catalogue cannot be used; the page has been told */
export async function start(gate: Gate): Promise<ConsentStore> {
  const { plan } = gate;
  const catalogue = await catalogueOf(plan.catalogue ?? 'consent-catalogue');
  let store: ConsentStore;
  let strict: typeof strictPage | undefined;
  try {
    if (plan.strict !== undefined) {
      strict = await import('./lint/page/strict-page.js');
      // Where an address is still to tell the region, any may come of it.
      strict.refuseErrors(catalogue, plan.region ?? (plan.regionSrc === undefined ? undefined : ''));
    }
    const { key, region, regionSrc, locale, age, under, frames, domain } = plan;
    store = wire(
      {
        catalogue,
        ...(key && { glance: { key } }),
        ...(region !== undefined ? { region } : regionSrc && { region: regionAt(regionSrc) }),
        ...(locale !== undefined && { locale }),
        // As in planOf (server/plan-of.ts).
        person: { ...(age && { age: Number(age) }), ...(under !== undefined && { under: under !== 'false' }) },
        ...(frames && { frames: frames.split(/\s+/) }),
      },
      fallback(plainCookie(domain === undefined ? {} : { domain }), webStorage()),
      async () => (await gate.fetch('ui')).obtain,
    );
  } catch (cause) {
    throw refuse('The catalogue cannot be used; nothing is granted. Check it with defineCatalogue().', cause);
  }

  strict?.holdPage(store);
  if (plan.records) void deliver(store, plan.records);
  if (plan.native !== undefined) await speakWithApp(gate, store, plan.native);
  if (plan.import) await moveIn(store, plan.import);
  const met = metBy(store);
  const hear = (): void => {
    const said = waitingAnswer(gate);
    // A grant was given to what was asked then; where something else is declared by now, people are asked anew.
    if (said && (said.control === 'reject-all' || said.key === plan.key)) answerAll(store, said.control, said.evidence);
    // Nothing was taken: it is asked again.
    gate.show();
  };
  const before = gate.get().topics;
  // Getters stay getters: what is declared may change while the page is open.
  Object.defineProperties(gate, Object.getOwnPropertyDescriptors(store));
  Object.assign(gate, { met, hear });
  govern(store, gate, met, before);
  store.subscribe(() => {
    for (const listener of [...gate.listeners]) listener();
    gate.show();
    announce(gate, store);
  });
  void gate.ready.then(() => {
    gate.show();
    announce(gate, store);
  });
  hear();
  attend(gate);
  if (catalogue.services?.some((service) => service.cookies ?? service.storage)) sweepOnRefusal(store);
  if (onOwnMachine()) void gate.ready.then(() => import('./dev-warnings.js')).then((part) => part.warn(store));
  return store;
}

/** What an app has put into the page counts before anything is shown, and the app hears of everything from here on. */
async function speakWithApp(gate: Gate, store: ConsentStore, options: string): Promise<void> {
  try {
    const { nativeBridge, nativeOptionsOf } = await import('./integrations/native-bridge/index.js');
    store.use(
      nativeBridge({
        ...nativeOptionsOf(options),
        // The preferences may have to be fetched first.
        open: (panel) => {
          const element = panel ? document.getElementById(panel) : undefined;
          if (element) return !element.dispatchEvent(new ConsentOpenEvent(panel));
          void gate.open();
          return true;
        },
      }),
    );
  } catch (cause) {
    store.report({ code: 'bridge-failed', message: 'The bridge to the app could not be loaded.', cause });
  }
}

/** What people answered to the tool that was here before counts, before anybody is asked again. */
async function moveIn(store: ConsentStore, mappings: string): Promise<void> {
  try {
    const { importAnswers } = await import('./migrate/import-answers.js');
    store.use(importAnswers(JSON.parse(mappings) as Mapping | Mapping[]));
  } catch (cause) {
    store.report({
      code: 'interface-unavailable',
      message:
        'What the former tool kept could not be taken over, so that people are asked. Check data-import (docs/migration).',
      cause,
    });
  }
}

/** Records go to the site's server from here on, and those that wait since an earlier page. */
async function deliver(store: ConsentStore, url: string): Promise<void> {
  try {
    const { sendRecords } = await import('./integrations/send-records/index.js');
    store.use(sendRecords({ url }));
  } catch (cause) {
    store.report({ code: 'delivery-failed', message: `Records are not sent to ${url}; they are kept.`, cause });
  }
}

/** Places the notice of changes, once the banner is gone, if the page has none of its own. Whether it shows itself is its affair. */
function announce(gate: Gate, store: ConsentStore): void {
  if (gate.plan.mount === 'none' || !document.body || document.readyState === 'loading') return;
  if (document.querySelector('policy-changes') || toldThisVisit() || !store.notices().some(({ due }) => due)) return;
  if (store.pending().some((id) => !id.startsWith('policy/'))) return;
  document.body.append(Object.assign(document.createElement('policy-changes'), { floating: true }));
  void gate.fetch('ui');
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

/** An answer on the banner that no store has heard yet, from here or from the page before. */
function waitingAnswer(gate: Gate): Said | undefined {
  let { said } = gate;
  delete gate.said;
  try {
    const text = localStorage.getItem(SAID);
    localStorage.removeItem(SAID);
    said ??= text ? (JSON.parse(text) as Said) : undefined;
  } catch {
    // Not readable here: what was said in this page is known all the same.
  }
  return said;
}

/** The catalogue: in the page by its id, or at an address. */
async function catalogueOf(source: string): Promise<Catalogue> {
  const inline = document.querySelector(`script#${CSS.escape(source)}`);
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
