// Privacy extensions: DuckDuckGo's autoconsent with the published rule, the published refusal, and the documented selectors.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dist, startWeb } from './web.mjs';

const { inlineBanner, inlineGate } = await import('../../dist/server/index.js');
const require = createRequire(import.meta.url);
const docs = (file) => readFileSync(new URL(`../../docs/autoconsent/${file}`, import.meta.url), 'utf8');
const rule = JSON.parse(docs('assent.json'));
const deny = docs('deny.js');
const others = JSON.parse(readFileSync(require.resolve('@duckduckgo/autoconsent/rules/rules.json'), 'utf8'));

const catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'ads', basis: 'consent' },
  ],
  recipients: [{ id: 'metrics', name: 'Metrics', country: 'DE', ask: true }],
  services: [{ id: 'counter', purpose: 'analytics' }],
  policies: [{ id: 'terms', versions: [{ version: '1', src: '/terms.txt' }] }],
};
const page = (head, body = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><script>window.ran = []; window.codes = [];
   document.addEventListener('consent-error', (event) => codes.push(event.code));</script>${head}
   <script type="text/plain" data-consent="analytics">ran.push('analytics')</script></head><body><h1>Hello</h1>${body}</body></html>`;
const json = `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>`;
const inline = { base: '/', banner: 'drawn' };
const pages = {
  '/tag.html': () => page(`${json}<script src="/assent.js"></script>`),
  '/bundle.html': () => page(`${json}<script src="/assent.bundle.js"></script>`),
  '/inline.html': () => page(json + inlineGate(catalogue, inline), inlineBanner(catalogue, inline)),
  '/module.html': () =>
    page(
      '',
      `<consent-banner></consent-banner><consent-preferences></consent-preferences><script src="/module.js"></script>`,
    ),
  '/module.js': () => moduleScript,
  '/terms.txt': () => 'Terms\n\n1. One\n\nText.',
  '/elements.html': () =>
    page(
      `${json}<script src="/assent.bundle.js"></script>`,
      '<policy-notice policy="terms" agreement></policy-notice><privacy-center></privacy-center>',
    ),
};
let moduleScript = '';
let engine = '';
let web;
let context;

const bundled = async (contents, resolveDir) => {
  const options = {
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
    define: { 'import.meta.url': '""' },
  };
  return (await build({ stdin: { contents, resolveDir }, ...options })).outputFiles[0].text;
};

before(async () => {
  moduleScript = await bundled(
    `import { createConsent, defineCatalogue, gateTags } from './index.js'; import './define.js';
     createConsent({ catalogue: defineCatalogue(${JSON.stringify(catalogue)}) }).use(gateTags());`,
    dist,
  );
  // The tool as it is published, told to act by `autoconsent` in the page.
  engine = await bundled(
    `import AutoConsent from '@duckduckgo/autoconsent';
     window.said = [];
     window.tool = new AutoConsent(async (message) => void window.said.push(message),
       { autoAction: window.autoAction, isMainWorld: true }, { autoconsent: window.rules });`,
    fileURLToPath(new URL('.', import.meta.url)),
  );
  web = await startWeb((path) => pages[path]?.());
});
after(() => web?.stop());
beforeEach(async () => {
  context = await web.browser.newContext();
});
afterEach(() => context.close());

/** A page with the tool in it, whose rules for other sites stand beside ours. */
async function openWithTool(path, autoAction = 'optOut') {
  const tab = await context.newPage();
  const given = JSON.stringify([autoAction, [...others.autoconsent, rule]]);
  await tab.addInitScript({ content: `[window.autoAction, window.rules] = ${given};${engine}` });
  await tab.goto(web.origin() + path);
  return tab;
}
const said = (tab, type) =>
  tab
    .waitForFunction((wanted) => window.said.find((message) => message.type === wanted), type)
    .then((handle) => handle.jsonValue());
const state = (tab) =>
  tab.evaluate(async () => ((await window.assent?.load()) ?? globalThis[Symbol.for('assent.store')]).get());
const answers = async (tab) =>
  Object.fromEntries((await state(tab)).topics.flatMap(({ id, answer }) => (answer ? [[id, answer]] : [])));
const refused = {
  'purpose/analytics': 'denied',
  'purpose/ads': 'denied',
  'recipient/metrics': 'denied',
  'service/counter': 'denied',
};
const banner = (tab) => tab.locator('consent-banner [part~="banner"]');

describe('DuckDuckGo’s autoconsent with docs/autoconsent/assent.json', () => {
  for (const path of ['/tag.html', '/bundle.html', '/inline.html', '/module.html'])
    it(`refuses for its user on ${path}, and finds that it did`, async () => {
      const tab = await openWithTool(path);
      const result = await said(tab, 'optOutResult');
      assert.deepEqual([result.cmp, result.result, result.scheduleSelfTest], ['assent', true, true]);
      await banner(tab).waitFor({ state: 'hidden' });
      assert.equal(await tab.evaluate(() => window.tool.doSelfTest()), true);
      assert.deepEqual(await answers(tab), refused);
      assert.deepEqual(await tab.evaluate(() => [window.ran, window.codes]), [[], []]);
      const detected = await tab.evaluate(() => window.said.filter(({ type }) => type === 'cmpDetected'));
      assert.deepEqual([...new Set(detected.map(({ cmp }) => cmp))], ['assent']);
    });

  it('is not needed by a visitor who has answered', async () => {
    const tab = await openWithTool('/tag.html');
    await said(tab, 'optOutResult');
    await banner(tab).waitFor({ state: 'hidden' });
    await tab.reload();
    await tab.evaluate(() => window.assent.ready);
    assert.equal(await tab.locator('consent-banner').count(), 0);
  });

  it('grants nothing: an opt-in leaves the question to the person, and says that it did nothing', async () => {
    const tab = await openWithTool('/tag.html', 'optIn');
    const { result } = await said(tab, 'optInResult');
    assert.equal(result, false);
    assert.deepEqual(await answers(tab), {});
    assert.equal(await banner(tab).isVisible(), true);
  });

  it('has a rule of the steps that every version of the tool knows', () => {
    const steps = [...rule.detectCmp, ...rule.detectPopup, ...rule.optOut, ...rule.optIn, ...rule.test];
    const known = ['exists', 'visible', 'check', 'waitForThenClick', 'wait', 'cookieContains'];
    assert.deepEqual(
      [...new Set(steps.flatMap((step) => Object.keys(step)))].filter((key) => !known.includes(key)),
      [],
    );
  });
});

describe('docs/autoconsent/deny.js', () => {
  for (const path of ['/tag.html', '/bundle.html', '/inline.html', '/module.html'])
    it(`refuses what has no answer on ${path}`, async () => {
      const tab = await context.newPage();
      await tab.goto(web.origin() + path);
      await tab.addScriptTag({ content: deny });
      await banner(tab).waitFor({ state: 'hidden' });
      assert.deepEqual(await answers(tab), refused);
      assert.deepEqual(await tab.evaluate(() => window.codes), []);
    });

  it('works before there is any interface, and fetches none', async () => {
    const tab = await context.newPage();
    const fetched = [];
    tab.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    // The banner does not come.
    await tab.route('**/assent-banner.js', (route) => route.abort());
    await tab.goto(`${web.origin()}/tag.html`);
    await tab.addScriptTag({ content: deny });
    await tab.waitForFunction(() => document.cookie.includes('assent=1'));
    assert.deepEqual(await answers(tab), refused);
    assert.ok(!fetched.includes('/assent-ui.js'), fetched.join());
  });

  it('comes before a module has made its store', async () => {
    const tab = await context.newPage();
    await tab.addInitScript({ content: deny });
    await tab.goto(`${web.origin()}/module.html`);
    await tab.waitForFunction(() => document.cookie.includes('assent=1'));
    assert.deepEqual(await answers(tab), refused);
  });

  it('leaves what the person said', async () => {
    const tab = await context.newPage();
    await tab.goto(`${web.origin()}/tag.html`);
    await tab.locator('consent-banner [data-control="accept-all"]').click();
    await tab.waitForFunction(() => window.ran.length === 1);
    await tab.addScriptTag({ content: deny });
    await tab.waitForTimeout(200);
    assert.equal((await answers(tab))['purpose/analytics'], 'granted');
  });

  it('has no counterpart: the same by a script as a yes is taken for nothing, and told', async () => {
    const tab = await context.newPage();
    await tab.goto(`${web.origin()}/tag.html`);
    await tab.addScriptTag({ content: deny.replace("'denied'", "'granted'") });
    await tab.waitForFunction(() => window.codes.includes('untrusted-grant'));
    assert.deepEqual(await answers(tab), {});
    await tab.locator('consent-banner [data-control="accept-all"]').evaluate((button) => button.click());
    await tab.waitForTimeout(200);
    assert.deepEqual(await answers(tab), {});
    await banner(tab).waitFor();
  });
});

describe('the selectors of docs/autoconsent/README.md', () => {
  /** Rows such as: | `consent-banner` | `[data-control="reject-all"]` | Reject all | */
  const rows = [...docs('README.md').matchAll(/^\| `([a-z-]+)` +\| `(\[[^`]+\])` +\| ([^|]+?) +\|$/gm)].map(
    ([, host, selector, name]) => ({ host, selector, name }),
  );

  it('are all there', () => assert.ok(rows.length >= 9, `${rows.length} rows`));

  it('each name one control in an open shadow root', async () => {
    const tab = await context.newPage();
    await tab.goto(`${web.origin()}/elements.html`);
    const names = async ({ host, selector }) =>
      tab.evaluate(
        ([tag, inner]) =>
          [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll(inner) ?? [])].map(
            (found) => found.getAttribute('aria-label') ?? found.textContent.trim(),
          ),
        [host, selector],
      );
    const check = async (wanted) => {
      for (const row of rows.filter(({ host }) => host === wanted)) {
        await tab.locator(`${row.host} ${row.selector}`).first().waitFor();
        const found = await names(row);
        assert.equal(found.length, 1, `${row.host} ${row.selector}: ${found.length}`);
        if (!/switch/.test(row.name)) assert.equal(found[0], row.name);
      }
    };
    await check('consent-banner');
    await tab.locator('consent-banner [data-control="choose"]').click();
    await check('consent-preferences');
    await tab.locator('consent-preferences [data-control="reject-all"]').click();
    await check('policy-notice');
    await check('privacy-center');
  });
});
