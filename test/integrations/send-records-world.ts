/** A world for outboxes: a clock that the test turns, a network that fails as it is told, a server, a browser with tabs that die. */
import { createStore } from '../../src/core/store.js';
import type { HistoryEntry } from '../../src/core/model.js';
import type { ConsentFailure, ConsentStorage, ConsentStore } from '../../src/core/ports.js';
import type { ProofEntry } from '../../src/core/proof-entry.js';
import type { DeliveryState, OutboxParts, Running } from '../../src/integrations/send-records/outbox-parts.js';
import { createOutbox } from '../../src/integrations/send-records/outbox.js';
import { parsed, type Refusal } from '../../src/integrations/send-records/progress.js';
import { hashOfText, sealer, verifyEntry } from '../../src/records/index.js';
import { catalogue } from './visitor.js';

export interface Delivery {
  readonly schema: string;
  readonly entries: readonly ProofEntry[];
  readonly wordings: Readonly<Record<string, string>>;
}

/** What a server that keeps to the protocol does (docs/outbox.md). */
export function modelServer({ poison = () => false }: { readonly poison?: (entry: ProofEntry) => boolean } = {}) {
  const rows: ProofEntry[] = [];
  const wordings = new Map<string, string>();
  const known = new Map<string, string>();
  return {
    rows,
    wordings,
    ids: () => rows.map(({ id }) => id),
    take(body: string): string {
      const delivery = JSON.parse(body) as Delivery;
      for (const [hash, text] of Object.entries(delivery.wordings))
        if (hashOfText(text) === hash) wordings.set(hash, text);
      const results = delivery.entries.map((entry) => {
        const { id, hash } = entry;
        const before = known.get(id);
        if (before !== undefined && before === hash) return { id, status: 'known' };
        const check = verifyEntry(entry);
        if (before !== undefined) return { id, status: 'refused', reason: 'altered' };
        if (!check.ok) return { id, status: 'refused', reason: check.reason };
        if (poison(entry)) return { id, status: 'refused', reason: 'unwanted' };
        known.set(id, hash);
        rows.push(entry);
        return { id, status: 'stored' };
      });
      return JSON.stringify({ results });
    },
  };
}
export type ModelServer = ReturnType<typeof modelServer>;

/** How a request may go. */
export const FAULTS = [
  ...['none', 'none', 'none', 'refused', 'hung', '500', '503', 'half', 'lost', 'slow', 'duplicated'],
  ...['429', '429-date', 'no-json', 'strangers', 'partial', '401', '404', '413'],
] as const;
export type Fault = (typeof FAULTS)[number];

/** Time that passes only when told. Timers go by it; the wall clock may be set. */
export function virtualTime() {
  let time = 0;
  let wall = Date.parse('2026-11-23T12:00:00Z');
  const timers = new Set<{ readonly due: number; readonly act: () => void }>();
  /** Promises go on until nothing moves. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    settle,
    now: () => wall + time,
    elapsed: () => time,
    jump: (milliseconds: number) => void (wall += milliseconds),
    after(milliseconds: number, act: () => void): () => void {
      const timer = { due: time + milliseconds, act };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async pass(milliseconds: number): Promise<void> {
      const end = time + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
        if (!next) break;
        timers.delete(next);
        time = Math.max(time, next.due);
        next.act();
        await settle();
      }
      time = end;
    },
  };
}
export type VirtualTime = ReturnType<typeof virtualTime>;

/** What the tabs of one browser share. */
export function browser(time: VirtualTime) {
  const texts = new Map<string, string>();
  const queue: { readonly tab: object; readonly grant: () => void }[] = [];
  let holder: object | undefined;
  const next = (): void => {
    if (holder) return;
    const first = queue.shift();
    if (!first) return;
    holder = first.tab;
    first.grant();
  };
  return {
    time,
    texts,
    isFull: false,
    isOffline: false,
    keep(key: string, text: string): boolean {
      if (this.isFull) return false;
      texts.set(key, text);
      return true;
    },
    lock(tab: object): Promise<void> {
      return new Promise((grant) => {
        queue.push({ tab, grant });
        next();
      });
    },
    /** Gives back what a tab holds, and forgets what it waits for. @param isDead a tab that dies waits for nothing */
    unlock(tab: object, isDead = false): void {
      if (isDead) queue.splice(0, queue.length, ...queue.filter((waiting) => waiting.tab !== tab));
      if (holder !== tab) return;
      holder = undefined;
      next();
    },
  };
}
export type Browser = ReturnType<typeof browser>;

/** A network before a server. @param faults of the requests to come; after the last, none */
export function network(time: VirtualTime, server: ModelServer, faults: Fault[] = []) {
  const bodies: string[] = [];
  const json = (text: string): Response => new Response(text, { headers: { 'Content-Type': 'application/json' } });
  const status = (code: number, headers: Record<string, string> = {}): Response =>
    new Response('no', { status: code, headers });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void time.after(ms, resolve));
  async function answer(body: string): Promise<Response> {
    const fault = faults.shift() ?? 'none';
    const { entries } = JSON.parse(body) as Delivery;
    await wait(20);
    switch (fault) {
      case 'none':
        return json(server.take(body));
      case 'refused':
        throw new TypeError('Failed to fetch');
      case 'hung':
        return new Promise(() => undefined);
      case '500':
        return status(500);
      case '503':
        return status(503, { 'Retry-After': '120' });
      case '429':
        return status(429, { 'Retry-After': '40' });
      case '429-date':
        return status(429, { 'Retry-After': new Date(time.now() + 90_000).toUTCString() });
      case '401':
        return status(401);
      case '404':
        return status(404);
      case '413':
        return entries.length > 1 ? status(413) : json(server.take(body));
      case 'half':
        return json(server.take(body).slice(0, -20));
      case 'no-json':
        return json('<!doctype html><title>Welcome to the hotel</title>');
      case 'strangers':
        return json(JSON.stringify({ results: entries.map((_, index) => ({ id: `x${index}`, status: 'stored' })) }));
      case 'partial': {
        const half = Math.ceil(entries.length / 2);
        return json(
          server.take(JSON.stringify({ ...(JSON.parse(body) as Delivery), entries: entries.slice(0, half) })),
        );
      }
      case 'lost':
        server.take(body);
        throw new TypeError('network connection lost');
      case 'slow':
        await wait(60_000);
        return json(server.take(body));
      case 'duplicated':
        time.after(45_000, () => void server.take(body));
        return json(server.take(body));
    }
  }
  return {
    faults,
    bodies,
    async post(body: string): Promise<Response> {
      bodies.push(body);
      return answer(body);
    },
  };
}
export type Network = ReturnType<typeof network>;

