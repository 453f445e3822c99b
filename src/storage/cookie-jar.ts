/** Everything about keeping one text in a cookie but the act of writing it, which `cookieStorage` and the gate do their own way. */
import type { ConsentStorage } from '../core/ports.js';
import { domainsOf, pathsOf } from './cookie-places.js';
import { tabBell } from './tab-bell.js';

/** Where and how the cookie is kept. */
export interface CookieOptions {
  /** Default `assent`. */
  readonly name?: string;
  /** A parent domain, to share answers among subdomains (`example.com`); default: this host alone. Where the browser refuses it (a public suffix), this host. */
  readonly domain?: string;
  /** Default `/`. */
  readonly path?: string;
  /** Default `Lax`; `None` inside another site's frame, together with `secure`. */
  readonly sameSite?: 'Lax' | 'Strict' | 'None';
  /** Default: on https. */
  readonly secure?: boolean;
  /** Days the browser keeps it, at most 400, which is all that browsers allow (RFC 6265bis §5.5). Default 400: how long an answer counts is the catalogue's affair. */
  readonly days?: number;
}

/** The attributes of one write. */
export interface CookieAttributes {
  readonly path: string;
  readonly sameSite: 'Lax' | 'Strict' | 'None';
  readonly secure: boolean;
  readonly expires: Date;
  readonly domain?: string;
}

/** Writes one cookie; may throw where the page is not allowed to. */
export type CookieWriter = (name: string, value: string, attributes: CookieAttributes) => void;

/** RFC 6265bis §5.5: name and value together; what is larger is dropped without an error. */
const LIMIT = 4096;

/** The page's cookies. An element named `cookie` hides them, and a refusal among them; the accessor it hides still reads. */
function cookies(): string {
  const own: unknown = document.cookie;
  return typeof own === 'string' ? own : (Reflect.get(Document.prototype, 'cookie', document) as string);
}

/** A cookie as a storage, written by `write`. */
export function cookieJar(write: CookieWriter, options: CookieOptions = {}): ConsentStorage {
  const { name = 'assent', domain, path = '/', sameSite = 'Lax', days = 400 } = options;
  const bell = tabBell(`assent:${name}`);

  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };

  // Every cookie of the name: the browser gives no more than name and value, and a host and its parents may each have one.
  const read = (): string[] =>
    attempt(
      () =>
        cookies()
          .split(/;\s*/)
          .filter((pair) => pair.startsWith(`${name}=`))
          .map((pair) => pair.slice(name.length + 1))
          .map((value) => attempt(() => decodeURIComponent(value), value)),
      [],
    );

  const put = (value: string, expires: Date, where: { domain?: string; path?: string }): void =>
    attempt(
      () =>
        write(name, value, {
          path: where.path ?? path,
          sameSite,
          secure: options.secure ?? location.protocol === 'https:',
          expires,
          ...(where.domain !== undefined && { domain: where.domain }),
        }),
      undefined,
    );

  const erase = (): void => {
    const gone = new Date(0);
    for (const at of new Set([path, ...pathsOf(location.pathname)])) {
      put('', gone, { path: at });
      for (const parent of domainsOf(location.hostname)) put('', gone, { domain: parent, path: at });
    }
  };

  return {
    name: 'cookie',
    read,
    write(text) {
      const before = read();
      // One cookie of the name, whatever was there: a second one on a parent domain would be read at random.
      if (before.length > 1) erase();
      if (name.length + 1 + text.length > LIMIT) {
        if (before.length > 0) erase();
        return false;
      }
      const expires = new Date(Date.now() + Math.min(days, 400) * 86_400_000);
      put(text, expires, domain === undefined ? {} : { domain });
      if (domain !== undefined && !read().includes(text)) put(text, expires, {});
      if (read().length > 1) {
        erase();
        put(text, expires, domain === undefined ? {} : { domain });
      }
      const held = read()[0] === text;
      // Nobody needs to hear of what was there before: two tabs that cannot remove a duplicate would ring for ever.
      if (held && !before.includes(text)) bell.ring();
      return held;
    },
    clear() {
      if (read().length === 0) return;
      erase();
      bell.ring();
    },
    watch: bell.listen,
  };
}
