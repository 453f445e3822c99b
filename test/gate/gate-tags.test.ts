import { expect } from '@open-wc/testing';
import { createConsent, defineCatalogue, gateTags, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { Answers, ConsentFailure, ConsentStore, ConsentReloadEvent } from '../../src/index.js';

const page = globalThis as { ran?: string[] };
const host = { surface: 'test', control: 'test', source: 'host' } as const;
const script = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  if (text) element.textContent = text;
  return element;
}
const held = (consent: string, text: string, attributes: Record<string, string> = {}): HTMLScriptElement =>
  make('script', { type: 'text/plain', 'data-consent': consent, ...attributes }, text);

/** What is let in by an answer comes after the paint that shows it. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => setTimeout(resolve))));

async function until(met: () => unknown): Promise<void> {
  for (let turn = 0; turn < 300 && !met(); turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(Boolean(met()), String(met)).to.equal(true);
}

describe('the tags of a page', () => {
  let store: ConsentStore;
  let place: HTMLElement;
  let stop: () => void;
  let failures: ConsentFailure[];

  const answer = (answers: Answers): Promise<void> => {
    store.decide(answers, host);
    return painted();
  };

  beforeEach(() => {
    page.ran = [];
    failures = [];
    stop = () => undefined;
    store = createConsent({
      catalogue: defineCatalogue({
        purposes: [
          { id: 'necessary', basis: 'necessary' },
          { id: 'analytics', basis: 'consent' },
          { id: 'marketing', basis: 'consent' },
        ],
        services: [{ id: 'film', purpose: 'marketing' }],
        aliases: { statistics: 'purpose/analytics', C0002: 'purpose/analytics', 'A film': 'service/film' },
      }),
      storage: memoryStorage(),
      archive: memoryStorage(),
      onError: (failure) => failures.push(failure),
    });
    place = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => {
    stop();
    place.remove();
    setDefaultStore(undefined);
  });

  describe('of scripts', () => {
    it('are held until their topic is granted, and run once whatever follows', async () => {
      place.append(held('analytics', 'ran.push("a")'));
      stop = store.use(gateTags());
      expect(page.ran).to.deep.equal([]);
      await answer({ analytics: 'granted' });
      await answer({ analytics: 'denied' });
      await answer({ analytics: 'granted' });
      expect(page.ran).to.deep.equal(['a']);
    });

    it('run at once for what is necessary, or already granted', async () => {
      await answer({ analytics: 'granted' });
      place.append(held('necessary', 'ran.push("n")'), held('analytics', 'ran.push("a")'));
      stop = store.use(gateTags());
      expect(page.ran).to.deep.equal(['n', 'a']);
    });

    it('run after the paint that shows an answer, not before it', async () => {
      place.append(held('analytics', 'ran.push("a")'));
      stop = store.use(gateTags());
      let frame = false;
      requestAnimationFrame(() => (frame = true));
      store.decide({ analytics: 'granted' }, host);
      expect(page.ran).to.deep.equal([]);
      await until(() => page.ran?.length);
      expect(frame).to.equal(true);
    });

    it('are seen when they are added later, at any depth', async () => {
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      const deep = make('section', {});
      deep.append(make('div', {}));
      deep.firstElementChild?.append(held('analytics', 'ran.push("late")'));
      place.append(deep);
      await Promise.resolve();
      expect(page.ran).to.deep.equal(['late']);
    });

    it('are seen in an open shadow root that was handed over', async () => {
      const root = place.attachShadow({ mode: 'open' });
      root.append(held('analytics', 'ran.push("shadow")'));
      stop = store.use(gateTags(root));
      await answer({ analytics: 'granted' });
      root.append(held('analytics', 'ran.push("later")'));
      await Promise.resolve();
      expect(page.ran).to.deep.equal(['shadow', 'later']);
    });

    it('keep their place, their attributes and their nonce, and get their type and address', async () => {
      const tag = held('analytics', '', {
        'data-src': script('ran.push(document.currentScript ? "classic" : "module")'),
        'data-type': 'module',
        id: 'vendor',
        crossorigin: 'anonymous',
        nonce: 'abc',
      });
      place.append(tag);
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      expect(document.querySelector('#vendor')).to.equal(tag);
      expect([tag.type, tag.crossOrigin, tag.nonce]).to.deep.equal(['module', 'anonymous', 'abc']);
      await until(() => page.ran?.length);
      expect(page.ran).to.deep.equal(['module']);
    });

    it('may keep their address in src, which an inert script does not fetch', async () => {
      place.append(held('analytics', '', { src: script('ran.push("src")') }));
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      await until(() => page.ran?.length);
      expect(page.ran).to.deep.equal(['src']);
    });

    it('wait for another with data-after, and for no other', async () => {
      place.append(
        held('analytics', 'ran.push("second")', { 'data-after': 'first' }),
        held('analytics', 'ran.push("free")'),
        held('analytics', '', { id: 'first', 'data-src': script('ran.push("first")') }),
      );
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      await until(() => page.ran?.length === 3);
      expect(page.ran).to.deep.equal(['free', 'first', 'second']);
    });

    it('wait no longer for one that could not be loaded, which is reported', async () => {
      place.append(
        held('analytics', '', { id: 'dead', 'data-src': '/nowhere/at-all.js' }),
        held('analytics', 'ran.push("second")', { 'data-after': 'dead' }),
        held('analytics', 'ran.push("other")'),
      );
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      expect(page.ran).to.deep.equal(['other']);
      await until(() => page.ran?.length === 2);
      expect(failures.map(({ code }) => code)).to.deep.equal(['tag-failed']);
    });

    it('come in slices when there are a thousand', async () => {
      for (let index = 0; index < 1000; index++) place.append(held('analytics', `ran.push(${index})`));
      stop = store.use(gateTags());
      store.decide({ analytics: 'granted' }, host);
      await until(() => page.ran?.length === 1000);
      expect(page.ran?.map(Number)).to.deep.equal([...Array(1000).keys()]);
    });

    it('for a topic that the catalogue does not know are denied, which is reported once', async () => {
      place.append(held('nobody', 'ran.push("x")'), held('nobody', 'ran.push("y")'));
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      expect(page.ran).to.deep.equal([]);
      expect(failures.map(({ code }) => code)).to.deep.equal(['unknown-topic']);
    });
  });

  describe('of several topics', () => {
    const rows: readonly [expression: string, answers: Answers, runs: boolean][] = [
      ['analytics and marketing', { analytics: 'granted' }, false],
      ['analytics and marketing', { analytics: 'granted', marketing: 'granted' }, true],
      ['analytics, marketing', { analytics: 'granted', marketing: 'denied' }, false],
      ['analytics or marketing', { marketing: 'granted' }, true],
      ['analytics or marketing', { marketing: 'denied', analytics: 'denied' }, false],
      ['analytics and marketing or necessary', {}, true],
      ['not analytics', {}, false],
      ['not analytics', { analytics: 'denied' }, true],
      ['not analytics', { analytics: 'granted' }, false],
      ['analytics and not marketing', { analytics: 'granted' }, false],
      ['analytics and not marketing', { analytics: 'granted', marketing: 'denied' }, true],
      ['not nobody', { analytics: 'denied' }, false],
      ['service/film', { marketing: 'granted' }, true],
      ['service/film', { marketing: 'granted', 'service/film': 'denied' }, false],
      ['not service/film', { marketing: 'denied' }, true],
    ];
    for (const [expression, answers, runs] of rows) {
      it(`"${expression}" ${runs ? 'runs' : 'is held'} after ${JSON.stringify(answers)}`, async () => {
        place.append(held(expression, 'ran.push("ran")'));
        stop = store.use(gateTags());
        if (Object.keys(answers).length > 0) await answer(answers);
        expect(page.ran).to.deep.equal(runs ? ['ran'] : []);
      });
    }
  });

  describe('of other elements', () => {
    it('a template is let in after itself, scripts included, and taken out on withdrawal', async () => {
      const template = make('template', { 'data-consent': 'analytics' });
      template.content.append(make('b', { id: 'lent' }, 'here'), make('script', {}, 'ran.push("inside")'));
      place.append(template);
      stop = store.use(gateTags());
      expect(place.querySelector('#lent')).to.equal(null);
      await answer({ analytics: 'granted' });
      expect(template.nextElementSibling?.id).to.equal('lent');
      expect(page.ran).to.deep.equal(['inside']);
      await answer({ analytics: 'denied' });
      expect(place.children.length).to.equal(1);
      await answer({ analytics: 'granted' });
      expect(place.querySelectorAll('#lent').length).to.equal(1);
    });

    it('a frame is loaded, unloaded on withdrawal, and loaded again', async () => {
      place.append(make('iframe', { 'data-consent': 'marketing', 'data-src': 'about:blank?film' }));
      stop = store.use(gateTags());
      const frame = (): HTMLIFrameElement => place.querySelector('iframe') as HTMLIFrameElement;
      expect(frame().hasAttribute('src')).to.equal(false);
      await answer({ marketing: 'granted' });
      expect(frame().getAttribute('src')).to.equal('about:blank?film');
      await answer({ marketing: 'denied' });
      expect(frame().hasAttribute('src')).to.equal(false);
      await answer({ marketing: 'granted' });
      expect(frame().getAttribute('src')).to.equal('about:blank?film');
    });

    const attributes: readonly [keyof HTMLElementTagNameMap, string][] = [
      ['img', 'src'],
      ['img', 'srcset'],
      ['link', 'href'],
      ['video', 'poster'],
      ['audio', 'src'],
      ['source', 'src'],
      ['object', 'data'],
    ];
    for (const [name, attribute] of attributes) {
      it(`${name} gets its ${attribute} when it is granted, and loses it on withdrawal`, async () => {
        place.append(make(name, { 'data-consent': 'marketing', [`data-${attribute}`]: 'data:,x' }));
        stop = store.use(gateTags());
        expect(place.firstElementChild?.hasAttribute(attribute)).to.equal(false);
        await answer({ marketing: 'granted' });
        expect(place.firstElementChild?.getAttribute(attribute)).to.equal('data:,x');
        await answer({ marketing: 'denied' });
        expect(place.firstElementChild?.hasAttribute(attribute)).to.equal(false);
      });
    }
  });

  describe('after a withdrawal', () => {
    it('hooks run, each time', async () => {
      place.append(make('script', { type: 'text/plain', 'data-consent-revoke': 'analytics' }, 'ran.push("stop")'));
      stop = store.use(gateTags());
      await answer({ analytics: 'denied' });
      expect(page.ran).to.deep.equal([]);
      await answer({ analytics: 'granted', marketing: 'granted' });
      await answer({ marketing: 'denied' });
      expect(page.ran).to.deep.equal([]);
      await answer({ analytics: 'denied' });
      await answer({ analytics: 'granted' });
      await answer({ analytics: 'denied' });
      expect(page.ran).to.deep.equal(['stop', 'stop']);
    });

    it('the host is asked whether to load the page anew for scripts that ran, and only for those', async () => {
      const events: ConsentReloadEvent[] = [];
      const listen = (event: ConsentReloadEvent): void => void events.push(event);
      document.addEventListener('consent-reload', listen);
      const tag = held('analytics', 'ran.push("a")');
      place.append(tag, make('iframe', { 'data-consent': 'marketing', 'data-src': 'about:blank' }));
      stop = store.use(gateTags());
      await answer({ analytics: 'granted', marketing: 'granted' });
      await answer({ marketing: 'denied' });
      expect(events).to.deep.equal([]);
      await answer({ analytics: 'denied' });
      document.removeEventListener('consent-reload', listen);
      expect(events.map(({ tags }) => tags)).to.deep.equal([[tag]]);
    });
  });

  describe('in other tools’ words', () => {
    const address = script('ran.push("ran")');
    const rows: readonly [tool: string, html: string, granted: Answers][] = [
      [
        'cookieconsent 3',
        '<script type="text/plain" data-category="analytics">ran.push("ran")</script>',
        { analytics: 'granted' },
      ],
      [
        'cookieconsent 3, a service',
        '<script type="text/plain" data-category="marketing" data-service="film">ran.push("ran")</script>',
        { marketing: 'granted' },
      ],
      [
        'cookieconsent 3, after a refusal',
        '<script type="text/plain" data-category="!analytics">ran.push("ran")</script>',
        { analytics: 'denied' },
      ],
      [
        'cookieconsent 2',
        '<script type="text/plain" data-cookiecategory="analytics">ran.push("ran")</script>',
        { analytics: 'granted' },
      ],
      [
        'Klaro',
        `<script type="text/plain" data-type="text/javascript" data-name="film" data-src="${address}"></script>`,
        { marketing: 'granted' },
      ],
      [
        'Orejime',
        '<template data-purpose="analytics"><script>ran.push("ran")</script></template>',
        { analytics: 'granted' },
      ],
      [
        'Cookiebot',
        '<script type="text/plain" data-cookieconsent="statistics">ran.push("ran")</script>',
        { analytics: 'granted' },
      ],
      [
        'Cookiebot, two words',
        '<script type="text/plain" data-cookieconsent="statistics,marketing">ran.push("ran")</script>',
        { analytics: 'granted', marketing: 'granted' },
      ],
      [
        'Usercentrics',
        '<script type="text/plain" data-usercentrics="A film">ran.push("ran")</script>',
        { marketing: 'granted' },
      ],
      [
        'OneTrust',
        `<script type="text/plain" class="optanon-category-C0002" src="${address}"></script>`,
        { analytics: 'granted' },
      ],
      [
        'CookieYes',
        '<script type="text/plain" data-cookieyes="cookieyes-analytics">ran.push("ran")</script>',
        { analytics: 'granted' },
      ],
      [
        'Didomi',
        `<script type="didomi/javascript" data-vendor="A film" src="${address}"></script>`,
        { marketing: 'granted' },
      ],
      [
        'iubenda',
        '<script type="text/plain" class="_iub_cs_activate" data-iub-purposes="statistics">ran.push("ran")</script>',
        { analytics: 'granted' },
      ],
    ];
    for (const [tool, html, granted] of rows) {
      it(`${tool}: held, then run`, async () => {
        // As the parser makes it: what came by innerHTML never runs.
        place.append(document.createRange().createContextualFragment(html));
        stop = store.use(gateTags());
        await painted();
        expect(page.ran).to.deep.equal([]);
        await answer(granted);
        await until(() => page.ran?.length);
        expect(page.ran).to.deep.equal(['ran']);
      });
    }

    it('a frame of Cookiebot keeps its address back', async () => {
      place.append(make('iframe', { 'data-cookieconsent': 'marketing', 'data-cookieblock-src': 'about:blank?ad' }));
      stop = store.use(gateTags());
      await answer({ marketing: 'granted' });
      expect(place.querySelector('iframe')?.getAttribute('src')).to.equal('about:blank?ad');
    });

    it('the same attributes on what is not inert mean something else', async () => {
      place.append(make('div', { 'data-name': 'Ann', 'data-category': 'people' }, 'Ann'));
      stop = store.use(gateTags());
      await answer({ analytics: 'granted' });
      expect((place.firstElementChild as HTMLElement).dataset['consent']).to.equal(undefined);
      expect(failures).to.deep.equal([]);
    });
  });
});
