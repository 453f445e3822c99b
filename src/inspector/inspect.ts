import type { ConsentStore } from '../core/ports.js';
import { defaultStore } from '../default-store.js';
import { define } from '../define/define.js';
import { onOwnMachine } from '../in-development.js';
import { AssentInspector } from './assent-inspector.js';

/** The page's store, once it is there. */
async function pageStore(): Promise<ConsentStore> {
  const found = defaultStore() ?? (await globalThis.assent?.load?.());
  if (found) return found;
  return new Promise((resolve) => {
    document.addEventListener('consent-ready', ({ store }) => resolve(store), { once: true });
  });
}

/**
 * Puts the inspector into the page, closed at first. Only on somebody's own machine (`localhost`, `127.0.0.1`, `*.localhost`,
 * `*.local`, `*.test`); elsewhere it says so on the console and does nothing, so that nobody's visitors meet it.
 * @param store default: the page's; waits for it
 * @returns the element; undefined where it refuses
 */
export async function inspect(store?: ConsentStore): Promise<AssentInspector | undefined> {
  if (!onOwnMachine()) {
    console.info('Assent: the inspector works on your own machine only (docs/inspector.md). Take it out of this page.');
    return undefined;
  }
  define('assent-inspector', AssentInspector);
  const there = document.querySelector<AssentInspector>('assent-inspector');
  if (there) return there;
  const element = document.createElement('assent-inspector');
  element.store = store ?? (await pageStore());
  document.body.append(element);
  return element;
}
