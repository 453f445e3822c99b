/** One suite that every adapter passes, each with a fake app. */
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { createConsent } from '../../src/create-consent.js';
import type { ConsentFailure, ConsentStore } from '../../src/core/ports.js';
import { setDefaultStore } from '../../src/default-store.js';
import type { ConsentOpenEvent } from '../../src/events.js';
import { adapters, detectChannel, type HostName, type Page } from '../../src/integrations/native-bridge/channels.js';
import { nativeBridge, type NativeBridgeOptions } from '../../src/integrations/native-bridge/native-bridge.js';
import schema from '../../src/native-message.schema.json';
import { memoryStorage } from '../../src/storage/memory.js';
import { isValid, type Schema } from '../core/json-schema.js';
import { hosts, uninstall, type App, type FakeHost } from './native-bridge-hosts.js';
import { catalogue, click, nothing } from './visitor.js';

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly re?: string;
  readonly payload: Record<string, unknown>;
}
const NOW = Date.now();
const removals: (() => void)[] = [];
let ids = 0;

/** An app that keeps what it hears, and how. */
function anApp() {
  const raw: unknown[] = [];
  const app: App = { hear: (data) => void raw.push(data) };
  return {
    app,
    raw,
    sent: (type?: string): Sent[] =>
      raw
        .map((data) => (typeof data === 'string' ? JSON.parse(data) : data) as Sent)
        .filter((message) => !type || message.type === type),
  };
}
function visit(options: NativeBridgeOptions = {}, clicked = false) {
  const failures: ConsentFailure[] = [];
  const store = createConsent({
    catalogue,
    storage: memoryStorage(),
    archive: memoryStorage(),
    signals: {},
    onError: (failure) => void failures.push(failure),
  });
  if (clicked) store.decide(nothing, { ...click, time: new Date(NOW - 30_000).toISOString() });
  const stop = store.use(nativeBridge({ patience: 400, timeout: 60, ...options }));
  removals.push(stop);
  const told = (): string => failures.map(({ message }) => message).join('\n');
  return { store, stop, failures, told };
}
const message = (type: string, payload: object = {}, more: object = {}): Record<string, unknown> => ({
  ...{ ns: 'assent', v: 1, id: `native-${++ids}`, type, payload, from: 'native' },
  ...more,
});
const grant = (when = NOW - 1000, topic = 'analytics') => ({ decisions: [{ topic, answer: 'granted', when }] });
const announce = ({ late }: FakeHost): void => void (late && late.target().dispatchEvent(new Event(late.name)));
const answerOf = (store: ConsentStore): string | undefined => store.answer('analytics')?.answer;
/** Posts to this window from a frame, as a page that somebody embedded may. */
async function fromFrame(data: unknown): Promise<void> {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<p>embedded</p>';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const arrived = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
  const inner = frame.contentWindow as Window & { eval?: unknown };
  const post = inner.document.createElement('script');
  post.text = `parent.postMessage(${JSON.stringify(data)}, '*')`;
  inner.document.body.append(post);
  await arrived;
  frame.remove();
}
const clear = (): void => {
  for (const remove of removals.splice(0)) remove();
  uninstall();
  setDefaultStore(undefined);
};
beforeEach(clear);
afterEach(clear);

