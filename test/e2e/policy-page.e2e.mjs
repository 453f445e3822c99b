// A policy's page as a server writes it: the text is there without scripts, and machines are told once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWeb } from './web.mjs';

const { policyHead } = await import('../../dist/server/index.js');
const { importMarkdown, toHtml } = await import('../../dist/policy/index.js');

const NONCE = 'n0nce';
const markdown =
  '# Terms of the club\n\n## 1. Seats\n\nA seat is **yours** for an hour.\n\n## 2. Shoes\n\n- Wear them\n';
const catalogue = {
  controller: { name: 'The club', contact: 'mailto:club@example.com' },
  policies: [
    {
      id: 'terms',
      kind: 'terms',
      versions: [
        { version: '1', src: 'terms-1.md' },
        { version: '2', announced: '2026-01-01', effective: '2026-02-01', src: 'terms.md' },
      ],
    },
  ],
};
const [policy] = catalogue.policies;
let web;
let html;
before(async () => {
  web = await startWeb((path) => {
    if (path === '/terms')
      return {
        body: html,
        headers: {
          'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types assent assent-lit`,
        },
      };
    return path === '/terms.md' ? { body: markdown, headers: { 'Content-Type': 'text/markdown' } } : undefined;
  });
  const url = `${web.origin()}/terms`;
  const facts = { policy, version: policy.versions[1], name: 'Terms of the club', language: 'en', url };
  html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Terms</title>
${policyHead({ ...facts, controller: catalogue.controller }, NONCE)}
<script nonce="${NONCE}">window.seen = []; document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
document.addEventListener('consent-error', (event) => seen.push(event.message));</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script src="/assent.js" nonce="${NONCE}"></script></head>
<body><policy-notice policy="terms">${toHtml(importMarkdown(markdown), { prefix: 'terms' })}</policy-notice></body></html>`;
});
after(() => web.stop());

const told = (tab) =>
  tab.evaluate(() => [
    [...document.querySelectorAll('link[rel=terms-of-service]')].map(({ href }) => href),
    [...document.querySelectorAll('script[type="application/ld+json"]')].map(({ textContent }) =>
      JSON.parse(textContent),
    ),
  ]);

test('without scripts the whole text is there, with its anchors, and what machines are told', async () => {
  const tab = await (await web.browser.newContext({ javaScriptEnabled: false })).newPage();
  await tab.goto(`${web.origin()}/terms#terms-shoes`);
  assert.match(
    await tab.locator('body').innerText(),
    /Terms of the club\s+1. Seats\s+A seat is yours for an hour.\s+2. Shoes\s+Wear them/,
  );
  assert.equal(await tab.locator('h2#terms-shoes').innerText(), '2. Shoes');
  assert.match(html, /<link rel="terms-of-service" href="http/);
});

test('with scripts the element shows it, machines are told the same once, and no rule of the page is broken', async () => {
  const tab = await web.browser.newPage();
  await tab.goto(`${web.origin()}/terms`);
  await tab.locator('[data-assent-text] h2').first().waitFor();
  const [links, [data, ...more]] = await told(tab);
  assert.deepEqual(links, [`${web.origin()}/terms`]);
  assert.deepEqual(more, []);
  assert.equal(data.version, '2');
  assert.deepEqual(
    [data.datePublished, data.dateModified, data.publisher.email, data.isBasedOn.map(({ url }) => url)],
    ['2026-01-01', '2026-02-01', 'club@example.com', [`${web.origin()}/terms-1.md`]],
  );
  assert.equal(await tab.getByText('A seat is yours for an hour.').count(), 2, 'the page’s own text stays in it');
  assert.equal(await tab.getByText('A seat is yours for an hour.').locator('visible=true').count(), 1);
  assert.deepEqual(await tab.evaluate('seen'), []);
});
