// A policy that changes, day by day, as visitors of a page with the script tag meet it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { button, startWeb } from './web.mjs';

const catalogue = {
  controller: { name: 'Northwind' },
  region: 'DE',
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent', retention: 'P1Y' },
    { id: 'maps', basis: 'consent' },
  ],
  policies: [
    {
      id: 'terms',
      kind: 'terms',
      timeZone: 'Europe/Berlin',
      versions: [
        { version: '1', text: 'Terms\n\n1. Seats\n\nA seat is yours for an hour.' },
        {
          version: '2',
          announced: '2026-01-01',
          effective: '2026-02-01',
          text: 'Terms\n\n1. Seats\n\nA seat is yours for two hours.',
          changes: [{ kind: 'modified', summary: 'A seat is yours for two hours.' }],
        },
        {
          version: '3',
          announced: '2026-11-24',
          effective: '2026-12-01',
          text: 'Terms\n\n1. Seats\n\nA seat is yours for three hours.',
          summary: 'You can stay for three hours, and we keep counts of visits for two years.',
          declares: { purposes: [{ id: 'analytics', retention: 'P2Y' }] },
        },
      ],
    },
  ],
};
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<script>window.failures = []; window.told = [];
document.addEventListener('consent-error', (event) => failures.push(event.code + ' ' + event.message));
for (const type of ['policy-announced', 'policy-seen', 'policy-agree', 'policy-disagree'])
  document.addEventListener(type, (event) => told.push([type, event.notice?.version ?? event.version, event.response].filter(Boolean).join(' ')));</script>
