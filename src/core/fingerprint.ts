/**
 * A short, stable mark of a text: FNV-1a over UTF-16 units, as four base-36 digits (1 in 1.6 million collides).
 * It tells "the same facts as before" from "other facts"; it is no proof, for which records carry SHA-256.
 */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // A last avalanche: FNV leaves the low digits of short texts too alike.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(36).padStart(4, '0').slice(-4);
}
