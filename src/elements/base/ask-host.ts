/** What came of asking the host for something on a person's behalf. */
export type Asked = 'done' | 'failed' | 'nobody';

/** A request that a host takes with `respondWith`. */
interface HostRequest<Outcome> extends Event {
  readonly outcome: Promise<Outcome> | undefined;
}

/**
 * Asks the host.
 * @param isDone whether what it promised is what was asked for
 * @returns `nobody` where nobody took the request
 */
export async function askHost<Outcome>(
  from: HTMLElement,
  request: HostRequest<Outcome>,
  isDone: (outcome: Outcome) => boolean,
): Promise<Asked> {
  from.dispatchEvent(request);
  if (!request.outcome) return 'nobody';
  try {
    return isDone(await request.outcome) ? 'done' : 'failed';
  } catch {
    return 'failed';
  }
}
