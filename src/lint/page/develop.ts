/** The linter at work while somebody builds a site: on the console, and as a badge on the page. Fetched on their own machines only. */
import type { ConsentStore } from '../../core/ports.js';
import { bySeverity, lintCatalogue } from '../lint-catalogue.js';
import type { Finding, OwnMessages } from '../model.js';
import { lintPage } from './lint-page.js';
import { overlay } from './overlay.js';

/** How long nothing has to happen before the page is measured, in milliseconds. */
const QUIET = 400;

/** Measures change with the window, and are no news. */
const keyOf = ({ rule, path }: Finding): string => `${rule} ${path}`;

/** `data-lint="off"` on the page's root or on a script of it. */
const isOff = (): boolean => document.querySelector('html[data-lint="off"], script[data-lint="off"]') !== null;

/** The sentences that a page with a script tag writes instead of ours. */
function ownMessages(): OwnMessages {
  try {
    return JSON.parse(document.querySelector('script#consent-messages')?.textContent || '{}') as OwnMessages;
  } catch {
    // The interface says what is wrong with it.
    return {};
  }
}

/** On the console, worst first, each with what to do and who says so. */
function tell(findings: readonly Finding[]): void {
  console.groupCollapsed(
    `Assent: ${findings.length} finding(s) that a regulator would hold against this page (docs/linting.md; data-lint="off" ends this)`,
  );
  for (const { rule, severity, path, message, fix, source } of findings) {
    const say = { error: console.error, warning: console.warn, info: console.info }[severity];
    say.call(console, `${rule} at ${path || 'catalogue'}: ${message} ${fix} (${source})`);
  }
  console.groupEnd();
}

const running = new WeakSet<ConsentStore>();

/**
 * Lints a page's catalogue at once, and the page itself each time that something has been shown. Each finding is told once on
 * the console; the badge has those that hold now. A machine that drives the browser (`navigator.webdriver`) sees no badge, and
 * no requests of ours.
 * @returns how to end it
 */
export function develop(store: ConsentStore): () => void {
  if (isOff() || running.has(store)) return () => undefined;
  running.add(store);
  const isDriven = navigator.webdriver;
  const badge = isDriven ? undefined : overlay();
  const told = new Set<string>();
  const touched = new WeakSet<EventTarget>();
  // Whether the addresses are there is asked once.
  let links = !isDriven;
  let lost: readonly Finding[] = [];
  let timer = 0;
  let isEnded = false;

  const lint = async (): Promise<void> => {
    const declared = lintCatalogue(store.declared, { region: store.get().region, messages: ownMessages() });
    const seen = await lintPage(document, store, { links, touched });
    if (links) lost = seen.filter(({ rule }) => rule === 'policy-unreachable');
    const drawn = links ? seen : [...seen, ...lost];
    links = false;
    if (isEnded) return;
    const all = bySeverity([...declared, ...drawn]);
    const fresh = all.filter((finding) => !told.has(keyOf(finding)));
    for (const finding of fresh) told.add(keyOf(finding));
    if (fresh.length > 0) tell(fresh);
    badge?.show(all.filter(({ severity }) => severity !== 'info'));
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(
      () => void lint().catch((cause: unknown) => console.warn('Assent: the linter failed.', cause)),
      QUIET,
    );
  };
  const moved = (event: Event): void => void touched.add(event.composedPath()[0] ?? document);

  document.addEventListener('input', moved, true);
  document.addEventListener('click', soon, true);
  document.addEventListener('consent-open', soon);
  addEventListener('load', soon);
  addEventListener('resize', soon);
  const stop = store.subscribe(soon);
  return () => {
    isEnded = true;
    clearTimeout(timer);
    stop();
    badge?.remove();
    running.delete(store);
    document.removeEventListener('input', moved, true);
    document.removeEventListener('click', soon, true);
    document.removeEventListener('consent-open', soon);
    removeEventListener('load', soon);
    removeEventListener('resize', soon);
  };
}
