// Pages that mean harm: frames that lead a click, markup that takes our names, keys that poison objects, words that are code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { CatalogueError, defineCatalogue } from '../../dist/index.js';
import { bannerFile, inlineBanner, inlineGate } from '../../dist/server/index.js';
import { button, dist, startWeb } from './web.mjs';

const shop = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
  ],
  services: [{ id: 'films', purpose: 'analytics' }],
  policies: [{ id: 'terms', kind: 'terms', versions: [{ version: '1', text: 'Terms\n\nBe kind.' }] }],
  channels: [{ id: 'email' }],
};
const TAG = `<script type="text/plain" data-consent="analytics">run('tag')</script>`;
const SEE = `<script>
  window.seen = []; window.ran = [];
  window.run = (name) => ran.push(name);
  window.xss = (what) => run('xss ' + (what ?? ''));
  window.alert = window.prompt = window.confirm = xss;
  document.addEventListener('consent-error', (event) => seen.push(event.code + ': ' + event.message));
</script>`;
const json = (catalogue) => JSON.stringify(catalogue).replace(/</g, '\\u003c');

/** The ways in: how each begins a page, and what stands at the start of its body. */
const WAYS = {
  'the script tag': (_, frames = []) => [`<script src="/assent.js" data-frames="${frames.join(' ')}"></script>`],
  'the bundle': (_, frames = []) => [`<script src="/assent.bundle.js" data-frames="${frames.join(' ')}"></script>`],
  'a module': (catalogue, frames) => [
    `<script type="module">
      import { createConsent, gateTags } from '/site.js';
      createConsent({ catalogue: JSON.parse(document.getElementById('catalogue').textContent), frames: ${json(frames ?? [])} }).use(gateTags());
    </script>`,
    `<consent-banner></consent-banner><script type="application/json" id="catalogue">${json(catalogue)}</script>`,
  ],
  'the inline gate': (catalogue, frames = []) => [inlineGate(catalogue, { base: '/', frames })],
  'the drawn banner': (catalogue, frames = []) => [
    inlineGate(catalogue, { base: '/', banner: 'drawn', frames }),
    inlineBanner(catalogue, { base: '/' }),
  ],
};
const TAG_WAYS = ['the script tag', 'the bundle'];

/** A page of the site. `before` stands before our script, `body` in the body. */
function site(way, { catalogue = shop, frames, before = '', body = '' } = {}) {
  const [head, banner = ''] = WAYS[way](catalogue, frames);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>${SEE}
${before}<script type="application/json" id="consent-catalogue">${json(catalogue)}</script>${head}</head>
<body>${banner}<h1>Hello</h1>${body}${TAG}</body></html>`;
}

/** A page that lays another one, unseen, over what it wants to have clicked. */
const framing = (address) => `<!doctype html><title>You have won</title>
<style>iframe{position:fixed;inset:0;width:100%;height:100%;border:0;opacity:0}</style>
<button>Claim your prize</button><iframe src="${address}"></iframe>`;

const pages = new Map();
let site_;
let web;
before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: `export * from './index.js'; import './define.js';`, resolveDir: dist },
    bundle: true,
    format: 'esm',
    target: 'es2021',
    write: false,
    logLevel: 'error',
  });
  site_ = outputFiles[0].text;
  web = await startWeb((path, _, host) => {
    if (host === 'evil.localhost' && path.endsWith('.js')) return `window.ran?.push('theirs')`;
    return pages.get(path) ?? (path === '/site.js' ? site_ : undefined);
  });
});
after(() => web?.stop());

function place(body, headers = {}) {
  const path = `/page-${pages.size}.html`;
  pages.set(path, { body, headers });
  return path;
}
async function open(address, context) {
  const tab = await (context ?? (await web.browser.newContext())).newPage();
  tab.setDefaultTimeout(8000);
  tab.errors = [];
  tab.on('pageerror', (error) => tab.errors.push(String(error)));
  await tab.goto(address);
  return tab;
}
/** A real click at the place where a button lies, whatever is seen there. */
async function clickThrough(tab, target) {
  await target.waitFor();
  const { x, y, width, height } = await target.boundingBox();
  await tab.mouse.click(x + width / 2, y + height / 2);
}
const frameOf = (tab, path) => tab.frames().find((frame) => frame.url().endsWith(path));
const isAllowed = (frame) =>
  frame.evaluate(() => (window.assent ?? globalThis[Symbol.for('assent.store')]).allows('analytics'));

// ── Clickjacking

const WIDGETS = `<consent-gate topic="service/films"><template><p>A film</p></template></consent-gate>
<policy-notice policy="terms" agreement></policy-notice><consent-preferences inline></consent-preferences>`;

for (const way of Object.keys(WAYS)) {
  test(`with ${way}, a site in a stranger's invisible frame cannot be clicked into a grant, and can be clicked into a refusal`, async () => {
    const path = place(site(way));
    const tab = await open(web.origin('evil.localhost') + place(framing(web.origin() + path)));
    const inside = tab.frameLocator('iframe');
    await clickThrough(tab, button(inside, 'Accept all'));
    const frame = frameOf(tab, path);
    await frame.waitForFunction(() => window.seen.some((text) => text.startsWith('untrusted-grant')));
    assert.match((await frame.evaluate(() => window.seen)).join(), /write its origin into "frames"/);
    assert.deepEqual([await isAllowed(frame), await frame.evaluate(() => window.ran)], [false, []]);

    // Still asked; or, where the answer had gone ahead of the store, asked again.
    await clickThrough(tab, button(inside, 'Reject all'));
    await frame.waitForFunction(
      () => (window.assent ?? globalThis[Symbol.for('assent.store')]).answer?.('analytics')?.answer === 'denied',
    );
    await tab.context().close();
  });
}

