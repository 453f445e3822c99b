import type { PolicyFormat } from '../../../core/catalogue.js';
import type { PolicyDocument } from '../../../policy/document.js';
import { formatAt, importPolicy } from './policy-work.js';

/** A server that never answers must not leave "loading" standing for ever. */
const PATIENCE = 20_000;

/** What the catalogue says of a text beside where it is. */
interface Declared {
  readonly language?: string;
  /** Default: what the address and the server say, else plain text. */
  readonly format?: PolicyFormat;
  /** `sha256-…`: the text that may be agreed to. */
  readonly hash?: string;
  /** The version's name, for messages. */
  readonly version?: string;
}

/** Where a text comes from: at hand, to be imported, to be fetched, or a version that the catalogue does not have. */
export type TextSource =
  | { readonly document: PolicyDocument }
  | (Declared & { readonly text: string })
  | (Declared & { readonly src: string })
  | { readonly missing: string };

/** A text, and whether it is another one than the catalogue declares by its hash. */
export interface LoadedPolicy {
  readonly document: PolicyDocument;
  readonly mismatch: boolean;
}

/**
 * Loads a text from where it is.
 * @throws when it is not there, cannot be read, is too large or takes too long; the signal's reason when that was aborted
 */
export async function loadPolicy(source: TextSource, signal: AbortSignal): Promise<LoadedPolicy> {
  if ('missing' in source) throw new Error(`the catalogue has no version "${source.missing}"`);
  if ('document' in source) return { document: source.document, mismatch: false };
  const { language, hash: declared } = source;
  const { text, format } =
    'src' in source ? await fetchText(source.src, source.format, signal) : { format: 'text' as const, ...source };
  const options = { ...(language !== undefined && { language }), hashed: declared !== undefined };
  const { document, hash } = await importPolicy(text, format, options, signal);
  return { document, mismatch: declared !== undefined && hash !== declared };
}

/** The address of a text in full, if it is http(s), or relative to a page that is. */
export function addressOfText(src: string): URL | undefined {
  try {
    const url = new URL(src, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches a text and finds out its format. @throws when it is not there, is too large, or takes too long */
async function fetchText(
  src: string,
  declared: PolicyFormat | undefined,
  signal: AbortSignal,
): Promise<{ text: string; format: PolicyFormat }> {
  const url = addressOfText(src);
  if (!url) throw new TypeError('give an http(s) address, or a relative one');
  const { MAX_TEXT_LENGTH } = await import('../../../policy/normalise.js');
  signal.throwIfAborted();
  const abort = new AbortController();
  const stop = (): void => abort.abort(signal.reason);
  signal.addEventListener('abort', stop);
  const timer = setTimeout(() => abort.abort(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const format = await formatAt(src, response.headers.get('content-type'), declared);
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    let size = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > MAX_TEXT_LENGTH) throw new Error(`it is larger than ${MAX_TEXT_LENGTH} bytes`);
      text += decoder.decode(part.value, { stream: true });
    }
    return { text: text + decoder.decode(), format };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    // What was refused need not come any further.
    abort.abort();
  }
}
