/** Requests to third parties, and which of them were made before anybody had said yes. */
import type { ConsentState } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import type { Finding } from '../lint/model.js';
import { STORAGE_LAW } from './model.js';
import { askedAbout } from './restrained.js';

/** One request to another site. */
export interface RequestView {
  readonly address: string;
  readonly host: string;
  /** What asked for it, as the browser has it: `script`, `img`, `fetch`, `beacon` … */
  readonly by: string;
  /** Milliseconds from the start of the page. */
  readonly at: number;
  /** Nobody had said yes to anything, nothing in the page says that it needs none, and no tag of it was let through. */
  readonly early: boolean;
}

/**
 * What is registered under a public suffix: the last two labels, and three where the second is short (`example.co.uk`). Without
 * the public suffix list it errs for some; then a subdomain of yours may count as another site.
 */
export function siteOf(host: string): string {
  const labels = host.split('.');
  if (/^[\d.]+$|:/.test(host)) return host;
  const [last = '', second = ''] = [...labels].reverse();
  return labels.slice(last.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}

export const isThirdParty = (host: string, page: string): boolean => siteOf(host) !== siteOf(page);

/** When the first yes counted, in milliseconds from the start of the page; `Infinity` without any, `-Infinity` where none is needed. */
export function firstYes(state: Pick<ConsentState, 'topics'>, timeOrigin: number): number {
  const asked = askedAbout(state);
  if (asked.length === 0) return -Infinity;
  return Math.min(...asked.filter(({ allowed }) => allowed).map(({ when }) => (when ?? 0) - timeOrigin), Infinity);
}

const addressesOf = (selector: string): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>(selector)]
    .map((tag) => tag.dataset['src'] ?? tag.getAttribute('src') ?? tag.getAttribute('href') ?? '')
    .flatMap((address) => {
      try {
        return address ? [new URL(address, document.baseURI).href] : [];
      } catch {
        return [];
      }
    });

/** A watch over a page's requests, those before it began among them. */
export interface RequestWatch {
  views(): readonly RequestView[];
  stop(): void;
}

/**
 * Starts to watch.
 * @param changed called when there is something new
 */
export function watchRequests(store: Pick<ConsentStore, 'get' | 'subscribe'>, changed: () => void): RequestWatch {
  const found: PerformanceResourceTiming[] = [];
  let yes = Infinity;
  // A yes that was taken back since was one at the time.
  const stop = store.subscribe((state) => void (yes = Math.min(yes, firstYes(state, performance.timeOrigin))));
  const observer = new PerformanceObserver((list) => {
    const others = (list.getEntries() as PerformanceResourceTiming[]).filter(({ name }) => {
      const { protocol, hostname } = new URL(name, document.baseURI);
      return /^https?:/.test(protocol) && isThirdParty(hostname, location.hostname);
    });
    found.push(...others);
    if (others.length > 0) changed();
  });
  observer.observe({ type: 'resource', buffered: true });
  return {
    views() {
      const through = addressesOf('[data-consent][data-consented]');
      const exempt = addressesOf('[data-consent-exempt]').map((address) => new URL(address).host);
      const ours = globalThis.assent?.plan?.base;
      return found.map(({ name: address, initiatorType: by, startTime: at }) => {
        const { host } = new URL(address);
        const known = through.includes(address) || exempt.includes(host) || (ours && address.startsWith(ours));
        return { address, host, by, at: Math.round(at), early: !known && at < yes };
      });
    },
    stop() {
      observer.disconnect();
      stop();
    },
  };
}

/** One for each address, whatever it was asked for with. */
export function requestFindings(requests: readonly RequestView[]): readonly Finding[] {
  const early = new Map(
    requests.filter((request) => request.early).map((request) => [request.address.replace(/[?#].*/, ''), request]),
  );
  return [...early].map(([path, { host, by, at }]) => ({
    ...{ rule: 'request-before-consent', severity: 'error' as const, path, source: STORAGE_LAW },
    message: `${host} was asked (${by || 'other'}, ${at} ms after the start), and nobody had said yes.`,
    fix: 'Hold what asks for it (docs/gating.md); if it needs no consent, write data-consent-exempt on its tag.',
  }));
}
