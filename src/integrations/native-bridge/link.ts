/** The two ways of a channel as one: ids, replies, what waits for a channel, and what is not to be believed. */
import { awaitChannel, type Channel, type ChannelOptions } from './channels.js';
import { member } from './host-parts.js';
import {
  decodeMessage,
  encodeMessage,
  LONGEST,
  type Message,
  type MessageType,
  type NativePayload,
} from './message.js';

/** How long to wait for the app, in milliseconds. */
export interface LinkOptions extends ChannelOptions {
  /** For a channel that comes late; default 5000. */
  readonly patience?: number;
  /** Until a reply counts as missing; default 5000. What comes later is still read. */
  readonly timeout?: number;
}

/** What a link calls. */
export interface LinkEnds {
  /** What the page greets the app with. */
  greet(): object;
  /** A message of the app, once. @param isAnswer it answers one of ours, and so wants no answer itself */
  hear(message: Message<NativePayload>, isAnswer: boolean): void;
  report(message: string, cause?: unknown): void;
}

export interface Link {
  /** Looks for the channel, which may be heard from at once. */
  start(): void;
  /** Sends, or keeps until there is a channel. @param re id of the message that this one answers */
  post(type: MessageType, payload: object, re?: string): void;
  stop(): void;
}

/** Messages kept while there is no channel, message ids remembered, faults answered. */
const LIMITS = { waiting: 100, remembered: 500, complaints: 50 };

/** Whether what a stranger posted claims to be ours: others post what they like, and none of it is our business. */
const claims = (data: unknown): boolean =>
  typeof data === 'string' ? data.length <= LONGEST && data.includes('"assent"') : member(data, 'ns') === 'assent';

/** Once started: waits for the channel, greets the app, and speaks with it. Nothing that the app does is thrown into the page. */
export function createLink(page: Window, options: LinkOptions, { greet, hear, report }: LinkEnds): Link {
  const { patience = 5000, timeout = 5000 } = options;
  const seen = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const waiting: (readonly [MessageType, object])[] = [];
  let channel: Channel | undefined;
  let stopWaiting: (() => void) | undefined;
  let stopListening: (() => void) | undefined;
  let greeting: { readonly id: string; readonly settle: () => void } | undefined;
  let stopped = false;
  let complaints = 0;

  const remember = (id: string): void => {
    seen.add(id);
    for (const oldest of seen) if (seen.size > LIMITS.remembered) seen.delete(oldest);
  };
  /** Reports a missing reply, unless it is called off before. @returns how to call it off */
  const expectReply = (type: MessageType): (() => void) => {
    const timer = setTimeout(() => report(`the app did not answer a message (${type}) in ${timeout} ms.`), timeout);
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  };

  function post(type: MessageType, payload: object, re?: string): void {
    if (stopped) return;
    if (!channel) {
      // The greeting tells the state, so only what happened has to wait.
      if (type !== 'state') waiting.push([type, payload]);
      if (waiting.length > LIMITS.waiting) waiting.shift();
      return;
    }
    const { host, replies } = channel;
    const id = newId();
    remember(id);
    const settle = replies || type === 'hello' ? expectReply(type) : () => undefined;
    if (type === 'hello') greeting = { id, settle };
    channel.send(encodeMessage(type, id, payload, re)).then(
      (reply) => {
        const isNothing = reply === undefined || reply === null;
        // A greeting that got no reply through the channel itself may still be answered by a message.
        if (type !== 'hello' || !isNothing) settle();
        if (!isNothing) receive(reply, undefined, true);
      },
      (cause: unknown) => {
        settle();
        if (!stopped) report(`the app's side of ${host} failed.`, cause);
      },
    );
  }

  function receive(data: unknown, distrust?: 'subframe' | 'origin', isReply = false): void {
    if (stopped || (distrust && !claims(data))) return;
    const decoded = decodeMessage(data);
    if (!decoded.ok && (decoded.fault === 'foreign' || decoded.fault === 'echo')) return;
    if (distrust) {
      const whose = distrust === 'origin' ? 'a page of an origin that is not listed' : 'a frame or another window';
      return report(`a message from ${whose} was ignored.`);
    }
    if (!decoded.ok) {
      report(`a message of the app is ${decoded.fault} and was ignored.`);
      // Not for ever: an app that answers a complaint wrongly would be complained to again.
      if (complaints++ < LIMITS.complaints) post('error', { code: decoded.fault, message: 'Not read.' }, decoded.id);
      return;
    }
    const { message } = decoded;
    if (seen.has(message.id)) return;
    remember(message.id);
    if (message.re !== undefined && message.re === greeting?.id) greeting.settle();
    try {
      hear(message, isReply || message.re !== undefined);
    } catch (cause) {
      report(`a message (${message.type}) could not be carried out.`, cause);
    }
  }

  const connect = (found: Channel | undefined): void => {
    if (!found) return report(`no channel to an app was found in ${patience} ms; the page goes on alone.`);
    channel = found;
    try {
      stopListening = found.listen((data, distrust) => receive(data, distrust));
    } catch (cause) {
      report(`the app's side of ${found.host} cannot be listened to.`, cause);
    }
    post('hello', greet());
    for (const [type, payload] of waiting.splice(0)) post(type, payload);
  };

  return {
    post,
    start: () => void (stopWaiting = awaitChannel(page, options, patience, connect)),
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      stopWaiting?.();
      try {
        stopListening?.();
      } catch {
        // The app's side is gone; there is nothing left to stop.
      }
    },
  };
}

/** An id of 16 letters and digits, so that a message that comes again is known. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
