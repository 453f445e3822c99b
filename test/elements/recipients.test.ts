import { expect, fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { Catalogue, ConsentStorage, ConsentStore, TopicId } from '../../src/index.js';
import '../../src/define/consent-agreement.js';
import '../../src/define/consent-preferences.js';
import type { ConsentAgreement } from '../../src/elements/consent-agreement.js';
import type { ConsentPreferences } from '../../src/elements/consent-preferences.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const club: Catalogue = {
  purposes: [
    {
      id: 'identity',
      title: 'Identity',
      basis: 'legal-obligation',
      data: ['card'],
      recipients: ['bureau'],
      retention: 'P5Y',
    },
    { id: 'analytics', basis: 'consent', data: ['pages'], recipients: ['metrics'] },
    { id: 'marketing', basis: 'consent', data: ['pages', 'card'], recipients: ['adnet'] },
  ],
  services: [
    { id: 'counter', title: 'Visit counter', purpose: 'analytics', recipient: 'metrics' },
    { id: 'reader', title: 'Card reader', purpose: 'identity', recipient: 'bureau' },
  ],
  recipients: [
    { id: 'bureau', name: 'Bureau', country: 'KR' },
    { id: 'metrics', name: 'Metrics', country: 'KR', ask: true },
    {
      id: 'adnet',
      name: 'Adnet',
      country: 'US',
      safeguard: 'standard-clauses',
      policy: 'https://a.example/p',
      purpose: 'Showing adverts that fit you',
      items: ['card'],
      retention: 'P13M',
      ask: true,
    },
  ],
  data: [
    { id: 'card', title: 'Card number', sensitive: true },
    { id: 'pages', title: 'Pages' },
  ],
  policies: [{ id: 'terms', kind: 'terms', required: true, versions: [{ version: '1', text: '1. A' }] }],
};
const storeOf = (region = '', catalogue = club, storage: ConsentStorage = memoryStorage()): ConsentStore =>
  createConsent({ catalogue: defineCatalogue(catalogue), region, storage, archive: memoryStorage() });

const words = (node: Element): string => (node as HTMLElement).innerText.replace(/\s+/g, ' ').trim();
async function press(target: Element | null | undefined): Promise<void> {
  target!.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = target!.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}

type Surface = ConsentPreferences | ConsentAgreement;
const preferences = (store: ConsentStore): Promise<ConsentPreferences> =>
  fixture<ConsentPreferences>(html`<consent-preferences inline .store=${store}></consent-preferences>`);
const agreement = (store: ConsentStore, recipients = 'metrics adnet'): Promise<ConsentAgreement> =>
  fixture<ConsentAgreement>(html`<consent-agreement recipients=${recipients} .store=${store}></consent-agreement>`);

