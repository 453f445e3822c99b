import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type {
  Answer,
  Catalogue,
  ConsentFailure,
  ConsentStore,
  Evidence,
  Policy,
  PolicyAgreeEvent,
  PolicySeenEvent,
  PolicyVersion,
} from '../../src/index.js';
import '../../src/define.js';
import type { PolicyChanges } from '../../src/elements/policy-changes.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const host: Evidence = { surface: 'test', control: 'test', source: 'host' };
const text = (seats: string): string => `Terms\n\n1. Seats\n\nA seat is yours for ${seats}.\n\n2. Shoes\n\nWear shoes.`;
const coming: PolicyVersion = { version: '2', announced: '2026-11-20', effective: '2026-12-01' };

function catalogueWith(version: Partial<PolicyVersion> = {}, policy: Partial<Policy> = {}): Catalogue {
  return defineCatalogue(
    {
      purposes: [{ id: 'news', basis: 'consent', title: 'News', data: ['email'], retention: 'P1Y' }],
      recipients: [
        { id: 'post', name: 'Postbote', country: 'DE' },
        { id: 'old', name: 'Old Mail', country: 'FR' },
      ],
      data: [
        { id: 'email', title: 'e-mail address' },
        { id: 'phone', title: 'telephone number' },
      ],
      policies: [
        {
          id: 'terms',
          kind: 'terms',
          ...policy,
          versions: [
            { version: '1', text: text('an hour') },
            { ...coming, text: text('two hours'), ...version },
          ],
        },
      ],
    },
    { development: false },
  );
}

