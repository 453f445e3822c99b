import { trusted } from '../trusted-types.js';

/**
 * Puts markup of our own making into a shadow root, and its style as a sheet, which no content policy stops.
 * @param text from `markup`, which escapes every value
 */
export function draw(root: ShadowRoot, text: string, css: string): void {
  // eslint-disable-next-line no-restricted-syntax -- markup of our own making, through a policy where pages demand one
  root.innerHTML = trusted().createHTML(text);
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
