/** The record → `Set-Cookie` values. Each is complete: `headers.append('Set-Cookie', value)` and nothing else. */
import { decode, encode } from '../core/codec.js';
import type { ConsentRecord, Decision } from '../core/model.js';
import { weigh, type ReadOptions } from './read-record.js';

/**
 * Where the cookie is kept: as the page does it (`cookieStorage`), or there will be two. There is no `HttpOnly` among them: the
 * page's gate reads the cookie before any tag runs, and writes it when somebody answers; and there is nothing in it to steal.
 */
export interface SetCookieOptions {
  /** Default `assent`. */
  readonly name?: string;
  /** A parent domain that shares answers among its subdomains (`example.com`); default: the host that answers, alone. */
  readonly domain?: string;
  /** Default `/`. */
  readonly path?: string;
  /** Default `Lax`; `None`, for a page inside another site's frame, needs `secure`. */
  readonly sameSite?: 'Lax' | 'Strict' | 'None';
  /** Whether it is sent over https only; default true. False for a site that is served over http, where it would be dropped. */
  readonly secure?: boolean;
  /** Days the browser keeps it; default 400, and no more, which is all that browsers allow (RFC 6265bis §5.5). */
  readonly days?: number;
}

/** RFC 6265bis §5.6: a name and value that are longer together are dropped without an error. */
const LIMIT = 4096;

/**
 * The cookie that was sent, to be kept for another 400 days from now; for pages only (`isVisit`). It says what it said: the same
 * text, its glance for the gate included, or, where several cookies count, these joined as in a page, without a glance.
 * @param cookies the `Cookie` header
 * @returns undefined where there is nothing to renew: no cookie that can be read, one from the future (the clock may be wrong, and
 *   then nothing is written before somebody answers), or more than a cookie can hold
 * @throws TypeError for an attribute that no cookie can have
 */
export function renewCookie(
  cookies: string | null | undefined,
  options: SetCookieOptions & ReadOptions = {},
): string | undefined {
  const { record, text, faults } = weigh(cookies, options);
  const value = text ?? (record && encode(record));
  const isDoubted = faults.some(({ fault }) => fault === 'implausible');
  const fits = (options.name ?? 'assent').length + 1 + (value ?? '').length <= LIMIT;
  return value && !isDoubted && fits ? setCookie(value, options) : undefined;
}

/**
 * A cookie for a record that the server has kept. Without a glance, so that the next page fetches the store once and writes one.
 * A record without decisions clears the cookie.
 * @throws TypeError for what is no record (a topic, revision or time that the grammar has no place for), or an attribute that no
 *   cookie can have
 * @throws RangeError for one that is too large for a cookie
 */
export function recordCookie(record: ConsentRecord, options: SetCookieOptions = {}): string {
  const text = encode(record);
  if (!text) return clearCookie(options);
  // What does not come back as it was would be read as unset, as a grant, or by the browser as another attribute.
  const decoded = decode(text);
  const comesBack = ({ topic, answer, when, revision }: Decision): boolean =>
    decoded.ok &&
    decoded.record.decisions.some(
      (read) =>
        read.topic === topic &&
        read.answer === answer &&
        read.when === Math.floor(when / 1000) * 1000 &&
        read.revision === revision,
    );
  if (!record.decisions.every(comesBack)) throw new TypeError('This is no record that a cookie could hold.');
  if ((options.name ?? 'assent').length + 1 + text.length > LIMIT) {
    throw new RangeError(`The record takes ${text.length} bytes; with its name a cookie holds ${LIMIT}.`);
  }
  return setCookie(text, options);
}

/**
 * Forgets the answers: unset, so that the person is asked again. No way to record a refusal.
 * @throws TypeError for an attribute that no cookie can have
 */
export function clearCookie(options: SetCookieOptions = {}): string {
  return setCookie('', options, 0);
}

/**
 * What removes the cookies of the name that lie elsewhere: on this host alone, on it as a domain, and on its parents, all but the
 * place that `options` name. Send them before the one that stays, since old browsers take two places for one.
 * @param host the `Host` header, or the host of the address
 */
export function strayCookies(host: string, options: SetCookieOptions = {}): readonly string[] {
  const { domain: kept, ...rest } = options;
  const [name = ''] = host.toLowerCase().split(':');
  const labels = /^[\d.]+$/.test(name) || !DOMAIN.test(name) ? [] : name.split('.');
  // Of one label are names of this machine, and top-level domains, which browsers refuse.
  const domains = labels.slice(0, -1).map((_, place) => labels.slice(place).join('.'));
  return [undefined, ...domains]
    .filter((domain) => domain !== kept?.toLowerCase())
    .map((domain) => clearCookie(domain === undefined ? rest : { ...rest, domain }));
}

/** A token of RFC 9110. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const DOMAIN = /^[a-z\d-]+(\.[a-z\d-]+)*$/i;
const PATH = /^\/[!-:<-~]*$/;

function setCookie(value: string, options: SetCookieOptions, days = options.days ?? 400): string {
  const { name = 'assent', domain, path = '/', sameSite = 'Lax', secure = true } = options;
  if (!NAME.test(name)) throw new TypeError(`No cookie can have the name "${name}".`);
  if (domain !== undefined && !DOMAIN.test(domain)) throw new TypeError(`"${domain}" is no domain.`);
  if (!PATH.test(path)) throw new TypeError(`No cookie can have the path "${path}".`);
  // No number at all would make it end with the session.
  if (!(days >= 0)) throw new TypeError(`"${days}" is no number of days.`);
  const parts = [
    `${name}=${value}`,
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    `Path=${path}`,
    `Max-Age=${Math.floor(Math.min(days, 400) * 86_400)}`,
    `SameSite=${sameSite}`,
    ...(secure ? ['Secure'] : []),
  ];
  return parts.join('; ');
}
