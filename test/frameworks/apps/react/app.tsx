import { ConsentBanner, ConsentTrigger, MarketingOptIn, PrivacyCenter, useConsent } from 'assent/react';
import { useState } from 'react';
import { analytics, shop } from '../shared/consent.js';

export function App() {
  const [off, setOff] = useState(false);
  const [changes, setChanges] = useState(0);
  const [opened, setOpened] = useState('');
  const state = useConsent(shop);
  return (
    <>
      <ConsentBanner store={shop} layout="box">
        <span slot="title">A word from the host</span>
      </ConsentBanner>
      <form>
        <MarketingOptIn store={shop} name="news" disabled={off} onChange={() => setChanges((count) => count + 1)} />
      </form>
      <PrivacyCenter store={shop} headingLevel={3} />
      <ConsentTrigger store={shop} onConsentOpen={(event) => setOpened(event.type)} />
      <button onClick={() => setOff(!off)}>Toggle</button>
      <output id="changes">{changes}</output>
      <output id="opened">{opened}</output>
      <output id="answer">{state ? analytics() : ''}</output>
    </>
  );
}
