import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { Catalogue, ConsentFailure, ConsentStore, Evidence, PolicyVersion } from '../../src/index.js';
import '../../src/define.js';
import type { PolicyNotice } from '../../src/elements/policy-notice.js';
import { hashOf } from '../../src/policy/hash.js';
import { importText } from '../../src/policy/import-text.js';
import { waitUntil } from './patience.js';

const host: Evidence = { surface: 'test', control: 'test', source: 'host' };
const text = (months: string, more = ''): string =>
  `Privacy policy\n\n1. What\n\nWe keep your name for ${months} months.\n\n2. Who\n\nNobody else gets it.${more}`;
const versions: PolicyVersion[] = [
  { version: '1', text: text('three') },
  { version: '2', announced: '2026-01-01', effective: '2026-02-01', text: text('six') },
  {
    version: '3',
    announced: '2026-11-20',
    effective: '2026-12-01',
    text: text('nine', '\n\n3. Rights\n\nYou can ask for it.'),
  },
  { version: '4', announced: '2027-01-01', effective: '2027-02-01', text: text('twelve') },
];
const catalogueOf = (list: readonly PolicyVersion[]): Catalogue =>
  defineCatalogue({ policies: [{ id: 'privacy', kind: 'privacy', versions: list }] });

let failures: ConsentFailure[] = [];
function storeOf(answered = '', now = '2026-11-24T12:00:00Z', list: readonly PolicyVersion[] = versions): ConsentStore {
  const store = createConsent({
    catalogue: catalogueOf(list),
    storage: memoryStorage(),
    archive: memoryStorage(),
    now: () => Date.parse(now),
    onError: (failure) => failures.push(failure),
  });
  if (answered) store.decide({ 'policy/privacy': 'granted' }, { ...host, revisions: { 'policy/privacy': answered } });
  return store;
}
const notice = (store: ConsentStore, compare?: string, version = '', agreement = false): Promise<PolicyNotice> =>
  fixture<PolicyNotice>(
    html`<policy-notice
      policy="privacy"
      .compare=${compare}
      .version=${version}
      .agreement=${agreement}
      .store=${store}
    ></policy-notice>`,
  );
const compared = async (element: PolicyNotice): Promise<Element> => {
  await waitUntil(
    () => element.querySelector('[data-assent-comparison] ins, [data-assent-comparison] del'),
    'compared',
  );
  return element.querySelector('[data-assent-comparison]')!;
};
const marked = (part: Element, tag: 'ins' | 'del'): string[] =>
  [...part.querySelectorAll(tag)].map((mark) => mark.textContent!.trim());
const inside = (element: PolicyNotice, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
const isShown = (element: Element | null): boolean => !!element && element.getClientRects().length > 0;

beforeEach(() => (failures = []));

describe('policy-notice, comparing', () => {
  it('shows what changed since the reader agreed', async () => {
    const element = await notice(storeOf('1'), '');
    const part = await compared(element);
    expect(marked(part, 'del')).to.deep.equal(['three']);
    expect(marked(part, 'ins')).to.deep.equal(['six']);
    expect(inside(element, '#compared')!.textContent).to.contain('from version 1 to version 2');
    expect(isShown(element.querySelector('[data-assent-text]'))).to.equal(false);
    expect(element.querySelector('[data-assent-text]')!.textContent).to.contain('six months');
  });

  it('shows what changes between any two versions, one that is only announced among them', async () => {
    const element = await notice(storeOf('2'), '1', '3');
    const part = await compared(element);
    expect(marked(part, 'del')).to.deep.equal(['three']);
    expect(marked(part, 'ins').slice(0, 1)).to.deep.equal(['nine']);
    const offered = [...element.shadowRoot!.querySelectorAll('select#after option')].map(
      ({ textContent }) => textContent,
    );
    expect(offered, 'a version that is not announced is nobody’s but the author’s').to.deep.equal(['3', '2', '1']);
  });

  it('goes there and back with the keyboard, without the host', async () => {
    const element = await notice(storeOf('1'));
    await waitUntil(() => inside(element, '[part=compare]'), 'can be compared');
    inside(element, '[part=compare]')!.focus();
    await sendKeys({ press: 'Enter' });
    const part = await compared(element);
    expect(isShown(part)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => isShown(element.querySelector('[data-assent-text]')), 'the text is back');
    expect(isShown(part)).to.equal(false);
  });

  it('offers no comparison where there is only one version', async () => {
    const element = await notice(storeOf('', undefined, versions.slice(0, 1)));
    await waitUntil(() => element.textContent!.includes('three'), 'shown');
    expect(inside(element, '[part=compare]')).to.equal(null);
  });

  it('lets an answer be given to what is compared, and to nothing else', async () => {
    const element = await notice(storeOf('1'), '', '', true);
    await compared(element);
    expect(inside(element, '[data-control=agree]')).to.not.equal(null);
    const choice = inside(element, 'select#after') as HTMLSelectElement;
    choice.value = '3';
    choice.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(inside(element, '[data-control=agree]')).to.equal(null);
  });

  it('says what the version in force will be replaced by, and tells machines of the one in force alone', async () => {
    const element = await notice(storeOf('2'));
    await waitUntil(() => element.textContent!.includes('six'), 'shown');
    expect(inside(element, '.facts')!.textContent).to.contain('Changes on December 1, 2026');
    const data = document.head.querySelector('script[type="application/ld+json"]')!;
    expect(JSON.parse(data.textContent!)).to.include({ version: '2' });
  });

  it('is accessible, with what is folded opened as well', async () => {
    const element = await notice(storeOf('1'), '', '3');
    const part = await compared(element);
    await expect(element).to.be.accessible();
    part.querySelectorAll('details').forEach((fold) => (fold.open = true));
    await expect(element).to.be.accessible();
  });
});

describe('a text that is not the declared one', () => {
  const declared = (hash: string): PolicyVersion[] => [{ version: '1', text: text('three'), hash }];

  it('can be read, and takes no agreement; the host is told', async () => {
    const other = hashOf(importText(text('four')));
    const element = await notice(storeOf('', undefined, declared(other)), undefined, '', true);
    await waitUntil(() => element.textContent!.includes('three'), 'shown');
    expect(inside(element, '[data-control=agree]')).to.equal(null);
    expect(failures.map(({ code }) => code)).to.deep.equal(['policy-unavailable']);
    expect(failures[0]!.message).to.contain('npx assent policy check');
  });

  it('is agreed to as ever where the hash is right', async () => {
    const own = hashOf(importText(text('three')));
    const element = await notice(storeOf('', undefined, declared(own)), undefined, '', true);
    await waitUntil(() => inside(element, '[data-control=agree]'), 'asked');
    expect(failures).to.deep.equal([]);
  });
});
