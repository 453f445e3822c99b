import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { createConsent } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import { inspect, type AssentInspector } from '../../src/inspector/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import type { Catalogue } from '../../src/core/catalogue.js';

const catalogue: Catalogue = {
  region: 'FR',
  purposes: [{ id: 'analytics', basis: 'consent' }],
  services: [{ id: 'metrics', purpose: 'analytics', storage: ['local:m:*', 'session:m'] }],
};
const HOST = { surface: 'host', control: 'test', source: 'host' } as const;

describe('the inspector in a page with a module', () => {
  let element: AssentInspector;
  const store = () => element.store!;
  const opener = () => element.shadowRoot!.querySelector<HTMLElement>('.opener')!;
  const found = async (): Promise<readonly string[]> =>
    (await element.look())!.findings
      .filter(({ path }) => !path.includes('/__w'))
      .map(({ rule, path }) => `${rule} ${path}`);

  beforeEach(async () => {
    localStorage.clear();
    sessionStorage.clear();
    setDefaultStore(undefined);
    const made = createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage() });
    element = (await inspect(made))!;
    await waitUntil(() => opener());
  });
  afterEach(() => {
    element.remove();
    setDefaultStore(undefined);
    localStorage.clear();
    sessionStorage.clear();
  });

  it('is closed at first, is there once, and axe finds nothing in it, closed or open', async () => {
    expect(opener().getAttribute('aria-expanded')).to.equal('false');
    expect(await inspect(store())).to.equal(element);
    await expect(element).to.be.accessible();
    opener().click();
    await element.updateComplete;
    for (const section of element.shadowRoot!.querySelectorAll('details')) section.open = true;
    await expect(element).to.be.accessible();
  });

  it('tells what is kept from what may be', async () => {
    localStorage.setItem('m:1', 'x');
    localStorage.setItem('other', 'x');
    expect(await found()).to.have.members(['kept-before-consent localStorage m:1', 'undeclared localStorage other']);
    store().decide({ analytics: 'granted' }, HOST);
    localStorage.removeItem('other');
    expect(await found()).to.deep.equal(['declared-absent service/metrics']);
    sessionStorage.setItem('m', 'x');
    expect(await found()).to.deep.equal([]);
  });

  it('says why a tag is held, and of one that nothing lets through that it waits for ever', async () => {
    await fixture(
      html`<script type="text/plain" data-consent="analytics" data-src="/a.js"></script>
        <script type="text/plain" data-consent="analytics or nowhere" data-src="/b.js"></script>`,
    );
    const { tags, findings } = (await element.look())!;
    expect(tags.map(({ state, met }) => [state, met])).to.deep.equal([
      ['held', false],
      ['held', false],
    ]);
    expect(findings.map(({ rule }) => rule)).to.include('unknown-topic');
  });

  it('shows what a bridge says to an app and hears from it, and leaves no list behind', async () => {
    const page = globalThis as unknown as Record<symbol, object[] | undefined>;
    const key = Symbol.for('assent.native-log');
    page[key]!.push({ time: Date.now(), from: 'native', type: 'show', text: '{"type":"show"}' });
    expect((await element.look())!.messages.map(({ type }) => type)).to.deep.equal(['show']);
    element.remove();
    expect(page[key]).to.equal(undefined);
  });

  it('takes no circumstances that were put into the tab by something else in another form', async () => {
    element.remove();
    sessionStorage.setItem(
      'assent-inspector',
      '{"corner":"nowhere","circumstances":{"region":5,"gpc":"yes","ahead":"x"}}',
    );
    element = (await inspect(store()))!;
    await waitUntil(() => opener());
    expect(element.shadowRoot!.querySelector<HTMLElement>('.plane')!.dataset['corner']).to.equal('top-start');
    expect(store().get().region).to.equal('FR');
  });
});
