import type {} from 'assent/jsx/preact';
import { shop } from '../shared/consent.js';

export const right = [
  <consent-banner store={shop} layout="wall" onconsent-open={(event) => event.panel} />,
  <marketing-opt-in name="news" required={false} class="wide" ref={(element) => void element?.checkValidity()} />,
];
export const wrong = [
  // @ts-expect-error no such layout
  <consent-banner layout="balloon" />,
  // @ts-expect-error text is no store
  <consent-banner store="shop" />,
  // @ts-expect-error the event has no such field
  <consent-banner onconsent-open={(event) => event.price} />,
  // @ts-expect-error text is no flag
  <marketing-opt-in required="yes" />,
];
