import type { PolicyFormat } from '../core/catalogue.js';
import { PolicyTextError } from './errors.js';

const BY_TYPE = new Map<string, PolicyFormat>([
  ['text/markdown', 'markdown'],
  ['text/x-markdown', 'markdown'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['application/json', 'json'],
]);

const BY_EXTENSION = new Map<string, PolicyFormat>([
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['json', 'json'],
  ['txt', 'text'],
]);

/** The letters after the last dot of an address's path, in lower case; `v1.2` has none. */
function extensionOf(src: string): string | undefined {
  const path = src.replace(/[?#].*$/s, '').replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '');
  return /\.([a-z][a-z0-9]{0,9})$/i.exec(path)?.[1]?.toLowerCase();
}

/**
 * The format of the text at an address: the declared one, else that of the server's `Content-Type` if it says more than plain
 * text, else that of the address's extension, else plain text.
 *
 * @throws PolicyTextError when a server answers HTML for an address that does not end in `.html`: that is its page for errors, or
 * for everything, and nobody should agree to it.
 */
export function formatOf(src: string, contentType?: string | null, declared?: PolicyFormat): PolicyFormat {
  if (declared !== undefined) return declared;
  const type = (contentType ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  const byExtension = BY_EXTENSION.get(extensionOf(src) ?? '');
  // Servers call many a Markdown file plain text: there the extension knows better.
  const found = BY_TYPE.get(type) ?? byExtension ?? 'text';
  if (BY_TYPE.get(type) === 'html' && byExtension !== 'html') {
    throw new PolicyTextError(
      'format',
      `The server answered HTML for ${src}, which looks like a page in place of the text. Put the text there, or declare the version's format as "html".`,
    );
  }
  return found;
}
