import type {} from 'assent/jsx/solid';
import { shop } from '../shared/consent.js';

export const right = () => [
  <consent-banner prop:store={shop} layout="wall" on:consent-open={(event) => event.panel} />,
  <marketing-opt-in name="news" prop:required={false} class="wide" />,
];
export const wrong = () => [
  // @ts-expect-error no such layout
  <consent-banner layout="balloon" />,
  // @ts-expect-error text is no store
  <consent-banner prop:store="shop" />,
  // @ts-expect-error the event has no such field
  <consent-banner on:consent-open={(event) => event.price} />,
];
