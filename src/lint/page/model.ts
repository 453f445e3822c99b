/** What the rules of a page look at. */
import type { ConsentStore } from '../../core/ports.js';
import type { Place, RuleFacts } from '../model.js';

/** A page as it is drawn now. */
export interface PageFacts {
  readonly document: Document;
  readonly store: ConsentStore;
  /** Our elements in the page, those in other open shadow roots as well. */
  readonly surfaces: readonly Element[];
  /** Boxes that the person has moved, which are no default any more. */
  readonly touched: WeakSet<EventTarget>;
  /** Whether addresses may be asked for. */
  readonly links: boolean;
}

/** A rule about a page. */
export interface PageRule extends RuleFacts {
  readonly check: (page: PageFacts) => readonly Place[] | Promise<readonly Place[]>;
}
