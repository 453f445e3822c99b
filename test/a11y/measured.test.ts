/** The numbered checks of docs/accessibility.md that can be measured, on every element in every state of the gallery. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define.js';
import { viewport } from '../elements/engine.js';
import { contrast } from '../elements/looks-colours.js';
import { show, states } from '../gallery/states.js';
import { behind, called, controlsIn, cutOff, drawn, isSeen, nameOf, styleEverything, wordsOf } from './looking.js';
import { atRest } from './at-rest.js';

const { documentElement: page, body } = document;
type Shown = HTMLElement & { readonly updateComplete: Promise<unknown> };

function clear(): void {
  fixtureCleanup();
  body.replaceChildren();
  sessionStorage.clear();
  localStorage.clear();
}
const emulate = (features: Readonly<Record<string, string | null>>): Promise<boolean> =>
  executeServerCommand('engine:media', features);
const everything = (shown: HTMLElement): HTMLElement[] => [...drawn(shown.shadowRoot ?? shown)];

/** Draws each state and gathers what is wrong with it: one list for all, so that one run shows everything. */
async function faultsIn(check: (shown: Shown) => string[] | Promise<string[]>, among = states): Promise<string[]> {
  const faults: string[] = [];
  for (const state of among) {
    const found = await check((await show(state, body)) as Shown);
    faults.push(...found.map((fault) => `${state.element}, ${state.state}: ${fault}`));
    clear();
  }
  return [...new Set(faults)];
}

