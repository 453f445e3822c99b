/**
 * Trusted Types: where a page demands them (CSP `require-trusted-types-for 'script'`), it allows the policy `assent`
 * (docs/csp.md). What goes through it is the page's own, or escaped by us.
 */

/** What makes trusted text of text; plain text where a page has no such policy. */
export interface TrustedPolicy {
  createHTML(markup: string): string;
  createScript(code: string): string;
  createScriptURL(address: string): string;
}
declare const trustedTypes: { createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy };

const same = (text: string): string => text;
const rules: TrustedPolicy = { createHTML: same, createScript: same, createScriptURL: same };
const KEY = Symbol.for('assent.trusted-types');
const page = globalThis as { [KEY]?: TrustedPolicy };

/** The policy, one for every copy and every file of this library in the page, since a name is given only once. */
export function trusted(): TrustedPolicy {
  try {
    return (page[KEY] ??= trustedTypes.createPolicy('assent', rules));
  } catch {
    // No such thing here, or not by that name: then the browser says so where the text is put.
    return rules;
  }
}

/** Copies of scripts that stand in a page are not trusted as those are: lets them run once they are put there. */
export function trustScripts(content: DocumentFragment): void {
  for (const script of content.querySelectorAll('script'))
    if (script.text) script.text = trusted().createScript(script.text);
}
