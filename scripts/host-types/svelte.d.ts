import type { HTMLAttributes } from 'svelte/elements';
import type { ElementAttributes, ElementHandlers, ElementProperties, ElementTypes, Tag } from './host-elements.js';

type Props<T extends Tag> = ElementProperties[T] & ElementAttributes[T] & ElementHandlers<T, 'on'>;

/** The elements in Svelte's markup. */
export type SvelteElements = {
  [T in Tag]: Props<T> & Omit<HTMLAttributes<ElementTypes[T]>, keyof Props<T>>;
};

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into Svelte's own
  export interface SvelteHTMLElements extends SvelteElements {}
}
