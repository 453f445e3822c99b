import type { Integration } from '../core/ports.js';
import { foreignTags } from './foreign-tags.js';
import { govern, metBy } from './govern.js';
import { holdTags } from './hold-tags.js';

/**
 * Holds the page's tags for a store that a module made; with a script tag the gate does so by itself. Markup and rules are the
 * same (docs/gating.md): `consent.use(gateTags())`.
 * @param roots shadow roots to look into besides the document
 */
export function gateTags(...roots: readonly ShadowRoot[]): Integration {
  return (store) => {
    const met = metBy(store);
    const failed = (address: string): void =>
      store.report({
        code: 'tag-failed',
        message: `A tag could not be loaded, or not in time: ${address}. The others were not held up.`,
      });
    const stops = [document, ...roots].map((root) => foreignTags(store.catalogue.aliases, root));
    const tags = holdTags(met, failed);
    document.addEventListener('DOMContentLoaded', tags.parsed);
    const observers = [document, ...roots].map((root) => tags.watch(root));
    stops.push(govern(store, tags, met));
    return () => {
      for (const stop of stops) stop();
      for (const observer of observers) observer.disconnect();
      document.removeEventListener('DOMContentLoaded', tags.parsed);
    };
  };
}
