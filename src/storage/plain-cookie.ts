import type { ConsentStorage } from '../core/ports.js';
import { cookieJar, type CookieOptions } from './cookie-jar.js';

/**
 * As `cookieStorage`, without js-cookie: for the script tag, where every byte is a visitor's. What is written is in need of no
 * escaping (docs/cookie.md), so one line does.
 */
export function plainCookie(options?: CookieOptions): ConsentStorage {
  return cookieJar((name, value, { path, domain, sameSite, secure, expires }) => {
    const where = `;path=${path}${domain === undefined ? '' : `;domain=${domain}`}`;
    document.cookie = `${name}=${value}${where};expires=${expires.toUTCString()};samesite=${sameSite}${secure ? ';secure' : ''}`;
  }, options);
}
