/** What is said of recipients and of the data that goes there, wherever it is said. */
import type { Catalogue, Recipient } from '../../../core/catalogue.js';
import { dataName } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';

/** What protects a transfer: the usual words for a usual one, else the author's own. */
export function safeguardWords({ safeguard }: Recipient, language: LanguageController): string | undefined {
  return safeguard === undefined ? undefined : (language.maybe(`safeguard_${safeguard}`) ?? safeguard);
}

/** The name of a data item, with a mark on what is sensitive. */
export function itemName(catalogue: Catalogue, id: string, language: LanguageController): string {
  const item = dataName(catalogue, id, language);
  const sensitive = catalogue.data?.find((candidate) => candidate.id === id)?.sensitive;
  return sensitive ? language.say('sensitiveItem', { item }) : item;
}
