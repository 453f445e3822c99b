import { ConsentBanner, MarketingOptIn, PrivacyCenter, useConsent } from 'assent/react';
import type {} from 'assent/jsx/react';
import { createRef } from 'react';
import { shop } from '../shared/consent.js';

const banner = createRef<HTMLElementTagNameMap['consent-banner']>();
const opened = (panel: string) => panel;

export const right = [
  <ConsentBanner key="1" ref={banner} store={shop} layout="wall" onConsentOpen={(event) => opened(event.panel)} />,
  <MarketingOptIn
    key="2"
    name="news"
    required={false}
    className="wide"
    aria-label="News"
    onChange={(event) => event.type}
  />,
  <PrivacyCenter key="3" headingLevel={3}>
    <h3 slot="title">Your choices</h3>
  </PrivacyCenter>,
  <consent-banner key="4" store={shop} layout="wall" onconsent-open={(event) => opened(event.panel)} />,
  <policy-notice key="5" policy="terms" read-to-end heading-level={3} />,
];
export const State = () => <p>{useConsent(shop)?.topics.length}</p>;

export const wrong = [
  // @ts-expect-error no such layout
  <ConsentBanner key="1" layout="balloon" />,
  // @ts-expect-error an element of another kind
  <ConsentBanner key="2" ref={createRef<HTMLElementTagNameMap['policy-notice']>()} />,
  // @ts-expect-error it has no such event
  <ConsentBanner key="3" onPolicyAgree={() => undefined} />,
  // @ts-expect-error the event has no such field
  <ConsentBanner key="4" onConsentOpen={(event) => opened(event.price)} />,
  // @ts-expect-error text is no store
  <MarketingOptIn key="5" store="shop" />,
  // @ts-expect-error text is no flag
  <MarketingOptIn key="6" required="yes" />,
  // @ts-expect-error no such layout
  <consent-banner key="7" layout="balloon" />,
  // @ts-expect-error a level is a number
  <policy-notice key="8" heading-level="third" />,
];
