// People who answered another tool come to a page with ours: the real tool from npm asks, is answered by clicks in a real browser,
// and leaves its record; then its site moves in, on the same origin, by what `npx assent migrate` makes of its configuration.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startWeb } from '../e2e/web.mjs';
import { c15tScript, real, tools } from './old-tools.mjs';

const { convertConfig, importRecord } = await import('../../dist/migrate/index.js');
const { inlineBanner, inlineGate } = await import('../../dist/server/index.js');

/** What each site becomes: the catalogue with a name, and the mapping with the day from which on it asked. */
function movedIn(tool) {
  const converted = convertConfig(tool.config);
  assert.equal(converted?.from, tool.from);
  const since = new Date(Date.now() - 20 * 864e5).toISOString();
  return {
    ...converted,
    catalogue: { ...converted.catalogue, controller: { name: 'A site' } },
    mapping: { ...converted.mapping, ...(tool.since && { since }) },
  };
}

const html = (head, body = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>${head}</head><body><h1>A site</h1>${body}</body></html>`;
const attribute = (value) => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll("'", '&#39;');

let web;
let library;
before(async () => {
  library = await c15tScript();
  web = await startWeb((path, query) => {
    if (path.startsWith('/real/'))
      return {
        body: readFileSync(join(real, normalize(path.slice('/real/'.length)))),
        ...(path.endsWith('.css') && { headers: { 'Content-Type': 'text/css' } }),
      };
    if (path === '/c15t.js') return library;
    const tool = tools[query.get('tool')];
    if (path === '/old') return html(tool.head, `<script>${tool.config}</script>${tool.after ?? ''}`);
    if (path !== '/new' && path !== '/drawn') return undefined;
    const { catalogue, mapping } = movedIn(tool);
    const tags = catalogue.purposes
      .map(({ id }) => `<script type="text/plain" data-consent="${id}">(window.ran ??= []).push('${id}')</script>`)
      .join('');
    if (path === '/drawn') {
      const options = { base: '/', catalogue: 'consent-catalogue', banner: 'drawn', import: mapping };
      return html(
        `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>${inlineGate(catalogue, options)}`,
        inlineBanner(catalogue, options) + tags,
      );
    }
    return html(
      `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script><script src="/assent.js" data-import='${attribute(mapping)}'></script>${tags}`,
    );
  });
});
after(() => web?.stop());

/** What the tool left in the browser. */
const leftBy = (tab) => tab.evaluate(() => ({ cookies: document.cookie, storage: { ...localStorage } }));

/** Someone answers on the old site. */
async function answerOld(name, how) {
  const context = await web.browser.newContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(8000);
  await tab.goto(`${web.origin()}/old?tool=${name}`);
  await tab.waitForLoadState('load');
  await tools[name][how](tab);
  // It is written once the click is dealt with.
  await tab.waitForFunction(
    (keys) => keys.some((key) => key in localStorage || document.cookie.includes(`${key}=`)),
    ['cc_cookie', 'klaro', 'eu-consent', 'c15t', 'cookieconsent_status', 'tarteaucitron'],
  );
  return { context, tab };
}

/** What a person said, as answers on the topics that the site's names became. */
function expected({ topics = { analytics: ['purpose/analytics'], ads: ['purpose/ads'] }, one, name }, said) {
  if (one) return { [one]: said.analytics };
  const more = name === 'cookieconsent 3' ? { 'service/pixel': said.ads } : {};
  return {
    ...Object.fromEntries(Object.entries(topics).flatMap(([key, ids]) => ids.map((id) => [id, said[key]]))),
    ...more,
  };
}

const WAYS = {
  yes: { analytics: 'granted', ads: 'granted' },
  no: { analytics: 'denied', ads: 'denied' },
  some: { analytics: 'granted', ads: 'denied' },
};

/** Our page, once the store has spoken. */
async function openNew(tab, name, path = 'new') {
  await tab.goto(`${web.origin()}/${path}?tool=${name}`);
  await tab.evaluate(() => globalThis.assent.load());
  return tab.evaluate(() => {
    const { status, pending, topics } = globalThis.assent.get();
    return {
      ...{ status, pending, ran: globalThis.ran ?? [] },
      answers: Object.fromEntries(topics.filter(({ answer }) => answer).map(({ id, answer }) => [id, answer])),
      history: globalThis.assent.history().map(({ evidence }) => evidence),
      banner: Boolean(document.querySelector('consent-banner:not([hidden])')?.getClientRects().length),
    };
  });
}

for (const [name, tool] of Object.entries(tools)) {
  describe(name, () => {
    for (const [how, said] of Object.entries(WAYS)) {
      if (!tool[how]) continue;
      test(`who said ${how} there is read as that, is asked nothing here, and only what they allowed runs`, async () => {
        const { context, tab } = await answerOld(name, how);
        try {
          const left = await leftBy(tab);
          const { catalogue, mapping } = movedIn(tool);
          const imported = importRecord({ ...left, now: Date.now() }, catalogue, mapping);
          const answers = expected({ ...tool, name }, said);
          assert.deepEqual(imported?.answers, answers, JSON.stringify(left));
          assert.equal(imported.version, tool.version);

          const first = await openNew(tab, name);
          assert.deepEqual(first.pending, []);
          assert.equal(first.banner, false);
          for (const [id, answer] of Object.entries(answers)) assert.equal(first.answers[id], answer, id);
          const allowed = Object.keys(answers).filter((id) => id.startsWith('purpose/') && answers[id] === 'granted');
          for (const { id, basis } of catalogue.purposes)
            assert.equal(first.ran.includes(id), basis === 'necessary' || allowed.includes(`purpose/${id}`), id);
          const [entry, ...others] = first.history;
          assert.deepEqual(others, []);
          assert.equal(entry.source, 'import');
          assert.equal(entry.surface, tool.version ? `${tool.from} ${tool.version}` : tool.from);
          assert.ok(!entry.time || Date.parse(entry.time) <= Date.now());

          // The old record still lies there; nothing of it is taken again, and what is taken back stays so.
          assert.equal((await openNew(tab, name)).history.length, 1);
          await tab.evaluate(() => globalThis.assent.reset());
          const again = await openNew(tab, name);
          assert.deepEqual(again.answers, {});
          assert.equal(again.status, 'pending');
        } finally {
          await context.close();
        }
      });
    }
  });
}

test('who has no record of the old tool is asked as everybody', async () => {
  const context = await web.browser.newContext();
  const tab = await context.newPage();
  const { status, history } = await openNew(tab, 'klaro');
  assert.deepEqual([status, history], ['pending', []]);
  await tab.getByRole('button', { name: 'Reject all', exact: true }).click();
  await context.close();
});

for (const how of ['yes', 'no'])
  test(`a page with the banner drawn into it does not show it to who said ${how} to the old tool`, async () => {
    const { context, tab } = await answerOld('cookieconsent 3', how);
    const { pending, banner } = await openNew(tab, 'cookieconsent 3', 'drawn');
    assert.deepEqual([pending, banner], [[], false]);
    await context.close();
  });
