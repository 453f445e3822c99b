/** A policy's text: found where the catalogue or the host says, and read into a document. */
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { PolicyDocument } from '../../../policy/document.js';
import { addressOfText, loadPolicy, type LoadedPolicy, type TextSource } from './policy-work-load.js';

export type { TextSource } from './policy-work-load.js';

/** `own`: the host brings no text, so what the page put into the element is shown. */
type Status = 'own' | 'loading' | 'ready' | 'failed';

/** Loads the text that an element wants, once for each source; what comes too late for the present one is dropped. */
export class PolicyTextController implements ReactiveController {
  #host: ReactiveControllerHost;
  #report: (message: string, cause?: unknown) => void;
  #source: TextSource | undefined;
  #abort = new AbortController();
  #status: Status = 'own';
  #loaded: LoadedPolicy | undefined;
  #reported = new Set<string>();

  constructor(host: ReactiveControllerHost, report: (message: string, cause?: unknown) => void) {
    this.#host = host;
    this.#report = report;
    host.addController(this);
  }

  get status(): Status {
    return this.#status;
  }

  /** The text, once it is there. */
  get document(): PolicyDocument | undefined {
    return this.#loaded?.document;
  }

  /** Whether the text is another one than the catalogue declares by its hash: people may read it, but not agree to it. */
  get mismatch(): boolean {
    return this.#loaded?.mismatch === true;
  }

  /** The address to open instead, if it is one that may be opened. */
  get src(): string | undefined {
    return this.#source && 'src' in this.#source && addressOfText(this.#source.src) ? this.#source.src : undefined;
  }

  want(source: TextSource | undefined): void {
    const dropped = this.#status === 'loading' && this.#abort.signal.aborted;
    if (isSame(source, this.#source) && !dropped) return;
    this.#source = source;
    this.#start();
  }

  retry(): void {
    this.#start();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.#status === 'loading') this.#abort.abort();
  }

  hostConnected(): void {
    if (this.#abort.signal.aborted) this.#host.requestUpdate();
  }

  #start(): void {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    const source = this.#source;
    this.#loaded = source && 'document' in source ? { document: source.document, mismatch: false } : undefined;
    // A server fetches nothing: what is not at hand there is shown by the page, or later.
    const isOwn = !source || (isServer && !this.#loaded);
    this.#status = isOwn ? 'own' : this.#loaded ? 'ready' : 'loading';
    if (!isOwn && !this.#loaded) void this.#load(source, signal);
  }

  async #load(source: TextSource, signal: AbortSignal): Promise<void> {
    const what = 'src' in source ? `The text at ${source.src}` : 'The text';
    let loaded: LoadedPolicy | undefined;
    try {
      loaded = await loadPolicy(source, signal);
    } catch (cause) {
      if (signal.aborted) return;
      this.#tell(`${what} could not be shown: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
    if (signal.aborted) return;
    if (loaded?.mismatch) {
      const version = 'version' in source ? ` for version "${source.version}"` : '';
      this.#tell(
        `${what} is not the one whose hash the catalogue declares${version}, so nobody can agree to it; run \`npx assent policy check\``,
      );
    }
    this.#loaded = loaded;
    this.#status = loaded ? 'ready' : 'failed';
    this.#host.requestUpdate();
  }

  /** A failure is told once, however often the text is tried again. */
  #tell(message: string, cause?: unknown): void {
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#report(message, cause);
  }
}

/** Whether two sources, which are flat, say the same. */
function isSame(one: TextSource | undefined, other: TextSource | undefined): boolean {
  const [a, b] = [one, other].map((source) => Object.entries(source ?? {}));
  return (
    !one === !other &&
    a?.length === b?.length &&
    !!a?.every(([key, value]) => other?.[key as keyof TextSource] === value)
  );
}
