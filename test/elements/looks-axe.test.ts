import { expect, fixtureCleanup } from '@open-wc/testing';
import { executeServerCommand, readFile } from '@web/test-runner-commands';
import '../../src/define.js';
import { show, states } from '../gallery/states.js';
import { viewport } from './engine.js';

const { documentElement: page, body } = document;

/** Everything that is drawn, nested shadow trees and all. */
function* within(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* within(element.shadowRoot);
  }
}
function clear(): void {
  fixtureCleanup();
  // Preferences that a banner opened, and what a dialog left.
  body.replaceChildren();
  sessionStorage.clear();
  localStorage.clear();
}

describe('every element in every state of the gallery', function () {
  this.timeout(30_000);

  before(async () => {
    body.style.cssText = 'color: CanvasText; background: Canvas';
    await viewport({ width: 360, height: 740 });
  });
  afterEach(clear);
  after(async () => {
    await executeServerCommand('engine:media', { forcedColors: 'none' });
    body.removeAttribute('style');
    page.removeAttribute('style');
    page.dir = 'ltr';
  });

  for (const scheme of ['light', 'dark', 'forced'] as const)
    for (const dir of ['ltr', 'rtl'] as const)
      for (const element of new Set(states.map((state) => state.element)))
        it(`${element} is accessible, ${scheme}, ${dir}`, async function () {
          const forced = await executeServerCommand('engine:media', {
            forcedColors: scheme === 'forced' ? 'active' : 'none',
          });
          if (scheme === 'forced' && !forced) this.skip();
          page.style.colorScheme = scheme === 'dark' ? 'dark' : 'light';
          page.dir = dir;
          for (const state of states.filter((one) => one.element === element)) {
            const shown = await show(state, body);
            try {
              await expect(shown).to.be.accessible();
            } catch (error) {
              throw new Error(`${state.state}: ${(error as Error).message}`, { cause: error });
            }
            expect(page.scrollWidth, `${state.state} scrolls sideways`).to.be.at.most(innerWidth);
            clear();
          }
        });
});

/**
 * Parts that stand only after what no script can do (a press that counts, a browser's refusal), or that need more than a state's
 * few lines; the element's own tests draw them.
 */
const LATER: Readonly<Record<string, readonly string[]>> = {
  'consent-trigger': ['again'],
  'consent-preferences': ['again'],
  'consent-gate': ['again'],
  'marketing-opt-in': ['again', 'guardian', 'ask-guardian', 'error'],
  'permission-request': ['help', 'retry'],
  'consent-receipt': ['others', 'error'],
  'privacy-center': ['lapsed', 'undo', 'more', 'receipt', 'again'],
};

describe('parts', () => {
  afterEach(clear);

  it('that an element documents are what it draws, in one state or another', async function () {
    this.timeout(60_000);
    const missing: string[] = [];
    const unsaid: string[] = [];
    for (const element of new Set(states.map((state) => state.element))) {
      const source = await readFile({ path: `../../src/elements/${element}.ts` });
      const documented = new Set([...(source ?? '').matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name!));
      const drawn = new Set<string>();
      for (const state of states.filter((one) => one.element === element)) {
        const shown = await show(state, body);
        for (const inner of shown.shadowRoot?.querySelectorAll('[part]') ?? [])
          for (const name of inner.part) drawn.add(name);
        clear();
      }
      const known = new Set([...drawn, ...(LATER[element] ?? [])]);
      missing.push(...[...documented].filter((name) => !known.has(name)).map((name) => `${element} ${name}`));
      unsaid.push(...[...drawn].filter((name) => !documented.has(name)).map((name) => `${element} ${name}`));
    }
    expect({ missing, unsaid }).to.deep.equal({ missing: [], unsaid: [] });
  });

  it('are there for everything that can be pressed', async function () {
    this.timeout(60_000);
    const bare = new Set<string>();
    for (const state of states) {
      const shown = await show(state, body);
      for (const control of shown.shadowRoot?.querySelectorAll('button, input, select, textarea, summary') ?? [])
        if (!control.closest('[part]'))
          bare.add(`${state.element} ${control.localName}.${control.className} "${control.textContent?.trim() ?? ''}"`);
      clear();
    }
    expect([...bare]).to.deep.equal([]);
  });

  it('and the gallery has a state of every element that is registered', () => {
    const shown = new Set(states.map((state) => state.element));
    const all = [
      ...['consent-banner', 'consent-preferences', 'consent-trigger', 'consent-agreement', 'consent-gate'],
      ...['consent-receipt', 'data-inventory', 'marketing-opt-in', 'permission-request', 'policy-changes'],
      ...['policy-notice', 'privacy-center', 'rights-request'],
    ];
    expect(all.filter((name) => !shown.has(name))).to.deep.equal([]);
    for (const name of all) expect(customElements.get(name), name).to.be.a('function');
    expect([...within(document)].length).to.be.above(0);
  });
});
