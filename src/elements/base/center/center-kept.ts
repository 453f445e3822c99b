/** Whether answers can be kept: told by the page's errors, since a page that keeps nothing looks like any other. */
import type { ReactiveController } from 'lit';
import type { ConsentChangeEvent, ConsentErrorEvent } from '../../../events.js';
import type { StoreHost } from '../store-controller.js';

/** Whether the last answer given on this page could not be kept. */
let isLost = false;
/** An error comes before the change that it is about. */
let hasFailed = false;
const told = new Set<() => void>();

const failed = ({ code }: ConsentErrorEvent): void => {
  if (code !== 'storage-unavailable') return;
  hasFailed = true;
  settle();
};
const changed = ({ decisions }: ConsentChangeEvent): void => {
  if (decisions.length > 0) settle();
  hasFailed = false;
};
function settle(): void {
  if (isLost === hasFailed) return;
  isLost = hasFailed;
  told.forEach((tell) => tell());
}

// From the first import on, and not from an element's: the answer that was lost may have been given before it was there.
if (typeof document !== 'undefined') {
  document.addEventListener('consent-error', failed);
  document.addEventListener('consent-change', changed);
}

/** Tells an element whether this page's answers are lost when it closes. */
export class KeptController implements ReactiveController {
  readonly #tell: () => void;

  constructor(host: StoreHost) {
    this.#tell = () => host.requestUpdate();
    host.addController(this);
  }

  get isLost(): boolean {
    return isLost;
  }

  hostConnected(): void {
    told.add(this.#tell);
  }

  hostDisconnected(): void {
    told.delete(this.#tell);
  }
}
