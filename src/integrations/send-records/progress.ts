/** How far the delivery to one address has come, as the next page finds it. */
import type { Pause } from './pause.js';

/** An entry that the server will not take, and why. */
export interface Refusal {
  /** Id of the entry. */
  readonly id: string;
  /** The server's word (`malformed`, `altered`, …), `http-400`, or `unreadable` for what could not even be sent. */
  readonly reason: string;
}

export interface Progress extends Pause {
  /** Ids of entries that the server has, the latest last. */
  readonly done: readonly string[];
  /** Entries set aside. */
  readonly refused: readonly Refusal[];
  /** How many entries of the history waited at the last look, and the last of them: what is gone since was dropped. */
  readonly waiting: number;
  readonly last: string;
  /** Entries that were dropped before the server had them. */
  readonly dropped: number;
  /** Failures in a row. */
  readonly failures: number;
  /** Whether the pause is the server's own wish. */
  readonly asked: boolean;
}

export const START: Progress = {
  ...{ done: [], refused: [], waiting: 0, last: '' },
  ...{ dropped: 0, failures: 0, at: 0, pause: 0, asked: false },
};

/** Where progress is kept. Never throws. */
export interface ProgressPlace {
  read(): Progress;
  write(progress: Progress): void;
}

/** Progress in localStorage, in memory where there is none or where it is full. */
export function keptProgress(key: string): ProgressPlace {
  /** What localStorage could not keep. */
  let unkept: Progress | undefined;
  return {
    read: () => unkept ?? parsed(use((storage) => storage.getItem(key))),
    write(progress) {
      const text = JSON.stringify(progress);
      const isKept = use((storage) => {
        storage.setItem(key, text);
        return storage.getItem(key) === text;
      });
      unkept = isKept ? undefined : progress;
    },
  };
}

/** localStorage, where there is one that works: the property itself may throw, or be null. */
export function use<T>(act: (storage: Storage) => T): T | undefined {
  try {
    const storage = globalThis.localStorage as Storage | null | undefined;
    return storage ? act(storage) : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever does not read as progress is none: everything is sent again then, and the server knows it. */
export function parsed(text: string | null | undefined): Progress {
  try {
    const found = { ...START, ...(JSON.parse(text ?? '{}') as Progress) };
    const isText = (value: unknown): boolean => typeof value === 'string';
    const numbers = [found.waiting, found.dropped, found.failures, found.at, found.pause];
    return numbers.every((value) => Number.isFinite(value)) &&
      [found.last, ...found.done].every(isText) &&
      found.refused.every(({ id, reason }) => isText(id) && isText(reason))
      ? found
      : START;
  } catch {
    return START;
  }
}
