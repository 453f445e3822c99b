/** A request to the site's server. */
import type { RightsOutcome, RightsRequest } from '../../../core/requests.js';

/** Thrown for what the server will never take: sending it again would change nothing. */
export class Refused extends Error {}

/** Milliseconds until an answer has to be there. */
const PATIENCE = 15_000;
/** The server read it and says no. Everything else, a wrong address too, may be right another time. */
const FINAL = [400, 409, 413, 415, 422];

/**
 * Sends a request (`POST`, JSON, with the site's cookies). The same id again is the same request, so it may be sent twice.
 * @throws Refused, or whatever else kept it from being delivered
 */
export async function post(url: string, request: RightsRequest): Promise<RightsOutcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(request),
      headers: { 'Content-Type': 'application/json' },
      ...{ credentials: 'same-origin', redirect: 'error', cache: 'no-store', signal: stop.signal },
    });
    if (FINAL.includes(answer.status)) throw new Refused(`the server answered ${answer.status}`);
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    // A hotel's page that stands before the network answers 200 as well, and is not JSON.
    const said = answer.status === 204 ? {} : ((await answer.json()) as { readonly reference?: unknown } | null);
    return typeof said?.reference === 'string' ? { reference: said.reference.slice(0, 200) } : {};
  } finally {
    clearTimeout(timer);
  }
}
