import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { pressSpace, viewport } from './engine.js';
import type { Policy } from '../../src/core/catalogue.js';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue as define } from '../../src/core/define-catalogue.js';
import type { ConsentFailure, ConsentStore } from '../../src/core/ports.js';
import { createConsent } from '../../src/create-consent.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/policy-notice.js';
import type { PolicyNotice } from '../../src/elements/policy-notice.js';
import type { PolicyDisagreeEvent } from '../../src/events.js';
import { PolicyAgreeEvent } from '../../src/events.js';
import { importText } from '../../src/policy/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { waitUntil } from './patience.js';

/** As in production: how early people were told is not what these tests are about. */
const defineCatalogue = (catalogue: Catalogue): Catalogue => define(catalogue, { development: false });

const TEXT = `Privacy Policy

This policy takes effect on 17 May 2024.

1. What we collect
We collect the following:
• Name : how we greet you
• E-mail address

2. Your rights
You may ask at any time. <script>window.hacked = true</script> <b>not bold</b>

3. Contact
Write to us.`;

let failures: ConsentFailure[] = [];

function storeOf(version: { text?: string; src?: string } = { text: TEXT }): ConsentStore {
  return createConsent({
    catalogue: defineCatalogue({
      policies: [
        {
          id: 'privacy',
          kind: 'privacy',
          required: true,
          consequence: 'You cannot open an account.',
          versions: [
            { version: '1.0', effective: '2023-01-01', text: 'Old policy\n\n1. Nothing\nNothing at all.' },
            { version: '2.0', announced: '2024-05-01', effective: '2024-05-17', ...version },
          ],
        },
      ],
    }),
    storage: memoryStorage(),
    archive: memoryStorage(),
    onError: (failure) => failures.push(failure),
  });
}

const inside = (notice: PolicyNotice) => notice.shadowRoot as ShadowRoot;
const button = (notice: PolicyNotice, control: string) =>
  inside(notice).querySelector<HTMLButtonElement>(`[part=choice][data-control=${control}]`);
const light = (notice: PolicyNotice) => notice.querySelector<HTMLElement>(':scope > [data-assent-text]');
const loaded = async (notice: PolicyNotice): Promise<PolicyNotice> => {
  await waitUntil(() => light(notice)?.textContent?.trim(), 'the text is there');
  return notice;
};
const show = async (store: ConsentStore, agreement = true): Promise<PolicyNotice> =>
  loaded(
    await fixture<PolicyNotice>(
      html`<policy-notice policy="privacy" ?agreement=${agreement} .store=${store}></policy-notice>`,
    ),
  );
const click = async (target: Element): Promise<void> => {
  target.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
};

