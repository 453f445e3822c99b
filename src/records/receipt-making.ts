/** What the parts of a receipt are made of, and what they have in common. */
import type { Catalogue, Text } from '../core/catalogue.js';
import { localised } from '../core/words.js';
import type { ProofEntry } from '../core/proof-entry.js';
import type { Told } from './receipt-events.js';
import type { ReceiptEvent, ReceiptOptions } from '../core/receipt-model.js';

/** What the parts are made of. */
export interface Making {
  readonly last: ProofEntry;
  /** Events by topic; a policy's by version. */
  readonly told: ReadonlyMap<string, readonly Told[]>;
  /** As it held at the time of the last entry. */
  readonly catalogue: Catalogue;
  readonly language: string;
  readonly region: string;
  readonly subject: string;
  readonly options: ReceiptOptions;
}

/** Id of the party that is responsible. */
export const CONTROLLER = 'controller';

/** A text in the receipt's language, or what stands for it. */
export const said = (text: Text | undefined, language: string, other: string): string =>
  localised(text, language)?.text || other;

/** Full addresses only: a receipt is read elsewhere. */
export const webAddress = (text: string | undefined): string | undefined =>
  text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;

/** An event as the receipt has it: what the entry proves, and what the host says about it. */
export function eventOf({ event, source, by }: Told, lasts: string, { subject, options }: Making): ReceiptEvent {
  const { source: from, trusted } = source.gesture;
  const byPerson = from === 'person' && trusted === true;
  const vouched = from === 'host' || from === 'native' || from === 'import';
  const expressed = byPerson && options.explicit ? 'explicit' : byPerson || vouched ? 'expressed' : 'implied';
  return { ...event, validity_duration: lasts, entity_id: by ? `${by}-of:${subject}` : subject, event_type: expressed };
}
