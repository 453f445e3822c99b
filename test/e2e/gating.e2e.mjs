// Gating seen from outside: what reaches a site and two strangers, and what the strangers' scripts meet, in a real engine.
//   node scripts/test.mjs e2e gating | e2e-firefox gating | e2e-webkit gating
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { engine, launch, until } from './engines.mjs';
import { FOR_DEVELOPERS, serve } from './origins.mjs';
import { portedPages } from './ported-pages.mjs';

const CATALOGUE = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'marketing', basis: 'consent' },
  ],
};
/** `ran` = what scripts said of themselves; `told` = what the page was told on `document`, in order. */
const DIARY = `<script>
  window.ran ??= [];
  window.told = [];
  for (const type of ['consent-error', 'consent-reload', 'consent-change'])
    document.addEventListener(type, ({ code, message, tags }) => told.push([type, code ?? tags?.length, message].join(' ').trim()));
</script>`;

const declared = (catalogue = CATALOGUE, attributes = '') =>
  `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script><script src="/assent.js" ${attributes}></script>`;
const page = (head, body = '', script = declared()) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,">${DIARY}${script}${head}</head><body><h1>Hello</h1>${body}</body></html>`;

/** An inline tag that says its name. */
const says = (name, consent = 'analytics', attributes = '') =>
  `<script type="text/plain" data-consent="${consent}" ${attributes}>ran.push('${name}')</script>`;

let origins;
let browser;
let profile;

before(async () => {
  origins = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  origins?.close();
});
beforeEach(async () => {
  profile = await browser.profile();
});
afterEach(async () => {
  origins.reset();
  await profile.close();
});

const open = async (path, html, from = profile) => {
  if (html) origins.put(path, html);
  const tab = await from.tab();
  await tab.goto(origins.site + path);
  return tab;
};
const answer = async (tab, name) => {
  await tab.click(name);
  await tab.until(() => document.cookie.includes('assent='));
};
/** Somebody who has answered everything on an earlier page. */
const returning = async (name = 'Accept all') => {
  const tab = await open('/earlier', page(''));
  await answer(tab, name);
  await tab.until(() => window.assent.get().status === 'decided');
  origins.forget();
  return tab;
};
const ran = (tab) => tab.evaluate(() => [...window.ran].sort());
const told = (tab, type) => tab.evaluate((type) => window.told.filter((line) => line.startsWith(type)), type);
const sorted = (paths) => [...new Set(paths)].sort();

describe('a first visit', () => {
  it('asks nobody but the site for anything, and keeps nothing, until somebody answers', async () => {
    const tags = [
      says('inline'),
      `<script type="text/plain" data-consent="analytics" data-src="${origins.vendor}/tag.js"></script>`,
      `<iframe data-consent="marketing" data-src="${origins.cdn}/frame.html"></iframe>`,
    ];
    const tab = await open('/', page(tags.join('')));
    await until('the banner', () => tab.has('Reject all'));
    await tab.evaluate(() => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(() => resolve())));

    // On hosts such as these, which are a developer's own, more files look for tags that nobody holds, and for what breaks a rule.
    const [first, ...then] = origins.asked('site').filter((path) => !FOR_DEVELOPERS.test(path));
    assert.equal(first, '/');
    assert.deepEqual(then.sort(), ['/assent-banner.js', '/assent-store.js', '/assent.js']);
    assert.deepEqual(origins.abroad(), []);
    assert.deepEqual(
      await tab.evaluate(() => [
        ...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).host)),
      ]),
      [new URL(origins.site).host],
    );
    assert.deepEqual(
      await tab.evaluate(async () => ({
        ran: window.ran,
        cookies: document.cookie,
        storage: [localStorage.length, sessionStorage.length],
        databases: (await indexedDB.databases()).length,
        caches: 'caches' in window ? (await caches.keys()).length : 0,
      })),
      { ran: [], cookies: '', storage: [0, 0], databases: 0, caches: 0 },
    );
    assert.deepEqual(sorted(origins.requests.map(({ cookie }) => cookie)), ['']);
  });

  it('that ends with a refusal leaves our record, its history, and nothing of anybody else', async () => {
    const tags = `${says('inline')}<script type="text/plain" data-consent="analytics" data-src="${origins.vendor}/tag.js"></script>`;
    const tab = await open('/', page(tags));
    await answer(tab, 'Reject all');
    await tab.reload();
    await tab.evaluate(() => window.assent.ready.then(() => undefined));
    assert.deepEqual([await ran(tab), origins.abroad()], [[], []]);
    assert.deepEqual(
      await tab.evaluate(() => [document.cookie.replace(/=.*/, ''), Object.keys(localStorage), sessionStorage.length]),
      ['assent', ['assent-history'], 0],
    );
    assert.equal(await tab.has('Accept all'), false);
  });
});

