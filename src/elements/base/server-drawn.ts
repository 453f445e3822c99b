import { LitElement, adoptStyles, type ReactiveController } from 'lit';

/** A controller that may have to wait for what it tells the element. */
export interface Settling extends ReactiveController {
  /** Comes when it knows as much as a server did. */
  settled?(): Promise<unknown> | undefined;
}

/**
 * An element that may have been drawn before its class came: by a server, or by the gate. What stands there stays until the
 * element has its store and its language, and is then drawn over in one go, with its focus. It is not hydrated: a page and its
 * server need not agree on the time, the answers, the storage or the languages at hand, and Lit throws where they do not.
 */
export abstract class ServerDrawnElement extends LitElement {
  #settling: Settling[] = [];
  #drawn: ChildNode[] | undefined;

  /** @internal */
  override addController(controller: Settling): void {
    this.#settling.push(controller);
    super.addController(controller);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot;
    if (!root) return super.createRenderRoot();
    // Not `super`: the support for hydration would take it as its own from there.
    this.#drawn = [...root.childNodes];
    adoptStyles(root, (this.constructor as typeof LitElement).elementStyles);
    return root;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#drawn ? this.#drawOver(this.#drawn) : super.scheduleUpdate();
  }

  async #drawOver(drawn: ChildNode[]): Promise<void> {
    // One after the other: the language may be the store's.
    for (const controller of this.#settling) await controller.settled?.();
    const root = this.renderRoot as ShadowRoot;
    const control = (root.activeElement as HTMLElement | null)?.dataset['control'];
    this.#drawn = undefined;
    for (const node of drawn) node.remove();
    // What is left are the styles of an engine that adopts none.
    this.renderOptions.renderBefore = root.firstChild;
    await super.scheduleUpdate();
    if (control) root.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus();
  }
}
