/** The history as a queue. Pure. */
import type { HistoryEntry } from '../../core/model.js';
import type { Progress, Refusal } from './progress.js';

/** At most so many entries wait: as many as a device keeps. */
export const MOST_WAITING = 500;
/** Ids remembered as done: those of a whole history, and some that other tabs could not keep. */
const MOST_DONE = MOST_WAITING + 100;

/** What there is to send. */
export interface Queue {
  /** Entries that the server does not have yet, in order. */
  readonly waiting: readonly HistoryEntry[];
  /** Ids of those that only this page knows. */
  readonly extra: ReadonlySet<string>;
  /** Progress that knows of all this. */
  readonly progress: Progress;
  /** How many were dropped since the last look, before the server had them. */
  readonly dropped: number;
}

/**
 * What waits: every sealed entry that is neither done nor set aside. By their ids, and not from some place in the history on: where
 * two tabs write, or storage is full for a while, an entry may turn up before one that was sent.
 * @param own entries made on this page, in order. Two tabs that write at the same moment may overwrite each other's history; then
 * this page still has its own
 * @param isChosen whether an entry is to be sent at all
 */
export function queueOf(
  history: readonly HistoryEntry[],
  progress: Progress,
  own: readonly HistoryEntry[],
  isChosen: (entry: HistoryEntry) => boolean,
): Queue {
  const { entries, extra } = joined(
    history.filter((entry) => typeof entry?.id === 'string'),
    own,
  );
  const kept = new Set(entries.map(({ id }) => id));
  // What is not here may be known to another tab alone, unless the history is full.
  const isFull = history.length >= MOST_WAITING;
  const refused = progress.refused.filter(({ id }) => !isFull || kept.has(id));
  const closed = new Set([...progress.done, ...refused.map(({ id }) => id)]);
  // One of an older version of the library has no seal, and proves nothing.
  const isOpen = (entry: HistoryEntry): boolean => !!entry.seal && !closed.has(entry.id) && isChosen(entry);
  const waiting = entries.filter(isOpen).slice(-MOST_WAITING);
  const known = waiting.findIndex(({ id }) => id === progress.last) + 1;
  const gone = isFull ? Math.max(0, progress.waiting - known) : 0;
  const dropped = gone + progress.refused.length - refused.length;
  const counts = { ...counted(waiting, extra), dropped: progress.dropped + dropped };
  return { waiting, extra, dropped, progress: { ...progress, refused, ...counts } };
}

/** The history with what it has lost, each entry behind the one that it follows. */
function joined(
  history: readonly HistoryEntry[],
  own: readonly HistoryEntry[],
): { readonly entries: readonly HistoryEntry[]; readonly extra: ReadonlySet<string> } {
  const entries = [...history];
  const ids = new Set(history.map(({ id }) => id));
  const lost = own.filter(({ id }) => !ids.has(id));
  for (const entry of lost) {
    const before = entries.findIndex(({ seal }) => seal !== undefined && seal.hash === entry.seal?.previous);
    entries.splice(before + 1, 0, entry);
  }
  return { entries, extra: new Set(lost.map(({ id }) => id)) };
}

/**
 * The queue after an answer.
 * @param taken ids that the server has
 * @param refused entries that it will not take
 */
export function settled(
  { waiting, extra, progress }: Queue,
  taken: ReadonlySet<string>,
  refused: readonly Refusal[],
): Pick<Queue, 'waiting' | 'progress'> {
  const aside = new Set(refused.map(({ id }) => id));
  const left = waiting.filter(({ id }) => !taken.has(id) && !aside.has(id));
  const done = [...progress.done.filter((id) => !taken.has(id)), ...taken].slice(-MOST_DONE);
  const set = [...progress.refused.filter(({ id }) => !taken.has(id) && !aside.has(id)), ...refused];
  const rest = { failures: 0, at: 0, pause: 0, asked: false };
  return { waiting: left, progress: { ...progress, ...counted(left, extra), ...rest, done, refused: set } };
}

/** Only the history's own: another tab does not know of the others. */
function counted(waiting: readonly HistoryEntry[], extra: ReadonlySet<string>): Pick<Progress, 'waiting' | 'last'> {
  const kept = waiting.filter(({ id }) => !extra.has(id));
  return { waiting: kept.length, last: kept.at(-1)?.id ?? '' };
}
