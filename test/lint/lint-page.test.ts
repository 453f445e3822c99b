import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { executeServerCommand, resetMouse, sendMouse } from '@web/test-runner-commands';
import '../../src/define.js';
import type { Catalogue, ConsentStore } from '../../src/index.js';
import { createConsent, defineCatalogue, memoryStorage } from '../../src/index.js';
import type { Finding } from '../../src/lint/index.js';
import { lintPage, pageRules } from '../../src/lint/page/lint-page.js';
import { importText } from '../../src/policy/import-text.js';
import { viewport } from '../elements/engine.js';
import { waitUntil } from '../elements/patience.js';

const catalogue: Catalogue = {
  controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', description: 'Counts visits.' },
  ],
  policies: [{ id: 'privacy', kind: 'privacy', versions: [{ version: '1', src: '/test/lint/privacy.txt' }] }],
  channels: [{ id: 'email' }],
};

const storeOf = (declared: Catalogue = catalogue, region = ''): ConsentStore =>
  createConsent({
    catalogue: defineCatalogue(declared),
    region,
    signals: {},
    storage: memoryStorage(),
    archive: memoryStorage(),
  });

type Drawn = HTMLElement & { updateComplete: Promise<unknown> };

async function draw(template: unknown): Promise<Drawn> {
  const element = await fixture<Drawn>(template as ReturnType<typeof html>);
  await element.updateComplete;
  return element;
}
const banner = (store: ConsentStore, layout = 'bar'): Promise<Drawn> =>
  draw(html`<consent-banner layout=${layout} .store=${store}></consent-banner>`);
/** A change of a policy that holds from 1 December on, to somebody who agreed before; the store is one of its own. */
async function changes(_: ConsentStore, day: string): Promise<Drawn> {
  let today = '2026-11-01';
  const versions = [
    { version: '1', text: 'Terms' },
    { version: '2', announced: '2026-11-20', effective: '2026-12-01', text: 'New terms' },
  ];
  const store = createConsent({
    catalogue: defineCatalogue({ policies: [{ id: 'terms', required: true, versions }] }, { development: false }),
    now: () => Date.parse(`${today}T12:00:00Z`),
    storage: memoryStorage(),
    archive: memoryStorage(),
  });
  store.decide({ 'policy/terms': 'granted' }, { surface: 'test', control: 'agree', source: 'host' });
  today = day;
  store.refresh();
  sessionStorage.clear();
  const element = await draw(html`<policy-changes .store=${store}></policy-changes>`);
  await waitUntil(() => part(element, 'agree') !== null, 'the change is told');
  return element;
}
const part = (element: Drawn, control: string): HTMLElement =>
  element.shadowRoot?.querySelector(`[data-control="${control}"]`) as HTMLElement;

