/** Who asks. Two proofs, both signed by the server: a token of somebody who is signed in, and a cookie of a browser's records. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whom a request comes from, as far as it proves it. */
export interface Identity {
  /** Who is signed in. */
  readonly subject?: string;
  /** The records that this browser was the first to deliver, the last one first. */
  readonly records: readonly string[];
  /** Whether it is the operator of the site. */
  readonly operator?: boolean;
}

/** How many records a browser's cookie names: several stores on one site, or a record that was begun anew. */
const MOST = 4;

/** `use` keeps a signature for one thing from being one for another. */
const signature = (secret: string, use: string, text: string): string =>
  createHmac('sha256', secret).update(`${use}\n${text}`).digest('base64url');

function isSigned(secret: string, use: string, text: string, given: string): boolean {
  const [right, theirs] = [Buffer.from(signature(secret, use, text)), Buffer.from(given)];
  return right.length === theirs.length && timingSafeEqual(right, theirs);
}

/** The text before the last full stop, where what stands behind it is its signature. */
function opened(secret: string, use: string, text: string): string | undefined {
  const end = text.lastIndexOf('.');
  return end > 0 && isSigned(secret, use, text.slice(0, end), text.slice(end + 1)) ? text.slice(0, end) : undefined;
}

/**
 * A token for `Authorization: Bearer …`. A site with a sign-in of its own puts its own check in the place of `readToken`.
 * @param expires milliseconds since the epoch
 */
export function mintToken(secret: string, subject: string, expires: number): string {
  const body = Buffer.from(JSON.stringify({ subject, expires })).toString('base64url');
  return `${body}.${signature(secret, 'token', body)}`;
}

/** Whose a token is; undefined where it is none of ours, or has expired. */
export function readToken(secret: string, token: string, now: number): string | undefined {
  const body = opened(secret, 'token', token);
  if (body === undefined) return undefined;
  const { subject, expires } = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    readonly subject: string;
    readonly expires: number;
  };
  return now < expires ? subject : undefined;
}

/** The value of the cookie that says which records a browser holds, with one more. */
export function holding(secret: string, records: readonly string[], record: string): string {
  const text = [record, ...records.filter((other) => other !== record)].slice(0, MOST).join('.');
  return `${text}.${signature(secret, 'records', text)}`;
}

/** The records of such a value; none where it was not signed here. */
export function heldBy(secret: string, value: string | undefined): readonly string[] {
  return opened(secret, 'records', value ?? '')?.split('.') ?? [];
}

/** Whether a secret word is the right one, in a time that does not tell how much of it is right. */
export function isSecret(secret: string, given: string): boolean {
  return isSigned(secret, 'word', secret, signature(secret, 'word', given));
}