describe('every form of tag', () => {
  /** What each asks of a stranger once it is let through. */
  const forms = () => {
    const { vendor, cdn } = origins;
    const on = 'data-consent="analytics"';
    return {
      '/data-src.js': `<script type="text/plain" ${on} data-src="${vendor}/data-src.js"></script>`,
      '/src.js': `<script type="text/plain" ${on} src="${vendor}/src.js"></script>`,
      '/module.js': `<script type="text/plain" ${on} data-type="module" data-src="${vendor}/module.js"></script>`,
      '/imported.js': `<script type="text/plain" ${on} data-type="module">import '${vendor}/imported.js'; ran.push('module')</script>`,
      '/template.html': `<template ${on}><p>A film</p><iframe src="${vendor}/template.html"></iframe></template>`,
      '/template.js': `<template ${on}><p>A film</p><script type="text/plain" ${on} data-src="${vendor}/template.js"></script></template>`,
      '/frame.html': `<iframe ${on} data-src="${vendor}/frame.html"></iframe>`,
      '/img.png': `<img ${on} data-src="${cdn}/img.png" alt="">`,
      '/srcset.png': `<img ${on} data-srcset="${cdn}/srcset.png 1x" alt="">`,
      '/sheet.css': `<link ${on} rel="stylesheet" data-href="${cdn}/sheet.css">`,
      '/poster.png': `<video ${on} data-poster="${cdn}/poster.png"></video>`,
      '/film.webm': `<video preload="auto" muted><source ${on} type="video/webm" data-src="${cdn}/film.webm"></video>`,
      '/sound.wav': `<audio ${on} preload="auto" data-src="${cdn}/sound.wav"></audio>`,
      '/object.svg': `<object ${on} type="image/svg+xml" data-data="${vendor}/object.svg"></object>`,
    };
  };
  const SCRIPTS = ['data-src', 'imported', 'inline', 'module', 'module', 'src', 'template'];

  it('is held before an answer and after a refusal, and acts once after a grant', async () => {
    const html = page(says('inline'), Object.values(forms()).join('\n'));
    const tab = await open('/', html);
    await until('the banner', () => tab.has('Accept all'));
    assert.deepEqual([await ran(tab), origins.abroad()], [[], []]);

    await answer(tab, 'Accept all');
    await until('every script', async () => (await ran(tab)).length >= SCRIPTS.length);
    await until('every request', () => Object.keys(forms()).every((path) => origins.abroad().includes(path)));
    assert.deepEqual(await ran(tab), SCRIPTS);
    assert.deepEqual(sorted(origins.abroad()), Object.keys(forms()).sort());
    await tab.until(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');

    await tab.evaluate(() => window.assent.open().then(() => undefined));
    await tab.click('Reject all');
    await tab.until(() => !window.assent.allows('analytics'));
    origins.forget();
    await tab.reload();
    await tab.evaluate(() => window.assent.ready.then(() => undefined));
    assert.deepEqual([await ran(tab), origins.abroad()], [[], []]);
  });

  it('is let through by the gate alone for somebody who has granted', async () => {
    await returning();
    const tab = await open('/', page(says('inline'), Object.values(forms()).join('\n')));
    await until('every script', async () => (await ran(tab)).length >= SCRIPTS.length);
    await until('every request', () => Object.keys(forms()).every((path) => origins.abroad().includes(path)));
    assert.deepEqual(await ran(tab), SCRIPTS);
    assert.deepEqual(origins.asked('site'), ['/', '/assent.js']);
  });
});

describe('a template', () => {
  const readsAhead =
    engine === 'firefox' &&
    'Firefox fetches scripts, sheets and pictures inside any template while it parses, before a script could hold them: in it they need data-src, as above';
  it(
    'keeps plain addresses of scripts, sheets and pictures to itself until it is let through',
    { skip: readsAhead },
    async () => {
      const { vendor, cdn } = origins;
      const inside = `<p>A film</p><script src="${vendor}/template.js"></script><img src="${cdn}/template.png" alt=""><link rel="stylesheet" href="${cdn}/template.css">`;
      const tab = await open('/', page('', `<template data-consent="analytics">${inside}</template>`));
      await until('the banner', () => tab.has('Accept all'));
      assert.deepEqual(origins.abroad(), []);
      await answer(tab, 'Accept all');
      await until('every request', () => sorted(origins.abroad()).length === 3);
      await tab.until(() => window.ran.length > 0);
      assert.deepEqual(await ran(tab), ['template']);
    },
  );
});

describe('an expression', () => {
  const rows = {
    //                                unanswered, both granted, both refused, analytics alone
    necessary: [true, true, true, true],
    analytics: [false, true, false, true],
    'analytics and marketing': [false, true, false, false],
    'analytics, marketing': [false, true, false, false],
    'analytics or marketing': [false, true, false, true],
    'not marketing': [false, false, true, true],
    'analytics and not marketing': [false, false, false, true],
    'marketing or necessary': [true, true, true, true],
  };
  const tags = Object.keys(rows)
    .map((expression) => says(expression, expression))
    .join('');
  const holding = (column) =>
    Object.keys(rows)
      .filter((expression) => rows[expression][column])
      .sort();
  const choices = {
    'both granted': ['granted', 'granted'],
    'both refused': ['denied', 'denied'],
    'analytics alone granted': ['granted', 'denied'],
  };

  for (const [place, [title, [analytics, marketing]]] of Object.entries(choices).entries()) {
    it(`holds as it reads with ${title}: at the answer, and for the gate alone on the next page`, async () => {
      const tab = await open('/', page(tags));
      await until('the banner', () => tab.has('Accept all'));
      assert.deepEqual(await ran(tab), holding(0));
      await tab.evaluate(
        (answers) => void window.assent.decide(answers, { surface: 'test', control: 'test', source: 'host' }),
        { analytics, marketing },
      );
      const expected = sorted([...holding(0), ...holding(place + 1)]);
      await until('every tag that may', async () => (await ran(tab)).length >= expected.length);
      assert.deepEqual(await ran(tab), expected);

      origins.forget();
      await tab.reload();
      await tab.evaluate(() => window.assent.ready.then(() => undefined));
      assert.deepEqual(await ran(tab), holding(place + 1));
      assert.deepEqual(origins.asked('site'), ['/', '/assent.js']);
    });
  }
});

describe('a tag that fails', () => {
  it('holds up only those that wait for it, and only for ten seconds; dead and endless ones are told, slow ones run', async () => {
    const answerSlow = origins.hold('/slow.js');
    origins.hold('/endless.js');
    const tag = (id, address) =>
      `<script type="text/plain" data-consent="analytics" id="${id}" data-src="${address}/${id}.js"></script>`;
    const tab = await open(
      '/',
      page(
        [
          says('after dead', 'analytics', 'data-after="dead"'),
          says('after slow', 'analytics', 'data-after="slow"'),
          says('after endless', 'analytics', 'data-after="endless"'),
          tag('dead', origins.dead),
          tag('slow', origins.vendor),
          tag('endless', origins.vendor),
          tag('quick', origins.vendor),
          says('inline'),
        ].join(''),
      ),
    );
    await answer(tab, 'Accept all');
    const granted = Date.now();
    await tab.until(() => window.ran.length >= 3);
    assert.deepEqual(await ran(tab), ['after dead', 'inline', 'quick']);
    const [failure, ...others] = await told(tab, 'consent-error');
    assert.match(failure, /^consent-error tag-failed .*dead\.js/);
    assert.deepEqual(others, []);

    answerSlow();
    await tab.until(() => window.ran.length >= 5);
    assert.deepEqual((await tab.evaluate(() => window.ran)).slice(3), ['slow', 'after slow']);

    await tab.until(() => window.ran.includes('after endless'));
    assert.ok(Date.now() - granted > 8000, 'a tag that takes eight seconds is still waited for');
    const failures = await told(tab, 'consent-error');
    assert.equal(failures.length, 2);
    assert.match(failures[1], /^consent-error tag-failed .*endless\.js/);
  });
});

describe('tags that come late', () => {
  /** Puts markup into the page as an app does, wherever it stands; scripts in it are as if parsed. */
  const insert = (tab, html) =>
    tab.evaluate((html) => {
      const view = document.createElement('main');
      view.append(document.createRange().createContextualFragment(html));
      history.pushState(null, '', '/next');
      document.querySelector('main')?.remove();
      document.body.append(view);
    }, html);
  const view = () =>
    `<div><div>${says('late')}<script type="text/plain" data-consent="analytics" data-src="${origins.vendor}/late.js"></script>
     <iframe data-consent="marketing" data-src="${origins.cdn}/late.html"></iframe></div></div>`;

  it('are held until the answer, like the first ones', async () => {
    const tab = await open('/', page(''));
    await until('the banner', () => tab.has('Accept all'));
    await insert(tab, view());
    assert.deepEqual([await ran(tab), origins.abroad()], [[], []]);
    await answer(tab, 'Accept all');
    await tab.until(() => window.ran.length === 2);
    await origins.request('/late.html');
  });

  it('run at once for somebody who has granted, on each view of an app', async () => {
    await returning();
    const tab = await open('/', page(''));
    await insert(tab, view());
    await tab.until(() => window.ran.length === 2);
    await insert(tab, says('next view'));
    await tab.until(() => window.ran.length === 3);
    assert.deepEqual(await ran(tab), ['late', 'late', 'next view']);
    await origins.request('/late.html');
    assert.deepEqual(origins.asked('site'), ['/', '/assent.js']);
  });

  it('in a shadow root are held and let through once it is handed over, and left alone before', async () => {
    const tab = await open('/', page('', '<x-card></x-card>'));
    await until('the banner', () => tab.has('Accept all'));
    await tab.evaluate((html) => {
      const root = document.querySelector('x-card').attachShadow({ mode: 'open' });
      root.append(document.createRange().createContextualFragment(html));
      window.root = root;
    }, view());
    await answer(tab, 'Accept all');
    await tab.until(() => window.assent.allows('analytics'));
    assert.deepEqual([await ran(tab), origins.abroad()], [[], []]);
    await tab.evaluate(() => window.assent.watch(window.root));
    await tab.until(() => window.ran.length === 2);
    await origins.request('/late.html');
    await tab.evaluate(
      (html) => window.root.append(document.createRange().createContextualFragment(html)),
      says('later'),
    );
    await tab.until(() => window.ran.includes('later'));
  });
});

describe('a page that is still arriving', () => {
  it('runs what was granted before its second half has come, with the gate alone', async () => {
    await returning();
    let early;
    origins.put('/', async (response) => {
      response.write(
        page(
          `<script type="text/plain" data-consent="analytics">ran.push(document.getElementById('end') ? 'late' : 'early'); new Image().src = '/ran.png';</script>
           <script type="text/plain" data-consent="analytics" data-src="${origins.vendor}/external.js"></script>`,
          // Engines look at the first kilobyte before they parse.
          `<p>${'Words. '.repeat(300)}</p>`,
        ).replace('</body></html>', ''),
      );
      // The rest is sent once both have acted; where they do not, when the wait is given up.
      early = await Promise.all([origins.request('/ran.png'), origins.request('/external.js')]).then(
        () => true,
        () => false,
      );
      response.end('<p id="end">The end.</p></body></html>');
    });
    const tab = await open('/');
    await tab.until(() => document.getElementById('end') && window.ran.length === 2);
    assert.equal(early, true);
    assert.equal((await tab.evaluate(() => window.ran))[0], 'early');
    assert.deepEqual(sorted(origins.asked('site')), ['/', '/assent.js', '/ran.png']);
    assert.deepEqual(origins.abroad(), ['/external.js']);
  });

  it('runs an inline script once and whole, though only half of its text came at first', async (test) => {
    await returning();
    origins.put('/', (response) => {
      const [first, second] = page(
        `<script>new MutationObserver(() => document.getElementById('split')?.firstChild && (window.halved ??= document.getElementById('split').text.length)).observe(document, { childList: true, subtree: true });</script>
         <script type="text/plain" data-consent="analytics" id="split">ran.push('first'); /* ${'x'.repeat(3000)} HERE */ ran.push('second');</script>`,
        '<p id="end">The end.</p>',
      ).split('HERE');
      response.write(first);
      setTimeout(() => response.end(second), 300);
    });
    const tab = await open('/');
    await tab.until(() => document.getElementById('end') && window.assent.ready.then(() => true));
    assert.deepEqual(await tab.evaluate(() => window.ran), ['first', 'second']);
    const [seen, whole] = await tab.evaluate(() => [window.halved, document.getElementById('split').text.length]);
    test.diagnostic(
      seen < whole ? 'the engine showed the half' : 'the engine kept the half to itself until it was whole',
    );
  });
});

describe('a withdrawal', () => {
  const tags = () =>
    page(
      `${says('script')}${says('other', 'marketing')}
       <script type="text/plain" data-consent-revoke="analytics">ran.push('hook')</script>`,
      `<iframe data-consent="analytics" data-src="${origins.vendor}/frame.html"></iframe>
       <template data-consent="analytics"><b id="lent">here</b></template>`,
    );
  const running = () =>
    window.ran.length === 2 && document.querySelector('iframe').src && document.querySelector('#lent');
  const takenBack = () =>
    !document.querySelector('iframe').hasAttribute('src') &&
    !document.querySelector('#lent') &&
    window.ran.includes('hook') &&
    !window.assent.allows('analytics');
  const withdraw = async (tab) => {
    await tab.evaluate(() => window.assent.open().then(() => undefined));
    await tab.click('Reject all');
  };
  const all = async (tab) => {
    assert.deepEqual(await ran(tab), ['hook', 'other', 'script']);
    // Both scripts ran and cannot be undone; the page is asked once.
    assert.deepEqual(await told(tab, 'consent-reload'), ['consent-reload 2']);
  };

  it('unloads frames and templates, runs the hooks and tells the page which scripts still run', async () => {
    const tab = await open('/', tags());
    await answer(tab, 'Accept all');
    await tab.until(running);
    await withdraw(tab);
    await tab.until(takenBack);
    await all(tab);
    assert.equal(await tab.evaluate(() => frames.length && frames[0].location.href), 'about:blank');
  });

  it('does the same for somebody whose tags the gate alone let through', async () => {
    await returning();
    const tab = await open('/', tags());
    await tab.until(running);
    await withdraw(tab);
    await tab.until(takenBack);
    await all(tab);
  });

  it('in one tab reaches another in which the answer was given', async () => {
    const first = await open('/', tags());
    await answer(first, 'Accept all');
    await first.until(running);
    const second = await open('/');
    await second.until(running);
    await withdraw(second);
    await second.until(takenBack);
    await first.until(takenBack);
    await all(first);
  });

  it('in one tab reaches another that has only the gate', async () => {
    const one = await returning();
    const other = await open('/', tags());
    await other.until(running);
    await one.front();
    await withdraw(one);
    await one.until(() => !window.assent.allows('analytics'));
    await other.until(takenBack);
    await all(other);
  });

  it('in another tab is noticed by a page that comes back from the back-forward cache, or is loaded anew', async (test) => {
    const one = await returning();
    const other = await open('/', tags());
    await other.until(running);
    await other.evaluate(() => {
      window.stayed = true;
      addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted));
    });
    await other.goto(`${origins.site}/earlier`);
    await one.front();
    await withdraw(one);
    await one.until(() => !window.assent.allows('analytics'));
    await other.front();
    await other.back();
    await other.until(() => document.querySelector('#lent, template') && !window.assent.allows('analytics'));
    const restored = await other.evaluate(() => window.stayed === true && window.persisted === true);
    test.diagnostic(
      restored ? 'restored from the back-forward cache' : 'loaded anew: no back-forward cache under this driver',
    );
    if (restored) {
      await other.until(takenBack);
      await all(other);
    } else assert.deepEqual(await ran(other), []);
  });
});