describe('in every state', function () {
  this.timeout(60_000);

  beforeEach(() => viewport({ width: 360, height: 740 }));
  afterEach(async () => {
    clear();
    for (const element of [page, body]) element.removeAttribute('style');
    page.dir = 'ltr';
    await emulate({ forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  describe('as it stands', () => {
    const faults = new Map<string, string[]>();
    before(async () => {
      await viewport({ width: 360, height: 740 });
      await faultsIn((shown) => {
        for (const [title, check] of Object.entries(atRest))
          faults.set(title, [
            ...(faults.get(title) ?? []),
            ...check(everything(shown), controlsIn(shown)).map((fault) => `${shown.localName}: ${fault}`),
          ]);
        return [];
      });
    });
    for (const title of Object.keys(atRest)) it(title, () => expect([...new Set(faults.get(title))]).to.deep.equal([]));
  });

  it('F-4: in 320 × 256 everything is reached by scrolling one way', async function () {
    await viewport({ width: 320, height: 256 });
    if (innerWidth > 320) this.skip();
    const faults = await faultsIn((shown) =>
      ['ltr', 'rtl'].flatMap((dir) => {
        page.dir = dir;
        const wide = page.scrollWidth > innerWidth ? [`the page scrolls sideways, ${dir}`] : [];
        const unreachable = controlsIn(shown).flatMap((control) => {
          // Engines differ in which of the two they can for what sticks to an edge; a person scrolls either way.
          const isIn = (['nearest', 'center'] as const).some((block) => {
            control.scrollIntoView({ block });
            const { top, bottom, height } = control.getBoundingClientRect();
            return top > -1 && (bottom < innerHeight + 1 || height > innerHeight);
          });
          return isIn ? [] : [`${called(control)} cannot be scrolled to`];
        });
        const mute = everything(shown).flatMap((element) => {
          const scrolls =
            /auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1;
          const isReached = element.tabIndex >= 0 || [...drawn(element)].some((inner) => inner.tabIndex >= 0);
          return scrolls && isSeen(element) && !isReached
            ? [`${called(element)} scrolls, but not by the keyboard`]
            : [];
        });
        return [...wide, ...cutOff(shown), ...unreachable, ...mute];
      }),
    );
    expect(faults).to.deep.equal([]);
  });

  for (const width of [320, 500])
    it(`F-5: text of 200 % loses nothing, in ${width} px`, async () => {
      await viewport({ width, height: 740 });
      page.style.fontSize = '200%';
      expect(await faultsIn(cutOff)).to.deep.equal([]);
    });

  it('F-5: the text spacing of WCAG 1.4.12 loses nothing', async () => {
    await viewport({ width: 320, height: 740 });
    const spacing =
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
    const faults = await faultsIn((shown) => {
      styleEverything(shown, spacing);
      return cutOff(shown);
    });
    document.adoptedStyleSheets = [];
    expect(faults).to.deep.equal([]);
  });

  it('F-2, F-7: the focus shows at 3:1 on whatever the keyboard reaches, and so do edges, in light and in dark', async function () {
    // A window that is not in front shows no focus at all; some drivers keep theirs so.
    const probe = document.createElement('button');
    body.append(probe);
    probe.focus({ focusVisible: true } as FocusOptions);
    if (!probe.matches(':focus-visible')) this.skip();
    body.style.background = 'Canvas';
    const faults = await faultsIn((shown) =>
      ['light', 'dark'].flatMap((scheme) => {
        page.style.colorScheme = scheme;
        return controlsIn(shown).flatMap((control) => {
          const edge = edgeOf(control);
          control.focus({ focusVisible: true } as FocusOptions);
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
          const isRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
          const ring = isRing ? contrast(outlineColor, behind(control)) : 0;
          return [
            ...(edge < 3 ? [`${called(control)}: an edge of ${edge.toFixed(1)}:1, ${scheme}`] : []),
            ...(ring < 3 ? [`${called(control)}: a ring of ${ring.toFixed(1)}:1, ${scheme}`] : []),
          ];
        });
      }),
    );
    expect(faults).to.deep.equal([]);
  });

  it('F-15, E-7: a switch is a native checkbox, keeps its name when it is moved, and says On or Off in words', async () => {
    let switches = 0;
    const faults = await faultsIn(async (shown) => {
      const found: string[] = [];
      for (const control of everything(shown).filter((one) => one.getAttribute('role') === 'switch')) {
        if (!(control instanceof HTMLInputElement) || control.type !== 'checkbox')
          return [`${called(control)} is none`];
        switches += 1;
        const said = wordsOf(control.parentElement ?? control);
        const name = nameOf(control);
        if (said !== (control.checked ? 'On' : 'Off')) found.push(`${name} says "${said}"`);
        if (/\b(on|off)\b/i.test(name)) found.push(`${name} has its state in its name`);
        control.click();
        await shown.updateComplete;
        if (control.isConnected && nameOf(control) !== name) found.push(`${name} becomes ${nameOf(control)}`);
      }
      return found;
    });
    expect(faults).to.deep.equal([]);
    expect(switches).to.be.above(8);
  });

  it('F-20: what is announced is put into a status that stood there before', async () => {
    const faults: string[] = [];
    for (const state of states.filter(({ then }) => then)) {
      const { then, ...before } = state;
      const shown = (await show(before, body)) as Shown;
      const root = shown.shadowRoot!;
      const watch = new MutationObserver((changes) => {
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
          // A dialog that opens is read out as a whole.
          if (node instanceof HTMLElement && !node.closest('dialog'))
            for (const status of [node, ...node.querySelectorAll('*')])
              if (status.matches('[role=status], [aria-live]') && wordsOf(status))
                faults.push(
                  `${state.element}, ${state.state}: "${wordsOf(status).slice(0, 60)}" comes with its status`,
                );
      });
      watch.observe(root, { childList: true, subtree: true });
      await then?.(shown, root);
      await shown.updateComplete;
      await Promise.resolve();
      watch.disconnect();
      clear();
    }
    expect(faults).to.deep.equal([]);
  });

  it('F-22: in forced colours every control has an edge, and a switch that is on another shape', async function () {
    if (!(await emulate({ forcedColors: 'active', reducedMotion: 'reduce' }))) this.skip();
    const faults = await faultsIn((shown) =>
      controlsIn(shown).flatMap((control) => {
        const { borderTopWidth, borderTopStyle, textDecorationLine, appearance } = getComputedStyle(control);
        const isBordered = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0;
        const isFold = control.matches('summary, [tabindex="0"]');
        const isThere = isBordered || isFold || /underline/.test(textDecorationLine) || appearance === 'auto';
        if (!isThere) return [`${called(control)} has no edge`];
        if (control.getAttribute('role') !== 'switch') return [];
        const thumb = (checked: boolean): string => {
          (control as HTMLInputElement).checked = checked;
          return getComputedStyle(control, '::before').insetInlineStart;
        };
        return thumb(true) === thumb(false) ? [`${called(control)}: on looks as off`] : [];
      }),
    );
    expect(faults).to.deep.equal([]);
  });

  it('F-23: with reduced motion nothing moves', async function () {
    if (!(await emulate({ reducedMotion: 'reduce' }))) this.skip();
    const moves = ({ transitionDuration, animationName, scrollBehavior }: CSSStyleDeclaration): boolean =>
      Number.parseFloat(transitionDuration) > 0.01 || animationName !== 'none' || scrollBehavior === 'smooth';
    const faults = await faultsIn((shown) =>
      everything(shown)
        .filter((element) => moves(getComputedStyle(element)) || moves(getComputedStyle(element, '::before')))
        .map(called),
    );
    expect(faults).to.deep.equal([]);
  });
});

/** Contrast of a control's edge, or of its surface where that shows it as well; of what needs none, the greatest. */
function edgeOf(control: HTMLElement): number {
  const { appearance, borderTopColor, borderTopStyle, backgroundColor } = getComputedStyle(control);
  // A native box draws itself; words are text, and have their own contrast.
  if (appearance === 'auto' || control.matches('a, summary, .link, .icon, .opener, [tabindex="0"]')) return 21;
  const around = behind(control);
  const edge = borderTopStyle === 'none' ? 1 : contrast(borderTopColor, around);
  const isFilled = !/, 0\)$|transparent|\/ 0\)$/.test(backgroundColor);
  return Math.max(edge, isFilled ? contrast(backgroundColor, around) : 1);
}
