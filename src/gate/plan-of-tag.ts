import type { Catalogue } from '../core/catalogue.js';
import type { TopicId } from '../core/model.js';
import { MOST_PLACES } from '../core/glance.js';
import type { GatePlan } from './gate.js';

/** The script that runs. An element of the page's text that is named `currentScript` hides it, and would lend us its address. */
export function ownScript(): HTMLScriptElement | null {
  const { currentScript } = document;
  return currentScript instanceof HTMLScriptElement ? currentScript : null;
}

/** The plan of a page with a script tag: what can be read off the tag and off the catalogue in the page. */
export function planOfTag(script: HTMLScriptElement | null): GatePlan {
  const { catalogue = 'consent-catalogue', integrity, ...options } = { ...script?.dataset };
  const text = document.querySelector(`script#${CSS.escape(catalogue)}`)?.textContent;
  let declared: Catalogue = {};
  let hashes: GatePlan['integrity'];
  try {
    if (text) declared = JSON.parse(text) as Catalogue;
    if (integrity) hashes = JSON.parse(integrity) as GatePlan['integrity'];
  } catch {
    // The store says what is wrong with it.
  }
  const { purposes = [], recipients = [], services = [], aliases, region = '' } = declared;
  // As in regionOf (region-of.ts); undefined where an address is to be asked.
  const place =
    options['region'] ??
    (document.querySelector<HTMLMetaElement>('meta[name=consent-region]')?.content ||
      (options['regionSrc'] ? undefined : region));
  const ids = (kind: string, items: readonly { readonly id: string }[]): TopicId[] =>
    items.map(({ id }) => `${kind}/${id}` as TopicId);
  return {
    ...options,
    ...(place && { region: place }),
    // Without a catalogue in the page nobody can say whether it is the one that a glance was written for.
    key:
      text && place !== undefined
        ? JSON.stringify([place, options['age'], options['under'], 'strict' in options, text])
        : '',
    topics: [
      ...ids('purpose', purposes),
      ...ids(
        'recipient',
        recipients.filter((recipient) => recipient.ask),
      ),
      ...ids('service', services),
    ].slice(0, MOST_PLACES),
    base: (script?.src || location.href).replace(/[^/]*([?#].*)?$/, ''),
    catalogue,
    ...(aliases && { aliases }),
    ...(hashes && { integrity: hashes }),
  };
}
