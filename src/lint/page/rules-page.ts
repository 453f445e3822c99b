/** The page around what is asked. */
import type { Policy } from '../../core/catalogue.js';
import type { Place } from '../model.js';
import type { PageFacts, PageRule } from './model.js';
import { unseenOnPhone } from './phone.js';
import { controlOf, elementsIn, inside, isSeen, nameOf } from './surfaces.js';

const banner = ({ surfaces }: PageFacts): Element | undefined =>
  surfaces.find((surface) => surface.localName === 'consent-banner' && controlOf(surface, 'accept-all'));

/** What the banner stands on. */
const plane = (surface: Element): Element | undefined =>
  inside(surface).find((element) => element.classList.contains('banner')) ?? inside(surface).find(isSeen);

/** Addresses of the policies' texts, in full. */
const addresses = ({ document, store }: PageFacts): string[] =>
  (store.catalogue.policies ?? []).flatMap(({ versions }: Policy) => {
    const src = versions.at(-1)?.src ?? [];
    return (typeof src === 'string' ? [src] : Object.values(src)).flatMap((one) => {
      try {
        const { origin, pathname, search } = new URL(one, document.baseURI);
        return [origin + pathname + search];
      } catch {
        return [];
      }
    });
  });

/** What reopens the choices. */
const OPENERS = 'consent-trigger, privacy-center, consent-preferences[inline]';

function wayBack({ store, document }: PageFacts): readonly Place[] {
  const { status, topics } = store.get();
  if (status === 'pending' || !topics.some(({ kind, changeable }) => kind === 'purpose' && changeable)) return [];
  const openers = [...elementsIn(document)].filter((element) => element.matches(OPENERS));
  if (openers.some((opener) => isSeen(opener) || inside(opener).some(isSeen))) return [];
  return [
    {
      path: openers[0] ? nameOf(openers[0]) : 'html',
      message: openers[0]
        ? 'What opens the choices again is not to be seen.'
        : 'To grant took one press; this page has nothing that opens the choices again.',
      fix: 'Place <consent-trigger> on every page, in the footer for example. If a button of your own does it, put it inside one.',
    },
  ];
}

/** The layer of the page's own that covers all of it, if there is one. */
function cover({ document }: PageFacts, surface: Element): Element | undefined {
  const { innerWidth: width, innerHeight: height } = document.defaultView as Window;
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x * width, y * height] as const));
  const hit = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((one) => one && one !== surface);
  for (let at = hit[0] ?? null; at; at = at.parentElement) {
    const { position } = getComputedStyle(at);
    const { width: wide, height: high } = at.getBoundingClientRect();
    if (/fixed|absolute/.test(position) && wide >= 0.9 * width && high >= 0.9 * height) {
      const layer = at;
      if (hit.every((one) => one && layer.contains(one))) return layer;
    }
  }
  return undefined;
}

function wall(page: PageFacts): readonly Place[] {
  const surface = banner(page);
  if (!surface) return [];
  const told = {
    fix: 'Choose another layout ("bar", "box", "cloud"), so that the page can be used before anybody answers.',
  };
  if (inside(surface).some((element) => element.matches('dialog:modal')))
    return [
      { path: nameOf(surface), message: 'The page waits until the banner is answered (layout "wall").', ...told },
    ];
  const layer = cover(page, surface);
  if (layer)
    return [
      {
        path: nameOf(layer),
        message: 'A layer lies over the whole page while the banner waits.',
        fix: 'Take it away: the banner needs none.',
      },
    ];
  const { body, documentElement } = page.document;
  const stuck = [documentElement, body].find((one) => /hidden|clip/.test(getComputedStyle(one).overflowY));
  return stuck && documentElement.scrollHeight > documentElement.clientHeight + 1
    ? [
        {
          path: stuck.localName,
          message: 'The page cannot be scrolled while the banner waits.',
          fix: 'Take "overflow: hidden" away.',
        },
      ]
    : [];
}

function language({ document, surfaces }: PageFacts): readonly Place[] {
  const main = (tag: string): string => tag.toLowerCase().split('-')[0] as string;
  const own = main(document.documentElement.lang);
  if (!own) return [];
  return surfaces.flatMap((surface) => {
    const spoken = surface.shadowRoot?.querySelector('[lang]')?.getAttribute('lang');
    // Where a part of the page says that it is in another language, that counts.
    const around = main(surface.closest('[lang]')?.getAttribute('lang') || own);
    return spoken && main(spoken) !== around
      ? [
          {
            path: nameOf(surface),
            message: `It speaks "${spoken}", and the page is in "${around}".`,
            fix: 'Leave "locale" out, or add the language by setMessages().',
          },
        ]
      : [];
  });
}

