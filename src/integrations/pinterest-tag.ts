import type { ReaderIntegration } from '../core/ports.js';
import { granted, MARKETING, tellGlobal } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What Pinterest is told. */
export interface PinterestTagOptions {
  /** The topics behind the tag; default the purposes `marketing`, `advertising`. */
  readonly topics?: TopicWords;
}

/** Pinterest's global. Its snippet gives it the queue that the tag's script empties. */
interface Pintrk {
  (...command: unknown[]): void;
  queue?: unknown;
}

/**
 * Pinterest Tag: `setconsent` before the page's `load`, false until granted, and on every change.
 * @see https://help.pinterest.com/en/business/article/install-the-pinterest-tag
 */
export function pinterestTag({ topics }: PinterestTagOptions = {}): ReaderIntegration {
  return (reader) => {
    let told: boolean | undefined;
    return tellGlobal<Pintrk>(reader, globalThis, 'pintrk', (pintrk) => {
      if (typeof pintrk !== 'function' || !pintrk.queue) return false;
      const now = granted(reader.get(), topics, MARKETING);
      if (now !== told) pintrk('setconsent', now);
      told = now;
      return true;
    });
  };
}
