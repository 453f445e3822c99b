import type {} from 'assent/jsx/solid';
import { createSignal, onCleanup } from 'solid-js';
import { render } from 'solid-js/web';
import { analytics, shop, withElements } from '../shared/consent.js';

function App() {
  const [off, setOff] = createSignal(false);
  const [changes, setChanges] = createSignal(0);
  const [opened, setOpened] = createSignal('');
  const [answer, setAnswer] = createSignal(analytics());
  onCleanup(shop.subscribe(() => setAnswer(analytics())));
  return (
    <>
      <consent-banner prop:store={shop} layout="box">
        <span slot="title">A word from the host</span>
      </consent-banner>
      <form>
        <marketing-opt-in
          prop:store={shop}
          name="news"
          prop:disabled={off()}
          on:change={() => setChanges(changes() + 1)}
        />
      </form>
      <privacy-center prop:store={shop} prop:headingLevel={3} />
      <consent-trigger prop:store={shop} on:consent-open={(event) => setOpened(event.type)} />
      <button onClick={() => setOff(!off())}>Toggle</button>
      <output id="changes">{changes()}</output>
      <output id="opened">{opened()}</output>
      <output id="answer">{answer()}</output>
    </>
  );
}

void withElements(() => render(() => <App />, document.querySelector('#app')!));
