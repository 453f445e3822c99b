import Cookies from 'js-cookie';
import type { ConsentStorage } from '../core/ports.js';
import { cookieJar, type CookieOptions } from './cookie-jar.js';

/**
 * Keeps the record in a first-party cookie that a server can read: `Path=/; SameSite=Lax`, `Secure` on https, 400 days.
 * Its grammar is published in docs/cookie.md. What it cannot keep (blocked, over 4096 bytes), `write` answers with false.
 */
export function cookieStorage(options?: CookieOptions): ConsentStorage {
  return cookieJar((name, value, attributes) => void Cookies.set(name, value, attributes), options);
}
