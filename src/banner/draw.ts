interface TrustedHtmlPolicy {
  createHTML(markup: string): string;
}
declare const trustedTypes: { createPolicy(name: string, rules: TrustedHtmlPolicy): TrustedHtmlPolicy };

let policy: TrustedHtmlPolicy | undefined;

/**
 * Puts markup of our own making into a shadow root, and its style as a sheet, which no content policy stops.
 * @param text from `markup`, which escapes every value
 */
export function draw(root: ShadowRoot, text: string, css: string): void {
  try {
    // Where a page demands trusted markup (CSP `require-trusted-types-for`), it allows the name `assent-banner`.
    policy ??= trustedTypes.createPolicy('assent-banner', { createHTML: (made) => made });
  } catch {
    // No such thing here, or not by that name: then the browser says so in the next line.
  }
  // eslint-disable-next-line no-restricted-syntax -- markup of our own making, through a policy where pages demand one
  root.innerHTML = policy ? policy.createHTML(text) : text;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