let failures: ConsentFailure[] = [];
function storeOf(catalogue: Catalogue, answer: Answer | null = 'granted', now = '2026-11-24T12:00:00Z'): ConsentStore {
  let time = '2026-11-01T12:00:00Z';
  const store = createConsent({
    catalogue,
    storage: memoryStorage(),
    archive: memoryStorage(),
    now: () => Date.parse(time),
    onError: (failure) => failures.push(failure),
  });
  if (answer)
    store.decide(
      { news: 'denied', ...(catalogue.policies?.[0]?.answer !== 'none' && { 'policy/terms': answer }) },
      host,
    );
  time = now;
  store.refresh();
  return store;
}
async function shown(store: ConsentStore, attributes: Partial<PolicyChanges> = {}): Promise<PolicyChanges> {
  const element = await fixture<PolicyChanges>(html`<policy-changes .store=${store}></policy-changes>`);
  Object.assign(element, attributes);
  await element.updateComplete;
  return element;
}
const words = (element: Element): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();
const buttons = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('.notice button') ?? [])].map((button) => button.textContent?.trim() ?? '');
const button = (element: Element, control: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[data-control=${control}]`)!;
const rows = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part=changes] li') ?? [])].map((row) =>
    (row.textContent ?? '').replace(/\s+/g, ' ').trim(),
  );
const press = async (element: Element, control: string): Promise<void> => {
  button(element, control).focus();
  await sendKeys({ press: 'Enter' });
  await (element as PolicyChanges).updateComplete;
};

describe('policy-changes', () => {
  beforeEach(() => {
    failures = [];
    sessionStorage.clear();
  });
  after(() => sessionStorage.clear());

  it('says which policy changes, from when, how many days are left, and that the present answer counts until then', async () => {
    const element = await shown(storeOf(catalogueWith({ summary: 'Stay for two hours.' })));
    expect(words(element)).to.match(
      /^Terms of service: changes on December 1, 2026 7 days left Stay for two hours\. Until then your present answer counts\./,
    );
    expect(buttons(element)).to.deep.equal(['Agree now', 'Got it', 'Read what changes', 'Remind me later']);
    expect(element.shadowRoot!.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('2');
  });

  it('takes the author’s changes first, then those of what is declared', async () => {
    const changes = [
      { kind: 'added', summary: 'You may bring a guest.' },
      { kind: 'deleted', summary: 'No more shoes.' },
    ] as const;
    const declares = { purposes: [{ id: 'news', retention: 'P2Y' }] };
    expect(rows(await shown(storeOf(catalogueWith({ changes, declares }))))).to.deep.equal([
      '+ Added You may bring a guest.',
      '− Deleted No more shoes.',
    ]);
    sessionStorage.clear();
    const facts = {
      purposes: [{ id: 'news', data: ['phone'], recipients: ['post'], retention: 'P2Y', sale: true }],
      recipients: [{ id: 'post', country: 'US' }],
      without: ['recipient/old'],
    };
    const element = await shown(storeOf(catalogueWith({ declares: facts })));
    expect(rows(element)).to.have.members([
      '− Deleted News: uses e-mail address',
      '+ Added News: uses telephone number',
      '+ Added News: data goes to Postbote',
      '± Modified News: kept for 2 years instead of 1 year',
      '± Modified News: sold, shared or used for targeted advertising',
      '± Modified Postbote: United States instead of Germany',
      '− Deleted Recipient: Old Mail',
    ]);
    expect(element.shadowRoot!.querySelector('summary')!.textContent).to.contain('(7)');
  });

  it('finds the changed sections by comparing the texts where nobody says what changed', async () => {
    const element = await shown(storeOf(catalogueWith()));
    await waitUntil(() => rows(element).length > 0, 'compared');
    expect(rows(element)).to.deep.equal(['± Modified 1. Seats']);
    expect(failures).to.deep.equal([]);
  });

  it('tells the host, and still shows itself, where a text cannot be had', async () => {
    const element = await shown(storeOf(catalogueWith({ text: undefined as never, src: '/nowhere/at-all.txt' })));
    await waitUntil(() => failures.length > 0, 'told');
    expect(failures.map(({ code }) => code)).to.deep.equal(['policy-unavailable']);
    expect(buttons(element)).to.contain('Got it');
  });

  it('says that a change is to a person’s disadvantage, and that an editorial one changes no answer', async () => {
    expect(words(await shown(storeOf(catalogueWith({ adverse: true }))))).to.contain('to your disadvantage');
    sessionStorage.clear();
    const editorial = await shown(storeOf(catalogueWith({ material: false })));
    expect(words(editorial)).to.contain('Only the wording changes');
    expect(buttons(editorial)).to.deep.equal(['Got it', 'Read what changes', 'Remind me later']);
  });

  for (const [answer, asked] of [
    ['acknowledgement', 'I have read this'],
    ['none', 'Got it'],
  ] as const) {
    it(`asks for nothing more than the policy does (${answer})`, async () => {
      const element = await shown(storeOf(catalogueWith({}, { answer })));
      expect(buttons(element)).to.deep.equal([asked, 'Read what changes', 'Remind me later']);
      expect(failures).to.deep.equal([]);
    });
  }

  it('shows itself once a visit, and tells the host who was shown what and when', async () => {
    const store = storeOf(catalogueWith());
    const told: PolicySeenEvent[] = [];
    const hear = (event: PolicySeenEvent): void => void told.push(event);
    document.addEventListener('policy-seen', hear);
    await shown(store);
    const again = await shown(store);
    document.removeEventListener('policy-seen', hear);
    expect(words(again)).to.equal('');
    expect(told.map(({ response, record, notice, time }) => [response, record, notice.version, time])).to.deep.equal([
      ['shown', store.get().record, '2', '2026-11-24T12:00:00.000Z'],
    ]);
    expect(store.history().at(-1)!.notice).to.deep.equal({ policy: 'terms', version: '2', response: 'shown' });
  });

  it('keeps nothing of somebody who has answered nothing, until they act', async () => {
    const store = storeOf(catalogueWith(), null);
    setTimeout(() => void shown(store));
    const { record } = (await oneEvent(document, 'policy-seen')) as Event as PolicySeenEvent;
    expect(record).to.equal(undefined);
    expect(store.history()).to.deep.equal([]);
    const element = document.querySelector('policy-changes')!;
    // Somebody who never answered has no answer that could count until then, and nothing to renew.
    expect(buttons(element)).to.deep.equal(['Got it', 'Read what changes', 'Remind me later']);
    expect(words(element)).to.not.contain('present answer');
    await press(element, 'got-it');
    expect(store.history().map(({ notice }) => notice?.response)).to.deep.equal(['got-it']);
    expect(words(element)).to.equal('');
  });

  it('comes back at the next visit after “Remind me later”, and no more after “Got it”', async () => {
    const store = storeOf(catalogueWith());
    let element = await shown(store);
    await press(element, 'later');
    expect(words(element)).to.equal('');
    sessionStorage.clear();
    element = await shown(store);
    expect(words(element)).to.contain('7 days left');
    await press(element, 'got-it');
    sessionStorage.clear();
    expect(words(await shown(store))).to.equal('');
    expect(store.answer('policy/terms')!.standing).to.equal('current');
  });

  it('takes an agreement in advance by a person’s own gesture only, with the wording they saw', async () => {
    const store = storeOf(catalogueWith({ summary: 'Stay for two hours.' }));
    const element = await shown(store);
    button(element, 'agree').click();
    expect(store.answer('policy/terms')!.ahead).to.equal(undefined);
    setTimeout(() => void press(element, 'agree'));
    const { policy, version, evidence } = (await oneEvent(document, 'policy-agree')) as Event as PolicyAgreeEvent;
    expect([policy, version]).to.deep.equal(['terms', '2']);
    expect(evidence.wording).to.contain('Stay for two hours.');
    expect(store.answer('policy/terms')).to.include({ standing: 'current', answered: '1' });
    expect(store.answer('policy/terms')!.ahead!.map(({ revision }) => revision)).to.deep.equal(['2']);
    await element.updateComplete;
    expect(words(element)).to.equal('');
  });

  it('asks again from the day on, agree and disagree alike', async () => {
    const store = storeOf(catalogueWith({ summary: 'Two hours.' }), 'granted', '2026-12-01T00:00:00Z');
    const element = await shown(store);
    expect(words(element)).to.match(
      /what has changed In force since December 1, 2026\. Two hours\. Your earlier answer no longer counts/,
    );
    expect(buttons(element)).to.deep.equal(['I agree', 'I disagree', 'Read what changes', 'Remind me later']);
    const [agree, disagree] = ['agree', 'disagree'].map((control) => {
      const { width, height } = button(element, control).getBoundingClientRect();
      const size = [width, height].map(Math.round);
      const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(button(element, control));
      return { size, color, backgroundColor, fontSize, fontWeight };
    });
    expect(agree).to.deep.equal(disagree);
    await press(element, 'disagree');
    expect(store.answer('policy/terms')).to.include({ standing: 'current', answer: 'denied', answered: '2' });
    expect(words(element)).to.equal('');
  });

  it('asks nobody again who has not answered before, or whose answer covers it', async () => {
    for (const [answer, version] of [
      [null, {}],
      ['granted', { material: false }],
    ] as const) {
      const store = storeOf(catalogueWith(version), answer, '2026-12-01T00:00:00Z');
      expect(words(await shown(store))).to.equal('');
    }
  });

  it('goes on to the next policy with the keyboard where several change', async () => {
    const [terms] = catalogueWith({ summary: 'Terms.' }).policies!;
    const store = storeOf(
      defineCatalogue({ policies: [terms!, { ...terms!, id: 'house', kind: 'custom', title: 'House rules' }] }),
    );
    const element = await shown(store);
    expect(words(element)).to.match(/^Our policies change .* House rules: changes on December 1, 2026/);
    await press(element, 'got-it');
    expect(words(element)).to.match(/^House rules/);
    expect(element.shadowRoot!.activeElement!.textContent!.trim()).to.match(/^7 days left/);
  });

  it('shows the policies that it is told to', async () => {
    const [terms] = catalogueWith({ summary: 'Terms.' }).policies!;
    const store = storeOf(defineCatalogue({ policies: [terms!, { ...terms!, id: 'house', title: 'House rules' }] }));
    const element = await shown(store, { policy: 'house' });
    expect(words(element)).to.match(/^House rules/);
  });

  it('opens the text over the whole screen', async () => {
    const element = await shown(storeOf(catalogueWith({ summary: 'Two hours.' })));
    await press(element, 'read');
    await waitUntil(() => element.shadowRoot!.querySelector('dialog')?.open, 'opened');
    const { width, height } = element.shadowRoot!.querySelector('dialog')!.getBoundingClientRect();
    expect([Math.round(width), Math.round(height)]).to.deep.equal([document.documentElement.clientWidth, innerHeight]);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !element.shadowRoot!.querySelector('dialog'), 'closed');
    expect(words(element)).to.contain('7 days left');
  });

  it('waits for the banner where it floats over the page', async () => {
    const store = storeOf(catalogueWith(), null);
    const element = await fixture<PolicyChanges>(html`<policy-changes floating .store=${store}></policy-changes>`);
    expect(words(element)).to.equal('');
    store.decide({ news: 'denied' }, host);
    await element.updateComplete;
    expect(words(element)).to.contain('7 days left');
    expect(document.activeElement).to.equal(document.body);
  });

  for (const floating of [false, true]) {
    for (const theme of ['light', 'dark'] as const) {
      for (const phase of ['announced', 'in force'] as const) {
        it(`is accessible: ${phase}, ${theme}${floating ? ', floating' : ''}`, async () => {
          const now = phase === 'announced' ? '2026-11-24T12:00:00Z' : '2026-12-01T12:00:00Z';
          const changes = [1, 2, 3, 4].map((count) => ({ kind: 'modified' as const, summary: `Change ${count}.` }));
          document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
          const element = await shown(storeOf(catalogueWith({ changes, adverse: true }), 'granted', now), {
            floating,
            theme,
          });
          element.shadowRoot!.querySelector('details')!.open = true;
          await expect(element).to.be.accessible();
          document.body.removeAttribute('style');
        });
      }
    }
  }

  it('fits a narrow phone, from right to left, without scrolling sideways', async () => {
    await viewport({ width: 320, height: 640 });
    document.documentElement.dir = 'rtl';
    const element = await shown(
      storeOf(catalogueWith({ summary: 'Aufenthaltsverlängerungsgenehmigungspflicht '.repeat(3) })),
    );
    // Not every engine's window can be as narrow.
    expect(document.documentElement.scrollWidth).to.be.at.most(Math.max(320, innerWidth));
    for (const control of ['agree', 'got-it', 'read', 'later'])
      expect(button(element, control).getBoundingClientRect().height).to.be.at.least(44);
    document.documentElement.dir = 'ltr';
    await viewport({ width: 800, height: 600 });
  });

  // The last one: where nothing can be kept, what was told is known for as long as the page is open.
  it('goes when it is told to where nothing can be kept, and is told on every page there', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage')!;
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const lost = { ...memoryStorage(), read: () => [], write: () => false };
      const store = createConsent({
        catalogue: catalogueWith({ summary: 'Two hours.' }),
        storage: memoryStorage(),
        archive: lost,
        now: () => Date.parse('2026-11-24T12:00:00Z'),
        onError: (failure) => failures.push(failure),
      });
      const element = await shown(store);
      expect(words(element)).to.contain('7 days left');
      await press(element, 'got-it');
      expect(words(element)).to.equal('');
      expect(failures.map(({ code }) => code)).to.deep.equal(['history-unavailable']);
    } finally {
      Object.defineProperty(window, 'sessionStorage', own);
    }
  });
});