const undo: (() => void)[] = [];
/** A rule of the page's own. */
function pageCss(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  undo.push(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)));
}
/** What a wrong build, or another library, would draw: a rule inside ours. */
function innerCss(element: Drawn, text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const root = element.shadowRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

type Page = (store: ConsentStore) => Promise<unknown>;
interface PageCase {
  readonly fails: readonly [Page, ...Page[]];
  readonly passes: readonly [Page, ...Page[]];
  readonly store?: () => ConsentStore;
  readonly links?: true;
}

const refuse = (store: ConsentStore): void =>
  void store.decide({ analytics: 'denied' }, { surface: 'test', control: 'reject-all' });

/** For each rule about a page, pages on which it must find something and on which it must not. */
const cases: Readonly<Record<string, PageCase>> = {
  'reject-missing': {
    fails: [
      async (store) => part(await banner(store), 'reject-all').remove(),
      async (store) => (part(await banner(store), 'reject-all').hidden = true),
      async (store) => innerCss(await banner(store), '[data-control="reject-all"] { visibility: hidden }'),
      async (store) =>
        part(
          await draw(html`<consent-preferences inline .store=${store}></consent-preferences>`),
          'reject-all',
        ).remove(),
      async (store) => part(await changes(store, '2026-11-24'), 'got-it').remove(),
      async (store) => part(await changes(store, '2026-12-24'), 'disagree').remove(),
    ],
    passes: [
      (store) => banner(store),
      (store) => changes(store, '2026-11-24'),
      (store) => changes(store, '2026-12-24'),
    ],
  },
  'reject-not-a-button': {
    fails: [
      async (store) => {
        const reject = part(await banner(store), 'reject-all');
        const link = document.createElement('a');
        link.href = '#';
        link.dataset['control'] = 'reject-all';
        link.textContent = 'Reject all';
        reject.replaceWith(link);
      },
      async (store) => {
        const element = await banner(store);
        element.shadowRoot?.querySelector('.text')?.append(part(element, 'reject-all'));
      },
      async (store) => (part(await banner(store), 'reject-all').tabIndex = -1),
    ],
    passes: [(store) => banner(store), (store) => banner(store, 'wall')],
  },
  'unequal-buttons': {
    fails: [
      async (store) => innerCss(await banner(store), '[data-control="reject-all"] { font-weight: 300 !important }'),
      async (store) => innerCss(await banner(store), '[data-control="reject-all"] { min-inline-size: 400px }'),
      async (store) => innerCss(await banner(store), '[data-control="reject-all"] { background: none; color: gray }'),
      async (store) => innerCss(await banner(store), '[data-control="reject-all"] { opacity: 0.6 }'),
      async (store) =>
        innerCss(
          await draw(
            html`<policy-notice policy="privacy" agreement .document=${text} .store=${store}></policy-notice>`,
          ),
          '[data-control="disagree"] { font-size: 12px }',
        ),
    ],
    passes: [
      ...(['bar', 'box', 'cloud', 'sheet', 'wall'] as const).map(
        (layout) => (store: ConsentStore) => banner(store, layout),
      ),
      (store: ConsentStore) => {
        pageCss('consent-banner::part(choice) { background: #7a1fa2; color: white; font-size: 20px }');
        return banner(store);
      },
    ] as unknown as [Page],
  },
  'pre-ticked': {
    fails: [
      async (store) => {
        const element = await draw(html`<consent-preferences inline .store=${store}></consent-preferences>`);
        (element.shadowRoot?.querySelector('input') as HTMLInputElement).checked = true;
      },
      async (store) => {
        const element = await draw(html`<marketing-opt-in .store=${store}></marketing-opt-in>`);
        (element.shadowRoot?.querySelector('input') as HTMLInputElement).checked = true;
      },
      (store) =>
        draw(
          html`<consent-banner .store=${store}
            ><label><input type="checkbox" checked /> News</label></consent-banner
          >`,
        ),
    ],
    passes: [
      (store) => draw(html`<consent-preferences inline .store=${store}></consent-preferences>`),
      (store) => {
        store.decide({ analytics: 'granted' }, { surface: 'test', control: 'accept-all', source: 'host' });
        return draw(html`<consent-preferences inline .store=${store}></consent-preferences>`);
      },
    ],
  },
  contrast: {
    fails: [
      (store) => {
        pageCss('consent-banner { --consent-text: #999 }');
        return banner(store);
      },
      (store) => {
        pageCss('consent-banner::part(text) { opacity: 0.3 }');
        return banner(store);
      },
      (store) => {
        pageCss('consent-banner::part(choice) { color: color-mix(in srgb, white 10%, black) }');
        return banner(store);
      },
    ],
    passes: [(store) => banner(store), (store) => draw(html`<consent-trigger .store=${store}></consent-trigger>`)],
  },
  'token-contrast': {
    fails: [
      (store) => {
        // Nothing that is shown has this colour yet.
        pageCss(':root { --consent-text-muted: #bbb }');
        return banner(store);
      },
      (store) => {
        pageCss(':root { --consent-boundary: #ddd }');
        return banner(store);
      },
    ],
    passes: [
      (store) => banner(store),
      (store) => {
        pageCss(':root { --consent-accent: #00695c; --consent-button: #00695c }');
        return banner(store);
      },
    ],
  },
  'small-text': {
    fails: [
      (store) => {
        pageCss('consent-banner::part(text) { font-size: 11px }');
        return banner(store);
      },
    ],
    passes: [(store) => banner(store)],
  },
  'small-target': {
    fails: [
      async (store) =>
        innerCss(
          await banner(store),
          '.buttons { gap: 0 !important } button { min-block-size: 0 !important; block-size: 16px; padding: 0 !important; flex: none !important; display: block; inline-size: 16px; min-inline-size: 0 !important; overflow: hidden } .buttons { display: flex !important }',
        ),
    ],
    passes: [(store) => banner(store), (store) => banner(store, 'box')],
  },
  'no-way-back': {
    fails: [
      async (store) => {
        refuse(store);
        await draw(html`<p>Nothing here</p>`);
      },
      async (store) => {
        refuse(store);
        (await draw(html`<consent-trigger .store=${store}></consent-trigger>`)).hidden = true;
      },
    ],
    passes: [
      (store) => banner(store),
      (store) => {
        refuse(store);
        return draw(html`<consent-trigger .store=${store}></consent-trigger>`);
      },
      (store) => {
        refuse(store);
        return draw(html`<consent-trigger .store=${store}><button>Privacy</button></consent-trigger>`);
      },
    ],
  },
  wall: {
    fails: [
      (store) => banner(store, 'wall'),
      async (store) => {
        await banner(store);
        pageCss('.cover { position: fixed; inset: 0; background: rgb(0 0 0 / 0.5) }');
        await draw(html`<div class="cover"></div>`);
      },
      async (store) => {
        await banner(store);
        pageCss('body { overflow: hidden } .long { block-size: 5000px }');
        await draw(html`<div class="long"></div>`);
      },
    ],
    passes: [(store) => banner(store), (store) => banner(store, 'sheet')],
  },
  'language-mismatch': {
    fails: [
      async (store) => {
        const element = await banner(store);
        element.shadowRoot?.querySelector('[lang]')?.setAttribute('lang', 'de');
      },
    ],
    passes: [(store) => banner(store)],
  },
  'page-language-missing': {
    fails: [
      async (store) => {
        document.documentElement.removeAttribute('lang');
        undo.push(() => (document.documentElement.lang = 'en'));
        await banner(store);
      },
    ],
    passes: [(store) => banner(store)],
  },
  'policy-covered': {
    fails: [
      async (store) => {
        // The link stands at the end of a page that cannot be scrolled.
        pageCss('.last { position: fixed; inset: auto 0 4px 0 }');
        await draw(html`<p class="last"><a href="/test/lint/privacy.txt">Privacy</a></p>`);
        await banner(store);
      },
    ],
    passes: [
      async (store) => {
        await draw(html`<p><a href="/test/lint/privacy.txt">Privacy</a></p>`);
        await banner(store);
      },
    ],
  },
  'policy-unreachable': {
    links: true,
    store: () =>
      storeOf({ policies: [{ id: 'privacy', versions: [{ version: '1', src: '/test/lint/not-there.txt' }] }] }),
    fails: [async () => undefined],
    passes: [async () => undefined],
  },
  'out-of-view': {
    fails: [
      // Assent's own buttons stay in sight, however long the text is.
      async (store) => {
        const words = 'We tell you very much about everything. '.repeat(60);
        const element = await draw(html`<consent-banner .store=${store}>${words}</consent-banner>`);
        innerCss(element, '.inner > .buttons { position: static !important }');
      },
      async (store) => innerCss(await banner(store), '[data-control="reject-all"] { margin-inline-start: 900px }'),
    ],
    passes: (['bar', 'box', 'cloud', 'sheet', 'wall'] as const).map(
      (layout) => (store: ConsentStore) => banner(store, layout),
    ) as unknown as [Page],
  },
};
const text = importText('Privacy Policy\n\n1. What\n\nWe keep little.\n\n2. Why\n\nTo answer you.');

const clean = (): void => {
  for (const one of undo.splice(0)) one();
  fixtureCleanup();
};

describe('every rule about a page', () => {
  before(async () => {
    await viewport({ width: 1280, height: 800 });
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
  });
  afterEach(clean);

  it('has pages on which it finds something and pages that it leaves alone', () => {
    expect(pageRules.map(({ id }) => id).sort()).to.deep.equal(Object.keys(cases).sort());
  });

  for (const { id, severity } of pageRules) {
    const own = cases[id];
    if (!own) continue;
    const look = async (page: Page, store: ConsentStore): Promise<readonly Finding[]> => {
      await page(store);
      const found = await lintPage(document, store, { links: own.links === true });
      clean();
      return found.filter(({ rule }) => rule === id);
    };
    own.fails.forEach((page, index) =>
      it(`${id}: finds page ${index + 1}`, async () => {
        const [finding] = await look(page, (own.store ?? storeOf)());
        expect(finding, 'nothing found').to.exist;
        expect(finding?.severity).to.equal(severity);
        expect(finding?.path).not.to.equal('');
        expect(finding?.message).to.match(/\.$/);
        expect(finding?.fix).to.match(/\.$/);
        expect(finding?.source).to.match(/\d/);
      }),
    );
    own.passes.forEach((page, index) =>
      it(`${id}: leaves page ${index + 1} alone`, async () => {
        expect(await look(page, id === 'policy-unreachable' ? reachable() : storeOf())).to.deep.equal([]);
      }),
    );
  }
});

const reachable = (): ConsentStore =>
  storeOf({ policies: [{ id: 'privacy', versions: [{ version: '1', src: '/test/lint/lint-page.test.ts' }] }] });

describe('Assent’s own elements', () => {
  const surfaces = {
    banner: (store: ConsentStore) => html`<consent-banner .store=${store}></consent-banner>`,
    preferences: (store: ConsentStore) => html`<consent-preferences inline .store=${store}></consent-preferences>`,
    trigger: (store: ConsentStore) => html`<consent-trigger .store=${store}></consent-trigger>`,
    agreement: (store: ConsentStore) => html`<consent-agreement channels="email" .store=${store}></consent-agreement>`,
    'opt-in': (store: ConsentStore) => html`<marketing-opt-in .store=${store}></marketing-opt-in>`,
    notice: (store: ConsentStore) =>
      html`<policy-notice policy="privacy" agreement .document=${text} .store=${store}></policy-notice>`,
    centre: (store: ConsentStore) => html`<privacy-center .store=${store}></privacy-center>`,
    inventory: (store: ConsentStore) => html`<data-inventory .store=${store}></data-inventory>`,
    rights: (store: ConsentStore) => html`<rights-request .store=${store}></rights-request>`,
    receipt: (store: ConsentStore) => html`<consent-receipt .store=${store}></consent-receipt>`,
  };
  afterEach(async () => {
    clean();
    await viewport({ width: 1280, height: 800 });
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
  });

  for (const [name, template] of Object.entries(surfaces)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`have no finding: ${name}, ${colorScheme}, on a desktop and on a phone`, async () => {
        await executeServerCommand('engine:media', { colorScheme, forcedColors: 'none' });
        pageCss(`:root { color-scheme: light dark; background: Canvas; color: CanvasText }`);
        for (const [width, height] of [
          [1280, 800],
          [360, 640],
        ] as const) {
          await viewport({ width, height });
          const store = storeOf();
          await draw(template(store));
          expect(await lintPage(document, store)).to.deep.equal([]);
          fixtureCleanup();
        }
      });
    }
  }
});

