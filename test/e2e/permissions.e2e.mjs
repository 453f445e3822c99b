// Permissions at the moment of use, with the engines' own devices and settings: a page with the script tag, under a strict policy.
//   node scripts/test.mjs e2e permissions | e2e-firefox permissions
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { ensureChromium, ensureFirefox } from '../../scripts/browser.mjs';
import { engine, until } from './engines.mjs';
import { serve } from './origins.mjs';

const isChromium = engine === 'chromium';
const CATALOGUE = {
  region: 'DE',
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'identity', basis: 'legal-obligation', title: 'Identity check', retention: 'P5Y' },
  ],
  data: [{ id: 'face', title: 'Your face' }],
  permissions: [
    { id: 'camera', purpose: 'identity', why: 'To compare your face with your card.', data: ['face'] },
    { id: 'microphone', why: 'To talk with us.' },
    { id: 'location', why: 'To find the nearest shop.' },
    { id: 'photos', why: 'To show you to others.' },
    { id: 'notifications', why: 'To tell you of answers.' },
  ],
};
const NONCE = 'n0nce';
const POLICY = [
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'none'; connect-src 'self'; img-src data:; media-src 'self' blob:`,
  `base-uri 'none'; require-trusted-types-for 'script'; trusted-types assent assent-lit`,
].join('; ');
/** `calls` = each time the browser was asked, with whether it still knew of the gesture; `got` = what requests came to. */
const SPIES = `
  window.calls = []; window.got = []; window.failures = []; window.violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
  document.addEventListener('consent-error', (event) => failures.push(event.code));
  const spy = (object, name) => {
    const real = object?.[name];
    if (real) object[name] = function (...args) {
      calls.push([name, navigator.userActivation?.isActive !== false]);
      return real.apply(this, args);
    };
  };
  spy(navigator.mediaDevices, 'getUserMedia');
  spy(navigator.geolocation, 'getCurrentPosition');
  spy(globalThis.Notification, 'requestPermission');
  spy(HTMLInputElement.prototype, 'click');
  const on = (id, act) => addEventListener('DOMContentLoaded', () => { document.getElementById(id).onclick = act; });
  on('camera', async () => {
    const obtained = await (await assent.load()).obtain('permission/camera');
    window.stream = obtained?.stream;
    got.push(obtained ? obtained.stream.getVideoTracks().length + ' video' : 'nothing');
  });
  for (const id of ['microphone', 'location', 'notifications'])
    on(id, async () => got.push(await assent.request('permission/' + id)));
  on('photos', async () => {
    const obtained = await (await assent.load()).obtain('permission/photos', { accept: '.txt' });
    got.push(obtained ? obtained.files.map((file) => file.name).join() : 'nothing');
  });`;
const BUTTONS = ['camera', 'microphone', 'location', 'notifications', 'photos'];
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<link rel="icon" href="data:,"><script nonce="${NONCE}">${SPIES}</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(CATALOGUE)}</script>
<script nonce="${NONCE}" src="/assent.js"></script>
<script nonce="${NONCE}">window.early = typeof assent.decide;
if (location.search === '?photos') addEventListener('DOMContentLoaded', () => document.getElementById('photos').onclick());
if (location.search === '?at-once') assent.request('permission/microphone').then((is) => got.push(is));</script></head><body><h1>Hello</h1>
${BUTTONS.map((id) => `<button id="${id}">${id}</button>`).join(' ')}</body></html>`;

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
/** @param devices whether there is a camera; @param blocked Firefox: whether its settings say no to it */
const launch = ({ devices = true, blocked = false } = {}) =>
  puppeteer.launch(
    isChromium
      ? {
          executablePath: ensureChromium(),
          args: [
            ...sandbox,
            ...['--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
            `--use-fake-device-for-media-stream${devices ? '' : '=device-count=0'}`,
          ],
        }
      : {
          browser: 'firefox',
          executablePath: ensureFirefox(),
          extraPrefsFirefox: {
            'media.navigator.permission.disabled': !blocked,
            'media.navigator.streams.fake': devices,
            'permissions.default.camera': blocked ? 2 : 0,
            'geo.prompt.testing': true,
            'geo.prompt.testing.allow': true,
            'geo.provider.network.url': 'data:application/json,{"location":{"lat":1,"lng":2},"accuracy":10}',
          },
        },
  );

let origins;
let browser;
before(async () => {
  origins = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  origins?.close();
});

/** A person's browser; with `with: …` what its settings say (Chromium). */
async function person(settings = {}, from = browser) {
  origins.put('/', (response) => response.setHeader('Content-Security-Policy', POLICY).end(html));
  const context = await from.createBrowserContext();
  const set = async (name, state) => {
    if (isChromium) await context.setPermission(origins.site, { permission: { name }, state });
  };
  for (const [name, state] of Object.entries(settings)) await set(name, state);
  const tab = async (search = '') => {
    const page = await context.newPage();
    await page.goto(`${origins.site}/${search}`);
    const read = (expression) => page.evaluate(expression);
    const at = (selector) => until(selector, () => page.$(`permission-request >>> ${selector}`));
    const self = {
      page,
      read,
      press: async (control) => (await at(`[data-control=${control}]`)).click(),
      use: (id) => page.click(`#${id}`),
      asks: () => at('dialog[open]'),
      isQuiet: async () => (await page.$('permission-request >>> dialog[open]')) === null,
      words: async () => (await self.asks()).evaluate((dialog) => dialog.innerText),
      says: (words) => until(`“${words}”`, async () => (await self.words()).includes(words)),
      got: (count = 1) => until(`${count} results`, async () => (await read('got')).length >= count && read('got')),
      clean: async () => assert.deepEqual(await read('violations'), []),
    };
    return self;
  };
  return { set, tab, close: () => context.close() };
}

let somebody;
beforeEach(async () => {
  somebody = await person({ camera: 'granted', microphone: 'granted', geolocation: 'granted' });
});
afterEach(() => somebody.close());

describe('somebody who presses a button that needs the camera', () => {
  it('is asked by us first; the browser is asked once, after the yes and in the same gesture; and what it gives is handed over', async () => {
    const tab = await somebody.tab();
    await tab.use('camera');
    const words = await tab.words();
    for (const told of [
      'Use your camera?',
      'To compare your face',
      'Your face',
      '5 years',
      'If you say no',
      'In your browser',
    ])
      assert.ok(words.includes(told), `${told}: ${words}`);
    assert.deepEqual(await tab.read('calls'), []);
    await tab.press('session');
    assert.deepEqual(await tab.got(), ['1 video']);
    assert.deepEqual(await tab.read('calls'), [['getUserMedia', true]]);
    assert.equal(await tab.read('stream.active'), true);
    assert.ok(await tab.isQuiet());
    await tab.clean();
  });

  it('meets no dialog again in this tab, on no page of it, and meets one in another tab', async () => {
    const tab = await somebody.tab();
    await tab.use('camera');
    await tab.press('session');
    await tab.got();
    await tab.page.reload();
    await tab.use('camera');
    assert.deepEqual(await tab.got(), ['1 video']);
    const other = await somebody.tab();
    await other.use('camera');
    await other.asks();
    assert.deepEqual(await other.read('calls'), []);
  });

  it('says no: the browser is never asked, the next press is quiet, and a reload is no new chance', async () => {
    const tab = await somebody.tab();
    await tab.use('camera');
    await tab.press('never');
    assert.deepEqual(await tab.got(), ['nothing']);
    await tab.use('camera');
    assert.deepEqual(await tab.got(2), ['nothing', 'nothing']);
    assert.ok(await tab.isQuiet());
    await tab.page.reload();
    await tab.use('camera');
    assert.deepEqual(await tab.got(), ['nothing']);
    assert.deepEqual(await tab.read('calls'), []);
    assert.match(await tab.read('document.cookie'), /d\/camera!/);
  });

  it('goes back with Escape: nothing is recorded anywhere, and the next press asks', async () => {
    const tab = await somebody.tab();
    await tab.use('camera');
    await tab.asks();
    await tab.page.keyboard.press('Escape');
    assert.deepEqual(await tab.got(), ['nothing']);
    assert.deepEqual(await tab.read('[document.cookie, localStorage.length, sessionStorage.length, calls.length]'), [
      '',
      0,
      0,
      0,
    ]);
    await tab.use('camera');
    await tab.asks();
  });

  for (const control of ['once', 'session', 'always']) {
    it(`withdraws while it runs, here or in another tab, and the track ends: ${control}`, async () => {
      const tab = await somebody.tab();
      const other = await somebody.tab();
      const run = async (count) => {
        await tab.page.bringToFront();
        await tab.use('camera');
        await tab.press(control);
        await tab.got(count);
        assert.equal(await tab.read('stream.getTracks()[0].readyState'), 'live');
      };
      const ended = () => until('the end of the track', () => tab.read("stream.getTracks()[0].readyState === 'ended'"));
      await run(1);
      await tab.read('assent.reset()');
      await ended();
      await run(2);
      await other.read(
        "assent.load().then((store) => void store.decide({ 'permission/camera': 'denied' }, { surface: 'x', control: 'y' }))",
      );
      await ended();
      assert.equal(await tab.read("assent.allows('permission/camera')"), false);
    });
  }

  it('sees what the browser blocks and how to unblock it, is not taken to have refused, and is helped on once it is unblocked', async () => {
    const blocking = isChromium ? browser : await launch({ blocked: true });
    const one = await person({ camera: 'denied' }, blocking);
    try {
      const tab = await one.tab();
      await tab.use('camera');
      if (isChromium) await tab.says('Blocked.');
      await tab.press('always');
      await tab.says('Your answer here stays as it is.');
      assert.equal(await tab.read("assent.answer('permission/camera').answer"), 'granted');
      assert.deepEqual(await tab.read('failures'), []);
      if (isChromium) {
        await tab.says('press the symbol before the address, set “Camera” to allowed');
        await one.set('camera', 'granted');
        await tab.says('no longer blocks it');
        await tab.press('retry');
        assert.deepEqual(await tab.got(), ['1 video']);
      } else {
        await tab.press('close');
        assert.deepEqual(await tab.got(), ['nothing']);
      }
      await tab.clean();
    } finally {
      await one.close();
      if (!isChromium) await blocking.close();
    }
  });

  it('hears in plain words that there is no camera', async () => {
    const bare = await launch({ devices: false });
    const one = await person({ camera: 'granted' }, bare);
    try {
      const tab = await one.tab();
      await tab.use('camera');
      await tab.press('once');
      await tab.says('Camera: not found on this device.');
      await tab.press('close');
      assert.deepEqual(await tab.got(), ['nothing']);
      assert.deepEqual(await tab.read('calls.length'), 1);
    } finally {
      await bare.close();
    }
  });
});

describe('other devices', () => {
  it('microphone and location are asked for in the same way, by `assent.request` before the store is there', async () => {
    const tab = await somebody.tab('?at-once');
    assert.equal(await tab.read('early'), 'undefined');
    await tab.press('once');
    assert.deepEqual(await tab.got(), [true]);
    if (isChromium) await tab.page.setGeolocation({ latitude: 1, longitude: 2 });
    await tab.use('location');
    await tab.press('session');
    assert.deepEqual(await tab.got(2), [true, true]);
    assert.deepEqual(await tab.read('calls'), [
      ['getUserMedia', true],
      ['getCurrentPosition', true],
    ]);
    await tab.clean();
  });

  it(
    'notifications: what the browser is set to is said, whatever was answered here',
    { skip: !isChromium },
    async () => {
      await somebody.set('notifications', 'granted');
      const tab = await somebody.tab();
      await tab.use('notifications');
      await tab.says('Allowed.');
      await tab.press('always');
      assert.deepEqual(await tab.got(), [true]);
      assert.deepEqual(await tab.read('calls'), [['requestPermission', true]]);
    },
  );

  it('photos are picked in the gesture of the yes, and where that is long past after a press', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assent-photos-'));
    const file = join(folder, 'card.txt');
    writeFileSync(file, 'a card');
    try {
      const tab = await somebody.tab();
      await tab.use('photos');
      assert.match(await tab.words(), /You pick what you give, each time/);
      if (!isChromium) {
        // Its driver closes the window at once: nothing is picked.
        await tab.press('always');
        assert.deepEqual(await tab.got(), ['nothing']);
        return assert.deepEqual(await tab.read('calls'), [['click', true]]);
      }
      let [chooser] = await Promise.all([tab.page.waitForFileChooser(), tab.press('always')]);
      await chooser.accept([file]);
      assert.deepEqual(await tab.got(), ['card.txt']);
      // Asked by no gesture at all.
      await tab.page.goto(`${origins.site}/?photos`);
      // Whatever a driver evaluates counts as a gesture: it may not look before the page has asked.
      await sleep(2000);
      await tab.says('wants one more press');
      assert.deepEqual(await tab.read('calls'), []);
      [chooser] = await Promise.all([tab.page.waitForFileChooser(), tab.press('retry')]);
      await chooser.cancel();
      assert.deepEqual(await tab.got(), ['nothing']);
      assert.equal(await tab.read("assent.allows('permission/photos')"), true, 'to pick nothing is no refusal');
      await tab.clean();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
