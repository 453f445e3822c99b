import type { ConsentFailure, ConsentStore, Integration } from '../../core/ports.js';
import { ConsentOpenEvent, type ConsentErrorEvent } from '../../events.js';
import { createLink, type LinkOptions } from './link.js';
import type { Message, NativePayload } from './message.js';
import { checkOrigins } from './parent-frame.js';
import { preset, type PresetOptions } from './preset.js';
import { standing as standingOf } from './said.js';
import { takeDecisions } from './take-decisions.js';

/** How the page speaks with the app around it; everything has a default. */
export interface NativeBridgeOptions extends LinkOptions, PresetOptions {
  /** Opens the preferences, or the element of that id. Default: as any trigger does (`consent-open`). @returns false if it can't */
  readonly open?: (panel: string) => boolean | void;
  /** Closes what is open. Default: closes every `consent-preferences`. */
  readonly close?: () => void;
}

/** One bridge a page, whichever copy of the library it is of: two would answer the app twice. */
const TAKEN = Symbol.for('assent.native-bridge');

/**
 * The bridge to the app around a webview or frame. Takes the preset at once, before anything is painted; then greets the app,
 * tells it of every change, and does what it asks. Without an app the page goes on alone.
 * @throws TypeError for an origin that is none
 * @see docs/webview.md for the protocol
 */
export function nativeBridge(options: NativeBridgeOptions = {}): Integration {
  checkOrigins(options.origins);
  return (store) => {
    const page = window as Window & { [TAKEN]?: boolean };
    if (page[TAKEN]) {
      store.report(failure('Another copy of the bridge speaks for this page already; this one stands aside.'));
      return undefined;
    }
    page[TAKEN] = true;
    const stop = connect(store, page, options);
    return () => {
      delete page[TAKEN];
      stop();
    };
  };
}

const failure = (message: string, cause?: unknown): ConsentFailure => ({
  code: 'listener-failed',
  message: `Native bridge: ${message}`,
  ...(cause !== undefined && { cause }),
});

function connect(store: ConsentStore, page: Window, options: NativeBridgeOptions): () => void {
  const { open = openPreferences, close = closePreferences } = options;
  const reported = new Set<string>();
  /** While the bridge itself reports or takes what the app said, so that neither is told back to the app. */
  let reporting = false;
  let taking = false;

  const report = (message: string, cause?: unknown): void => {
    if (reported.has(message)) return;
    reported.add(message);
    reporting = true;
    store.report(failure(message, cause));
    reporting = false;
  };
  const take = (...act: Parameters<typeof takeDecisions>): void => {
    taking = true;
    try {
      takeDecisions(...act);
    } finally {
      taking = false;
    }
  };

  const found = preset(page, options);
  if (found.fault) report(found.fault);
  take(store, found.decisions, { surface: 'native', control: 'preset' });

  const link = createLink(page, options, { greet: () => view(store), hear: obey, report });

  function obey({ id, type, payload }: Message<NativePayload>, isAnswer: boolean): void {
    const { decisions, surface = 'native', language, panel = '' } = payload;
    switch (type) {
      case 'hello':
      case 'state':
      case 'decide': {
        const control = payload.control ?? (type === 'decide' ? 'decide' : 'import');
        if (decisions) take(store, decisions, { surface, control, ...(language && { language }) });
        // An answer is not answered, or two sides that differ would never stop.
        if (!isAnswer) link.post('state', view(store), id);
        break;
      }
      case 'show':
        if (open(panel) === false) link.post('error', { code: 'nothing-to-show', message: 'Nothing opened.' }, id);
        break;
      case 'hide':
        close();
        break;
      case 'error':
        report(`the app reports ${payload.code}: ${payload.message}`);
        break;
      default:
        // Receipts of what the page sent.
        break;
    }
  }

  const stopTelling = store.subscribe((_, change) => {
    if (!change) return;
    const { decisions, evidence, entry } = change;
    if (decisions.length > 0 && evidence && !taking) link.post('decide', { decisions, evidence });
    if (entry) link.post('record', { entry });
    link.post('state', view(store));
  });
  const failed = ({ code, message }: ConsentErrorEvent): void => {
    if (!reporting) link.post('error', { code, message });
  };
  page.document.addEventListener('consent-error', failed);
  link.start();

  return () => {
    page.document.removeEventListener('consent-error', failed);
    stopTelling();
    link.stop();
  };
}

/** The state as an app needs it: what may happen, and what was said when, by which it judges whose answer is the later. */
function view(store: ConsentStore): object {
  const { status, pending, region, signals, record, topics } = store.get();
  const said = standingOf(store);
  return {
    ...{ status, pending, region, signals, ...(record !== undefined && { record }) },
    topics: topics.map(({ id, allowed, standing, answered }) => ({
      ...{ id, allowed, standing, ...said.get(id) },
      ...(answered !== undefined && { revision: answered }),
    })),
  };
}

/** @returns whether anything took the request */
function openPreferences(panel: string): boolean {
  const target = (panel && document.getElementById(panel)) || document;
  return !target.dispatchEvent(new ConsentOpenEvent(panel));
}

function closePreferences(): void {
  for (const element of document.querySelectorAll<HTMLElement & { close?: () => void }>('consent-preferences'))
    element.close?.();
}
