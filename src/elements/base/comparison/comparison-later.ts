/** Renders what is not on the first screen in small pieces, so that a long comparison never holds up the page. */
import { nothing, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';

/** How long one piece of work may take, in milliseconds: half a frame at 60 Hz. */
const SLICE = 8;

/** Work that waits for the page to be idle: `soon` in the order of the page, `late` (what is folded) after all of that. */
export class SlowQueue {
  readonly #jobs: Record<Urgency, (() => void)[]> = { soon: [], late: [] };
  #until = 0;
  #planned = false;
  /** What the job that is being done asks for in its turn. */
  #inner: Record<Urgency, (() => void)[]> | undefined;

  /** Begins a rendering: what it asks for is done at once for the first few milliseconds, and then waits. */
  begin(): void {
    this.#jobs.soon.length = this.#jobs.late.length = 0;
    this.#until = performance.now() + SLICE;
  }

  get hasTime(): boolean {
    return performance.now() < this.#until;
  }

  add(urgency: Urgency, job: () => void): void {
    (this.#inner ?? this.#jobs)[urgency].push(job);
    if (this.#planned) return;
    this.#planned = true;
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(this.#work, { timeout: 100 });
    else setTimeout(this.#work, 16);
  }

  /** Does what is left at once: all of it, or only what is not folded. */
  flush(urgency: Urgency = 'late'): void {
    for (let job = this.#next(urgency); job; job = this.#next(urgency)) this.#do(job);
  }

  /** A job, and next what it asks for: a section comes whole before the one after it. */
  #do(job: () => void): void {
    const inner: Record<Urgency, (() => void)[]> = (this.#inner = { soon: [], late: [] });
    try {
      job();
    } finally {
      this.#inner = undefined;
      this.#jobs.soon.unshift(...inner.soon);
      this.#jobs.late.unshift(...inner.late);
    }
  }

  #next(urgency: Urgency): (() => void) | undefined {
    return this.#jobs.soon.shift() ?? (urgency === 'late' ? this.#jobs.late.shift() : undefined);
  }

  #work = (): void => {
    this.#until = performance.now() + SLICE;
    do {
      const job = this.#next('late');
      if (job) this.#do(job);
    } while (this.hasTime && this.#waits);
    this.#planned = false;
    if (this.#waits) this.add('late', () => undefined);
  };

  get #waits(): boolean {
    return this.#jobs.soon.length + this.#jobs.late.length > 0;
  }
}

export type Urgency = 'soon' | 'late';

class Later extends AsyncDirective {
  #turn = {};

  render(queue: SlowQueue, urgency: Urgency, content: () => unknown): unknown {
    if (urgency === 'soon' && queue.hasTime) return content();
    const turn = (this.#turn = {});
    queue.add(urgency, () => {
      if (turn === this.#turn) this.setValue(content());
    });
    return nothing;
  }
}

/** Content that comes when the queue gets to it. */
export const later = directive(Later) as (
  queue: SlowQueue,
  urgency: Urgency,
  content: () => TemplateResult | readonly unknown[],
) => unknown;
