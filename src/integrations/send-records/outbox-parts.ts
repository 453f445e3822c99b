/** What an outbox needs from outside, and what it can be told. */
import type { HistoryEntry } from '../../core/model.js';
import type { ConsentFailure } from '../../core/ports.js';
import type { ConsentDeliveryEvent } from '../../events.js';
import type { ProgressPlace, Refusal } from './progress.js';
import type { SenderParts } from './sender.js';

export type DeliveryState = ConsentDeliveryEvent['state'];

/** What an outbox is made of. `sendRecords` fills in a page's. */
export interface OutboxParts extends SenderParts {
  /** For messages. */
  readonly url: string;
  /** Everything decided on this device, oldest first. */
  history(): readonly HistoryEntry[];
  readonly place: ProgressPlace;
  isChosen(entry: HistoryEntry): boolean;
  /** Acts while no other tab does, and passes on what it gives. `act` never rejects, nor does this. */
  alone(act: () => Promise<boolean>): Promise<boolean>;
  /** Until the page has nothing better to do. */
  rest(): Promise<void>;
  /** 0 to 1. */
  random(): number;
  /** Whether the browser says that there is no network. */
  isOffline(): boolean;
  tell(state: DeliveryState, waiting: number, delivered: readonly string[], refused: readonly Refusal[]): void;
  report(failure: ConsentFailure): void;
}

/** An outbox at work. */
export interface Running {
  /** An entry was made here, or something changed elsewhere: looks what there is to do, when the page has time. */
  look(entry?: HistoryEntry): void;
  /** The network is back: waits no longer, unless the server asked for it. */
  online(): void;
  /** The page may be about to go: sends at once what can go without it. */
  leave(): void;
  /** What was set aside waits again. */
  retry(): void;
  stop(): void;
}
