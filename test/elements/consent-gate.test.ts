import { expect, fixture, fixtureCleanup, html, nextFrame } from '@open-wc/testing';
import { executeServerCommand, resetMouse, sendKeys } from '@web/test-runner-commands';
import { viewport } from './engine.js';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { Catalogue, ConsentFailure, ConsentOptions, ConsentStore } from '../../src/index.js';
import '../../src/define/consent-gate.js';
import type { ConsentGate } from '../../src/elements/consent-gate.js';
import { waitUntil } from './patience.js';
import { press } from './press.js';

const catalogue = defineCatalogue({
  controller: { name: 'Coast Path Guides' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'media', basis: 'consent', title: 'Videos and maps' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  services: [
    { id: 'player', purpose: 'media', recipient: 'videos', title: 'Video player' },
    { id: 'map', purpose: 'media', recipient: 'maps', title: 'Map' },
    { id: 'spots', purpose: 'ads', recipient: 'maps' },
  ],
  recipients: [
    { id: 'videos', name: 'Reel Harbour', policy: 'https://reelharbour.example/privacy', ask: true },
    { id: 'maps', name: 'Open Chart', policy: 'privacy/open-chart.html' },
  ],
  policies: [{ id: 'terms', kind: 'terms', versions: [{ version: '1' }] }],
  aliases: { C0004: 'purpose/media' },
});

const FRAME = '<iframe width="400" height="300" title="The content" srcdoc="<p>Here</p>"></iframe>';
const person = { surface: 'test', control: 'test', trusted: true } as const;

let failures: ConsentFailure[];
let store: ConsentStore;

const newStore = (options: Partial<ConsentOptions> = {}): ConsentStore =>
  createConsent({
    catalogue,
    storage: memoryStorage(),
    archive: memoryStorage(),
    signals: {},
    onError: (failure) => failures.push(failure),
    ...options,
  });

async function held(topic: string, content = FRAME, attributes = ''): Promise<ConsentGate> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const gate = document.createElement('consent-gate');
  gate.store = store;
  gate.innerHTML = `${attributes}<template>${content}</template>`;
  gate.topic = topic;
  place.append(gate);
  await gate.updateComplete;
  return gate;
}

const inside = <T extends Element = HTMLElement>(host: Element, selector: string): T => {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`${host.localName} has no ${selector}`);
  return found;
};
/** Whether the frame of the content is in the page. */
const shown = (gate: Element): boolean => gate.querySelector('iframe') !== null;
const once = (gate: Element) => inside(gate, '[data-control=once]');
const always = (gate: Element) => inside(gate, '[data-control=always]');
const buttons = (gate: Element) => [...gate.shadowRoot!.querySelectorAll('button')];
const words = (gate: Element) => gate.shadowRoot!.textContent!.replace(/\s+/g, ' ');

async function settled(gate: ConsentGate): Promise<void> {
  await gate.updateComplete;
  await nextFrame();
}
async function pressed(gate: ConsentGate, button: Element): Promise<void> {
  await press(button);
  await settled(gate);
}
async function typed(gate: ConsentGate, button: HTMLElement): Promise<void> {
  button.focus();
  await sendKeys({ press: 'Enter' });
  await settled(gate);
}

