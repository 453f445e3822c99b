import type { ConsentView, ReaderIntegration } from '../core/ports.js';
import { follow, granted, invoke, tellGlobal } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What Segment is told, and which one. */
export interface SegmentOptions {
  /** Segment's consent categories by id, and the topics behind each. Default: every purpose of the catalogue by its own id. */
  readonly categories?: Readonly<Record<string, TopicWords>>;
  /** The instance from `@segment/analytics-next`; default: the global `analytics` of Segment's snippet, whenever it comes. */
  readonly analytics?: object;
}

/** The part of Segment's source middleware that is used. */
interface Passing {
  readonly payload: { readonly obj: { context?: { readonly consent?: object } } };
  next(payload: Passing['payload']): void;
}

/**
 * Segment: stamps `context.consent.categoryPreferences` on every event, and tracks `Segment Consent Preference Updated` when an
 * answer changes them. Segment enforces them at its destinations; it does not hold back its own events.
 * @see https://www.twilio.com/docs/segment/privacy/consent-management/consent-in-segment-connections
 */
export function segment({ categories, analytics }: SegmentOptions = {}): ReaderIntegration {
  const preferences = (view: ConsentView): Record<string, boolean> =>
    Object.fromEntries(
      categories
        ? Object.entries(categories).map(([id, words]) => [id, granted(view, words, [])])
        : view.topics
            .filter(({ id }) => id.startsWith('purpose/'))
            .map(({ id, allowed }) => [id.slice('purpose/'.length), allowed]),
    );

  return (reader) => {
    let active = true;
    let stamping = false;
    // The first answer counts as a change, a refusal of everything too.
    const standing = (): string => JSON.stringify([reader.get().status === 'pending', preferences(reader.get())]);
    let told = standing();

    const stamp = ({ payload, next }: Passing): void => {
      if (active) {
        const { context } = payload.obj;
        const consent = { ...context?.consent, categoryPreferences: preferences(reader.get()) };
        payload.obj.context = { ...context, consent };
      }
      next(payload);
    };
    const tell = (vendor: unknown): boolean => {
      stamping ||= invoke(vendor, 'addSourceMiddleware', stamp);
      const now = standing();
      if (stamping && now !== told && invoke(vendor, 'track', 'Segment Consent Preference Updated')) told = now;
      return stamping;
    };
    const stop = analytics ? follow(reader, () => tell(analytics)) : tellGlobal(reader, globalThis, 'analytics', tell);
    return () => {
      active = false;
      stop();
    };
  };
}
