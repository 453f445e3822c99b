// Webviews that were never updated: no popover, no :has(), no container queries; the older one has no inert and no Array.at either.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle, page, serve } from './pages.mjs';
import { KINDS, newPhone, openApp } from './webviews.mjs';

const TAG =
  '<script src="/assent.bundle.js" data-native></script><script type="text/plain" data-consent="analytics">window.ran = 1</script>';
const body = '<p><consent-trigger>Your choices</consent-trigger> <a href="#imprint">Imprint</a></p>';
const { origin } = await serve({
  '/': page(TAG, body),
  // As if it were older still: the store cannot be made without this one.
  '/older': page(`<script>delete Object.fromEntries;</script>${TAG}`, body),
  '/assent.bundle.js': bundle(),
});

for (const kind of KINDS.filter((kind) => kind.startsWith('Chromium'))) {
  test(`${kind}: the banner stands within the screen, the preferences open as a dialog, and a choice counts`, async () => {
    const app = await openApp(kind, newPhone(), { url: `${origin}/` });
    const banner = await app.until(() => {
      const { top, bottom, left, right } =
        document
          .querySelector('consent-banner')
          ?.shadowRoot?.querySelector('[part~=banner]')
          ?.getBoundingClientRect() ?? {};
      return bottom > 0 && [top > 0, Math.round(bottom) === innerHeight, left >= 0, right <= innerWidth];
    });
    assert.deepEqual(banner, [true, true, true, true]);
    const below = await app.evaluate(() => {
      const { left, top } = document.querySelector('consent-trigger').getBoundingClientRect();
      return document.elementFromPoint(left + 20, top + 10).localName;
    });
    assert.equal(below, 'consent-trigger', 'the page behind the banner can be used');
    await app.press('Choose');
    await app.until(() => document.querySelector('consent-preferences')?.shadowRoot?.querySelector('dialog')?.open);
    await app.press('Analytics');
    await app.press('Save');
    await app.until(() => window.ran === 1);
    const { payload } = await app.heard('decide');
    assert.deepEqual(
      payload.decisions.map(({ topic, answer }) => `${topic} ${answer}`),
      ['purpose/analytics granted', 'purpose/marketing denied'],
    );
    assert.deepEqual(await app.evaluate(() => [...failures, ...faults]), []);
    await app.quit();
  });

  test(`${kind}: where the library cannot run, nothing is granted, it is said, nothing is thrown, and the page's links are there`, async () => {
    const app = await openApp(kind, newPhone(), { url: `${origin}/older` });
    await app.until(() => failures.some(({ code }) => code === 'interface-unavailable'));
    await app.until(() => document.readyState === 'complete');
    assert.equal(await app.evaluate(() => assent.allows('analytics')), false);
    assert.equal(await app.evaluate(() => 'ran' in window), false);
    assert.deepEqual(await app.evaluate(() => faults), []);
    assert.ok(await app.evaluate(() => document.querySelector('consent-trigger').offsetHeight > 0));
    await app.quit();
  });
}