describe('a page of another tool, with its script swapped for ours', () => {
  const catalogue = {
    purposes: [...CATALOGUE.purposes, { id: 'functional', basis: 'consent' }],
    services: [
      { id: 'ga', purpose: 'analytics' },
      { id: 'film', purpose: 'marketing' },
    ],
  };
  const tools = portedPages({ vendor: '', cdn: '' }).map(({ tool }) => tool);

  for (const [place, tool] of tools.entries()) {
    it(`${tool}: its tags are held, run after a grant, and stay away after a refusal`, async () => {
      const { library, tags, aliases, ...expected } = portedPages(origins)[place];
      const original = page(library, tags, '');
      const ported = original.replace(library, declared({ ...catalogue, aliases }));
      const state = async (tab) => ({ ran: await ran(tab), abroad: sorted(origins.abroad()) });

      const tab = await open('/', ported);
      await until('the banner', () => tab.has('Accept all'));
      assert.deepEqual(await state(tab), expected.before);
      await answer(tab, 'Accept all');
      const { granted } = expected;
      await until('all that was granted', async () => {
        const now = await state(tab);
        return now.ran.length >= granted.ran.length && now.abroad.length >= granted.abroad.length;
      });
      assert.deepEqual(await state(tab), granted);

      await tab.evaluate(() => window.assent.open().then(() => undefined));
      await tab.click('Reject all');
      await tab.until(() => !window.assent.allows('analytics'));
      origins.forget();
      await tab.reload();
      await tab.evaluate(() => window.assent.ready.then(() => undefined));
      assert.deepEqual(await state(tab), expected.refused);
    });
  }
});