describe('policy-notice', () => {
  beforeEach(async () => {
    failures = [];
    setDefaultStore(undefined);
    await viewport({ width: 1200, height: 800 });
  });
  afterEach(() => {
    setDefaultStore(undefined);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('renders an imported text into the page, with headings that can be linked to', async () => {
    const notice = await show(storeOf());
    expect(notice.querySelector('h1')?.textContent).to.equal('Privacy Policy');
    const headings = [...(light(notice)?.querySelectorAll('h2') ?? [])];
    expect(headings.map((heading) => heading.textContent)).to.deep.equal([
      '1. What we collect',
      '2. Your rights',
      '3. Contact',
    ]);
    expect(headings.every((heading) => document.getElementById(heading.id) === heading)).to.equal(true);
    expect(light(notice)?.querySelector('li strong')?.textContent).to.equal('Name');
    expect(light(notice)?.lang).to.equal('en');
    expect(inside(notice).querySelector('header')?.textContent).to.contain('Version 2.0');
    expect(inside(notice).querySelector('header')?.textContent).to.match(/In force since .*2024/);
  });

  it('shows markup in a text as text', async () => {
    const notice = await show(storeOf());
    expect(notice.textContent).to.contain('<script>window.hacked = true</script> <b>not bold</b>');
    expect(notice.querySelector('script, b')).to.equal(null);
    expect('hacked' in window).to.equal(false);
  });

  it('links to no address that could run', async () => {
    const notice = await loaded(
      await fixture<PolicyNotice>(html`<policy-notice></policy-notice>`).then((element) => {
        const link = { type: 'link' as const, href: 'java\nscript:alert(1)', content: ['here'] };
        element.document = { ...importText(TEXT), preamble: [{ type: 'paragraph', content: [link] }] };
        return element;
      }),
    );
    expect(light(notice)?.querySelector('p')?.textContent).to.equal('here');
    expect(light(notice)?.querySelectorAll('a:not([data-assent-link])').length).to.equal(0);
  });

  it('leads from the contents to a section', async () => {
    const notice = await show(storeOf());
    const links = [...inside(notice).querySelectorAll<HTMLAnchorElement>('nav.side a')];
    expect(links.map((link) => link.textContent)).to.deep.equal(['1. What we collect', '2. Your rights', '3. Contact']);
    for (const link of links) expect(document.getElementById(decodeURIComponent(link.hash.slice(1)))).to.exist;
    await click(links[1] as Element);
    await waitUntil(() => location.hash === links[1]?.hash);
  });

  it('has the contents at the side from 900 px, above as a disclosure below that', async () => {
    const notice = await show(storeOf());
    const seen = (selector: string) =>
      inside(notice).querySelector<HTMLElement>(selector)?.getClientRects().length !== 0;
    expect([seen('.side'), seen('.narrow')]).to.deep.equal([true, false]);
    await viewport({ width: 390, height: 800 });
    expect([seen('.side'), seen('.narrow')]).to.deep.equal([false, true]);
    expect(document.documentElement.scrollWidth).to.be.at.most(450);
  });

  it('scrolls to the section that the address names without the policy before it', async () => {
    await viewport({ width: 390, height: 200 });
    const notice = await show(storeOf());
    const heading = [...(light(notice)?.querySelectorAll('h2') ?? [])].at(-1) as HTMLElement;
    location.hash = heading.id.replace('privacy-', '');
    await waitUntil(() => {
      const { top } = heading.getBoundingClientRect();
      return top >= 0 && top < 200;
    });
  });

  it('records the version that was agreed to with the keyboard', async () => {
    const store = storeOf();
    const notice = await show(store);
    let told: PolicyAgreeEvent | undefined;
    document.addEventListener('policy-agree', (event) => (told = event), { once: true });
    button(notice, 'agree')?.focus();
    await sendKeys({ press: 'Enter' });
    await notice.updateComplete;
    expect(store.allows('policy/privacy')).to.equal(true);
    const decision = store.history()[0]?.decisions[0];
    expect([decision?.answer, decision?.revision]).to.deep.equal(['granted', '2.0']);
    expect(store.history()[0]?.evidence.wording).to.contain('You cannot open an account.');
    expect(told).to.be.instanceOf(PolicyAgreeEvent);
    expect([told?.policy, told?.version, told?.evidence.trusted]).to.deep.equal(['privacy', '2.0', true]);
    expect(inside(notice).querySelector('[role=status]')?.textContent).to.contain('You agreed on');
  });

  it('records the version shown, not the one in force', async () => {
    const store = storeOf();
    const notice = await show(store);
    notice.version = '1.0';
    await waitUntil(() => notice.querySelector('h1')?.textContent === 'Old policy');
    button(notice, 'agree')?.focus();
    await pressSpace();
    expect(store.history()[0]?.decisions[0]?.revision).to.equal('1.0');
    expect(store.allows('policy/privacy')).to.equal(false);
  });

  it('records a disagreement', async () => {
    const store = storeOf();
    const notice = await show(store);
    let told: PolicyDisagreeEvent | undefined;
    notice.addEventListener('policy-disagree', (event) => (told = event));
    await click(button(notice, 'disagree') as Element);
    expect(store.answer('policy/privacy')?.answer).to.equal('denied');
    expect(told?.version).to.equal('2.0');
  });

  it('takes no agreement from a script', async () => {
    const store = storeOf();
    const notice = await show(store);
    let told = false;
    notice.addEventListener('policy-agree', () => (told = true));
    button(notice, 'agree')?.click();
    expect([store.allows('policy/privacy'), told]).to.deep.equal([false, false]);
  });

  it('gives both answers the same size and look', async () => {
    const notice = await show(storeOf());
    await sendMouse({ type: 'move', position: [0, 0] });
    const [agree, disagree] = ['agree', 'disagree'].map((control) => button(notice, control) as HTMLElement);
    expect(Math.abs((agree?.offsetWidth ?? 0) - (disagree?.offsetWidth ?? 0))).to.be.lessThan(2);
    expect(getComputedStyle(agree as Element).backgroundColor).to.equal(
      getComputedStyle(disagree as Element).backgroundColor,
    );
  });

  const unreadable: readonly [string, string][] = [
    ['an address with nothing behind it', '/nowhere/policy.txt'],
    ['a page instead of a text', '/?html'],
    ['an address that is not http', 'javascript:alert(1)'],
  ];
  for (const [what, src] of unreadable) {
    it(`cannot be agreed to: ${what}`, async () => {
      // As a host's own catalogue could have it that did not pass defineCatalogue.
      const store = storeOf();
      const catalogue = { policies: [{ id: 'privacy', versions: [{ version: '2.0', src }] }] };
      const notice = await fixture<PolicyNotice>(
        html`<policy-notice policy="privacy" agreement .store=${{ ...store, catalogue }}
          >Draft of the text</policy-notice
        >`,
      );
      await waitUntil(() => inside(notice).querySelector('[role=alert]'));
      expect(inside(notice).querySelector('[role=alert]')?.textContent).to.contain('cannot be agreed to');
      expect(button(notice, 'agree')).to.equal(null);
      expect(failures.map((failure) => failure.code)).to.deep.equal(['policy-unavailable']);
      const original = inside(notice).querySelector('[part=error] a')?.getAttribute('href');
      expect(original ?? null).to.equal(src.startsWith('/') ? src : null);
    });
  }

  it('fetches a text, and tries again when asked', async () => {
    const real = window.fetch;
    let tries = 0;
    window.fetch = () => Promise.resolve(tries++ === 0 ? new Response('', { status: 503 }) : new Response(TEXT));
    try {
      const notice = await fixture<PolicyNotice>(
        html`<policy-notice policy="privacy" agreement .store=${storeOf({ src: '/privacy.txt' })}></policy-notice>`,
      );
      await waitUntil(() => inside(notice).querySelector('[role=alert]'));
      await click(inside(notice).querySelector('[part=error] button') as Element);
      await loaded(notice);
      expect(button(notice, 'agree')).to.exist;
    } finally {
      window.fetch = real;
    }
  });

  it('works without a store, with a document of the host', async () => {
    const notice = await loaded(
      await fixture<PolicyNotice>(
        html`<policy-notice policy="club" version="3" agreement .document=${importText(TEXT)}></policy-notice>`,
      ),
    );
    let told: PolicyAgreeEvent | undefined;
    notice.addEventListener('policy-agree', (event) => (told = event));
    button(notice, 'agree')?.click();
    expect(told).to.equal(undefined);
    await click(button(notice, 'agree') as Element);
    expect([told?.policy, told?.version]).to.deep.equal(['club', '3']);
  });

  it('shows the text that the page put into it', async () => {
    const notice = await fixture<PolicyNotice>(html`<policy-notice agreement><p>House rules.</p></policy-notice>`);
    expect(notice.querySelector('p')?.getClientRects().length).to.equal(1);
    expect(button(notice, 'agree')).to.exist;
    const empty = await fixture<PolicyNotice>(html`<policy-notice agreement></policy-notice>`);
    expect(button(empty, 'agree')).to.equal(null);
  });

  it('survives being moved and copied', async () => {
    const store = storeOf();
    const notice = await show(store);
    const copy = notice.cloneNode(true) as PolicyNotice;
    copy.store = store;
    notice.replaceWith(copy);
    await waitUntil(() => inside(copy)?.querySelector('nav.side'));
    await copy.updateComplete;
    expect(copy.querySelectorAll('h1').length).to.equal(1);
    expect(copy.querySelectorAll('h2').length).to.equal(3);
  });

  it('is accessible, narrow as well', async () => {
    const notice = await show(storeOf());
    await expect(notice).to.be.accessible();
    await viewport({ width: 320, height: 800 });
    await expect(notice).to.be.accessible();
  });

  /** A store with one policy, declared as given. */
  const declaring = (policy: Omit<Policy, 'id'>): ConsentStore =>
    createConsent({
      catalogue: defineCatalogue({ policies: [{ id: 'privacy', ...policy }] }),
      storage: memoryStorage(),
      archive: memoryStorage(),
      onError: (failure) => failures.push(failure),
    });
  const bar = (notice: PolicyNotice) => inside(notice).querySelector('[part=bar]');

  it('says from when a version holds that can be agreed to in advance, by the text’s own date as well', async () => {
    const text = TEXT.replace('17 May 2024', '31 January 2999');
    for (const version of [
      { version: '3', text },
      { version: '3', effective: '2999-01-31', text: '1. A\nB' },
    ]) {
      const store = declaring({ versions: [version] });
      const notice = await show(store);
      expect(bar(notice)?.textContent).to.contain('This version holds from January 31, 2999.');
      await click(button(notice, 'agree') as Element);
      const { evidence } = store.history()[0]!;
      expect(evidence.revisions).to.deep.equal({ 'policy/privacy': '3' });
      expect(evidence.wording).to.contain('holds from January 31, 2999');
    }
    expect(bar(await show(storeOf()))?.textContent).not.to.contain('holds from');
  });

  it('says when a version that is yet to come was announced', async () => {
    const versions = [{ version: '3', announced: '2026-01-05', effective: '2999-01-31', text: '1. A\nB' }];
    const header = inside(await show(declaring({ versions }))).querySelector('header');
    expect(header?.textContent).to.match(/In force from January 31, 2999\s+Announced on January 5, 2026/);
  });

  it('asks for an acknowledgement by one button, and records that the person has been told', async () => {
    const store = declaring({ answer: 'acknowledgement', required: true, versions: [{ version: '1', text: TEXT }] });
    const notice = await show(store);
    expect([...inside(notice).querySelectorAll('[part=choice]')].map((each) => each.textContent?.trim())).to.deep.equal(
      ['I have read this'],
    );
    let told: PolicyAgreeEvent | undefined;
    notice.addEventListener('policy-agree', (event) => (told = event));
    await click(button(notice, 'acknowledge') as Element);
    await notice.updateComplete;
    expect(told?.evidence.control).to.equal('acknowledge');
    expect(store.allows('policy/privacy')).to.equal(true);
    expect(inside(notice).querySelector('[role=status]')?.textContent).to.match(
      /^You confirmed on .* that you have read/,
    );
  });

  it('lists the versions with their dates, and shows an earlier one to read, not to answer', async () => {
    const notice = await show(storeOf());
    const list = inside(notice).querySelector('[part=versions]') as HTMLDetailsElement;
    list.open = true;
    const lines = [...list.querySelectorAll('li')].map((line) => line.textContent!.replace(/\s+/g, ' ').trim());
    expect(lines).to.deep.equal([
      'Version 2.0 In force since May 17, 2024',
      'Version 1.0 In force from January 1, 2023 until May 17, 2024',
    ]);
    const [newest, oldest] = list.querySelectorAll('button');
    expect(newest!.getAttribute('aria-current')).to.equal('true');
    await click(oldest as Element);
    await waitUntil(() => notice.querySelector('h1')?.textContent === 'Old policy');
    expect(inside(notice).querySelector('header')?.textContent).to.contain('until May 17, 2024');
    expect(bar(notice) === null, 'no bar under a version that is not asked about').to.equal(true);
    await click(newest as Element);
    await waitUntil(() => bar(notice), 'the version in force can be answered again');
    await expect(notice).to.be.accessible();
  });

  it('links a version to its text, and to nothing that could run', async () => {
    const versions = [
      { version: '1', src: '/one.txt' },
      { version: '2', effective: '2024-01-01', src: 'https://example.com/two.txt' },
      { version: '3', effective: '2025-01-01', text: TEXT },
    ];
    const store = declaring({ versions });
    const links = (notice: PolicyNotice) =>
      [...inside(notice).querySelectorAll('[part=versions] a')].map((link) => link.getAttribute('href'));
    expect(links(await show(store))).to.deep.equal(['https://example.com/two.txt', '/one.txt']);
    const policy = { id: 'privacy', versions: [{ version: '1', src: 'javascript:alert(1)' }, versions[2]!] };
    const notice = await show({ ...store, catalogue: { policies: [policy] } });
    expect(links(notice)).to.deep.equal([]);
  });

  it('does not take an answer to one text for an answer to another under the same version, and tells the host', async () => {
    const store = declaring({ versions: [{ version: '1' }] });
    const place = (text: string) =>
      fixture<PolicyNotice>(
        html`<policy-notice policy="privacy" agreement .store=${store} .document=${importText(text)}></policy-notice>`,
      ).then(loaded);
    const first = await place(TEXT);
    await click(button(first, 'agree') as Element);
    await first.updateComplete;
    const said = (notice: PolicyNotice) => inside(notice).querySelector('[role=status]')?.textContent;
    expect(said(await place(TEXT))).to.match(/^You agreed on/);
    expect(failures).to.have.length(0);

    const other = await place(TEXT.replace('E-mail address', 'Passport number'));
    expect(said(other)).to.match(/^Your answer of .* was to another text of this version\.$/);
    expect(failures.map(({ code }) => code)).to.deep.equal(['catalogue-invalid']);
    await click(button(other, 'agree') as Element);
    await other.updateComplete;
    expect(said(other)).to.match(/^You agreed on/);
  });

  it('leads from the contents to a section inside another element’s shadow, and leaves the address alone', async () => {
    await viewport({ width: 1200, height: 300 });
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const notice = document.createElement('policy-notice') as PolicyNotice;
    notice.document = importText(TEXT);
    host.attachShadow({ mode: 'open' }).append(notice);
    await loaded(notice);
    const links = inside(notice).querySelectorAll<HTMLAnchorElement>('nav.side a');
    const heading = light(notice)!.querySelectorAll('h2')[2]!;
    links[2]!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => host.shadowRoot!.activeElement === heading, 'the reading goes on at the section');
    expect(heading.getBoundingClientRect().top).to.be.within(0, 300);
    expect(location.hash).to.equal('');
  });
});
