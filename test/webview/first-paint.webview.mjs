// What a person sees first in an app that knows their answers: the page, and never a banner that goes away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtPage, bundle, page, serve } from './pages.mjs';
import { strangePixels } from './screen.mjs';
import { KINDS, newPhone, openApp, theScreen, until, writeKept } from './webviews.mjs';

const { origin } = await serve({
  '/plain': page(),
  '/modules': page('<script src="/page.js"></script>', '<consent-banner></consent-banner>'),
  '/tag': page('<script src="/assent.bundle.js" data-native></script>'),
  '/page.js': await builtPage(),
  '/assent.bundle.js': bundle(),
});
const screen = await theScreen();
/** The screen before a window is there, and the page's background. */
const EMPTY = [0x000000, 0xffffff];
/** The colours of pictures that show nothing: of the screen, the window, the page before its first paint. */
const plainOf = (pictures) =>
  pictures.filter((picture) => picture.every((pixel) => pixel === picture[0])).map((picture) => picture[0]);

/** Looks on from before an app is opened until its page rests. @returns the app, and all that was to be seen */
async function watchOpening(kind, phone, path, rests) {
  await until('an empty screen', () => plainOf([screen.look()]).length > 0);
  const stop = screen.watch();
  const app = await openApp(kind, phone, { url: `${origin}/${path}` });
  await rests(app);
  return { app, pictures: await stop() };
}

for (const kind of KINDS) {
  let plain;
  /** The page without the library, painted: what is on the screen once nothing changes for a while. */
  const withoutLibrary = async () => {
    if (plain) return plain;
    const app = await openApp(kind, newPhone(), { url: `${origin}/plain` });
    await app.until(() => document.readyState === 'complete');
    let [picture, since] = [screen.look(), Date.now()];
    await until('a page that rests', () => {
      const now = screen.look();
      const isSame = now.every((pixel, at) => pixel === picture[at]);
      if (!isSame || plainOf([now]).length > 0) [picture, since] = [now, Date.now()];
      return Date.now() - since > 1000;
    });
    await app.quit();
    return (plain = picture);
  };

  for (const made of ['modules', 'tag']) {
    test(`${kind}, ${made}: with the app's answers no frame shows anything but the page, and nothing moves`, async () => {
      const expected = await withoutLibrary();
      const phone = newPhone();
      const when = Date.now() - 60_000;
      writeKept(phone, [
        { topic: 'purpose/analytics', answer: 'granted', when },
        { topic: 'purpose/marketing', answer: 'denied', when },
      ]);
      const { app, pictures } = await watchOpening(kind, phone, made, async (app) => {
        await app.heard('hello');
        await until('the page as it is without the library', () => strangePixels(screen.look(), expected) === 0);
        // Whatever would come late has come when two frames are through.
        await app.evaluate(
          () => requestAnimationFrame(() => requestAnimationFrame(() => (window.through = true))) && 0,
        );
        await app.until(() => window.through);
      });
      // A picture may be taken while the next one is drawn, so that it is compared pixel by pixel.
      const colours = [...plainOf(pictures), ...EMPTY];
      assert.deepEqual(
        pictures.map((picture) => strangePixels(picture, expected, ...colours)).filter(Boolean),
        [],
        `pixels of neither the page nor an empty screen, in ${pictures.length} pictures`,
      );
      const { frames, asked } = await app.evaluate(() => painted);
      assert.ok(frames > 0);
      assert.equal(asked, 0, `frames with a banner, of ${frames}`);
      assert.deepEqual(await app.evaluate(() => shifts), []);
      assert.equal(await app.evaluate(() => assent.allows('analytics')), true);
      await app.quit();
    });

    test(`${kind}, ${made}: without answers the banner is among the frames, so that the above would see it`, async () => {
      const expected = await withoutLibrary();
      const { app, pictures } = await watchOpening(kind, newPhone(), made, async (app) => {
        await app.until(() => painted.asked > 0);
        await until('a banner on the screen', () => {
          const now = screen.look();
          return plainOf([now]).length === 0 && strangePixels(now, expected, ...EMPTY) > 10_000;
        });
      });
      assert.ok(pictures.some((picture) => strangePixels(picture, expected, ...plainOf(pictures), ...EMPTY) > 1000));
      await app.quit();
    });
  }
}