let count = 0;

export interface Told {
  readonly state: DeliveryState;
  readonly waiting: number;
  readonly delivered: readonly string[];
  readonly refused: readonly Refusal[];
}

/** A tab: a store, and an outbox. Everything it does to the world goes through `live`, so that it may die between any two acts. */
export function openTab(shared: Browser, net: Network, more: Partial<OutboxParts> = {}) {
  const { time } = shared;
  const tab = {};
  let isDead = false;
  /** Acts left to live. */
  let left = Infinity;
  const failures: ConsentFailure[] = [];
  const told: Told[] = [];
  const live = <T>(act: () => T, otherwise: T): T => {
    if (isDead) return otherwise;
    if (left-- > 0) return act();
    die();
    return otherwise;
  };
  const never = <T>(): Promise<T> => new Promise(() => undefined);
  function die(): void {
    isDead = true;
    shared.unlock(tab, true);
  }
  const storage = (key: string): ConsentStorage => ({
    name: key,
    read: () => (shared.texts.has(key) ? [shared.texts.get(key) as string] : []),
    write: (text) => live(() => shared.keep(key, text), false),
    clear: () => live(() => void shared.texts.delete(key), undefined),
  });
  const store: ConsentStore = createStore({
    ...{ catalogue, storage: storage('assent'), archive: storage('assent-history'), now: time.now },
    newId: () => `entry${String((count += 1)).padStart(7, '0')}`,
    seal: sealer({ build: '0.1.0', language: () => 'en' }),
    onError: (failure) => void failures.push(failure),
  });
  let unkept: string | undefined;
  const PROGRESS = 'assent-outbox-1';
  const outbox: Running = createOutbox({
    ...{ url: 'https://api.example/records', timeout: 15_000, now: time.now, random: () => 0.5 },
    history: store.history,
    report: store.report,
    isChosen: () => true,
    place: {
      read: () => parsed(unkept ?? shared.texts.get(PROGRESS)),
      write(progress) {
        const text = JSON.stringify(progress);
        live(() => void (unkept = shared.keep(PROGRESS, text) ? undefined : text), undefined);
      },
    },
    post: (body, _, signal) =>
      live(async () => {
        if (shared.isOffline) throw new TypeError('Failed to fetch');
        const gone = new Promise<never>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
        );
        const answer = await Promise.race([net.post(body), gone]);
        return isDead ? never<Response>() : answer;
      }, never<Response>()),
    async alone(act) {
      await live(() => shared.lock(tab), never<void>());
      if (isDead) return never<boolean>();
      const more_ = await act();
      if (isDead) return never<boolean>();
      shared.unlock(tab);
      return more_;
    },
    rest: () =>
      live(() => new Promise<void>((resolve) => void time.after(10, () => live(resolve, undefined))), never<void>()),
    after: (ms, act) =>
      live(
        () => time.after(ms, () => void live(act, undefined)),
        () => undefined,
      ),
    isOffline: () => shared.isOffline,
    tell: (state, waiting, delivered, refused) => void told.push({ state, waiting, delivered, refused }),
    ...more,
  });
  const unsubscribe = store.subscribe((_, change) => live(() => outbox.look(change?.entry), undefined));
  let answers = 0;
  return {
    store,
    outbox,
    failures,
    told,
    isDead: () => isDead,
    codes: () => failures.map(({ code }) => code),
    /** A click, another one each time. @returns the entries made */
    click(wording = 'May we count?'): readonly HistoryEntry[] {
      const before = new Set(store.history().map(({ id }) => id));
      const answer = (answers += 1) % 2 ? 'granted' : 'denied';
      live(
        () => void store.decide({ analytics: answer }, { surface: 'test', control: 'save', trusted: true, wording }),
        undefined,
      );
      return store.history().filter(({ id }) => !before.has(id));
    },
    die,
    /** Dies after so many acts. */
    dieAfter: (acts: number) => void (left = acts),
    close(): void {
      unsubscribe();
      outbox.stop();
      die();
    },
  };
}
export type Tab = ReturnType<typeof openTab>;
