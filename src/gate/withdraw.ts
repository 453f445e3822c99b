/** Takes back what a withdrawal no longer allows, as far as a page can. */
import { trusted } from '../trusted-types.js';
import { HELD_ATTRIBUTES, type HeldTags, type LentTemplate } from './hold-tags.js';

/**
 * Something that cannot be unloaded is still at work: a script that ran. On `document`, after a withdrawal. Whether to load
 * the page anew is the host's to say: `event.reload()`.
 */
export class ConsentReloadEvent extends Event {
  static readonly type = 'consent-reload';
  constructor(
    /** The scripts that ran and are no longer allowed. */
    readonly tags: readonly HTMLElement[],
  ) {
    super(ConsentReloadEvent.type);
  }
  reload(): void {
    location.reload();
  }
}

/**
 * Unloads frames, media, pictures and templates whose expression no longer holds, runs the hooks
 * (`<script type="text/plain" data-consent-revoke="analytics">`) of topics that were withdrawn, and tells the host about the rest.
 * @param withdrawn the topics that were allowed until now
 */
export function withdraw(
  tags: Pick<HeldTags, 'roots'>,
  met: (expression: string) => boolean,
  withdrawn: ReadonlySet<string>,
): void {
  const stuck: HTMLElement[] = [];
  for (const root of tags.roots) {
    for (const tag of root.querySelectorAll<HTMLElement>('[data-consented]')) {
      if (met(tag.dataset['consent'] ?? '')) continue;
      if (tag instanceof HTMLScriptElement) stuck.push(tag);
      else unload(tag);
    }
    for (const hook of root.querySelectorAll<HTMLScriptElement>('script[data-consent-revoke]')) {
      const words = (hook.dataset['consentRevoke'] ?? '').split(/[\s,]+/);
      if (words.some((word) => withdrawn.has(word) || withdrawn.has(`purpose/${word}`))) run(hook);
    }
  }
  if (stuck.length > 0) document.dispatchEvent(new ConsentReloadEvent(stuck));
}

/** A fresh copy without its addresses stops whatever the old one did; the watch holds it as any tag that comes. */
function unload(tag: HTMLElement): void {
  if (tag instanceof HTMLTemplateElement) {
    for (const node of (tag as LentTemplate).lent ?? []) node.remove();
    // Put back in place, so that the watch sees it again.
    delete tag.dataset['consented'];
    return tag.replaceWith(tag);
  }
  const copy = tag.cloneNode(true) as HTMLElement;
  // What was let in below it came along with the copy.
  for (const part of [copy, ...copy.querySelectorAll<HTMLElement>('[data-consented]:not(script)')]) {
    delete part.dataset['consented'];
    for (const name of HELD_ATTRIBUTES) if (part.dataset[name]) part.removeAttribute(name);
  }
  const media = tag.parentNode as Partial<HTMLMediaElement> | null;
  tag.replaceWith(copy);
  media?.load?.();
}

/** A hook may run again at the next withdrawal, so a copy runs. */
function run(hook: HTMLScriptElement): void {
  const copy = hook.cloneNode(true) as HTMLScriptElement;
  const { type } = hook.dataset;
  copy.removeAttribute('data-consent-revoke');
  copy.removeAttribute('id');
  copy.nonce = hook.nonce;
  copy.text = trusted().createScript(hook.text);
  if (type) copy.type = type;
  else copy.removeAttribute('type');
  hook.after(copy);
  copy.remove();
}

declare global {
  interface DocumentEventMap {
    'consent-reload': ConsentReloadEvent;
  }
}
