import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConsentState } from '../../core/model.js';
import type { ConsentStore } from '../../core/ports.js';
import { defaultStore } from '../../default-store.js';

/** An element with the `store` property that all of ours have. */
export interface StoreHost extends ReactiveControllerHost, HTMLElement {
  store?: ConsentStore | undefined;
}

/** From the store to an element: subscribes while connected, waits for the page's default store, renders on change. */
export class StoreController implements ReactiveController {
  #host: StoreHost;
  #subscribed: ConsentStore | undefined;
  #stop: (() => void) | undefined;

  constructor(host: StoreHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The element's own store, else the page's. */
  get store(): ConsentStore | undefined {
    return this.#host.store ?? defaultStore();
  }

  get state(): ConsentState | undefined {
    return this.store?.get();
  }

  hostConnected(): void {
    document.addEventListener('consent-ready', this.#follow);
    this.#follow();
  }

  /** Once there is a store; or the page has come in full, and no store with it. */
  settled(): Promise<unknown> | undefined {
    if (this.store || document.readyState === 'complete') return undefined;
    return new Promise((come) => {
      document.addEventListener('consent-ready', come, { once: true });
      window.addEventListener('load', come, { once: true });
    });
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#follow();
  }

  hostDisconnected(): void {
    document.removeEventListener('consent-ready', this.#follow);
    this.#stop?.();
    this.#stop = this.#subscribed = undefined;
  }

  #follow = (): void => {
    const { store } = this;
    if (store === this.#subscribed) return;
    this.#stop?.();
    this.#subscribed = store;
    const stop = store?.subscribe(() => this.#host.requestUpdate());
    if (!store || !this.#host.hasAttribute('strict')) return void (this.#stop = stop);
    const held = import('../../lint/page/strict-page.js').then(({ holdPage }) => holdPage(store, this.#host));
    held.catch((cause: unknown) =>
      store.report({ code: 'interface-unavailable', message: 'What "strict" needs could not be loaded.', cause }),
    );
    this.#stop = () => {
      stop?.();
      held.then((end) => end()).catch(() => undefined);
    };
  };
}
