/** Every journey by Tab, Space, Enter and Escape alone: what a switch device can send. Titles name the numbered checks. */
import { expect, fixtureCleanup, nextFrame } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { ConsentStore } from '../../src/index.js';
import '../../src/define.js';
import { pressSpace, viewport } from '../elements/engine.js';
import { waitUntil } from '../elements/patience.js';
import { show, states } from '../gallery/states.js';
import { called, controlsIn, drawn, nameOf, wordsOf } from './looking.js';

const { body } = document;
type Shown = HTMLElement & { readonly store: ConsentStore; readonly updateComplete: Promise<unknown> };

const draw = async (element: string, name: string, into: Element = body): Promise<Shown> =>
  (await show(
    states.find((state) => state.element === element && state.state === name)!,
    into,
  )) as Shown;
/** What has the focus, in whatever shadow tree. */
function focused(): HTMLElement {
  let at = document.activeElement as HTMLElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement as HTMLElement;
  return at;
}
/** Presses Tab, and waits until the focus has moved: some drivers answer before it has. */
async function tab(): Promise<void> {
  const before = focused();
  await sendKeys({ press: 'Tab' });
  for (let frames = 0; focused() === before && frames < 30; frames += 1) await nextFrame();
}
/** Tabs until a control with this name, or one that begins so (`…`), has the focus. */
async function tabTo(name: string): Promise<HTMLElement> {
  for (let presses = 0; presses < 60; presses += 1) {
    await tab();
    const found = nameOf(focused());
    if (name.endsWith('…') ? found.startsWith(name.slice(0, -1)) : found === name) return focused();
  }
  throw new Error(`Tab never comes to "${name}"`);
}
const enter = (): Promise<void> => sendKeys({ press: 'Enter' });
async function act(name: string, key = enter): Promise<void> {
  await tabTo(name);
  await key();
  await nextFrame();
}
const said = (host: Element): string =>
  [...drawn(host.shadowRoot!)]
    .filter((element) => element.matches('[role=status]'))
    .map(wordsOf)
    .filter(Boolean)
    .join(' | ');
const button = (text: string): HTMLElement => {
  const made = document.createElement('button');
  made.textContent = text;
  return made;
};

