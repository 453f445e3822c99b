import type {} from 'assent/jsx/preact';
import { render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { analytics, shop, withElements } from '../shared/consent.js';

function App() {
  const [off, setOff] = useState(false);
  const [changes, setChanges] = useState(0);
  const [opened, setOpened] = useState('');
  const [answer, setAnswer] = useState(analytics());
  useEffect(() => shop.subscribe(() => setAnswer(analytics())), []);
  // An element that is not defined yet would get an object as text.
  const ofShop = useCallback((element: { store?: typeof shop | undefined } | null) => {
    if (element) element.store = shop;
  }, []);
  return (
    <>
      <consent-banner ref={ofShop} layout="box">
        <span slot="title">A word from the host</span>
      </consent-banner>
      <form>
        <marketing-opt-in ref={ofShop} name="news" disabled={off} onchange={() => setChanges((count) => count + 1)} />
      </form>
      <privacy-center ref={ofShop} heading-level={3} />
      <consent-trigger ref={ofShop} onconsent-open={(event) => setOpened(event.type)} />
      <button onClick={() => setOff(!off)}>Toggle</button>
      <output id="changes">{changes}</output>
      <output id="opened">{opened}</output>
      <output id="answer">{answer}</output>
    </>
  );
}

void withElements(() => render(<App />, document.querySelector('#app')!));
