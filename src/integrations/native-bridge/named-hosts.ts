/** Hosts whose channel carries a name of the app's choice: ours, so there is no doubt that it is meant for us. */
import type { Adapter, ChannelOptions, Page } from './channels.js';
import { fromObject, globalNames, having, member, scripted } from './host-parts.js';

const handler = (page: Page, name = 'assent') =>
  having(member(member(page['webkit'], 'messageHandlers'), name), 'postMessage');

/** The global of the channel, if it has those methods. */
function globalWith<Name extends string>(page: Page, options: ChannelOptions, ...names: readonly Name[]) {
  for (const name of globalNames(options)) {
    const found = having(page[name], ...names);
    if (found) return found;
  }
  return undefined;
}

const object = (page: Page, options: ChannelOptions) => globalWith(page, options, 'postMessage');
/** In a page on iOS, webview_flutter gives its message handler a global of the same name. */
const onIos = (page: Page, options: ChannelOptions): boolean =>
  globalNames(options).some((name) => having(page[name], 'postMessage') && handler(page, name));

const plugin = (page: Page, { name = 'Assent' }: ChannelOptions) =>
  having(member(member(page['Capacitor'], 'Plugins'), name), 'postMessage', 'addListener');

export const namedHosts: readonly Adapter[] = [
  scripted({
    host: 'webview-flutter',
    takes: 'string',
    replies: false,
    // Before WKWebView, whose handler it is there, and which takes objects. On Android it is what android-interface is.
    detect: (page, options) => (options.host ? object(page, options) !== undefined : onIos(page, options)),
    send: (page, text, options) => void object(page, options)?.postMessage(text),
  }),
  scripted({
    host: 'wkwebview',
    takes: 'object',
    replies: true,
    detect: (page, { name }) => handler(page, name) !== undefined,
    // A handler with a reply returns a promise, one without nothing.
    send: (page, text, { name }) => handler(page, name)?.postMessage(JSON.parse(text)),
  }),
  {
    host: 'android-listener',
    takes: 'string',
    replies: false,
    detect: (page, options) => globalWith(page, options, 'postMessage', 'addEventListener') !== undefined,
    send: (page, text, options) => void object(page, options)?.postMessage(text),
    listen: (page, heard, options) => fromObject(object(page, options), heard),
  },
  {
    host: 'electron',
    takes: 'object',
    replies: true,
    detect: (page, options) => globalWith(page, options, 'postMessage', 'onMessage') !== undefined,
    send: (page, text, options) => object(page, options)?.postMessage(JSON.parse(text)),
    listen(page, heard, options) {
      let active = true;
      const listener = (data: unknown): void => void (active && heard(data));
      const stop = globalWith(page, options, 'onMessage')?.onMessage(listener);
      return () => {
        active = false;
        if (typeof stop === 'function') stop();
      };
    },
  },
  scripted({
    host: 'android-interface',
    takes: 'string',
    // A Java method may return a text.
    replies: true,
    detect: (page, options) => object(page, options) !== undefined,
    send: (page, text, options) => object(page, options)?.postMessage(text),
  }),
  {
    host: 'capacitor',
    takes: 'object',
    replies: true,
    detect: (page, options) => plugin(page, options) !== undefined,
    send: (page, text, options) => plugin(page, options)?.postMessage(JSON.parse(text)),
    listen(page, heard, options) {
      let active = true;
      const listener = (data: unknown): void => void (active && heard(data));
      const handle = plugin(page, options)?.addListener('message', listener);
      return () => {
        active = false;
        // Capacitor gives the handle, or a promise of it.
        void Promise.resolve(handle).then(
          (given) => having(given, 'remove')?.remove(),
          () => undefined,
        );
      };
    },
  },
];
