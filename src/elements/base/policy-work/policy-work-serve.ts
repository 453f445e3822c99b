/** The worker's end of the line. */
import { PolicyTextError } from '../../../policy/errors.js';
import { doJob, type Job, type Workers } from './policy-work-jobs.js';
import { Assembly, parcels } from './policy-work-parcels.js';
import type { Message } from './policy-work-thread.js';

/** What a worker sees of the page. */
interface Line {
  onmessage: ((event: MessageEvent<Message>) => void) | null;
  postMessage(message: Message): void;
}

/** Does the jobs that come in over a line, one after another. */
export function serve(line: Line, workers: Workers): void {
  const jobs = new Map<number, Assembly>();
  line.onmessage = ({ data: { id, parcel, last } }) => {
    const job = jobs.get(id) ?? new Assembly();
    jobs.set(id, job);
    if (parcel) job.add(parcel);
    if (!last) return;
    jobs.delete(id);
    void answer(line, id, job.value as Job, workers);
  };
  // Tells that it has begun.
  line.postMessage({ id: 0 });
}

async function answer(line: Line, id: number, job: Job, workers: Workers): Promise<void> {
  try {
    for (const parcel of parcels(await doJob(job, workers))) line.postMessage({ id, parcel });
    line.postMessage({ id, last: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    line.postMessage({ id, error: { message, ...(cause instanceof PolicyTextError && { code: cause.code }) } });
  }
}