function covered(page: PageFacts): readonly Place[] {
  const surface = banner(page);
  const front = surface && plane(surface);
  if (!surface || !front) return [];
  const { document } = page;
  const policies = addresses(page);
  const here = document.location.origin + document.location.pathname + document.location.search;
  if (policies.includes(here) && front.matches('dialog:modal'))
    return [
      {
        path: nameOf(surface),
        message: 'This page is a policy, and nobody can read it before they answer.',
        fix: 'Show no wall on it: mount="none", or another layout.',
      },
    ];
  const { top, bottom, left, right } = front.getBoundingClientRect();
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  const isTop = top <= 0;
  // What can be scrolled out from under it is not covered.
  const room = isTop ? scrollTop : scrollHeight - clientHeight - scrollTop;
  return [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
    .filter((link) => policies.includes(link.origin + link.pathname + link.search) && isSeen(link))
    .filter((link) => {
      const rect = link.getBoundingClientRect();
      const isUnder = rect.right > left && rect.left < right && rect.bottom > top && rect.top < bottom;
      return isUnder && (isTop ? bottom - rect.top : rect.bottom - top) > room + 1;
    })
    .map((link) => ({
      path: nameOf(link),
      message: `The banner lies over the link "${link.textContent.trim()}", and scrolling does not free it.`,
      fix: 'Leave the page the room that --consent-banner-block-size tells: padding at its end.',
    }));
}

async function unreachable(page: PageFacts): Promise<readonly Place[]> {
  if (!page.links) return [];
  const { origin } = page.document.location;
  const own = addresses(page).filter((address) => address.startsWith(`${origin}/`));
  const answers = await Promise.all(
    [...new Set(own)].map(async (address) => {
      try {
        const { status } = await fetch(address, { method: 'HEAD', credentials: 'omit' });
        return status === 404 || status === 410 ? [{ address, status }] : [];
      } catch {
        // No network, or a content policy: nobody can tell.
        return [];
      }
    }),
  );
  return answers.flat().map(({ address, status }) => ({
    path: address,
    message: `The policy is not there: HTTP ${status}.`,
    fix: 'Correct "src" in the catalogue, or put the text there.',
  }));
}

export const pageRules: readonly PageRule[] = [
  {
    id: 'no-way-back',
    severity: 'warning',
    source:
      'GDPR Art. 7(3); EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 32 to 35; 11 CCR §7004(a)(2)',
    check: wayBack,
  },
  {
    id: 'wall',
    severity: 'warning',
    source:
      'EDPB Guidelines 05/2020, 39 to 41: cookie walls; EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 13',
    check: wall,
  },
  {
    id: 'language-mismatch',
    severity: 'warning',
    source: 'GDPR Art. 12(1); EDPB Guidelines 03/2022, language discontinuity',
    check: language,
  },
  {
    id: 'page-language-missing',
    severity: 'warning',
    source: 'WCAG 2.2, 3.1.1',
    check: ({ document }) =>
      document.documentElement.lang
        ? []
        : [
            {
              path: 'html',
              message: 'The page does not say which language it is in, so that people are asked in English.',
              fix: 'Write <html lang="…">.',
            },
          ],
  },
  {
    id: 'policy-covered',
    severity: 'error',
    source: 'EDPB Guidelines 03/2022, dead end; GDPR Art. 12(1)',
    check: covered,
  },
  {
    id: 'policy-unreachable',
    severity: 'error',
    source: 'EDPB Guidelines 03/2022, dead end; GDPR Art. 12(1) and 13',
    check: unreachable,
  },
  {
    id: 'out-of-view',
    severity: 'error',
    source:
      'EDPB Guidelines 03/2022, hidden in plain sight; EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 8',
    check: (page) => {
      const surface = banner(page);
      const unseen = surface ? unseenOnPhone(surface) : [];
      return unseen.length === 0
        ? []
        : [
            {
              path: `${nameOf(surface as Element)} >>> ${unseen.join(', ')}`,
              message: `On a phone (360 by 640 px) people do not see ${unseen.join(' and ')} without scrolling.`,
              fix: 'Write less above the buttons, or larger type only from 480 px up.',
            },
          ];
    },
  },
];
