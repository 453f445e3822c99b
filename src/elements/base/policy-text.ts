/** A policy's text: found where the catalogue or the host says, and read into a document. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PolicyDocument } from '../../policy/document.js';

/** A server that never answers must not leave "loading" standing for ever. */
const PATIENCE = 20_000;

/** Where a text comes from: at hand, to be imported, to be fetched, or a version that the catalogue does not have. */
export type TextSource =
  | { readonly document: PolicyDocument }
  | { readonly text: string; readonly language?: string }
  | { readonly src: string; readonly language?: string }
  | { readonly missing: string };

/** `own`: the host brings no text, so what the page put into the element is shown. */
type Status = 'own' | 'loading' | 'ready' | 'failed';

/** Loads the text that an element wants, once for each source; what comes too late for the present one is dropped. */
export class PolicyTextController implements ReactiveController {
  #host: ReactiveControllerHost;
  #report: (message: string, cause: unknown) => void;
  #source: TextSource | undefined;
  #key: unknown;
  #abort = new AbortController();
  #status: Status = 'own';
  #document: PolicyDocument | undefined;

  constructor(host: ReactiveControllerHost, report: (message: string, cause: unknown) => void) {
    this.#host = host;
    this.#report = report;
    host.addController(this);
  }

  get status(): Status {
    return this.#status;
  }

  /** The text, once it is there. */
  get document(): PolicyDocument | undefined {
    return this.#document;
  }

  /** The address to open instead, if it is one that may be opened. */
  get src(): string | undefined {
    return this.#source && 'src' in this.#source && addressOfText(this.#source.src) ? this.#source.src : undefined;
  }

  want(source: TextSource | undefined): void {
    const key = source && 'document' in source ? source.document : JSON.stringify(source);
    if (key === this.#key) return;
    this.#key = key;
    this.#source = source;
    this.#start();
  }

  retry(): void {
    this.#start();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.#status !== 'loading') return;
    this.#abort.abort();
    this.#key = null;
  }

  hostConnected(): void {
    if (this.#key === null) this.#host.requestUpdate();
  }

  #start(): void {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    const source = this.#source;
    this.#document = source && 'document' in source ? source.document : undefined;
    this.#status = !source ? 'own' : 'document' in source ? 'ready' : 'loading';
    if (source && !('document' in source)) void this.#load(source, abort);
  }

  async #load(source: Exclude<TextSource, { document: PolicyDocument }>, abort: AbortController): Promise<void> {
    let document: PolicyDocument | undefined;
    try {
      if ('missing' in source) throw new Error(`the catalogue has no version "${source.missing}"`);
      const text = 'src' in source ? await fetchText(source.src, abort) : source.text;
      const { importText } = await import('../../policy/import-text.js');
      document = importText(text, source.language === undefined ? {} : { language: source.language });
    } catch (cause) {
      if (abort !== this.#abort || this.#key === null) return;
      const what = 'src' in source ? `The text at ${source.src}` : 'The text';
      this.#report(`${what} could not be shown: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
    if (abort !== this.#abort) return;
    this.#document = document;
    this.#status = document ? 'ready' : 'failed';
    this.#host.requestUpdate();
  }
}

/** The address of a text in full, if it is http(s), or relative to a page that is. */
function addressOfText(src: string): URL | undefined {
  try {
    const url = new URL(src, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches a text. @throws when it is not there, is not plain text, is too large, or takes too long */
async function fetchText(src: string, abort: AbortController): Promise<string> {
  const url = addressOfText(src);
  if (!url) throw new TypeError('give an http(s) address, or a relative one');
  const { MAX_TEXT_LENGTH } = await import('../../policy/normalise.js');
  const timer = setTimeout(() => abort.abort(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    // A site that answers every address with its start page would have people agree to that page's markup.
    if (/html/i.test(response.headers.get('content-type') ?? ''))
      throw new Error('it is HTML; give the address of plain text');
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    let size = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > MAX_TEXT_LENGTH) {
        abort.abort();
        throw new Error(`it is larger than ${MAX_TEXT_LENGTH} bytes`);
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    clearTimeout(timer);
  }
}
