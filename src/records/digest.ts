/** SHA-256 as this library writes it. Synchronous, and not by `crypto.subtle`, which pages without HTTPS don't have. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '../core/base64.js';
import { canonical } from './canonical.js';

/** `sha256-` and the SHA-256, in base64, of a text's UTF-8, exactly as the text is: no normalisation. */
export function hashOfText(text: string): string {
  return `sha256-${base64(sha256(utf8ToBytes(text)))}`;
}

/**
 * The hash of a value: that of its canonical JSON.
 * @throws TypeError where there is none (see `canonical`)
 */
export function hashOfValue(value: unknown): string {
  return hashOfText(canonical(value));
}

/** Whether a text has the form of a hash. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^sha256-[A-Za-z0-9+/]{43}=$/.test(value);
}

/**
 * An identifier in the form of a UUID of version 4, for formats that ask for one: the first 122 bits of the SHA-256 of `text`,
 * so that the same text always has the same. As hard to guess as `text` is.
 */
export function uuidOf(text: string): string {
  const bytes = sha256(utf8ToBytes(text)).slice(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
