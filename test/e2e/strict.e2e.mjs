// Pages with the strictest content policies that there are: nothing of ours breaks one, and everything of ours works.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { bannerFile, inlineBanner, inlineGate } from '../../dist/server/index.js';
import { button, dist, startWeb } from './web.mjs';

const LAYOUTS = ['bar', 'box', 'cloud', 'sheet', 'wall'];
const NONCE = 'n0nce';
const catalogue = {
  controller: { name: 'A site', contact: 'mailto:privacy@site.example' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', data: ['device'], recipients: ['metrics'], retention: 'P14M' },
    { id: 'video', basis: 'consent', title: 'Videos', description: 'Shows films.', consequence: 'No films.' },
  ],
  services: [
    { id: 'metrics-js', purpose: 'analytics', recipient: 'metrics', cookies: [{ name: '_m', lifetime: 'P13M' }] },
    { id: 'films', purpose: 'video', recipient: 'cinema' },
  ],
  recipients: [
    { id: 'metrics', name: 'Metrics Ltd', country: 'DE', policy: 'https://metrics.example/privacy', ask: true },
    { id: 'cinema', name: 'Cinema Ltd', policy: 'https://cinema.example/privacy' },
  ],
  data: [{ id: 'device', title: 'Your device' }],
  policies: [
    {
      id: 'privacy',
      kind: 'privacy',
      versions: [
        { version: '2024-01-01', effective: '2024-01-01', src: 'privacy-2024.txt' },
        { version: '2025-01-01', announced: '2024-12-01', effective: '2025-01-01', src: 'privacy-2025.txt' },
      ],
    },
    {
      id: 'terms',
      kind: 'terms',
      required: true,
      consequence: 'No account.',
      versions: [{ version: '1', text: 'Terms\n\n1. Be kind\n\nTo all.\n\n2. Be there\n\nOn time.' }],
    },
  ],
  channels: [{ id: 'email' }, { id: 'sms' }],
};
const POLICY_TEXT =
  'Privacy policy\n\n1. What we keep\n\nAlmost nothing.\n\n- Your name\n- Your answer\n\n2. For how long\n\nNot long.\n';

/** Everything that holds for all pages here; what scripts may run is the policies' own. */
const REST = `default-src 'none'; connect-src 'self'; img-src 'self'; frame-src 'self'; media-src 'self'; base-uri 'none'; require-trusted-types-for 'script'`;
const POLICIES = {
  'a nonce and strict-dynamic': `${REST}; script-src 'nonce-${NONCE}' 'strict-dynamic'`,
  'a nonce alone': `${REST}; script-src 'nonce-${NONCE}'`,
  "a nonce and 'self'": `${REST}; script-src 'nonce-${NONCE}' 'self'`,
};
const OURS = 'trusted-types assent assent-lit';
const NO_STYLE = "style-src 'none'";

/** How each way in begins a page, and what it needs beyond the rest. */
const WAYS = {
  'the script tag': {
    head: `<script nonce="${NONCE}" src="/assent.js"></script>`,
    needs: `${NO_STYLE}; ${OURS}`,
  },
  'the bundle': {
    head: `<script nonce="${NONCE}" src="/assent.bundle.js"></script>`,
    needs: `${NO_STYLE}; ${OURS}`,
  },
  'a module': {
    head: `<script type="module" nonce="${NONCE}" src="/site.js"></script>`,
    needs: `${NO_STYLE}; trusted-types assent lit-html`,
  },
  'the inline gate': {
    head: inlineGate(catalogue, { base: '/', nonce: NONCE }),
    needs: `${NO_STYLE}; ${OURS}`,
  },
  'the inline gate with a banner file of the site': {
    head: inlineGate(catalogue, { base: '/own/', nonce: NONCE }),
    needs: `${NO_STYLE}; ${OURS}`,
  },
  'the drawn banner': {
    head: inlineGate(catalogue, { base: '/', banner: 'drawn', nonce: NONCE }),
    body: (layout) => inlineBanner(catalogue, { base: '/', nonce: NONCE, layout }),
    needs: `style-src 'nonce-${NONCE}'; ${OURS}`,
  },
};

