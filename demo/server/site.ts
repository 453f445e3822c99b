/** A site in one process: the backend, the members' routes, and the pages. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isVisit, renewCookie } from 'assent/server/cookie';
import type { Backend } from './app.js';
import { answer } from './listen.js';
import { createMembers, sessionOf } from './members.js';

export interface SiteOptions {
  readonly backend: Backend;
  /** The backend's. */
  readonly secret: string;
  /** Answers everything else. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void;
  /** As for `answer`. */
  readonly proxies?: number;
}

/** Answers the requests of the whole site. */
export function createSite({ backend, secret, pages, proxies = 0 }: SiteOptions): RequestListener {
  const members = createMembers(secret);
  return (request, response) => {
    const { headers, url = '' } = request;
    if (url.startsWith('/demo/members/')) return void answer(members, request, response, { proxies });
    if (url.startsWith('/consent/')) {
      // Whoever has a session is known by it: no script of the page ever holds the token.
      const token = sessionOf(secret, headers.cookie);
      if (token !== undefined) headers.authorization ??= `Bearer ${token}`;
      return void answer(backend, request, response, { proxies });
    }
    const header = (name: string): string | undefined => headers[name.toLowerCase()]?.toString();
    // A page that is opened: what its script writes is on no way yet that this could cross.
    const cookie = isVisit(header) ? renewCookie(headers.cookie, { secure: false }) : undefined;
    if (cookie) response.setHeader('Set-Cookie', cookie);
    pages(request, response);
  };
}
