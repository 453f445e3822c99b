// The helpers for a site's own tests, by Playwright, against built pages: presets, the interface as a person uses it, the clock.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { build } from 'esbuild';
import { dist, startWeb } from './web.mjs';

const { answerConsent, consentOn } = await import('../../dist/testing/playwright.js');
const { inlineBanner, inlineGate } = await import('../../dist/server/index.js');

const catalogue = {
  region: 'FR',
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
  services: [{ id: 'counter', purpose: 'analytics' }],
  aliases: { statistics: 'purpose/analytics' },
};
const day = (offset) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);
const changing = {
  ...catalogue,
  policies: [
    {
      id: 'terms',
      timeZone: 'UTC',
      versions: [{ version: '1' }, { version: '2', announced: day(30), effective: day(60), summary: 'New.' }],
    },
  ],
};

const page = (head, body = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><script>window.ran = []; window.codes = [];
   document.addEventListener('consent-error', (event) => codes.push(event.code));</script>${head}
   <script type="text/plain" data-consent="analytics">ran.push('analytics')</script></head><body><h1>Hello</h1>${body}</body></html>`;
const declared = (json, attributes = '') =>
  `<script type="application/json" id="consent-catalogue">${JSON.stringify(json)}</script><script src="/assent.js" ${attributes}></script>`;
const json = `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>`;
const inline = { base: '/', banner: 'drawn' };

let moduleScript = '';
const pages = {
  '/tag.html': () => page(declared(catalogue)),
  '/deep/page.html': () => page(declared(catalogue)),
  '/changing.html': () => page(declared(changing)),
  '/california.html': () => page(declared(catalogue, 'data-region="US-CA"')),
  '/inline.html': () => page(json + inlineGate(catalogue, inline), inlineBanner(catalogue, inline)),
  '/module.html': () =>
    page(
      '',
      `<consent-banner></consent-banner><consent-preferences></consent-preferences><script>${moduleScript}</script>`,
    ),
  '/module.js': () => moduleScript,
  '/strict.html': () => ({
    body: page(declared(catalogue)).replace(/<script(?=[ >])/g, '<script nonce="n"'),
    headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'nonce-n' 'self'; connect-src 'self'" },
  }),
};

let web;
let context;

before(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createConsent, defineCatalogue, gateTags } from './index.js'; import './define.js';
        createConsent({ catalogue: defineCatalogue(${JSON.stringify(catalogue)}) }).use(gateTags());`,
      resolveDir: dist,
    },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
    define: { 'import.meta.url': '""' },
  });
  moduleScript = outputFiles[0].text.replaceAll('</script', '<\\/script');
  web = await startWeb((path) => pages[path]?.());
});
after(() => web?.stop());
beforeEach(async () => {
  context = await web.browser.newContext();
});
afterEach(() => context.close());

const open = async (path) => {
  const tab = await context.newPage();
  await tab.goto(web.origin() + path);
  return { tab, consent: consentOn(tab) };
};
const ran = (tab) => tab.evaluate(() => window.ran);

for (const path of ['/tag.html', '/deep/page.html', '/inline.html', '/module.html', '/strict.html']) {
  describe(`on ${path}`, () => {
    it('a visitor who was given answers is not asked, and what they granted runs', async () => {
      await answerConsent(
        context,
        catalogue,
        { analytics: 'granted', ads: 'denied' },
        { url: `${web.origin()}/deep/x` },
      );
      const { tab, consent } = await open(path);
      await tab.waitForFunction(() => window.ran.length === 1);
      assert.equal(await consent.allows('analytics'), true);
      assert.equal(await consent.allows('ads'), false);
      assert.equal((await consent.state()).status, 'decided');
      assert.equal(await consent.banner.isVisible(), false);
      assert.equal((await context.cookies()).filter(({ name }) => name === 'assent').length, 1);
      assert.deepEqual(await tab.evaluate(() => window.codes), []);
    });

    it('a person presses Reject all, changes their mind, and takes it back', async () => {
      const { tab, consent } = await open(path);
      await consent.banner.waitFor();
      await consent.rejectAll();
      assert.equal(await consent.banner.isVisible(), false);
      await consent.choose({ statistics: 'granted' });
      assert.equal(await consent.allows('analytics'), true);
      assert.equal(await consent.allows('service/counter'), true);
      assert.equal(await consent.allows('ads'), false);
      await tab.waitForFunction(() => window.ran.length === 1);
      await tab.reload();
      await tab.waitForFunction(() => window.ran.length === 1);
      await consent.choose({ 'service/counter': 'denied' });
      assert.equal(await consent.allows('analytics'), true);
      assert.equal(await consent.allows('service/counter'), false);
    });

    it('a person presses Accept all', async () => {
      const { tab, consent } = await open(path);
      await consent.acceptAll();
      assert.deepEqual(
        (await consent.state()).topics.map(({ key, allowed }) => [key, allowed]),
        [
          ['necessary', true],
          ['analytics', true],
          ['ads', true],
          ['counter', true],
        ],
      );
      await tab.waitForFunction(() => window.ran.length === 1);
    });
  });
}

