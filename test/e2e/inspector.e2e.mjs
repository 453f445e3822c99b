// The inspector on built pages under a strict policy: it finds each fault that was planted, and none on a clean page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { filesUnder, root } from '../../scripts/files.mjs';
import { button, dist, startWeb } from './web.mjs';

const clean = {
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  region: 'DE',
  purposes: [
    { id: 'necessary', basis: 'necessary', description: 'Keeps you signed in.', data: [], retention: 'P1D' },
    { id: 'analytics', basis: 'consent', description: 'Counts visits.', data: [], retention: 'P1M' },
  ],
  services: [
    { id: 'session', purpose: 'necessary', cookies: [{ name: 'sid', lifetime: 'P30D' }] },
    { id: 'metrics', purpose: 'analytics', cookies: [{ name: '/^_m/', lifetime: 'P30D' }] },
  ],
};
const faulty = {
  ...clean,
  services: [
    { id: 'session', purpose: 'necessary', cookies: [{ name: 'sid', lifetime: 'P1D' }, { name: 'gone' }] },
    clean.services[1],
  ],
  aliases: { broken: 'purpose/nowhere' },
};

const DAY = 86_400;
const FILES = {
  '/clean.js': `document.cookie = 'sid=1; Max-Age=${30 * DAY}';`,
  // An app on iOS, as far as a page sees it.
  '/app.js': 'window.webkit = { messageHandlers: { assent: { postMessage: async () => undefined } } };',
  '/vendor.js': `window.ran = (window.ran || 0) + 1; document.cookie = '_m=1; Max-Age=${30 * DAY}';`,
  '/ungated.js': 'window.ungated = true;',
  '/marked.js': 'window.marked = true;',
  '/faults.js': `document.cookie = 'sid=1; Max-Age=${300 * DAY}';
    document.cookie = '_sneaky=1';
    document.cookie = '_m1=1';
    document.cookie = 'assent=1|garbage|x';
    localStorage.setItem('stray', '1');
    window.dataLayer = [];
    (function () { dataLayer.push(arguments); })('consent', 'update', { ad_storage: 'granted' });`,
  '/watch.js': `window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));`,
};

