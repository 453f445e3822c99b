import type { ReaderIntegration } from '../core/ports.js';
import { ANALYTICS, follow, granted, MARKETING } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What stands behind Clarity's two keys. */
export interface MicrosoftClarityOptions {
  /** The topics behind `analytics_Storage`; default the purposes `analytics`, `statistics`. */
  readonly analytics?: TopicWords;
  /** The topics behind `ad_Storage`; default the purposes `marketing`, `advertising`. */
  readonly marketing?: TopicWords;
}

/** Clarity's global: a function, and the queue of what it was told before its script came. */
interface Clarity {
  (...command: unknown[]): void;
  q?: unknown[];
}

/**
 * Microsoft Clarity's consent API v2: `consentv2` when added, denied until answered, and on every change. Clarity's snippet keeps
 * a function that is there already, so a queue waits for it.
 * @see https://learn.microsoft.com/en-us/clarity/clarity-consent-api-v2
 */
export function microsoftClarity({ analytics, marketing }: MicrosoftClarityOptions = {}): ReaderIntegration {
  return (reader) => {
    const page = globalThis as { clarity?: Clarity };
    let told: string | undefined;
    return follow(reader, (view) => {
      // The capital S is Clarity's.
      const state = {
        ad_Storage: granted(view, marketing, MARKETING) ? 'granted' : 'denied',
        analytics_Storage: granted(view, analytics, ANALYTICS) ? 'granted' : 'denied',
      };
      const now = JSON.stringify(state);
      if (now === told) return;
      if (typeof page.clarity !== 'function') {
        const stub: Clarity = (...command) => void (stub.q ??= []).push(command);
        page.clarity = stub;
      }
      page.clarity('consentv2', state);
      told = now;
    });
  };
}
