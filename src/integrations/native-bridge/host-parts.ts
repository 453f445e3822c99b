/** What several adapters share. */
import type { Adapter, ChannelOptions, Heard, Page } from './channels.js';

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** A value that has all of these methods, else undefined. */
export function having<Name extends string>(
  value: unknown,
  ...names: readonly Name[]
): Record<Name, (...args: unknown[]) => unknown> | undefined {
  const methods = value as Methods | null | undefined;
  const isWhole =
    methods !== null && methods !== undefined && names.every((name) => typeof methods[name] === 'function');
  return isWhole ? (methods as unknown as Record<Name, (...args: unknown[]) => unknown>) : undefined;
}

/** A member of something that may not be there. */
export const member = (value: unknown, name: string): unknown =>
  (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];

/** The names under which a channel that is a global is looked for. */
export const globalNames = ({ name }: ChannelOptions): readonly string[] =>
  name === undefined ? ['assentNative', 'assent'] : [name];

/** What an app dispatches on the window where its only way into the page is to run a script there. */
export const APP_EVENT = 'assent-message';

/** Hears one event of a target. */
export function on(target: EventTarget, name: string, heard: (event: Event) => void): () => void {
  target.addEventListener(name, heard);
  return () => target.removeEventListener(name, heard);
}

/** Hears `new CustomEvent('assent-message', { detail })`. No other window can dispatch one here. */
export const fromScript = (page: Page, heard: Heard): (() => void) =>
  on(page, APP_EVENT, (event) => heard((event as CustomEvent<unknown>).detail));

/** Hears the messages of the app's own object, which no frame can dispatch. */
export function fromObject(target: object | undefined, heard: Heard): () => void {
  const source = having(target, 'addEventListener');
  const listener = (event: { readonly data?: unknown }): void => heard(event.data);
  source?.addEventListener('message', listener);
  return () => void having(target, 'removeEventListener')?.removeEventListener('message', listener);
}

/** An adapter of an app that runs scripts in the page to speak to it. */
export const scripted = (adapter: Omit<Adapter, 'listen'>): Adapter => ({ ...adapter, listen: fromScript });
