/** What vendors were told about consent, as far as it still lies in their queues (docs/integrations.md). */
import type { ConsentStore } from '../core/ports.js';
import type { Finding } from '../lint/model.js';
import { restrained } from './restrained.js';

/** One command. */
export interface SignalView {
  readonly vendor: string;
  /** The name of its global. */
  readonly queue: string;
  readonly command: readonly unknown[];
}

/** Vendors, their globals, and where a global that is a function keeps its queue. */
const VENDORS: readonly (readonly [vendor: string, queue: string, inside?: string])[] = [
  ['Google', 'dataLayer'],
  ['Meta', 'fbq', 'queue'],
  ['Microsoft Clarity', 'clarity', 'q'],
  ['Microsoft Advertising', 'uetq'],
  ['Matomo', '_paq'],
  ['TikTok', 'ttq'],
  ['Pinterest', 'pintrk', 'queue'],
  ['PostHog', 'posthog'],
];

const CONSENT =
  /^(consent(v2)?|setconsent|dataProcessingOptions|(hold|grant|revoke)Consent|(require|set|forget)(Cookie)?Consent(Given)?|opt_(in|out)_capturing|ads_data_redaction|url_passthrough)$/;

const isList = (value: unknown): value is ArrayLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { length?: unknown }).length === 'number';

/** The commands of a queue. UET's has them one after the other, without a list around each. */
function commandsIn(vendor: string, queue: ArrayLike<unknown>): readonly (readonly unknown[])[] {
  const items = Array.from(queue);
  if (vendor !== 'Microsoft Advertising') return items.filter(isList).map((item) => Array.from(item));
  return items.flatMap((item, at) => (item === 'consent' ? [items.slice(at, at + 3)] : []));
}

/** Every command about consent, vendor by vendor. One whose own script has taken its queue over is not seen. */
export function signalViews(page: object = globalThis): readonly SignalView[] {
  return VENDORS.flatMap(([vendor, name, inside]) => {
    try {
      const global = (page as Record<string, unknown>)[name];
      const queue =
        inside && typeof global === 'function' ? (global as unknown as Record<string, unknown>)[inside] : global;
      if (!isList(queue) || queue instanceof Node) return [];
      return commandsIn(vendor, queue)
        .filter((command) => command.slice(0, 2).some((word) => typeof word === 'string' && CONSENT.test(word)))
        .map((command) => ({ vendor, queue: name, command }));
    } catch {
      // A frame of another origin carries the name, and may not be looked into.
      return [];
    }
  });
}

/** What a vendor was told last, where the words say it: security storage is no consent. */
const grants = (command: readonly unknown[]): boolean =>
  /grant/i.test(String(command[0])) ||
  command.slice(1).some((part) => part === 'grant' || part === true) ||
  Object.entries(Object(command.at(-1)) as Record<string, unknown>).some(
    ([type, answer]) => answer === 'granted' && type !== 'security_storage',
  );

/** A vendor that was told yes last while nobody has said it. */
export function signalFindings(store: Pick<ConsentStore, 'get'>, signals: readonly SignalView[]): readonly Finding[] {
  if (restrained(store.get()).length === 0) return [];
  const last = new Map(
    signals
      .filter(({ command }) => /^(consent(v2)?|setconsent|(grant|revoke|hold)Consent)$/.test(String(command[0])))
      .map((signal) => [signal.vendor, signal]),
  );
  return [...last.values()]
    .filter(({ command }) => grants(command))
    .map(({ vendor, queue, command }) => ({
      ...{ rule: 'signal-differs', severity: 'error' as const, path: queue, source: 'docs/integrations.md' },
      message: `${vendor} was told ${JSON.stringify(command)}, and nobody has said yes.`,
      fix: `Leave telling ${vendor} to the integration: something else in the page calls "${queue}".`,
    }));
}
