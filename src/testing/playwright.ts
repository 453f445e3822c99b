/** For Playwright's tests of pages that embed the library. Playwright itself is not imported: what is needed of it is described here. */
import type { Catalogue } from '../core/catalogue.js';
import type { Answer, ConsentState, TopicId } from '../core/model.js';
import type { Answers } from '../core/ports.js';
import { presetConsent, type PresetAnswers, type PresetConsent, type PresetOptions } from './preset.js';

/** What is used of a `BrowserContext`. */
export interface ContextLike {
  addCookies(
    cookies: readonly { name: string; value: string; url?: string; domain?: string; path?: string }[],
  ): Promise<void>;
  addInitScript(script: { content: string }): Promise<unknown>;
}

/** What is used of a `Locator`. */
export interface LocatorLike {
  click(): Promise<void>;
  count(): Promise<number>;
  isVisible(): Promise<boolean>;
  setChecked(checked: boolean): Promise<void>;
  waitFor(options?: { state?: 'attached' | 'hidden' | 'visible' }): Promise<void>;
}

/** What is used of a `Page`. */
export interface PageLike<Locator extends LocatorLike = LocatorLike> {
  locator(selector: string): Locator;
  evaluate(expression: string): Promise<unknown>;
}

/** Where the answers are put. */
export interface AnswerOptions extends PresetOptions {
  /** Any address of the site, such as the tests' `baseURL`, which Playwright types as one that may be absent. */
  readonly url: string | undefined;
  /** The parent domain that shares the cookie among its subdomains, where the page says so (`data-domain`). */
  readonly domain?: string;
}

/**
 * Gives a browser context answers, as though its visitor had been here before. Call it before the page is opened.
 * @returns what was put there
 * @throws TypeError for an answer that cannot be given, and for a `url` that is none
 */
export async function answerConsent(
  context: ContextLike,
  catalogue: Catalogue,
  answers: PresetAnswers,
  { url, domain, ...options }: AnswerOptions,
): Promise<PresetConsent> {
  const preset = presetConsent(catalogue, answers, options);
  const { name, value, localStorage } = preset;
  if (value === '') return preset;
  const { origin } = new URL(url ?? '');
  // From the root, as the page itself keeps it: a second cookie on a path would be read at random.
  await context.addCookies([
    { name, value, ...(domain === undefined ? { url: `${origin}/` } : { domain, path: '/' }) },
  ]);
  const given = JSON.stringify([origin, Object.entries(localStorage)]);
  // Once: on the pages that follow the history is the visitor's own.
  await context.addInitScript({
    content: `{ const [origin, entries] = ${given}; if (location.origin === origin) for (const [key, text] of entries) localStorage[key] ??= text; }`,
  });
  return preset;
}

/** The consent interface of a page, as a person uses it: by pointer, so that a yes counts. */
export interface ConsentPage<Locator extends LocatorLike> {
  /** The banner's surface: `await expect(consent.banner).toBeVisible()`. */
  readonly banner: Locator;
  /** The dialog, or the inline form, with a switch for each purpose. */
  readonly preferences: Locator;
  /** Presses "Accept all" on the banner, and waits until the answer is kept. */
  acceptAll(): Promise<void>;
  /** Presses "Reject all" on the banner, and waits until the answer is kept. */
  rejectAll(): Promise<void>;
  /**
   * Opens the preferences, sets these switches, leaves the others as they stand, saves, and waits until the answers are kept.
   * Who had opted out confirms that they opt in again, where the law wants two steps.
   */
  choose(answers: Answers): Promise<void>;
  /** Where everything stands. Fetches the store, which a page with a script tag may not have needed until then. */
  state(): Promise<ConsentState>;
  /** Whether what a topic stands for may happen. */
  allows(topic: string): Promise<boolean>;
}

/** Milliseconds until what does not come counts as failed: short of the limit that Playwright itself sets to a test. */
const PATIENCE = 10_000;
const PAUSE = 20;

/** Finds the store from within a page: a module's, or that of the script tag. */
const STORE = `const gate = globalThis.assent; const store = globalThis[Symbol.for('assent.store')] ?? (await gate?.load?.());`;
/** Asks for the preferences, as a trigger does; where nobody is there to hear it, the gate sends for who is. */
const OPEN = `{
  const asked = Object.assign(new Event('consent-open', { bubbles: true, composed: true, cancelable: true }), { panel: '' });
  if (document.dispatchEvent(asked)) globalThis.assent?.open();
}`;

/** Takes hold of a page's consent interface. */
export function consentOn<Locator extends LocatorLike>(page: PageLike<Locator>): ConsentPage<Locator> {
  const banner = page.locator('consent-banner [part~="banner"]');
  const inPreferences = (selector: string): Locator => page.locator(`consent-preferences ${selector}`);
  const save = inPreferences('[data-control="save"]');

  /** Asks the store, as soon as the page has one. */
  const ask = async <Said>(expression: string): Promise<Said> => {
    const found = await until('a consent store on this page', async () => {
      // A page that moves on between two questions answers none of them.
      const said = await page
        .evaluate(`(async () => { ${STORE} return store && JSON.stringify([${expression}]); })()`)
        .catch(() => undefined);
      return typeof said === 'string' ? said : undefined;
    });
    return (JSON.parse(found) as [Said])[0];
  };
  const state = (): Promise<ConsentState> => ask('store.get()');

  const press = async (control: string): Promise<void> => {
    await page.locator(`consent-banner [data-control="${control}"]`).click();
    await until(
      `an answer by "${control}"`,
      async () => !(await state()).pending.some((id) => !id.startsWith('policy/')),
    );
    await banner.waitFor({ state: 'hidden' });
  };
  const topicOf = async (word: string): Promise<TopicId> => {
    const id = await ask<TopicId | null>(`store.answer(${JSON.stringify(word)})?.id`);
    if (!id) throw new TypeError(`The page's catalogue declares no topic "${word}".`);
    return id;
  };

  return {
    banner,
    preferences: inPreferences('[part~="dialog"], consent-preferences section'),
    acceptAll: () => press('accept-all'),
    rejectAll: () => press('reject-all'),
    async choose(answers) {
      const said: [TopicId, Answer][] = [];
      for (const [word, answer] of Object.entries(answers)) said.push([await topicOf(word), answer]);
      if (!(await save.isVisible())) await page.evaluate(OPEN);
      await save.waitFor();
      for (const [topic, answer] of said) {
        const wanted = inPreferences(`input[aria-labelledby="${topic}"]`);
        // Services stand in the details of their purpose, which are drawn once they are opened.
        const closed = inPreferences('details:not([open]) > summary >> nth=0');
        while ((await wanted.count()) === 0 && (await closed.count()) > 0) await closed.click();
        await wanted.setChecked(answer === 'granted');
      }
      await save.click();
      const again = inPreferences('[data-control="opt-in-again"]');
      await until('the answers by "save"', async () => {
        if ((await again.count()) > 0) await again.click();
        const { topics } = await state();
        return said.every(([topic, answer]) => topics.find(({ id }) => id === topic)?.answer === answer);
      });
    },
    state,
    allows: (topic) => ask(`store.allows(${JSON.stringify(topic)})`),
  };
}

/** Asks again and again until the answer is truthy. @throws when it never is; the message names `what` */
async function until<Result>(what: string, answer: () => Promise<Result>): Promise<NonNullable<Result>> {
  for (const end = Date.now() + PATIENCE; ;) {
    const found = await answer();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Not there after ${PATIENCE / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
