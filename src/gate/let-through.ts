import { afterPaint } from './after-paint.js';
import type { HeldTags } from './hold-tags.js';

/** Milliseconds of one slice: a long task begins at 50. */
const SLICE = 40;

/**
 * Lets through what an answer allowed: after the paint that shows the answer, and in slices, so that a page with a thousand
 * tags still answers the next click.
 */
export function letThrough({ held, attempt }: Pick<HeldTags, 'held' | 'attempt'>): void {
  const queue = [...held()];
  const slice = (): void => {
    const end = performance.now() + SLICE;
    for (let tag; (tag = queue.shift());) {
      attempt(tag);
      if (performance.now() > end) return void setTimeout(slice);
    }
  };
  afterPaint(slice);
}
