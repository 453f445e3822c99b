/** Fake apps, one a host: what each puts into a page, as strict about it as the real one. */
import type { ChannelOptions, HostName } from '../../src/integrations/native-bridge/channels.js';

export interface FakeHost {
  readonly host: HostName;
  readonly takes: 'string' | 'object';
  /** What a page has to say, where the host cannot be found out. */
  readonly options?: ChannelOptions;
  /** The event with which it comes late. */
  readonly late?: { readonly name: string; readonly target: () => EventTarget };
  /** Puts the app's objects into the page; `app.hear` gets what the page sends. */
  install(app: App): void;
  /** Says something to the page. */
  speak(data: unknown): void;
}

/** The app behind the page. */
export interface App {
  /** @returns a reply where the channel has one; may throw */
  hear: (data: unknown) => unknown;
}

const page = window as unknown as Record<string, unknown>;
const put = (name: string, value: unknown): void =>
  void Object.defineProperty(window, name, { value, configurable: true, writable: true });
const NAMES = ['webkit', 'assentNative', 'Capacitor', 'flutter_inappwebview', 'ReactNativeWebView', 'HybridWebView'];
const MORE = ['cordova', 'vuplex', 'Unity', 'uniwebview', 'ue', 'chrome', '__assent__', 'OTExternalConsent'];
const before = new Map([...NAMES, ...MORE].map((name) => [name, Object.getOwnPropertyDescriptor(window, name)]));

/** Takes everything out of the page again. */
export function uninstall(): void {
  for (const [name, descriptor] of before) {
    delete page[name];
    if (descriptor) Object.defineProperty(window, name, descriptor);
  }
}

