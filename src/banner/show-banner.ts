/** The banner before Lit has come: drawn by a server or from a few lines of text, answered here. */
import { evidenceOf } from './evidence.js';
import type { ConsentStore } from '../core/ports.js';
import type { Gate } from '../gate/gate.js';
import { answerAll, type AllControl } from './answer-all.js';
import type { answerEarly } from './answer-early.js';
import { plainFont } from './plain-font.js';
import { reserveSpace } from './reserve-space.js';

/** Draws into a shadow root what stands in none yet. */
export type Draw = (host: HTMLElement, root: ShadowRoot) => void;

const shown = new WeakSet<Element>();

/**
 * Shows the page's banner, or one of our own as the first thing in the body: first in the reading order and in the order of
 * tabbing, without taking the focus. It goes as soon as nothing is pending.
 * @param early how to answer before the store has come; without it, the store is waited for
 */
export function showBanner(gate: Gate, draw?: Draw, early?: typeof answerEarly): void {
  let host = document.querySelector<HTMLElement>('consent-banner');
  if (!host) {
    if (gate.plan.mount === 'none') return;
    document.body.prepend((host = document.createElement('consent-banner')));
  }
  // Where the class is there, it does all of this.
  if (customElements.get('consent-banner') || shown.has(host)) return;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (!root.firstChild) draw?.(host, root);
  const surface = root.querySelector<HTMLElement>('.banner');
  if (!surface) return;
  shown.add(host);

  if (plainFont(host)) surface.classList.add('plain');
  const modal = surface instanceof HTMLDialogElement;
  let release: (() => void) | undefined;
  const open = (): void => {
    if (modal) {
      if (!surface.open) surface.showModal();
      surface.querySelector('h2')?.focus();
    } else {
      // Engines without popover show it all the same.
      if (surface.showPopover && !surface.matches(':popover-open')) surface.showPopover();
      release ??= reserveSpace(surface, surface.classList.contains('top') ? 'start' : 'end');
    }
  };
  const stops: (() => void)[] = [];
  const close = (): void => {
    shown.delete(host);
    release?.();
    for (const stop of stops) stop();
    root.replaceChildren();
  };

  surface.addEventListener('cancel', (event) => event.preventDefault());
  root.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('[data-control]')?.dataset['control'];
    if (control === 'choose') {
      const asked = Object.assign(new Event('consent-open', { bubbles: true, composed: true, cancelable: true }), {
        panel: '',
      });
      if (host.dispatchEvent(asked)) void gate.open();
    } else if (control) answer(event, control as AllControl);
  });
  const answer = (event: Event, control: AllControl): void => {
    const language = surface.querySelector('[lang]')?.getAttribute('lang') ?? 'en';
    const about = { surface: 'consent-banner', control, layer: 1, language, root };
    const evidence = { ...evidenceOf(event, about), time: new Date().toISOString() };
    if (!early?.(gate, control === 'accept-all', evidence)) {
      void gate.load().then((store: ConsentStore) => answerAll(store, event, control, root, language));
    } else void gate.load();
  };

  open();
  stops.push(
    gate.subscribe(() => {
      if (!gate.get().pending.some((id) => !id.startsWith('policy/'))) close();
    }),
  );
  // What comes next, if anything does, is the preferences.
  const idle = globalThis.requestIdleCallback as typeof requestIdleCallback | undefined;
  (idle ?? setTimeout)(() => {
    for (const file of ['assent-ui.js', 'assent-store.js']) {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'modulepreload', href: gate.plan.base + file });
      document.head.append(link);
    }
  });
}
