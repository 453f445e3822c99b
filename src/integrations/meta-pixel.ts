import type { ReaderIntegration } from '../core/ports.js';
import { granted, MARKETING, tellGlobal } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What Meta is told. */
export interface MetaPixelOptions {
  /** The topics behind the pixel; default the purposes `marketing`, `advertising`. */
  readonly topics?: TopicWords;
  /**
   * Limited Data Use, on every page and whatever is answered: Meta then works as a service provider for people in the US states
   * that have it. `true`: Meta finds out where the person is; else Meta's numbers of country and state (`[1, 1000]` = California).
   */
  readonly ldu?: true | readonly [country: number, state: number];
}

/** Meta's global. It can be called once it has its queue, or its script behind it. */
interface Fbq {
  (...command: unknown[]): void;
  queue?: unknown;
  callMethod?: unknown;
}

/**
 * Meta Pixel: `revoke` before the page's `init`, `grant` when granted, `revoke` when taken back.
 * @see https://developers.facebook.com/docs/meta-pixel/implementation/gdpr
 * @see https://developers.facebook.com/docs/meta-pixel/implementation/data-processing-options
 */
export function metaPixel({ topics, ldu }: MetaPixelOptions = {}): ReaderIntegration {
  return (reader) => {
    let told: boolean | undefined;
    return tellGlobal<Fbq>(reader, globalThis, 'fbq', (fbq) => {
      if (typeof fbq !== 'function' || !(fbq.queue || fbq.callMethod)) return false;
      const now = granted(reader.get(), topics, MARKETING);
      if (told === undefined) {
        fbq('consent', 'revoke');
        if (ldu) fbq('dataProcessingOptions', ['LDU'], ...(ldu === true ? [0, 0] : ldu));
        told = false;
      }
      if (now !== told) fbq('consent', now ? 'grant' : 'revoke');
      told = now;
      return true;
    });
  };
}
