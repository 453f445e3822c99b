import type { ConsentFailure, ConsentStore, Integration } from '../../core/ports.js';
import { ConsentCloseEvent, ConsentOpenEvent, type ConsentErrorEvent } from '../../events.js';
import { takeFromApp } from './app-record.js';
import { iabKeys, type IabOptions } from './iab-keys.js';
import { createLink, type LinkOptions } from './link.js';
import type { Message, NativePayload } from './message.js';
import { checkOrigins } from './parent-frame.js';
import { fromText, preset, type PresetOptions } from './preset.js';
import { takeRequests, type RequestOptions } from './requests.js';

/** How the page speaks with the app around it; everything has a default. */
export interface NativeBridgeOptions extends LinkOptions, PresetOptions, RequestOptions {
  /** Opens the preferences, or the element of that id. Default: as any trigger does (`consent-open`). @returns false if it can't */
  readonly open?: (panel: string) => boolean | void;
  /** Closes what is open. Default: asks it to (`consent-close`). */
  readonly close?: () => void;
  /** What was wrong with the options themselves, where they came as text (`nativeOptionsOf`); reported. */
  readonly fault?: string;
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
  code: 'bridge-failed',
  message: `Native bridge: ${message}`,
  ...(cause !== undefined && { cause }),
});

function connect(store: ConsentStore, page: Window, options: NativeBridgeOptions): () => void {
  const { open = openPreferences, close = () => void page.document.dispatchEvent(new ConsentCloseEvent()) } = options;
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
  const take = (...[said, told]: [Parameters<typeof takeFromApp>[1], Parameters<typeof takeFromApp>[2]]): void => {
    taking = true;
    try {
      takeFromApp(store, said, told);
    } finally {
      taking = false;
    }
  };

  if (options.fault) report(options.fault);
  const found = preset(page, options);
  if (found.fault) report(found.fault);
  take(found, { surface: 'native', control: 'preset' });

  const state = (): object => view(store, options.iab);
  const link = createLink(page, options, { greet: state, hear: obey, report });

  function obey({ id, type, payload }: Message<NativePayload>, wantsState: boolean): void {
    const { text = '', decisions, surface = 'native', language, panel = '' } = payload;
    switch (type) {
      case 'hello':
      case 'state':
      case 'decide': {
        const control = payload.control ?? (type === 'decide' ? 'decide' : 'import');
        const { record, fault } = fromText(text, 'a message');
        if (fault) {
          report(fault);
          link.post('error', { code: 'malformed', message: fault }, id);
        }
        take(
          { ...(record && { record }), ...(decisions && { decisions }) },
          { surface, control, ...(language && { language }) },
        );
        if (wantsState) link.post('state', state(), id);
        break;
      }
      case 'show':
        // What is to open may stand further down in a page that is still being read.
        whenParsed(page.document, () => {
          if (open(panel) === false) link.post('error', { code: 'nothing-to-show', message: 'Nothing opened.' }, id);
        });
        break;
      case 'hide':
        close();
        break;
      case 'error':
        report(`the app reports ${payload.code}: ${payload.message}`);
        break;
      default:
        // Receipts of what the page sent, and answers to questions that nobody asked.
        break;
    }
  }

  const stopTelling = store.subscribe((_, change) => {
    if (!change) return;
    const { decisions, evidence, entry } = change;
    if (decisions.length > 0 && evidence && !taking) link.post('decide', { decisions, evidence });
    if (entry) link.post('record', { entry });
    link.post('state', state());
  });
  const failed = ({ code, message }: ConsentErrorEvent): void => {
    if (!reporting) link.post('error', { code, message });
  };
  // While it was in the background, the app may have been told something, or have lost what it was told.
  const seen = (): void => void (page.document.visibilityState === 'visible' && link.greet());
  page.document.addEventListener('consent-error', failed);
  page.document.addEventListener('visibilitychange', seen);
  const stopRequests = takeRequests(page, link, options);
  link.start();

  return () => {
    page.document.removeEventListener('consent-error', failed);
    page.document.removeEventListener('visibilitychange', seen);
    stopRequests();
    stopTelling();
    link.stop();
  };
}

/** The state as an app needs it: what may happen, what was said when, and the one text that is all of it, to be kept. */
function view(store: ConsentStore, iab: IabOptions | undefined): object {
  const { status, pending, region, signals, record, topics } = store.get();
  return {
    ...{ status, pending, region, signals, ...(record !== undefined && { record }) },
    text: store.encoded() ?? '',
    allowed: topics.filter((topic) => topic.allowed).map(({ id }) => id),
    topics: topics.map(({ id, allowed, standing, answer, when, answered }) => ({
      ...{ id, allowed, standing },
      // Its own answer only: a service that goes by its purpose has none, and must not get one by being told back.
      ...(answered !== undefined && { answer, ...(when && { when }), revision: answered }),
    })),
    ...(iab && { iab: iabKeys(store, iab) }),
  };
}

/** @returns whether anything took the request */
function openPreferences(panel: string): boolean {
  const target = (panel && document.getElementById(panel)) || document;
  return !target.dispatchEvent(new ConsentOpenEvent(panel));
}

function whenParsed(document: Document, act: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act, { once: true });
  else act();
}
