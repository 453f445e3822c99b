import type { HTMLAttributes, RefAttributes } from 'react';
import type { ElementAttributes, ElementHandlers, ElementProperties, ElementTypes, Tag } from '../host-elements.js';

type Props<T extends Tag> = ElementProperties[T] & ElementAttributes[T] & ElementHandlers<T, 'on'>;

/** The elements in JSX of React 19 and later. `assent/react` has components, which also hold where a server renders. */
export type ReactElements = {
  [T in Tag]: Props<T> & Omit<HTMLAttributes<ElementTypes[T]>, keyof Props<T>> & RefAttributes<ElementTypes[T]>;
};

declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into React's own
    interface IntrinsicElements extends ReactElements {}
  }
}
