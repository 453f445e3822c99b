/** One look at a page: everything that an inspector shows, and what is wrong. */
import type { ConsentFailure, ConsentStore } from '../core/ports.js';
import type { ConsentErrorEvent } from '../events.js';
import type { Finding, Severity } from '../lint/model.js';
import { catalogueFindings, copyFindings } from './copies.js';
import { keptFindings, keptNames } from './kept.js';
import type { Inspection } from './model.js';
import { logNative } from './native-log.js';
import { recordFindings, recordView } from './record-view.js';
import { requestFindings, watchRequests } from './requests.js';
import { signalFindings, signalViews } from './signals.js';
import { tagFindings, tagViews } from './tags.js';

/** What watches a page from the moment on that it is made. */
export interface Watch {
  look(): Promise<Inspection>;
  stop(): void;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * Begins to watch a page.
 * @param changed called when another look may give something else
 */
export function watchPage(store: ConsentStore, changed: () => void): Watch {
  const failures: Pick<ConsentFailure, 'code' | 'message'>[] = [];
  const failed = ({ code, message }: ConsentErrorEvent): void => {
    failures.push({ code, message });
    changed();
  };
  document.addEventListener('consent-error', failed);
  const native = logNative();
  const requests = watchRequests(store, changed);
  const stop = store.subscribe((_, change) => {
    if (change) changed();
  });
  return {
    async look() {
      const kept = await keptNames(store);
      const [record, tags, asked, signals] = [recordView(), tagViews(store), requests.views(), signalViews()];
      const findings: Finding[] = [
        ...copyFindings(),
        ...catalogueFindings(store),
        ...tagFindings(tags),
        ...requestFindings(asked),
        ...keptFindings(store, kept),
        ...signalFindings(store, signals),
        ...recordFindings(record),
      ];
      findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
      return {
        ...{ findings, record, tags, kept, requests: asked, signals },
        ...{ messages: native.entries(), failures: [...failures] },
      };
    },
    stop() {
      document.removeEventListener('consent-error', failed);
      native.stop();
      requests.stop();
      stop();
    },
  };
}
