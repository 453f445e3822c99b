// Pages drawn on a server with @lit-labs/ssr and taken over in a browser, with Lit's support for hydration and without.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { renderLight } from '@lit-labs/ssr-client/directives/render-light.js';
import { html } from 'lit';
import { button, dist, startWeb } from './web.mjs';

const built = (file) => import(new URL(`../../dist/${file}`, import.meta.url));
const { createConsent, memoryStorage } = await built('index.js');
const { importMarkdown } = await built('policy/index.js');
const { loadLanguage } = await built('locales/index.js');
const { mustAsk, readConsent } = await built('server/cookie.js');
await built('define.js');
await loadLanguage('de');

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const catalogue = {
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'video', basis: 'consent' },
  ],
  policies: [{ id: 'privacy', kind: 'privacy', versions: [{ version: '1', effective: '2026-01-01' }] }],
};
const text = await importMarkdown('# Privacy policy\n\n## What we keep\n\nYour orders.\n\n## How long\n\nTen years.');

/** A page's script: the elements first, the store after them, as bundlers like to order them. */
async function client(hydrated) {
  const support = hydrated ? `import '@lit-labs/ssr-client/lit-element-hydrate-support.js';` : '';
  const contents = `${support}
    import ${JSON.stringify(join(dist, 'define.js'))};
    import { createConsent } from ${JSON.stringify(join(dist, 'index.js'))};
    const notice = document.querySelector('policy-notice');
    if (notice) notice.document = ${JSON.stringify(text)};
    window.store = createConsent({ catalogue: ${JSON.stringify(catalogue)} });`;
  const options = { bundle: true, format: 'esm', splitting: true, write: false, outdir: '/built', logLevel: 'error' };
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: dist } });
  return Object.fromEntries(outputFiles.map(({ path, text: code }) => [path.split(/[\\/]/).at(-1), code]));
}

const HEAD = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>A site</title>';
/** Looks at every frame what stands in the page: a flash is a frame that has less, or other words, than it had. */
const WATCH = `<script>
  window.frames_ = [];
  const look = () => {
    const drawn = [...document.querySelectorAll('main > *')].map((each) =>
      [each.localName, each.shadowRoot?.querySelectorAll('[lang]')[0]?.lang, each.offsetHeight > 0]);
    if (drawn.length > 0 && document.readyState !== 'loading') frames_.push(JSON.stringify(drawn));
    requestAnimationFrame(look);
  };
  look();
</script>`;

async function everything(script) {
  const store = createConsent({ catalogue, storage: memoryStorage(), archive: memoryStorage(), locale: 'de' });
  const elements = html`<consent-preferences lang="de" inline .store=${store}></consent-preferences>
    <consent-gate lang="de" topic="video" .store=${store}
      ><template><p id="film">The film</p></template></consent-gate
    >
    <consent-trigger lang="de" .store=${store}></consent-trigger>
    <policy-notice lang="de" policy="privacy" heading-level="1" agreement .document=${text} .store=${store}
      >${renderLight()}</policy-notice
    >
    <consent-banner lang="de" .store=${store}></consent-banner>`;
  const markup = await collectResult(render(elements));
  return `${HEAD}${WATCH}</head><body><main>${markup}</main><script type="module" src="${script}"></script></body></html>`;
}

let web;
const files = {};
const pages = {};
const asked = [];
let hold = Promise.resolve();

before(async () => {
  for (const folder of ['hydrated', 'plain']) {
    for (const [name, code] of Object.entries(await client(folder === 'hydrated')))
      files[`/${folder}/${name}`] = { body: code, headers: { 'Content-Type': 'text/javascript' } };
    pages[`/${folder}.html`] = await everything(`/${folder}/stdin.js`);
  }
  const banner = await collectResult(
    render(html`<consent-banner .store=${createConsent({ catalogue })}></consent-banner>`),
  );
  const shop = (body) => `${HEAD}</head><body><h1>A shop</h1>${body}</body></html>`;
  pages['/first'] = shop(`${banner}<script type="module" src="/plain/stdin.js"></script>`);
  pages['/again'] = shop('');
  web = await startWeb((path) => {
    asked.push(path);
    return files[path] ?? pages[path];
  });
});
after(() => web?.stop());

