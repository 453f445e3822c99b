import type { HTMLAttributes, PublicProps } from 'vue';
import type { ElementAttributes, ElementEvents, ElementProperties, ElementTypes, Tag } from './host-elements.js';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

type Handlers<T extends Tag> = {
  [Name in keyof ElementEvents[T] as `on${Pascal<Name & string>}`]?: (event: ElementEvents[T][Name]) => void;
};
type Props<T extends Tag> = ElementProperties[T] & ElementAttributes[T] & Handlers<T>;

/** The elements in Vue's templates. `compilerOptions.isCustomElement` is to know them too. */
export type VueElements = {
  [T in Tag]: new () => {
    $el: ElementTypes[T];
    $props: Props<T> & Omit<HTMLAttributes, keyof Props<T>> & PublicProps;
    $slots: { default?: () => unknown };
  };
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into Vue's own
  interface GlobalComponents extends VueElements {}
  // For what goes into a slot of an element: `<h2 slot="title">`.
  interface HTMLAttributes {
    slot?: string;
  }
}