describe('by keyboard alone', function () {
  this.timeout(30_000);

  beforeEach(() => viewport({ width: 800, height: 700 }));
  afterEach(() => {
    fixtureCleanup();
    body.replaceChildren();
    sessionStorage.clear();
    localStorage.clear();
  });

  it('F-9, F-11, F-12: choosing: a switch that is moved decides nothing until Save, and stands as it was left the next time', async () => {
    const { store } = await draw('consent-banner', 'asked');
    await act('Choose');
    await waitUntil(() => document.querySelector('consent-preferences')?.shadowRoot?.querySelector('dialog')?.open);
    const preferences = document.querySelector('consent-preferences')!;
    expect(focused().id, 'the focus is at the heading, not at a yes').to.equal('title');
    await act('Analytics', pressSpace);
    expect(store.get().status).to.equal('pending');
    expect(preferences.shadowRoot!.querySelector('dialog')?.open).to.equal(true);
    await act('Save');
    await waitUntil(() => store.allows('analytics'));
    expect(store.allows('marketing')).to.equal(false);
    await waitUntil(() => said(preferences) === 'Your choices are saved.');

    const trigger = document.createElement('consent-trigger');
    trigger.store = store;
    body.append(trigger);
    await trigger.updateComplete;
    await act('Privacy settings');
    await waitUntil(() => preferences.shadowRoot!.querySelector('dialog')?.open);
    const on = [...preferences.shadowRoot!.querySelectorAll<HTMLInputElement>('[role=switch]')]
      .filter(({ checked }) => checked)
      .map(nameOf);
    expect(on).to.have.members(['Analytics', 'Security']);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused() === trigger.shadowRoot!.querySelector('button'), 'the focus is back');
    expect(store.allows('analytics'), 'Escape leaves it as it was').to.equal(true);
  });

  it('F-9, E-10: refusing all takes one press, as accepting all does', async () => {
    for (const [name, allowed] of [
      ['Accept all', true],
      ['Reject all', false],
    ] as const) {
      const { store } = await draw('consent-banner', 'asked');
      await act(name);
      expect([store.allows('marketing'), store.answer('purpose/marketing')?.answer]).to.deep.equal([
        allowed,
        allowed ? 'granted' : 'denied',
      ]);
      body.replaceChildren();
    }
  });

  it('F-9, F-16: agreeing: the box for all is mixed while some are ticked, and ticks the rest', async () => {
    const shown = await draw('consent-agreement', 'asked');
    const all = await tabTo('Agree to all…');
    await act('I agree to: Terms…', pressSpace);
    const { indeterminate, checked } = await waitUntil(() => (all as HTMLInputElement).indeterminate).then(
      () => all as HTMLInputElement,
    );
    expect([indeterminate, checked]).to.deep.equal([true, false]);
    all.focus();
    await pressSpace();
    await shown.updateComplete;
    const boxes = [...shown.shadowRoot!.querySelectorAll<HTMLInputElement>('input[data-topic]')];
    await waitUntil(() => boxes.every((box) => box.checked), 'the rest is ticked');
    await pressSpace();
    await act('I agree to: Terms…', pressSpace);
    await act('I agree');
    await waitUntil(() => shown.store.allows('policy/terms'));
    expect(shown.store.allows('channel/email')).to.equal(false);
    await act('Change my answers');
    await waitUntil(() => shown.shadowRoot!.querySelector('input[data-topic]'));
  });

  it('F-9: what is missing is said at its box, which has the focus', async () => {
    const shown = await draw('consent-agreement', 'asked');
    await act('I agree');
    await waitUntil(() => nameOf(focused()).includes('Terms'));
    expect(focused().getAttribute('aria-invalid')).to.equal('true');
    const described = focused().getAttribute('aria-describedby')!.split(' ');
    const words = described.map((id) => wordsOf(shown.shadowRoot!.getElementById(id)!)).join(' ');
    expect(words).to.contain('tick this box');
  });

  it('F-9, F-20: opting in and out of messages, each said', async () => {
    const shown = await draw('marketing-opt-in', 'asked');
    await act('E-mail', pressSpace);
    await waitUntil(() => said(shown) !== '');
    await act('Text message', pressSpace);
    await act('Stop all');
    await waitUntil(() => said(shown) === 'You get no more messages.');
    expect(nameOf(focused()), 'the button is gone, the focus is not').to.equal('E-mail');
    expect(shown.store.allows('channel/email')).to.equal(false);
  });

  it('F-9: refusing a permission, and changing one’s mind', async () => {
    const shown = await draw('permission-request', 'asked');
    await act('Don’t allow');
    await waitUntil(() => shown.store.answer('permission/camera')?.answer === 'denied');
    await act('Change my answer');
    await waitUntil(() => controlsIn(shown).some((control) => nameOf(control) === 'Always allow'));
  });

  it('F-9: reading a policy, to a section and back, and agreeing', async () => {
    const shown = await draw('policy-notice', 'asked');
    await act('I agree');
    await waitUntil(() => shown.store.allows('policy/terms'));
    await waitUntil(() => wordsOf(shown.shadowRoot!.querySelector('[part=bar]')!).includes('You agreed on'));
  });

  it('F-9, E-17: withdrawing all in the privacy centre takes one press, and one more undoes it', async () => {
    const shown = await draw('privacy-center', 'answered');
    await act('Withdraw all');
    await waitUntil(() => !shown.store.allows('analytics'));
    expect(said(shown)).to.contain('Switched off');
    await act('Undo');
    await waitUntil(() => shown.store.allows('analytics'));
  });

  it('F-9: asking for one’s data, with a mistake on the way', async () => {
    const shown = await draw('rights-request', 'asked');
    await act('See my data…', pressSpace);
    await waitUntil(() => shown.shadowRoot!.querySelector('#identity'));
    await act('Review');
    await waitUntil(() => focused().id === 'identity');
    expect(focused().getAttribute('aria-describedby')).to.contain('fault-identity');
    await sendKeys({ type: 'ada@example.com' });
    await enter();
    await waitUntil(() => focused().id === 'confirm-title');
  });

  it('F-9: a notice of a change goes by one press, and the table of data is sorted and searched', async () => {
    const notice = await draw('policy-changes', 'announced');
    await act('Got it');
    await waitUntil(() => !notice.shadowRoot!.querySelector('[part=surface]'));
    const table = await draw('data-inventory', 'plain');
    await tabTo('Search in the table');
    await sendKeys({ type: 'marketing' });
    await waitUntil(() => /^1 of/.test(said(table)));
    await act('Purpose');
    await waitUntil(() => said(table).includes('Sorted by: Purpose, ascending.'));
  });

  it('F-9: a placeholder lets its content in, and the focus goes to it', async () => {
    const shown = await draw('consent-gate', 'held');
    await act('Allow once');
    await waitUntil(() => wordsOf(shown).includes('A film about climbing.'));
    expect(shown.contains(document.activeElement)).to.equal(true);
  });

  it('F-9: opting out opens a panel that Escape leaves, and the focus goes back', async () => {
    const shown = await draw('consent-trigger', 'opt-out');
    await act('Do Not Sell…');
    await waitUntil(() => shown.shadowRoot!.querySelector('dialog')?.open);
    await act('Opt out', pressSpace);
    await waitUntil(() => said(shown).startsWith('You have opted out'));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => nameOf(focused()).startsWith('Do Not Sell'));
  });

  for (const name of new Set(states.map(({ element }) => element)))
    it(`F-8, F-9: Tab goes through ${name} in the order of reading, and out of it`, async function () {
      if ((await executeServerCommand('engine:name')) === 'MiniBrowser') this.skip(); // it tabs past links
      body.append(button('before'));
      const shown = await draw(name, states.find(({ element }) => element === name)!.state);
      body.append(button('after'));
      const reachable = controlsIn(shown).filter(({ tabIndex }) => tabIndex >= 0);
      // Of radio buttons that belong together, Tab comes to one.
      const groups = new Set<string>();
      const stops = reachable.filter((control) => {
        const { type, name: group } = control as HTMLInputElement;
        if (type !== 'radio' || !groups.has(group)) return groups.add(group);
        return false;
      });
      // A surface in the top layer still has its place in the page.
      document.querySelector('button')!.focus();
      const order: string[] = [];
      for (let presses = 0; presses < stops.length + 2; presses += 1) {
        await tab();
        if (wordsOf(focused()) === 'after') break;
        order.push(called(focused()));
      }
      expect(wordsOf(focused()), 'Tab leaves it').to.equal('after');
      expect(order).to.deep.equal(stops.map(called));
    });

  // The last: from a dialog, Tab goes on to the browser's own buttons, and a driver of Firefox does not come back.
  it('F-9: a wall keeps the focus in itself, and Escape is no way round an answer', async () => {
    const behind = button('behind');
    body.append(behind);
    const { store, shadowRoot } = await draw('consent-banner', 'wall');
    expect(focused().id).to.equal('title');
    for (let presses = 0; presses < 8; presses += 1) {
      await tab();
      expect(focused()).not.to.equal(behind);
    }
    await sendKeys({ press: 'Escape' });
    const wall = shadowRoot!.querySelector('dialog')!;
    expect(wall.open).to.equal(true);
    expect(store.get().status).to.equal('pending');
    wall.close();
  });
});
