/** What a request may be answered with: the rules of the page, applied to the request's cookies. */
import type { Catalogue } from '../core/catalogue.js';
import type { ConsentState } from '../core/model.js';
import { catalogueAt } from '../core/catalogue-at.js';
import { evaluate } from '../core/evaluate.js';
import type { Person } from '../core/guardians.js';
import { topicsOf } from '../core/topics.js';
import { readRecord, type ReadOptions } from './read-record.js';

/** The circumstances of a request. */
export interface ReadConsentOptions extends ReadOptions {
  /** ISO 3166-2 code; default the catalogue's, else the strictest rule holds. */
  readonly region?: string;
  /** Whether the request has the header `Sec-GPC: 1`. */
  readonly gpc?: boolean;
  /** What is known of the person's age (docs/age.md); default: nothing. */
  readonly person?: Person;
}

/**
 * What a request's cookies allow. In doubt, not granted.
 * @param cookies the `Cookie` header
 */
export function readConsent(
  cookies: string | null | undefined,
  catalogue: Catalogue,
  options: ReadConsentOptions = {},
): ConsentState {
  const { now = Date.now(), gpc = false } = options;
  const region = (options.region ?? catalogue.region ?? '').toUpperCase();
  const held = catalogueAt(catalogue, now);
  return evaluate(topicsOf(held, region), readRecord(cookies, { ...options, now }).record, {
    now,
    region,
    signals: { gpc },
    ...(options.person && { person: options.person }),
    ...(held.lifetime !== undefined && { lifetime: held.lifetime }),
  });
}

/** Whether a topic is allowed; a bare word is a purpose. What the catalogue does not know is not. */
export function allows(state: ConsentState, topic: string): boolean {
  const id = topic.includes('/') ? topic : `purpose/${topic}`;
  return state.topics.some((known) => known.id === id && known.allowed);
}

/** Whether the banner is due, so that a page for somebody who has answered need not carry it. */
export function mustAsk(state: ConsentState): boolean {
  return state.pending.some((id) => !id.startsWith('policy/'));
}
