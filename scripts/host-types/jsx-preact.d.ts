import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { ElementAttributes, ElementHandlers, ElementProperties, ElementTypes, Tag } from '../host-elements.js';

type Props<T extends Tag> = ElementProperties[T] & ElementAttributes[T] & ElementHandlers<T, 'on'>;

/** The elements in Preact's JSX. */
export type PreactElements = {
  [T in Tag]: Props<T> & Omit<HTMLAttributes<ElementTypes[T]>, keyof Props<T>> & ClassAttributes<ElementTypes[T]>;
};

declare module 'preact' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into Preact's own
    interface IntrinsicElements extends PreactElements {}
  }
}
