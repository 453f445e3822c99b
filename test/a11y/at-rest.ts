/** The numbered checks that an element passes as it stands, in whatever state: each gives what is wrong. */
import { called, isSeen, nameOf, targetOf, wordsOf } from './looking.js';

/** @param all everything that is drawn  @param controls what can be reached and pressed */
type Check = (all: readonly HTMLElement[], controls: readonly HTMLElement[]) => string[];

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role=heading]';

export const atRest: Readonly<Record<string, Check>> = {
  'F-3: buttons are 44 px high or more, and nothing that is pressed is under 24 px': (_, controls) =>
    controls.flatMap((control) => {
      const { width, height } = targetOf(control);
      const isInline = control.localName === 'a' && getComputedStyle(control).display === 'inline';
      // A stop for the keyboard that only scrolls is no target.
      if (isInline || !control.matches('button, a, input, select, textarea, summary')) return [];
      const least = control.localName === 'button' ? 44 : 24;
      const isSmall = Math.round(height) < least || Math.round(width) < 24;
      return isSmall ? [`${called(control)} is ${Math.round(width)} × ${Math.round(height)}`] : [];
    }),

  'F-8: nothing changes the order of reading, and no level of heading is left out': (all) => {
    const moved = all.filter((element) => {
      const { order, flexDirection, float } = getComputedStyle(element);
      return element.tabIndex > 0 || order !== '0' || /reverse/.test(flexDirection) || float !== 'none';
    });
    const levels = all
      .filter((element) => element.matches(HEADINGS) && isSeen(element))
      .map((element) => Number(element.getAttribute('aria-level') ?? element.localName[1]));
    const jumps = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 1) + 1);
    return [
      ...moved.map((element) => `${called(element)} is moved`),
      ...jumps.map((level) => `a heading of level ${level} stands among ${levels.join(' ')}`),
    ];
  },

  'F-14: a name contains the words that are seen, and a link into a new window says so': (_, controls) =>
    controls.flatMap((control) => {
      const name = nameOf(control);
      const seen = control.matches('button, a, summary') ? wordsOf(control) : '';
      if (!name && control.getAttribute('tabindex') !== '0') return [`${called(control)} has no name`];
      if (!name.includes(seen)) return [`"${name}" is seen as "${seen}"`];
      const isNew = control.getAttribute('target') === '_blank';
      return isNew && !name.includes('opens in a new window') ? [`${called(control)} opens a window unsaid`] : [];
    }),

  'F-17: a fold is a native one, its header holds nothing to press, and no more does a heading': (all) =>
    all.flatMap((element) => {
      const inner =
        element.matches(`summary, ${HEADINGS}`) && element.querySelector('button, a, input, select, textarea');
      const isLoose = element.localName === 'summary' && element.parentElement?.localName !== 'details';
      const byHand = element.hasAttribute('aria-expanded');
      return inner || isLoose || byHand ? [called(element)] : [];
    }),

  'F-18, F-21, F-28: there are no tabs, no tooltips and nothing to drag': (all) => {
    const none = '[role=tab], [role=tablist], [role=tooltip], [title], [draggable=true], [role=slider]';
    return all.filter((element) => element.matches(none)).map(called);
  },

  'F-19: boxes and radio buttons that belong together stand in a named group': (all) =>
    all
      .filter((element) => element.matches('input[type=radio], input[type=checkbox]:not([role=switch])'))
      .flatMap((box) => {
        const group = box.closest<HTMLElement>('fieldset, [role=group]');
        if (!group) return [`${called(box)} stands alone`];
        const legend = group.querySelector<HTMLElement>('legend');
        const name = legend ? wordsOf(legend) : group.hasAttribute('aria-labelledby') && nameOf(group);
        return name || group.ariaLabel ? [] : [`${called(box)}: its group has no name`];
      }),

  'F-24: all words stand under a language and a direction': (all) =>
    all.flatMap((element) => {
      const own = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
      const isSaid = element.closest('[lang]') && element.closest('[dir]');
      return own && isSeen(element) && element.getRootNode() instanceof ShadowRoot && !isSaid
        ? [`"${wordsOf(element).slice(0, 40)}" has no language`]
        : [];
    }),

  'F-25: every id that an element is named, described or labelled by stands in its own tree, once': (all) =>
    all.flatMap((element) => {
      const root = element.getRootNode() as ShadowRoot;
      const ids = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'].flatMap(
        (name) => element.getAttribute(name)?.split(/\s+/).filter(Boolean) ?? [],
      );
      return ids.flatMap((id) => {
        const count = root.querySelectorAll(`[id="${CSS.escape(id)}"]`).length;
        return count === 1 ? [] : [`${called(element)}: ${count} of #${id}`];
      });
    }),

  'E-6, E-16: nothing offers to be asked later instead of a no, and no switch stands for a legitimate interest in storage':
    (all, controls) =>
      controls
        .filter((control) => control.localName === 'button' && /^(later|not now|ask me later)$/i.test(nameOf(control)))
        .map(called)
        .concat(all.filter((element) => /legitimate interest/i.test(element.ariaLabel ?? '')).map(called)),
};
