/** A page around this one, of an origin that the host lists: never any other, and never every. */
import type { Adapter, ChannelOptions, Page } from './channels.js';
import { on } from './host-parts.js';

/** Whom the message goes to: the parent's origin where the browser tells it, else all that it may have; others get nothing. */
function targets(page: Page, { origins = [] }: ChannelOptions): readonly string[] {
  const nearest = (page.location as Partial<Location>).ancestorOrigins?.[0];
  return nearest === undefined ? origins : origins.filter((origin) => origin === nearest);
}

/** @throws TypeError for an origin that would let anybody in, or that no page can have */
export function checkOrigins(origins: readonly string[] = []): void {
  for (const origin of origins) {
    let parsed: string | undefined;
    try {
      ({ origin: parsed } = new URL(origin));
    } catch {
      // Reported below.
    }
    // Schemes of apps (capacitor:) have origins that URL does not know.
    if (!/^[a-z][a-z0-9+.-]*:\/\/[^/*]+$/i.test(origin) || (/^https?:/i.test(origin) && parsed !== origin))
      throw new TypeError(
        `nativeBridge: "${origin}" is no origin; write scheme, host and port, such as "https://app.example"`,
      );
  }
}

export const parentFrame: Adapter = {
  host: 'parent-frame',
  takes: 'string',
  replies: false,
  detect: (page, options) => page.parent !== page && targets(page, options).length > 0,
  send(page, text, options) {
    for (const origin of targets(page, options)) page.parent.postMessage(text, origin);
  },
  listen: (page, heard, { origins = [] }) =>
    on(page, 'message', (event) => {
      const { data, source, origin, isTrusted } = event as MessageEvent<unknown>;
      if (!isTrusted || source !== page.parent) heard(data, 'subframe');
      else if (origins.includes(origin)) heard(data);
      else heard(data, 'origin');
    }),
};
