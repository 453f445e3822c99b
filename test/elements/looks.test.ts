import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import type { BannerLayout } from '../../src/elements/consent-banner.js';
import { storeOf } from '../gallery/catalogue.js';
import { show, states } from '../gallery/states.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const { documentElement: page, body } = document;
const layouts: readonly BannerLayout[] = ['bar', 'box', 'cloud', 'sheet', 'wall'];

const banner = async (layout: BannerLayout, position = 'bottom'): Promise<Element> =>
  fixture(html`<consent-banner layout=${layout} position=${position} .store=${storeOf({})}></consent-banner>`);
const inside = (host: Element, selector: string): HTMLElement => {
  const found = host.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`${host.localName} has no ${selector}`);
  return found;
};
const choices = (host: Element): HTMLElement[] => [...host.shadowRoot!.querySelectorAll<HTMLElement>('[part=choice]')];
const emulate = (features: Readonly<Record<string, string | null>>): Promise<boolean> =>
  executeServerCommand('engine:media', features);
/** Whether a surface paints light text, by the brightness of its first channel. */
const isDark = (element: Element): boolean => Number(/\d+/.exec(getComputedStyle(element).color)?.[0]) > 128;
const room = (): string => page.style.getPropertyValue('--consent-banner-block-size');
function* within(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* within(element.shadowRoot);
  }
}