for (const fake of hosts) {
  const { host, takes, options = {} } = fake;
  describe(`the bridge to ${host}`, () => {
    /** The app with its page in it, greeted. */
    const meet = async (more: NativeBridgeOptions = {}, clicked = false) => {
      const app = anApp();
      fake.install(app.app);
      const page = visit({ ...options, ...more }, clicked);
      announce(fake);
      await waitUntil(() => app.sent('hello').length > 0, 'nobody was greeted');
      return { ...app, ...page };
    };
    /** An app that answers the greeting through the channel itself. */
    const visitWithReply = (): ReturnType<typeof visit> => {
      fake.install({ hear: () => message('hello', grant()) });
      const page = visit(options);
      announce(fake);
      return page;
    };
    const say = (type: string, payload: object = {}, more: object = {}): void =>
      fake.speak(message(type, payload, more));

    it('is found by itself and by its name, and by no other', () => {
      fake.install(anApp().app);
      expect(detectChannel(window, {}, fake.late?.name)?.host).to.equal(host);
      expect(detectChannel(window, { host }, fake.late?.name)?.host).to.equal(host);
      const other = host === 'wkwebview' || host === 'webview-flutter' ? 'unity' : 'wkwebview';
      expect(detectChannel(window, { host: other })?.host).to.equal(undefined);
    });

    it(`greets once with what is known, as ${takes === 'string' ? 'a text' : 'an object'}, and the app's greeting back is the record`, async () => {
      const { sent, raw, store, told } = await meet({}, true);
      expect(raw.every((data) => typeof data === takes)).to.equal(true);
      const [hello, ...rest] = sent();
      expect(rest).to.deep.equal([]);
      expect(hello?.payload).to.deep.include({ status: 'decided', record: store.get().record });
      const topics = hello?.payload['topics'] as { id: string; answer?: string; when?: number }[];
      expect(topics.find(({ id }) => id === 'purpose/analytics')).to.include({ answer: 'denied', allowed: false });
      say('hello', grant(), { re: hello?.id });
      await aTimeout(80);
      expect(answerOf(store)).to.equal('granted');
      expect(told()).to.equal('');
      expect(sent('hello').length).to.equal(1);
    });

    it('tells of a decision with its evidence, of the entry of the history and of the state, as the schema says', async () => {
      const { sent, store } = await meet();
      store.decide({ analytics: 'granted' }, click);
      expect(sent().map(({ type }) => type)).to.deep.equal(['hello', 'decide', 'record', 'state']);
      const [hello, decide, record, state] = sent();
      expect(decide?.payload['evidence']).to.deep.include({ surface: 'test', control: 'save' });
      expect(decide?.payload['decisions']).to.deep.equal(store.history()[0]?.decisions);
      expect(record?.payload['entry']).to.deep.equal(store.history()[0]);
      expect(state?.payload['record']).to.equal(store.get().record);
      for (const each of [hello, decide, record, state])
        expect(isValid(schema as Schema, each), JSON.stringify(each)).to.equal(true);
    });

    it('takes an answer of the app, answers with the state, and does not tell it back as a decision', async () => {
      const { sent, store } = await meet();
      const ask = message('decide', { ...grant(), surface: 'settings', control: 'switch', language: 'de' });
      fake.speak(ask);
      expect(answerOf(store)).to.equal('granted');
      expect(store.history()[0]?.evidence).to.deep.equal({
        ...{ surface: 'settings', control: 'switch', language: 'de', source: 'native' },
        time: new Date(Math.floor((NOW - 1000) / 1000) * 1000).toISOString(),
      });
      expect(sent('decide')).to.deep.equal([]);
      expect(sent('state').at(-1)).to.include({ re: ask['id'] });
    });

    it('may answer the greeting in the same breath, and is told what came of it', async () => {
      const app = anApp();
      fake.install({
        hear(data) {
          app.app.hear(data);
          const hello = app.sent('hello')[0];
          if (app.raw.length === 1) fake.speak(message('hello', grant(), { re: hello?.id }));
        },
      });
      const { store, told } = visit(options);
      announce(fake);
      await waitUntil(() => app.sent('state').length > 0);
      expect([answerOf(store), told()]).to.deep.equal(['granted', '']);
    });

    it('answers a request for the state, and answers no answer', async () => {
      const { sent } = await meet();
      const ask = message('state');
      fake.speak(ask);
      expect(sent('state').map(({ re }) => re)).to.deep.equal([ask['id']]);
      say('state', {}, { re: 'whatever' });
      expect(sent('state').length).to.equal(1);
    });

    it('opens and closes what the app asks for, and says when there is nothing to open', async () => {
      const { sent } = await meet();
      const asked: string[] = [];
      const hear = (event: ConsentOpenEvent): void => {
        asked.push(event.panel);
        event.preventDefault();
      };
      document.addEventListener('consent-open', hear);
      const element = document.body.appendChild(document.createElement('consent-preferences'));
      let closed = 0;
      Object.assign(element, { close: () => closed++ });
      say('show', { panel: 'mine' });
      say('hide');
      document.removeEventListener('consent-open', hear);
      element.remove();
      expect([asked, closed, sent('error')]).to.deep.equal([['mine'], 1, []]);
      say('show');
      expect(sent('error').map(({ payload }) => payload['code'])).to.deep.equal(['nothing-to-show']);
    });

    it('hears a message that comes again only once', async () => {
      const { sent, store } = await meet();
      const ask = message('decide', { decisions: [{ topic: 'analytics', answer: 'denied' }] });
      fake.speak(ask);
      expect(answerOf(store)).to.equal('denied');
      store.decide({ analytics: 'granted' }, click);
      fake.speak(ask);
      fake.speak({ ...ask, payload: { decisions: [{ topic: 'marketing', answer: 'denied' }] } });
      expect(answerOf(store)).to.equal('granted');
      expect(store.answer('marketing')?.answer).to.equal(undefined);
      expect(sent('state').filter(({ re }) => re === ask['id']).length).to.equal(1);
    });

    it('ignores what is forged, too long, of another version or somebody else’s, says so to both sides, and throws at nobody', async () => {
      const { store, sent, told } = await meet();
      const forged = message('decide', grant(), { from: 'web' });
      const bad = [message('decide', grant(), { v: 9 }), message('decide', {}), message('erase', grant())];
      const huge = message('decide', { ...grant(), padding: 'x'.repeat(70_000) });
      for (const data of [forged, ...bad, huge, { hello: 1 }, 'noise', '{', null, undefined, 5])
        expect(() => fake.speak(data)).not.to.throw();
      expect(answerOf(store)).to.equal(undefined);
      expect(sent('error').map(({ payload }) => payload['code'])).to.deep.equal([
        ...['version', 'malformed', 'malformed', 'oversized'],
      ]);
      for (const fault of ['version', 'malformed', 'oversized']) expect(told()).to.contain(fault);
    });

    it('ignores an embedded page that speaks as the app, and says so', async () => {
      const { store, told } = await meet();
      await fromFrame(message('decide', grant()));
      await fromFrame(JSON.stringify(message('decide', grant())));
      expect(answerOf(store)).to.equal(undefined);
      expect(told()).to.contain('a frame or another window');
    });

    it('goes on when the app’s side throws, and reports it', async () => {
      const { app, store, told } = await meet();
      app.hear = () => {
        throw new Error('native');
      };
      expect(() => store.decide({ analytics: 'granted' }, click)).not.to.throw();
      await aTimeout(5);
      expect(store.allows('analytics')).to.equal(true);
      expect(told()).to.contain(`the app's side of ${host} failed`);
    });

    it('says when the greeting is not answered, and reads the answer that comes later', async () => {
      const { store, told, sent } = await meet();
      await waitUntil(() => told().includes('did not answer'));
      say('hello', grant(), { re: sent('hello')[0]?.id });
      expect(answerOf(store)).to.equal('granted');
    });

    it('is waited for, and then greeted once, and told in order what happened', async () => {
      const { app, sent } = anApp();
      const { store } = visit(options);
      await aTimeout(20);
      store.decide({ analytics: 'granted' }, click);
      store.decide({ marketing: 'denied' }, click);
      fake.install(app);
      announce(fake);
      await waitUntil(() => sent().length >= 5);
      announce(fake);
      await aTimeout(120);
      expect(sent().map(({ type }) => type)).to.deep.equal(['hello', 'decide', 'record', 'decide', 'record']);
    });

    it('is left alone once the bridge is taken out', async () => {
      const { store, stop, raw } = await meet();
      stop();
      const before = raw.length;
      store.decide({ functional: 'granted' }, click);
      say('decide', grant());
      expect([raw.length, answerOf(store)]).to.deep.equal([before, undefined]);
    });

    it('has one bridge, however many copies of the library there are', async () => {
      const { sent, told } = await meet();
      const second = visit(options);
      announce(fake);
      await aTimeout(20);
      expect(second.told()).to.contain('Another copy');
      expect(told()).not.to.contain('Another copy');
      expect(sent('hello').length).to.equal(1);
    });

    if (adapters.find((adapter) => adapter.host === host)?.replies) {
      it('reads a reply where the channel gives one, and reports a missing or refused one', async () => {
        const greeted = visitWithReply();
        await waitUntil(() => answerOf(greeted.store) === 'granted');
        await aTimeout(80);
        expect(greeted.told()).to.equal('');
        clear();
        const { app, store, told } = await meet();
        app.hear = () => message('state', grant());
        store.decide({ functional: 'granted' }, click);
        await aTimeout(5);
        expect(answerOf(store)).to.equal('granted');
        app.hear = () => new Promise(() => undefined);
        store.decide({ functional: 'denied' }, click);
        await waitUntil(() => told().includes('did not answer a message (state)'));
        app.hear = () => Promise.reject(new Error('refused'));
        store.decide({ functional: 'granted' }, click);
        await waitUntil(() => told().includes(`the app's side of ${host} failed`));
      });
    }
  });
}

