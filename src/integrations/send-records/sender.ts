/** Makes one request, and says what came of it. */
import { outcomeOf, type Outcome } from './answer.js';
import { LIMITS, type Batch } from './batch.js';

/** What a sender needs from outside. */
export interface SenderParts {
  /** Posts a body. @param outlives whether the request may go on without the page */
  post(body: string, headers: HeadersInit, signal: AbortSignal, outlives: boolean): Promise<Response>;
  /** Posts without an answer, where `post` can't outlive the page. @returns whether the browser took it */
  beacon?(body: string): boolean;
  /** The host's own headers. */
  authorize?(): HeadersInit | Promise<HeadersInit>;
  /** @returns how to call it off */
  after(milliseconds: number, act: () => void): () => void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds until a request counts as failed. */
  readonly timeout: number;
}

/** The request was called off. The server may have it all the same. */
export interface Interruption {
  readonly kind: 'interrupted';
}

export interface Sender {
  /** Never rejects: no answer is an outcome. */
  send(batch: Batch): Promise<Outcome | Interruption>;
  /** Ends what is under way, so that its answer brings nothing. */
  interrupt(): void;
  /** Sends what may have to do without the page, at once. @returns undefined where nobody will know what came of it */
  sendLeaving(batch: Batch): Promise<Outcome> | undefined;
}

/** @param stopping ends what is under way */
export function createSender(parts: SenderParts, stopping: AbortSignal): Sender {
  const { timeout } = parts;
  let headers: HeadersInit | undefined;
  /** Id of the last entry that is under way. */
  let underWay: string | undefined;
  let interrupt: () => void = () => undefined;

  /** @param anew whether the headers that are known were refused */
  async function request({ entries, body, bytes }: Batch, signal: AbortSignal, anew = false): Promise<Outcome> {
    if (anew) headers = undefined;
    try {
      // Nothing is awaited where nothing has to be: a page that goes has no time.
      headers ??= parts.authorize ? await parts.authorize() : {};
    } catch (cause) {
      return { kind: 'failed', why: '"authorize" failed', cause };
    }
    const response = await parts.post(body, headers, signal, bytes <= LIMITS.bytes);
    const ids = entries.map(({ id }) => id);
    return outcomeOf(response, ids, parts.now());
  }

  return {
    async send(batch) {
      const aborting = new AbortController();
      const abort = (): void => aborting.abort();
      stopping.addEventListener('abort', abort);
      let patience: (() => void) | undefined;
      const late = new Promise<Outcome>((resolve) => {
        patience = parts.after(timeout, () => {
          abort();
          resolve({ kind: 'failed', why: `no answer in ${timeout} ms` });
        });
      });
      const answer = async (): Promise<Outcome> => {
        const outcome = await request(batch, aborting.signal);
        const isAnother = outcome.kind === 'unauthorised' && parts.authorize !== undefined;
        return isAnother && !aborting.signal.aborted ? request(batch, aborting.signal, true) : outcome;
      };
      const interrupted = new Promise<Interruption>((resolve) => {
        interrupt = () => {
          abort();
          resolve({ kind: 'interrupted' });
        };
      });
      underWay = batch.entries.at(-1)?.id;
      try {
        return await Promise.race([interrupted, answer(), late]);
      } catch (cause) {
        return { kind: 'failed', why: 'no answer', cause };
      } finally {
        underWay = undefined;
        interrupt = () => undefined;
        patience?.();
        stopping.removeEventListener('abort', abort);
      }
    },

    interrupt: () => interrupt(),

    sendLeaving(batch) {
      if (batch.entries.at(-1)?.id === underWay || (parts.authorize && !headers)) return undefined;
      if (!parts.beacon) return request(batch, stopping);
      // A beacon takes no headers.
      if (!parts.authorize) parts.beacon(batch.body);
      return undefined;
    },
  };
}
