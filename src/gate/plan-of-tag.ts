import type { Catalogue } from '../core/catalogue.js';
import type { TopicId } from '../core/model.js';
import { MOST_PLACES } from '../core/glance.js';
import type { GatePlan } from './gate.js';

/** The plan of a page with a script tag: what can be read off the tag and off the catalogue in the page. */
export function planOfTag(script: HTMLScriptElement | null): GatePlan {
  const { catalogue = 'consent-catalogue', region, locale, mount, integrity } = script?.dataset ?? {};
  const text = document.getElementById(catalogue)?.textContent ?? '';
  let declared: Catalogue = {};
  let hashes: GatePlan['integrity'];
  try {
    if (text) declared = JSON.parse(text) as Catalogue;
    if (integrity) hashes = JSON.parse(integrity) as GatePlan['integrity'];
  } catch {
    // The store says what is wrong with it.
  }
  const ids = (kind: string, items: readonly { readonly id: string }[] = []): TopicId[] =>
    items.map(({ id }) => `${kind}/${id}` as TopicId);
  return {
    // Without a catalogue in the page nobody can say whether it is the one that a glance was written for.
    key: text && `${region} ${text}`,
    topics: [
      ...ids('purpose', declared.purposes),
      ...ids(
        'recipient',
        declared.recipients?.filter((recipient) => recipient.ask),
      ),
      ...ids('service', declared.services),
    ].slice(0, MOST_PLACES),
    base: new URL('.', script?.src || location.href).href,
    catalogue,
    ...(declared.aliases && { aliases: declared.aliases }),
    ...(hashes && { integrity: hashes }),
    ...(region !== undefined && { region }),
    ...(locale !== undefined && { locale }),
    ...(mount !== undefined && { mount }),
  };
}
