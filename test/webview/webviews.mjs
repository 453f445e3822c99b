// Apps with a webview in them, driven from a test: webkit.py and qt.py, each in a process of its own, on a screen of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HEIGHT, savePicture, startScreen, WIDTH } from './screen.mjs';

const PYTHON = '/usr/bin/python3';
/** Milliseconds after which something counts as never coming: this is for machines with a lot else to do. */
const PATIENCE = 30_000;
/** Milliseconds for which what is to be pressed has to stand still. */
const STILL = 150;

/** What there is, and how an app gives its page the channel there. */
const SHAPES = {
  'WebKitGTK, without reply': { host: 'webkit.py', channel: 'plain' },
  'WebKitGTK, with reply': { host: 'webkit.py', channel: 'reply' },
  'Chromium 102': { host: 'qt.py', qt: 6, channel: 'plain' },
  'Chromium 87': { host: 'qt.py', qt: 5, channel: 'plain' },
};

/** The names of those. */
export const KINDS = Object.keys(SHAPES);

/** Asks again and again until the answer is truthy, and gives it. @throws when it never is; the message names `what` */
export async function until(what, ask) {
  for (const end = Date.now() + PATIENCE; ;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`never came: ${what}`);
    await sleep(30);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'assent-webviews-'));
const open = new Set();
let stores = 0;
let screen;

/** The screen of this test file. */
export const theScreen = async () => (screen ??= await startScreen());

