/** How often somebody may ask: a bucket of tokens for each key, in memory. */

export interface Rate {
  /** Requests at once. */
  readonly burst: number;
  /** And then so many a second. */
  readonly perSecond: number;
}

/** Keys that are remembered; beyond, those that have not asked for longest start anew. */
const MOST = 50_000;

/** Takes a token for a key; answers the whole seconds to wait where there is none, else 0. */
export function rateLimit({ burst, perSecond }: Rate, now: () => number = Date.now): (key: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);
    const allowed = tokens >= 1;
    // Anew at the end of the map: its start is what has not asked for longest.
    buckets.delete(key);
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at });
    if (buckets.size > MOST) buckets.delete(buckets.keys().next().value as string);
    return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}

/** What counts as one address: of IPv6 the network of a household, which has more addresses than could be remembered. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const [front, back] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}
