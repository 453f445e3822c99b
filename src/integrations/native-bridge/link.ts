/** The two ways of a channel as one: ids, replies, questions, what waits for a channel, and what is not to be believed. */
import { newId } from '../../new-id.js';
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
  /**
   * A message of the app, once.
   * @param wantsState whether to tell it the state: it asked by itself, or greets back. Other answers are not answered, or two sides that differ would never stop
   */
  hear(message: Message<NativePayload>, wantsState: boolean): void;
  report(message: string, cause?: unknown): void;
}

export interface Link {
  /** Looks for the channel, which may be heard from at once. */
  start(): void;
  /** Whether there is a channel. */
  isOpen(): boolean;
  /** Greets the app again, so that it says again what it knows. */
  greet(): void;
  /** Sends, or keeps until there is a channel. @param re id of the message that this one answers */
  post(type: MessageType, payload: object, re?: string): void;
  /** Asks the app, where there is a channel. @returns its answer, of the same type; rejects when it fails, or says nothing for `wait` ms */
  ask(type: MessageType, payload: object, wait: number): Promise<NativePayload>;
  stop(): void;
}

interface Question {
  readonly type: MessageType;
  readonly settle: (answer: NativePayload | Error) => void;
}

/** Messages kept while there is no channel, message ids remembered, faults answered. */
const LIMITS = { waiting: 100, remembered: 500, complaints: 50 };

/** The list that an inspector lays there (`assent/inspector`), if there is one: what was said and heard. */
const LOG = Symbol.for('assent.native-log');
const note = (from: 'web' | 'native', type: MessageType, text: string): void =>
  void (globalThis as { [LOG]?: object[] })[LOG]?.push({ time: Date.now(), from, type, text });

/** Whether what a stranger posted claims to be ours: others post what they like, and none of it is our business. */
const claims = (data: unknown): boolean =>
  typeof data === 'string' ? data.length <= LONGEST && data.includes('"assent"') : member(data, 'ns') === 'assent';

/** Once started: waits for the channel, greets the app, and speaks with it. Nothing that the app does is thrown into the page. */
export function createLink(page: Window, options: LinkOptions, { greet, hear, report }: LinkEnds): Link {
  const { patience = 5000, timeout = 5000 } = options;
  const seen = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const waiting: (readonly [MessageType, object])[] = [];
  const questions = new Map<string, Question>();
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
  /** @returns how to call it off */
  const later = (wait: number, act: () => void): (() => void) => {
    const timer = setTimeout(act, wait);
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  };

  function send({ host, replies, send }: Channel, type: MessageType, payload: object, re?: string): string {
    const id = newId();
    const text = encodeMessage(type, id, payload, re);
    note('web', type, text);
    remember(id);
    const isAwaited = type === 'hello' || (replies && type !== 'permission' && type !== 'rights');
    const missing = (): void => report(`the app did not answer a message (${type}) in ${timeout} ms.`);
    const settle = isAwaited ? later(timeout, missing) : () => undefined;
    if (type === 'hello') {
      greeting?.settle();
      greeting = { id, settle };
    }
    send(text).then(
      (reply) => {
        const isNothing = reply === undefined || reply === null;
        // A greeting that got no reply through the channel itself may still be answered by a message.
        if (type !== 'hello' || !isNothing) settle();
        if (!isNothing) receive(reply, undefined, id);
      },
      (cause: unknown) => {
        settle();
        if (!stopped) report(`the app's side of ${host} failed.`, cause);
        questions.get(id)?.settle(new Error(`The app's side of ${host} failed.`, { cause }));
      },
    );
    return id;
  }

  function post(type: MessageType, payload: object, re?: string): void {
    if (stopped) return;
    if (channel) return void send(channel, type, payload, re);
    // The greeting tells the state, so only what happened has to wait.
    if (type !== 'state') waiting.push([type, payload]);
    if (waiting.length > LIMITS.waiting) waiting.shift();
  }

  const ask = (type: MessageType, payload: object, wait: number): Promise<NativePayload> =>
    new Promise((resolve, reject) => {
      if (!channel || stopped) throw new Error('There is no channel to an app.');
      const id = send(channel, type, payload);
      const callOff = later(wait, () => settle(new Error(`The app did not answer (${type}) in ${wait} ms.`)));
      const settle = (answer: NativePayload | Error): void => {
        questions.delete(id);
        callOff();
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      };
      questions.set(id, { type, settle });
    });

  /** @param repliesTo id of the message whose reply this is, by the channel's own account */
  function receive(data: unknown, distrust?: 'subframe' | 'origin', repliesTo?: string): void {
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
    const { type, payload, re = repliesTo } = message;
    note('native', type, JSON.stringify(message));
    const greetsBack = re !== undefined && re === greeting?.id;
    if (greetsBack) {
      greeting?.settle();
      greeting = undefined;
    }
    const question = re === undefined ? undefined : questions.get(re);
    if (question && type === 'error') return question.settle(new Error(`${payload.code}: ${payload.message}`));
    if (question?.type === type) return question.settle(payload);
    try {
      hear(message, greetsBack || re === undefined);
    } catch (cause) {
      report(`a message (${type}) could not be carried out.`, cause);
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
    ask,
    start: () => void (stopWaiting = awaitChannel(page, options, patience, connect)),
    isOpen: () => channel !== undefined && !stopped,
    greet: () => void (channel && post('hello', greet())),
    stop() {
      stopped = true;
      for (const { settle } of [...questions.values()]) settle(new Error('The bridge was taken out.'));
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
