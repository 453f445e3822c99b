import type { Gate } from '../gate/gate.js';

/** Sends for the interface as soon as somebody reaches for the button that opens it. */
export function attend(gate: Gate): void {
  const choose = document.querySelector('consent-banner')?.shadowRoot?.querySelector('[data-control="choose"]');
  // The gate tells of a failure.
  const reach = (): void => void gate.fetch('ui').catch(() => undefined);
  for (const type of ['pointerenter', 'focus', 'touchstart']) choose?.addEventListener(type, reach, { once: true });
}
