import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { reserveSpace } from '../../banner/reserve-space.js';

/** The surface to make room for, and the edge it stands at; undefined when there is none. */
type Surface = () => { readonly element: HTMLElement; readonly edge: 'start' | 'end' } | undefined;

/** Makes room for an element's fixed surface as long as it is there. */
export class ReserveSpaceController implements ReactiveController {
  #surface: Surface;
  #watched: HTMLElement | undefined;
  #release: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, surface: Surface) {
    this.#surface = surface;
    host.addController(this);
  }

  hostUpdated(): void {
    const surface = this.#surface();
    if (surface?.element === this.#watched) return;
    this.hostDisconnected();
    this.#watched = surface?.element;
    this.#release = surface && reserveSpace(surface.element, surface.edge);
  }

  hostDisconnected(): void {
    this.#release?.();
    this.#release = this.#watched = undefined;
  }
}
