/** Renders a long list a little at a time. */
import { isServer, noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';

/** Entries that stand at once: most lists are no longer, and no screen shows more of them. */
const FIRST = 30;
/** Entries that come in one go afterwards. */
const MORE = 20;

class Gradually extends AsyncDirective {
  #list: readonly unknown[] = [];
  #template: (entry: never) => unknown = () => noChange;
  // On a server there is no later.
  #count = isServer ? Infinity : FIRST;
  #planned = false;

  render<T>(list: readonly T[], template: (entry: T) => unknown): unknown[] {
    if (list !== this.#list && !isServer) this.#count = FIRST;
    this.#list = list;
    this.#template = template;
    this.#plan();
    return this.#entries();
  }

  override reconnected(): void {
    this.#plan();
  }

  #entries(): unknown[] {
    return this.#list.slice(0, this.#count).map((entry) => this.#template(entry as never));
  }

  #plan(): void {
    if (this.#planned || this.#count >= this.#list.length) return;
    this.#planned = true;
    // Not in WebKit.
    if (window.requestIdleCallback) window.requestIdleCallback(this.#work, { timeout: 500 });
    else window.setTimeout(this.#work, 16);
  }

  #work = (): void => {
    this.#planned = false;
    if (!this.isConnected) return;
    this.#count += MORE;
    this.setValue(this.#entries());
    this.#plan();
  };
}

/** The first entries of a list at once, and the rest while the page has nothing else to do. */
export const gradually = directive(Gradually) as <T>(list: readonly T[], template: (entry: T) => unknown) => unknown;