const SCRIPT = (code) => `<script nonce="${NONCE}">${code}</script>`;
const WATCH = SCRIPT(`
  window.seen = [];
  window.ran = {};
  window.run = (name) => (ran[name] = (ran[name] ?? 0) + 1);
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.push([event.effectiveDirective, event.blockedURI, event.sample].join(' ')));
  document.addEventListener('consent-error', (event) => seen.push(event.code + ': ' + event.message));
`);
const TAGS = `
<script type="text/plain" data-consent="analytics" nonce="${NONCE}">run('inline')</script>
<script type="text/plain" data-consent="analytics" nonce="${NONCE}" data-src="/tag.js"></script>
<script type="text/plain" data-consent="analytics" nonce="${NONCE}" data-type="module">run('module')</script>
<script type="text/plain" data-consent-revoke="analytics" nonce="${NONCE}">run('revoked')</script>
<template data-consent="analytics"><p id="lent">Lent</p><script nonce="${NONCE}">run('template')</script><script nonce="${NONCE}" src="/template.js"></script></template>
<iframe data-consent="video" data-src="/frame.html" title="A frame"></iframe>
<img data-consent="video" data-src="/picture.svg" alt="" />
<video data-consent="video" data-poster="/picture.svg" title="A film"></video>`;
const ELEMENTS = `
<consent-trigger></consent-trigger>
<policy-notice policy="privacy" agreement></policy-notice>
<consent-agreement policies="terms" channels="email"></consent-agreement>
<form><marketing-opt-in name="marketing" channels="email sms"></marketing-opt-in><button>Sign up</button></form>
<consent-gate topic="service/films"><template><iframe src="/frame.html" width="320" height="180" title="A film"></iframe><script nonce="${NONCE}">run('gate')</script><script nonce="${NONCE}" src="/gate.js"></script></template></consent-gate>`;

const page = (
  { head, body },
  layout,
  full,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
${WATCH}<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>${head}</head>
<body>${body?.(layout) ?? `<consent-banner layout="${layout}"></consent-banner>`}<h1>Hello</h1>${full ? ELEMENTS + TAGS : ''}
${SCRIPT(`document.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault())`)}</body></html>`;

const SITE_MODULE = `
  import { createConsent, defineCatalogue, gateTags } from './index.js';
  import './define.js';
  createConsent({ catalogue: defineCatalogue(${JSON.stringify(catalogue)}) }).use(gateTags());`;

/** Files besides the built ones. */
const files = new Map([
  ['/frame.html', '<!doctype html><title>A frame</title>'],
  ['/picture.svg', { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', headers: { 'Content-Type': 'image/svg+xml' } }],
  ['/privacy-2024.txt', POLICY_TEXT],
  ['/privacy-2025.txt', POLICY_TEXT],
  ...['tag', 'template', 'gate'].map((name) => [`/${name}.js`, `run('${name}.js')`]),
]);

async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    format: 'esm',
    target: 'es2021',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

const pages = new Map();
/** Registers a page under a policy. @returns its path */
function place(html, policy) {
  const path = `/page-${pages.size}.html`;
  pages.set(path, { body: html, headers: { 'Content-Security-Policy': policy } });
  return path;
}

let web;
before(async () => {
  files.set('/site.js', await bundled(SITE_MODULE));
  files.set(
    '/own-lit.js',
    await bundled(
      `import { html, render } from 'lit'; render(html\`<p>Theirs</p>\`, document.querySelector('main')); window.theirs = true;`,
    ),
  );
  files.set('/own/assent-banner.js', bannerFile(catalogue, { layout: 'box' }));
  web = await startWeb((path) => pages.get(path) ?? files.get(path) ?? ownFolder(path));
});
after(() => web?.stop());

/** `/own/` has the site's banner file, and all others of ours. */
function ownFolder(path) {
  const [, file] = /^\/own\/(.*)/.exec(path) ?? [];
  return file && { body: readFileSync(join(dist, file)) };
}

