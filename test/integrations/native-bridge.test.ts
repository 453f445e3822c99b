/** One suite that every adapter passes, each with a fake app. */
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { createConsent } from '../../src/create-consent.js';
import type { ConsentFailure, ConsentStore } from '../../src/core/ports.js';
import { setDefaultStore } from '../../src/default-store.js';
import '../../src/define/consent-preferences.js';
import { ConsentPreferences } from '../../src/elements/consent-preferences.js';
import { PermissionRequestEvent, RightsRequestEvent, type ConsentOpenEvent } from '../../src/events.js';
import { adapters, detectChannel, type HostName, type Page } from '../../src/integrations/native-bridge/channels.js';
import { nativeBridge, type NativeBridgeOptions } from '../../src/integrations/native-bridge/native-bridge.js';
import { nativeOptionsOf } from '../../src/integrations/native-bridge/native-options.js';
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
const withService = defineCatalogue({
  purposes: [{ id: 'analytics', basis: 'consent' }],
  services: [{ id: 'counter', purpose: 'analytics' }],
});
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
function visit(options: NativeBridgeOptions = {}, clicked = false, asked = catalogue) {
  const failures: ConsentFailure[] = [];
  const store = createConsent({
    catalogue: asked,
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
/** What a promise was rejected with. */
const why = (outcome: Promise<unknown> | undefined): Promise<string> =>
  (outcome ?? Promise.reject(new Error('nobody took it'))).then(
    () => 'it was kept',
    (cause: unknown) => (cause as Error).message,
  );
/** The app goes to the background, or comes back. */
function turn(visibility: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'visibilityState');
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
      });
      expect(store.answer('analytics')?.when).to.equal(Math.floor((NOW - 1000) / 1000) * 1000);
      expect(sent('decide')).to.deep.equal([]);
      expect(sent('state').at(-1)).to.include({ re: ask['id'] });
    });

    it('takes a guardian’s answer as a guardian’s', async () => {
      const { store } = await meet();
      const [given] = grant().decisions;
      fake.speak(message('decide', { decisions: [{ ...given, by: 'guardian' }] }));
      expect(answerOf(store)).to.equal('granted');
      expect(store.history()[0]?.decisions[0]?.by).to.equal('guardian');
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

    it('says what came of a greeting back, even if it brought nothing, and only once', async () => {
      const { sent } = await meet({}, true);
      const [hello] = sent();
      for (let turn = 0; turn < 3; turn++) say('hello', { text: '' }, { re: hello?.id });
      expect(sent('state').map(({ payload }) => payload)).to.deep.equal([hello?.payload]);
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
      let closed = 0;
      const close = (): void => void closed++;
      document.addEventListener('consent-close', close);
      say('show', { panel: 'mine' });
      say('hide');
      document.removeEventListener('consent-open', hear);
      document.removeEventListener('consent-close', close);
      expect([asked, closed, sent('error')]).to.deep.equal([['mine'], 1, []]);
      say('show');
      expect(sent('error').map(({ payload }) => payload['code'])).to.deep.equal(['nothing-to-show']);
    });

    it('tells the record as one text, and an app that injects it finds the page as it was, with its times and its id', async () => {
      const { sent, store } = await meet();
      expect(sent('hello')[0]?.payload['text']).to.equal('');
      store.decide({ analytics: 'granted', marketing: 'denied' }, click);
      const text = sent('state').at(-1)?.payload['text'];
      expect(text).to.equal(store.encoded());
      const { topics, record } = store.get();
      clear();
      Object.assign(window, { __assent__: text });
      const again = await meet();
      expect(again.store.get().topics).to.deep.equal(topics);
      expect(again.store.get().record).to.equal(record);
      expect(again.sent('hello')[0]?.payload).to.deep.include({ status: 'pending', record, text });
      say('hello', { text }, { re: again.sent('hello')[0]?.id });
      expect(again.sent().map(({ type }) => type)).to.deep.equal(['hello', 'state']);
    });

    it('takes the app’s record as text, and says to both sides when it is damaged', async () => {
      const { store, sent, told } = await meet();
      store.decide({ analytics: 'granted' }, click);
      const text = store.encoded() ?? '';
      const damaged = message('decide', { text: text.replace('*', '!'), decisions: [] });
      fake.speak(damaged);
      expect(answerOf(store)).to.equal('granted');
      expect(told()).to.contain('damaged');
      expect(sent('error').at(-1)).to.include({ re: damaged['id'] });
      clear();
      const other = await meet();
      other.store.decide({ marketing: 'denied' }, click);
      say('decide', { text });
      expect([answerOf(other.store), other.store.answer('marketing')?.answer]).to.deep.equal(['granted', 'denied']);
    });

    it('asks the app again when it comes back to the foreground, and a later refusal in the page stays', async () => {
      const { store, sent } = await meet();
      turn('hidden');
      expect(sent('hello').length).to.equal(1);
      turn('visible');
      const [, again] = sent('hello');
      expect(again?.id).not.to.equal(sent('hello')[0]?.id);
      say('hello', grant(), { re: again?.id });
      expect(answerOf(store)).to.equal('granted');
      store.decide({ analytics: 'denied' }, click);
      turn('visible');
      say('hello', grant(), { re: sent('hello').at(-1)?.id });
      expect(answerOf(store)).to.equal('denied');
    });

    it('passes on a request for a permission, and its answer, once and from nobody else', async () => {
      const { sent } = await meet();
      const event = new PermissionRequestEvent({ id: 'camera-1', topic: 'permission/camera', why: 'To scan.' });
      document.body.dispatchEvent(event);
      const [ask] = sent('permission');
      expect(ask?.payload).to.deep.equal({ id: 'camera-1', topic: 'permission/camera', why: 'To scan.' });
      expect(isValid(schema as Schema, ask), JSON.stringify(ask)).to.equal(true);
      say('permission', { granted: false });
      say('permission', { granted: false }, { re: 'guessed' });
      say('state', {}, { re: ask?.id });
      await fromFrame(message('permission', { granted: false }, { re: ask?.id }));
      say('permission', { granted: true }, { re: ask?.id });
      say('permission', { granted: false }, { re: ask?.id });
      expect(await event.outcome).to.deep.equal({ granted: true });
    });

    it('passes on a right that a person exercises, and tells of its reference, or why it failed', async () => {
      const { sent } = await meet();
      const request = { id: 'r-1', right: 'access', time: '2026-11-23T12:00:00Z', region: 'DE', fields: {} } as const;
      const ask = (): RightsRequestEvent => {
        const event = new RightsRequestEvent(request);
        document.body.dispatchEvent(event);
        return event;
      };
      const answered = ask();
      expect(isValid(schema as Schema, sent('rights')[0])).to.equal(true);
      expect(sent('rights')[0]?.payload).to.deep.equal(request);
      say('rights', { reference: 'A-17' }, { re: sent('rights')[0]?.id });
      expect(await answered.outcome).to.deep.equal({ reference: 'A-17' });
      const taken = ask();
      say('rights', {}, { re: sent('rights')[1]?.id });
      expect(await taken.outcome).to.deep.equal({});
      const failed = ask();
      say('error', { code: 'offline', message: 'No network.' }, { re: sent('rights')[2]?.id });
      expect(await why(failed.outcome)).to.equal('offline: No network.');
      expect(await why(ask().outcome)).to.contain('did not answer (rights)');
    });

    it('fails a request when the app’s side does, or the bridge is taken out, and takes none that somebody has', async () => {
      const { app, raw, sent, stop } = await meet({ permissionTimeout: 30 });
      const ask = (event = new PermissionRequestEvent({ id: 'c', topic: 'permission/camera' })) => {
        document.body.dispatchEvent(event);
        return event.outcome;
      };
      expect(await why(ask())).to.contain('did not answer (permission) in 30 ms');
      const before = raw.length;
      document.body.addEventListener(
        'permission-request',
        (event) => event.respondWith(Promise.resolve({ granted: true })),
        { once: true },
      );
      expect(await ask()).to.deep.equal({ granted: true });
      expect(raw.length).to.equal(before);
      const left = ask();
      stop();
      expect(await why(left)).to.contain('taken out');
      expect(ask()).to.equal(undefined);
      clear();
      app.hear = () => {
        throw new Error('native');
      };
      fake.install(app);
      visit(options);
      announce(fake);
      await aTimeout(5);
      expect(await why(ask())).to.contain(`The app's side of ${host} failed`);
      expect(sent('permission').length).to.equal(2);
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
      it('takes a reply of the channel for the answer to a request', async () => {
        const { app, told } = await meet();
        const ask = (): PermissionRequestEvent => {
          const event = new PermissionRequestEvent({ id: 'c', topic: 'permission/camera' });
          document.body.dispatchEvent(event);
          return event;
        };
        app.hear = () => message('permission', { granted: true });
        expect(await ask().outcome).to.deep.equal({ granted: true });
        app.hear = () => message('error', { code: 'no-camera', message: 'None.' });
        expect(await why(ask().outcome)).to.equal('no-camera: None.');
        expect(told()).to.equal('');
      });

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
    const event = new PermissionRequestEvent({ id: 'c', topic: 'permission/camera' });
    document.body.dispatchEvent(event);
    expect([event.outcome, event.defaultPrevented]).to.deep.equal([undefined, false]);
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

  it('sends the IAB’s keys with the state where it is told what stands behind them, and their deletion after a reset', () => {
    const { app, sent } = anApp();
    hosts[1]?.install(app);
    const { store } = visit({ iab: { purposes: { 1: 'functional', 8: 'analytics' } } });
    store.decide({ functional: 'granted', analytics: 'denied', marketing: 'denied' }, click);
    const keys = (): unknown => sent('state').at(-1)?.payload['iab'];
    expect(keys()).to.deep.equal({ IABTCF_gdprApplies: 1, IABTCF_PurposeConsents: '10000000000' });
    expect(isValid(schema as Schema, sent('state').at(-1))).to.equal(true);
    store.reset();
    expect(keys()).to.deep.equal({ IABTCF_gdprApplies: 1, IABTCF_PurposeConsents: null });
    expect(sent('state').at(-1)?.payload['text']).to.equal('');
    expect(isValid(schema as Schema, sent('state').at(-1))).to.equal(true);
  });

  it('closes open preferences when the app hides them, deciding nothing; those that stand in the page keep what was moved', async () => {
    const { app } = anApp();
    hosts[1]?.install(app);
    const { store } = visit();
    const [over, inline] = [new ConsentPreferences(), Object.assign(new ConsentPreferences(), { inline: true })];
    document.body.append(over, inline);
    await over.show();
    await inline.updateComplete;
    const box = inline.renderRoot.querySelector<HTMLInputElement>('input[role=switch]');
    box?.click();
    const dialog = over.renderRoot.querySelector('dialog');
    expect([dialog?.open, box?.checked]).to.deep.equal([true, true]);
    hosts[1]?.speak(message('hide'));
    await inline.updateComplete;
    expect([dialog?.open, box?.checked, store.get().status]).to.deep.equal([false, true, 'pending']);
    over.remove();
    inline.remove();
  });

  it('does not bring back what was taken back when the app says it again', () => {
    const { app, sent } = anApp();
    hosts[1]?.install(app);
    const { store } = visit();
    store.decide({ analytics: 'granted' }, click);
    const text = sent('state').at(-1)?.payload['text'];
    store.reset();
    hosts[1]?.speak(message('hello', { text }));
    expect(answerOf(store)).to.equal(undefined);
  });

  it('tells of a topic’s own answer only, so that no app makes one of what a service has from its purpose', () => {
    const { app, sent } = anApp();
    hosts[1]?.install(app);
    const { store } = visit({}, false, withService);
    store.decide({ analytics: 'granted' }, click);
    const topics = sent('state').at(-1)?.payload['topics'] as { id: string; allowed: boolean; answer?: string }[];
    expect(topics.find(({ id }) => id === 'service/counter')).to.deep.equal({
      ...{ id: 'service/counter', allowed: true, standing: 'current' },
    });
  });

  it('reports what was wrong with the options that a page wrote, and does without them', () => {
    const { told } = visit({ patience: 0, ...nativeOptionsOf('{"host":"everybody"}') });
    expect(told()).to.contain('data-native');
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
