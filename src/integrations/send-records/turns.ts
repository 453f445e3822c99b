/** One tab at a time. A courtesy to the server, which knows what comes twice: so nobody waits for a turn for ever. */
import { use } from './progress.js';

export interface TurnOptions {
  /** Milliseconds that one turn takes at most. */
  readonly longest: number;
  after(milliseconds: number, act: () => void): () => void;
  now(): number;
  random(): number;
}

/** Acts when it is this tab's turn, or after a long wait without; passes on what `act` gives. */
export type Turns = (act: () => Promise<boolean>) => Promise<boolean>;

/** By a lock, which the browser gives back when a tab dies; by a lease in localStorage where there are none (no https, old webviews). */
export function turnsOf(name: string, options: TurnOptions): Turns {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  return locks ? byLock(locks, name, options) : byLease(name, options);
}

/** How many turns a tab waits for, before it goes out of turn: a tab that was put to sleep may hold its own for ever. */
const PATIENCE = 3;

function byLock(locks: LockManager, name: string, { longest, after }: TurnOptions): Turns {
  return async (act) => {
    const waiting = new AbortController();
    const cancel = after(longest * PATIENCE, () => waiting.abort());
    try {
      return await locks.request(name, { signal: waiting.signal }, () => {
        cancel();
        return act();
      });
    } catch {
      // Waited too long, or locks are refused here (a sandboxed frame).
      return await act();
    } finally {
      cancel();
    }
  };
}

interface Lease {
  readonly holder: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Milliseconds between looks at a lease, and those that a fresh one has to survive, since two may write at the same moment. */
const LEASE = { look: 500, settle: 60 };

/** Exported for its test: no engine that the tests run in is without locks. */
export function byLease(name: string, { longest, after, now, random }: TurnOptions): Turns {
  const self = String(random());
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => void after(milliseconds, resolve));
  const holder = (): string | undefined => {
    const text = use((storage) => storage.getItem(name));
    try {
      const lease = JSON.parse(text ?? 'null') as Lease | null;
      // One that ends later than any can was written by a clock that has been put back since.
      return lease && lease.until > now() && lease.until <= now() + longest ? lease.holder : undefined;
    } catch {
      return undefined;
    }
  };
  return async (act) => {
    for (let waited = 0; waited < longest * PATIENCE; waited += LEASE.look) {
      const held = holder();
      if (held === undefined || held === self) {
        const lease: Lease = { holder: self, until: now() + longest };
        use((storage) => storage.setItem(name, JSON.stringify(lease)));
        await sleep(LEASE.settle * (1 + random()));
        // Where nothing can be kept, nobody can be asked.
        if ([self, undefined].includes(holder())) break;
      }
      await sleep(LEASE.look);
    }
    try {
      return await act();
    } finally {
      if (holder() === self) use((storage) => storage.removeItem(name));
    }
  };
}