afterEach(async () => {
  for (const app of open) await app.kill();
});
after(async () => {
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A place where an app keeps what it knows, and where its webview keeps its storage: what a phone keeps between two launches. */
export function newPhone() {
  const place = join(folder, String(++stores));
  mkdirSync(place);
  return { store: join(place, 'store.json'), data: join(place, 'webview'), home: join(place, 'home') };
}

/** What an app's maker put into its store: decisions. */
export const writeKept = ({ store }, decisions) =>
  writeFileSync(store, JSON.stringify({ decisions, record: null, entries: [], told: [], errors: [] }));

/** Runs in the page: the middle of the button or box that a person finds under this name, unless something covers it. */
function placeOf(name) {
  const under = (root) =>
    [...root.querySelectorAll('*')].flatMap((tag) => [tag, ...(tag.shadowRoot ? under(tag.shadowRoot) : [])]);
  for (const button of under(document)) {
    if (!button.matches('button,[role=button],input')) continue;
    const label = button.getRootNode().getElementById(button.getAttribute('aria-labelledby')) ?? button.labels?.[0];
    const words = button.ariaLabel ?? (label ?? button).textContent;
    if (words.replace(/\s+/g, ' ').trim() !== name) continue;
    button.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = button.getBoundingClientRect();
    const place = [Math.round(left + width / 2), Math.round(top + height / 2)];
    let hit = document.elementFromPoint(...place);
    for (let inner; (inner = hit?.shadowRoot?.elementFromPoint(...place)) && inner !== hit;) hit = inner;
    if (button.contains(hit)) return place;
  }
}

/** Runs in the page: how many presses have come to it. */
function pressesSoFar() {
  if (window.presses === undefined) {
    window.presses = 0;
    addEventListener('click', () => window.presses++, true);
  }
  return window.presses;
}

/**
 * Starts an app that shows a page.
 * @param kind one of KINDS
 * @param phone from newPhone()
 * @param options `url` or `html`; `channel: false` for an app that knows nothing of the library; `closes`, `asksBack`, `preset: false` as in app.py;
 *   `ephemeral`, `cookies: false`, `localStorage: false`, `scheme: { name, folder }` as the webview is set up
 */
export async function openApp(kind, phone, options) {
  const { host, ...shape } = SHAPES[kind];
  const { display } = await theScreen();
  const { ephemeral, html, ...rest } = options;
  const text = join(phone.store, '../page.html');
  if (html !== undefined) writeFileSync(text, html);
  const all = {
    width: WIDTH,
    height: HEIGHT,
    ...shape,
    store: phone.store,
    ...(!ephemeral && { data: phone.data }),
    ...(html !== undefined && { text }),
    ...rest,
  };
  const child = spawn(PYTHON, [fileURLToPath(new URL(host, import.meta.url)), JSON.stringify(all)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      QT_QPA_PLATFORM: 'xcb',
      NO_AT_BRIDGE: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      // An engine looks into its usual place before it is told of another one.
      ...Object.fromEntries(['DATA', 'CACHE', 'CONFIG'].map((kind) => [`XDG_${kind}_HOME`, phone.home])),
    },
  });
  const events = [];
  const said = [];
  child.stderr.on('data', (text) => said.push(String(text)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    try {
      events.push(JSON.parse(line));
    } catch {
      // What the engine itself prints.
      events.push({ event: 'console', text: line });
    }
  });
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const fault = () => `${kind}: ${JSON.stringify(events.slice(-6)).slice(0, 1500)} ${said.join('').slice(-500)}`;
  const tell = (op, more) => child.stdin.write(`${JSON.stringify({ op, ...more })}\n`, () => undefined);
  const wait = (what, ask) =>
    until(what, async () => {
      const answer = await ask();
      if (!answer && !isRunning()) assert.fail(`the app has ended: ${what}; ${fault()}`);
      return answer;
    }).catch((error) => {
      // ASSENT_PICTURES: a folder for what was on the screen when something never came.
      if (process.env.ASSENT_PICTURES) app.picture(join(process.env.ASSENT_PICTURES, `${Date.now()}.png`));
      error.message += `; ${fault()}`;
      throw error;
    });

  let numbers = 0;
  /** One question to the page; undefined when the page could not answer, as between two documents. */
  const ask = async (fn, args) => {
    const id = ++numbers;
    // A webview first shows an empty document, which is not the page; our pages have titles.
    const call = `(() => { try { if (!document.title) return 'null'; return JSON.stringify({ value: (${fn})(...${JSON.stringify(args)}) }) }
      catch (error) { return JSON.stringify({ error: String(error && error.stack || error) }) } })()`;
    tell('eval', { id, script: call });
    const end = Date.now() + 10_000;
    while (Date.now() < end && isRunning()) {
      const found = events.find((event) => event.event === 'result' && event.id === id);
      if (found) return typeof found.value === 'string' ? JSON.parse(found.value) : undefined;
      await sleep(10);
    }
    return undefined;
  };

  const app = {
    events,
    /** Everything the page sent, oldest first; of one type or of all. */
    messages: (type) =>
      events
        .filter(({ event }) => event === 'message')
        .map(({ message }) => message)
        .filter((message) => !type || message.type === type),
    /** Waits for a message of the page. */
    heard: (type, test = () => true) => wait(`a message ${type} ${test}`, () => app.messages(type).find(test)),
    /** What the app keeps. */
    kept: () => (existsSync(phone.store) ? JSON.parse(readFileSync(phone.store, 'utf8')) : undefined),
    /** Calls a function in the page, with arguments and a result that JSON can carry. */
    async evaluate(fn, ...args) {
      const answer = await wait(`an answer to ${fn}`, () => ask(fn, args));
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    /** Waits until a function in the page gives something truthy. */
    until: (fn, ...args) => wait(`${fn}`, async () => (await ask(fn, args))?.value),
    /** Whether there is such a button that can be pressed. */
    has: async (name) => Boolean(await app.evaluate(placeOf, name)),
    /** Presses a button by its name, with the screen's own pointer, once it stands still. */
    async press(name) {
      let [before, since] = ['', 0];
      const [x, y] = await wait(`a button "${name}"`, async () => {
        const now = (await ask(placeOf, [name]))?.value;
        if (String(now) !== before) [before, since] = [String(now), Date.now()];
        return Date.now() - since > STILL && now;
      });
      const presses = (await ask(pressesSoFar, []))?.value;
      tell('press', { x, y });
      // The screen delivers it when it likes, and what is asked of the page next may move what is pressed.
      await until(
        `the press of "${name}"`,
        async () => !isRunning() || (await ask(pressesSoFar, []))?.value !== presses,
      );
    },
    /** Lets the app say something of its own accord. */
    say: (type, payload = {}) => tell('say', { type, payload }),
    /** What a person sees now, as a file. */
    picture: (path) => savePicture(path, screen.look()),
    /** Resolves with the exit code, or the name of the signal that ended it. */
    ended,
    /** Ends the app as a phone does that needs its memory: at once, with no word to anybody. */
    async kill() {
      if (isRunning()) child.kill('SIGKILL');
      await ended;
      open.delete(app);
    },
    /** Ends the app as a person does. */
    async quit() {
      tell('quit');
      await Promise.race([ended, sleep(PATIENCE, undefined, { ref: false })]);
      await app.kill();
    },
  };
  open.add(app);
  await wait('the app', () => events.some(({ event }) => event === 'ready'));
  return app;
}
