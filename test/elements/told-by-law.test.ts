import { expect, fixtureCleanup } from '@open-wc/testing';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { ConsentStore } from '../../src/index.js';
import * as defined from '../../src/define.js';
import { waitUntil } from './patience.js';

/** What the law or a contract requires is told, and asked nowhere: whatever an element is given, by whichever attribute. */
const told = ['card-check', 'bookkeeping', 'card-reader'];
const catalogue = defineCatalogue({
  controller: { name: 'Northwind', contact: 'mailto:privacy@northwind.example' },
  purposes: [
    { id: 'bookkeeping', title: 'Keeping accounts', basis: 'necessary', data: ['name'], recipients: ['bank'] },
    {
      ...{ id: 'card-check', title: 'Identity check', basis: 'legal-obligation', data: ['card'], retention: 'P5Y' },
      // An author who declares it so makes no question of it either.
      regime: 'opt-in',
    },
    { id: 'analytics', title: 'Counting visits', basis: 'consent', recipients: ['metrics'] },
    { id: 'interest', title: 'Fraud', basis: 'legitimate-interest' },
    { id: 'exempt', title: 'Audience', basis: 'exempt' },
  ],
  services: [
    { id: 'card-reader', title: 'Checker of cards', purpose: 'card-check' },
    { id: 'counter', title: 'Counter', purpose: 'analytics' },
  ],
  recipients: [
    { id: 'bank', name: 'Bank' },
    { id: 'metrics', name: 'Metrics', ask: true },
  ],
  data: [
    { id: 'name', title: 'Name' },
    { id: 'card', title: 'Card' },
  ],
  policies: [{ id: 'privacy', kind: 'privacy', required: true, versions: [{ version: '1', text: 'Little is kept.' }] }],
  channels: [{ id: 'email' }],
  permissions: [{ id: 'camera', purpose: 'card-check', why: 'To compare your face with your card.' }],
});
const names = told.flatMap((id) => [
  id,
  [...(catalogue.purposes ?? []), ...(catalogue.services ?? [])].find((one) => one.id === id)!.title as string,
]);

/** Every element that is registered, those to come as well. */
const tags = Object.values(defined).map((made) => customElements.getName(made as CustomElementConstructor) as string);
/** Everything that an element can be given to make it speak of a topic. */
const given = (tag: string): Readonly<Record<string, string>> => ({
  ...{ inline: '', agreement: '', name: 'n', channels: 'email', policies: 'privacy', policy: 'privacy' },
  ...{ permission: 'camera', group: 'circumstance' },
  ...(tag === 'consent-gate' && { topic: 'card-check' }),
});

/** What an element would let a person switch, tick or press, deep into what stands in it. */
function controls(root: ParentNode): readonly HTMLElement[] {
  const inner = [...root.querySelectorAll<HTMLElement>('*')].flatMap((node) => [
    ...(node.shadowRoot ? controls(node.shadowRoot) : []),
  ]);
  const asks = 'input, select, button, a[href], [role=switch], [role=checkbox], [role=button], [contenteditable]';
  return [...root.querySelectorAll<HTMLElement>(asks), ...inner];
}

/** What a control is called, and what it names of topics. */
function calledBy(control: HTMLElement): string {
  const root = control.getRootNode() as ShadowRoot;
  const labels = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const words = [
    control.getAttribute('aria-label'),
    control.textContent,
    ...[...((control as HTMLInputElement).labels ?? [])].map((label) => label.textContent),
    ...labels.map((id) => root.getElementById(id)?.textContent),
    ...Object.values(control.dataset),
    ...labels,
  ];
  return words.join(' ').replace(/\s+/g, ' ');
}

/** Opening the details of something is no answer to it, nor is sorting a table or reading. */
const ANSWERS = /^(input|select)$/;
const SHOWS = /details|read|print|close|sort|search|download/i;