describe('vendors with a consent API of their own', () => {
  /** What each fake writes into `calls`, once loaded: all commands from the first on, in the order in which they were given. */
  const FAKES = {
    '/gtag.js': `for (const entry of dataLayer) note('google', entry);
      dataLayer.push = function (entry) { note('google', entry); return Array.prototype.push.call(this, entry); };`,
    '/fbevents.js': `for (const entry of fbq.queue) note('meta', entry);
      fbq.callMethod = (...entry) => note('meta', entry);`,
    '/bat.js': `const early = uetq;
      window.uetq = { push: (...entry) => note('microsoft', entry) };
      for (let at = 0; at < early.length; at += 3) uetq.push(...early.slice(at, at + 3));`,
  };
  const NOTE = `<script>window.calls = { google: [], meta: [], microsoft: [] };
    window.note = (vendor, entry) => calls[vendor].push([...(entry.event ? [entry.event] : entry)].filter((word) => typeof word === 'string').join(' ') + ' ' + [...(entry.event ? [] : entry)].filter((word) => word?.ad_storage).map((word) => word.ad_storage));</script>`;
  const vendorPage = (wiring) =>
    page(
      `<script src="/wiring.js"></script>
       <script type="text/plain" data-consent="analytics and marketing">
         window.dataLayer = window.dataLayer || [];
         function gtag() { dataLayer.push(arguments); }
         gtag('js', new Date());
         gtag('config', 'G-1');
         gtag('event', 'page_view');
       </script>
       <script type="text/plain" data-consent="analytics and marketing" data-src="${origins.vendor}/gtag.js"></script>
       <script type="text/plain" data-consent="marketing">
         !function (w) { var n = w.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); }; n.queue = []; }(window);
         fbq('init', '1');
         fbq('track', 'PageView');
       </script>
       <script type="text/plain" data-consent="marketing" data-src="${origins.vendor}/fbevents.js"></script>
       <script type="text/plain" data-consent="marketing">
         window.uetq = window.uetq || [];
         window.uetq.push('event', 'page_view', {});
       </script>
       <script type="text/plain" data-consent="marketing" data-src="${origins.vendor}/bat.js"></script>`,
      '',
      NOTE + declared() + (wiring ?? ''),
    );
  const ORDER = {
    google: [
      'consent default denied',
      'consent update granted',
      'assent_consent_update ',
      'js ',
      'config G-1 ',
      'event page_view ',
    ],
    meta: ['consent revoke ', 'consent grant ', 'init 1 ', 'track PageView '],
    microsoft: ['consent default denied', 'consent update granted', 'event page_view '],
  };
  let wiring;

  before(async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `
          import { googleConsentMode } from './google-consent-mode.js';
          import { metaPixel } from './meta-pixel.js';
          import { microsoftUet } from './microsoft-uet.js';
          for (const integration of [googleConsentMode(), metaPixel(), microsoftUet()]) window.assent.use(integration);`,
        resolveDir: fileURLToPath(new URL('../../dist/integrations/', import.meta.url)),
      },
      bundle: true,
      write: false,
      format: 'iife',
    });
    wiring = outputFiles[0].text;
  });
  const visit = () => {
    origins.put('/wiring.js', wiring);
    for (const [path, code] of Object.entries(FAKES)) origins.put(path, code);
    return open('/', vendorPage());
  };
  const complete = () =>
    window.calls.google.length >= 6 && window.calls.meta.length >= 4 && window.calls.microsoft.length >= 3;

  it('are told the default before anything else, and the answer before the first event', async () => {
    const tab = await visit();
    await until('the banner', () => tab.has('Accept all'));
    assert.deepEqual(
      await tab.evaluate(() => [[...window.dataLayer].map(([...words]) => words.slice(0, 2)), window.uetq.slice(0, 2)]),
      [[['consent', 'default']], ['consent', 'default']],
    );
    assert.deepEqual(origins.abroad(), []);
    await answer(tab, 'Accept all');
    await tab.until(complete);
    assert.deepEqual(await tab.evaluate(() => window.calls), ORDER);
  });

  it('get exactly one update for a returning visitor, before the first event, and no second one when the store comes', async () => {
    await returning();
    const tab = await visit();
    await tab.until(complete);
    assert.deepEqual(sorted(origins.asked('site')), ['/', '/assent.js', '/wiring.js']);
    await tab.evaluate(() => window.assent.load().then(() => undefined));
    assert.deepEqual(await tab.evaluate(() => window.calls), ORDER);
  });

  it('are told of a withdrawal', async () => {
    await returning();
    const tab = await visit();
    await tab.until(complete);
    await tab.evaluate(() => window.assent.open().then(() => undefined));
    await tab.click('Reject all');
    await tab.until(() => !window.assent.allows('marketing'));
    assert.deepEqual(await tab.evaluate(() => window.calls), {
      google: [...ORDER.google, 'consent update denied', 'assent_consent_update '],
      meta: [...ORDER.meta, 'consent revoke '],
      microsoft: [...ORDER.microsoft, 'consent update denied'],
    });
  });
});

