/** Registers an element unless the name is taken: a second copy of this library in a page is harmless. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements !== 'undefined' && !customElements.get(tag)) customElements.define(tag, element);
}