let web;
const vendor = () => web.origin('vendor.localhost');
const page = (catalogue, head, body = '', attributes = '') => ({
  body: `<!doctype html><html lang="en" data-lint="off"><head><meta charset="utf-8"><title>A site</title>
<script src="/watch.js"></script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script src="/assent.js" ${attributes}></script>${head}
<script type="module" src="/assent-inspector.js"></script></head><body><h1>Hello</h1>${body}
<consent-trigger></consent-trigger></body></html>`,
  headers: {
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${vendor()}; connect-src 'self';
      require-trusted-types-for 'script'; trusted-types assent assent-lit`.replace(/\s+/g, ' '),
  },
});

before(async () => {
  web = await startWeb((path) => {
    const held = `<script type="text/plain" data-consent="analytics" data-src="${vendor()}/vendor.js"></script>`;
    if (path === '/clean.html') return page(clean, `<script src="/clean.js"></script>${held}`);
    if (path === '/native.html')
      return page(clean, '<script src="/clean.js"></script><script src="/app.js"></script>', '', 'data-native');
    if (path === '/faulty.html')
      return page(
        faulty,
        `<script src="/faults.js"></script><script src="/assent.js?again"></script>
         <script src="${vendor()}/ungated.js"></script>`,
        `<script type="text/plain" data-consent="nowhere" data-src="/never.js"></script>
         <script data-consent="analytics" src="/marked.js"></script>`,
      );
    return FILES[path];
  });
});
after(() => web?.stop());

/** A visit with the inspector there. */
async function visit(path, context) {
  const own = context ?? (await web.browser.newContext({ viewport: { width: 1280, height: 900 } }));
  const tab = await own.newPage();
  await tab.goto(web.origin() + path);
  await tab.locator('assent-inspector .opener').waitFor();
  return { tab, context: own };
}
const look = (tab) => tab.evaluate(() => document.querySelector('assent-inspector').look());
const found = async (tab) =>
  (await look(tab)).findings.map(({ rule, path }) => `${rule} ${path}`.replace(/http:\S+?:\d+/g, '')).sort();
const section = (tab, name) => tab.locator(`assent-inspector [data-section="${name}"]`);
const recordOf = (tab) => tab.evaluate(() => /(^|; )assent=([^;]*)/.exec(document.cookie)?.[2]);

test('each planted fault is found, and nothing else', async () => {
  const { tab, context } = await visit('/faulty.html');
  await tab.waitForLoadState('load');
  assert.equal(await tab.evaluate(() => window.ungated && window.marked), true, 'the faults are real');
  assert.deepEqual(await found(tab), [
    'catalogue-invalid aliases.broken',
    'declared-absent service/session',
    'kept-before-consent cookie _m1',
    'kept-too-long cookie sid',
    'not-held script (/marked.js)',
    'record-damaged cookie assent',
    'request-before-consent /ungated.js',
    'signal-differs dataLayer',
    'two-copies /assent.js, /assent.js?again',
    'undeclared cookie _sneaky',
    'undeclared localStorage stray',
    'unknown-topic script (/never.js)',
  ]);
  // Worst first, and drawn as they were found.
  await tab.locator('assent-inspector .opener').click();
  const drawn = await section(tab, 'findings')
    .locator('[data-rule]')
    .evaluateAll((items) => items.map(({ dataset }) => dataset.severity));
  assert.equal(drawn.length, 12);
  assert.deepEqual(
    drawn,
    [...drawn].sort((a, b) => 'ewi'.indexOf(a[0]) - 'ewi'.indexOf(b[0])),
  );
  assert.deepEqual(await tab.evaluate(() => violations), []);
  await context.close();
});

test('a clean page has no finding: not before an answer, after one, nor on the next page; nor does the linter', async () => {
  const { tab, context } = await visit('/clean.html');
  assert.deepEqual(await found(tab), []);
  assert.match(await tab.locator('assent-inspector .opener').innerText(), /no findings/);
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => window.ran === 1);
  assert.deepEqual(await found(tab), []);
  const { requests, tags } = await look(tab);
  assert.deepEqual(
    requests.map(({ host, early }) => [host, early]),
    [[new URL(vendor()).host, false]],
  );
  assert.deepEqual(
    tags.map(({ state }) => state),
    ['through'],
  );
  await tab.locator('assent-inspector .opener').click();
  await section(tab, 'lint').locator('summary').click();
  await tab.locator('assent-inspector [data-control="lint"]').click();
  await section(tab, 'lint').getByText('The linter found nothing.').waitFor();

  const next = await visit('/clean.html', context);
  await next.tab.waitForFunction(() => window.ran === 1);
  assert.deepEqual(await found(next.tab), []);
  assert.deepEqual(await next.tab.evaluate(() => violations), []);
  await context.close();
});

test('what was refused and is asked for all the same is found on the next page', async () => {
  const { tab, context } = await visit('/clean.html');
  await button(tab, 'Reject all').click();
  await tab.waitForFunction(() => document.cookie.includes('assent='));
  const next = await visit('/clean.html', context);
  await next.tab.evaluate((address) => {
    const script = document.createElement('script');
    script.src = globalThis[Symbol.for('assent.trusted-types')].createScriptURL(address);
    document.head.append(script);
    return new Promise((resolve) => script.addEventListener('load', resolve));
  }, `${vendor()}/vendor.js`);
  const rules = await found(next.tab);
  assert.ok(rules.includes('request-before-consent /vendor.js'), rules.join());
  assert.ok(rules.includes('kept-before-consent cookie _m'), rules.join());
  await context.close();
});

test('why a topic stands where it does, the record in bytes, and seals that are checked when asked', async () => {
  const { tab, context } = await visit('/clean.html');
  await tab.locator('assent-inspector .opener').click();
  await section(tab, 'topics').locator('summary').click();
  const analytics = tab.locator('assent-inspector [data-topic="purpose/analytics"]');
  assert.match(
    await analytics.innerText(),
    /not allowed, unanswered\s+"opt-in": the rule of DE, for the basis "consent".\s+Nobody has answered/,
  );
  await button(tab, 'Accept all').click();
  await analytics.getByText(/Counts until/).waitFor();

  await section(tab, 'record').locator('summary').click();
  const record = await section(tab, 'record').innerText();
  const bytes = (await recordOf(tab)).length + 'assent='.length;
  assert.match(record, new RegExp(`cookie: ${bytes} of 4096 bytes`));
  assert.match(record, /purpose\/analytics: granted/);

  await section(tab, 'history').locator('summary').click();
  await tab.locator('assent-inspector [data-control="seals"]').click();
  await section(tab, 'history').getByText('All seals hold, in their order: 1.').waitFor();
  await tab.evaluate(() => {
    const history = localStorage.getItem('assent-history').replace('"control":"accept-all"', '"control":"forged"');
    localStorage.setItem('assent-history', history);
  });
  await tab.locator('assent-inspector [data-control="seals"]').click();
  await section(tab, 'history').getByText('does not hold: altered').waitFor();
  await context.close();
});

test('a rehearsal shows what others meet and grants nothing: no tag runs, no cookie changes; it lasts as long as the tab', async () => {
  const { tab, context } = await visit('/clean.html');
  await tab.evaluate(() => document.querySelector('assent-inspector').rehearse({ region: 'US' }));
  await tab.locator('assent-inspector .opener').click();
  await section(tab, 'topics').locator('summary').click();
  const analytics = tab.locator('assent-inspector [data-topic="purpose/analytics"]');
  assert.match(await analytics.innerText(), /: allowed,[^]*"opt-out": the rule of US/);
  assert.equal(await tab.evaluate(() => assent.allows('analytics')), false);
  // Nobody is asked there.
  await tab.getByRole('button', { name: 'Accept all' }).waitFor({ state: 'hidden' });

  await tab.reload();
  await tab.locator('assent-inspector .opener', { hasText: 'rehearsing' }).waitFor();
  await section(tab, 'circumstances').locator('summary').click();
  const form = section(tab, 'circumstances');
  assert.equal(await form.locator('[name=region]').inputValue(), 'US');
  await form.locator('[name=region]').fill('fr');
  await tab.locator('assent-inspector [data-control="rehearse"]').click();
  await button(tab, 'Accept all').click();
  await button(tab, 'Accept all').waitFor({ state: 'hidden' });
  await tab.waitForTimeout(300);
  assert.equal(await recordOf(tab), undefined);
  assert.equal(await tab.evaluate(() => window.ran), undefined);
  assert.equal(await tab.evaluate(() => assent.allows('analytics')), false);
  assert.equal(await tab.evaluate(() => assent.history().length), 0);

  // Once it ends the page asks in earnest.
  await tab.locator('assent-inspector [data-control="end"]').click();
  await button(tab, 'Accept all').click();
  await tab.waitForFunction(() => window.ran === 1);
  const kept = await recordOf(tab);
  // Two years later the answer is too old.
  await tab.evaluate(() => document.querySelector('assent-inspector').rehearse({ ahead: 2 * 366 * 864e5 }));
  await button(tab, 'Reject all').click();
  await button(tab, 'Reject all').waitFor({ state: 'hidden' });
  assert.equal(await recordOf(tab), kept);
  assert.equal(await tab.evaluate(() => assent.allows('analytics')), true);
  assert.deepEqual(await tab.evaluate(() => violations), []);
  await context.close();
});

test('by the keyboard it opens, shows a section, moves to a corner, and closes; the tab remembers', async () => {
  const { tab, context } = await visit('/clean.html');
  const opener = tab.locator('assent-inspector .opener');
  assert.equal(await opener.getAttribute('aria-expanded'), 'false');
  await opener.focus();
  await tab.keyboard.press('Enter');
  await section(tab, 'tags').locator('summary').focus();
  await tab.keyboard.press('Enter');
  assert.match(await section(tab, 'tags').innerText(), /held: script[^]*analytics is not allowed/);
  await tab.locator('assent-inspector select').first().selectOption('bottom-end');
  const box = await opener.boundingBox();
  assert.ok(box.x + box.width > 1260 && box.y + box.height > 880, JSON.stringify(box));
  await tab.keyboard.press('Escape');
  assert.equal(await opener.getAttribute('aria-expanded'), 'false');
  assert.equal(await tab.evaluate(() => document.activeElement.shadowRoot.activeElement.className), 'opener');
  await tab.reload();
  assert.equal(await tab.locator('assent-inspector .plane').getAttribute('data-corner'), 'bottom-end');
  await context.close();
});

test('what the bridge says to an app and hears from it is logged from the inspector on', async () => {
  const { tab, context } = await visit('/native.html');
  await button(tab, 'Reject all').click();
  await tab.waitForFunction(async () => {
    const { messages } = await document.querySelector('assent-inspector').look();
    return messages.some(({ from, type }) => from === 'web' && type === 'decide');
  });
  await tab.evaluate(() =>
    dispatchEvent(
      new CustomEvent('assent-message', {
        detail: JSON.stringify({ ns: 'assent', v: 1, id: 'app-1', type: 'hide', payload: {}, from: 'native' }),
      }),
    ),
  );
  const { messages } = await look(tab);
  assert.deepEqual([messages.at(-1).from, messages.at(-1).type], ['native', 'hide']);
  await context.close();
});

test('off somebody’s own machine it does nothing', async () => {
  const context = await web.browser.newContext();
  const tab = await context.newPage();
  const said = [];
  tab.on('console', (message) => said.push(message.text()));
  await tab.route('http://site.example/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: web.origin('127.0.0.1') + pathname }) });
  });
  await tab.goto('http://site.example/clean.html');
  await tab.waitForTimeout(1000);
  assert.equal(await tab.locator('assent-inspector').count(), 0);
  assert.ok(
    said.some((line) => line.includes('your own machine only')),
    said.join('\n'),
  );
  await context.close();
});

test('no file that a visitor loads contains it', () => {
  const files = filesUnder('dist').filter(
    (file) => file.endsWith('.js') && !/^dist\/(inspector\/|assent-inspector\.js)/.test(file),
  );
  assert.ok(files.includes('dist/assent.js') && files.some((file) => file.startsWith('dist/chunks/')));
  assert.deepEqual(
    files.filter((file) => readFileSync(join(root, file), 'utf8').includes('assent-inspector')),
    [],
  );
  assert.match(readFileSync(join(dist, 'assent-inspector.js'), 'utf8'), /assent-inspector/);
});