const all = (el: Surface, selector: string): HTMLElement[] => [
  ...el.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const named = (el: Surface, name: string): HTMLInputElement | undefined =>
  (all(el, 'input') as HTMLInputElement[]).find((input) => {
    const by = input.getAttribute('aria-labelledby');
    const label = by ? el.shadowRoot!.getElementById(by) : input.closest('label');
    return label !== null && words(label).replace(' (optional)', '') === name;
  });
const boxes = (el: Surface): string[] =>
  all(el, 'input').map((input) => {
    const by = input.getAttribute('aria-labelledby');
    return words(by ? el.shadowRoot!.getElementById(by)! : input.closest('label')!);
  });
const rowOf = (el: Surface, name: string): HTMLElement =>
  all(el, '[part=row]').find((row) => words(row).includes(name))!;
const save = async (el: ConsentPreferences): Promise<void> => {
  await press(all(el, '[part=save]')[0]);
  await el.updateComplete;
};
const answers = (store: ConsentStore, ...topics: TopicId[]): unknown[] =>
  topics.map((topic) => store.answer(topic)?.answer);
const open = async (el: ConsentPreferences): Promise<void> => {
  for (const details of all(el, 'details') as HTMLDetailsElement[]) details.open = true;
  await waitUntil(() => all(el, '.services').length > 0, 'the details are there');
};

describe('a recipient that is asked about', () => {
  beforeEach(() => viewport({ width: 800, height: 900 }));

  const told =
    'Used there for Showing adverts that fit you Data that goes there Card number (sensitive) Kept there for 13 months ' +
    'Country United States Safeguard Standard contractual clauses Privacy policy Privacy policy of Adnet';

  it('is told in the preferences with its purpose, items, retention, country, safeguard and its own policy', async () => {
    const el = await preferences(storeOf());
    expect(words(rowOf(el, 'Share data with Adnet'))).to.equal(`Share data with Adnet Off You can say no. ${told}`);
    expect(rowOf(el, 'Share data with Adnet').querySelector('a')!.href).to.equal('https://a.example/p');
  });

  it('is told in the agreement in the same way, apart from what is required', async () => {
    const el = await agreement(storeOf());
    expect(words(rowOf(el, 'Share data with Adnet'))).to.equal(
      `Share data with Adnet (optional) You can say no. ${told}`,
    );
    expect(rowOf(el, 'Share data with Adnet').closest('fieldset')!.querySelector('legend')!.textContent).to.equal(
      'Your choice',
    );
  });

  it('is told with what its purposes use, where the catalogue says no more of it', async () => {
    const row = words(rowOf(await preferences(storeOf()), 'Share data with Metrics'));
    expect(row).to.equal(
      'Share data with Metrics Off You can say no. Then this stays off: Visit counter. ' +
        'Used there for Analytics Data that goes there Pages Country South Korea',
    );
  });

  it('is granted by its own box alone, and recorded with the words at it', async () => {
    const store = storeOf();
    const el = await agreement(store);
    await press(named(el, 'I agree to: Terms of service (required)'));
    await press(named(el, 'Share data with Adnet'));
    await press(all(el, '[part=choice]')[0]);
    expect(answers(store, 'recipient/adnet', 'recipient/metrics')).to.deep.equal(['granted', 'denied']);
    const { wordings } = store.history()[0]!.evidence;
    expect(wordings?.['recipient/adnet']).to.equal('Share data with Adnet (optional)');
  });
});

describe('a service whose recipient is refused', () => {
  beforeEach(() => viewport({ width: 800, height: 900 }));

  it('stays off, says why instead of showing a switch, and comes on once the recipient is allowed', async () => {
    const store = storeOf();
    const el = await preferences(store);
    await press(named(el, 'Analytics'));
    await save(el);
    expect(store.allows('purpose/analytics')).to.equal(true);
    expect(store.allows('service/counter')).to.equal(false);
    await open(el);
    const service = () => all(el, '.services li').find((item) => words(item).includes('Visit counter'))!;
    expect(words(service())).to.contain('Stays off until you share data with Metrics. Off');
    expect(service().querySelector('input')).to.equal(null);
    // Saving again must not write down a refusal of the service, which nobody gave.
    await save(el);
    expect(store.answer('service/counter')?.answer).to.equal('granted');
    await press(named(el, 'Share data with Metrics'));
    expect(service().querySelector<HTMLInputElement>('input')!.checked).to.equal(true);
    await save(el);
    expect(store.allows('service/counter')).to.equal(true);
  });
});

describe('where the region asks about sharing and about sending abroad apart', () => {
  beforeEach(() => viewport({ width: 800, height: 900 }));
  const SHARE = 'Share data with Adnet';
  const SEND = 'Send data abroad to Adnet (United States)';

  it('a recipient abroad has two switches, one in the country has one, and elsewhere each has one', async () => {
    const sharing = async (region: string) =>
      boxes(await preferences(storeOf(region))).filter((name) => /Share|Send/.test(name));
    expect(await sharing('KR')).to.deep.equal(['Share data with Metrics', SHARE, SEND]);
    expect(await sharing('US')).to.deep.equal(['Share data with Metrics', SHARE]);
    expect(await sharing('')).to.deep.equal(['Share data with Metrics', SHARE]);
  });

  it('data goes there only when both are on, and the evidence says which were', async () => {
    const store = storeOf('KR');
    const el = await preferences(store);
    expect(words(rowOf(el, SHARE))).to.contain('Data goes there only if you allow both.');
    await press(named(el, SHARE));
    expect(named(el, SEND)!.checked).to.equal(false);
    await save(el);
    expect(store.allows('recipient/adnet')).to.equal(false);
    const wording = () => store.history().at(-1)!.evidence.wordings?.['recipient/adnet'];
    expect(wording()).to.equal(`[x] ${SHARE}\n[ ] ${SEND}`);
    await press(named(el, SHARE));
    await press(named(el, SEND));
    await save(el);
    expect(store.allows('recipient/adnet')).to.equal(true);
    expect(wording()).to.equal(`[x] ${SHARE}\n[x] ${SEND}`);
  });

  it('one switch off is enough to withdraw', async () => {
    const store = storeOf('KR');
    store.decide({ 'recipient/adnet': 'granted' }, { surface: 'test', control: 'test', source: 'host' });
    const el = await preferences(store);
    await press(named(el, SEND));
    await save(el);
    expect(store.allows('recipient/adnet')).to.equal(false);
  });

  it('a form sends and records the recipient only when both boxes are ticked', async () => {
    const store = storeOf('KR');
    const form = await fixture<HTMLFormElement>(
      html`<form>
        <consent-agreement name="agree" recipients="adnet" .store=${store}></consent-agreement><button>Send</button>
      </form>`,
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    const el = form.querySelector('consent-agreement')!;
    await el.updateComplete;
    await press(named(el, 'I agree to: Terms of service (required)'));
    await press(named(el, SHARE));
    expect(new FormData(form).getAll('agree')).to.deep.equal(['policy/terms']);
    await press(named(el, SEND));
    expect(new FormData(form).getAll('agree')).to.deep.equal(['policy/terms', 'recipient/adnet']);
    await press(named(el, SEND));
    await press(form.querySelector('button'));
    expect(answers(store, 'policy/terms', 'recipient/adnet')).to.deep.equal(['granted', 'denied']);
  });

  it('"Agree to all" ticks every box before the eyes, and is mixed while one is missing', async () => {
    const el = await agreement(storeOf('KR'));
    const every = () => all(el, '.all input')[0] as HTMLInputElement;
    await press(every());
    expect((all(el, 'input') as HTMLInputElement[]).every((input) => input.checked)).to.equal(true);
    await press(named(el, SEND));
    expect([every().checked, every().indeterminate]).to.deep.equal([false, true]);
  });

  it('what matters most stands out: a fifth larger and bold; what is not declared says so', async () => {
    for (const el of [await preferences(storeOf('KR')), await agreement(storeOf('KR'))]) {
      const values = [...rowOf(el, SHARE).querySelectorAll('dd')];
      const size = (text: string) =>
        parseFloat(getComputedStyle(values.find((value) => words(value) === text)!).fontSize);
      for (const text of ['Showing adverts that fit you', 'Card number (sensitive)', '13 months']) {
        expect(size(text), text).to.be.at.least(size('United States') * 1.2);
        expect(Number(getComputedStyle(values.find((value) => words(value) === text)!).fontWeight)).to.be.at.least(600);
      }
      expect(words(rowOf(el, 'Share data with Metrics'))).to.contain('Kept there for Not stated');
    }
    expect(all(await preferences(storeOf('DE')), '.key')).to.have.length(0);
  });
});

describe('a recipient that is added later', () => {
  beforeEach(() => viewport({ width: 800, height: 900 }));
  const more: Catalogue = {
    ...club,
    purposes: club.purposes!.map((purpose) =>
      purpose.id === 'analytics' ? { ...purpose, recipients: ['metrics', 'maps'] } : purpose,
    ),
    recipients: [...club.recipients!, { id: 'maps', name: 'Maps', country: 'DE', ask: true }],
  };
  const answered = (): ConsentStorage => {
    const storage = memoryStorage();
    const yes = { 'policy/terms': 'granted', analytics: 'granted', 'recipient/metrics': 'granted' } as const;
    storeOf('', club, storage).decide(
      { ...yes, marketing: 'denied', 'recipient/adnet': 'denied' },
      { surface: 'test', control: 'test', source: 'host' },
    );
    return storage;
  };

  it('is all that waits for an answer', () => {
    const storage = answered();
    expect(storeOf('', club, storage).pending()).to.deep.equal([]);
    const store = storeOf('', more, storage);
    expect(store.pending()).to.deep.equal(['recipient/maps']);
    expect(store.allows('analytics')).to.equal(true);
    expect(store.allows('service/counter')).to.equal(true);
  });

  it('is asked about alone by the agreement, with the other answers beside it, which stay as they are', async () => {
    const store = storeOf('', more, answered());
    const el = await agreement(store, 'metrics adnet maps');
    expect(boxes(el)).to.deep.equal(['Share data with Maps (optional)']);
    const names = all(el, '.name').map(words);
    expect(names.map((line) => line.replace(/ on .*/, ''))).to.deep.equal([
      'Terms of service You agreed',
      'Share data with Metrics You allowed this',
      'Share data with Adnet You said no',
    ]);
    await press(all(el, '[part=choice]')[1]);
    await el.updateComplete;
    const topics: TopicId[] = ['policy/terms', 'recipient/metrics', 'recipient/adnet', 'recipient/maps'];
    expect(answers(store, ...topics)).to.deep.equal(['granted', 'granted', 'denied', 'denied']);
    expect(
      store
        .history()
        .at(-1)!
        .decisions.map((made) => made.topic),
    ).to.deep.equal(['recipient/maps']);
  });
});

describe('what the law requires', () => {
  it('has no switch, nor has a service under it, in any region', async () => {
    for (const region of ['', 'KR', 'US', 'JP', 'CN']) {
      const store = storeOf(region);
      const el = await preferences(store);
      await open(el);
      const row = rowOf(el, 'Identity');
      expect(words(row)).to.contain('Always on');
      expect(words(row)).to.contain('Required by law');
      expect(words(row)).to.contain('Card reader');
      expect(row.querySelectorAll('input, button, [role=switch]'), region).to.have.length(0);
      expect(boxes(await agreement(store)).join()).not.to.contain('Bureau');
    }
  });
});

describe('asking about recipients', () => {
  afterEach(() => document.body.removeAttribute('style'));
  for (const theme of ['light', 'dark'] as const) {
    it(`is accessible in ${theme}, with one box and with two, on a wide and on a narrow screen`, async function () {
      this.timeout(20_000);
      document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
      for (const region of ['', 'KR']) {
        for (const width of [800, 320]) {
          await viewport({ width, height: 800 });
          const store = storeOf(region);
          const first = await preferences(store);
          await open(first);
          for (const el of [first, await agreement(store)]) {
            el.theme = theme;
            await el.updateComplete;
            await expect(el).to.be.accessible();
            expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
          }
        }
      }
    });
  }
});
