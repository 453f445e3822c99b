import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { ConsentState } from './core/model.js';
import type { ConsentStore } from './core/ports.js';
import type { ElementEvents, ElementProperties, ElementTypes, Tag } from './host-elements.js';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

type Handlers<T extends Tag> = {
  [Name in keyof ElementEvents[T] as `on${Pascal<Name & string>}`]?: (event: ElementEvents[T][Name]) => void;
};

/** What the component of an element takes: its properties, its events as handlers, and what every HTML element takes. */
export type ElementProps<T extends Tag> = ElementProperties[T] &
  Handlers<T> &
  Omit<HTMLAttributes<ElementTypes[T]>, keyof ElementProperties[T] | keyof Handlers<T>>;

/** The React component of an element. Its `ref` is the element. Importing it registers the element. */
export type ElementComponent<T extends Tag> = ForwardRefExoticComponent<
  ElementProps<T> & RefAttributes<ElementTypes[T]>
>;

/**
 * The present state of a store, default the page's; renders again when it changes. Undefined on a server, while React takes over
 * what the server wrote, and until there is a store.
 */
export declare function useConsent(store?: ConsentStore): ConsentState | undefined;
