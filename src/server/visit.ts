/**
 * Whether a request is for a page that somebody opens now: the one to renew the cookie with. The answer to any other may be on its
 * way while the page it belongs to is being answered, and would bring back what was said before.
 * @param header gives a request's header by its name
 */
export function isVisit(header: (name: string) => string | null | undefined): boolean {
  // What is fetched in advance arrives while another page stands before the person.
  if (/prefetch|prerender/.test(`${header('Sec-Purpose') ?? ''} ${header('Purpose') ?? ''}`)) return false;
  // Over http browsers do not say what a request is for.
  const destination = header('Sec-Fetch-Dest');
  return destination ? destination === 'document' : (header('Accept') ?? '').includes('text/html');
}
