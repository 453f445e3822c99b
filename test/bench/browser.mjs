// Chromium, slowed down on demand, and one visit in it.
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/browser.mjs';
import { probe } from './probe.mjs';

/** A slow mobile line: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1000 * 1000) / 8,
  uploadThroughput: (750 * 1000) / 8,
};
const PATIENCE = 90_000;

export function launch() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('The bench needs Chromium, Chrome or Edge; or set CHROME_PATH=/path/to/chrome.');
  return chromium.launch({
    executablePath,
    // Some libraries show nothing to what calls itself automated.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-blink-features=AutomationControlled'],
  });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const within = (promise, what) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing after ${PATIENCE / 1000} s`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/**
 * Opens a page as a visitor of its own, with a cold cache unless `warm`, and hands it to `use`.
 * @param {{ browser, origin }} bench
 * @param {{ path: string, contender: { accept: string[] } }} site
 * @param {object} how `cpu`: times slower · `slow`: the slow line · `late`: ms by which the body comes late · `warm`: visited
 * before · `stored`: what an earlier visitor left, from `leave()` · `watch: false`: no probe, where the page's cost is measured
 */
export async function visit({ browser, origin }, { path, contender }, how, use) {
  const { cpu = 1, slow = false, late = 0, warm = false, stored, watch = true } = how;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, hasTouch: true });
  context.setDefaultTimeout(PATIENCE);
  try {
    // Whoever returns brings a cookie and an entry, `empty` too: making them warms the browser up.
    const brought = stored && {
      cookies: [{ name: 'been', value: 'here', url: origin }, ...stored.cookies],
      local: [['been', 'here'], ...stored.local],
    };
    if (brought) await context.addCookies(brought.cookies);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const pad = `${origin}/pad.html`;
    await page.goto(pad);
    if (brought) await page.evaluate((all) => all.forEach(([k, v]) => localStorage.setItem(k, v)), brought.local);
    if (warm) {
      await page.goto(origin + path, { waitUntil: 'load' });
      await pause(600);
      await page.goto(pad);
    }
    if (watch) await page.addInitScript(probe, { accept: contender.accept });
    await cdp.send('Network.enable');
    if (slow) await cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
    if (cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await metrics(cdp);
    await page.goto(origin + path + (late ? `?late=${late}` : ''), { waitUntil: 'load' });
    return await within(use({ page, cdp, before, context, contender }), contender.name);
  } finally {
    await context.close();
  }
}

/** Chromium's own counters, by name. Durations are seconds of the main thread's own time, not of the clock. */
export async function metrics(cdp) {
  const answer = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(answer.metrics.map(({ name, value }) => [name, value]));
}

/** The main thread's work since the page was asked for, and what is left in memory afterwards. */
export async function cost({ cdp, before }) {
  const after = await metrics(cdp);
  const spent = (name) => (after[name] - before[name]) * 1000;
  await cdp.send('HeapProfiler.collectGarbage');
  const left = await metrics(cdp);
  return {
    task: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    style: spent('RecalcStyleDuration'),
    heap: left.JSHeapUsedSize / 1000,
    nodes: left.Nodes,
    listeners: left.JSEventListeners,
  };
}

/** When the banner stood: { visible, settled }, in ms since navigation. */
export const banner = ({ page }) => page.evaluate(() => window.bench.banner);

export const seen = ({ page }) => page.evaluate(() => window.bench.seen);

/** When the tags ran, in order. */
export const ran = async ({ page }) => (await page.evaluate(() => window.ran ?? [])).sort((a, b) => a - b);

/** Waits until `count` tags have run. */
export async function allRan(tab, count) {
  await tab.page.waitForFunction((wanted) => (window.ran ?? []).length >= wanted, count, { polling: 50 });
  return ran(tab);
}

/**
 * Presses what a path leads to, by a real input event.
 * @param {'mouse' | 'tap'} means a mouse rests on the button first, as mice do; a tap comes without warning
 */
async function press({ page }, path, means) {
  const place = await page.evaluate((selectors) => window.bench.place(selectors), path);
  if (!place) throw new Error(`nothing at ${path.join(' > ')}`);
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  if (means === 'tap') return page.touchscreen.tap(x, y);
  await page.mouse.move(x, y);
  await pause(120);
  return page.mouse.click(x, y);
}

/** Waits for the banner, and until the page has nothing more to do and the buttons answer. */
export async function rest(tab) {
  await banner(tab);
  await pause(tab.contender.deaf ?? 500);
  await tab.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })));
  await tab.page.evaluate(() =>
    Object.assign(window.bench.seen, { interaction: 0, clicked: undefined, painted: undefined }),
  );
}

/** Entries of event timing are handed out after the frame in which they end. */
const afterwards = ({ page }) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150))));

/** From the gesture to the next frame on the screen: what event timing tells, in steps of 8 ms; 8 where it is too short to be told. */
const latency = ({ interaction, painted }) => Math.max(8, interaction, 8 * Math.round(painted / 8));

/** Accepts everything with the mouse; all in ms since the click. */
export async function accept(tab, tags) {
  const { page, contender } = tab;
  await rest(tab);
  await page.evaluate((path) => void (window.bench.left = window.bench.gone(path)), contender.accept);
  await press(tab, contender.accept, 'mouse');
  const gone = await page.evaluate(() => window.bench.left);
  const times = await allRan(tab, tags);
  await afterwards(tab);
  const after = await seen(tab);
  const { clicked } = after;
  return { interaction: latency(after), gone: gone - clicked, first: times[0] - clicked, last: times.at(-1) - clicked };
}

/** Opens the preferences by a tap; in ms since the tap. */
export async function choose(tab) {
  const { page, contender } = tab;
  await rest(tab);
  await page.evaluate((path) => void (window.bench.dialog = window.bench.shown(path)), contender.dialog);
  await press(tab, contender.choose, 'tap');
  const { visible, settled } = await page.evaluate(() => window.bench.dialog);
  await afterwards(tab);
  const after = await seen(tab);
  const { clicked } = after;
  return { interaction: latency(after), visible: visible - clicked, settled: settled - clicked };
}

/** What a visitor who accepted leaves behind for the next visit. */
export async function leave(tab) {
  return {
    cookies: await tab.context.cookies(),
    local: await tab.page.evaluate(() => Object.entries(localStorage)),
  };
}