test('nor by any other surface: preferences, a policy, a placeholder for good or once', async () => {
  const path = place(site('the script tag', { body: WIDGETS }));
  const tab = await open(web.origin('evil.localhost') + place(framing(web.origin() + path)));
  const inside = tab.frameLocator('iframe');
  const frame = frameOf(tab, path);
  await frame.evaluate(() => {
    window.agreed = 0;
    document.addEventListener('policy-agree', () => window.agreed++);
  });
  // Out of the way of what is to be clicked; and a refusal counts.
  await clickThrough(tab, button(inside.locator('consent-banner'), 'Reject all'));
  await button(inside.locator('consent-banner'), 'Reject all').waitFor({ state: 'hidden' });
  for (const target of [
    inside.locator('consent-preferences').getByRole('button', { name: 'Accept all' }),
    inside.locator('policy-notice').getByRole('button', { name: 'I agree', exact: true }),
    inside.getByRole('button', { name: 'Always allow' }),
    inside.getByRole('button', { name: 'Allow once' }),
  ]) {
    await target.scrollIntoViewIfNeeded();
    await frame.evaluate(() => (window.seen = []));
    await clickThrough(tab, target);
    await frame.waitForFunction(() => window.seen.some((text) => text.startsWith('untrusted-grant')));
  }
  assert.equal(await inside.getByText('A film').count(), 0);
  assert.deepEqual([await isAllowed(frame), await frame.evaluate(() => [window.ran, window.agreed])], [false, [[], 0]]);
  await tab.context().close();
});

for (const way of Object.keys(WAYS)) {
  test(`with ${way}, in a frame of its own origin, or of one that the site names, a click grants; between strangers it does not`, async () => {
    const partner = web.origin('partner.localhost');
    const path = place(site(way, { frames: [partner] }));
    const inPartner = place(framing(web.origin() + path));
    for (const [address, granted] of [
      [web.origin() + place(framing(web.origin() + path)), true],
      [partner + inPartner, true],
      [web.origin('evil.localhost') + place(framing(partner + inPartner)), false],
    ]) {
      const tab = await open(address);
      await tab.waitForFunction(() => document.readyState === 'complete');
      const inner = address.includes('evil')
        ? tab.frameLocator('iframe').frameLocator('iframe')
        : tab.frameLocator('iframe');
      await clickThrough(tab, button(inner, 'Accept all'));
      const frame = frameOf(tab, path);
      await frame.waitForFunction(() => window.seen.length + window.ran.length > 0);
      assert.equal(await isAllowed(frame), granted, address);
      await tab.context().close();
    }
  });
}

