import { PolicyTextError, type PolicyTextErrorCode } from '../../../policy/errors.js';
import { trusted } from '../../../trusted-types.js';
import type { Job } from './policy-work-jobs.js';
import { Assembly, parcels, type Parcel } from './policy-work-parcels.js';

/** What goes either way: the parcels of a job or of its result; or an error, with the code of a PolicyTextError. */
export interface Message {
  readonly id: number;
  readonly parcel?: Parcel;
  /** Nothing more comes under this number. */
  readonly last?: boolean;
  readonly error?: { readonly message: string; readonly code?: PolicyTextErrorCode };
}

/** A worker that nobody needs is ended after this long, in milliseconds. */
const IDLE = 20_000;
/** One that has not begun after this long never will. */
const PATIENCE = 5_000;

interface Waiting {
  readonly result: Assembly;
  resolve(value: unknown): void;
  reject(cause: unknown): void;
}

/** The reason why nothing came of a job: no worker can be had here, so do it yourself. */
export class NoWorker extends Error {}

/** A worker of our own: made when there is a job, shared by all of them, ended when it is idle. */
export class PolicyThread {
  #address: () => URL;
  #worker: Worker | undefined;
  #refused = false;
  #waiting = new Map<number, Waiting>();
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: () => URL) {
    this.#address = address;
  }

  /** Whether it is there already. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /** Does a job over there. @throws NoWorker where that cannot be; PolicyTextError as the job itself does */
  async do(job: Job): Promise<unknown> {
    const worker = (this.#worker ??= this.#start());
    const id = (this.#count += 1);
    const done = new Promise((resolve, reject) => {
      this.#waiting.set(id, { result: new Assembly(), resolve, reject });
    });
    // The worker may be refused while the job is still being sent, when nobody listens yet.
    done.catch(() => undefined);
    for (const parcel of parcels(job)) {
      worker.postMessage({ id, parcel } satisfies Message);
      // Two documents to be compared are copied a piece at a time.
      if (typeof job[1] !== 'string') await pause();
    }
    worker.postMessage({ id, last: true } satisfies Message);
    return done;
  }

  #start(): Worker {
    if (this.#refused) throw new NoWorker();
    try {
      const address = this.#address();
      // A worker of another origin is never allowed, and asking would be an error in the page's console.
      if (!/^https?:$/.test(address.protocol) || address.origin !== location.origin) throw new NoWorker();
      const worker = new Worker(trusted().createScriptURL(address.href), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#refuse();
      };
      worker.onmessageerror = () => this.#refuse();
      this.#wait(PATIENCE, () => this.#refuse());
      return worker;
    } catch {
      this.#refused = true;
      throw new NoWorker();
    }
  }

  #hear({ id, parcel, last, error }: Message): void {
    clearTimeout(this.#timer);
    const job = this.#waiting.get(id);
    if (job && parcel) job.result.add(parcel);
    if (job && (last || error)) {
      this.#waiting.delete(id);
      // What is done with it is a task of its own, after that of reading the last parcel.
      if (!error) void pause().then(() => job.resolve(job.result.value));
      else job.reject(error.code ? new PolicyTextError(error.code, error.message) : new Error(error.message));
    }
    if (this.#waiting.size === 0) this.#wait(IDLE, () => this.#waiting.size === 0 && this.#end());
  }

  /** A page that forbids workers (`worker-src`), an address without the file: it will not be otherwise next time. */
  #refuse(): void {
    this.#refused = true;
    this.#end();
    for (const { reject } of this.#waiting.values()) reject(new NoWorker());
    this.#waiting.clear();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #wait(milliseconds: number, then: () => unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }
}

/** Lets the page do something else; unlike a timer not held back where the page lies hidden. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