describe('looks', function () {
  this.timeout(20_000);

  afterEach(async () => {
    fixtureCleanup();
    body.replaceChildren();
    page.removeAttribute('style');
    page.dir = 'ltr';
    sessionStorage.clear();
    await emulate({
      colorScheme: 'light',
      forcedColors: 'none',
      reducedMotion: 'no-preference',
      contrast: null,
      media: null,
    });
  });

  describe('of the banner', () => {
    for (const layout of layouts) {
      it(`${layout}: with text at 200 % both answers are in the first view of a small phone`, async () => {
        page.style.fontSize = '200%';
        for (const size of [
          { width: 320, height: 480 },
          { width: 360, height: 640 },
        ]) {
          await viewport(size);
          const host = await banner(layout);
          for (const choice of choices(host)) {
            const { top, bottom, left, right } = choice.getBoundingClientRect();
            expect(top, `${innerWidth}`).to.be.at.least(0);
            expect(bottom).to.be.at.most(innerHeight);
            expect(left).to.be.at.least(0);
            expect(right).to.be.at.most(innerWidth);
            const hit = host.shadowRoot!.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            expect(choice.contains(hit), choice.textContent ?? '').to.equal(true);
          }
          fixtureCleanup();
        }
      });

      it(`${layout}: in 320 × 256 everything can be scrolled to, in one direction only`, async () => {
        await viewport({ width: 320, height: 256 });
        for (const dir of ['ltr', 'rtl']) {
          page.dir = dir;
          const host = await banner(layout);
          const surface = inside(host, '.banner');
          expect(surface.scrollWidth).to.be.at.most(surface.clientWidth);
          expect(page.scrollWidth).to.be.at.most(innerWidth);
          for (const button of host.shadowRoot!.querySelectorAll('button')) {
            button.scrollIntoView({ block: 'nearest' });
            const { top, bottom } = button.getBoundingClientRect();
            expect(top).to.be.at.least(-0.5);
            expect(bottom).to.be.at.most(innerHeight + 0.5);
            expect(button.scrollWidth).to.be.at.most(button.clientWidth);
          }
          fixtureCleanup();
        }
      });

      it(`${layout}: Accept and Reject are of one size and one look, at every width and in dark`, async () => {
        page.style.colorScheme = 'dark';
        for (const width of [320, 599, 1280]) {
          await viewport({ width, height: 740 });
          const [accept, reject] = choices(await banner(layout));
          const look = (element?: HTMLElement): unknown => {
            const { color, backgroundColor, borderTopColor, fontSize, fontWeight } = getComputedStyle(element!);
            const { width: wide, height: high } = element!.getBoundingClientRect();
            const size = { wide: Math.round(wide), high: Math.round(high * 10) / 10 };
            return { color, backgroundColor, borderTopColor, fontSize, fontWeight, ...size };
          };
          expect(look(accept)).to.deep.equal(look(reject));
          // No layout stretches them: in these words they take one line.
          expect(accept?.getBoundingClientRect().height).to.be.below(60);
          fixtureCleanup();
        }
      });
    }

    it('tells the page how much of the window it takes, pads scrolling by that, and takes both back when it goes', async () => {
      await viewport({ width: 800, height: 600 });
      for (const [layout, position] of [
        ['bar', 'bottom'],
        ['bar', 'top'],
        ['box', 'bottom-end'],
        ['box', 'top-start'],
        ['cloud', 'bottom'],
        ['cloud', 'top'],
        ['sheet', 'bottom'],
      ] as const) {
        const store = storeOf({});
        const host = await fixture(
          html`<consent-banner layout=${layout} position=${position} .store=${store}></consent-banner>`,
        );
        await waitUntil(() => room() !== '', 'the room is told');
        const rect = inside(host, '.banner').getBoundingClientRect();
        const isTop = position.startsWith('top');
        const covered = isTop ? rect.bottom : innerHeight - rect.top;
        expect(Math.abs(Number.parseFloat(room()) - covered), `${layout} ${position}`).to.be.at.most(1);
        const { scrollPaddingBlockStart, scrollPaddingBlockEnd } = getComputedStyle(page);
        expect(isTop ? scrollPaddingBlockStart : scrollPaddingBlockEnd).to.equal(room());

        store.decide(
          { functional: 'denied', analytics: 'denied', marketing: 'denied', 'recipient/metrics': 'denied' },
          { surface: 'test', control: 'test', source: 'host' },
        );
        await (host as HTMLElementTagNameMap['consent-banner']).updateComplete;
        expect([room(), page.getAttribute('style') ?? ''], `${layout} ${position}`).to.deep.equal(['', '']);
        fixtureCleanup();
      }
    });

    it('covers nothing that the keyboard reaches', async () => {
      await viewport({ width: 800, height: 600 });
      const list = document.createElement('div');
      for (let count = 0; count < 60; count += 1) {
        const button = document.createElement('button');
        button.textContent = `Button ${count}`;
        button.style.display = 'block';
        list.append(button);
      }
      for (const layout of ['bar', 'box'] as const) {
        body.append(list);
        const host = await banner(layout);
        await waitUntil(() => room() !== '', 'the room is told');
        const { top } = inside(host, '.banner').getBoundingClientRect();
        const buttons = [...list.children] as HTMLElement[];
        buttons
          .filter((button) => button.getBoundingClientRect().bottom <= top)
          .at(-1)!
          .focus();
        for (let count = 0; count < 3; count += 1) {
          const before = document.activeElement;
          await sendKeys({ press: 'Tab' });
          await waitUntil(() => document.activeElement !== before, 'the focus moves');
          const reached = document.activeElement!;
          await waitUntil(
            () => reached.getBoundingClientRect().bottom <= top + 1,
            `${layout}: ${reached.textContent} is behind the banner`,
          );
        }
        fixtureCleanup();
      }
    });

    it('gives a logo of any size its height, and no more', async () => {
      const shown = await show(
        states.find(({ state }) => state === 'logo')!,
        body,
      );
      const logo = shown.querySelector('[slot=logo]')!;
      expect(logo.getBoundingClientRect().height).to.be.at.most(32);
      expect(logo.getBoundingClientRect().width).to.be.closeTo(96, 1);
      page.style.setProperty('--consent-logo-size', '16px');
      expect(logo.getBoundingClientRect().height).to.be.at.most(16);
    });
  });

  describe('of every element', () => {
    it('follow the page: light where it says nothing, the visitor’s system where it leaves the choice to it', async function () {
      if (!(await emulate({ colorScheme: 'dark' }))) this.skip();
      for (const name of [
        'consent-agreement',
        'consent-receipt',
        'privacy-center',
        'rights-request',
        'consent-trigger',
      ]) {
        const shown = await show(
          states.find(({ element }) => element === name)!,
          body,
        );
        for (const [scheme, dark] of [
          ['', false],
          ['light dark', true],
          ['light', false],
          ['dark', true],
        ] as const) {
          page.style.colorScheme = scheme;
          expect(isDark(shown), `${name} in "${scheme}"`).to.equal(dark);
        }
        body.replaceChildren();
      }
    });

    it('do what `theme` says before what the page says, and so do those within them', async () => {
      const center = await show(
        states.find(({ element }) => element === 'privacy-center')!,
        body,
      );
      const nested = inside(center, 'rights-request');
      for (const [scheme, theme] of [
        ['light', 'dark'],
        ['dark', 'light'],
      ] as const) {
        page.style.colorScheme = scheme;
        center.setAttribute('theme', theme);
        await (center as HTMLElementTagNameMap['privacy-center']).updateComplete;
        expect([isDark(center), isDark(nested)], theme).to.deep.equal([theme === 'dark', theme === 'dark']);
      }
    });

    it('have buttons of 44 px, of 33 px in compact density, and never under 24 px', async () => {
      const tall = (host: Element): number =>
        Math.min(
          ...[...host.shadowRoot!.querySelectorAll('button')].map((button) => button.getBoundingClientRect().height),
        );
      for (const name of [
        'consent-banner',
        'consent-agreement',
        'permission-request',
        'consent-gate',
        'privacy-center',
      ]) {
        const shown = await show(
          states.find(({ element }) => element === name)!,
          body,
        );
        for (const [density, least] of [
          ['', 44],
          ['0.75', 33],
          ['0.1', 24],
        ] as const) {
          page.style.setProperty('--consent-density', density);
          expect(tall(shown), `${name} at ${density}`).to.be.at.least(least - 0.5);
        }
        expect(tall(shown), name).to.be.below(33);
        page.style.removeProperty('--consent-density');
        body.replaceChildren();
      }
    });

    it('move nothing on entry, and nothing at all where reduced motion is asked for', async function () {
      if (!(await emulate({ reducedMotion: 'reduce' }))) this.skip();
      for (const state of states) {
        await show(state, body);
        expect(document.getAnimations(), `${state.element} ${state.state}`).to.deep.equal([]);
        for (const element of within(body))
          for (const pseudo of [null, '::before', '::after', '::backdrop']) {
            const { transitionDuration, animationName } = getComputedStyle(element, pseudo);
            // Empty: it is not drawn, as what stands in no slot.
            const moves = ![transitionDuration, animationName].every((value) => ['', '0s', 'none'].includes(value));
            expect(moves, `${state.element} ${element.className}${pseudo ?? ''}`).to.equal(false);
          }
        body.replaceChildren();
        sessionStorage.clear();
      }
      // Else the sentence above would hold for want of anything to move.
      await emulate({ reducedMotion: 'no-preference' });
      const preferences = await show(
        states.find(({ element }) => element === 'consent-preferences')!,
        body,
      );
      const knob = getComputedStyle(inside(preferences, '[role=switch]'), '::before');
      expect(knob.transitionDuration).to.equal('0.12s');
      expect(document.getAnimations()).to.deep.equal([]);
    });

    it('draw every line as strong as the text where more contrast is asked for, whatever the theme', async function () {
      if (!(await emulate({ contrast: 'more' }))) this.skip();
      for (const theme of ['light', 'dark']) {
        const host = await banner('bar');
        host.setAttribute('theme', theme);
        const surface = getComputedStyle(inside(host, '.banner'));
        expect(surface.borderTopColor, theme).to.equal(surface.color);
        expect(getComputedStyle(inside(host, '[part=choose]')).borderTopColor, theme).to.equal(surface.color);
        fixtureCleanup();
      }
    });

    it('that float or only open something else are not printed', async function () {
      if (!(await emulate({ media: 'print' }))) this.skip();
      const floating = states.filter(
        ({ element, state, modal }) =>
          element === 'consent-banner' || element === 'consent-trigger' || state === 'floating' || modal,
      );
      for (const state of floating) {
        const shown = await show(state, body);
        // Empty live regions have a place, and nothing in it.
        const seen = [...within(shown.shadowRoot!)].filter(
          (element) =>
            element.getClientRects().length > 0 &&
            [...element.childNodes].some((node) => node instanceof Text && node.data.trim()),
        );
        expect(
          seen.map((element) => element.textContent),
          `${state.element} ${state.state}`,
        ).to.deep.equal([]);
        body.replaceChildren();
      }
    });
  });
});