test("a click in a sister site's frame, before the store has come, does not wait there to be believed in a window of its own", async () => {
  // Sister sites share their storage in each other's frames.
  const [www, sister] = ['www.shop.localhost', 'blog.shop.localhost'].map((host) => web.origin(host));
  const path = place(site('the drawn banner'));
  const context = await web.browser.newContext();
  await context.route('**/assent-store.js', (route) => route.abort());
  const tab = await open(sister + place(framing(www + path)), context);
  await clickThrough(tab, button(tab.frameLocator('iframe'), 'Accept all'));
  await button(tab.frameLocator('iframe'), 'Accept all').waitFor({ state: 'hidden' });
  await tab.goto('about:blank');
  await context.unroute('**/assent-store.js');
  const alone = await open(www + path, context);
  await alone.evaluate(() => window.assent.load());
  assert.deepEqual([await isAllowed(alone), await alone.evaluate(() => window.ran)], [false, []]);
  await button(alone, 'Accept all').waitFor();
  await context.close();
});

// ── Markup that takes our names (DOM clobbering): what a visitor may write into a page that forbids scripts

const EVERYTHING_NECESSARY = json({ purposes: [{ id: 'analytics', basis: 'necessary' }] });
const CLOBBERS = {
  'a link named assent': '<a id="assent" href="https://evil.example/"></a>',
  'two links named assent': '<a id="assent"></a><a id="assent" name="met" href="tel:1"></a>',
  'a form named assent, with our words in it':
    '<form id="assent"><input name="met"><input name="get"><input name="plan"></form>',
  'a frame named assent': '<iframe name="assent" src="http://evil.localhost:1/"></iframe>',
  'another catalogue': `<div id="consent-catalogue">${EVERYTHING_NECESSARY}</div>`,
  'a template and a text as catalogues': `<template id="consent-catalogue">${EVERYTHING_NECESSARY}</template><textarea id="consent-catalogue" name="consent-catalogue">${EVERYTHING_NECESSARY}</textarea>`,
  'elements named as what a window has': [
    'localStorage',
    'trustedTypes',
    'customElements',
    'navigator',
    'parent',
    'fetch',
    'Symbol',
    'globalThis',
  ]
    .map((name) => `<a id="${name}"></a><form name="${name}"></form>`)
    .join(''),
  'a form named cookie': '<form name="cookie"><input name="split"></form>',
  'a picture named currentScript': '<img name="currentScript" src="http://evil.localhost:@PORT@/theirs/x.png" alt="">',
  'a form named currentScript':
    '<form name="currentScript" data-catalogue="nowhere"><input name="src" value="http://evil.localhost:@PORT@/theirs/"><input name="dataset"></form>',
  'pictures named head and documentElement': '<img name="head" alt=""><img name="documentElement" alt="">',
  'a link named dataLayer': '<a id="dataLayer"></a><a id="dataLayer" name="push"></a>',
  'a banner that is none': '<consent-banner id="consent-banner"><template><p>?</p></template></consent-banner>',
};

for (const [what, markup] of Object.entries(CLOBBERS)) {
  for (const way of TAG_WAYS) {
    test(`${what} takes nothing from ${way}: asked and honest, nothing granted, nothing thrown`, async () => {
      const address =
        web.origin() + place(site(way, { before: markup.replaceAll('@PORT@', new URL(web.origin()).port) }));
      const tab = await open(address);
      await tab.waitForFunction(
        () => window.seen.length > 0 || document.querySelector('consent-banner')?.shadowRoot?.querySelector('button'),
      );
      assert.deepEqual([await tab.evaluate(() => window.ran), tab.errors], [[], []]);
      if ((await tab.evaluate(() => window.seen)).length === 0) {
        await button(tab, 'Reject all').click();
        await button(tab, 'Reject all').waitFor({ state: 'hidden' });
        await tab.reload();
        await tab.waitForFunction(() => document.readyState === 'complete');
        assert.deepEqual([await tab.evaluate(() => window.ran), tab.errors], [[], []]);
      }
      await tab.context().close();
    });
  }
}

test('markup that takes what every page is made of can keep us from asking, and still grants nothing', async () => {
  const names = ['body', 'querySelector', 'addEventListener', 'getElementById', 'readyState', 'dispatchEvent'];
  for (const name of names) {
    for (const way of TAG_WAYS) {
      const before = `<a id="${name}"></a><img name="${name}" alt="">`;
      const tab = await open(web.origin() + place(site(way, { before })));
      assert.deepEqual(await tab.evaluate(() => window.ran), [], name);
      await tab.context().close();
    }
  }
});

