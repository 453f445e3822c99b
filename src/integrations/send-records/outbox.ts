/** Sends what waits, one request at a time, for as long as the page lives. Knows no page: everything outside comes in as parts. */
import type { HistoryEntry } from '../../core/model.js';
import { batchOf, LIMITS, type Batch } from './batch.js';
import { leftOf, pauseAfter, PAUSES } from './pause.js';
import type { DeliveryState, OutboxParts, Running } from './outbox-parts.js';
import type { Refusal } from './progress.js';
import { queueOf, settled, type Queue } from './queue.js';
import { createSender } from './sender.js';

/** Starts an outbox. */
export function createOutbox(parts: OutboxParts): Running {
  const { place, now } = parts;
  const stopping = new AbortController();
  const sender = createSender(parts, stopping.signal);
  /** Made on this page, until the server has them. */
  const own = new Map<string, HistoryEntry>();
  /** How many entries the next request may have: fewer after one that the server could not read. */
  let most = LIMITS.entries;
  let running = false;
  let isAsked = false;
  let isPlanned = false;
  /** Once the longest pause is over: `navigator.onLine` may be wrong. */
  let isDoubting = false;
  let cancel: (() => void) | undefined;
  let told = '';
  let hasOverflowed = false;

  const stopped = (): boolean => stopping.signal.aborted;
  const queue = (): Queue => queueOf(parts.history(), place.read(), [...own.values()], parts.isChosen);

  function tell(
    state: DeliveryState,
    { waiting, progress }: Pick<Queue, 'waiting' | 'progress'>,
    delivered: readonly string[] = [],
  ): void {
    const news = JSON.stringify([state, waiting.length, progress.refused]);
    if (stopped() || (news === told && delivered.length === 0)) return;
    told = news;
    parts.tell(state, waiting.length, delivered, progress.refused);
  }

  /** What there is to do now, with what was dropped reported. */
  function look(): Queue {
    const found = queue();
    const before = place.read();
    if (JSON.stringify(before) !== JSON.stringify(found.progress)) place.write(found.progress);
    if (found.dropped > 0 && !hasOverflowed) {
      hasOverflowed = true;
      parts.report({
        code: 'delivery-overflow',
        message: `${found.progress.dropped} of the records for ${parts.url} were dropped before it had them: a device keeps its last 500.`,
      });
    }
    return found;
  }

  function soon(): void {
    if (isPlanned || stopped()) return;
    isPlanned = true;
    void parts.rest().then(() => {
      isPlanned = false;
      return run();
    });
  }

  function later(milliseconds: number, doubting = false): void {
    cancel?.();
    cancel = parts.after(milliseconds, () => {
      isDoubting = doubting;
      soon();
    });
  }

  async function run(): Promise<void> {
    isAsked = true;
    if (running) return;
    running = true;
    while (isAsked && !stopped()) {
      isAsked = false;
      while (!stopped() && (await parts.alone(step))) await parts.rest();
    }
    running = false;
  }

  /** @returns whether there is more to do at once */
  async function step(): Promise<boolean> {
    if (stopped()) return false;
    try {
      const found = look();
      const { waiting, progress } = found;
      if (waiting.length === 0) {
        tell('idle', found);
        return false;
      }
      const left = leftOf(progress, now());
      const isOffline = parts.isOffline();
      if (left > 0 || (isOffline && !isDoubting)) {
        later(left || PAUSES.longest, left === 0);
        tell(isOffline ? 'offline' : 'waiting', found);
        return false;
      }
      isDoubting = false;
      tell('sending', found);
      return await deliver(waiting);
    } catch (cause) {
      return fail('something of the page’s own failed ("only", or what is kept)', { cause });
    }
  }

  async function deliver(waiting: readonly HistoryEntry[]): Promise<boolean> {
    let batch: Batch;
    try {
      batch = batchOf(waiting, most);
    } catch {
      return settle(new Set(), [{ id: (waiting[0] as HistoryEntry).id, reason: 'unreadable' }]);
    }
    const outcome = await sender.send(batch);
    if (stopped()) return false;
    if (outcome.kind === 'interrupted') return true;
    if (outcome.kind === 'answered') {
      most = Math.min(LIMITS.entries, most * 2);
      return settle(outcome.taken, outcome.refused);
    }
    if (outcome.kind !== 'unreadable') return fail(outcome.why, outcome);
    const [first, ...others] = batch.entries as [HistoryEntry, ...HistoryEntry[]];
    if (others.length === 0) return settle(new Set(), [{ id: first.id, reason: outcome.reason }]);
    most = Math.ceil(batch.entries.length / 2);
    return true;
  }

  /** @returns whether there is more to do at once */
  function settle(taken: ReadonlySet<string>, refused: readonly Refusal[]): boolean {
    const before = queue();
    const after = settled(before, taken, refused);
    place.write(after.progress);
    for (const id of taken) own.delete(id);
    const delivered = before.waiting.filter(({ id }) => taken.has(id)).map(({ id }) => id);
    tell(after.waiting.length > 0 ? 'sending' : 'idle', after, delivered);
    if (refused.length > 0) {
      const list = refused.map(({ id, reason }) => `${id} (${reason})`).join(', ');
      parts.report({
        code: 'delivery-refused',
        message: `${parts.url} refused records, which are set aside: ${list}. They are kept; retry() sends them again.`,
      });
    }
    return after.waiting.length > 0;
  }

  /** @returns that there is nothing more to do at once */
  function fail(why: string, { pause, cause }: { readonly pause?: number; readonly cause?: unknown } = {}): false {
    const progress = place.read();
    const failures = progress.failures + 1;
    const asked = pause !== undefined;
    // Not all at the same moment again, after a pause that the server asked of everybody.
    const wait = Math.min(PAUSES.asked, (pause ?? 0) + pauseAfter(failures, parts.random()));
    place.write({ ...progress, failures, asked, at: now(), pause: wait });
    later(wait);
    try {
      tell(parts.isOffline() ? 'offline' : 'waiting', queue());
    } catch {
      // What failed may be the queue itself.
    }
    if (failures === 1) {
      parts.report({
        code: 'delivery-failed',
        message: `Records could not be sent to ${parts.url}: ${why}. They are kept and will be sent again.`,
        ...(cause !== undefined && { cause }),
      });
    }
    return false;
  }

  return {
    look(entry) {
      if (entry) {
        own.set(entry.id, entry);
        // The server may set the record's cookie with its answer: the one under way would bring what was said before.
        sender.interrupt();
      }
      soon();
    },

    online() {
      const progress = place.read();
      if (!progress.asked && progress.pause > 0) place.write({ ...progress, pause: 0 });
      soon();
    },

    leave() {
      try {
        const { waiting, progress } = queue();
        const isWanted = !progress.asked || leftOf(progress, now()) === 0;
        if (stopped() || !isWanted || waiting.length === 0) return;
        // From the front, even if some of it is under way: whichever comes first, the server has them in order.
        sender
          .sendLeaving(batchOf(waiting, most))
          // Where the page lives on, the answer counts.
          ?.then((outcome) => outcome.kind === 'answered' && !stopped() && settle(outcome.taken, outcome.refused))
          .catch(() => undefined);
      } catch {
        // What waits is kept, and goes with the next page.
      }
    },

    retry() {
      const progress = place.read();
      place.write({ ...progress, refused: [], pause: 0 });
      soon();
    },

    stop() {
      stopping.abort();
      cancel?.();
    },
  };
}