<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogue)}</script>
<script src="/assent.js"></script></head><body><h1>Hello</h1><p><a href="/next">Next page</a></p></body></html>`;

let web;
before(async () => {
  web = await startWeb((path) => (path === '/' || path === '/next' ? html : undefined));
});
after(() => web.stop());

/** Somebody with a browser, in Berlin unless said otherwise. */
async function person(timezoneId = 'Europe/Berlin') {
  const context = await web.browser.newContext({ timezoneId, locale: 'en-GB' });
  /** A visit: a tab of its own, opened at a moment. */
  const visit = async (moment) => {
    const tab = await context.newPage();
    const files = [];
    tab.on('request', (request) => files.push(new URL(request.url()).pathname));
    await tab.clock.setFixedTime(new Date(moment));
    await tab.goto(`${web.origin()}/`);
    // The store, if it comes, the interface, and a frame to paint.
    await tab.waitForLoadState('networkidle');
    await tab.waitForTimeout(150);
    return Object.assign(tab, { files });
  };
  const answered = async (moment, answer, version) => {
    const tab = await visit(moment);
    await tab.evaluate(
      async ([given, shown]) => {
        await assent.load();
        const evidence = { surface: 'test', control: given, source: 'host' };
        assent.decide({ analytics: 'granted', maps: 'denied' }, evidence);
        if (given) assent.decide({ 'policy/terms': given }, { ...evidence, revisions: { 'policy/terms': shown } });
      },
      [answer, version],
    );
    assert.deepEqual(await tab.evaluate('failures'), []);
    await tab.close();
  };
  return { context, visit, answered };
}
const notice = (tab) => tab.getByRole('region', { name: /^Terms/ });
const isTold = async (tab) => (await notice(tab).count()) === 1;
const standing = (tab) =>
  tab.evaluate(async () => {
    await assent.load();
    const { standing: terms, answer, answered, ahead } = assent.answer('policy/terms');
    const { standing: analytics } = assent.answer('analytics');
    const { standing: maps } = assent.answer('maps');
    return { terms, answer, answered, ahead: ahead?.map(({ revision }) => revision).join(), analytics, maps };
  });
const onlyGate = (tab) => assert.deepEqual(tab.files, ['/', '/assent.js']);

describe('a person who agreed to the version in force', () => {
  it('is told from the day of the announcement, once a visit, until they know; and is asked on the day, about what changed', async () => {
    const { visit, answered } = await person();
    await answered('2026-11-01T12:00:00+01:00', 'granted', '2');

    let tab = await visit('2026-11-21T12:00:00+01:00');
    onlyGate(tab);
    await tab.close();
    tab = await visit('2026-11-23T23:59:59.999+01:00');
    assert.ok(!(await isTold(tab)), 'the last moment before the announcement');
    await tab.close();

    tab = await visit('2026-11-24T00:00:00+01:00');
    assert.ok(await isTold(tab), 'the first moment of the day');
    const words = await notice(tab).innerText();
    for (const told of [
      /December 1, 2026/,
      /7 days left/,
      /three hours/,
      /kept for 2 years instead of 1 year/i,
      /Until then/,
    ])
      assert.match(words, told);
    assert.deepEqual(await tab.evaluate('told'), ['policy-announced 3', 'policy-seen 3 shown']);
    assert.deepEqual(await tab.evaluate(() => assent.history().at(-1).notice), {
      policy: 'terms',
      version: '3',
      response: 'shown',
    });
    await tab.getByRole('link', { name: 'Next page' }).click();
    await tab.waitForLoadState('networkidle');
    assert.ok(!(await isTold(tab)), 'a second page of the same visit');
    assert.deepEqual(tab.files.slice(tab.files.indexOf('/next')), ['/next', '/assent.js']);
    await tab.close();

    tab = await visit('2026-11-25T10:00:00+01:00');
    assert.match(await notice(tab).innerText(), /6 days left/);
    await button(tab, 'Remind me later').click();
    assert.ok(!(await isTold(tab)));
    await tab.close();

    tab = await visit('2026-11-30T23:00:00+01:00');
    assert.match(await notice(tab).innerText(), /1 day left/);
    await button(tab, 'Got it').click();
    assert.ok(!(await isTold(tab)));
    assert.equal((await tab.evaluate('told')).at(-1), 'policy-seen 3 got-it');
    assert.deepEqual(await standing(tab), {
      terms: 'current',
      answer: 'granted',
      answered: '2',
      ahead: undefined,
      analytics: 'current',
      maps: 'current',
    });
    await tab.close();

    tab = await visit('2026-11-30T23:59:59.999+01:00');
    assert.ok(!(await isTold(tab)), 'they know');
    await tab.close();

    tab = await visit('2026-12-01T00:00:00+01:00');
    assert.ok(!(await isTold(tab)), 'first the banner asks about what changed');
    assert.deepEqual(await standing(tab), {
      terms: 'outdated',
      answer: 'granted',
      answered: '2',
      ahead: undefined,
      analytics: 'outdated',
      maps: 'current',
    });
    assert.match(
      await tab.locator('consent-banner .text').innerText(),
      /something has changed about: Analytics\..* for: Analytics\./s,
    );
    await button(tab, 'Accept all').click();
    await notice(tab).waitFor();
    assert.match(await notice(tab).innerText(), /Terms.*what has changed[^]*no longer counts/);
    assert.equal(await tab.evaluate(() => assent.answer('maps').answer), 'denied', 'what did not change was not asked');
    await button(tab, 'I agree').click();
    assert.ok(!(await isTold(tab)));
    assert.equal((await tab.evaluate('told')).at(-1), 'policy-agree 3');
    await tab.close();

    // The day after a date has begun everywhere, a glance says all.
    await (await visit('2026-12-03T12:00:00+01:00')).close();
    tab = await visit('2026-12-04T12:00:00+01:00');
    onlyGate(tab);
    assert.equal((await standing(tab)).terms, 'current');
  });

  it('agrees early: the earlier answer counts until the day, and nobody asks about the terms on it', async () => {
    const { visit, answered } = await person();
    await answered('2026-11-01T12:00:00+01:00', 'granted', '2');
    let tab = await visit('2026-11-26T12:00:00+01:00');
    await button(tab, 'Agree now').click();
    assert.ok(!(await isTold(tab)));
    assert.deepEqual(await standing(tab), {
      terms: 'current',
      answer: 'granted',
      answered: '2',
      ahead: '3',
      analytics: 'current',
      maps: 'current',
    });
    await tab.close();
    tab = await visit('2026-11-27T12:00:00+01:00');
    assert.ok(!(await isTold(tab)));
    await tab.close();
    tab = await visit('2026-12-01T00:00:00+01:00');
    await button(tab, 'Reject all').click();
    await tab.waitForTimeout(150);
    assert.ok(!(await isTold(tab)));
    const { terms, answer, answered: to } = await standing(tab);
    assert.deepEqual([terms, answer, to], ['current', 'granted', '3']);
  });

  it('lives by the policy’s time zone, wherever they are', async () => {
    for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const { visit, answered } = await person(timezoneId);
      await answered('2026-11-01T12:00:00+01:00', 'granted', '2');
      const eve = await visit('2026-11-23T22:59:59.999Z');
      assert.ok(!(await isTold(eve)), timezoneId);
      const day = await visit('2026-11-23T23:00:00Z');
      assert.ok(await isTold(day), timezoneId);
      assert.match(await notice(day).innerText(), /December 1, 2026[^]*7 days left/);
    }
  });
});

describe('a person who disagreed with the version in force', () => {
  it('is told as well, and asked again on the day; their refusal stands until they say otherwise', async () => {
    const { visit, answered } = await person();
    await answered('2026-11-01T12:00:00+01:00', 'denied', '2');
    let tab = await visit('2026-11-28T12:00:00+01:00');
    await button(tab, 'Agree now').click();
    assert.deepEqual(await tab.evaluate(() => [assent.answer('policy/terms').answer, assent.allows('policy/terms')]), [
      'denied',
      false,
    ]);
    await tab.close();
    tab = await visit('2026-12-02T12:00:00+01:00');
    assert.deepEqual(
      await tab.evaluate(async () => {
        await assent.load();
        return [assent.answer('policy/terms').answer, assent.allows('policy/terms')];
      }),
      ['granted', true],
    );

    const other = await person();
    await other.answered('2026-11-01T12:00:00+01:00', 'denied', '2');
    tab = await other.visit('2026-12-02T12:00:00+01:00');
    await button(tab, 'Reject all').click();
    await notice(tab).waitFor();
    await button(tab, 'I disagree').click();
    assert.ok(!(await isTold(tab)));
    assert.equal((await tab.evaluate('told')).at(-1), 'policy-disagree 3');
    assert.equal(await tab.evaluate(() => assent.allows('policy/terms')), false);
  });
});

describe('a person who never came', () => {
  it('meets the banner alone, then the notice, of which nothing is kept until they act', async () => {
    const { visit } = await person();
    const tab = await visit('2026-11-26T12:00:00+01:00');
    assert.ok(!(await isTold(tab)));
    assert.equal(await tab.evaluate(() => document.cookie + Object.keys(localStorage).join()), '');
    await button(tab, 'Reject all').click();
    await notice(tab).waitFor();
    await button(tab, 'Got it').click();
    assert.ok(!(await isTold(tab)));
    await tab.close();
    const day = await visit('2026-12-02T12:00:00+01:00');
    await button(day, 'Reject all').click();
    await day.waitForTimeout(200);
    assert.ok(!(await isTold(day)), 'who answered nothing is asked where the page asks');
    assert.equal((await standing(day)).terms, 'unanswered');
  });
});

describe('a person who comes back after two versions', () => {
  it('is asked once, and reads what both of them changed', async () => {
    const { visit, answered } = await person();
    await answered('2025-12-01T12:00:00+01:00', 'granted', '1');
    const tab = await visit('2026-12-05T12:00:00+01:00');
    await button(tab, 'Accept all').click();
    await notice(tab).waitFor();
    const words = await notice(tab).innerText();
    assert.match(words, /two hours/);
    assert.match(words, /three hours/);
    await button(tab, 'I agree').click();
    assert.ok(!(await isTold(tab)));
    assert.equal((await standing(tab)).answered, '3');
  });
});

describe('the notice', () => {
  it('stands in nobody’s way: the page can be used, nothing takes the focus, and the keyboard alone is enough', async () => {
    const { visit, answered } = await person();
    await answered('2026-11-01T12:00:00+01:00', 'granted', '2');
    const tab = await visit('2026-11-25T12:00:00+01:00');
    assert.equal(await tab.evaluate(() => document.activeElement.localName), 'body');
    await tab.keyboard.press('Tab');
    assert.equal(await tab.evaluate(() => document.activeElement.textContent), 'Next page');
    const reached = [];
    for (let press = 0; press < 6; press += 1) {
      await tab.keyboard.press('Tab');
      reached.push(
        await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent.trim() ?? 'the page'),
      );
      if (reached.at(-1) === 'Remind me later') break;
    }
    assert.deepEqual(reached, ['Agree now', 'Got it', 'Read what changes', 'Remind me later']);
    await tab.keyboard.press('Enter');
    assert.ok(!(await isTold(tab)));
  });

  it('opens the text with what changed, and comes back to it', async () => {
    const { visit, answered } = await person();
    await answered('2026-11-01T12:00:00+01:00', 'granted', '2');
    const tab = await visit('2026-11-25T12:00:00+01:00');
    await button(tab, 'Read what changes').click();
    const dialog = tab.getByRole('dialog');
    await dialog.locator('ins').first().waitFor();
    assert.equal(await dialog.locator('ins').first().innerText(), 'three');
    await tab.keyboard.press('Escape');
    assert.ok(await isTold(tab));
    assert.equal(
      await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent.trim()),
      'Read what changes',
    );
    assert.deepEqual(await tab.evaluate('failures'), []);
  });
});
