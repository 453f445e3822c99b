import type { ReaderIntegration } from '../core/ports.js';
import { ANALYTICS, granted, follow, invoke, tellGlobal } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What PostHog is told, and which one. */
export interface PosthogOptions {
  /** The topics behind PostHog; default the purposes `analytics`, `statistics`. */
  readonly topics?: TopicWords;
  /** The instance from `posthog-js`, after its `init`; default: the global of PostHog's snippet, whenever it comes. */
  readonly posthog?: object;
}

/**
 * PostHog: `opt_out_capturing` until granted and when taken back, `opt_in_capturing` when granted, without PostHog's own event
 * about that, which would be sent on every page. Give PostHog `opt_out_capturing_by_default: true` as well: its `init` may
 * capture before it is told.
 * @see https://posthog.com/docs/privacy/data-collection
 */
export function posthog({ topics, posthog: instance }: PosthogOptions = {}): ReaderIntegration {
  return (reader) => {
    let told: boolean | undefined;
    const tell = (vendor: unknown): boolean => {
      const now = granted(reader.get(), topics, ANALYTICS);
      const done =
        now === told ||
        (now ? invoke(vendor, 'opt_in_capturing', { captureEventName: false }) : invoke(vendor, 'opt_out_capturing'));
      if (done) told = now;
      return done;
    };
    return instance ? follow(reader, () => tell(instance)) : tellGlobal(reader, globalThis, 'posthog', tell);
  };
}