describe('the bridge', () => {
  const install = (...names: HostName[]): void => {
    for (const name of names) hosts.find(({ host }) => host === name)?.install(anApp().app);
  };

  it('takes the first channel of the documented order: our name, then a framework, then the bare view', () => {
    expect(adapters.map(({ host }) => host)).to.deep.equal([
      ...[
        'parent-frame',
        'webview-flutter',
        'wkwebview',
        'android-listener',
        'electron',
        'android-interface',
        'capacitor',
      ],
      ...['flutter-inappwebview', 'react-native', 'maui', 'cordova', 'vuplex', 'unity', 'uniwebview', 'unreal'],
      ...['webview2', 'url-scheme'],
    ]);
    install('webview2', 'react-native', 'wkwebview');
    expect(detectChannel(window)?.host).to.equal('wkwebview');
    expect(detectChannel(window, { host: 'react-native' })?.host).to.equal('react-native');
    expect(detectChannel(window, { name: 'other' })?.host).to.equal('react-native');
  });

  it('finds none in a plain page, in one with handlers of other names, and in one with anything under these names', () => {
    expect(detectChannel(window)?.host).to.equal(undefined);
    for (const value of [
      5,
      null,
      {},
      'x',
      { postMessage: 1 },
      {
        get messageHandlers(): never {
          throw new Error('hostile');
        },
      },
    ]) {
      for (const name of ['webkit', 'assentNative', 'ReactNativeWebView', 'vuplex', 'Unity', 'cordova', 'ue'])
        Object.defineProperty(window, name, { value, configurable: true, writable: true });
      expect(detectChannel(window)?.host).to.equal(undefined);
      uninstall();
    }
  });

  it('says that there is no app, and the page goes on alone', async () => {
    const { store, told } = visit({ patience: 30 });
    store.decide({ analytics: 'granted' }, click);
    await waitUntil(() => told().includes('goes on alone'));
    expect(store.allows('analytics')).to.equal(true);
  });

  it('takes the preset at once, before anything can be painted, and leaves a later refusal as it was', () => {
    Object.assign(window, { __assent__: { decisions: [...grant().decisions, ...grant(NOW, 'marketing').decisions] } });
    const { store } = visit({ patience: 0 });
    expect([answerOf(store), store.allows('marketing'), store.history()[0]?.evidence.control]).to.deep.equal([
      ...['granted', true, 'preset'],
    ]);
    clear();
    Object.assign(window, { __assent__: JSON.stringify(grant(NOW - 60_000)) });
    expect(answerOf(visit({ patience: 0 }, true).store)).to.equal('denied');
    clear();
    Object.assign(window, { __assent__: 'broken' });
    expect(visit({ patience: 0 }).told()).to.contain('__assent__ is no record');
  });

  it('passes on what fails in the page, but not what fails in the bridge', async () => {
    const { app, sent } = anApp();
    install('wkwebview');
    hosts[1]?.install(app);
    const { store } = visit();
    store.allows('nowhere');
    expect(sent('error').map(({ payload }) => payload['code'])).to.deep.equal(['unknown-topic']);
    app.hear = () => {
      throw new Error('native');
    };
    store.allows('elsewhere');
    await aTimeout(10);
    app.hear = () => undefined;
    expect(sent('error').length).to.equal(1);
  });

  it('leaves an app alone that shows its objects to a frame, unless the host is named', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inner = frame.contentWindow as Window & { ReactNativeWebView?: object };
    inner.ReactNativeWebView = { postMessage: () => undefined };
    expect(detectChannel(inner)?.host).to.equal(undefined);
    expect(detectChannel(inner, { host: 'react-native' })?.host).to.equal('react-native');
    frame.remove();
  });

  it('speaks with the page around it only where its origin is listed, and hears no other page', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inner = frame.contentWindow as Window;
    expect(detectChannel(inner, { host: 'parent-frame' })?.host).to.equal(undefined);
    const channel = detectChannel(inner, { origins: [location.origin] });
    expect(channel?.host).to.equal('parent-frame');
    const heard: unknown[] = [];
    const stop = channel?.listen((...all) => void heard.push(all));
    const arrived = new Promise<MessageEvent>((resolve) => addEventListener('message', resolve, { once: true }));
    await channel?.send('to the parent');
    expect((await arrived).data).to.equal('to the parent');

    inner.dispatchEvent(new MessageEvent('message', { data: 'made up', source: window, origin: location.origin }));
    const script = document.createElement('script');
    script.text = `document.querySelector('iframe').contentWindow.postMessage('from the parent', '*')`;
    document.body.append(script);
    const own = inner.document.createElement('script');
    own.text = `postMessage('from itself', '*')`;
    inner.document.body.append(own);
    await waitUntil(() => heard.length >= 3);
    stop?.();
    expect(heard).to.deep.include(['from the parent']);
    expect(heard).to.deep.include(['made up', 'subframe']);
    expect(heard).to.deep.include(['from itself', 'subframe']);

    const suspect: unknown[] = [];
    const adapter = adapters.find(({ host }) => host === 'parent-frame');
    const origins = ['https://elsewhere.example'];
    const stopStrangers = adapter?.listen(inner as Page, (...all) => void suspect.push(all), { origins });
    inner.postMessage('from a stranger', '*');
    await waitUntil(() => suspect.length > 0);
    stopStrangers?.();
    expect(suspect).to.deep.equal([['from a stranger', 'origin']]);
    script.remove();
    frame.remove();
  });

  it('refuses an origin that lets anybody in', () => {
    for (const origin of ['*', 'null', '', 'https://app.example/', 'app.example', 'https://*.example'])
      expect(() => nativeBridge({ origins: [origin] }), origin).to.throw(TypeError);
    for (const origin of ['https://app.example', 'http://127.0.0.1:8080', 'capacitor://localhost'])
      expect(() => nativeBridge({ origins: [origin] }), origin).not.to.throw();
  });

  it('sends by an address where the app has nothing else, one after another, and refuses what is too long', async () => {
    const followed: string[] = [];
    const page = { location: { assign: (address: string) => void followed.push(address) } } as unknown as Window;
    Object.assign(page, { parent: page });
    expect(detectChannel(page)?.host).to.equal(undefined);
    const channel = detectChannel(page, { host: 'url-scheme', scheme: 'game' });
    await Promise.all([channel?.send('{"a":"ü"}'), channel?.send('second')]);
    expect(followed).to.deep.equal([
      'game://assent?message=%7B%22a%22%3A%22%C3%BC%22%7D',
      'game://assent?message=second',
    ]);
    let refused: unknown;
    await channel?.send('x'.repeat(2001)).catch((cause: unknown) => (refused = cause));
    expect(refused).to.be.instanceOf(RangeError);
  });
});
