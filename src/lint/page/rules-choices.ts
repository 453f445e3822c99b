/** Yes and no, as they stand on the page. */
import type { TopicState } from '../../core/model.js';
import type { Place } from '../model.js';
import { coloursOf, contrast } from './colours.js';
import type { PageFacts, PageRule } from './model.js';
import { controlOf, drawnParent, inside, isSeen, nameOf } from './surfaces.js';

/** The two answers of each layer. */
const PAIRS = [
  ['accept-all', 'reject-all'],
  ['agree', 'disagree'],
  ['always', 'never'],
] as const;

/** Every seen yes, with the no of its layer. */
const choices = ({ surfaces }: PageFacts) =>
  surfaces.flatMap((surface) =>
    PAIRS.flatMap(([yes, no]) => {
      const granting = controlOf(surface, yes);
      if (!granting) return [];
      const refusing = controlOf(surface, no);
      // Who agrees to a change before its day could as well have done with it: nothing happens to them until then.
      const done = surface.localName === 'policy-changes' && !refusing ? controlOf(surface, 'got-it') : undefined;
      return [{ surface, yes, no: done ? 'got-it' : no, granting, refusing: refusing ?? done }];
    }),
  );

/** Pairs of which both are seen. */
const pairs = (page: PageFacts) =>
  choices(page).flatMap(({ refusing, ...rest }) => (refusing ? [{ ...rest, refusing }] : []));

const near = (one: number, other: number, by: number): boolean => Math.abs(one - other) <= by;

/** As it stands when nobody points at it; on its way there or back it has colours in between. */
const atRest = (button: Element): boolean => !button.matches(':hover, :active') && button.getAnimations().length === 0;

/** In what two buttons differ. */
function differences(one: Element, other: Element): string[] {
  const [a, b] = [getComputedStyle(one), getComputedStyle(other)];
  const [first, second] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  const found = [
    ...(near(first.width, second.width, 1)
      ? []
      : [`width (${first.width.toFixed()} and ${second.width.toFixed()} px)`]),
    ...(near(first.height, second.height, 1)
      ? []
      : [`height (${first.height.toFixed()} and ${second.height.toFixed()} px)`]),
    ...(
      [
        ['fontSize', 'size of type'],
        ['fontWeight', 'weight of type'],
        ['fontFamily', 'font'],
        ['fontStyle', 'style of type'],
        ['textDecorationLine', 'underline'],
        ['textTransform', 'capitals'],
        ['borderTopStyle', 'border'],
        ['borderTopWidth', 'width of the border'],
        ['boxShadow', 'shadow'],
        ['cursor', 'pointer'],
      ] as const
    ).flatMap(([property, words]) =>
      a[property] === b[property] ? [] : [`${words} (${a[property]} and ${b[property]})`],
    ),
  ];
  if (!atRest(one) || !atRest(other)) return found;
  const [mine, its] = [coloursOf(one), coloursOf(other)];
  const around = drawnParent(one);
  const ground = around && coloursOf(around)?.behind;
  if (!mine || !its) return a.backgroundImage === b.backgroundImage ? found : [...found, 'image behind'];
  const read = [contrast(mine.text, mine.behind), contrast(its.text, its.behind)] as const;
  if (!near(...read, 0.1)) found.push(`contrast of the words (${read[0].toFixed(1)} and ${read[1].toFixed(1)})`);
  if (ground) {
    const stand = [contrast(mine.behind, ground), contrast(its.behind, ground)] as const;
    if (!near(...stand, 0.1)) found.push(`how they stand out (${stand[0].toFixed(1)} and ${stand[1].toFixed(1)})`);
  }
  return found;
}

/** The topic that a box stands for, by what our elements write on it. */
function topicOf(box: Element, topics: readonly TopicState[]): TopicState | undefined {
  const words = [box.getAttribute('data-topic'), box.getAttribute('aria-labelledby'), box.getAttribute('value')];
  const label = box.closest('[data-topic]')?.getAttribute('data-topic');
  return topics.find(({ id }) => [...words, label].some((word) => word === id || `channel/${word}` === id));
}

const isOn = (box: Element): boolean =>
  box instanceof HTMLInputElement
    ? box.type === 'checkbox' && box.checked && !box.disabled
    : box.getAttribute('aria-checked') === 'true' && box.getAttribute('aria-disabled') !== 'true';

function preTicked({ surfaces, store, touched }: PageFacts): readonly Place[] {
  const { topics } = store.get();
  return surfaces.flatMap((surface) =>
    inside(surface)
      .filter((box) => isOn(box) && isSeen(box) && !touched.has(box))
      .filter((box) => {
        const topic = topicOf(box, topics);
        // A box of the page's own, among ours, has only its default to go by.
        if (!topic) return !(box.getRootNode() instanceof ShadowRoot) && box.hasAttribute('checked');
        return topic.regime === 'opt-in' && topic.answer !== 'granted';
      })
      .map((box) => ({
        path: nameOf(box),
        message: 'An option is ticked before anybody has ticked it.',
        fix: 'Leave it off: a consent is an act of the person.',
      })),
  );
}

export const choiceRules: readonly PageRule[] = [
  {
    id: 'reject-missing',
    severity: 'error',
    source: 'EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 8; 11 CCR §7004(a)(2)(C)',
    check: (page) =>
      choices(page)
        .filter(({ refusing, yes }) => !refusing && yes !== 'always')
        .map(({ granting, yes, no }) => ({
          path: nameOf(granting),
          message: `People can press "${yes}" here, and see no "${no}".`,
          fix: `Show "${no}" beside it, in the same layer.`,
        })),
  },
  {
    id: 'reject-not-a-button',
    severity: 'error',
    source: 'EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 14',
    check: (page) =>
      pairs(page)
        .filter(
          ({ granting, refusing }) =>
            granting.localName !== refusing.localName ||
            drawnParent(granting) !== drawnParent(refusing) ||
            granting.tabIndex !== refusing.tabIndex ||
            refusing.closest('[aria-hidden="true"], [inert]') !== null ||
            refusing.matches(':disabled'),
        )
        .map(({ refusing, yes, no }) => ({
          path: nameOf(refusing),
          message: `"${no}" is no button beside "${yes}": another sort of thing, another place, or not to be reached by everybody.`,
          fix: `Write both as <button> in one row.`,
        })),
  },
  {
    id: 'unequal-buttons',
    severity: 'error',
    source:
      'EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 17 and 18; CNIL, guidelines 2020-091; 11 CCR §7004(a)(2)',
    check: (page) =>
      pairs(page).flatMap(({ granting, refusing, yes, no }) => {
        const found = differences(granting, refusing);
        return found.length === 0
          ? []
          : [
              {
                path: nameOf(refusing),
                message: `"${yes}" and "${no}" differ in ${found.join(', ')}.`,
                fix: 'Give both one rule of style. Those of Assent are one part ("choice"): style that, and neither alone.',
              },
            ];
      }),
  },
  {
    id: 'pre-ticked',
    severity: 'error',
    source:
      'CJEU C-673/17 (Planet49); GDPR Recital 32; EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 10',
    check: preTicked,
  },
];
