/** The banner before Lit has come: drawn by a server or from a few lines of text, heard here. */
import type { Evidence } from '../core/model.js';
import type { Gate } from '../gate/gate.js';
import type { AllControl } from './answer-all.js';
import { afterPaint } from '../gate/after-paint.js';
import { plainFont } from './plain-font.js';
import { reserveSpace } from './reserve-space.js';

/** An answer on its way to the store. */
export interface Said {
  /** The plan of the page on which it was said: what was asked there. */
  readonly key: string;
  readonly control: AllControl;
  readonly evidence: Evidence;
}

/** Where it waits, should the person leave before the store has come: the next page with a gate brings it there. */
export const SAID = 'assent-said';

/** Draws into a shadow root what stands in none yet. */
export type Draw = (host: HTMLElement, root: ShadowRoot) => void;

/** How to open each banner that was shown before. */
const known = new WeakMap<Element, () => void>();

/**
 * Shows the page's banner, or one of our own as the first thing in the body: first in the reading order and in the order of
 * tabbing, without taking the focus. It goes with the answer, or as soon as nothing is pending, and comes back if the answer
 * could not be taken.
 */
export function showBanner(gate: Gate, draw?: Draw): void {
  const due = (): boolean => !gate.said && gate.get().pending.some((id) => id[1] !== 'o');
  // It may have been answered while this was on its way.
  if (!due()) return;
  let host = document.querySelector<HTMLElement>('consent-banner');
  if (!host) document.body.prepend((host = document.createElement('consent-banner')));
  // Where the class is there, it does all of this.
  if (customElements.get('consent-banner')) return;
  const again = known.get(host);
  if (again) return again();
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (!root.firstChild) draw?.(host, root);
  const surface = root.querySelector<HTMLElement>('.banner');
  if (!surface) return;

  if (plainFont(host)) surface.classList.add('plain');
  const dialog = surface.localName === 'dialog' ? (surface as HTMLDialogElement) : undefined;
  let release: (() => void) | undefined;
  const open = (): void => {
    if (gate.listeners.has(check)) return;
    gate.listeners.add(check);
    host.hidden = false;
    if (dialog) {
      dialog.showModal();
      dialog.querySelector('h2')?.focus();
    } else {
      // Engines without popover show it all the same.
      surface.showPopover?.();
      release = reserveSpace(surface);
    }
  };
  const close = (): void => {
    gate.listeners.delete(check);
    host.hidden = true;
    dialog?.close();
    if (!dialog) surface.hidePopover?.();
    release?.();
  };
  const check = (): void => {
    if (!due()) close();
  };
  known.set(host, open);
  open();

  surface.addEventListener('cancel', (event) => event.preventDefault());
  // Whoever reaches for the banner is about to answer.
  for (const type of ['pointerenter', 'touchstart', 'focusin'])
    surface.addEventListener(type, () => void gate.load(), { once: true });
  surface.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('[data-control]')?.dataset['control'];
    if (control === 'choose') {
      const asked = new Event('consent-open', { bubbles: true, composed: true, cancelable: true });
      // What is pressed is painted before anything else is done.
      if (host.dispatchEvent(Object.assign(asked, { panel: '' })))
        afterPaint(() => void gate.open().catch(() => undefined));
    } else if (control) {
      gate.said = {
        key: gate.plan.key,
        control: control as AllControl,
        evidence: {
          surface: 'consent-banner',
          control,
          layer: 1,
          language: surface.querySelector<HTMLElement>('[lang]')?.lang ?? '',
          wording: words(surface)
            .replace(/\s*\n\s*/g, '\n')
            .trim(),
          trusted: event.isTrusted,
          time: new Date().toISOString(),
        },
      };
      close();
      const { hear } = gate;
      if (hear) {
        // Painted first; and should the person leave within that frame, heard on the way out.
        addEventListener('pagehide', hear, { once: true });
        return afterPaint(hear);
      }
      try {
        // Inside a frame only the store can say whether a click counts.
        if (parent === window) localStorage.setItem(SAID, JSON.stringify(gate.said));
      } catch {
        // Then it is lost only if the person leaves within the moment that the store takes to come.
      }
      // Should it not come, the answer waits for a page where it does. Once there, it hears what was said.
      afterPaint(() => void gate.load().catch(() => undefined));
    }
  });
}

/** What is read, a line for each element; what the page put into slots instead of ours. */
function words(node: Node): string {
  if (node instanceof Text) return node.data;
  const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  const inner = [...(slotted.length > 0 ? slotted : node.childNodes)].map(words).join('');
  return node instanceof HTMLSlotElement ? inner : `\n${inner}\n`;
}
