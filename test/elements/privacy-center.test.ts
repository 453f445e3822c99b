import { expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type {
  Answer,
  Catalogue,
  ConsentFailure,
  ConsentStorage,
  ConsentStore,
  Evidence,
  HistoryEntry,
  TopicId,
} from '../../src/index.js';
import '../../src/define/consent-banner.js';
import '../../src/define/privacy-center.js';
import type { PrivacyCenter } from '../../src/elements/privacy-center.js';
import { hashOfText, proofOf, verifyChain } from '../../src/records/index.js';
import { pressSpace, viewport } from './engine.js';
import { waitUntil } from './patience.js';
import { press } from './press.js';

const DAY = 86_400_000;
const club: Catalogue = {
  controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'account', title: 'Your account', basis: 'necessary', description: 'Signs you in.' },
    { id: 'identity', title: 'Identity check', basis: 'legal-obligation', data: ['card'], retention: 'P5Y' },
    { id: 'safety', title: 'Safety', basis: 'legitimate-interest' },
    { id: 'analytics', basis: 'consent', data: ['pages'], retention: 'P14M' },
    { id: 'marketing', basis: 'consent', sale: true, consequence: 'Adverts fit you less.' },
  ],
  services: [
    { id: 'counter', title: 'Visit counter', purpose: 'analytics', recipient: 'metrics' },
    { id: 'heat', title: 'Heat map', purpose: 'analytics' },
  ],
  recipients: [
    { id: 'metrics', name: 'Metrics', country: 'DE', ask: true, policy: 'https://m.example/p' },
    { id: 'adnet', name: 'Adnet', country: 'US', ask: true },
  ],
  data: [
    { id: 'card', title: 'Card number', sensitive: true },
    { id: 'pages', title: 'Pages' },
  ],
  policies: [
    {
      id: 'terms',
      kind: 'terms',
      required: true,
      consequence: 'Your membership ends.',
      versions: [{ version: '3', effective: '2026-01-01', text: '1. A\n\nWords of the terms.' }],
    },
    { id: 'privacy', kind: 'privacy', answer: 'none', versions: [{ version: '7', src: '/privacy' }] },
    { id: 'rules', title: 'Rules', answer: 'acknowledgement', versions: [{ version: '1', text: '1. B\n\nRules.' }] },
  ],
  channels: [{ id: 'email', reconfirm: 'P2Y' }, { id: 'sms' }],
  permissions: [{ id: 'camera', why: 'To compare faces.', data: ['card'] }],
};
const banner: Evidence = {
  surface: 'consent-banner',
  control: 'accept-all',
  layer: 1,
  language: 'de',
  source: 'host',
  wording: 'Cookies auf dieser Seite\nAlle annehmen',
};

let now = 0;
let failures: ConsentFailure[] = [];
const shelf = (): { storage: ConsentStorage; archive: ConsentStorage } => ({
  storage: memoryStorage(),
  archive: memoryStorage(),
});
function open(kept = shelf(), catalogue = club, region = 'DE'): ConsentStore {
  const onError = (failure: ConsentFailure): void => void failures.push(failure);
  return createConsent({ catalogue: defineCatalogue(catalogue), region, ...kept, now: () => now, onError });
}
const ALL: Readonly<Record<string, Answer>> = {
  ...{ analytics: 'granted', marketing: 'granted', 'recipient/metrics': 'granted', 'recipient/adnet': 'granted' },
  ...{ 'channel/email': 'granted', 'channel/sms': 'granted', 'permission/camera': 'granted' },
};
function answered(region = 'DE', kept = shelf()): ConsentStore {
  const store = open(kept, club, region);
  store.decide(ALL, banner);
  now += DAY;
  return store;
}
const show = (store: ConsentStore): Promise<PrivacyCenter> =>
  fixture<PrivacyCenter>(html`<privacy-center .store=${store}></privacy-center>`);

const root = (el: Element): ShadowRoot => el.shadowRoot!;
const words = (node: Element | null | undefined): string =>
  ((node as HTMLElement | null | undefined)?.innerText ?? '')
    .replace(/\s+:?/g, (gap) => (gap.endsWith(':') ? ':' : ' '))
    .trim();
const row = (el: Element, id: string): HTMLElement => root(el).querySelector<HTMLElement>(`[data-row="${id}"]`)!;
const toggle = (el: Element, id: string): HTMLInputElement => row(el, id).querySelector('input')!;
const part = (el: Element, id: string): HTMLElement => root(el).querySelector<HTMLElement>(`[data-group="${id}"]`)!;
const button = (el: Element | ShadowRoot, name: string): HTMLButtonElement =>
  [...(el instanceof Element && el.shadowRoot ? el.shadowRoot : el).querySelectorAll('button')].find(
    (found) => words(found) === name,
  )!;
