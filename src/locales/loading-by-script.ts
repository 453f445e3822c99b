/**
 * How the bundle fetches a language: by a classic script in `locales/` beside it, since a page from `file://` may import no
 * module. A page can put that script before the bundle instead, and nothing is fetched. Stands in the place of loading.ts there.
 */
import type { FirstLayer } from './en-first-layer.js';
import type { Messages } from './en.js';
import { trusted } from '../trusted-types.js';

const page = globalThis as {
  /** Where `locales/de.script.js` puts what it brings. */
  assentMessages?: Readonly<Record<string, Messages>>;
  /** The gate of the bundle. */
  readonly assent?: { readonly plan: { readonly base: string } };
};

const here = (tag: string): Messages | undefined => page.assentMessages?.[tag];

export async function fetchMessages(tag: string): Promise<Messages> {
  if (!here(tag)) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = trusted().createScriptURL(`${page.assent?.plan.base ?? ''}locales/${tag}.script.js`);
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  const messages = here(tag);
  if (!messages) throw new Error(`locales/${tag}.script.js brought nothing`);
  return messages;
}

export const fetchFirstLayer: (tag: string) => Promise<FirstLayer> = fetchMessages;