describe('consent-gate', () => {
  beforeEach(() => {
    failures = [];
    store = newStore();
  });
  afterEach(async () => {
    await resetMouse();
    fixtureCleanup();
    setDefaultStore(undefined);
  });

  describe('before an answer', () => {
    it('holds the content back and says whose it is, what happens, and where to read on', async () => {
      const gate = await held('service/player');
      expect(shown(gate)).to.equal(false);
      expect(gate.open).to.equal(false);
      expect(inside(gate, '[part=title]').textContent).to.equal('Content from Reel Harbour');
      expect(words(gate)).to.contain('Reel Harbour receives data about your device');
      const link = inside<HTMLAnchorElement>(gate, '[part=link]');
      expect(link.href).to.equal('https://reelharbour.example/privacy');
      expect(link.textContent).to.equal('Privacy policy of Reel Harbour');
    });

    it('names the provider still where the page gives the title', async () => {
      const gate = await held('service/map', FRAME, '<span slot="title">How to get there</span>');
      expect(inside(gate, '[part=provider]').textContent).to.equal('Content from Open Chart');
    });

    it('names who receives data where it waits for a whole purpose, and takes another tool’s word for one', async () => {
      const gate = await held('C0004');
      expect(words(gate)).to.contain('Videos and maps').and.to.contain('Data goes to: Reel Harbour and Open Chart.');
      await pressed(gate, always(gate));
      expect(store.allows('media')).to.equal(true);
      expect(shown(gate)).to.equal(true);
    });

    it('links to no address that could run, whatever a catalogue from JSON holds', async () => {
      const policy = (address: string): Catalogue => ({
        ...catalogue,
        recipients: [{ id: 'maps', name: 'Open Chart', policy: address }],
      });
      store = newStore({ catalogue: policy('java\nscript:alert(1)') });
      expect((await held('service/map')).shadowRoot!.querySelectorAll('a').length).to.equal(0);
      store = newStore({ catalogue: policy('/privacy') });
      expect((await held('service/map')).shadowRoot!.querySelector('a')!.getAttribute('href')).to.equal('/privacy');
    });

    it('is a group by the name of its title, and accessible before and after', async () => {
      const gate = await held('service/player');
      expect(inside(gate, '[role=group]').getAttribute('aria-labelledby')).to.equal(inside(gate, '.title').id);
      await expect(gate).to.be.accessible();
      await pressed(gate, once(gate));
      await expect(gate).to.be.accessible();
    });

    it('stays closed for a topic that the catalogue does not know, and says so to the host', async () => {
      const gate = await held('service/nobody');
      expect(buttons(gate).length).to.equal(0);
      expect(shown(gate)).to.equal(false);
      expect(failures.map(({ code }) => code)).to.deep.equal(['unknown-topic']);
    });

    it('does not ask for an agreement to a text that it does not show, but opens once that is given', async () => {
      const gate = await held('policy/terms');
      expect(buttons(gate).length).to.equal(0);
      store.decide({ 'policy/terms': 'granted' }, person);
      await gate.updateComplete;
      expect(shown(gate)).to.equal(true);
    });

    it('has no buttons before there is a store', async () => {
      setDefaultStore(undefined);
      const gate = await fixture<ConsentGate>(
        html`<consent-gate topic="service/map"
          ><template><b>Map</b></template></consent-gate
        >`,
      );
      expect(buttons(gate).length).to.equal(0);
      expect(inside(gate, '[part=title]').textContent).not.to.equal('');
      await expect(gate).to.be.accessible();
      newStore();
      await gate.updateComplete;
      expect(buttons(gate).length).to.equal(2);
    });

    it('tells the host when nothing is held back, since what stands beside a template loads at once', async () => {
      await fixture(html`<consent-gate topic="media" .store=${store}><b>Loaded</b></consent-gate>`);
      expect(failures.map(({ code }) => code)).to.deep.equal(['tag-failed']);
    });
  });

  describe('once', () => {
    it('lets this content in and keeps nothing: no decision, no history, no event', async () => {
      const gate = await held('service/player');
      const other = await held('service/player');
      let changes = 0;
      const count = () => changes++;
      document.addEventListener('consent-change', count);
      await pressed(gate, once(gate));
      document.removeEventListener('consent-change', count);
      expect(shown(gate)).to.equal(true);
      expect(buttons(gate).length).to.equal(0);
      expect(shown(other)).to.equal(false);
      expect(store.allows('service/player')).to.equal(false);
      expect([store.history().length, changes, store.get().record]).to.deep.equal([0, 0, undefined]);
    });

    it('lets in what was refused before, and a later refusal takes it out again', async () => {
      store.decide({ media: 'denied' }, person);
      const gate = await held('service/map');
      await pressed(gate, once(gate));
      expect(shown(gate)).to.equal(true);
      store.decide({ media: 'denied' }, person);
      await gate.updateComplete;
      expect(shown(gate)).to.equal(false);
    });

    it('is over when the person allows it for good and withdraws that', async () => {
      const gate = await held('service/map');
      await pressed(gate, once(gate));
      const frame = gate.querySelector('iframe');
      store.decide({ 'service/map': 'granted' }, person);
      await gate.updateComplete;
      expect(gate.querySelector('iframe') === frame).to.equal(true);
      store.decide({ 'service/map': 'denied' }, person);
      await gate.updateComplete;
      expect(shown(gate)).to.equal(false);
    });

    it('is all that is offered where the page says so', async () => {
      const gate = await held('service/map');
      gate.once = true;
      await gate.updateComplete;
      expect(buttons(gate).map((button) => button.textContent!.trim())).to.deep.equal(['Allow once']);
      expect(words(gate)).not.to.contain('on every page');
    });
  });

  describe('always', () => {
    it('grants the service and the recipient it needs, in words, and not the whole purpose', async () => {
      const gate = await held('service/player');
      expect(words(gate)).to.contain(
        'With “Always allow” you allow, on every page: Video player and sharing data with Reel Harbour. You can change this at any time.',
      );
      await pressed(gate, always(gate));
      expect(shown(gate)).to.equal(true);
      expect(store.allows('service/player')).to.equal(true);
      expect(store.answer('recipient/videos')!.answer).to.equal('granted');
      expect([store.allows('media'), store.allows('service/map')]).to.deep.equal([false, false]);
    });

    it('keeps the evidence: where, by which control, and the words that were shown', async () => {
      const gate = await held('service/map', FRAME, '<span slot="title">How to get there</span>');
      await pressed(gate, always(gate));
      const { evidence, decisions } = store.history().at(-1)!;
      expect(decisions.map(({ topic, answer }) => [topic, answer])).to.deep.equal([['service/map', 'granted']]);
      expect([evidence.surface, evidence.control, evidence.trusted, evidence.language]).to.deep.equal([
        'consent-gate',
        'always',
        true,
        'en',
      ]);
      expect(evidence.wording)
        .to.contain('How to get there')
        .and.to.contain('Open Chart')
        .and.to.contain('on every page');
    });

    it('grants a service under a purpose that was refused, and nothing else of it', async () => {
      store.decide({ media: 'denied' }, person);
      const gate = await held('service/map');
      await pressed(gate, always(gate));
      expect(shown(gate)).to.equal(true);
      expect(store.answer('media')!.answer).to.equal('denied');
    });

    it('asks only for what is lacking', async () => {
      store.decide({ media: 'granted' }, person);
      const gate = await held('recipient/videos');
      expect(words(gate)).to.contain('on every page: sharing data with Reel Harbour.');
      await pressed(gate, always(gate));
      expect(
        store
          .history()
          .at(-1)!
          .decisions.map(({ topic }) => topic),
      ).to.deep.equal(['recipient/videos']);
    });

    it('tells that an opt-out signal was honoured, and lets the person overrule it for this', async () => {
      store = newStore({ region: 'US-CA', signals: { gpc: true } });
      const gate = await held('service/spots');
      expect(words(gate)).to.contain('Opt-out request honoured');
      await pressed(gate, always(gate));
      expect(shown(gate)).to.equal(false);
      await pressed(gate, gate.shadowRoot!.querySelector<HTMLElement>('[data-control=opt-in-again]')!);
      expect(shown(gate)).to.equal(true);
      expect(store.history().at(-1)!.decisions[0]!.despite).to.equal('gpc');
    });

    it('opens every gate of the topic, and so does an answer given elsewhere', async () => {
      const gates = [await held('service/map'), await held('media')];
      store.decide({ media: 'granted' }, person);
      await Promise.all(gates.map((gate) => gate.updateComplete));
      expect(gates.map((gate) => gate.querySelectorAll('iframe').length)).to.deep.equal([1, 1]);
    });
  });

  it('lets nothing in when a script presses the buttons, and reports it', async () => {
    const gate = await held('service/map');
    once(gate).click();
    always(gate).click();
    await settled(gate);
    expect(shown(gate)).to.equal(false);
    expect(failures.map(({ code }) => code)).to.deep.equal(['untrusted-grant', 'untrusted-grant']);
  });

  describe('the content', () => {
    const allow = async (gate: ConsentGate, answer: 'granted' | 'denied' = 'granted'): Promise<void> => {
      store.decide({ 'service/map': answer }, person);
      await gate.updateComplete;
    };

    it('leaves the page when permission is withdrawn, and comes back when it is given again', async () => {
      const gate = await held('service/map');
      await allow(gate);
      const frame = gate.querySelector('iframe')!;
      await waitUntil(() => frame.contentDocument?.body.textContent === 'Here');
      await allow(gate, 'denied');
      expect([frame.isConnected, frame.contentWindow === null, shown(gate)]).to.deep.equal([false, true, false]);
      expect(buttons(gate).length).to.equal(2);
      expect(document.activeElement!.localName).to.equal('body');
      await allow(gate);
      expect(gate.querySelectorAll('iframe').length).to.equal(1);
      expect(gate.querySelector('iframe') === frame).to.equal(false);
    });

    it('stops its sound, and what it still fetches, when it goes', async () => {
      const gate = await held('service/map', '<p><audio loop src="data:audio/wav;base64,UklGRg=="></audio></p>');
      await allow(gate);
      const audio = gate.querySelector('audio')!;
      await allow(gate, 'denied');
      expect([audio.isConnected, audio.paused, audio.hasAttribute('src')]).to.deep.equal([false, true, false]);
      await waitUntil(() => audio.networkState === HTMLMediaElement.NETWORK_EMPTY);
    });

    it('takes along what a player put in its place, and leaves what the page wrote beside it', async () => {
      const gate = await held('service/map', '<div id="player"></div>', '<span slot="title">Film</span>');
      await allow(gate);
      const frame = document.createElement('iframe');
      gate.querySelector('#player')!.replaceWith(frame);
      await allow(gate, 'denied');
      expect(frame.isConnected).to.equal(false);
      expect(gate.querySelector('[slot=title]')!.textContent).to.equal('Film');
      await allow(gate);
      expect(gate.querySelectorAll('#player').length).to.equal(1);
    });

    it('runs its scripts when it is let in, not before, and in the order they are written', async () => {
      const log = ((window as unknown as { gateLog: string[] }).gateLog = []) as string[];
      const large = URL.createObjectURL(new Blob([`gateLog.push('first');/*${'x'.repeat(5_000_000)}*/`]));
      const gate = await held('service/map', '<p>Map</p>');
      for (const address of [large, "data:text/javascript,gateLog.push('second')"]) {
        const script = document.createElement('script');
        script.setAttribute('src', address);
        gate.querySelector('template')!.content.append(script);
      }
      expect(log).to.deep.equal([]);
      await allow(gate);
      await waitUntil(() => log.length === 2, 'both ran', { timeout: 6000 });
      expect(log).to.deep.equal(['first', 'second']);
      URL.revokeObjectURL(large);
    });

    it('is found when the template comes after the element, as it does while a page is read', async () => {
      store.decide({ media: 'granted' }, person);
      const gate = document.createElement('consent-gate');
      gate.store = store;
      gate.topic = 'media';
      (await fixture<HTMLElement>(html`<div></div>`)).append(gate);
      await gate.updateComplete;
      const template = document.createElement('template');
      template.innerHTML = FRAME;
      gate.append(template);
      await waitUntil(() => gate.querySelector('iframe') !== null);
    });

    it('is there at once, with nobody asked, where the region asks for no consent', async () => {
      store = newStore({ region: 'US-CA' });
      const gate = await held('service/spots');
      expect(shown(gate)).to.equal(true);
    });

    it('goes with the gate and comes with it', async () => {
      const gate = await held('service/map');
      await allow(gate);
      const place = gate.parentElement!;
      gate.remove();
      store.decide({ 'service/map': 'denied' }, person);
      place.append(gate);
      await gate.updateComplete;
      expect(shown(gate)).to.equal(false);
    });
  });

  describe('the keyboard', () => {
    it('goes on in the content that was let in', async () => {
      const gate = await held('service/map', '<p>Map</p><p><button id="zoom">Zoom</button></p>');
      await typed(gate, once(gate));
      expect(document.activeElement!.id).to.equal('zoom');
    });

    it('goes on in a frame, and stays there while that loads', async () => {
      const gate = await held('service/map');
      await typed(gate, always(gate));
      const frame = gate.querySelector('iframe')!;
      await waitUntil(() => frame.contentDocument?.body.textContent === 'Here');
      await nextFrame();
      expect(document.activeElement!.localName).to.equal('iframe');
    });

    it('goes on at the gate where nothing in the content takes it, and leaves no stop behind', async () => {
      const gate = await held('service/map', '<p>The weather: fine</p>');
      await typed(gate, once(gate));
      expect(document.activeElement!.localName).to.equal('consent-gate');
      gate.blur();
      expect(gate.hasAttribute('tabindex')).to.equal(false);
    });

    it('is left where it is when the answer comes from elsewhere', async () => {
      const gate = await held('service/map');
      const field = document.createElement('input');
      gate.before(field);
      field.focus();
      store.decide({ media: 'granted' }, person);
      await settled(gate);
      expect(document.activeElement!.localName).to.equal('input');
    });
  });

  describe('its size', () => {
    const box = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return [Math.round(width), Math.round(height)];
    };

    it('is that of the frame it stands for, so that nothing shifts', async () => {
      await viewport({ width: 1280, height: 800 });
      const gate = await held('service/player', '<iframe width="640" height="360" title="A film"></iframe>');
      const after = document.createElement('p');
      gate.after(after);
      expect(box(gate)).to.deep.equal([640, 360]);
      const { top } = after.getBoundingClientRect();
      await pressed(gate, once(gate));
      expect(box(gate.querySelector('iframe')!)).to.deep.equal([640, 360]);
      expect(after.getBoundingClientRect().top + scrollY).to.be.closeTo(top, 0.5);
    });

    it('follows the page’s own CSS instead, before and after', async () => {
      await viewport({ width: 1280, height: 800 });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        'consent-gate { width: 800px; aspect-ratio: 2 / 1 } consent-gate > iframe { width: 100%; height: 100% }',
      );
      document.adoptedStyleSheets.push(sheet);
      const gate = await held('service/map');
      expect([box(gate), box(inside(gate, '.placeholder'))]).to.deep.equal([
        [800, 400],
        [800, 400],
      ]);
      await pressed(gate, once(gate));
      expect([box(gate), box(gate.querySelector('iframe')!)]).to.deep.equal([
        [800, 400],
        [800, 400],
      ]);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    });

    it('holds both buttons, 44 px tall and alike, on the narrowest phone', async () => {
      await viewport({ width: 320, height: 568 });
      const gate = await held('service/player', '<iframe width="640" height="360" title="A film"></iframe>');
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      const [first, second] = buttons(gate).map(box);
      expect(first).to.deep.equal(second);
      expect(first![1]).to.be.at.least(44);
      const bottom = gate.getBoundingClientRect().bottom;
      for (const child of inside(gate, '.inner').children) {
        expect(child.getBoundingClientRect().bottom).to.be.at.most(bottom);
      }
      await pressed(gate, once(gate));
      const [width, height] = box(gate.querySelector('iframe')!);
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      expect(height).to.be.closeTo((width! * 360) / 640, 1);
    });

    it('puts its buttons side by side by its own width, not the page’s', async () => {
      await viewport({ width: 1280, height: 800 });
      const gate = await held('service/map', '<img width="200" height="100" alt="Map">');
      const tops = () => buttons(gate).map((button) => button.getBoundingClientRect().top);
      expect(tops()[0]).not.to.equal(tops()[1]);
      gate.style.width = '600px';
      expect(tops()[0]).to.equal(tops()[1]);
    });
  });

  it('prints its title and provider, and no buttons', async function () {
    if (!(await executeServerCommand('engine:media', { media: 'print' }))) {
      console.log('this engine’s driver has no print emulation');
      this.skip();
    }
    const gate = await held('service/map', FRAME, '<span slot="title">How to get there</span>');
    const printed = (selector: string) => inside(gate, selector).getClientRects().length > 0;
    expect(['[part=title]', '[part=provider]', '[part=buttons]', '.terms'].map(printed)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
    await executeServerCommand('engine:media', { media: 'screen' });
  });
});
