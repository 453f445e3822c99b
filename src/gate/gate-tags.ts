/** Holds tags back until their topic is allowed, and lets each run once. */
import type { ConsentStore } from '../core/ports.js';

const HELD = 'script[type="text/plain"][data-consent]';

/** How a held tag was released already; an element stays in the page, so its fate is kept beside it. */
const released = new WeakSet<Element>();

/**
 * Releases tags marked `<script type="text/plain" data-consent="…">` whose topic is allowed, now and as answers and elements
 * come. `data-src` becomes the address, `data-type` the type; every other attribute and the nonce are kept.
 * @returns how to stop
 */
export function gateTags(store: ConsentStore, root: ParentNode & Node = document): () => void {
  const pass = (): void => {
    for (const tag of root.querySelectorAll<HTMLScriptElement>(HELD)) {
      // While the parser is inside a script, its text may be half there: it is whole once something follows it.
      const whole = tag.nextSibling !== null || document.readyState !== 'loading';
      if (whole && !released.has(tag) && store.allows(tag.dataset['consent'] ?? '')) release(tag, store);
    }
  };
  const observer = new MutationObserver(pass);
  observer.observe(root, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', pass, { once: true });
  const stop = store.subscribe(pass);
  return () => {
    observer.disconnect();
    document.removeEventListener('DOMContentLoaded', pass);
    stop();
  };
}

function release(tag: HTMLScriptElement, store: ConsentStore): void {
  released.add(tag);
  const script = document.createElement('script');
  for (const { name, value } of tag.attributes) {
    if (!['type', 'data-type', 'data-src', 'data-consent', 'nonce'].includes(name)) script.setAttribute(name, value);
  }
  const { src, type } = tag.dataset;
  if (type) script.type = type;
  // The attribute is emptied by the browser once the page is parsed; the property keeps the nonce.
  if (tag.nonce) script.nonce = tag.nonce;
  if (src) {
    script.addEventListener('error', () =>
      store.report({ code: 'tag-failed', message: `A tag could not be loaded: ${src}. The others were not held up.` }),
    );
    script.src = src;
  } else script.text = tag.text;
  tag.replaceWith(script);
}
