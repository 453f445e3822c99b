import { expect } from '@open-wc/testing';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { ConsentFailure, ConsentStore } from '../../src/index.js';
import { gateTags } from '../../src/gate/gate-tags.js';

const page = globalThis as { ran?: string[] };
const host = { surface: 'test', control: 'test', source: 'host' } as const;

function held(consent: string, text: string, attributes: Record<string, string> = {}): HTMLScriptElement {
  const tag = document.createElement('script');
  tag.type = 'text/plain';
  tag.dataset['consent'] = consent;
  tag.text = text;
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  return tag;
}

describe('the gate', () => {
  let store: ConsentStore;
  let place: HTMLElement;
  let stop: () => void;
  let failures: ConsentFailure[];

  beforeEach(() => {
    page.ran = [];
    failures = [];
    store = createConsent({
      catalogue: defineCatalogue({
        purposes: [
          { id: 'necessary', basis: 'necessary' },
          { id: 'analytics', basis: 'consent' },
        ],
      }),
      storage: memoryStorage(),
      archive: memoryStorage(),
      onError: (failure) => failures.push(failure),
    });
    place = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => {
    stop();
    place.remove();
    setDefaultStore(undefined);
  });

  it('holds a tag until its topic is granted, then runs it once', () => {
    place.append(held('analytics', 'ran.push("a")'));
    stop = gateTags(store);
    expect(page.ran).to.deep.equal([]);
    store.decide({ analytics: 'granted' }, host);
    store.decide({ analytics: 'denied' }, host);
    store.decide({ analytics: 'granted' }, host);
    expect(page.ran).to.deep.equal(['a']);
  });

  it('runs what is necessary at once', () => {
    place.append(held('necessary', 'ran.push("n")'));
    stop = gateTags(store);
    expect(page.ran).to.deep.equal(['n']);
  });

  it('sees tags that are added later', async () => {
    stop = gateTags(store);
    store.decide({ analytics: 'granted' }, host);
    place.append(held('analytics', 'ran.push("late")'));
    await Promise.resolve();
    expect(page.ran).to.deep.equal(['late']);
  });

  it('keeps the attributes, and gives the type and the address back', async () => {
    const address = `data:text/javascript,${encodeURIComponent('ran.push("address")')}`;
    place.append(
      held('analytics', '', { 'data-src': address, 'data-type': 'module', id: 'vendor', crossorigin: 'anonymous' }),
    );
    stop = gateTags(store);
    store.decide({ analytics: 'granted' }, host);
    const released = document.querySelector<HTMLScriptElement>('#vendor');
    expect(released?.type).to.equal('module');
    expect(released?.getAttribute('crossorigin')).to.equal('anonymous');
    await new Promise((resolve) => released?.addEventListener('load', resolve));
    expect(page.ran).to.deep.equal(['address']);
  });

  it('denies a topic that the catalogue does not know, and reports it once', () => {
    place.append(held('nobody', 'ran.push("x")'), held('nobody', 'ran.push("y")'));
    stop = gateTags(store);
    store.decide({ analytics: 'granted' }, host);
    expect(page.ran).to.deep.equal([]);
    expect(failures.map((failure) => failure.code)).to.deep.equal(['unknown-topic']);
  });

  it('reports a tag that cannot be loaded, and holds up no other', async () => {
    place.append(held('analytics', '', { 'data-src': '/nowhere/at-all.js' }), held('analytics', 'ran.push("other")'));
    stop = gateTags(store);
    store.decide({ analytics: 'granted' }, host);
    expect(page.ran).to.deep.equal(['other']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(failures.map((failure) => failure.code)).to.deep.equal(['tag-failed']);
  });
});
