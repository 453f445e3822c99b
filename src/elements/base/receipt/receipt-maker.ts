import type { ReactiveController } from 'lit';
import { decode } from '../../../core/codec.js';
import type { ConsentRecord, HistoryEntry } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import type { ReceiptOptions } from '../../../core/receipt-model.js';
import type { HistoryReceipt } from '../../../records/receipt-of-history.js';
import type { StoreController, StoreHost } from '../store-controller.js';

/** An element that shows a receipt. */
export interface ReceiptHost extends StoreHost {
  readonly entry: string;
  readonly options?: ReceiptOptions | undefined;
}

/** Makes the receipt that an element shows, and makes it anew whenever something was said. */
export class ReceiptMaker implements ReactiveController {
  readonly #host: ReceiptHost;
  readonly #stores: StoreController;
  #status: 'loading' | 'ready' | 'failed' = 'loading';
  #made: HistoryReceipt = { others: [] };
  /** What the receipt on the screen was made of. */
  #of: readonly unknown[] = [];
  #changes = 0;
  #turn = 0;
  #store: ConsentStore | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReceiptHost, stores: StoreController) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  /** What was made last; it stays on the screen until there is another. */
  get made(): HistoryReceipt {
    return this.#made;
  }

  hostUpdate(): void {
    const { store } = this.#stores;
    if (!store || !this.#host.isConnected) return;
    if (store !== this.#store) {
      this.hostDisconnected();
      this.#store = store;
      this.#stop = store.subscribe(() => void this.#changes++);
    }
    const { entry, options } = this.#host;
    const of = [store, entry, options, this.#changes];
    if (of.every((value, index) => value === this.#of[index])) return;
    this.#of = of;
    void this.#make(store);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.#store = undefined;
  }

  /** Once more, after a failure. */
  retry(): void {
    this.#status = 'loading';
    this.#of = [];
    this.#host.requestUpdate();
  }

  /** The entries that the receipt is of: all, or the one that the host names. */
  entriesOf(store: ConsentStore): readonly HistoryEntry[] {
    const { entry } = this.#host;
    return store.history().filter(({ id }) => !entry || id === entry);
  }

  async #make(store: ConsentStore): Promise<void> {
    const turn = ++this.#turn;
    try {
      const { receiptOfHistory } = await import('../../../records/receipt-of-history.js');
      if (turn !== this.#turn) return;
      const { entry, options } = this.#host;
      const record = entry ? undefined : recordOf(store);
      this.#made = receiptOfHistory(this.entriesOf(store), store.declared, { ...options, ...(record && { record }) });
      this.#status = 'ready';
    } catch (cause) {
      if (turn !== this.#turn) return;
      this.#status = 'failed';
      store.report({
        code: 'interface-unavailable',
        message: 'consent-receipt: the receipt could not be loaded or made. The answers are not affected.',
        cause,
      });
    }
    this.#host.requestUpdate();
  }
}

/** The record as the store has it now: it may hold answers that no history tells of. */
function recordOf(store: ConsentStore): ConsentRecord | undefined {
  const decoded = decode(store.encoded() ?? '');
  return decoded.ok ? decoded.record : undefined;
}
