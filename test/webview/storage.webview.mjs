// Webviews that keep nothing, or not here: the app alone remembers; without one the page does for as long as it is open.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundle, inline, page, serve } from './pages.mjs';
import { newPhone, openApp } from './webviews.mjs';

const code = bundle();
const TAG = '<script src="assent.bundle.js" data-native></script>';
const ALONE = '<script src="assent.bundle.js"></script>';
const folder = mkdtempSync(join(tmpdir(), 'assent-pages-'));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const [name, text] of [
  ['tag.html', page(TAG)],
  ['alone.html', page(ALONE)],
  ['assent.bundle.js', code],
])
  writeFileSync(join(folder, name), text);
const { origin } = await serve({ '/tag.html': page(TAG), '/alone.html': page(ALONE), '/assent.bundle.js': code });

const web = (name) => ({ url: `${origin}/${name}.html` });
const scheme = { name: 'app', folder };
/** How a webview is set up, where the page lies, and whether anything of an answer outlives the page there. */
const WEBKIT = {
  'as it comes': [web, {}, 'kept'],
  ephemeral: [web, { ephemeral: true }, 'lost'],
  'without cookies': [web, { cookies: false }, 'kept'],
  'without localStorage': [web, { localStorage: false }, 'kept'],
  'without cookies and localStorage': [web, { cookies: false, localStorage: false }, 'nowhere'],
  'from file://': [(name) => ({ url: pathToFileURL(join(folder, `${name}.html`)).href }), {}, 'kept'],
  'from app://': [(name) => ({ url: `app://game/${name}.html`, scheme }), {}, 'kept'],
  'from app:// without localStorage': [
    (name) => ({ url: `app://game/${name}.html`, scheme }),
    { localStorage: false },
    'nowhere',
  ],
  'from a text, with no origin': [
    (name) => ({ html: page(inline(code, name === 'tag' ? 'data-native' : '')) }),
    {},
    'nowhere',
  ],
};
const QT = {
  'as it comes': [web, {}, 'kept later'],
  // Chromium takes localStorage away together with cookies.
  'without cookies': [web, { cookies: false }, 'nowhere'],
  'without cookies and localStorage': [web, { cookies: false, localStorage: false }, 'nowhere'],
};
const matrix = [
  ...Object.entries(WEBKIT).map((row) => ['WebKitGTK, without reply', ...row]),
  ...Object.entries(QT).map((row) => ['Chromium 102', ...row]),
];

const isDecided = ({ payload }) => payload.status === 'decided';
const failuresOf = (app) => app.evaluate(() => failures.map(({ code }) => code));

for (const [kind, setting, [at, settings, keeps]] of matrix) {
  test(`${kind}, ${setting}: with the bridge an answer survives a killed app by the app alone`, async () => {
    const phone = newPhone();
    const app = await openApp(kind, phone, { ...at('tag'), ...settings });
    const { payload } = await app.heard('hello');
    assert.equal(payload.status, 'pending');
    await app.press('Accept all');
    await app.heard('state', isDecided);
    assert.equal(await app.evaluate(() => assent.allows('analytics')), true);
    await app.kill();

    // The webview's own storage is gone, as it is after the system has cleared it.
    const again = await openApp(kind, { ...newPhone(), store: phone.store }, { ...at('tag'), ...settings });
    await again.heard('hello', isDecided);
    assert.equal(await again.evaluate(() => assent.allows('analytics') && assent.get().pending.length === 0), true);
    assert.equal(await again.has('Accept all'), false);
    assert.deepEqual(await again.evaluate(() => faults), []);
    await again.quit();
  });

  test(`${kind}, ${setting}: without a bridge nothing is granted unasked, and what is said counts${keeps === 'nowhere' ? ' for as long as the page is open, which is told once' : ''}`, async () => {
    const phone = newPhone();
    const app = await openApp(kind, phone, { ...at('alone'), ...settings, channel: false });
    await app.until(() => document.readyState === 'complete');
    assert.equal(await app.evaluate(() => assent.allows('analytics')), false);
    await app.press('Accept all');
    await app.until(() => assent.allows('analytics'));
    const told = (await failuresOf(app)).filter((code) => code === 'storage-unavailable');
    assert.equal(told.length, keeps === 'nowhere' ? 1 : 0);
    assert.deepEqual(await app.evaluate(() => faults), []);
    await app.quit();
    // Chromium writes when it likes, which is of no concern here.
    if (keeps === 'kept later') return;

    const again = await openApp(kind, phone, { ...at('alone'), ...settings, channel: false });
    await again.until(() => document.readyState === 'complete');
    if (keeps === 'kept') await again.until(() => assent.allows('analytics'));
    else {
      await again.until(() => assent.get().pending.length > 0);
      assert.equal(await again.evaluate(() => assent.allows('analytics')), false);
    }
    await again.quit();
  });
}
