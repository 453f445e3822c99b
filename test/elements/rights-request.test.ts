import { aTimeout, expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { Catalogue, ConsentStore, RightsOutcome, RightsRequestEvent } from '../../src/index.js';
import { RIGHTS, type RightsRequest as Request } from '../../src/core/requests.js';
import '../../src/define/rights-request.js';
import type { Journal, KeptRequest } from '../../src/elements/base/rights/rights-journal.js';
import type { RightsRequest } from '../../src/elements/rights-request.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const NOW = Date.parse('2026-11-23T12:00Z');
const club: Catalogue = {
  controller: { name: 'Northwind Club' },
  purposes: [
    { id: 'account', basis: 'necessary' },
    { id: 'safety', title: 'Safety', basis: 'legitimate-interest' },
    { id: 'analytics', title: 'Analytics', basis: 'consent' },
  ],
  channels: [{ id: 'email' }, { id: 'sms' }],
};
const byMail: Catalogue = { ...club, controller: { name: 'Northwind Club', contact: 'mailto:privacy@example.com' } };

let now = NOW;
const storeOf = (catalogue: Catalogue = club, region = 'DE'): ConsentStore =>
  createConsent({
    ...{ catalogue: defineCatalogue(catalogue), region, storage: memoryStorage(), archive: memoryStorage() },
    now: () => now,
  });
const make = (store = storeOf(), url = ''): Promise<RightsRequest> =>
  fixture<RightsRequest>(html`<rights-request .store=${store} .url=${url}></rights-request>`);

const shadow = (el: RightsRequest): ShadowRoot => el.shadowRoot!;
const words = (node: Element | null): string => (node as HTMLElement).innerText.replace(/\s+/g, ' ').trim();
const status = (el: RightsRequest): string => words(shadow(el).querySelector('#status'));
const entries = (el: RightsRequest): string[] => [...shadow(el).querySelectorAll('[part=request]')].map(words);
const focused = (el: RightsRequest): Element | null => shadow(el).activeElement;
const kept = () => JSON.parse(localStorage.getItem('assent-rights') ?? '{}') as Journal;

async function press(el: RightsRequest, control: string): Promise<void> {
  shadow(el).querySelector<HTMLElement>(`[data-control=${control}]`)!.click();
  await el.updateComplete;
}
async function choose(el: RightsRequest, right: string): Promise<void> {
  shadow(el).querySelector<HTMLElement>(`[name=right][value=${right}]`)!.click();
  await el.updateComplete;
}
async function write(el: RightsRequest, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    const field = shadow(el).querySelector<HTMLInputElement>(`#${name}`)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
  }
  await el.updateComplete;
}
async function tick(el: RightsRequest, topic: string): Promise<void> {
  shadow(el).querySelector<HTMLElement>(`[type=checkbox][value="${topic}"]`)!.click();
  await el.updateComplete;
}
/** Everything up to the summary of a request to see one's data. */
async function fillIn(el: RightsRequest): Promise<void> {
  await choose(el, 'access');
  await write(el, { identity: 'ada@example.com' });
  await press(el, 'review');
}
/** Takes requests as a host does, and lets each be answered. */
function host(outcome: (event: RightsRequestEvent) => Promise<RightsOutcome>): RightsRequestEvent[] {
  const taken: RightsRequestEvent[] = [];
  taking = (event) => {
    taken.push(event);
    event.respondWith(outcome(event));
  };
  document.addEventListener('rights-request', taking);
  return taken;
}
let taking: ((event: RightsRequestEvent) => void) | undefined;
const { fetch } = window;
/** A server: what was sent to it, and what it answers. */
function server(answer: () => Response | Promise<Response>): { readonly url: string; readonly body: Request }[] {
  const sent: { url: string; body: Request }[] = [];
  window.fetch = async (url, init) => {
    sent.push({ url: String(url), body: JSON.parse(init!.body as string) });
    return answer();
  };
  return sent;
}
const json = (body: object, code = 200): Response => new Response(JSON.stringify(body), { status: code });

