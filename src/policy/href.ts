/** What a browser drops from an address before it looks for the scheme. */
const EDGES = /^[\u0000-\u0020]+|[\u0000-\u0020]+$/g;
const LINE_SIGNS = /[\t\n\r]/g;

/**
 * An address as a browser would read it, if it may stand in a link: https, http, mailto, tel, or relative. Undefined for
 * every other one, as well as for one with control characters in it, which could hide its scheme.
 */
export function safeHref(href: string): string | undefined {
  const address = href.replace(EDGES, '').replace(LINE_SIGNS, '');
  // A space before the colon was a tab, which a browser drops, until the text was brought to one form.
  if (address === '' || /[\p{Cc}\ufffd]/u.test(address) || /^[^/?#:]*\s[^/?#:]*:/.test(address)) return undefined;
  return !/^[a-z][a-z0-9+.-]*:/i.test(address) || /^(?:https?|mailto|tel):/i.test(address) ? address : undefined;
}
