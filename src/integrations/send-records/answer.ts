/** What a server's answer means. */
import { askedPause } from './pause.js';
import type { Refusal } from './progress.js';

/**
 * - `answered`: for each entry whether it is taken (it was stored, or known) or refused for ever; those not named wait
 * - `unreadable`: the request as a whole is at fault, so a smaller one may pass
 * - `unauthorised`: the host's `authorize` may know better
 * - `failed`: later again
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly taken: ReadonlySet<string>; readonly refused: readonly Refusal[] }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | {
      readonly kind: 'unauthorised' | 'failed';
      readonly why: string;
      readonly pause?: number;
      readonly cause?: unknown;
    };

/** Reasons longer than this are cut: they are kept on the device. */
const LONGEST_REASON = 100;

/**
 * Reads an answer.
 * @param ids what was sent: whatever is said of anything else is not believed
 * @param now milliseconds since the epoch
 */
export async function outcomeOf(response: Response, ids: readonly string[], now: number): Promise<Outcome> {
  const { status, headers } = response;
  if (response.ok) return resultsOf(await response.text(), ids);
  if (status === 400 || status === 413 || status === 422) return { kind: 'unreadable', reason: `http-${status}` };
  const pause = askedPause(headers.get('Retry-After'), headers.get('Date'), now);
  const asked = pause === undefined ? {} : { pause };
  if (status === 401 || status === 403)
    return {
      kind: 'unauthorised',
      why: `the server wants to know who asks (${status}): see "authorize" and "credentials"`,
      ...asked,
    };
  // These pass; of the others, most often the address is wrong, or what stands behind it.
  const passes = status >= 500 || [408, 425, 429].includes(status);
  const why = `the server answered ${status}`;
  return { kind: 'failed', why: passes ? why : `${why}: is "url" its address, for POST?`, ...asked };
}

function resultsOf(text: string, ids: readonly string[]): Outcome {
  const taken = new Set<string>();
  const refused: Refusal[] = [];
  try {
    const { results } = JSON.parse(text) as { readonly results: readonly unknown[] };
    const open = new Set(ids);
    for (const result of results) {
      const { id, status, reason } = result as Readonly<Record<string, unknown>>;
      if (typeof id !== 'string' || !open.delete(id)) continue;
      if (status === 'stored' || status === 'known') taken.add(id);
      else if (status === 'refused')
        refused.push({ id, reason: (typeof reason === 'string' ? reason : 'refused').slice(0, LONGEST_REASON) });
    }
  } catch {
    return { kind: 'failed', why: 'the answer is not of the form of docs/outbox.md' };
  }
  const [first] = ids;
  const isFirstSettled = taken.has(first as string) || refused.some(({ id }) => id === first);
  return isFirstSettled
    ? { kind: 'answered', taken, refused }
    : { kind: 'failed', why: 'the answer does not say what became of the first entry' };
}
