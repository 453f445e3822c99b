/** Whether it can be read and pressed. */
import type { Place } from '../model.js';
import { colourOf, coloursOf, contrast } from './colours.js';
import type { PageFacts, PageRule } from './model.js';
import { inside, isSeen, nameOf } from './surfaces.js';

/** Elements with words of their own that are seen; what is disabled is told by its looks. */
const written = ({ surfaces }: PageFacts): Element[] => [
  ...new Set(
    surfaces.flatMap((surface) =>
      inside(surface).filter(
        (element) =>
          !/^(script|style|template|option)$/.test(element.localName) &&
          [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '') &&
          isSeen(element) &&
          !element.closest(':disabled, [aria-disabled="true"]'),
      ),
    ),
  ),
];

/** Places with one message are one finding: the first, and how many more. */
function together(places: readonly Place[]): readonly Place[] {
  const first = new Map<string, { place: Place; count: number }>();
  for (const place of places) {
    const known = first.get(place.message);
    if (known) known.count += 1;
    else first.set(place.message, { place, count: 1 });
  }
  return [...first.values()].map(({ place, count }) =>
    count === 1 ? place : { ...place, path: `${place.path} (and ${count - 1} more)` },
  );
}

/** Large type needs less (WCAG 2.2, 1.4.3): 18 pt, or 14 pt and bold. */
function least(element: Element): number {
  const { fontSize, fontWeight } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize);
  return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
}

/** What stands on what, as the tokens name it, and how far apart it must be. */
const TOKENS: readonly (readonly [front: string, behind: string, least: number])[] = [
  ['text', 'background', 4.5],
  ['text', 'raised', 4.5],
  ['muted', 'background', 4.5],
  ['accent', 'background', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-button', 'button', 4.5],
  ['danger', 'background', 4.5],
  ['boundary', 'background', 3],
];

/** What each is called outside. */
const TOKEN_NAMES: Readonly<Record<string, string>> = { muted: 'text-muted', raised: 'background-raised' };
const token = (name: string): string => `--consent-${TOKEN_NAMES[name] ?? name}`;

function tokenFaults({ surfaces }: PageFacts): readonly Place[] {
  if (matchMedia('(forced-colors: active)').matches) return [];
  return surfaces.flatMap((surface) => {
    if (!surface.shadowRoot) return [];
    // What a token comes to, in the scheme that holds there, only something that has its colour can tell.
    const probe = surface.ownerDocument.createElement('span');
    surface.shadowRoot.append(probe);
    const style = getComputedStyle(probe);
    const value = (name: string) => {
      if (!style.getPropertyValue(`--_${name}`)) return undefined;
      probe.style.color = `var(--_${name})`;
      return colourOf(style.color);
    };
    const values = new Map(TOKENS.flatMap((pair) => [pair[0], pair[1]]).map((name) => [name, value(name)]));
    probe.remove();
    return TOKENS.flatMap(([front, behind, wanted]): Place[] => {
      const [one, other] = [values.get(front), values.get(behind)];
      const ratio = one && other && contrast(one, other);
      return ratio === undefined || ratio >= wanted
        ? []
        : [
            {
              path: surface.localName,
              message: `${token(front)} stands at ${ratio.toFixed(1)} : 1 on ${token(behind)}; ${wanted} : 1 is the least.`,
              fix: `Set ${token(front)} and ${token(behind)} together, for light and for dark.`,
            },
          ];
    });
  });
}

/** What is pressed. */
const TARGETS =
  'button, a[href], input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="switch"]';

/** The rectangle that a press reaches: of a box, its label's as well. */
function reach(target: Element): DOMRect {
  const own = target.getBoundingClientRect();
  const label = target instanceof HTMLInputElement ? target.labels?.[0]?.getBoundingClientRect() : undefined;
  if (!label || label.width === 0) return own;
  const [left, top] = [Math.min(own.left, label.left), Math.min(own.top, label.top)];
  return new DOMRect(left, top, Math.max(own.right, label.right) - left, Math.max(own.bottom, label.bottom) - top);
}

/** A link within a sentence is as high as its line (WCAG 2.2, 2.5.8, Inline). */
const isInSentence = (target: Element): boolean =>
  getComputedStyle(target).display === 'inline' &&
  (target.parentElement?.textContent ?? '').trim().length > (target.textContent ?? '').trim().length;

function smallTargets({ surfaces }: PageFacts): readonly Place[] {
  const targets = [...new Set(surfaces.flatMap(inside))]
    .filter((element) => element.matches(TARGETS) && isSeen(element) && !element.matches(':disabled'))
    .map((element) => ({ element, rect: reach(element) }));
  const middle = ({ left, top, width, height }: DOMRect) => [left + width / 2, top + height / 2] as const;
  return targets
    .filter(({ element, rect }) => {
      // Half a pixel is rounding.
      if ((rect.width >= 23.5 && rect.height >= 23.5) || isInSentence(element)) return false;
      const [x, y] = middle(rect);
      // A circle of 24 px around it that touches no other target is enough (2.5.8, Spacing).
      return targets.some(({ element: other, rect: its }) => {
        if (other === element || element.contains(other) || other.contains(element)) return false;
        const dx = Math.max(its.left - x, 0, x - its.right);
        const dy = Math.max(its.top - y, 0, y - its.bottom);
        return Math.hypot(dx, dy) < 12;
      });
    })
    .map(({ element, rect }) => ({
      path: nameOf(element),
      message: `It is ${rect.width.toFixed()} by ${rect.height.toFixed()} px, with another target within 12 px of its middle.`,
      fix: 'Make it at least 24 by 24 px; 44 for buttons.',
    }));
}

export const legibleRules: readonly PageRule[] = [
  {
    id: 'contrast',
    severity: 'error',
    source: 'WCAG 2.2, 1.4.3; EN 301 549, 9.1.4.3; EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 18',
    check: (page) =>
      matchMedia('(forced-colors: active)').matches
        ? []
        : together(
            written(page).flatMap((element): Place[] => {
              const colours = coloursOf(element);
              const ratio = colours && contrast(colours.text, colours.behind);
              const wanted = least(element);
              return ratio === undefined || ratio >= wanted - 0.005
                ? []
                : [
                    {
                      path: nameOf(element),
                      message: `Words stand at ${ratio.toFixed(1)} : 1; ${wanted} : 1 is the least.`,
                      fix: 'Choose colours further apart: --consent-text on --consent-background, --consent-on-button on --consent-button.',
                    },
                  ];
            }),
          ),
  },
  {
    id: 'token-contrast',
    severity: 'error',
    source: 'WCAG 2.2, 1.4.3 and 1.4.11; EN 301 549, 9.1.4.3 and 9.1.4.11',
    check: (page) => together(tokenFaults(page)),
  },
  {
    id: 'small-text',
    severity: 'warning',
    source:
      'GDPR Art. 7(2) and 12(1): intelligible and easily accessible; EDPB Guidelines 03/2022, hidden in plain sight',
    check: (page) =>
      together(
        written(page).flatMap((element): Place[] => {
          const size = Number.parseFloat(getComputedStyle(element).fontSize);
          return size >= 13.95
            ? []
            : [
                {
                  path: nameOf(element),
                  message: `Words are ${Number(size.toFixed(1))} px high.`,
                  fix: 'Write 14 px or more: --consent-font-size, and no smaller size by ::part().',
                },
              ];
        }),
      ),
  },
  {
    id: 'small-target',
    severity: 'error',
    source: 'WCAG 2.2, 2.5.8',
    check: (page) => together(smallTargets(page)),
  },
];