/** The controls that would answer what is only told. */
function asking(root: ParentNode): readonly string[] {
  return controls(root)
    .filter((control) => !control.hasAttribute('disabled') || ANSWERS.test(control.localName))
    .filter((control) => !control.matches('summary, [type=search], th button') && !SHOWS.test(calledBy(control)))
    .map(calledBy)
    .filter((words) => names.some((name) => words.includes(name)));
}

/** Presses everything that only opens. */
async function unfold(root: ParentNode): Promise<void> {
  for (const node of root.querySelectorAll<HTMLElement>('*')) {
    if (node instanceof HTMLDetailsElement) node.open = true;
    if (node.shadowRoot) await unfold(node.shadowRoot);
  }
}

const regions = ['DE', 'US', 'JP', 'KR', ''];

describe('what the law or a contract requires', () => {
  afterEach(() => {
    setDefaultStore(undefined);
    fixtureCleanup();
  });

  function show(tag: string, store: ConsentStore): HTMLElement {
    const element = document.createElement(tag) as HTMLElement & { store?: ConsentStore; show?: () => unknown };
    for (const [name, value] of Object.entries(given(tag))) element.setAttribute(name, value);
    element.store = store;
    element.append(document.createElement('template'));
    document.body.append(element);
    return element;
  }
  const visit = (region: string): ConsentStore =>
    createConsent({ catalogue, region, signals: {}, storage: memoryStorage(), archive: memoryStorage() });

  it('is looked for in every element there is', () => {
    for (const tag of ['consent-banner', 'consent-preferences', 'consent-agreement', 'marketing-opt-in'])
      expect(tags).to.include(tag);
    expect(tags.every((tag) => typeof tag === 'string' && tag.includes('-'))).to.equal(true);
  });

  for (const tag of tags) {
    it(`has no switch, box or button in ${tag}, in any region, before and after an answer`, async () => {
      for (const region of regions) {
        const store = visit(region);
        const element = show(tag, store);
        await (element as HTMLElement & { updateComplete?: Promise<unknown> }).updateComplete;
        await unfold(element.parentElement!);
        await new Promise((done) => setTimeout(done));
        expect(asking(document.body), `${tag} in ${region || 'an unknown region'}`).to.deep.equal([]);
        store.decide(
          {
            analytics: 'granted',
            'recipient/metrics': 'denied',
            'policy/privacy': 'granted',
            'channel/email': 'granted',
          },
          { surface: 'test', control: 'test', source: 'host' },
        );
        await unfold(element.parentElement!);
        await new Promise((done) => setTimeout(done));
        expect(asking(document.body), `${tag} in ${region || 'an unknown region'}, answered`).to.deep.equal([]);
        element.remove();
      }
    });
  }

  it('is told where purposes are listed, with its basis in words', async () => {
    const element = show('consent-preferences', visit('DE'));
    const words = (): string => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');
    await waitUntil(() => words().includes('Identity check'), 'the list of purposes');
    await unfold(element.parentElement!);
    await waitUntil(() => words().includes('Required by law'), 'the basis in words');
    expect(words()).to.contain('Always on');
    element.remove();
  });

  it('takes no answer at the store, from whoever it comes', () => {
    for (const region of regions) {
      const store = visit(region);
      for (const topic of ['card-check', 'bookkeeping', 'service/card-reader'])
        for (const source of ['host', 'native', 'import'] as const) {
          store.decide({ [topic]: 'denied' }, { surface: 'test', control: 'test', source });
          expect(store.allows(topic)).to.equal(true);
          expect(store.answer(topic)!.changeable).to.equal(false);
        }
      expect(store.history()).to.have.length(0);
    }
  });

  it('would be found: a switch for it is seen as one, named by a label, a text or a topic', () => {
    const box = document.createElement('div');
    box.innerHTML = `<label><input type="checkbox"> Identity check</label>
      <h3 id="t">Keeping accounts</h3><input type="checkbox" role="switch" aria-labelledby="t">
      <button>Allow Checker of cards</button><input type="checkbox" data-topic="purpose/card-check">
      <button>Allow all</button>`;
    document.body.append(box);
    expect(asking(box)).to.have.length(4);
    box.remove();
  });
});