test('a form named cookie does not hide a refusal where silence would allow', async () => {
  const catalogue = { ...shop, region: 'US-CA', purposes: [{ id: 'analytics', basis: 'consent', regime: 'opt-out' }] };
  for (const way of ['the script tag', 'the inline gate', 'a module']) {
    const context = await web.browser.newContext();
    const free = await open(web.origin() + place(site(way, { catalogue })), context);
    await free.waitForFunction(() => window.ran.includes('tag'));
    await free.evaluate(async () => {
      const store = (await window.assent?.load?.()) ?? globalThis[Symbol.for('assent.store')];
      store.decide({ analytics: 'denied' }, { surface: 'test', control: 'off' });
    });
    const tab = await open(
      web.origin() + place(site(way, { catalogue, before: CLOBBERS['a form named cookie'] })),
      context,
    );
    await tab.waitForFunction(() => globalThis[Symbol.for('assent.store')]);
    assert.deepEqual([await isAllowed(tab), await tab.evaluate(() => window.ran)], [false, []], way);
    await context.close();
  }
});

test('an element named dataLayer keeps no vendor from hearing the refusal', async () => {
  const head = inlineGate(shop, { base: '/', integrations: { googleConsentMode: {} } });
  const tab = await open(
    web.origin() +
      place(`<!doctype html><title>A site</title>${CLOBBERS['a link named dataLayer']}${head}<h1>Hello</h1>`),
  );
  const told = await tab.evaluate(
    () => Array.isArray(window.dataLayer) && [...window.dataLayer].map((entry) => [...entry]),
  );
  assert.equal(told[0][1], 'default');
  assert.equal(told[0][2].analytics_storage, 'denied');
  await tab.context().close();
});

// ── Keys that poison objects

const POISON = '{"__proto__":{"polluted":1,"allowed":true,"granted":true},"constructor":{"prototype":{"polluted":1}}';
const POISONED_CATALOGUES = {
  'at the top': `${POISON},"purposes":[{"id":"analytics","basis":"consent"}]}`,
  'in a purpose': `{"purposes":[${POISON},"id":"analytics","basis":"consent"},{"id":"__proto__","basis":"consent"},{"id":"constructor","basis":"consent"}]}`,
  'in words': `{"purposes":[{"id":"analytics","basis":"consent","title":${POISON}}}]}`,
  'in aliases': `{"purposes":[{"id":"analytics","basis":"consent"}],"aliases":{"__proto__":"purpose/analytics","constructor":"purpose/analytics","toString":"__proto__"}}`,
};
const WORDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'purpose/__proto__',
  '__proto__/polluted',
  'not __proto__',
  'not constructor',
];
const COOKIES = [
  'assent=1|__proto__|zzzzzz|p/analytics^1|aaaa',
  'assent=__proto__',
  'assent={"__proto__":{"polluted":1}}',
  'assent=1|constructor|0~p/__proto__^1,p/constructor^1|0000',
];

/** Names on the prototype of all objects that do not belong there. */
const foreign = () => {
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  const clean = Object.getOwnPropertyNames(frame.contentWindow.Object.prototype);
  frame.remove();
  return Object.getOwnPropertyNames(Object.prototype).filter((name) => !clean.includes(name));
};

for (const way of TAG_WAYS) {
  for (const [where, text] of Object.entries(POISONED_CATALOGUES)) {
    test(`keys such as __proto__ ${where} of a catalogue poison nothing with ${way}, and grant nothing`, async () => {
      const tags = WORDS.map(
        (word) => `<script type="text/plain" data-consent="${word}">run(${JSON.stringify(word)})</script>`,
      );
      const html = site(way, { body: tags.join('') }).replace(json(shop), () => text);
      const tab = await open(web.origin() + place(html));
      await tab.waitForFunction(
        () => document.querySelector('consent-banner')?.shadowRoot?.querySelector('button') ?? window.seen[0],
      );
      assert.deepEqual([await tab.evaluate(foreign), await tab.evaluate(() => window.ran), tab.errors], [[], [], []]);
      await tab.context().close();
    });
  }
}

