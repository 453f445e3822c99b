import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The surface to make room for, and the edge it stands at; undefined when there is none. */
type Surface = () => { readonly element: HTMLElement; readonly edge: 'start' | 'end' } | undefined;

/**
 * Keeps a fixed surface from covering what is focused or scrolled to (WCAG 2.2, 2.4.11): tells the page its height as
 * `--consent-banner-block-size`, pads scrolling by it, and adds as much room at the page's end. Shifts nothing that is in view.
 */
export class ReserveSpaceController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #surface: Surface;
  #observer: ResizeObserver | undefined;
  #watched: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, surface: Surface) {
    this.#host = host;
    this.#surface = surface;
    host.addController(this);
  }

  hostUpdated(): void {
    const surface = this.#surface();
    if (surface?.element === this.#watched) return;
    this.#release();
    if (!surface || typeof ResizeObserver === 'undefined') return;
    this.#watched = surface.element;
    this.#observer = new ResizeObserver(() => {
      const height = Math.ceil(surface.element.getBoundingClientRect().height);
      const { style } = document.documentElement;
      style.setProperty('--consent-banner-block-size', `${height}px`);
      style.setProperty(`scroll-padding-block-${surface.edge}`, 'var(--consent-banner-block-size)');
      if (surface.edge === 'end') style.setProperty('padding-block-end', 'var(--consent-banner-block-size)');
    });
    this.#observer.observe(surface.element, { box: 'border-box' });
  }

  hostDisconnected(): void {
    this.#release();
  }

  #release(): void {
    if (!this.#watched) return;
    this.#observer?.disconnect();
    this.#watched = undefined;
    const { style } = document.documentElement;
    for (const name of [
      '--consent-banner-block-size',
      'scroll-padding-block-start',
      'scroll-padding-block-end',
      'padding-block-end',
    ]) {
      style.removeProperty(name);
    }
  }
}
