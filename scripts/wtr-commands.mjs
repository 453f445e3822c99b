// Commands for tests that the stock ones refuse in some engines. Names of our own are needed, since the stock
// set-viewport and emulate-media run first and throw for an engine they don't know.
//
//   const size = await executeServerCommand('engine:viewport', { width: 360, height: 640 });
//     → { width, height } that the page really has: MiniBrowser's window can't be narrower than about 450 px.
//   if (!(await executeServerCommand('engine:media', { reducedMotion: 'reduce' }))) this.skip();
//     → whether the engine could; keys as in Playwright: media, colorScheme, reducedMotion, forcedColors, contrast.

const FEATURES = {
  colorScheme: 'prefers-color-scheme',
  reducedMotion: 'prefers-reduced-motion',
  contrast: 'prefers-contrast',
};

async function setViewport(browser, sessionId, { width, height }) {
  if (browser.type === 'playwright') await browser.getPage(sessionId).setViewportSize({ width, height });
  else if (browser.type === 'puppeteer') await browser.getPage(sessionId).setViewport({ width, height });
  else {
    // WebDriver sizes the window and not the page in it. `driver` is a private field of the launcher: it offers no other way.
    const { driver } = browser;
    const sizes = 'return [outerWidth - innerWidth, outerHeight - innerHeight, innerWidth, innerHeight]';
    const [aroundWidth, aroundHeight] = await driver.execute(sizes);
    await driver.setWindowSize(width + aroundWidth, height + aroundHeight);
    const [, , innerWidth, innerHeight] = await driver.execute(sizes);
    return { width: innerWidth, height: innerHeight };
  }
  return { width, height };
}

async function setMedia(browser, sessionId, wanted) {
  if (browser.type === 'playwright') {
    await browser.getPage(sessionId).emulateMedia(wanted);
    return true;
  }
  // Firefox has no emulation over BiDi yet and WebDriver none at all; for Chrome by Puppeteer there is all but forced colours.
  if (browser.type !== 'puppeteer' || browser.name === 'Firefox' || 'forcedColors' in wanted) return false;
  const { media, ...features } = wanted;
  const page = browser.getPage(sessionId);
  if (media !== undefined) await page.emulateMediaType(media);
  await page.emulateMediaFeatures(
    Object.entries(features).map(([key, value]) => ({ name: FEATURES[key], value: value ?? '' })),
  );
  return true;
}

export function engineCommands() {
  return {
    name: 'engine-commands',
    executeCommand({ command, payload, session }) {
      if (command === 'engine:name') return session.browser.name;
      if (command === 'engine:viewport') return setViewport(session.browser, session.id, payload);
      if (command === 'engine:media') return setMedia(session.browser, session.id, payload);
      return undefined;
    },
  };
}
