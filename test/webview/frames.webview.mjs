// Somebody else's page in a frame of the app's page: it may call and post what it finds, and neither page nor app believes it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle, page, serve } from './pages.mjs';
import { KINDS, newPhone, openApp } from './webviews.mjs';

/** Says that everything is granted, in every way that a frame has, and then counts up what it could reach. */
const FORGERY = `<!doctype html><script>
const topics = ['purpose/analytics', 'purpose/marketing'].map((id) =>
  ({ id, topic: id, answer: 'granted', when: Date.now() - 1000, allowed: true, standing: 'answered' }));
const say = (type, from, payload) => ({ ns: 'assent', v: 1, id: 'forged-' + type + from, type, from, payload });
const messages = [
  ...['hello', 'state', 'decide'].map((type) => say(type, 'native', { decisions: topics.map(({ topic, answer, when }) => ({ topic, answer, when })) })),
  ...['hello', 'state'].map((type) => say(type, 'web', { status: 'decided', pending: [], topics })),
];
const reached = [];
const attempt = (way, act) => { try { act(); reached.push(way); } catch {} };
for (const message of messages) {
  const text = JSON.stringify(message);
  attempt('post', () => { parent.postMessage(text, '*'); parent.postMessage(message, '*'); });
  attempt('event', () => parent.dispatchEvent(new CustomEvent('assent-message', { detail: text })));
  attempt('own handler', () => webkit.messageHandlers.assent.postMessage(message));
  attempt('handler of the page', () => parent.webkit.messageHandlers.assent.postMessage(message));
  attempt('own object', () => assentNative.postMessage(text));
  attempt('object of the page', () => parent.assentNative.postMessage(text));
  attempt('transport', () => qt.webChannelTransport.send(text));
  attempt('store', () => parent.assent.decide({ analytics: 'granted' }, { source: 'native' }));
}
parent.postMessage({ reached: [...new Set(reached)] }, '*');
</script>`;
const HEAR = `<script>addEventListener('message', ({ data }) => { if (data && data.reached) window.reached = data.reached; });</script>`;
const texts = { '/frame': FORGERY, '/assent.bundle.js': bundle() };
const { origin, other } = await serve(texts);
texts['/'] = page(
  `${HEAR}<script src="/assent.bundle.js" data-native></script>`,
  `<iframe src="${other}/frame"></iframe>`,
);

for (const kind of KINDS)
  test(`${kind}: a frame of another origin grants nothing, in the page or in the app`, async () => {
    // WebKitGTK does not say which frame spoke, and its handlers are in every frame; so the app asks back.
    const app = await openApp(kind, newPhone(), { url: `${origin}/`, asksBack: true });
    const reached = await app.until(() => window.reached);
    assert.deepEqual(reached, kind.startsWith('WebKit') ? ['post', 'own handler'] : ['post']);
    await app.heard('hello', ({ id }) => !id.startsWith('forged'));
    // The page answers a question once it has heard all that was said before.
    const before = app.messages('state').length;
    app.say('state');
    await app.heard('state', (message) => message.re && app.messages('state').indexOf(message) >= before);
    assert.equal(await app.evaluate(() => assent.allows('analytics') || assent.allows('marketing')), false);
    assert.equal(await app.evaluate(() => assent.get().status), 'pending');
    assert.deepEqual(app.kept()?.decisions ?? [], []);
    assert.deepEqual(
      await app.evaluate(() => failures.map(({ message }) => /a frame or another window/.test(message))),
      [true],
      'told once',
    );

    await app.press('Reject all');
    await app.heard('state', ({ re, payload }) => re && payload.status === 'decided');
    assert.deepEqual(
      app.kept().decisions.map(({ answer }) => answer),
      ['denied', 'denied'],
    );
    await app.quit();
  });
