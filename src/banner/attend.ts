import type { Gate } from '../gate/gate.js';
import { reserveSpace } from './reserve-space.js';

/** What a banner needs once it stands: room in the page, and its next surface on the way as soon as somebody reaches for it. */
export function attend(gate: Gate, host: Element | null): void {
  const surface = host?.shadowRoot?.querySelector<HTMLElement>('.banner');
  if (!surface) return;
  if (!(surface instanceof HTMLDialogElement)) {
    const release = reserveSpace(surface, surface.classList.contains('top') ? 'start' : 'end');
    const stop = gate.subscribe(() => {
      if (surface.isConnected) return;
      release();
      // Not while subscribing: then the surface still stands.
      stop();
    });
  }
  const reach = (): void => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', href: `${gate.plan.base}assent-ui.js` });
    document.head.append(link);
  };
  const choose = surface.querySelector('[data-control="choose"]');
  for (const type of ['pointerenter', 'focus', 'touchstart']) choose?.addEventListener(type, reach, { once: true });
}
