import type { JSX } from 'solid-js';
import type { ElementAttributes, ElementHandlers, ElementProperties, ElementTypes, Tag } from '../host-elements.js';

type Prefixed<Properties> = { [Name in keyof Properties as `prop:${Name & string}`]: Properties[Name] };
type Props<T extends Tag> = ElementProperties[T] &
  Prefixed<ElementProperties[T]> &
  ElementAttributes[T] &
  ElementHandlers<T, 'on:'>;

/** The elements in Solid's JSX: `prop:store={store}`, `on:consent-open={listener}`. */
export type SolidElements = {
  [T in Tag]: Props<T> & Omit<JSX.HTMLAttributes<ElementTypes[T]>, keyof Props<T>>;
};

declare module 'solid-js' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into Solid's own
    interface IntrinsicElements extends SolidElements {}
  }
}