const said = (el: Element): string => words([...root(el).querySelectorAll('[role=status]')].at(-1));
const entries = (el: Element): HTMLElement[] => [...root(el).querySelectorAll<HTMLElement>('.entry')];
const last = (store: ConsentStore): HistoryEntry => store.history().at(-1)!;
const answers = (store: ConsentStore, ...topics: TopicId[]): unknown[] =>
  topics.map((topic) => store.answer(topic)?.answer);

/** Compared without being printed: an element leads to everything. */
const same = (one: unknown, other: unknown): void => void expect(one === other, 'the same').to.equal(true);

async function unfold(el: PrivacyCenter, fold: HTMLDetailsElement): Promise<void> {
  fold.open = true;
  await waitUntil(() => fold.querySelector('.inner'), 'the fold is drawn');
  await el.updateComplete;
}
async function details(el: PrivacyCenter, id: string): Promise<HTMLElement> {
  await unfold(el, row(el, id).querySelector(':scope > details')!);
  return row(el, id);
}
/** Presses a button and gives the file that comes of it. */
async function downloaded(el: PrivacyCenter, label: string): Promise<{ name: string; text: string }> {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  let name = '';
  URL.createObjectURL = (given: Blob) => createObjectURL.call(URL, (blob = given));
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    name = this.download;
  };
  try {
    button(el, label).click();
    await waitUntil(() => name !== '', 'downloaded');
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  // As bytes, since `text()` takes the byte order mark away.
  return { name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob!.arrayBuffer()) };
}