describe('a visitor who was given answers', () => {
  it('finds them in their history', async () => {
    await answerConsent(context, catalogue, 'reject-all', { url: web.origin() });
    const { tab } = await open('/tag.html');
    const history = () => tab.evaluate(async () => (await window.assent.load()).history().map(({ act }) => act));
    assert.deepEqual(await history(), ['decide']);
    // What the visitor does from then on stays theirs.
    await consentOn(tab).choose({ analytics: 'granted' });
    await tab.reload();
    assert.deepEqual(await history(), ['decide', 'decide']);
  });

  it('on another site is a stranger', async () => {
    await answerConsent(context, catalogue, 'accept-all', { url: web.origin('other.localhost') });
    const { tab, consent } = await open('/tag.html');
    await consent.banner.waitFor();
    assert.equal(await tab.evaluate(() => localStorage.length), 0);
  });

  it('in California opted out, and opts in again in the two steps that the law wants', async () => {
    await answerConsent(context, catalogue, { ads: 'denied' }, { url: web.origin(), region: 'US-CA' });
    const { consent } = await open('/california.html');
    assert.equal(await consent.allows('ads'), false);
    await consent.choose({ ads: 'granted' });
    assert.equal(await consent.allows('ads'), true);
  });
});

describe('Playwright’s clock, on a page with the script tag', () => {
  const at = (offset) => `${day(offset)}T12:00:00Z`;

  for (const path of ['/tag.html', '/inline.html', '/module.html'])
    it(`a refusal of ${path} is asked about again once its time is over, and not before`, async () => {
      await answerConsent(context, catalogue, 'reject-all', { url: web.origin(), now: at(0) });
      const { tab, consent } = await open(path);
      const visitAt = async (offset) => {
        await tab.clock.setFixedTime(at(offset));
        await tab.reload();
        return (await consent.state()).status;
      };
      assert.equal(await visitAt(150), 'decided');
      assert.equal(await consent.banner.isVisible(), false);
      assert.equal(await visitAt(200), 'pending');
      await consent.banner.waitFor();
    });

  it('what is answered on a later day is dated, and grows old, by that day', async () => {
    const { tab, consent } = await open('/tag.html');
    await tab.clock.setFixedTime(at(300));
    await tab.reload();
    await consent.rejectAll();
    const { topics } = await consent.state();
    assert.equal(new Date(topics.find(({ key }) => key === 'ads').when).toISOString().slice(0, 10), day(300));
    await tab.clock.setFixedTime(at(400));
    await tab.reload();
    assert.equal((await consent.state()).status, 'decided');
    await tab.clock.setFixedTime(at(500));
    await tab.reload();
    await consent.banner.waitFor();
  });

  it('a clock that runs on by itself lets a person answer', async () => {
    await context.clock.install({ time: at(100) });
    const { tab, consent } = await open('/tag.html');
    await consent.acceptAll();
    await tab.clock.fastForward('24:00:00');
    assert.equal(await consent.allows('analytics'), true);
  });

  it('a policy is announced on its day, and the visitor is told', async () => {
    await answerConsent(
      context,
      changing,
      { analytics: 'denied', ads: 'denied', 'policy/terms': 'granted' },
      { url: web.origin() },
    );
    const { tab } = await open('/changing.html');
    const told = tab.locator('policy-changes [part~="notice"], policy-changes section, policy-changes dialog').first();
    await tab.evaluate(() => window.assent.load());
    assert.equal(await tab.locator('policy-changes').count(), 0);
    await tab.clock.setFixedTime(at(31));
    await tab.reload();
    await told.waitFor();
    await tab.clock.setFixedTime(at(61));
    await tab.reload();
    const { topics } = await consentOn(tab).state();
    assert.equal(topics.find(({ key }) => key === 'terms').standing, 'outdated');
  });
});

it('a banner that does not take an answer fails the test, and says which', async () => {
  const { tab, consent } = await open('/tag.html');
  await consent.banner.waitFor();
  await assert.rejects(consent.choose({ analitics: 'granted' }), /declares no topic "analitics"/);
  assert.equal(await consent.banner.isVisible(), true);
  assert.deepEqual(await ran(tab), []);
});

it('whoever is driven by a machine is asked like everybody else', async () => {
  const { tab, consent } = await open('/tag.html');
  await tab.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => true }));
  for (const path of ['/tag.html', '/inline.html', '/module.html']) {
    await tab.goto(web.origin() + path);
    assert.equal(await tab.evaluate(() => navigator.webdriver), true);
    await consent.banner.waitFor();
  }
});
