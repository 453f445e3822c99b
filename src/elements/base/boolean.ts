import type { PropertyDeclaration } from 'lit';

/**
 * A boolean attribute that is also off when it says so: frameworks that render before the element is defined write
 * `compact="false"` (Vue, Svelte).
 */
export const flag: PropertyDeclaration = {
  type: Boolean,
  reflect: true,
  converter: {
    fromAttribute: (value) => value !== null && value !== 'false',
    toAttribute: (value) => (value ? '' : null),
  },
};
