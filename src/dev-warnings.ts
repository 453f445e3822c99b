/** For those who build a site: tags that would run before anybody has answered, and what a regulator would hold against it. Fetched on their own machines only. */
import type { ConsentStore } from './core/ports.js';
import { develop } from './lint/page/develop.js';

/** Hosts of widely used tags, and of embeds, that keep or read identifiers; whatever ends in one of them is meant. */
const KNOWN = [
  'googletagmanager.com',
  'google-analytics.com',
  'googlesyndication.com',
  'googleadservices.com',
  'doubleclick.net',
  'connect.facebook.net',
  'analytics.tiktok.com',
  'bat.bing.com',
  'clarity.ms',
  'snap.licdn.com',
  'static.ads-twitter.com',
  'sc-static.net',
  's.pinimg.com',
  'redditstatic.com',
  'hotjar.com',
  'segment.com',
  'mixpanel.com',
  'amplitude.com',
  'posthog.com',
  'matomo.cloud',
  'intercom.io',
  'hs-scripts.com',
  'criteo.net',
  'taboola.com',
  'outbrain.com',
  'youtube.com',
  'player.vimeo.com',
  'maps.google.com',
];

/** The scripts and frames of a page that load a known tag and are not held. */
export function ungated(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLScriptElement | HTMLIFrameElement>('script[src], iframe[src]')].filter((tag) => {
    if (Object.keys(tag.dataset).some((name) => name.startsWith('consent'))) return false;
    if (
      tag instanceof HTMLScriptElement &&
      tag.type &&
      !/^(module|(text|application)\/(java|ecma)script)$/i.test(tag.type)
    )
      return false;
    try {
      const { hostname } = new URL(tag.src);
      return KNOWN.some((host) => hostname === host || hostname.endsWith(`.${host}`));
    } catch {
      return false;
    }
  });
}

/** Says so once, on the console. */
export function warnOfUngated(root: ParentNode = document): void {
  const found = ungated(root);
  if (found.length === 0) return;
  console.warn(
    `Assent: ${found.length} known tag(s) would run before anybody has answered. Write ` +
      '<script type="text/plain" data-consent="…" data-src="…"> (docs/gating.md), or, if a tag needs no consent, data-consent-exempt on it.',
    found,
  );
}

/** Everything that is said to those who build a site. */
export function warn(store: ConsentStore): void {
  warnOfUngated();
  develop(store);
}