test('nor do a cookie, kept answers, messages and the address', async () => {
  const path = place(site('the script tag', { body: '<consent-trigger></consent-trigger>' }));
  for (const cookie of COOKIES) {
    const context = await web.browser.newContext();
    const tab = await open(web.origin() + place('<title>Before</title>'), context);
    await tab.evaluate(
      ([cookie, poison]) => {
        document.cookie = `${cookie}; Path=/`;
        const said = `{"control":"__proto__","answers":${poison}},"evidence":${poison}},"__proto__":{"control":"accept-all"}}`;
        for (const key of ['assent', 'assent-said', 'assent-history']) localStorage.setItem(key, said);
      },
      [cookie, POISON],
    );
    await tab.goto(
      `${web.origin()}${path}?__proto__[polluted]=1&constructor[prototype][polluted]=1#__proto__.polluted=1`,
    );
    await tab.evaluate((poison) => {
      const grant = {
        ns: 'assent',
        v: 1,
        type: 'decide',
        payload: { answers: { analytics: 'granted' } },
        from: 'native',
      };
      for (const message of [JSON.parse(`${poison}}`), `${poison}}`, grant, JSON.stringify(grant)])
        window.postMessage(message, '*');
    }, POISON);
    const store = await tab.evaluate(async () => (await window.assent.load()).history());
    assert.deepEqual(
      [await tab.evaluate(foreign), await tab.evaluate(() => window.ran), await isAllowed(tab)],
      [[], [], false],
      cookie,
    );
    assert.ok(Array.isArray(store));
    await context.close();
  }
});

// ── Words that are code