describe('Global Privacy Control', () => {
  const catalogue = {
    purposes: [
      { id: 'necessary', basis: 'necessary' },
      { id: 'analytics', basis: 'consent' },
      { id: 'ads', basis: 'consent', sale: true },
    ],
  };
  // Firefox has the setting; the others' visitors get it by an extension, which does this.
  const extension =
    engine === 'firefox'
      ? ''
      : `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });</script>`;
  let own;
  let visitor;

  before(async () => {
    if (engine === 'firefox') own = await launch({ gpc: true });
  });
  after(() => own?.close());
  beforeEach(async () => {
    visitor = own ? await own.profile() : profile;
  });
  afterEach(() => own && visitor.close());
  const html = (region) =>
    page(
      `${says('count')}${says('sell', 'ads')}<script type="text/plain" data-consent="ads" data-src="${origins.vendor}/ads.js"></script>`,
      '<consent-trigger></consent-trigger>',
      extension + declared(catalogue, `data-region="${region}"`),
    );
  const honoured = () =>
    /Opt-out request honoured/.test(document.querySelector('consent-trigger').shadowRoot?.textContent ?? '');

  it('holds what sells data in a region of opt-out, asks nothing, and says so at the trigger; a later grant wins', async () => {
    const tab = await open('/', html('US-CA'), visitor);
    assert.equal(await tab.evaluate(() => navigator.globalPrivacyControl), true);
    await tab.until(honoured);
    await tab.until(() => window.ran.length > 0);
    assert.deepEqual([await ran(tab), origins.abroad()], [['count'], []]);
    assert.equal(await tab.has('Reject all'), false);
    assert.equal(await tab.evaluate(() => document.cookie), '');

    await tab.click('Privacy settings');
    await tab.click('Accept all');
    await answer(tab, 'Opt in');
    await tab.until(() => window.ran.length === 3);
    await tab.until(
      () => !/Opt-out request honoured/.test(document.querySelector('consent-trigger').shadowRoot.textContent),
    );
    await tab.reload();
    await tab.until(() => window.ran.length === 3);
    assert.deepEqual(await ran(tab), ['ads', 'count', 'sell']);
  });

  it('is no answer where people are asked: the banner stands, and nothing runs', async () => {
    const tab = await open('/', html('DE'), visitor);
    await until('the banner', () => tab.has('Reject all'));
    assert.deepEqual([await ran(tab), origins.abroad()], [[], []]);
  });
});
