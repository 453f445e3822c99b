import type { Answer } from '../core/model.js';
import type { ReaderIntegration } from '../core/ports.js';
import { answerOn, follow, MARKETING, queueOf } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What Microsoft Advertising is told. */
export interface MicrosoftUetOptions {
  /** The topics behind `ad_storage`; default the purposes `marketing`, `advertising`. */
  readonly topics?: TopicWords;
}

/**
 * Microsoft Advertising's UET: `default` denied when added, `update` once answered and on every change. Add it before `bat.js`.
 * @see https://help.ads.microsoft.com/apex/index/3/en/60119
 */
export function microsoftUet({ topics }: MicrosoftUetOptions = {}): ReaderIntegration {
  return (reader) => {
    let begun = false;
    let told: Answer | undefined;
    return follow(reader, (view) => {
      const uetq = queueOf(globalThis, 'uetq');
      if (!begun) uetq.push('consent', 'default', { ad_storage: 'denied' });
      begun = true;
      // An answer that was told and is forgotten counts as withdrawn.
      const now = answerOn(view, topics, MARKETING) ?? (told && 'denied');
      if (now !== told) uetq.push('consent', 'update', { ad_storage: now });
      told = now;
    });
  };
}