const TEXTS = [
  '<script>xss(1)</script>',
  '</script><script>xss(2)</script>',
  '<ScRiPt>xss(3)</sCrIpT>',
  '<img src=x onerror=xss(4)>',
  '"><img src=x onerror=xss(5)>',
  "'><img src=x onerror=xss(6)>",
  '<svg onload=xss(7)>',
  '<svg/onload=xss(8)//',
  '<svg><script>xss(9)</script></svg>',
  '<svg><animate onbegin=xss(10) attributeName=x dur=1s>',
  '<math><mtext></table></math><img src=x onerror=xss(11)>',
  '<math><mi//xlink:href="data:x,<script>xss(12)</script>">',
  '<iframe srcdoc="<script>parent.xss(13)</script>"></iframe>',
  '<iframe src="javascript:parent.xss(14)"></iframe>',
  '<object data="javascript:xss(15)"></object>',
  '<embed src="javascript:xss(16)">',
  '<details open ontoggle=xss(17)>',
  '<video><source onerror=xss(18)></video>',
  '<audio src=x onerror=xss(19)>',
  '<body onload=xss(20)>',
  '<input autofocus onfocus=xss(21)>',
  '<select autofocus onfocus=xss(22)>',
  '<marquee onstart=xss(23)>',
  '<a href="javascript:xss(24)">x</a>',
  '<form action="javascript:xss(25)"><button>x</button></form>',
  '<button formaction="javascript:xss(26)">x</button>',
  '<meta http-equiv="refresh" content="0;url=javascript:xss(27)">',
  '<base href="http://evil.example/">',
  '<link rel="stylesheet" href="http://evil.example/x.css">',
  '<style>*{background:url(javascript:xss(30))}</style>',
  '<style>@import "http://evil.example/x.css";</style>',
  '</style><img src=x onerror=xss(32)>',
  '</template><img src=x onerror=xss(33)>',
  '<template shadowrootmode="open"><img src=x onerror=xss(34)></template>',
  '</title><img src=x onerror=xss(35)>',
  '</textarea><img src=x onerror=xss(36)>',
  '--><img src=x onerror=xss(37)>',
  '<!--<img src="--><img src=x onerror=xss(38)>">',
  ']]><img src=x onerror=xss(39)>',
  '<noscript><p title="</noscript><img src=x onerror=xss(40)>">',
  '<p id="x" onclick=xss(41) style="position:fixed;inset:0">x</p>',
  '<img/src=`x`onerror=xss(42)>',
  '<img\nsrc=x\nonerror=xss(43)>',
  '<x onanimationstart=xss(44) style="animation:x 1s">',
  '&lt;img src=x onerror=xss(45)&gt;',
  '&#60;img src=x onerror=xss(46)&#62;',
  '\\u003cimg src=x onerror=xss(47)\\u003e',
  '${xss(48)}',
  '`+xss(49)+`',
  '{{constructor.constructor("xss(50)")()}}',
  '"+xss(51)+"',
  "');xss(52);//",
  "$&<img src=x onerror=xss(53)>$`$'",
  '{purposes}{name}{__proto__}',
  '<slot name="title" onslotchange=xss(55)>',
  '<?xml-stylesheet href="javascript:xss(56)"?>',
  '\u2028</script><img src=x onerror=xss(57)>',
  '<a href="java&#x09;script:xss(58)">x</a>',
  '<lit-marker onclick=xss(59)><!--?lit$-->',
  '<!--$lit$--><img src=x onerror=xss(60)>',
  '" onmouseover="xss(61)" x="',
  "' autofocus onfocus='xss(62)",
];
const ADDRESSES = [
  'javascript:xss("a")',
  'JaVaScRiPt:xss("b")',
  ' javascript:xss("c")',
  '\tjavascript:xss("d")',
  'java\tscript:xss("e")',
  'java\nscript:xss("f")',
  'java\r\nscript:xss("g")',
  '\u0001javascript:xss("h")',
  '\u0000\u0008javascript:xss("i")',
  'javascript\t:xss("j")',
  '\u00a0javascript:xss("k")',
  'javascript://site.localhost/%0axss("l")',
  'data:text/html,<script>xss("m")</script>',
  'DATA:text/html;base64,PHNjcmlwdD54c3MoIm4iKTwvc2NyaXB0Pg==',
  'vbscript:xss("o")',
  'VbScRiPt\n:xss("p")',
  'file:///etc/passwd',
  'blob:http://site.localhost/x',
  'view-source:javascript:xss("q")',
  'feed:javascript:xss("r")',
  '"onclick="xss(\'s\')',
  '"><img src=x onerror=xss("t")>',
];
/** A catalogue in which every word is code, and every address is one. */
const pick = (list, index) => list[index % list.length];
const venomous = {
  controller: { name: TEXTS[0], address: TEXTS[1], officer: TEXTS[2], contact: ADDRESSES[4] },
  purposes: TEXTS.map((text, index) => ({
    id: `p${index}`,
    basis: 'consent',
    title: text,
    description: pick(TEXTS, index + 1),
    consequence: pick(TEXTS, index + 2),
    data: [`d${index}`],
    recipients: [`r${index}`],
    retention: 'P1M',
  })),
  services: TEXTS.map((text, index) => ({
    id: `s${index}`,
    purpose: `p${index}`,
    recipient: `r${index}`,
    title: text,
    cookies: [{ name: text }],
  })),
  recipients: TEXTS.map((text, index) => ({
    id: `r${index}`,
    name: { en: text },
    safeguard: pick(TEXTS, index + 3),
    policy: pick(ADDRESSES, index),
  })),
  data: TEXTS.map((text, index) => ({ id: `d${index}`, title: text })),
  policies: [
    ...ADDRESSES.map((src, index) => ({
      id: `a${index}`,
      title: TEXTS[index],
      consequence: TEXTS[index],
      versions: [
        { version: '1', effective: '2024-01-01', src },
        { version: '2', announced: '2024-12-01', effective: '2025-01-01', src, summary: TEXTS[index] },
      ],
    })),
    {
      id: 'text',
      title: TEXTS[3],
      versions: [
        {
          version: '1',
          text: `${TEXTS[4]}\n\n${TEXTS.map((text, index) => `${index + 1}. ${text}\n\n${text}\n\n- ${text}\n`).join('\n')}`,
        },
      ],
    },
  ],
  channels: [{ id: 'email', title: TEXTS[5], description: TEXTS[6] }],
};
const SURFACES = `<consent-trigger></consent-trigger><consent-preferences inline></consent-preferences>
<policy-notice policy="text" agreement></policy-notice><policy-notice policy="a4" agreement></policy-notice><policy-notice policy="a7"></policy-notice>
<consent-agreement channels="email"></consent-agreement><marketing-opt-in name="m" channels="email"></marketing-opt-in>
${[0, 4, 5, 12, 14, 20].map((index) => `<consent-gate topic="service/s${index}"><template><p>?</p></template></consent-gate>`).join('')}`;

