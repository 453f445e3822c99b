/**
 * The channels between a page and the app around it: which there is, how to speak, how to hear. One adapter a host; the order
 * of the list is the order of detection (docs/webview.md): first what carries our name, then a framework's own channel, last
 * the bare view that frameworks are built on.
 */
import { bareHosts, frameworkHosts } from './framework-hosts.js';
import { on } from './host-parts.js';
import { namedHosts } from './named-hosts.js';
import { parentFrame } from './parent-frame.js';

/** Where a page may be. */
export type HostName =
  | 'webview-flutter'
  | 'wkwebview'
  | 'android-listener'
  | 'electron'
  | 'android-interface'
  | 'capacitor'
  | 'flutter-inappwebview'
  | 'react-native'
  | 'maui'
  | 'cordova'
  | 'vuplex'
  | 'unity'
  | 'uniwebview'
  | 'unreal'
  | 'webview2'
  | 'url-scheme'
  | 'parent-frame';

/** What was heard: its data, and why it is not to be trusted, if so. */
export type Heard = (data: unknown, distrust?: 'subframe' | 'origin') => void;

/** One way to the app. */
export interface Channel {
  readonly host: HostName;
  /** What the app gets: texts, or the same as objects. */
  readonly takes: 'string' | 'object';
  /** Whether a send may be answered through its own promise, and not only by a message. */
  readonly replies: boolean;
  /** Sends a message's text. @returns the reply where there is one; rejects when the app's side throws or refuses */
  send(text: string): Promise<unknown>;
  /** Hears what the app sends, and nothing that a frame or another window does without saying so. @returns how to stop */
  listen(heard: Heard): () => void;
}

/** What is said about the channel, when it is not to be found out. */
export interface ChannelOptions {
  /** Exactly this host, and no other. */
  readonly host?: HostName;
  /** The app's name for the channel; default `assent`, or `assentNative` where it is a global (the script tag has the name `assent`). */
  readonly name?: string;
  /** Origins of pages that may frame this one and speak to it. */
  readonly origins?: readonly string[];
  /** For `url-scheme`: the scheme that the app listens to; default `uniwebview`. */
  readonly scheme?: string;
}

/** A page, as far as adapters look into it. */
export type Page = Window & Readonly<Record<string, unknown>>;

/** One host: whether the page is in it, and the way to it. */
export interface Adapter extends Pick<Channel, 'host' | 'takes' | 'replies'> {
  /** An event on the page's window or document that says that the host is there now. */
  readonly late?: string;
  /** Only when the host is named: nothing in the page gives it away. */
  readonly named?: boolean;
  /** @param event the event that made us look, if one did */
  detect(page: Page, options: ChannelOptions, event?: string): boolean;
  /** Sends. Looks the app's object up each time, and calls it as its method. */
  send(page: Page, text: string, options: ChannelOptions): unknown;
  listen(page: Page, heard: Heard, options: ChannelOptions): () => void;
}

/** All hosts, in the order in which they are looked for. */
export const adapters: readonly Adapter[] = [parentFrame, ...namedHosts, ...frameworkHosts, ...bareHosts];

const isFramed = (page: Page): boolean => page.parent !== page;

/** Whether the page is in this host now. Never throws: a page may have put anything under any name. */
function isThere(adapter: Adapter, page: Page, options: ChannelOptions, event: string | undefined): boolean {
  if (options.host ? options.host !== adapter.host : adapter.named) return false;
  // Apps show their objects to every frame. One that nobody named is not the app's own page, so the app is left alone.
  if (!options.host && adapter !== parentFrame && isFramed(page)) return false;
  try {
    return adapter.detect(page, options, event);
  } catch {
    return false;
  }
}

/**
 * The one channel to the app, or undefined. In a frame only a parent of a listed origin is one, unless the host is named.
 * @param event the event of a host that has just come (`Adapter.late`)
 */
export function detectChannel(page: Window, options: ChannelOptions = {}, event?: string): Channel | undefined {
  const view = page as Page;
  const adapter = adapters.find((candidate) => isThere(candidate, view, options, event));
  if (!adapter) return undefined;
  const { host, takes, replies } = adapter;
  return {
    host,
    takes,
    replies,
    // Asynchronous, so that whatever the app's side throws is a rejection; the sending itself happens at once.
    send: async (text) => adapter.send(view, text, options),
    listen(heard) {
      const stop = adapter.listen(view, heard, options);
      if (adapter === parentFrame) return stop;
      // No app speaks by posting to the window, but every frame and opener can.
      const stopPosts = on(view, 'message', (event) => {
        if (event.isTrusted) heard((event as MessageEvent<unknown>).data, 'subframe');
      });
      return () => {
        stopPosts();
        stop();
      };
    },
  };
}

/**
 * The channel as soon as there is one: at once, when its host says so, or when it turns up.
 * @param patience milliseconds to wait for it
 * @param found called once, with nothing when it never came
 * @returns how to stop waiting
 */
export function awaitChannel(
  page: Window,
  options: ChannelOptions,
  patience: number,
  found: (channel: Channel | undefined) => void,
): () => void {
  const events = adapters.flatMap(({ late }) => late ?? []);
  const began = Date.now();
  const stop = (): void => {
    clearInterval(timer);
    for (const name of events) for (const target of [page, page.document]) target.removeEventListener(name, look);
  };
  const look = (event?: Event): void => {
    const channel = detectChannel(page, options, event?.type);
    if (!channel && Date.now() - began < patience) return;
    stop();
    found(channel);
  };
  const timer = setInterval(() => look(), Math.max(1, Math.min(100, patience)));
  for (const name of events) for (const target of [page, page.document]) target.addEventListener(name, look);
  look();
  return stop;
}
