// An app and the page in its webview, both ways: who asks, who keeps, who pushes, and what a killed app still knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtPage, bundle, page, serve } from './pages.mjs';
import { KINDS, newPhone, openApp, writeKept } from './webviews.mjs';

const SURFACES = '<consent-banner></consent-banner><consent-preferences></consent-preferences>';
const SHOWN = `<output id="shown"></output><script>document.addEventListener('consent-change', (event) =>
  (shown.textContent = event.state.topics.filter((topic) => topic.allowed).map((topic) => topic.id).join(' ')))</script>`;
const body = SURFACES + SHOWN;
const { origin } = await serve({
  '/modules': page('<script src="/page.js"></script>', body),
  '/tag': page('<script src="/assent.bundle.js" data-native></script>', body),
  '/page.js': await builtPage(),
  '/assent.bundle.js': bundle(),
});

const answersOf = (decisions) => Object.fromEntries(decisions.map(({ topic, answer }) => [topic, answer]));
const ALL = { 'purpose/analytics': 'granted', 'purpose/marketing': 'granted' };
const NONE = { 'purpose/analytics': 'denied', 'purpose/marketing': 'denied' };
/** Two minutes ago, as an app's own screen might have asked. */
const EARLIER = Date.now() - 120_000;
const decision = (topic, answer, when) => ({ topic: `purpose/${topic}`, answer, when });
const unharmed = async (app) => assert.deepEqual(await app.evaluate(() => [...failures, ...faults]), []);

for (const kind of KINDS)
  for (const made of ['modules', 'tag']) {
    const url = `${origin}/${made}`;
    test(`${kind}, ${made}: asked at the first launch; the app gets the decisions, the record and the state, and closes the view`, async () => {
      const phone = newPhone();
      const app = await openApp(kind, phone, { url, closes: true });
      const { payload: first } = await app.heard('hello');
      assert.deepEqual([first.status, first.pending], ['pending', ['purpose/analytics', 'purpose/marketing']]);
      assert.equal(await app.evaluate(() => assent.allows('analytics')), false);
      await app.press('Accept all');
      assert.equal(await app.ended, 0);
      assert.deepEqual(
        app.messages().map(({ type }) => type),
        ['hello', 'state', 'decide', 'record', 'state'],
      );
      const { decisions, told, entries, record } = app.kept();
      assert.deepEqual(answersOf(decisions), ALL);
      assert.deepEqual(answersOf(told[0].decisions), ALL);
      assert.deepEqual(answersOf(entries[0].decisions), ALL);
      assert.equal(entries[0].record, record);
      // The press was a person's for the page as well.
      const { surface, control, trusted, source = 'person' } = told[0].evidence;
      assert.deepEqual([surface, control, trusted, source], ['consent-banner', 'accept-all', true, 'person']);
    });

    test(`${kind}, ${made}: killed and started again, nobody is asked, and what the app keeps stands`, async () => {
      const phone = newPhone();
      const app = await openApp(kind, phone, { url });
      await app.press('Reject all');
      await app.heard('state', ({ payload }) => payload.status === 'decided');
      const before = app.kept();
      await app.kill();

      const again = await openApp(kind, { ...newPhone(), store: phone.store }, { url });
      const { payload } = await again.heard('hello');
      assert.equal(payload.status, 'decided');
      assert.equal(await again.has('Accept all'), false);
      assert.deepEqual(answersOf(again.kept().decisions), NONE);
      assert.deepEqual(again.kept().decisions, before.decisions);
      assert.deepEqual(await again.evaluate(() => assent.pending()), []);
      await unharmed(again);
      await again.quit();
    });

    test(`${kind}, ${made}: what the app pushes changes the page, unless a person refused since`, async () => {
      const phone = newPhone();
      const app = await openApp(kind, phone, { url });
      await app.until(() => document.querySelector('consent-banner').shadowRoot?.querySelector('button'));
      await app.heard('hello');
      app.say('decide', {
        decisions: [decision('analytics', 'granted', EARLIER), decision('marketing', 'denied', EARLIER)],
      });
      await app.until(() => document.querySelector('#shown').textContent.split(' ').includes('purpose/analytics'));
      const { payload } = await app.heard('state', (message) => message.payload.status === 'decided');
      assert.deepEqual(payload.topics.find(({ id }) => id === 'purpose/analytics').when, EARLIER - (EARLIER % 1000));
      assert.equal(await app.has('Accept all'), false);
      assert.deepEqual(app.messages('decide'), [], 'the app is not told what it said itself');

      app.say('show');
      await app.press('Reject all');
      await app.heard('decide');
      app.say('decide', { decisions: [decision('analytics', 'granted', EARLIER + 60_000)] });
      const asked = app.messages('state').length;
      await app.heard('state', (message) => app.messages('state').indexOf(message) >= asked && message.re);
      assert.equal(await app.evaluate(() => assent.allows('analytics')), false);
      assert.deepEqual(answersOf(app.kept().decisions), NONE);
      await unharmed(app);
      await app.quit();
    });

    test(`${kind}, ${made}: the app opens the preferences and closes them, and that decides nothing`, async () => {
      const app = await openApp(kind, newPhone(), { url });
      await app.heard('hello');
      app.say('show');
      await app.until(() => document.querySelector('consent-preferences').shadowRoot?.querySelector('dialog')?.open);
      app.say('hide');
      await app.until(() => !document.querySelector('consent-preferences').shadowRoot.querySelector('dialog')?.open);
      assert.equal(await app.evaluate(() => assent.get().status), 'pending');
      assert.equal(app.messages('decide').length, 0);
      await app.quit();
    });

    test(`${kind}, ${made}: a late greeting alone brings the app's answers, and a message that is none is told to the app`, async () => {
      const phone = newPhone();
      writeKept(phone, [decision('analytics', 'granted', EARLIER), decision('marketing', 'granted', EARLIER)]);
      const app = await openApp(kind, phone, { url, preset: false });
      await app.until(() => assent.allows('analytics') && assent.get().status === 'decided');
      assert.equal(await app.has('Accept all'), false);
      app.say('decide', { decisions: [{ topic: 'purpose/analytics', answer: 'perhaps' }] });
      const { payload } = await app.heard('error');
      assert.equal(payload.code, 'malformed');
      assert.equal(await app.evaluate(() => assent.allows('analytics')), true);
      await app.quit();
    });
  }
