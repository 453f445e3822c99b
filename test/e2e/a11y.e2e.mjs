// What only a browser's inside can tell: what a screen reader is given, word for word; zoom, forced colours, paper, hours.
//   ASSENT_TRANSCRIPTS=write node scripts/test.mjs e2e a11y     writes test/a11y/transcripts anew
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { focus, listen, reading } from './hearing.mjs';
import { journeys } from '../a11y/journeys.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const transcripts = join(root, 'test/a11y/transcripts');
let server;
let browser;
let origin;

before(async () => {
  server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    optimizeDeps: { entries: ['test/a11y/site.html'] },
    server: { open: false, port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  origin = `http://127.0.0.1:${server.httpServer.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  // The dev server prepares its dependencies at the first visit, and reloads the page once it has.
  const warm = await browser.newPage();
  await warm.goto(`${origin}/test/a11y/site.html?element=policy-notice&state=compared`, { waitUntil: 'networkidle' });
  await warm.close();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the small site around an element of the gallery. */
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, locale: 'en-GB', ...options });
  const tab = await context.newPage();
  tab.setDefaultTimeout(8000);
  await tab.addInitScript(listen);
  await tab.goto(`${origin}/test/a11y/site.html?${address}`);
  await tab.locator('html[data-ready]').waitFor();
  return tab;
}

/** Walks a journey and writes down what is heard. */
async function hear({ address, ready, walk }) {
  const tab = await open(address);
  const session = await tab.context().newCDPSession(tab);
  await session.send('Accessibility.enable');
  const lines = [];
  const announced = async () => {
    // Until nothing more is said.
    for (let before, now = -1; before !== now;) {
      before = now;
      await tab.waitForTimeout(100);
      now = await tab.evaluate(() => window.heard.length);
    }
    for (const said of await tab.evaluate(() => window.heard.splice(0))) lines.push(`! ${said}`);
  };
  const settle = async (until) => {
    if (until) await tab.getByText(until).first().waitFor();
    await announced();
  };
  if (ready) await tab.getByText(ready).first().waitFor();
  await tab.evaluate(() => window.heard.splice(0));
  await walk({
    /** Reads the page from its beginning, or the dialog that is open over it. */
    async read() {
      lines.push('> reads on', ...(await reading(session)));
    },
    /** Tabs until a control that is called so has the focus; every stop is heard. */
    async tabTo(name) {
      for (let presses = 0; presses < 60; presses += 1) {
        await tab.keyboard.press('Tab');
        const now = await focus(session);
        lines.push('> Tab', now);
        if (now.includes(`: ${name}`) && !now.includes(`: ${name} to: `)) return;
      }
      assert.fail(`Tab never comes to "${name}"`);
    },
    /** Presses a key, and waits for words that have to appear. */
    async press(key, until) {
      lines.push(`> ${key === ' ' ? 'Space' : key}`);
      await tab.keyboard.press(key);
      await settle(until);
      lines.push(`focus: ${await focus(session)}`);
    },
    async type(text) {
      lines.push(`> types ${text}`);
      await tab.keyboard.type(text);
      await settle();
    },
  });
  await tab.context().close();
  // A fingerprint is another one with each version of the library.
  return `${lines.join('\n')}\n`.replace(/sha256-[\w/+=]+/g, 'sha256-');
}

/** Of the box around what has the focus: how many of nine points a person sees, of those that are in the window. */
const uncovered = (tab) =>
  tab.evaluate(() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === document.body) return -1;
    const { left, top, width, height } = at.getBoundingClientRect();
    let seen = 0;
    for (const x of [0.1, 0.5, 0.9])
      for (const y of [0.1, 0.5, 0.9]) {
        let hit = document.elementFromPoint(left + width * x, top + height * y);
        for (
          let inner;
          (inner = hit?.shadowRoot?.elementFromPoint(left + width * x, top + height * y)) && inner !== hit;
        )
          hit = inner;
        if (hit && (at.contains(hit) || hit.contains(at))) seen += 1;
      }
    return seen;
  });

// Several at once: most of the time goes by in listening.
describe('accessibility', { concurrency: 3 }, () => {
  for (const [name, journey] of Object.entries(journeys))
    test(`F-27: what a screen reader says: ${journey.title}`, async () => {
      const file = join(transcripts, `${name}.txt`);
      const heard = await hear(journey);
      if (process.env.ASSENT_TRANSCRIPTS === 'write') writeFileSync(file, heard);
      assert.equal(heard, readFileSync(file, 'utf8'));
    });

  test('F-27: in the accessibility tree everything that can be pressed has a name, in every state of the gallery', async () => {
    const tab = await open('element=consent-trigger&state=plain');
    const session = await tab.context().newCDPSession(tab);
    const count = await tab.evaluate(async () => {
      window.gallery = await import('/test/gallery/states.ts');
      document.body.replaceChildren();
      return window.gallery.states.length;
    });
    const faults = [];
    let seen = 0;
    for (let at = 0; at < count; at += 1) {
      const called = await tab.evaluate(async (place) => {
        const { show, states } = window.gallery;
        await show(states[place], document.body);
        return `${states[place].element}, ${states[place].state}`;
      }, at);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      for (const { ignored, role, name } of nodes) {
        if (
          ignored ||
          !/^(button|link|checkbox|switch|radio|textbox|searchbox|combobox|dialog|region)$/.test(role?.value)
        )
          continue;
        seen += 1;
        if (!name?.value.trim()) faults.push(`${called}: a ${role.value} without a name`);
      }
      await tab.evaluate(() => {
        document.body.replaceChildren();
        sessionStorage.clear();
        localStorage.clear();
      });
    }
    assert.deepEqual(faults, []);
    assert.ok(seen > 300, String(seen));
    await tab.context().close();
  });

  for (const [layout, position, viewport] of [
    ['bar', 'bottom', { width: 360, height: 640 }],
    ['bar', 'top', { width: 1000, height: 600 }],
    ['box', 'bottom-end', { width: 1000, height: 600 }],
    ['sheet', 'bottom', { width: 360, height: 640 }],
  ])
    test(`F-6: nothing focused is hidden behind the banner: ${layout} at the ${position}, all through a long page and back`, async () => {
      const tab = await open(`element=consent-banner&state=asked&lines=40&layout=${layout}&position=${position}`, {
        viewport,
      });
      const hidden = [];
      for (const key of ['Tab', 'Shift+Tab'])
        for (let presses = 0; presses < 46; presses += 1) {
          await tab.keyboard.press(key);
          if ((await uncovered(tab)) === 0)
            hidden.push(`${key} ${presses}: ${await tab.evaluate(() => document.activeElement.textContent)}`);
        }
      assert.deepEqual(hidden, []);
      await tab.context().close();
    });

  test('F-10: nothing goes by itself: a banner, an open dialog and a half-written request stand after eight hours', async () => {
    const tab = await open('element=consent-banner&state=asked');
    await tab.clock.install();
    await tab.getByRole('button', { name: 'Choose' }).press('Enter');
    const analytics = tab.getByRole('switch', { name: 'Analytics' });
    await analytics.press(' ');
    await tab.clock.fastForward('08:00:00');
    assert.equal(await analytics.isChecked(), true);
    assert.equal(await tab.getByRole('dialog').isVisible(), true);
    await tab.context().close();

    const form = await open('element=rights-request&state=asked');
    await form.clock.install();
    await form.getByRole('radio', { name: 'See my data' }).press(' ');
    await form.getByLabel('How the site may recognise you').fill('ada@example.com');
    await form.clock.fastForward('08:00:00');
    assert.equal(await form.getByLabel('How the site may recognise you').inputValue(), 'ada@example.com');
    await form.context().close();
  });

  test('F-13: the way back to the choices stays where the page put it, before and after an answer', async () => {
    const tab = await open('element=consent-trigger&state=plain');
    const place = () => tab.locator('consent-trigger').boundingBox();
    const before = await place();
    await tab.getByRole('button', { name: 'Privacy settings' }).press('Enter');
    await tab.getByRole('button', { name: 'Reject all' }).press('Enter');
    await tab.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.deepEqual(await place(), before);
    await tab.context().close();
  });

  test('F-4, F-26: at 400 % on a desktop the banner is answered, and the dialog saved, by keyboard with the focus in sight', async () => {
    const tab = await open('element=consent-banner&state=asked&lines=10', {
      viewport: { width: 320, height: 256 },
      deviceScaleFactor: 4,
    });
    const tabTo = async (name) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await tab.keyboard.press('Tab');
        assert.notEqual(await uncovered(tab), 0, `hidden on the way to ${name}`);
        const now = await tab.evaluate(() => {
          let at = document.activeElement;
          while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return at.textContent.trim();
        });
        if (now === name) return;
      }
      assert.fail(`Tab never comes to ${name}`);
    };
    await tabTo('Choose');
    await tab.keyboard.press('Enter');
    await tab.getByRole('dialog').waitFor();
    await tabTo('Save');
    await tab.keyboard.press('Enter');
    await tab.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await tab.context().close();
  });

  test('F-7, F-22: in forced colours, dark and light, a switch that is on and what has the focus differ on the screen', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const tab = await open('element=consent-preferences&state=asked', {
        forcedColors: 'active',
        colorScheme,
        reducedMotion: 'reduce',
      });
      const one = tab.getByRole('switch', { name: 'Analytics' });
      const picture = async () => {
        const { x, y, width, height } = await one.boundingBox();
        return tab.screenshot({ clip: { x: x - 8, y: y - 8, width: width + 16, height: height + 16 } });
      };
      const off = await picture();
      await one.check();
      await tab.evaluate(() => document.querySelector('consent-preferences').shadowRoot.activeElement?.blur());
      const on = await picture();
      await tab.keyboard.press('Tab');
      await one.focus();
      const focused = await picture();
      assert.equal(off.equals(on), false, `${colorScheme}: on looks as off`);
      assert.equal(on.equals(focused), false, `${colorScheme}: the focus does not show`);
      await tab.context().close();
    }
  });

  test('F-29: on paper a comparison has all of both texts, folded or not, and no buttons', async () => {
    const tab = await open('element=policy-notice&state=compared');
    await tab.getByText('1 section modified').first().waitFor();
    await tab.emulateMedia({ media: 'print' });
    await tab.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const both = tab.locator('[data-assent-comparison]');
    for (const words of ['Leave what is wet at the door.', 'We charge nothing', 'an hour', 'two hours'])
      await both.getByText(words).first().waitFor();
    assert.equal(await tab.getByRole('button', { name: 'Next change' }).count(), 0);
    await tab.context().close();
  });
});