/** A tab that writes down what goes wrong in it. */
async function open(path, context) {
  const tab = await (context ?? (await web.browser.newContext())).newPage();
  tab.setDefaultTimeout(8000);
  tab.errors = [];
  tab.on('console', (message) => message.type() === 'error' && tab.errors.push(message.text()));
  tab.on('pageerror', (error) => tab.errors.push(String(error)));
  await tab.goto(web.origin() + path);
  return tab;
}
async function nothingWrong(tab) {
  assert.deepEqual([await tab.evaluate(() => window.seen), tab.errors], [[], []]);
}
const hasRun = (tab, names) => tab.waitForFunction((names) => names.every((name) => window.ran[name] > 0), names);

for (const [way, { needs }] of Object.entries(WAYS)) {
  test(`under a nonce alone, ${way} shows the banner in every layout and breaks no rule`, async () => {
    for (const layout of LAYOUTS) {
      const tab = await open(place(page(WAYS[way], layout), `${POLICIES['a nonce alone']}; ${needs}`));
      await button(tab, 'Choose').hover();
      // Its style is there: both answers can be met with a thumb.
      for (const name of ['Accept all', 'Reject all'])
        assert.ok((await button(tab, name).boundingBox()).height >= 44, `${layout}: ${name}`);
      await button(tab, 'Accept all').click();
      await button(tab, 'Accept all').waitFor({ state: 'hidden' });
      await nothingWrong(tab);
      const fetched = await tab.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      );
      if (way === 'the bundle')
        assert.deepEqual(
          fetched.filter((path) => path.includes('assent')),
          ['/assent.bundle.js'],
        );
      await tab.context().close();
    }
  });

  for (const [policy, directives] of Object.entries(POLICIES)) {
    // What a nonce alone allows, a nonce and more does as well.
    if (policy === "a nonce and 'self'" && way !== 'the script tag') continue;
    test(`under ${policy}, ${way} can be answered, changed and withdrawn everywhere, and tags run`, async () => {
      const path = place(page(WAYS[way], 'bar', true), `${directives}; ${needs}`);
      const tab = await open(path);

      // The second layer, with every detail open.
      await button(tab, 'Choose').click();
      const preferences = tab.locator('consent-preferences');
      for (const details of await preferences.locator('summary').all()) await details.click();
      await preferences.getByText('Metrics Ltd').first().waitFor();
      await preferences.getByRole('switch').first().click();
      await preferences.getByRole('button', { name: 'Accept all' }).click();
      await hasRun(tab, ['inline', 'tag.js', 'module', 'template', 'template.js', 'gate', 'gate.js']);
      await tab.locator('#lent').waitFor();
      await tab.waitForFunction(
        () => document.querySelector('consent-gate iframe')?.contentDocument?.title === 'A frame',
      );

      // The documents.
      const notice = tab.locator('policy-notice');
      await notice.getByText('Almost nothing.').waitFor();
      await notice.getByText('Versions', { exact: true }).click();
      await notice.getByRole('button', { name: 'I agree', exact: true }).click();
      await notice
        .getByText(/You agreed on/)
        .first()
        .waitFor();
      const agreement = tab.locator('consent-agreement');
      await agreement.getByRole('button', { name: /Read/ }).first().click();
      await agreement.getByText('To all.').waitFor();
      await agreement.getByRole('button', { name: 'Close' }).click();
      for (const box of await agreement.getByRole('checkbox').all()) await box.check();
      await agreement.getByRole('button', { name: 'I agree', exact: true }).click();
      await button(agreement, 'Change my answers').waitFor();
      await tab.locator('marketing-opt-in').getByRole('checkbox').last().check();
      await button(tab, 'Sign up').click();

      // Coming back, and taking it back.
      await tab.reload();
      await hasRun(tab, ['inline', 'tag.js', 'module', 'template', 'template.js', 'gate', 'gate.js']);
      await button(tab, 'Privacy settings').click();
      await preferences.getByRole('button', { name: 'Reject all' }).click();
      await hasRun(tab, ['revoked']);
      await tab.locator('#lent').waitFor({ state: 'detached' });
      await button(tab, 'Allow once').click();
      await tab.waitForFunction(() => window.ran.gate === 2 && window.ran['gate.js'] === 2);
      // And granting again, withdrawing again: hooks and templates run each time.
      await button(tab, 'Privacy settings').click();
      await preferences.getByRole('button', { name: 'Accept all' }).click();
      await tab.waitForFunction(() => window.ran.template === 2);
      await button(tab, 'Privacy settings').click();
      await preferences.getByRole('button', { name: 'Reject all' }).click();
      await tab.waitForFunction(() => window.ran.revoked === 2);
      assert.deepEqual(await tab.evaluate(() => [window.ran.inline, window.ran['tag.js']]), [1, 1]);
      await nothingWrong(tab);
      await tab.context().close();
    });
  }
}

