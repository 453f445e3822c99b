/** What went to the app around the page, and what came from it, since the inspector began. */

/** One message. */
export interface NativeEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly from: 'web' | 'native';
  readonly type: string;
  /** The message as text. */
  readonly text: string;
}

/** Where a bridge writes it, if there is such a list: every copy of this library in the page finds it. */
const KEY = Symbol.for('assent.native-log');
/** As many as are kept. */
const MOST = 200;

/** Begins to log. */
export function logNative(): { entries(): readonly NativeEntry[]; stop(): void } {
  const page = globalThis as { [KEY]?: NativeEntry[] };
  const log = (page[KEY] ??= []);
  return {
    entries() {
      log.splice(0, log.length - MOST);
      return [...log];
    },
    stop: () => void delete page[KEY],
  };
}