/** An object of the app's: each of its methods works as its own only, and a text is a text. */
class Port extends EventTarget {
  #app: App;
  #takes: 'string' | 'object';
  constructor(app: App, takes: 'string' | 'object') {
    super();
    this.#app = app;
    this.#takes = takes;
  }
  give(args: unknown[]): unknown {
    if (args.length !== 1 || typeof args[0] !== this.#takes) throw new TypeError(`takes one ${this.#takes}`);
    return this.#app.hear(args[0]);
  }
}
class Messages extends Port {
  postMessage(...args: unknown[]): unknown {
    return this.give(args);
  }
}
/** Without the methods of an event target, as most hosts are. */
function bare(app: App, takes: 'string' | 'object', method = 'postMessage'): object {
  const port = new Messages(app, takes);
  const object = {
    [method](...args: unknown[]): unknown {
      if (this !== object) throw new TypeError('a method of the app was called apart from its object');
      return port.postMessage(...args);
    },
  };
  return object;
}
const script = (detail: unknown): void => void window.dispatchEvent(new CustomEvent('assent-message', { detail }));
const text = (data: unknown): string => (typeof data === 'string' ? data : JSON.stringify(data));
const tell = (port: unknown, data: unknown): void =>
  void (port as EventTarget).dispatchEvent(new MessageEvent('message', { data }));

let listener: ((data: unknown) => void) | undefined;

export const hosts: readonly FakeHost[] = [
  {
    host: 'webview-flutter',
    takes: 'string',
    install(app) {
      const channel = bare(app, 'string');
      put('webkit', { messageHandlers: { assentNative: channel } });
      put('assentNative', channel);
    },
    speak: (data) => script(text(data)),
  },
  {
    host: 'wkwebview',
    takes: 'object',
    install: (app) => put('webkit', { messageHandlers: { assent: bare(app, 'object') } }),
    speak: script,
  },
  {
    host: 'android-listener',
    takes: 'string',
    install: (app) => put('assentNative', new Messages(app, 'string')),
    speak: (data) => tell(page['assentNative'], text(data)),
  },
  {
    host: 'electron',
    takes: 'object',
    install(app) {
      const port = bare(app, 'object') as Record<string, unknown>;
      put(
        'assentNative',
        Object.freeze({
          postMessage: (data: unknown) => (port as { postMessage(data: unknown): unknown }).postMessage(data),
          onMessage(heard: (data: unknown) => void) {
            listener = heard;
            return () => (listener = undefined);
          },
        }),
      );
    },
    speak: (data) => listener?.(data),
  },
  {
    host: 'android-interface',
    takes: 'string',
    install: (app) => put('assentNative', bare(app, 'string')),
    speak: (data) => script(text(data)),
  },
  {
    host: 'capacitor',
    takes: 'object',
    install(app) {
      const plugin = bare(app, 'object') as Record<string, unknown>;
      plugin['addListener'] = (_: string, heard: (data: unknown) => void) => {
        listener = heard;
        return Promise.resolve({ remove: () => void (listener === heard && (listener = undefined)) });
      };
      put('Capacitor', { Plugins: { Assent: plugin } });
    },
    speak: (data) => listener?.(data),
  },
  {
    host: 'flutter-inappwebview',
    takes: 'string',
    late: { name: 'flutterInAppWebViewPlatformReady', target: () => window },
    install(app) {
      const object = {
        async callHandler(name: string, ...args: unknown[]) {
          if (this !== object || name !== 'assent') throw new TypeError('no such handler');
          return new Messages(app, 'string').postMessage(...args);
        },
      };
      put('flutter_inappwebview', object);
    },
    speak: (data) => script(text(data)),
  },
  {
    host: 'react-native',
    takes: 'string',
    install: (app) => put('ReactNativeWebView', bare(app, 'string')),
    speak: (data) => void document.dispatchEvent(new MessageEvent('message', { data: text(data) })),
  },
  {
    host: 'maui',
    takes: 'string',
    install(app) {
      // On Windows it is a WebView2 as well.
      put('chrome', { webview: new Messages({ hear: () => undefined }, 'object') });
      put('HybridWebView', bare(app, 'string', 'SendRawMessage'));
    },
    speak: (data) =>
      void window.dispatchEvent(new CustomEvent('HybridWebViewMessageReceived', { detail: { message: text(data) } })),
  },
  {
    host: 'cordova',
    takes: 'string',
    late: { name: 'deviceready', target: () => document },
    install(app) {
      const object = {
        exec(
          done: (data: unknown) => void,
          failed: (cause: unknown) => void,
          service: string,
          action: string,
          args: unknown[],
        ) {
          if (this !== object || service !== 'Assent') throw new TypeError('no such plug-in');
          if (action === 'listen') return void (listener = done);
          try {
            void Promise.resolve(new Messages(app, 'string').postMessage(...args)).then(done, failed);
          } catch (cause) {
            failed(cause);
          }
        },
      };
      put('cordova', object);
    },
    speak: (data) => listener?.(text(data)),
  },
  {
    host: 'vuplex',
    takes: 'object',
    late: { name: 'vuplexready', target: () => window },
    install: (app) => put('vuplex', new Messages(app, 'object')),
    speak: (data) => tell(page['vuplex'], text(data)),
  },
  {
    host: 'unity',
    takes: 'string',
    install: (app) => put('Unity', bare(app, 'string', 'call')),
    speak: (data) => script(text(data)),
  },
  {
    host: 'uniwebview',
    takes: 'object',
    install(app) {
      const object = {
        send(action: string, data: unknown) {
          if (this !== object || action !== 'assent') throw new TypeError('no such action');
          new Messages(app, 'object').postMessage(data);
        },
      };
      put('uniwebview', object);
    },
    speak: script,
  },
  {
    host: 'unreal',
    takes: 'string',
    install: (app) => put('ue', { interface: bare(app, 'string', 'assent') }),
    speak: (data) => script(text(data)),
  },
  {
    host: 'webview2',
    takes: 'object',
    install: (app) => put('chrome', { webview: new Messages(app, 'object') }),
    speak: (data) => tell((page['chrome'] as { webview: unknown }).webview, data),
  },
];