for (const way of ['the script tag', 'the bundle']) {
  for (const where of ['before', 'after']) {
    test(`a page that brings its own Lit ${where} ${way} keeps it, and ours works`, async () => {
      const lit = `<script type="module" nonce="${NONCE}" src="/own-lit.js"></script>`;
      const { head, needs } = WAYS[way];
      const html = page({ head, body: () => '<main></main>' }, 'bar', true).replace(
        where === 'before' ? '<body>' : '</body>',
        (tag) => (where === 'before' ? `${tag}<main></main>${lit}` : `${lit}${tag}`),
      );
      const tab = await open(place(html, `${POLICIES['a nonce and strict-dynamic']}; ${needs} lit-html`));
      await tab.waitForFunction(() => window.theirs);
      await button(tab, 'Choose').click();
      await tab.locator('consent-preferences').getByRole('button', { name: 'Reject all' }).click();
      await tab.locator('policy-notice').getByText('Almost nothing.').waitFor();
      await nothingWrong(tab);
      await tab.context().close();
    });
  }
}

test('without the names of our policies the page is told, no tag runs that was not allowed, and nothing throws at the page', async () => {
  const tab = await open(
    place(page(WAYS['the script tag'], 'bar', true), `${POLICIES['a nonce alone']}; ${NO_STYLE}; trusted-types 'none'`),
  );
  await tab.waitForFunction(() => window.seen.some((text) => text.startsWith('interface-unavailable')));
  assert.deepEqual(await tab.evaluate(() => window.ran), {});
  await tab.context().close();
});

const hash = (file) =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, file)))
    .digest('base64')}`;
const published = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));

test('the published hashes are those of the files, and a page that demands them works', async () => {
  for (const [file, expected] of Object.entries(published)) assert.equal(hash(file), expected, file);
  const head = `<script nonce="${NONCE}" src="/assent.js" integrity="${published['assent.js']}" data-integrity='${JSON.stringify(published)}'></script>`;
  const tab = await open(
    place(page({ head }, 'bar', true), `${POLICIES['a nonce alone']}; ${WAYS['the script tag'].needs}`),
  );
  await button(tab, 'Choose').click();
  await tab.locator('consent-preferences').getByRole('button', { name: 'Accept all' }).click();
  await hasRun(tab, ['inline', 'tag.js']);
  await nothingWrong(tab);
  await tab.context().close();
});

for (const file of ['assent-store.js', 'assent-banner.js']) {
  test(`an ${file} that is not the one whose hash the page has does not run, nothing is granted, and the page is told`, async () => {
    const wrong = JSON.stringify({ ...published, [file]: published['assent.js'] });
    const head = `<script nonce="${NONCE}" src="/assent.js" data-integrity='${wrong}'></script>`;
    const tab = await open(
      place(page({ head }, 'bar', true), `${POLICIES['a nonce alone']}; ${WAYS['the script tag'].needs}`),
    );
    await tab.waitForFunction(() => window.seen.some((text) => text.startsWith('interface-unavailable')));
    assert.deepEqual(await tab.evaluate(() => window.ran), {});
    await tab.context().close();
  });
}
