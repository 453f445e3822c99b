import type { Answer } from '../core/model.js';
import type { ReaderIntegration } from '../core/ports.js';
import { answerOn, invoke, MARKETING, tellGlobal } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What TikTok is told. */
export interface TiktokPixelOptions {
  /** The topics behind the pixel; default the purposes `marketing`, `advertising`. */
  readonly topics?: TopicWords;
}

/**
 * TikTok Pixel: `holdConsent` before the page's `load`, then `grantConsent` or `revokeConsent` once answered and on every change.
 * `ttq` is an array of calls to come until its script has loaded; the three methods are among those of TikTok's base code.
 * @see https://ads.tiktok.com/help/article/how-to-use-cookies-with-tiktok-pixel
 */
export function tiktokPixel({ topics }: TiktokPixelOptions = {}): ReaderIntegration {
  return (reader) => {
    let held = false;
    let told: Answer | undefined;
    return tellGlobal(reader, globalThis, 'ttq', (ttq) => {
      held ||= invoke(ttq, 'holdConsent');
      const now = answerOn(reader.get(), topics, MARKETING);
      if (held && (now === told || invoke(ttq, now === 'granted' ? 'grantConsent' : 'revokeConsent'))) told = now;
      return held;
    });
  };
}
