/** A second opinion in each engine: a simulated screen reader that works out names and roles by itself, from the DOM. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import type { virtual as Virtual } from '@guidepup/virtual-screen-reader';
// @ts-expect-error: the file for browsers comes without types
import { virtual as untyped } from '@guidepup/virtual-screen-reader/browser.js';
import '../../src/define.js';
import { show, states } from '../gallery/states.js';

const virtual: typeof Virtual = untyped;

/** Reads a surface to its end. It does not go into shadow trees by itself, so it begins within one. */
async function spoken(element: string, state: string, surface: string): Promise<readonly string[]> {
  const shown = await show(
    states.find((one) => one.element === element && one.state === state)!,
    document.body,
  );
  const container = shown.shadowRoot!.querySelector<HTMLElement>(surface)!;
  await virtual.start({ container });
  const first = await virtual.lastSpokenPhrase();
  for (let steps = 0; steps < 200; steps += 1) {
    await virtual.next();
    if ((await virtual.lastSpokenPhrase()) === `end of ${first}`) break;
  }
  const phrases = await virtual.spokenPhraseLog();
  await virtual.stop();
  return phrases.filter((phrase) =>
    /^(button|link|switch|checkbox|radio|textbox|heading|region|dialog|group)/.test(phrase),
  );
}

describe('F-27: a second screen reader', function () {
  this.timeout(20_000);
  afterEach(() => {
    fixtureCleanup();
    document.body.replaceChildren();
  });

  it('says of the banner what the first does', async () => {
    expect(await spoken('consent-banner', 'asked', '.banner')).to.deep.equal([
      'region, Cookies on this site',
      'heading, Cookies on this site, level 2',
      'link, Privacy policy',
      'link, Contact',
      'button, Accept all',
      'button, Reject all',
      'button, Choose',
    ]);
  });

  it('says of each switch what it is for', async () => {
    const said = await spoken('consent-preferences', 'answered', 'section');
    // It reads the attribute for the state, and not what the engine holds: the first reader says On and Off.
    expect(said.filter((phrase) => phrase.startsWith('switch')).map((phrase) => phrase.split(', ')[1])).to.deep.equal([
      'Security',
      'Functional',
      'Analytics',
      'Marketing',
      'Share data with Metrics Ltd',
    ]);
  });

  it('says of a box that it is required', async () => {
    const said = await spoken('consent-agreement', 'asked', '[role=group]');
    expect(said.filter((phrase) => phrase.startsWith('checkbox'))).to.deep.equal([
      'checkbox, Agree to all, the optional ones included, not checked',
      'checkbox, I agree to: Terms of service (required), not checked, not invalid, required',
      'checkbox, E-mail (optional), not checked, not invalid',
      'checkbox, Text message (optional), not checked, not invalid',
    ]);
  });
});
