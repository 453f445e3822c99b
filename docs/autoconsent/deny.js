// Refuses, in a page with Assent, everything that has no answer yet: for the page's own world, once the page is parsed. What the
// person has answered themselves stays as it is. There is no such way to say yes.
{
  const deny = (store) => {
    const open = store
      .get()
      .topics.filter(
        ({ kind, changeable, standing }) =>
          (kind === 'purpose' || kind === 'recipient') && changeable && standing !== 'current',
      );
    store.decide(Object.fromEntries(open.map(({ id }) => [id, 'denied'])), { surface: 'extension', control: 'deny' });
  };
  const store = globalThis[Symbol.for('assent.store')];
  if (store) deny(store);
  // The gate of a script tag: fetches its store, though no interface.
  else if (globalThis.assent) globalThis.assent.load().then(deny);
  // A module makes its store later.
  else document.addEventListener('consent-ready', (event) => deny(event.store), { once: true });
}
