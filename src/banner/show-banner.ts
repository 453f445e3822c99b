/** The banner before Lit has come: drawn by a server or from a few lines of text, heard here. */
import type { Evidence } from '../core/model.js';
import type { Gate } from '../gate/gate.js';
import type { AllControl } from './answer-all.js';
import { plainFont } from './plain-font.js';

/** An answer on its way to the store. */
export interface Said {
  readonly control: AllControl;
  readonly evidence: Evidence;
}

/** Where it waits, should the person leave before the store has come: the next page with a gate brings it there. */
export const SAID = 'assent-said';

/** Draws into a shadow root what stands in none yet. */
export type Draw = (host: HTMLElement, root: ShadowRoot) => void;

const shown = new WeakSet<Element>();

/**
 * Shows the page's banner, or one of our own as the first thing in the body: first in the reading order and in the order of
 * tabbing, without taking the focus. It goes with the answer, or as soon as nothing is pending.
 * @returns the element, unless it is shown already
 */
export function showBanner(gate: Gate, draw?: Draw): HTMLElement | undefined {
  let host = document.querySelector<HTMLElement>('consent-banner');
  if (!host) document.body.prepend((host = document.createElement('consent-banner')));
  // Where the class is there, it does all of this.
  if (shown.has(host) || customElements.get('consent-banner')) return undefined;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (!root.firstChild) draw?.(host, root);
  const surface = root.querySelector<HTMLElement>('.banner');
  if (!surface) return undefined;

  shown.add(host);
  host.hidden = false;
  if (plainFont(host)) surface.classList.add('plain');
  if (surface.localName === 'dialog') {
    surface.addEventListener('cancel', (event) => event.preventDefault());
    (surface as HTMLDialogElement).showModal();
    surface.querySelector('h2')?.focus();
    // Engines without popover show it all the same.
  } else surface.showPopover?.();

  const close = (): void => {
    shown.delete(host);
    root.replaceChildren();
    gate.listeners.delete(check);
  };
  const check = (): void => {
    if (!gate.get().pending.some((id) => id[1] !== 'o')) close();
  };
  gate.listeners.add(check);

  surface.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('[data-control]')?.dataset['control'];
    if (control === 'choose') {
      const asked = new Event('consent-open', { bubbles: true, composed: true, cancelable: true });
      if (host.dispatchEvent(Object.assign(asked, { panel: '' }))) void gate.open();
    } else if (control) {
      const said = {
        control,
        evidence: {
          surface: 'consent-banner',
          control,
          layer: 1,
          language: surface.querySelector<HTMLElement>('[lang]')?.lang,
          // As it stands on the screen; what the page put into slots stands in its own tree.
          wording: `${surface.innerText}\n${host.innerText}`.replace(/\s*\n\s*/g, '\n').trim(),
          trusted: event.isTrusted,
          time: new Date().toISOString(),
        },
      } as Said;
      if (gate.hear) return gate.hear(said);
      gate.said = said;
      try {
        localStorage.setItem(SAID, JSON.stringify(said));
      } catch {
        // Then it is lost only if the person leaves within the moment that the store takes to come.
      }
      close();
      void gate.load();
    }
  });
  return host;
}