/** A tab whose scripts come when they are let in. */
async function open(path, options) {
  const tab = await (await web.browser.newContext(options)).newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await tab.route('**/*.js', async (route) => {
    await hold;
    await route.continue();
  });
  await tab.goto(web.origin() + path, { waitUntil: 'commit' });
  return { tab, errors };
}

for (const folder of ['hydrated', 'plain']) {
  describe(`a page from a server, ${folder === 'hydrated' ? 'with' : 'without'} Lit's support for hydration`, () => {
    test('shows at once what it shows later: no element doubles, vanishes, or changes its language', async () => {
      let release;
      hold = new Promise((resolve) => (release = resolve));
      const { tab, errors } = await open(`/${folder}.html`);
      await tab.locator('consent-gate .placeholder').waitFor();
      const before = await tab.locator('consent-gate .placeholder').innerText();
      assert.match(before, /[a-zäöü]{4}/);
      await tab.waitForTimeout(100);
      release();
      await tab.waitForFunction(() => [...document.querySelectorAll('main > *')].every((each) => each.hasUpdated));
      await tab.waitForTimeout(100);

      const seen = await tab.evaluate(() => [...new Set(window.frames_)].map((frame) => JSON.parse(frame)));
      for (const frame of seen)
        for (const [name, lang, visible] of frame) {
          assert.equal(lang, 'de', name);
          if (name !== 'consent-banner') assert.equal(visible, true, name);
        }
      const [drawn] = await tab.evaluate(() => [
        [...document.querySelectorAll('main > *')].map(({ shadowRoot }) =>
          [...shadowRoot.children].map((each) => each.localName),
        ),
      ]);
      assert.deepEqual(drawn, [['section'], ['div'], ['span'], ['div'], ['section']]);
      assert.equal(await tab.locator('consent-gate .placeholder').innerText(), before);
      assert.equal(await tab.getByText('Ten years.').count(), 1);
      assert.equal(await tab.getByRole('heading', { name: 'Privacy policy' }).count(), 1);
      assert.deepEqual(errors, []);
    });

    test('is clean by axe, and hears its buttons', async () => {
      const { tab, errors } = await open(`/${folder}.html`);
      await tab.waitForFunction(() => [...document.querySelectorAll('main > *')].every((each) => each.hasUpdated));
      await tab.evaluate(axe);
      const found = await tab.evaluate(async () => {
        const { violations } = await window.axe.run('main', { resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: node }) => node).join(' ')}`);
      });
      assert.deepEqual(found, []);

      assert.equal(await tab.locator('#film').count(), 0);
      await button(tab.locator('consent-banner'), 'Alle ablehnen').click();
      await tab.waitForFunction(() => document.cookie.includes('assent='));
      await tab.locator('consent-gate button').first().click();
      await tab.locator('#film').waitFor();
      await tab.evaluate(() => document.addEventListener('policy-agree', () => (window.agreed = true)));
      await tab.locator('policy-notice [data-control=agree]').click();
      assert.equal(await tab.evaluate(() => window.agreed), true);
      assert.deepEqual(errors, []);
    });
  });
}

describe('without any script', () => {
  test("a policy's text is there to be read, and what is held back stays away", async () => {
    const { tab } = await open('/plain.html', { javaScriptEnabled: false });
    await tab.waitForLoadState();
    await tab.getByText('Ten years.').waitFor();
    assert.equal(await tab.locator('#film').count(), 0);
    assert.equal(await tab.locator('consent-gate .placeholder').isVisible(), true);
    assert.equal(await tab.locator('consent-banner .banner').isVisible(), false);
  });
});

describe('a server that asks mustAsk', () => {
  test('sends the banner to a first visitor, and not a byte of it to one who has answered', async () => {
    const address = (cookie) => (mustAsk(readConsent(cookie, catalogue)) ? '/first' : '/again');
    const { tab } = await open(address(''));
    await tab.locator('consent-banner [data-control=reject-all]').click();
    await tab.waitForFunction(() => document.cookie.includes('assent='));
    const cookie = await tab.evaluate(() => document.cookie);

    assert.equal(address(cookie), '/again');
    asked.length = 0;
    const response = await tab.goto(web.origin() + address(cookie));
    await tab.waitForLoadState('networkidle');
    const body = await response.text();
    assert.match(body, /A shop/);
    assert.doesNotMatch(body, /consent|script|template/);
    assert.deepEqual(
      asked.filter((path) => path !== '/favicon.ico'),
      ['/again'],
    );
  });
});
