import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { trustScripts } from '../../../trusted-types.js';

/** What can take the focus without help. */
const FOCUSABLE =
  'a[href], area[href], audio[controls], button, iframe, input, select, textarea, video[controls], [tabindex]';

/**
 * The content of a gate: it waits in a `<template>` child, is copied into the page beside it when it may be there, and is
 * taken out again when it may not. Its scripts run each time, those with an address in the order they are written unless they
 * are `async`; as everywhere, a script that came into the page by `innerHTML` never does. What scripts did elsewhere in the
 * page is not undone.
 */
export class HeldContent implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | undefined;
  /** The children that were there before the content; undefined while it is held back. */
  #others: ReadonlySet<Node> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The template, once the parser is through with it: what is still half there would be copied by half. */
  get template(): HTMLTemplateElement | undefined {
    const template = this.#host.querySelector<HTMLTemplateElement>(':scope > template');
    return template && (template.nextSibling || document.readyState !== 'loading') ? template : undefined;
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(this.#look);
    this.#observer.observe(this.#host, { childList: true });
    document.addEventListener('DOMContentLoaded', this.#look);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    document.removeEventListener('DOMContentLoaded', this.#look);
  }

  /** Copies the content into the page, unless it is there. */
  show(): void {
    const { template } = this;
    if (this.#others || !template) return;
    this.#others = new Set(this.#host.childNodes);
    const copy = document.importNode(template.content, true);
    // A script that was not put there by the parser runs as soon as it has arrived, before those above it.
    copy.querySelectorAll<HTMLScriptElement>('script[src]:not([async])').forEach((script) => (script.async = false));
    trustScripts(copy);
    template.after(copy);
  }

  /** Takes the content out of the page: frames are unloaded, sound and video stop, and so does what they still fetch. */
  hide(): void {
    for (const node of this.#content) {
      node.remove();
      if (!(node instanceof Element)) continue;
      const inside = [node, ...node.querySelectorAll('audio, video')];
      inside.filter((element) => element instanceof HTMLMediaElement).forEach(silence);
    }
    this.#others = undefined;
  }

  /** Focuses the first thing in the content that can be, else the gate itself, so that the keyboard goes on from there. */
  focus(): void {
    for (const node of this.#content) {
      if (!(node instanceof Element)) continue;
      const target = node.matches(FOCUSABLE) ? node : node.querySelector(FOCUSABLE);
      (target as HTMLElement | null)?.focus();
      // Not by `:focus`, which a frame does not match while the focus is inside of it.
      if (target && (this.#host.getRootNode() as Document | ShadowRoot).activeElement === target) return;
    }
    const host = this.#host;
    if (!host.hasAttribute('tabindex')) {
      host.tabIndex = -1;
      host.addEventListener('blur', () => host.removeAttribute('tabindex'), { once: true });
    }
    host.focus();
  }

  /** Players replace their elements by others, so it is all that came with the copy or since; frameworks keep comments. */
  get #content(): ChildNode[] {
    const others = this.#others;
    if (!others) return [];
    const ours = (node: ChildNode): boolean =>
      node instanceof Element ? !node.slot && node.localName !== 'template' : node instanceof Text;
    return [...this.#host.childNodes].filter((node) => !others.has(node) && ours(node));
  }

  #look = (): void => this.#host.requestUpdate();
}

function silence(media: HTMLMediaElement): void {
  media.pause();
  media.srcObject = null;
  media.removeAttribute('src');
  media.replaceChildren();
  media.load();
}
