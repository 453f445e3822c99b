// A page with a script tag inside an app: what the app knows counts before anything is painted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { button, startWeb } from './web.mjs';

const catalogue = JSON.stringify({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
  aliases: { C0002: 'purpose/analytics', C0004: 'purpose/ads' },
});
const page = (
  file,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page in an app</title><script>
  window.failures = []; window.ran = 0; window.told = [];
  window.everAsked = false;
  document.addEventListener('consent-error', (event) => failures.push(event.code));
  new MutationObserver(() => { if (document.querySelector('consent-banner')) everAsked = true; }).observe(document, { childList: true, subtree: true });
  window.ReactNativeWebView = { postMessage: (text) => told.push(JSON.parse(text)) };
  window.say = (type, payload, re) => dispatchEvent(new CustomEvent('assent-message', { detail: JSON.stringify(
    { ns: 'assent', v: 1, id: Math.random().toString(36).slice(2), type, payload, from: 'native', ...(re && { re }) }) }));
</script><script type="application/json" id="consent-catalogue">${catalogue}</script><script src="/${file}" data-native></script>
<script type="text/plain" data-consent="analytics">ran++;</script></head><body><h1>Hello</h1></body></html>`;

let web;
before(async () => {
  web = await startWeb((path) => {
    if (path === '/tag.html') return page('assent.js');
    if (path === '/bundle.html') return page('assent.bundle.js');
  });
});
after(() => web?.stop());

/** Opens the page as an app does: with what it injects before the page's scripts. */
async function openInApp(address, preset, context) {
  const within = context ?? (await web.browser.newContext());
  const tab = await within.newPage();
  if (preset !== undefined) await tab.addInitScript(preset);
  await tab.goto(`${web.origin()}/${address}`);
  return tab;
}
const greeted = (tab) => tab.waitForFunction(() => told.some(({ type }) => type === 'hello'));
/** After two frames everything that would flash has flashed. */
const settled = (tab) =>
  tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

for (const address of ['tag.html', 'bundle.html'])
  describe(`a page in an app, ${address}`, () => {
    test('asks where nobody has answered, and tells the app what was said, with a text to keep', async () => {
      const tab = await openInApp(address);
      await greeted(tab);
      await button(tab, 'Accept all').click();
      await tab.waitForFunction(() => told.some(({ type }) => type === 'decide'));
      const told = await tab.evaluate(() => window.told);
      const { payload } = told.find(({ type }) => type === 'decide');
      assert.deepEqual(payload.decisions.map(({ topic, answer }) => `${topic} ${answer}`).sort(), [
        'purpose/ads granted',
        'purpose/analytics granted',
      ]);
      const last = told.filter(({ type }) => type === 'state').at(-1).payload;
      assert.match(last.text, /^1\|/);
      assert.ok(
        told.some(({ type, payload: { entry } }) => type === 'record' && entry.seal.hash.startsWith('sha256-')),
      );

      // The app starts again, and all web storage is gone.
      const again = await openInApp(address, `window.__assent__ = ${JSON.stringify(last.text)}`);
      await again.waitForFunction(() => window.ran === 1);
      await greeted(again);
      await settled(again);
      assert.equal(await again.evaluate(() => window.everAsked), false);
      assert.deepEqual(await again.evaluate(() => window.failures), []);
    });

    test('takes a list of decisions before it shows anything', async () => {
      const decisions = [
        { topic: 'analytics', answer: 'granted', when: Date.now() - 60_000 },
        { topic: 'ads', answer: 'denied', when: Date.now() - 60_000 },
      ];
      const tab = await openInApp(address, `window.__assent__ = ${JSON.stringify(decisions)}`);
      await tab.waitForFunction(() => window.ran === 1);
      await greeted(tab);
      await settled(tab);
      assert.equal(await tab.evaluate(() => window.everAsked), false);
      assert.equal(await tab.evaluate(() => window.assent.allows('ads')), false);
    });

    test('takes what OneTrust’s SDK injects', async () => {
      const preset = `window.OTExternalConsent = { consentedDate: ${Math.floor(Date.now() / 1000) - 60}, groups: 'C0002:0,C0004:0' }`;
      const tab = await openInApp(address, preset);
      await greeted(tab);
      await settled(tab);
      assert.equal(await tab.evaluate(() => window.everAsked), false);
      assert.equal(await tab.evaluate(() => window.assent.answer('analytics').answer), 'denied');
      assert.equal(await tab.evaluate(() => window.ran), 0);
    });

    test('weighs its own record against the app’s: a later refusal in the page stays', async () => {
      const context = await web.browser.newContext();
      const first = await openInApp(address, undefined, context);
      await button(first, 'Reject all').click();
      await first.waitForFunction(() => told.some(({ type }) => type === 'decide'));
      const older = [{ topic: 'analytics', answer: 'granted', when: Date.now() - 3_600_000 }];
      const second = await openInApp(address, `window.__assent__ = ${JSON.stringify(older)}`, context);
      await greeted(second);
      assert.equal(await second.evaluate(() => window.ran), 0);
      assert.equal(await second.evaluate(() => window.assent.allows('analytics')), false);
      const hello = await second.evaluate(() => window.told.find(({ type }) => type === 'hello').payload);
      assert.equal(hello.topics.find(({ id }) => id === 'purpose/analytics').answer, 'denied');
    });

    test('does what the app says while it is open: takes an answer, opens and closes the preferences', async () => {
      const tab = await openInApp(address);
      await greeted(tab);
      await tab.evaluate(() =>
        window.say('decide', {
          decisions: ['analytics', 'ads'].map((topic) => ({ topic, answer: 'denied', when: Date.now() })),
          surface: 'app-settings',
        }),
      );
      await tab.waitForFunction(() => window.assent.get().status === 'decided');
      await tab.waitForFunction(() => !document.querySelector('consent-banner')?.checkVisibility());
      await tab.evaluate(() => window.say('show', {}));
      await button(tab, 'Save').waitFor();
      await tab.evaluate(() => window.say('hide', {}));
      await button(tab, 'Save').waitFor({ state: 'hidden' });
      const entries = await tab.evaluate(() => window.assent.history());
      assert.equal(entries.at(-1).evidence.surface, 'app-settings');
    });

    test('damaged words of the app grant nothing, and people are asked', async () => {
      const tab = await openInApp(address, `window.__assent__ = '1|oops|granted'`);
      await button(tab, 'Reject all').waitFor();
      assert.equal(await tab.evaluate(() => window.ran), 0);
      assert.ok((await tab.evaluate(() => window.failures)).includes('bridge-failed'));
    });
  });
