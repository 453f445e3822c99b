/** Holds tags back until what they are for is allowed; each is let through once. */
import { trusted, trustScripts } from '../trusted-types.js';

/** Attributes that are held back as `data-…`. */
export const HELD_ATTRIBUTES = ['src', 'srcset', 'href', 'data', 'poster'] as const;

/** Milliseconds after which an external tag no longer holds up those that wait for it. */
const PATIENCE = 10_000;

/** `data-consented` says that a tag was let through; `coming` as its value, that it has not arrived yet. */
const HELD = '[data-consent]:not([data-consented])';
const AWAITED = '[data-consent]:not([data-consented=""])';

/** What a template let into the page is kept on it, to be taken out again. */
export interface LentTemplate extends HTMLTemplateElement {
  lent?: readonly ChildNode[];
}

/** The tags of a page. */
export interface HeldTags {
  readonly roots: readonly (Document | ShadowRoot)[];
  /** All that are held, in the order of the page. */
  held(): readonly HTMLElement[];
  /** Lets a tag through if it may be. */
  attempt(tag: HTMLElement): void;
  /** The page is parsed. */
  parsed(): void;
  /** Holds what is in a document or a shadow root, now and later. @returns what sees it all, to be disconnected */
  watch(root: Document | ShadowRoot): MutationObserver;
}

const isScript = (tag: HTMLElement): tag is HTMLScriptElement => tag.localName === 'script';

/**
 * Makes the watch over a page's tags. A tag is `<script type="text/plain" data-consent="…">` with inline text or `data-src`,
 * `<template data-consent>`, or any element with `data-src`, `data-srcset`, `data-href`, `data-data` or `data-poster`.
 * A script is let run where it stands, with all its attributes and its nonce; `data-type` becomes its type. External scripts
 * run in parallel; `data-after="id"` waits for one to have loaded, failed or taken too long.
 * @param met whether an expression such as `analytics and not marketing` holds
 * @param failed told of an address that could not be loaded, or not in time
 * @param others selects other elements that are looked for on the same way, for `see`
 */
export function holdTags(
  met: (expression: string) => boolean,
  failed: (address: string) => void,
  others = HELD,
  see?: (tag: HTMLElement) => void,
): HeldTags {
  const held = (): HTMLElement[] => roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(HELD)]);
  const roots: (Document | ShadowRoot)[] = [];
  const selector = `${HELD},${others}`;
  /** The tag that the parser may not be through with. */
  let half: HTMLElement | undefined;

  /** Tags that came after one, and before it in the page. */
  const waiting = ({ id }: HTMLElement): void => {
    if (id) held().forEach(attempt);
  };
  const attempt = (tag: HTMLElement): void => {
    const { consent, after, consented, type } = tag.dataset;
    if (consented !== undefined || !met(consent as string)) return;
    if (after && document.getElementById(after)?.matches(AWAITED)) return;
    // While the parser is inside a tag, half of its text may be missing: it is whole once something follows it.
    let last: Node = document;
    while (last.lastChild) last = last.lastChild;
    if (document.readyState === 'loading' && tag.contains(last)) return void (half = tag);

    tag.dataset['consented'] = '';
    if (tag.localName === 'template') {
      const content = (tag as LentTemplate).content.cloneNode(true) as DocumentFragment;
      trustScripts(content);
      (tag as LentTemplate).lent = [...content.childNodes];
      tag.after(content);
    } else if (!isScript(tag)) {
      for (const name of HELD_ATTRIBUTES) {
        if (tag.dataset[name]) tag.setAttribute(name, trusted().createScriptURL(tag.dataset[name]));
      }
      (tag.parentNode as Partial<HTMLMediaElement> | null)?.load?.();
    } else {
      // A script that the parser passed over runs where it stands once it gets an address or its content changes, and a
      // browser never runs one twice (HTML, "prepare the script element").
      if (type) tag.type = type;
      else tag.removeAttribute('type');
      const src = tag.dataset['src'] ?? tag.getAttribute('src');
      if (!src) {
        tag.append('');
        tag.normalize();
        return waiting(tag);
      }
      tag.removeAttribute('src');
      tag.dataset['consented'] = 'coming';
      const settled = (event?: Event): void => {
        if (!tag.dataset['consented']) return;
        tag.dataset['consented'] = '';
        if (event?.type !== 'load') failed(src);
        waiting(tag);
      };
      setTimeout(settled, PATIENCE);
      for (const type of ['load', 'error']) tag.addEventListener(type, settled);
      tag.src = trusted().createScriptURL(src);
    }
  };

  const look = (node: Node): void => {
    const tag = node as HTMLElement;
    // Texts have no such methods, and a document matches nothing.
    if (tag.matches?.(HELD)) attempt(tag);
    else if (tag.matches?.(others)) see?.(tag);
    tag.querySelectorAll?.(selector).forEach(look);
  };
  const parsed = (): void => {
    const tag = half;
    half = undefined;
    if (tag) attempt(tag);
  };
  const observer = new MutationObserver((records) => {
    parsed();
    for (const { addedNodes } of records) addedNodes.forEach(look);
  });
  return {
    roots,
    held,
    attempt,
    parsed,
    watch(root) {
      roots.push(root);
      observer.observe(root, { childList: true, subtree: true });
      look(root);
      return observer;
    },
  };
}
