/** The banner as a phone would draw it: a copy in a frame of that size, with the page's own rules for it. */

const WIDTH = 360;
const HEIGHT = 640;

/** The text of a sheet's rules, as far as they may be read. */
function textOf(sheet: CSSStyleSheet, wanted = /./): string {
  try {
    return [...sheet.cssRules]
      .map(({ cssText }) => cssText)
      .filter((text) => wanted.test(text))
      .join('\n');
  } catch {
    // Of another origin.
    return '';
  }
}

/** Puts a copy of a surface into a document. */
function copyTo(target: Document, surface: Element): ShadowRoot {
  const view = target.defaultView as Window & typeof globalThis;
  const adopt = (to: Document | ShadowRoot, texts: readonly string[]): void => {
    to.adoptedStyleSheets = texts.map((text) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
  };
  const page = surface.ownerDocument;
  const { lang, dir } = page.documentElement;
  Object.assign(target.documentElement, { lang, dir });
  // What styles ours from outside: parts, tokens, and the element itself.
  const sheets = [...page.styleSheets, ...page.adoptedStyleSheets].map((sheet) =>
    textOf(sheet, /::part\(|--consent-|consent-banner|^(html|:root|body)\b/),
  );
  adopt(target, sheets);
  const copy = target.importNode(surface, true);
  const root = copy.shadowRoot ?? copy.attachShadow({ mode: 'open' });
  const own = surface.shadowRoot as ShadowRoot;
  root.replaceChildren(...[...own.childNodes].map((node) => target.importNode(node, true)));
  adopt(
    root,
    [...own.adoptedStyleSheets, ...own.styleSheets].map((sheet) => textOf(sheet)),
  );
  target.body.append(copy);
  const plane = root.querySelector<HTMLElement>('.banner, dialog, [popover]');
  if (plane instanceof view.HTMLDialogElement) {
    plane.removeAttribute('open');
    plane.showModal();
  } else if (plane?.hasAttribute('popover')) plane.showPopover();
  return root;
}

/** Which of the two answers a phone does not show at once, by their names. */
export function unseenOnPhone(surface: Element): string[] {
  const page = surface.ownerDocument;
  const frame = page.createElement('iframe');
  frame.title = 'Measuring';
  frame.tabIndex = -1;
  frame.inert = true;
  Object.assign(frame.style, {
    ...{ position: 'fixed', insetBlockStart: '0', insetInlineStart: '0', border: '0', visibility: 'hidden' },
    ...{ inlineSize: `${WIDTH}px`, blockSize: `${HEIGHT}px`, pointerEvents: 'none', zIndex: '-1' },
  });
  page.documentElement.append(frame);
  try {
    // A content policy may leave the frame without a document.
    if (!frame.contentDocument?.body) return [];
    const root = copyTo(frame.contentDocument, surface);
    return ['accept-all', 'reject-all'].filter((control) => {
      const button = root.querySelector(`[data-control="${control}"]`);
      if (!button) return false;
      const { top, bottom, left, right } = button.getBoundingClientRect();
      const box = root.querySelector('.banner')?.getBoundingClientRect();
      const last = Math.min(HEIGHT, box?.bottom ?? HEIGHT) + 1;
      return top < -1 || bottom > last || left < -1 || right > WIDTH + 1;
    });
  } catch {
    return [];
  } finally {
    frame.remove();
  }
}
