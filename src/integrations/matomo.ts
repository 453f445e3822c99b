import type { ReaderIntegration } from '../core/ports.js';
import { ANALYTICS, granted, follow, queueOf } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What Matomo is told, and about what. */
export interface MatomoOptions {
  /** The topics behind Matomo; default the purposes `analytics`, `statistics`. */
  readonly topics?: TopicWords;
  /** Ask for cookies only: Matomo counts without them until granted (`requireCookieConsent`). Default: it does nothing until granted. */
  readonly cookies?: boolean;
}

/**
 * Matomo: `requireConsent` when added, `setConsentGiven` when granted, `forgetConsentGiven` when taken back. Add it before the
 * page's `trackPageView`.
 * @see https://developer.matomo.org/guides/tracking-consent
 */
export function matomo({ topics, cookies }: MatomoOptions = {}): ReaderIntegration {
  const consent = cookies ? 'CookieConsent' : 'Consent';
  return (reader) => {
    let told: boolean | undefined;
    return follow(reader, (view) => {
      const paq = queueOf(globalThis, '_paq');
      if (told === undefined) paq.push([`require${consent}`]);
      told ??= false;
      const now = granted(view, topics, ANALYTICS);
      if (now !== told) paq.push([`${now ? 'set' : 'forget'}${consent}Given`]);
      told = now;
    });
  };
}
