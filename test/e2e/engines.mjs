// Three engines behind one small set of verbs: Chromium and Firefox by Puppeteer, WebKitGTK by WebDriver. ENGINE says which.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { ensureChromium, ensureFirefox, ensureWebKit } from '../../scripts/browser.mjs';

/** `chromium`, `firefox` or `webkit`. */
export const engine = process.env.ENGINE ?? 'chromium';

/** Milliseconds after which a condition counts as never met. */
const PATIENCE = 15_000;

/** Asks again and again until the answer is truthy, and gives it. @throws when it never is; the message names `what` */
export async function until(what, ask) {
  for (const end = Date.now() + PATIENCE; ;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`never came: ${what}`);
    await sleep(20);
  }
}

/** Runs in the page: the middle of the button that a person would find under this name, unless something covers it. */
function placeOf(name) {
  const under = (root) =>
    [...root.querySelectorAll('*')].flatMap((tag) => [tag, ...(tag.shadowRoot ? under(tag.shadowRoot) : [])]);
  for (const button of under(document)) {
    if (!button.matches('button,[role=button]') || (button.ariaLabel ?? button.textContent).trim() !== name) continue;
    button.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = button.getBoundingClientRect();
    const place = [Math.round(left + width / 2), Math.round(top + height / 2)];
    let hit = document.elementFromPoint(...place);
    for (let inner; (inner = hit?.shadowRoot?.elementFromPoint(...place)) && inner !== hit;) hit = inner;
    if (button.contains(hit)) return place;
  }
}

/** A tab as the tests see it: an engine's own verbs, and those that are made of them. */
function tabOf({ run, press, ...own }) {
  const call = (fn, args) => `(${fn})(...${JSON.stringify(args)})`;
  const evaluate = (fn, ...args) => run(call(fn, args));
  return {
    ...own,
    /** Calls a function in the page, with arguments and a result that JSON can carry; promises are awaited. */
    evaluate,
    /** Waits until a function in the page gives something truthy. */
    until: (fn, ...args) => until(String(fn), () => run(`Promise.resolve(${call(fn, args)}).then(Boolean)`)),
    /** Presses a button by its name, wherever it stands, with a real pointer. */
    async click(name) {
      let before;
      const place = await until(`a button "${name}"`, async () => {
        const now = await evaluate(placeOf, name);
        const still = now && String(now) === String(before);
        before = now;
        return still && now;
      });
      await press(...place);
    },
    /** Goes back in the tab's history, to another path. A page that is restored fires none of what drivers wait for. */
    async back() {
      const left = await run('location.pathname');
      await run('void setTimeout(() => history.back())');
      const arrived = (path) => path !== left;
      // Between two pages nobody answers.
      await until(`a page other than ${left}`, () => run('location.pathname').then(arrived, () => false));
    },
    /** Whether there is such a button that can be pressed. */
    has: async (name) => Boolean(await evaluate(placeOf, name)),
  };
}

/** Chromium and Firefox. */
async function byPuppeteer(options) {
  const browser = await puppeteer.launch({ headless: true, ...options });
  return {
    async profile() {
      const context = await browser.createBrowserContext();
      return {
        async tab() {
          const page = await context.newPage();
          return tabOf({
            goto: (address) => page.goto(address),
            run: (expression) => page.evaluate(expression),
            press: (x, y) => page.mouse.click(x, y),
            reload: () => page.reload(),
            front: () => page.bringToFront(),
          });
        },
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

/** WebKitGTK's little browser, by the driver that listens on WEBKIT_PORT. A session is a profile that keeps nothing. */
async function byWebDriver() {
  const port = process.env.WEBKIT_PORT;
  if (!port) throw new Error('WEBKIT_PORT names no driver: run this by `node scripts/test.mjs e2e-webkit`.');
  const send = async (method, path, body) => {
    // A driver that hangs is a failure, not a night without results.
    const signal = AbortSignal.timeout(PATIENCE + 5000);
    const sent = { method, signal, ...(body && { body: JSON.stringify(body) }) };
    const { value } = await (await fetch(`http://127.0.0.1:${port}/session${path}`, sent)).json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const capabilities = {
    alwaysMatch: {
      timeouts: { script: PATIENCE, pageLoad: PATIENCE },
      'webkitgtk:browserOptions': { binary: ensureWebKit().browser, args: ['--automation'] },
    },
  };

  return {
    async profile() {
      const { sessionId } = await send('POST', '', { capabilities });
      let spare = await send('GET', `/${sessionId}/window`);
      let current = spare;
      const tell = async (handle, method, path, body) => {
        if (handle !== current) await send('POST', `/${sessionId}/window`, { handle });
        current = handle;
        return send(method, `/${sessionId}/${path}`, body);
      };
      return {
        async tab() {
          const handle = spare ?? (await send('POST', `/${sessionId}/window/new`, { type: 'window' })).handle;
          spare = undefined;
          const post = (path, body = {}) => tell(handle, 'POST', path, body);
          const pointer = (...actions) => ({
            type: 'pointer',
            id: 'mouse',
            parameters: { pointerType: 'mouse' },
            actions,
          });
          return tabOf({
            goto: (url) => post('url', { url }),
            async run(expression) {
              // By the standard "execute/sync" waits for promises; by this driver it does not.
              const script = `const done = arguments[0];
                new Promise((resolve) => resolve(${expression}))
                  .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
              const asked = () => post('execute/async', { script, args: [] });
              // This driver now and then loses the answer of a script while a frame of its page is unloaded: then once more.
              const { value, error } = await asked().catch((cause) => {
                if (cause.name !== 'TimeoutError') throw cause;
                console.log(`the driver lost an answer, asked again: ${expression.slice(0, 80)}`);
                return asked();
              });
              if (error) throw new Error(error);
              return value;
            },
            press: (x, y) =>
              post('actions', {
                actions: [
                  pointer(
                    { type: 'pointerMove', duration: 0, x, y },
                    { type: 'pointerDown', button: 0 },
                    { type: 'pointerUp', button: 0 },
                  ),
                ],
              }),
            reload: () => post('refresh'),
            front: () => tell(handle, 'GET', 'window'),
          });
        },
        close: () => send('DELETE', `/${sessionId}`),
      };
    },
    close: () => undefined,
  };
}

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses to run sandboxed as root

/**
 * Starts the engine.
 * @param {{ gpc?: boolean }} options `gpc`: with Global Privacy Control on, which of the three only Firefox has
 */
export async function launch({ gpc = false } = {}) {
  if (engine === 'chromium') {
    return byPuppeteer({
      executablePath: ensureChromium(),
      args: [...sandbox, '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
    });
  }
  if (engine === 'firefox') {
    return byPuppeteer({
      browser: 'firefox',
      executablePath: ensureFirefox(),
      extraPrefsFirefox: { 'privacy.globalprivacycontrol.enabled': gpc },
    });
  }
  if (engine === 'webkit') return byWebDriver();
  throw new Error(`ENGINE must be chromium, firefox or webkit, not ${engine}.`);
}
