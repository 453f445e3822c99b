/**
 * Sentences of a page with a script tag that replace ours:
 * `<script type="application/json" id="consent-messages">{ "de": { "acceptAll": "Alle zulassen" } }</script>`.
 */
import type { Messages } from './en.js';

/** By BCP 47 tag; nothing when there is no such script. @throws SyntaxError when its text is not JSON */
export const ownMessages = (): Readonly<Record<string, Partial<Messages>>> =>
  JSON.parse(document.querySelector('script#consent-messages')?.textContent || '{}') as Record<
    string,
    Partial<Messages>
  >;