describe('the notice of a change', () => {
  afterEach(clean);
  for (const [when, day] of [
    ['before its day', '2026-11-24'],
    ['from its day on', '2026-12-24'],
  ] as const)
    it(`has no finding ${when}`, async () => {
      pageCss(`:root { background: Canvas; color: CanvasText }`);
      const store = storeOf({});
      await changes(store, day);
      expect(await lintPage(document, store)).to.deep.equal([]);
    });
});

describe('two answers', () => {
  afterEach(async () => {
    await resetMouse();
    clean();
  });
  it('are compared by their colours as they stand at rest, not while a pointer is on one', async () => {
    const store = storeOf();
    const element = await banner(store);
    // Not every engine here says that it has a pointer that hovers.
    innerCss(element, '[data-control]:hover { background: #7a1fa2 !important }');
    const accept = part(element, 'accept-all');
    const colour = (): string => getComputedStyle(accept).backgroundColor;
    const before = colour();
    const { left, top, width, height } = accept.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    await waitUntil(() => accept.matches(':hover') && colour() !== before, 'the pointer is on it');
    const rules = async () => (await lintPage(document, store)).map(({ rule }) => rule);
    expect(await rules()).not.to.include('unequal-buttons');
    innerCss(element, '[data-control="reject-all"] { font-weight: 300 !important }');
    expect(await rules()).to.include('unequal-buttons');
  });
});

describe('a box', () => {
  afterEach(clean);
  it('that the person has ticked is no default', async () => {
    const store = storeOf();
    const element = await draw(html`<consent-preferences inline .store=${store}></consent-preferences>`);
    const box = element.shadowRoot?.querySelector('input') as HTMLInputElement;
    box.checked = true;
    const touched = new WeakSet<EventTarget>([box]);
    expect((await lintPage(document, store, { touched })).map(({ rule }) => rule)).not.to.include('pre-ticked');
  });
});
