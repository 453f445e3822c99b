/** Hosts with one channel for everything: frameworks, game engines, and the bare WebView2. */
import type { Adapter, Page } from './channels.js';
import { fromObject, fromScript, having, member, on, scripted } from './host-parts.js';

/** Longest address that apps read reliably, in characters. */
const LONGEST_ADDRESS = 2000;
/** Milliseconds between two addresses: of several at once, a webview follows the last. */
const BETWEEN_ADDRESSES = 50;
/** What the app calls our plug-in or class where it has no other name. */
const PLUGIN = 'Assent';

const inapp = (page: Page) => having(page['flutter_inappwebview'], 'callHandler');
const reactNative = (page: Page) => having(page['ReactNativeWebView'], 'postMessage');
const hybrid = (page: Page) => having(page['HybridWebView'], 'SendRawMessage');
const cordova = (page: Page) => having(page['cordova'], 'exec');
const vuplex = (page: Page) => having(page['vuplex'], 'postMessage', 'addEventListener');
const unity = (page: Page) => having(page['Unity'], 'call');
const uniWebView = (page: Page) => having(page['uniwebview'], 'send');
const webView2 = (page: Page) => having(member(page['chrome'], 'webview'), 'postMessage', 'addEventListener');
/** Unreal writes the names of its objects in lower case. */
const unreal = (page: Page, name = 'assent') => having(member(page['ue'], 'interface'), name.toLowerCase());

const INAPP_READY = 'flutterInAppWebViewPlatformReady';
const CORDOVA_READY = 'deviceready';

/** When the next address may be followed. */
let free = Promise.resolve();

export const frameworkHosts: readonly Adapter[] = [
  scripted({
    host: 'flutter-inappwebview',
    takes: 'string',
    replies: true,
    late: INAPP_READY,
    // Its object stands there before the app listens. Who missed the event finds it ready once the page is.
    detect: (page, _, event) =>
      inapp(page) !== undefined && (event === INAPP_READY || page.document.readyState === 'complete'),
    send: (page, text, { name = 'assent' }) => inapp(page)?.callHandler(name, text),
  }),
  {
    host: 'react-native',
    takes: 'string',
    replies: false,
    detect: (page) => reactNative(page) !== undefined,
    send: (page, text) => void reactNative(page)?.postMessage(text),
    listen(page, heard) {
      // Its own way in is a message event that a script makes, on the document or on the window; what a frame posts is trusted.
      const made = (event: Event): void => void (event.isTrusted || heard((event as MessageEvent<unknown>).data));
      const stops = [on(page, 'message', made), on(page.document, 'message', made), fromScript(page, heard)];
      return () => stops.forEach((stop) => stop());
    },
  },
  {
    host: 'maui',
    takes: 'string',
    replies: false,
    detect: (page) => hybrid(page) !== undefined,
    send: (page, text) => void hybrid(page)?.SendRawMessage(text),
    listen: (page, heard) =>
      on(page, 'HybridWebViewMessageReceived', (event) => heard(member((event as CustomEvent).detail, 'message'))),
  },
  {
    host: 'cordova',
    takes: 'string',
    replies: true,
    late: CORDOVA_READY,
    // Its event is told to those who come late as well.
    detect: (page, _, event) => cordova(page) !== undefined && event === CORDOVA_READY,
    send: (page, text, { name = PLUGIN }) =>
      new Promise((resolve, reject) => cordova(page)?.exec(resolve, reject, name, 'message', [text])),
    listen(page, heard, { name = PLUGIN }) {
      let active = true;
      const listener = (data: unknown): void => void (active && heard(data));
      cordova(page)?.exec(listener, () => undefined, name, 'listen', []);
      return () => void (active = false);
    },
  },
  {
    host: 'vuplex',
    takes: 'object',
    replies: false,
    late: 'vuplexready',
    detect: (page) => vuplex(page) !== undefined,
    send: (page, text) => void vuplex(page)?.postMessage(JSON.parse(text)),
    listen: (page, heard) => fromObject(vuplex(page), heard),
  },
  scripted({
    host: 'unity',
    takes: 'string',
    replies: false,
    detect: (page) => unity(page) !== undefined,
    send: (page, text) => void unity(page)?.call(text),
  }),
  scripted({
    host: 'uniwebview',
    takes: 'object',
    replies: false,
    detect: (page) => uniWebView(page) !== undefined,
    send: (page, text, { name = 'assent' }) => void uniWebView(page)?.send(name, JSON.parse(text)),
  }),
  scripted({
    host: 'unreal',
    takes: 'string',
    replies: false,
    detect: (page, { name }) => unreal(page, name) !== undefined,
    send: (page, text, { name = 'assent' }) => void unreal(page, name)?.[name.toLowerCase()]?.(text),
  }),
];

export const bareHosts: readonly Adapter[] = [
  {
    host: 'webview2',
    takes: 'object',
    replies: false,
    detect: (page) => webView2(page) !== undefined,
    send: (page, text) => void webView2(page)?.postMessage(JSON.parse(text)),
    listen: (page, heard) => fromObject(webView2(page), heard),
  },
  scripted({
    host: 'url-scheme',
    takes: 'string',
    replies: false,
    named: true,
    detect: () => true,
    send(page, text, { scheme = 'uniwebview', name = 'assent' }) {
      const address = `${scheme}://${name}?message=${encodeURIComponent(text)}`;
      if (address.length > LONGEST_ADDRESS)
        throw new RangeError(
          `${address.length} characters are too long for an address: use a channel of the app instead`,
        );
      const turn = free;
      free = turn.then(() => new Promise((resolve) => setTimeout(resolve, BETWEEN_ADDRESSES)));
      return turn.then(() => page.location.assign(address));
    },
  }),
];