/** Runs in the page: what of the library's own could act. */
function dangers() {
  const found = [];
  const visit = (root, isOurs) => {
    for (const tag of root.querySelectorAll('*')) {
      const inside = isOurs || tag.localName.includes('-');
      if (inside) {
        for (const { name } of tag.attributes)
          if (/^on|^(style|srcdoc|formaction|action)$/.test(name)) found.push(`${tag.localName}[${name}]`);
        const address = tag.getAttribute('href') ?? tag.getAttribute('src');
        const { protocol } = new URL(tag.href ?? tag.src ?? '', location.href);
        if (address !== null && !/^(https?|mailto|tel):$/.test(protocol)) found.push(`${tag.localName} to ${address}`);
        if (
          /^(script|iframe|object|embed|base|meta|math|audio|video|img|marquee|link)$/.test(tag.localName) &&
          tag.closest('template') === null
        )
          found.push(`a ${tag.localName}`);
      }
      if (tag.shadowRoot) visit(tag.shadowRoot, true);
      else if (tag.localName.includes('-')) visit(tag, true);
    }
  };
  visit(document.body, false);
  return [...new Set(found)];
}

test('the corpus is as large as it says', () => {
  assert.ok(TEXTS.length + ADDRESSES.length >= 80);
});

for (const way of Object.keys(WAYS)) {
  test(`with ${way}, code in a catalogue's words and addresses is shown as text, or not at all, on every surface`, async () => {
    const tab = await open(web.origin() + place(site(way, { catalogue: venomous, body: SURFACES })));
    const banner = tab.locator('consent-banner');
    await banner.getByText('<script>xss(1)</script>').waitFor();
    assert.deepEqual(await tab.evaluate(dangers), []);
    await button(banner, 'Reject all').click();
    const preferences = tab.locator('consent-preferences');
    await preferences.getByRole('heading', { name: TEXTS[7] }).first().waitFor();
    await preferences.evaluate((element) =>
      element.shadowRoot.querySelectorAll('details').forEach((details) => (details.open = true)),
    );
    await preferences.getByText('Without it').first().waitFor();
    await tab.locator('policy-notice[policy=text]').getByText(TEXTS[8]).first().waitFor();
    await tab.locator('consent-agreement').getByText(TEXTS[9]).first().waitFor();
    await tab.locator('consent-gate').getByText(TEXTS[14]).first().waitFor();
    for (const summary of await tab.locator('policy-notice summary').all())
      if (await summary.isVisible()) await summary.click();
    assert.deepEqual(await tab.evaluate(dangers), []);
    assert.deepEqual(await tab.evaluate(() => window.ran), []);
    await tab.context().close();
  });
}

test("a banner file with such a catalogue's words shows them as text", async () => {
  const path = '/own/assent-banner.js';
  pages.set(path, { body: bannerFile(venomous), headers: { 'Content-Type': 'text/javascript' } });
  for (const name of ['store', 'ui'])
    pages.set(`/own/assent-${name}.js`, {
      body: readFileSync(join(dist, `assent-${name}.js`)),
      headers: { 'Content-Type': 'text/javascript' },
    });
  const html = `<!doctype html><html lang="en"><head><title>A site</title>${SEE}${inlineGate(venomous, { base: '/own/' })}</head><body></body></html>`;
  const tab = await open(web.origin() + place(html));
  await tab.locator('consent-banner').getByText('<script>xss(1)</script>').waitFor();
  assert.deepEqual([await tab.evaluate(dangers), await tab.evaluate(() => window.ran)], [[], []]);
  await tab.context().close();
});

test('defineCatalogue refuses every such address, wherever it stands', () => {
  for (const address of ADDRESSES.filter((text) => !text.startsWith('"'))) {
    for (const catalogue of [
      { controller: { name: 'A site', contact: address } },
      { recipients: [{ id: 'r', policy: address }] },
      { policies: [{ id: 'p', versions: [{ version: '1', src: address }] }] },
      { policies: [{ id: 'p', versions: [{ version: '1', src: { en: address } }] }] },
    ]) {
      assert.throws(() => defineCatalogue(catalogue), CatalogueError, JSON.stringify(address));
    }
  }
});
