import type { HistoryEntry } from '../../../core/model.js';
import type { StoreController, StoreHost } from '../store-controller.js';

/** What makes and checks proofs, fetched when somebody looks at one. */
interface Records {
  readonly hashOfText: (text: string) => string;
  readonly holds: (entry: HistoryEntry) => boolean;
}

async function fetchRecords(): Promise<Records> {
  const [{ hashOfText }, { proofOf }, { verifyEntry }] = await Promise.all([
    import('../../../records/digest.js'),
    import('../../../records/seal.js'),
    import('../../../records/chain.js'),
  ]);
  const holds = (entry: HistoryEntry): boolean => {
    try {
      return verifyEntry(proofOf(entry)).ok;
    } catch {
      // What cannot be put together again is not what was sealed.
      return false;
    }
  };
  return { hashOfText, holds };
}

/** The fingerprints of words, and whether entries are still what they were made as. */
export class CenterProofs {
  readonly #host: StoreHost;
  readonly #stores: StoreController;
  #records: Records | undefined;
  #fetching: Promise<void> | undefined;
  readonly #hashes = new Map<string, string>();
  readonly #held = new WeakMap<HistoryEntry, boolean>();

  constructor(host: StoreHost, stores: StoreController) {
    this.#host = host;
    this.#stores = stores;
  }

  /** Fetches what makes them; a failure is reported, and what needs them is left out. */
  load(): Promise<void> {
    this.#fetching ??= fetchRecords().then(
      (records) => {
        this.#records = records;
        this.#host.requestUpdate();
      },
      (cause: unknown) => {
        this.#fetching = undefined;
        this.#stores.store?.report({
          code: 'interface-unavailable',
          message: 'privacy-center: what checks proofs could not be loaded. The answers are not affected.',
          cause,
        });
      },
    );
    return this.#fetching;
  }

  /** `sha256-…`; undefined until it can be told. */
  hashOf(text: string): string | undefined {
    let hash = this.#hashes.get(text);
    if (hash === undefined && this.#records) this.#hashes.set(text, (hash = this.#records.hashOfText(text)));
    return hash;
  }

  /** Whether an entry is what was sealed; undefined until it can be told. */
  holds(entry: HistoryEntry): boolean | undefined {
    if (!this.#records || !entry.seal) return undefined;
    let holds = this.#held.get(entry);
    if (holds === undefined) this.#held.set(entry, (holds = this.#records.holds(entry)));
    return holds;
  }
}
