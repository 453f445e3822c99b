/** What both script-tag builds do: store, gate, and the interface when it is needed. */
import type { Catalogue } from './core/catalogue.js';
import type { ConsentStore } from './core/ports.js';
import { createConsent } from './create-consent.js';
import { ConsentErrorEvent, ConsentOpenEvent } from './events.js';
import { gateTags } from './gate/gate-tags.js';

/** `window.assent`: the store, and what a page with a script tag needs besides. */
export interface AssentGlobal extends ConsentStore {
  /** Settles when the page is parsed and the first answer to "must anybody be asked?" is known. */
  readonly ready: Promise<ConsentStore>;
  /** Opens the preferences. */
  open(): Promise<void>;
}

declare global {
  var assent: AssentGlobal | undefined;
}

/** Elements that are needed as soon as they stand in the page; the banner and the preferences wait to be needed. */
const SHOWN = 'consent-trigger, consent-agreement, marketing-opt-in, policy-notice, consent-preferences[inline]';

/** Starts once a page, whatever the number of script tags. */
export function boot(script: HTMLScriptElement | null, loadInterface: () => Promise<unknown>): void {
  if (globalThis.assent) return;
  const options = script?.dataset ?? {};
  const parsed = new Promise<void>((resolve) => {
    if (document.readyState !== 'loading') resolve();
    else document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });
  const fail = (message: string, cause?: unknown): void =>
    void document.dispatchEvent(new ConsentErrorEvent('catalogue-invalid', message, cause));

  /** The catalogue: inline in the page, or at an address, in which case nothing is granted until it is there. */
  const start = (catalogue: Catalogue): void => {
    let store: ConsentStore;
    try {
      store = createConsent({
        catalogue,
        ...(options['region'] !== undefined && { region: options['region'] }),
        ...(options['locale'] !== undefined && { locale: options['locale'] }),
      });
    } catch (cause) {
      return fail('The catalogue cannot be used; nothing is granted. Check it with defineCatalogue().', cause);
    }
    gateTags(store);

    let fetched: Promise<unknown> | undefined;
    const need = (): Promise<unknown> =>
      (fetched ??= loadInterface().catch((cause: unknown) => {
        fetched = undefined;
        store.report({
          code: 'interface-unavailable',
          message:
            'The interface could not be loaded; nothing is granted. Serve assent-ui.js and chunks/ beside assent.js.',
          cause,
        });
      }));

    const show = (): void => {
      const waiting = store.get().pending.some((id) => !id.startsWith('policy/'));
      if (document.querySelector(SHOWN)) void need();
      if (!waiting) return;
      if (options['mount'] !== 'none' && !document.querySelector('consent-banner')) {
        // First in the body: first in the reading order and in the order of tabbing, without taking the focus.
        document.body.prepend(document.createElement('consent-banner'));
      }
      if (document.querySelector('consent-banner')) void need();
    };

    const ready = parsed.then(() => {
      store.subscribe(show);
      return store;
    });
    globalThis.assent = Object.freeze(
      Object.assign(Object.create(null) as object, store, {
        ready,
        async open() {
          await parsed;
          await need();
          let preferences = document.querySelector('consent-preferences');
          if (!preferences) document.body.append((preferences = document.createElement('consent-preferences')));
          preferences.dispatchEvent(new ConsentOpenEvent());
        },
      }),
    ) as AssentGlobal;
  };

  const source = options['catalogue'] ?? 'consent-catalogue';
  const inline = document.getElementById(source);
  if (inline || /^[\w-]+$/.test(source)) {
    const text = inline?.textContent;
    if (!text)
      return fail(
        `No catalogue: write <script type="application/json" id="${source}">{ … }</script> before the script tag.`,
      );
    try {
      start(JSON.parse(text) as Catalogue);
    } catch (cause) {
      fail(`The catalogue in #${source} is not JSON; nothing is granted.`, cause);
    }
  } else {
    void fetch(source)
      .then((response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        return response.json() as Promise<Catalogue>;
      })
      .then(start, (cause: unknown) =>
        fail(`The catalogue at ${source} could not be loaded; nothing is granted.`, cause),
      );
  }
}