describe('rights-request', () => {
  beforeEach(async () => {
    now = NOW;
    localStorage.removeItem('assent-rights');
    await viewport({ width: 1000, height: 800 });
  });
  afterEach(() => {
    if (taking) document.removeEventListener('rights-request', taking);
    taking = undefined;
    window.fetch = fetch;
    fixtureCleanup();
    localStorage.removeItem('assent-rights');
  });

  describe('the form', () => {
    it('offers the rights that the law of the region gives', async () => {
      const offered = async (region: string) =>
        [...shadow(await make(storeOf(club, region))).querySelectorAll<HTMLInputElement>('[name=right]')].map(
          ({ value }) => value,
        );
      expect(await offered('DE')).to.deep.equal([...RIGHTS]);
      expect(await offered('SG')).to.deep.equal(['access', 'correction', 'opt-out', 'withdrawal', 'complaint']);
      expect(await offered('')).to.deep.equal([...RIGHTS]);
    });

    it('says by when the law wants an answer, and which law', async () => {
      const due = async (region: string, right = 'access') => {
        const el = await make(storeOf(club, region));
        await choose(el, right);
        return words(shadow(el).querySelector('[part=due]'));
      };
      expect(await due('DE')).to.equal(
        'If you send it today, the law wants an answer by December 23, 2026. Law: GDPR Art. 15',
      );
      expect(await due('US-CA')).to.contain('January 7, 2027');
      expect(await due('KR')).to.contain('December 3, 2026');
      expect(await due('AU')).to.contain('the authority expects an answer by December 23, 2026');
      expect(await due('JP')).to.contain('without delay');
      expect(await due('')).to.contain('is not known here');
      expect(await due('DE', 'withdrawal')).to.contain('at once');
    });

    it('asks for what the right needs, and never for a document', async () => {
      const el = await make();
      const fields: Record<string, string[]> = {};
      for (const right of RIGHTS) {
        await choose(el, right);
        fields[right] = [...shadow(el).querySelectorAll('[part=field]')].map((field) =>
          words(field.querySelector('label:not(.box), legend')).replace(/ \(optional\)$/, ''),
        );
        expect(shadow(el).querySelector('[type=file]')).to.equal(null);
      }
      const who = ['How the site may recognise you (required)', 'Where to send the answer'];
      expect(fields['access']).to.deep.equal(['What you want to see', ...who]);
      expect(fields['correction']).to.deep.equal(['What is wrong (required)', 'What it should say (required)', ...who]);
      expect(fields['deletion']).to.deep.equal(['What is to be deleted', ...who]);
      expect(fields['restriction']).to.deep.equal([
        'Why (required)',
        'Which use is to stop for now (required)',
        ...who,
      ]);
      expect(fields['portability']).to.deep.equal(['What you want to take along', 'Who is to receive it', ...who]);
      expect(fields['objection']!.slice(0, 3)).to.deep.equal([
        'You object to',
        'Another use that you object to',
        'Your reasons',
      ]);
      expect(fields['opt-out']![0]).to.equal('No more messages by');
      expect(fields['complaint']![0]).to.equal('What went wrong (required)');
      expect(words(shadow(el).querySelector('#hint-identity'))).to.contain('Do not send an identity document');
    });

    it('says what is missing beside each field, and goes to the first', async () => {
      const el = await make();
      await choose(el, 'correction');
      await write(el, { what: 'My name' });
      await press(el, 'review');
      const wrong = [...shadow(el).querySelectorAll('[aria-invalid=true]')];
      expect(wrong.map(({ id }) => id)).to.deep.equal(['to', 'identity']);
      for (const field of wrong) {
        const ids = field.getAttribute('aria-describedby')!.split(' ');
        expect(ids.map((id) => words(shadow(el).getElementById(id))).join(' ')).to.contain('Fill this in.');
      }
      expect(focused(el)?.id).to.equal('to');
      expect(words(shadow(el).querySelector('[role=alert]'))).to.equal('2 fields need your attention.');
      await expect(el).to.be.accessible();
      await write(el, { to: 'Ada' });
      expect(shadow(el).querySelectorAll('[aria-invalid=true]')).to.have.length(1);
    });

    it('wants a ground for a restriction where the law does, and a choice or words for an objection', async () => {
      const el = await make();
      await choose(el, 'restriction');
      await write(el, { what: 'Adverts', identity: 'ada' });
      await press(el, 'review');
      expect((focused(el) as HTMLInputElement).name).to.equal('ground');
      await choose(el, 'objection');
      await press(el, 'review');
      expect(words(shadow(el).querySelector('#fault-topics'))).to.contain('Choose at least one');
      expect((focused(el) as HTMLInputElement).value).to.equal('purpose/safety');
      await choose(el, 'restriction');
      expect(shadow(el).querySelector<HTMLTextAreaElement>('#what')!.value).to.equal('Adverts');
    });

    it('keeps a draft until it is discarded, on the next visit as well', async () => {
      const first = await make();
      await choose(first, 'deletion');
      await write(first, { what: 'My photos' });
      fixtureCleanup();
      const again = await make();
      expect(shadow(again).querySelector<HTMLTextAreaElement>('#what')!.value).to.equal('My photos');
      expect(words(shadow(again).querySelector('form'))).to.contain('kept on this device');
      await press(again, 'discard');
      expect(shadow(again).querySelector('#what')).to.equal(null);
      expect(localStorage.getItem('assent-rights')).to.equal(null);
      expect(status(again)).to.equal('The draft is discarded.');
    });

    it('takes attachments where the host does, by number, size and type', async () => {
      const el = await make();
      Object.assign(el, { attachments: true, maxMegabytes: 0.001 });
      await choose(el, 'access');
      const pick = async (...files: File[]) => {
        const list = new DataTransfer();
        for (const file of files) list.items.add(file);
        const input = shadow(el).querySelector<HTMLInputElement>('#files')!;
        input.files = list.files;
        input.dispatchEvent(new Event('change'));
        await el.updateComplete;
        return shadow(el).querySelector('#fault-files')?.textContent ?? '';
      };
      const file = (name: string, size = 10, type = '') => new File(['x'.repeat(size)], name, { type });
      expect(await pick(file('a.exe'))).to.contain('a.exe is not one of');
      expect(await pick(file('a.pdf', 2000))).to.contain('a.pdf is larger than 0.001 MB');
      expect(await pick(...Array.from({ length: 6 }, (_, at) => file(`${at}.pdf`)))).to.contain('at most 5');
      expect(await pick(file('A.PDF'))).to.equal('');
      await write(el, { identity: 'ada' });
      await press(el, 'review');
      expect(words(shadow(el).querySelector('[part=confirm]'))).to.contain('A.PDF');
      const taken = host(async () => ({}));
      await press(el, 'send');
      expect(taken[0]!.files.map(({ name }) => name)).to.deep.equal(['A.PDF']);
      expect(kept().kept[0]!.request.fields['attachments']).to.equal('A.PDF');
      expect(localStorage.getItem('assent-rights')).not.to.contain('xxxx');
    });
  });

  describe('sending', () => {
    it('is confirmed first: nothing goes out before the summary is', async () => {
      const taken = host(async () => ({ reference: 'R-1' }));
      const el = await make();
      await fillIn(el);
      expect(focused(el)?.id).to.equal('confirm-title');
      const summary = words(shadow(el).querySelector('[part=confirm]'));
      for (const part of [
        'See my data',
        'Everything',
        'ada@example.com',
        'December 23, 2026',
        'It goes to Northwind Club.',
      ])
        expect(summary).to.contain(part);
      await expect(el).to.be.accessible();
      expect(taken).to.have.length(0);
      await press(el, 'change');
      expect((focused(el) as HTMLInputElement).value).to.equal('access');
      await press(el, 'review');
      await press(el, 'send');
      expect(taken).to.have.length(1);
    });

    it('gives the host the request, and keeps what was sent, when, its reference and its day', async () => {
      const taken = host(async () => ({ reference: 'R-7' }));
      const store = storeOf();
      store.decide({ analytics: 'denied' }, { surface: 't', control: 't', source: 'host' });
      const el = await make(store);
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => status(el).includes('R-7'), 'it is sent');
      const { request } = taken[0]!;
      expect(request).to.deep.include({ right: 'access', region: 'DE', language: 'en', due: '2026-12-23' });
      expect(request.fields).to.deep.equal({ identity: 'ada@example.com' });
      expect(request.record).to.equal(store.get().record);
      expect(request.time).to.equal('2026-11-23T12:00:00.000Z');
      expect(entries(el)[0]).to.contain(
        'See my data Sent Sent on November 23, 2026 · Reference: R-7 Answer due by December 23, 2026',
      );
      expect(kept().draft).to.equal(undefined);
      expect(shadow(el).querySelector('[part=confirm]')).to.equal(null);
      await expect(el).to.be.accessible();
    });

    it('keeps a request before anybody has it, so that a page that dies loses nothing', async () => {
      let during: KeptRequest | undefined;
      host(async () => {
        during = kept().kept[0];
        return new Promise(() => undefined);
      });
      const el = await make();
      await fillIn(el);
      await press(el, 'send');
      expect(during?.state).to.equal('waiting');
      expect(status(el)).to.equal('Sending…');
      expect(entries(el)[0]).to.contain('Sending…');
    });

    it('goes to the server where nobody takes it, and has its reference', async () => {
      const sent = server(() => json({ reference: 'K7PQ2XW9AB', due: '2026-12-23' }));
      const el = await make(storeOf(), '/consent/rights');
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => status(el).includes('K7PQ2XW9AB'), 'the server has it');
      expect(sent[0]!.url).to.equal('/consent/rights');
      expect(sent[0]!.body).to.deep.include({ right: 'access', region: 'DE' });
    });

    it('is no e-mail where the server has it', async () => {
      server(() => json({ reference: 'X' }));
      const el = await make(storeOf(byMail), '/consent/rights');
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => status(el) === 'Sent. Reference: X.', 'the server has it');
      expect(shadow(el).querySelector('[part=mail]')).to.equal(null);
    });

    it('says that attachments stayed here where nobody takes them', async () => {
      server(() => json({}));
      const el = await make(storeOf(), '/consent/rights');
      el.attachments = true;
      await choose(el, 'access');
      const list = new DataTransfer();
      list.items.add(new File(['x'], 'a.pdf'));
      Object.assign(shadow(el).querySelector('#files')!, { files: list.files }).dispatchEvent(new Event('change'));
      await write(el, { identity: 'ada' });
      await press(el, 'review');
      await press(el, 'send');
      await waitUntil(() => status(el).includes('do not go along: a.pdf'), 'the person is told');
      expect(entries(el)[0]).to.contain('Sent').and.contain('do not go along: a.pdf');
    });

    it('takes the server’s address from the catalogue', async () => {
      const sent = server(() => json({ reference: 'X' }));
      const el = await make(storeOf({ ...club, controller: { name: 'C', rights: { address: '/requests' } } }));
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => sent.length === 1, 'it is sent');
      expect(sent[0]!.url).to.equal('/requests');
    });

    for (const [why, answer] of [
      ['the server is down', () => json({}, 503)],
      ['the address is wrong', () => json({}, 404)],
      ['nobody is signed in', () => json({}, 401)],
      ['a hotel’s page answers instead', () => new Response('<title>Welcome</title>')],
      ['there is no network', () => Promise.reject(new TypeError('no network'))],
    ] as const) {
      it(`loses nothing when ${why}: the same request goes again, and the person is told`, async () => {
        const sent = server(answer);
        const el = await make(storeOf(), '/consent/rights');
        await fillIn(el);
        await press(el, 'send');
        await waitUntil(() => status(el).includes('Not sent yet'), 'the person is told');
        expect(entries(el)[0]).to.contain('Waiting');
        window.fetch = fetch;
        const later = server(() => json({ reference: 'OK' }));
        now = NOW + 2 * 86_400_000;
        window.dispatchEvent(new Event('online'));
        await waitUntil(() => entries(el)[0]!.includes('Reference: OK'), 'it went again');
        expect(later[0]!.body).to.deep.equal(sent[0]!.body);
        // The law counts from the day on which it came.
        expect(entries(el)[0]).to.contain('Answer due by December 25, 2026');
      });
    }

    it('tries what waits at the next visit, and sends nothing twice', async () => {
      server(() => json({}, 503));
      const first = await make(storeOf(), '/consent/rights');
      await fillIn(first);
      await press(first, 'send');
      await waitUntil(() => status(first).includes('Not sent yet'), 'it failed');
      fixtureCleanup();
      const sent = server(() => json({ reference: 'LATER' }));
      const [one, two] = [await make(storeOf(), '/consent/rights'), await make(storeOf(), '/consent/rights')];
      await waitUntil(() => entries(one)[0]!.includes('LATER') && entries(two)[0]!.includes('LATER'), 'it went');
      await aTimeout(100);
      expect(sent).to.have.length(1);
    });

    it('sets aside what the server will never take, to be changed', async () => {
      server(() => json({ error: 'no' }, 422));
      const el = await make(storeOf(), '/consent/rights');
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => status(el).includes('did not take it'), 'the person is told');
      expect(entries(el)[0]).to.contain('Not taken');
      await expect(el).to.be.accessible();
      await press(el, 'edit');
      expect(shadow(el).querySelector<HTMLInputElement>('#identity')!.value).to.equal('ada@example.com');
      expect(entries(el)).to.have.length(0);
    });

    it('waits for a host that failed, and does not become an e-mail behind the person’s back', async () => {
      const taken = host(async () => Promise.reject(new Error('down')));
      const el = await make(storeOf(byMail));
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => status(el).includes('Not sent yet'), 'the person is told');
      document.removeEventListener('rights-request', taking!);
      window.dispatchEvent(new Event('online'));
      await aTimeout(50);
      expect(entries(el)[0]).not.to.contain('Open the e-mail');
      expect(taken).to.have.length(1);
    });

    it('is an e-mail, written and addressed, where the site has nothing else; the person says that it is sent', async () => {
      const el = await make(storeOf(byMail));
      await choose(el, 'deletion');
      await write(el, { what: 'Photos & “names”\nof 2024', identity: 'ada+1@example.com' });
      await press(el, 'review');
      expect(words(shadow(el).querySelector('[part=confirm]'))).to.contain('by e-mail');
      await press(el, 'send');
      await waitUntil(() => status(el).includes('Open the e-mail'), 'the person is told');
      const link = shadow(el).querySelector<HTMLAnchorElement>('[part=mail]')!;
      await waitUntil(() => focused(el) === link, 'the link has the focus');
      const [to, query] = link.getAttribute('href')!.split('?');
      const text = decodeURIComponent(query!.split('body=')[1]!);
      expect(to).to.equal('mailto:privacy@example.com');
      expect(text)
        .to.contain('Photos & “names”\r\nof 2024')
        .and.contain('ada+1@example.com')
        .and.contain('(GDPR Art. 17)');
      expect(text).to.contain('Please answer by December 23, 2026.');
      await expect(el).to.be.accessible();
      await press(el, 'mailed');
      expect(entries(el)[0]).to.contain('Sent').and.contain('Answer due by December 23, 2026');
    });

    it('gives the whole text to copy where a mail program takes no more', async () => {
      const el = await make(storeOf(byMail));
      await choose(el, 'complaint');
      await write(el, { what: 'word '.repeat(700), identity: 'ada' });
      await press(el, 'review');
      await press(el, 'send');
      await waitUntil(() => shadow(el).querySelector('textarea[readonly]'), 'the whole text');
      expect(shadow(el).querySelector('[part=mail]')!.getAttribute('href')!.length).to.be.at.most(2000);
      expect(shadow(el).querySelector<HTMLTextAreaElement>('textarea[readonly]')!.value).to.contain(
        'word '.repeat(700).trim(),
      );
    });
  });

  describe('what a person can have at once', () => {
    const granted = (): ConsentStore => {
      const store = storeOf();
      const said = { surface: 't', control: 't', source: 'host' } as const;
      store.decide({ analytics: 'granted', 'channel/email': 'granted', 'channel/sms': 'granted' }, said);
      return store;
    };

    it('is done when a consent is withdrawn, whether the request arrives or not', async () => {
      server(() => json({}, 503));
      const store = granted();
      const el = await make(store, '/consent/rights');
      await choose(el, 'withdrawal');
      await tick(el, 'purpose/analytics');
      expect(shadow(el).querySelector('#identity')!.getAttribute('aria-required')).to.equal(null);
      await press(el, 'review');
      expect(store.allows('analytics')).to.equal(true);
      await press(el, 'send');
      expect(store.allows('analytics')).to.equal(false);
      expect(store.allows('channel/email')).to.equal(true);
      const { evidence } = store.history().at(-1)!;
      expect(evidence).to.deep.include({ surface: 'rights-request', control: 'withdrawal', source: 'person' });
      expect(evidence.wording).to.contain('Analytics');
      await waitUntil(() => status(el).includes('Not sent yet'), 'the person is told');
      expect(status(el)).to.contain('Switched off at once: Analytics.');
    });

    it('is done when messages are refused', async () => {
      const taken = host(async () => ({}));
      const store = granted();
      const el = await make(store);
      await choose(el, 'opt-out');
      await tick(el, 'channel/email');
      await tick(el, 'channel/sms');
      await press(el, 'review');
      await press(el, 'send');
      expect([store.allows('channel/email'), store.allows('channel/sms'), store.allows('analytics')]).to.deep.equal([
        false,
        false,
        true,
      ]);
      expect(taken[0]!.request.fields).to.deep.equal({ topics: 'channel/email channel/sms' });
    });

    it('is done when a use with a switch is objected to', async () => {
      host(async () => ({}));
      const store = granted();
      const el = await make(store);
      await choose(el, 'objection');
      await tick(el, 'purpose/safety');
      await write(el, { identity: 'ada' });
      await press(el, 'review');
      await press(el, 'send');
      expect(store.allows('safety')).to.equal(false);
    });
  });

  describe('the list of requests', () => {
    it('says when the day has passed, and whom to complain to', async () => {
      host(async () => ({ reference: 'R' }));
      const el = await make(storeOf(club, 'IE'));
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => entries(el)[0]?.includes('Sent'), 'sent');
      now = Date.parse('2026-12-24T00:30Z');
      el.requestUpdate();
      await el.updateComplete;
      expect(entries(el)[0]).to.contain('The answer was due on December 23, 2026');
      expect(shadow(el).querySelector('[part=authority] a')!.getAttribute('href')).to.equal(
        'https://www.dataprotection.ie',
      );
      await press(el, 'answered');
      expect(entries(el)[0]).to.contain('Answered').and.not.contain('was due');
    });

    it('is the person’s own: what they delete is gone from the device', async () => {
      host(async () => ({}));
      const el = await make();
      await fillIn(el);
      await press(el, 'send');
      await waitUntil(() => entries(el)[0]?.includes('Sent'), 'sent');
      await press(el, 'remove');
      expect(entries(el)).to.have.length(0);
      expect(localStorage.getItem('assent-rights')).to.equal(null);
      expect(status(el)).to.equal('Deleted.');
    });

    it('bears whatever stands in storage', async () => {
      for (const text of [
        '{',
        'null',
        '[]',
        '{"kept":[1,{"request":{}},null],"draft":{"right":"x"}}',
        '{"draft":{"right":"access","fields":{"what":1}}}',
      ]) {
        localStorage.setItem('assent-rights', text);
        const el = await make();
        expect(shadow(el).querySelectorAll('[name=right]')).to.have.length(9);
        expect(entries(el)).to.have.length(0);
        fixtureCleanup();
      }
    });

    it('says so where the browser keeps nothing, and goes on', async () => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      try {
        const taken = host(async () => ({ reference: 'R' }));
        const el = await make();
        await choose(el, 'access');
        await write(el, { identity: 'ada' });
        expect(words(shadow(el).querySelector('form'))).to.contain('Your browser keeps nothing');
        await press(el, 'review');
        await press(el, 'send');
        expect(taken).to.have.length(1);
        await waitUntil(() => status(el).includes('R'), 'sent');
        await press(el, 'remove');
      } finally {
        Storage.prototype.setItem = setItem;
      }
    });
  });

  it('tells a person who complains whom else to turn to', async () => {
    const el = await make(storeOf(club, 'FR'));
    await choose(el, 'complaint');
    const link = shadow(el).querySelector('[part=authority] a')!;
    expect([words(link), link.getAttribute('href')]).to.deep.equal([
      'Commission nationale de l’informatique et des libertés (CNIL) (opens in a new window)',
      'https://www.cnil.fr',
    ]);
  });

  it('is used with the keyboard alone', async () => {
    const taken = host(async () => ({ reference: 'KEYS' }));
    const el = await make();
    shadow(el).querySelector<HTMLElement>('[name=right]')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => shadow(el).querySelector('#to'), 'the fields of a correction');
    for (const text of ['Wrong', 'Right', 'ada@example.com']) {
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: text });
    }
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => shadow(el).querySelector('[data-control=send]'), 'the summary');
    await sendKeys({ press: 'Tab' });
    expect((focused(el) as HTMLElement).dataset['control']).to.equal('send');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => status(el).includes('KEYS'), 'sent');
    expect(taken[0]!.request.fields).to.deep.equal({ what: 'Wrong', to: 'Right', identity: 'ada@example.com' });
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`is accessible for every right in ${theme}, on a narrow phone as well`, async () => {
      const el = await make();
      el.theme = theme;
      document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
      for (const right of RIGHTS) {
        await choose(el, right);
        await expect(el).to.be.accessible();
      }
      await viewport({ width: 320, height: 700 });
      await expect(el).to.be.accessible();
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      document.body.removeAttribute('style');
    });
  }

  it('does not scroll sideways from right to left, with requests in the list', async () => {
    await viewport({ width: 320, height: 700 });
    document.documentElement.dir = 'rtl';
    host(async () => ({ reference: 'R'.repeat(60) }));
    const el = await make();
    await fillIn(el);
    await press(el, 'send');
    await waitUntil(() => entries(el)[0]?.includes('Sent'), 'sent');
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    document.documentElement.dir = 'ltr';
  });

  it('keeps the edges of its buttons in forced colours', async function () {
    if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) this.skip();
    const el = await make();
    await choose(el, 'access');
    for (const button of shadow(el).querySelectorAll('button'))
      expect(getComputedStyle(button).borderTopStyle, words(button)).to.equal('solid');
    await expect(el).to.be.accessible();
    await executeServerCommand('engine:media', { forcedColors: 'none' });
  });

  it('has no style in its markup, and is empty without a store', async () => {
    const el = await make();
    await choose(el, 'objection');
    expect(shadow(el).querySelectorAll('style, [style], [onclick]')).to.have.length(0);
    setDefaultStore(undefined);
    const bare = await fixture<RightsRequest>(html`<rights-request></rights-request>`);
    expect(shadow(bare).textContent!.trim()).to.equal('');
  });
});