describe('privacy-center', () => {
  beforeEach(async () => {
    failures = [];
    now = Date.parse('2026-11-20T12:00:00Z');
    await viewport({ width: 800, height: 900 });
  });
  afterEach(async () => {
    document.documentElement.dir = 'ltr';
    document.body.removeAttribute('style');
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
  });

  it('says of each topic what was said, when, and until when it counts', async () => {
    const store = answered();
    store.decide({ marketing: 'denied', safety: 'denied' }, banner);
    const el = await show(store);
    const time = row(el, 'purpose/analytics').querySelector('time')!;
    expect(time.dateTime).to.equal('2026-11-20T12:00:00.000Z');
    expect(words(row(el, 'purpose/analytics'))).to.contain(`Allowed ${words(time)} Counts until May 20, 2027`);
    expect(words(row(el, 'purpose/marketing'))).to.match(/Without it: Adverts fit you less. Withdrawn /);
    expect(words(row(el, 'purpose/safety'))).to.match(/Legitimate interest; you can object Objected /);
    expect(words(row(el, 'channel/email'))).to.contain('Counts until November 20, 2028');
    expect(words(row(el, 'policy/terms'))).to.contain('You have not answered yet.');
  });

  it('shows to which words it was said, each with its hash, under which rule, and that the proof holds', async () => {
    const store = answered();
    store.decide({ 'channel/sms': 'denied' }, { ...banner, wordings: { 'channel/sms': 'Text message, now and then' } });
    const el = await show(store);
    await details(el, 'purpose/analytics');
    await waitUntil(() => words(row(el, 'purpose/analytics')).includes('Nothing about it'), 'checked');
    const analytics = words(row(el, 'purpose/analytics'));
    expect(analytics).to.contain(
      `Everything that stood there Cookies auf dieser Seite Alle annehmen ${hashOfText(banner.wording!)}`,
    );
    expect(row(el, 'purpose/analytics').querySelector('blockquote')!.lang).to.equal('de');
    expect(analytics).to.contain('Where Banner, in German · Recorded by the site');
    expect(analytics).to.contain('Rule when you answered Off until you allow it (Germany)');
    expect(analytics).to.contain(`${proofOf(store.history()[0]!)!.hash} Nothing about it has been changed since.`);
    await details(el, 'channel/sms');
    expect(words(row(el, 'channel/sms'))).to.contain(
      `Words that you answered Text message, now and then ${hashOfText('Text message, now and then')}`,
    );
  });

  it('says that an entry was changed, and that an answer without its entry has no words', async () => {
    const kept = shelf();
    answered('DE', kept);
    kept.archive.write(kept.archive.read()[0]!.replace('Alle annehmen', 'Nichts annehmen'));
    const el = await show(open(kept));
    await details(el, 'purpose/analytics');
    await waitUntil(() => words(row(el, 'purpose/analytics')).includes('so it proves nothing'), 'found out');
    kept.archive.clear();
    const bare = await show(open(kept));
    expect(words(await details(bare, 'purpose/analytics'))).to.contain('not the words that you were shown');
    expect(words(root(bare).querySelector('[part=history]'))).to.contain('You have not answered anything here yet.');
  });

  it('takes a switch as an answer at once, with evidence of its own, and the focus stays', async () => {
    const store = answered();
    const el = await show(store);
    toggle(el, 'purpose/analytics').focus();
    await pressSpace();
    await waitUntil(() => said(el) === 'Analytics: off.', 'said');
    expect(answers(store, 'purpose/analytics', 'purpose/marketing')).to.deep.equal(['denied', 'granted']);
    const { surface, control, trusted, wordings, wording } = last(store).evidence;
    expect([surface, control, trusted]).to.deep.equal(['privacy-center', 'switch', true]);
    expect(wordings).to.deep.equal({ 'purpose/analytics': 'Analytics' });
    expect(wording).to.contain('Uses of your data\nAnalytics').and.to.contain('Counts visits');
    // What was answered earlier is no part of what was asked.
    expect(wording).not.to.contain('2026');
    same(root(el).activeElement, toggle(el, 'purpose/analytics'));
    await pressSpace();
    await waitUntil(() => said(el) === 'Analytics: on.', 'said');
    expect(store.allows('analytics')).to.equal(true);
    expect(verifyChain(store.history().map((entry) => proofOf(entry)))).to.deep.equal({ ok: true });
  });

  it('shows with the facts what a person agrees to by a switch, and keeps that as its wording', async () => {
    const store = open();
    const el = await show(store);
    const opened = await details(el, 'recipient/adnet');
    await press(opened.querySelector('input'));
    await waitUntil(() => store.allows('recipient/adnet'), 'allowed');
    expect(last(store).evidence.wording).to.contain('Share data with Adnet').and.to.contain('United States');
  });

  it('takes no tick that a script made', async () => {
    const store = open();
    const el = await show(store);
    toggle(el, 'purpose/analytics').click();
    await waitUntil(() => said(el).startsWith('That could not be taken'), 'told');
    expect(toggle(el, 'purpose/analytics').checked).to.equal(false);
    expect(store.allows('analytics')).to.equal(false);
    expect(failures.map(({ code }) => code)).to.deep.equal(['untrusted-grant']);
  });

  it('withdraws all in no more steps than granting took: one press here, as one on the banner', async () => {
    const store = open();
    const page = await fixture(
      html`<div>
        <consent-banner .store=${store}></consent-banner><privacy-center .store=${store}></privacy-center>
      </div>`,
    );
    let presses = 0;
    page.addEventListener('click', () => presses++);
    await press(button(page.querySelector('consent-banner')!, 'Accept all'));
    await waitUntil(() => store.allows('analytics'), 'granted');
    const granting = presses;
    const on = store.get().topics.filter(({ allowed, changeable }) => allowed && changeable);
    expect([granting, on.length]).to.deep.equal([1, 7]);

    const el = page.querySelector('privacy-center')!;
    presses = 0;
    await press(button(el, 'Withdraw all'));
    expect(presses).to.be.at.most(granting);
    expect(store.get().topics.filter(({ allowed, changeable }) => allowed && changeable)).to.deep.equal([]);
    expect(last(store).evidence.control).to.equal('withdraw-all');
  });

  it('withdraws one in no more presses than it took to allow it', async () => {
    const store = open();
    const el = await show(store);
    for (const wanted of [true, false]) {
      await press(toggle(el, 'channel/email'));
      await waitUntil(() => store.allows('channel/email') === wanted, `${wanted} after one press`);
    }
  });

  it('gives back by an answer of its own only, and only what was on', async () => {
    const store = open();
    store.decide({ analytics: 'granted', marketing: 'denied', 'channel/sms': 'granted' }, banner);
    now += DAY;
    store.lend('permission/camera', 'session', banner);
    const el = await show(store);
    button(el, 'Withdraw all').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !store.allows('analytics'), 'withdrawn');
    expect(said(el)).to.equal('Switched off: Safety, Analytics, Text message, and Camera. You can undo this.');
    expect(words(root(el).querySelector('[part=all]'))).to.contain('Nothing is on that you can switch off.');
    // The same press again, out of impatience, neither gives back nor adds anything.
    const { length } = store.history();
    await sendKeys({ press: 'Enter' });
    same(root(el).activeElement, button(el, 'Withdraw all'));
    expect([store.history().length, button(el, 'Withdraw all').ariaDisabled]).to.deep.equal([length, 'true']);

    button(el, 'Undo').click();
    expect(store.allows('analytics')).to.equal(false);
    await el.updateComplete;
    expect(said(el)).to.contain('Nothing has changed');
  });

  it('undoes by a gesture with evidence of its own', async () => {
    const store = answered();
    const el = await show(store);
    await press(button(part(el, 'choices'), 'Withdraw these uses'));
    await waitUntil(() => !store.allows('analytics') && !store.allows('marketing'), 'withdrawn');
    expect(store.allows('recipient/adnet')).to.equal(true);
    expect(last(store).evidence.wordings).to.deep.equal({
      'purpose/analytics': 'Analytics',
      'purpose/marketing': 'Marketing',
    });
    await press(button(part(el, 'choices'), 'Undo'));
    await waitUntil(() => store.allows('analytics') && store.allows('marketing'), 'given back');
    expect(last(store).evidence).to.include({ surface: 'privacy-center', control: 'undo', trusted: true });
    expect(said(el)).to.equal('Switched on again: Analytics and Marketing.');
    same(button(part(el, 'choices'), 'Undo'), undefined);
    expect(root(el).activeElement === null, 'the focus is not lost').to.equal(false);
  });

  it('stops all marketing by one press, and nothing else', async () => {
    const store = answered();
    const el = await show(store);
    await press(button(part(el, 'channels'), 'Stop all'));
    await waitUntil(() => !store.allows('channel/email'), 'stopped');
    expect(answers(store, 'channel/email', 'channel/sms', 'purpose/marketing')).to.deep.equal([
      ...['denied', 'denied', 'granted'],
    ]);
    expect(last(store).evidence.wording).to.equal('News and offers\nStop all');
  });

  it('takes back what does not count at present, and a service that was allowed apart from its purpose', async () => {
    const store = open();
    store.decide({ analytics: 'denied' }, banner);
    now += 1000;
    store.decide({ 'service/heat': 'granted' }, banner);
    const el = await show(store);
    await press(button(el, 'Withdraw all'));
    await waitUntil(() => !store.allows('service/heat'), 'the service as well');

    const kept = shelf();
    open(kept).decide({ analytics: 'granted' }, banner);
    const changed = open(kept, { ...club, purposes: club.purposes!.map((one) => ({ ...one, retention: 'P3Y' })) });
    expect(changed.answer('analytics')!.standing).to.equal('outdated');
    await press(button(await show(changed), 'Withdraw all'));
    await waitUntil(() => changed.answer('analytics')!.answer === 'denied', 'refused');
  });

  it('asks about a recipient in as many boxes as the region does, and needs both', async () => {
    const store = open(shelf(), club, 'KR');
    const el = await show(store);
    const boxes = (): HTMLInputElement[] => [...row(el, 'recipient/adnet').querySelectorAll('input')];
    expect(boxes().length).to.equal(2);
    await press(boxes()[0]);
    await waitUntil(() => said(el) === 'Data goes there only if you allow both.', 'told');
    expect(store.answer('recipient/adnet')!.answer).to.equal(undefined);
    await press(boxes()[1]);
    await waitUntil(() => store.allows('recipient/adnet'), 'allowed by both');
    expect(last(store).evidence.wordings).to.deep.equal({
      'recipient/adnet': '[x] Share data with Adnet\n[x] Send data abroad to Adnet (United States)',
    });
    await press(boxes()[1]);
    await waitUntil(() => !store.allows('recipient/adnet'), 'withdrawn by either');
    await el.updateComplete;
    expect(boxes().map(({ checked }) => checked)).to.deep.equal([false, false]);
    // A script ticks neither, and what asks in two boxes is not given back in one press.
    boxes()[0]!.click();
    boxes()[1]!.click();
    await el.updateComplete;
    expect([store.allows('recipient/adnet'), boxes()[0]!.checked]).to.deep.equal([false, false]);
    await press(boxes()[0]);
    await press(boxes()[1]);
    await waitUntil(() => store.allows('recipient/adnet'), 'allowed again');
    await el.updateComplete;
    await press(button(part(el, 'sharing'), 'Stop all sharing'));
    await waitUntil(() => !store.allows('recipient/adnet'), 'stopped');
    await el.updateComplete;
    expect(words(part(el, 'sharing'))).to.contain('Switched off: Adnet.');
    same(button(part(el, 'sharing'), 'Undo'), undefined);
  });

  it('tells what happens without consent and why, with a switch only where there is a right to object', async () => {
    const store = open();
    const el = await show(store);
    const told = part(el, 'told');
    expect(words(row(el, 'purpose/account'))).to.equal(
      'Your account Always on Signs you in. Needed for what you asked for Details: Your account',
    );
    expect(words(row(el, 'purpose/identity'))).to.contain('Always on Required by law');
    expect([...told.querySelectorAll('input')].map((one) => one.getAttribute('aria-labelledby'))).to.deep.equal([
      'purpose/safety',
    ]);
    await press(toggle(el, 'purpose/safety'));
    await waitUntil(() => !store.allows('safety'), 'objected');
    expect(words(row(el, 'purpose/safety'))).to.contain('Objected');
    const japan = await show(open(shelf(), club, 'JP'));
    same(part(japan, 'choices'), null);
    expect(part(japan, 'told').querySelectorAll('input').length).to.equal(0);
    expect(words(row(japan, 'purpose/analytics'))).to.contain('Where you are, the law asks only that you are told');
    expect(words(row(japan, 'purpose/safety'))).not.to.contain('object');
  });

  it('shows what the browser is set to beside the person’s own answer on a device', async () => {
    const el = await show(answered());
    const camera = await details(el, 'permission/camera');
    await waitUntil(
      () => /In your browser (It will ask you|Allowed|Blocked|It does not say)/.test(words(camera)),
      'set',
    );
    expect(words(camera)).to.contain('To compare faces.');
  });

  it('lists the documents with their versions, and ends an agreement where its consequence is told', async () => {
    const store = open();
    store.decide({ 'policy/terms': 'granted', 'policy/rules': 'granted' }, banner);
    const el = await show(store);
    expect(words(row(el, 'policy/terms'))).to.contain('Version 3 · In force since January 1, 2026 Agreed');
    expect(words(row(el, 'policy/terms'))).to.contain('If you disagree: Your membership ends.');
    expect(row(el, 'policy/privacy').querySelector('a')!.getAttribute('href')).to.equal('/privacy');
    // That somebody has read something is not taken back.
    expect(words(row(el, 'policy/rules')))
      .to.contain('Confirmed as read')
      .and.not.to.contain('Withdraw');
    const heard: string[] = [];
    el.addEventListener('policy-disagree', (event) => heard.push(`${event.policy}@${event.version}`));
    const withdraw = row(el, 'policy/terms').querySelector<HTMLElement>('[part=withdraw]')!;
    withdraw.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => store.answer('policy/terms')!.answer === 'denied', 'withdrawn');
    expect(heard).to.deep.equal(['terms@3']);
    expect(said(el)).to.equal('You disagreed. Your membership ends.');
    // The button has gone; the focus stays in its row.
    same(root(el).activeElement!.closest('[data-row]'), row(el, 'policy/terms'));
    expect(words(row(el, 'policy/terms'))).to.contain('Agreement withdrawn');
  });

  it('opens a document to be read, and answered there', async () => {
    const store = open();
    const el = await show(store);
    await press(row(el, 'policy/terms').querySelector('[part=read]'));
    const reader = (): Element | null => root(el).querySelector('policy-notice');
    await waitUntil(() => reader()?.shadowRoot && button(reader()!, 'I agree'), 'the text with its bar');
    await press(button(reader()!, 'I agree'));
    await waitUntil(() => store.answer('policy/terms')!.answer === 'granted', 'agreed');
    await press(button(el, 'Close'));
    await waitUntil(() => words(row(el, 'policy/terms')).includes('Agreed'), 'shown');
  });

  it('shows answers that do not count any more as such, and what to do', async () => {
    const kept = shelf();
    const store = open(kept);
    store.decide({ analytics: 'granted', safety: 'granted', marketing: 'granted', 'policy/terms': 'granted' }, banner);
    now += 30 * DAY;
    const changed = open(kept, {
      ...club,
      purposes: club.purposes!.map((one) => (one.id === 'marketing' ? one : { ...one, retention: 'P3Y' })),
      policies: [
        {
          ...club.policies![0]!,
          versions: [
            ...club.policies![0]!.versions,
            { version: '4', announced: '2026-11-22', effective: '2026-12-01', text: '1. C\n\nOther words.' },
          ],
        },
      ],
    });
    const el = await show(changed);
    expect(words(row(el, 'purpose/analytics'))).to.contain(
      'Your answer no longer counts: what it was about has changed since. Switch it on to allow it, or confirm that it stays off. Keep it off',
    );
    expect(words(row(el, 'purpose/safety'))).to.contain('confirm that it stays on. Keep it on');
    expect(words(row(el, 'policy/terms'))).to.contain('Your earlier answer no longer counts. Please answer again.');
    expect(words(row(el, 'policy/terms'))).to.contain('Read and answer');
    const keep = row(el, 'purpose/analytics').querySelector<HTMLElement>('.offer button')!;
    keep.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => changed.answer('analytics')!.standing === 'current', 'answered');
    expect(answers(changed, 'purpose/analytics')).to.deep.equal(['denied']);
    expect(root(el).activeElement!.id).to.equal('purpose/analytics');
    now += 200 * DAY;
    changed.refresh();
    await el.updateComplete;
    expect(words(row(el, 'purpose/marketing'))).to.contain('Your answer no longer counts: it is too old.');
  });

  it('tells the history by day, newest first: answers, withdrawals, resets, notices, lapses, signals', async () => {
    let gpc = false;
    const catalogue = defineCatalogue({
      ...club,
      policies: [
        {
          ...club.policies![0]!,
          versions: [
            ...club.policies![0]!.versions,
            { version: '4', announced: '2026-11-20', effective: '2026-12-20', text: 'C' },
          ],
        },
      ],
    });
    const store = createConsent({ catalogue, region: 'DE', ...shelf(), now: () => now, signals: () => ({ gpc }) });
    store.decide({ analytics: 'granted', marketing: 'denied' }, banner);
    now += 1000;
    store.see({ policy: 'terms', version: '4', response: 'got-it' }, banner);
    now += DAY;
    store.decide({ analytics: 'denied' }, { ...banner, surface: 'consent-preferences', source: 'person' });
    store.lend('permission/camera', 'session', banner);
    gpc = true;
    store.refresh();
    now += 300 * DAY;
    store.refresh();
    store.reset();
    const el = await show(store);
    const shown = entries(el).map((entry) =>
      words(entry.querySelector('.what')).replace(/ (What you were|Receipt).*/, ''),
    );
    expect(shown).to.deep.equal([
      'Set back to unanswered Analytics, Marketing, and Camera This site · Recorded by the site',
      'Too old to count Analytics and Marketing This site · Recorded by the site',
      'Your browser began to send Global Privacy Control',
      'Allowed until the tab is closed Camera Banner, in German · Recorded by the site',
      'Withdrawn Analytics Your choices, in German',
      'Took note of Terms of service, Version 4 Banner, in German · Recorded by the site',
      'Allowed Analytics Refused Marketing Banner, in German · Recorded by the site',
    ]);
    const days = [...root(el).querySelectorAll<HTMLTimeElement>('.day > .name time')].map(({ dateTime }) => dateTime);
    expect(days).to.deep.equal([...days].sort().reverse());
    expect(days.length).to.equal(3);
    expect(entries(el).every((entry) => entry.querySelector('time')!.dateTime.endsWith('Z'))).to.equal(true);
  });

  it('shows twenty entries of a long history, and more when it is asked to', async () => {
    const kept = shelf();
    const store = open(kept);
    for (let count = 0; count < 3; count += 1) {
      store.decide({ analytics: count % 2 ? 'granted' : 'denied' }, banner);
      now += DAY;
    }
    const three = store.history();
    const many = Array.from({ length: 499 }, (_, at) => ({ ...three[at % 3]!, id: `e${at}` }));
    kept.archive.write(JSON.stringify(many));
    const long = open(kept);
    let reads = 0;
    const { history } = long;
    const counting: ConsentStore = Object.create(long, { history: { value: () => (reads++, history()) } });
    const el = await show(counting);
    expect(words(root(el).querySelector('[part=history]'))).to.contain('499 entries');
    expect(entries(el).length).to.equal(20);
    const before = reads;
    button(el, 'Show 20 more').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => entries(el).length === 40, 'more');
    same(root(el).activeElement, entries(el)[20]);
    // What is not shown is not drawn, and showing more reads nothing again.
    expect(reads).to.equal(before);
    for (let shown = 40; shown < 499; shown += 20) {
      root(el).querySelector<HTMLElement>('[part=more]')!.click();
      await el.updateComplete;
    }
    expect(entries(el).length).to.equal(499);
    same(root(el).querySelector('[part=more]'), null);
    expect(root(el).activeElement!.className).to.equal('entry');
  });

  it('has a receipt of each answer and one of everything, which are fetched when they are opened', async () => {
    const store = answered();
    const el = await show(store);
    same(root(el).querySelector('consent-receipt'), null);
    const fold = [...entries(el)[0]!.querySelectorAll('details')].at(-1)!;
    await unfold(el, fold);
    const one = fold.querySelector('consent-receipt')!;
    await waitUntil(
      () => one.shadowRoot && words(one.shadowRoot.querySelector('.receipt')).includes('Allowed'),
      'made',
    );
    expect([one.entry, one.headingLevel]).to.deep.equal([store.history()[0]!.id, 4]);
    const whole = [...root(el).querySelectorAll('details')].at(-1)!;
    await unfold(el, whole);
    const all = whole.querySelector('consent-receipt')!;
    await waitUntil(() => all.shadowRoot && words(all.shadowRoot.querySelector('.receipt')).includes('Allowed'), 'all');
    expect(all.entry).to.equal('');
    // One at a time, since each is a region of the page of the same name.
    expect(fold.open).to.equal(false);
  });

  it('gives everything as JSON, with a history whose proofs hold', async () => {
    const store = answered();
    const el = await show(store);
    const { name, text } = await downloaded(el, 'Download as JSON');
    expect(name).to.match(/^my-answers-2026-11-2\d\.json$/);
    const file = JSON.parse(text) as {
      schema: string;
      record: string;
      answers: { topic: string; answer?: string; when?: string }[];
      history: HistoryEntry[];
    };
    expect([file.schema, file.record]).to.deep.equal(['assent-answers-1', store.get().record]);
    expect(file.answers.length).to.equal(store.get().topics.length);
    expect(file.answers.find(({ topic }) => topic === 'purpose/analytics')).to.include({
      answer: 'granted',
      when: '2026-11-20T12:00:00.000Z',
    });
    expect(file.history).to.deep.equal(JSON.parse(JSON.stringify(store.history())));
    expect(verifyChain(file.history.map((entry) => proofOf(entry)))).to.deep.equal({ ok: true });
  });

  it('gives the answers as a table that no spreadsheet runs', async () => {
    const kept = shelf();
    const hostile = { ...club, channels: [{ id: 'email', title: '=HYPERLINK("http://evil.example")' }] };
    const store = open(kept, hostile);
    store.decide({ 'channel/email': 'granted' }, { ...banner, wordings: { 'channel/email': '+1, "yes"' } });
    const el = await show(store);
    const { name, text } = await downloaded(el, 'Download as CSV');
    expect(name).to.match(/\.csv$/);
    const lines = text.slice(1).split('\r\n');
    expect(text[0]).to.equal('\uFEFF');
    expect(lines[0]).to.equal(
      'Time (UTC),About,Answer,Version,Where,Region,Counts until,Words that you answered,Fingerprint of the words,Fingerprint of this answer',
    );
    expect(lines[1]).to.equal(
      `2026-11-20T12:00:00.000Z,"'=HYPERLINK(""http://evil.example"")",Allowed,,"Banner, in German, Recorded by the site",` +
        `Germany,2027-05-20T12:00:00.000Z,"'+1, ""yes""",${hashOfText('+1, "yes"')},${store.history()[0]!.seal!.hash}`,
    );
    expect(lines.length).to.equal(3);
  });

  it('shows what another tab answered', async () => {
    const el = await fixture<PrivacyCenter>(html`<privacy-center></privacy-center>`);
    const listeners: (() => void)[] = [];
    const kept = shelf();
    const watched = { ...kept.storage, watch: (listener: () => void) => (listeners.push(listener), () => undefined) };
    el.store = open({ ...kept, storage: watched });
    await el.updateComplete;
    const other = open(kept);
    other.decide({ analytics: 'granted' }, banner);
    listeners.forEach((listener) => listener());
    await waitUntil(() => toggle(el, 'purpose/analytics').checked, 'on');
    expect(entries(el).length).to.equal(1);
    // A history that comes a moment after the answer comes all the same.
    other.decide({ analytics: 'denied' }, banner);
    window.dispatchEvent(new StorageEvent('storage', { key: 'assent-history' }));
    await waitUntil(() => entries(el).length === 2, 'both');
  });

  it('says that answers hold for this page only where nothing can be kept, and no more once they can', async () => {
    const dead: ConsentStorage = { name: 'dead', read: () => [], write: () => false, clear: () => undefined };
    const store = open({ storage: dead, archive: dead });
    store.decide({ analytics: 'granted' }, banner);
    const el = await show(store);
    expect(words(el.shadowRoot!.querySelector('.center'))).to.contain('Your answers hold for this page only.');
    expect(entries(el).length).to.equal(1);
    await expect(el).to.be.accessible();
    open().decide({ analytics: 'granted' }, banner);
    await el.updateComplete;
    expect(words(el.shadowRoot!.querySelector('.center'))).not.to.contain('for this page only');
  });

  it('shows what waits for a confirmation as such, and takes it back', async () => {
    const store = open(shelf(), { ...club, channels: [{ id: 'email', confirm: true }] });
    const el = await show(store);
    const wanted: unknown[] = [];
    el.addEventListener('confirmation-request', (event) => wanted.push(event.request.topics));
    await press(toggle(el, 'channel/email'));
    await waitUntil(
      () => said(el) === 'You asked for this on November 20, 2026. It counts once you confirm it.',
      'asked',
    );
    expect([store.allows('channel/email'), toggle(el, 'channel/email').checked]).to.deep.equal([false, true]);
    expect(words(row(el, 'channel/email'))).to.contain('E-mail Waits');
    expect(wanted).to.deep.equal([['channel/email']]);
    expect(words(entries(el)[0])).to.contain('Asked for, to be confirmed E-mail');
    await press(button(part(el, 'channels'), 'Stop all'));
    await waitUntil(() => store.answer('channel/email')!.requested === undefined, 'taken back');
    expect(toggle(el, 'channel/email').checked).to.equal(false);
  });

  it('says that somebody else has to allow what a child cannot', async () => {
    const store = createConsent({
      ...{ catalogue: defineCatalogue(club), region: 'DE', ...shelf(), now: () => now, person: { age: 12 } },
    });
    const el = await show(store);
    expect(words(row(el, 'purpose/analytics'))).to.contain('A parent or guardian has to allow this.');
    const wanted: unknown[] = [];
    el.addEventListener('guardian-request', (event) => wanted.push(event.request.topics));
    await press(toggle(el, 'purpose/analytics'));
    await waitUntil(() => said(el) === 'A parent or guardian has to allow this.', 'told');
    expect(wanted).to.deep.equal([['purpose/analytics']]);
    expect([store.allows('analytics'), toggle(el, 'purpose/analytics').checked]).to.deep.equal([false, false]);
  });

  it('says so where there is nothing to show', async () => {
    const el = await show(open(shelf(), {}));
    expect(words(root(el).querySelector('.center'))).to.equal(
      'Your answers and your data Nothing is declared here, and you have answered nothing.',
    );
    expect(root(el).querySelectorAll('button').length).to.equal(0);
    const unanswered = await show(open());
    expect(words(root(unanswered).querySelector('[part=history]'))).to.contain('You have not answered anything here');
  });

  it('has room for requests of rights, and takes the page’s own', async () => {
    const el = await fixture<PrivacyCenter>(
      html`<privacy-center .store=${open()}><p slot="rights">Write to us</p></privacy-center>`,
    );
    const slot = root(el).querySelector<HTMLSlotElement>('slot[name=rights]')!;
    expect(slot.assignedElements().map((one) => one.textContent)).to.deep.equal(['Write to us']);
    if (!customElements.get('rights-request')) customElements.define('rights-request', class extends HTMLElement {});
    await waitUntil(() => slot.querySelector('rights-request'), 'embedded once the page has it');
    same(Reflect.get(slot.querySelector('rights-request')!, 'store'), el.store);
  });

  it('has its headings in order, where the page’s outline has them, and one list for each part', async () => {
    const el = await fixture<PrivacyCenter>(
      html`<privacy-center heading-level="3" .store=${answered()}></privacy-center>`,
    );
    const levels = [...root(el).querySelectorAll('[role=heading]')].map((one) => Number(one.ariaLevel));
    expect(levels[0]).to.equal(3);
    for (const [at, level] of levels.entries()) if (at > 0) expect(level - levels[at - 1]!).to.be.at.most(1);
    for (const section of root(el).querySelectorAll('[data-group]'))
      expect(section.querySelectorAll(':scope > ul').length, section.id).to.equal(1);
  });

  it('is used by the keyboard alone: every switch, button and fold is reached in order, and nothing else', async () => {
    const el = await show(answered());
    const stops = [...root(el).querySelectorAll<HTMLElement>('button, input, summary, a[href]')];
    stops[0]!.focus();
    for (const stop of stops.slice(1, 12)) {
      await sendKeys({ press: 'Tab' });
      same(root(el).activeElement, stop);
    }
  });

  const states: Readonly<Record<string, () => ConsentStore>> = {
    empty: () => open(shelf(), {}),
    unanswered: () => open(),
    answered: () => answered(),
    'told only': () => answered('JP'),
    'two boxes': () => answered('KR'),
    refused: () => {
      const store = open();
      store.decide({ analytics: 'denied', safety: 'denied', 'policy/terms': 'denied' }, banner);
      return store;
    },
    lapsed: () => {
      const store = answered();
      now += 300 * DAY;
      store.refresh();
      return store;
    },
  };
  for (const [name, make] of Object.entries(states)) {
    for (const theme of ['light', 'dark'] as const) {
      it(`is accessible in ${theme}: ${name}`, async () => {
        document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
        document.body.style.color = theme === 'dark' ? '#eceef2' : '#1b1d22';
        const el = await show(make());
        el.theme = theme;
        await el.updateComplete;
        for (const fold of root(el).querySelectorAll<HTMLDetailsElement>('.row > details')) await unfold(el, fold);
        await expect(el).to.be.accessible();
      });
    }

    it(`is accessible from right to left in 320 × 256, and does not scroll sideways: ${name}`, async () => {
      await viewport({ width: 320, height: 256 });
      document.documentElement.dir = 'rtl';
      const el = await show(make());
      for (const fold of root(el).querySelectorAll('details')) fold.open = true;
      await el.updateComplete;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await expect(el).to.be.accessible();
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });
  }

  it('is accessible with something taken back, and an offer to undo it', async () => {
    const el = await show(answered());
    await press(button(el, 'Withdraw all'));
    await waitUntil(() => button(el, 'Undo'), 'undo');
    await expect(el).to.be.accessible();
  });

  it('stays usable in forced colours', async function () {
    if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) {
      console.log('privacy-center: this engine’s driver has no forced colours');
      this.skip();
    }
    const el = await show(answered());
    for (const control of root(el).querySelectorAll('button.quiet')) {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
      expect([borderTopStyle, borderTopWidth], words(control)).to.deep.equal(['solid', '1px']);
    }
    const [on, off] = ['purpose/analytics', 'purpose/safety'].map((id) => toggle(el, id));
    off!.checked = false;
    expect(getComputedStyle(on!).backgroundColor).not.to.equal(getComputedStyle(off!).backgroundColor);
  });
});
