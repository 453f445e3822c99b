/** Whom data goes to: for which purposes, which items, and how many consents that takes where the person is. */
import type { Catalogue, Purpose, Recipient } from './catalogue.js';
import { ruleFor } from './regions.js';

/**
 * Ids of those who receive a purpose's data, by its own list and by its services.
 * @returns undefined where nothing is declared; an empty list where the author says that nobody does
 */
export function recipientsOf(catalogue: Catalogue, purpose: Purpose): readonly string[] | undefined {
  const under = (catalogue.services ?? []).flatMap((service) =>
    service.purpose === purpose.id && service.recipient !== undefined ? [service.recipient] : [],
  );
  return purpose.recipients || under.length > 0 ? [...new Set([...(purpose.recipients ?? []), ...under])] : undefined;
}

/** What goes to a recipient. */
export interface Provision {
  /** The purposes whose data goes there. */
  readonly purposes: readonly Purpose[];
  /** Ids of data items, each once: the recipient's own list, else all that those purposes use; undefined where none says. */
  readonly items?: readonly string[];
}

/** What goes to a recipient, by what the catalogue declares. */
export function provisionOf(catalogue: Catalogue, recipient: Recipient): Provision {
  const purposes = (catalogue.purposes ?? []).filter((purpose) =>
    recipientsOf(catalogue, purpose)?.includes(recipient.id),
  );
  const used = purposes.some((purpose) => purpose.data) ? purposes.flatMap((purpose) => purpose.data ?? []) : undefined;
  const items = recipient.items ?? used;
  return { purposes, ...(items && { items: [...new Set(items)] }) };
}

/** One thing that a recipient needs a consent for: that it gets the data, and that the data leaves the country. */
export type Matter = 'provision' | 'transfer';

/**
 * What a person is asked about a recipient, each in a box of its own; data goes there only once all are granted.
 * @param region ISO 3166-2 code; empty when unknown
 * @returns one matter, or two where the region asks about a transfer abroad apart (`RegionRule.separate`)
 */
export function mattersOf({ country }: Pick<Recipient, 'country'>, region: string): readonly Matter[] {
  const here = region.toUpperCase().split('-')[0];
  return ruleFor(region).separate && country !== undefined && country !== here
    ? ['provision', 'transfer']
    : ['provision'];
}
