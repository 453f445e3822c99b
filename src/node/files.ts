/** The files that a site serves beside the gate. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../core/catalogue.js';
import { fetchFirstLayer } from '../locales/loading.js';
import { supported } from '../locales/tags.js';
import { bannerFile, type BannerOptions, type InlineOptions } from '../server/index.js';

/** A file's name below the folder that they are served from, and its text. */
export type Files = ReadonlyMap<string, string>;

const dist = new URL('../', import.meta.url);

/** What the gate may fetch: our files, the catalogue under a name that changes with it, and the banner in the site's own words. */
export function filesFor(catalogue: Catalogue, options: BannerOptions & Pick<InlineOptions, 'banner'>): Files {
  const names = ['assent-store.js', 'assent-traces.js', 'assent-ui.js'];
  const inFolder = (folder: string): string[] =>
    readdirSync(fileURLToPath(new URL(folder, dist)))
      .filter((name) => name.endsWith('.js'))
      .map((name) => folder + name);
  // Of the languages what modules need: the scripts are the bundle's.
  const languages = inFolder('locales/').filter(
    (name) => !/\.script\.js$|\/(index|loading.*|own-messages)\.js$/.test(name),
  );
  const files = new Map(
    [...names, ...inFolder('chunks/'), ...languages].map((name) => [name, readFileSync(new URL(name, dist), 'utf8')]),
  );
  files.set(catalogueName(catalogue), JSON.stringify(catalogue));
  if (options.banner !== 'drawn') files.set('assent-banner.js', bannerFile(catalogue, options));
  return files;
}

/**
 * What a banner says that is written into a page of this language, the site's own sentences before ours.
 * @param html the page, whose `lang` counts where the options name no language
 */
export async function inWordsOf<Options extends Pick<BannerOptions, 'locale' | 'messages'>>(
  options: Options,
  html = '',
): Promise<Options> {
  const locale = options.locale ?? /<html[^>]*\slang=["']?([\w-]+)/i.exec(html)?.[1] ?? 'en';
  const tag = supported(locale);
  const messages = { ...(tag !== 'en' && (await fetchFirstLayer(tag))), ...options.messages };
  return Object.keys(messages).length > 0 ? { ...options, locale: tag === 'en' ? locale : tag, messages } : options;
}

/** `catalogue-1a2b3c4d.json`: a page that was cached goes on with the catalogue that it was made for. */
export const catalogueName = (catalogue: Catalogue): string =>
  `catalogue-${createHash('sha256').update(JSON.stringify(catalogue)).digest('hex').slice(0, 8)}.json`;

/** Hashes for `integrity`, of the files that the gate itself fetches. */
export const hashesOf = (files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...files]
      .filter(([name]) => /^assent-[a-z]+\.js$/.test(name))
      .map(([name, text]) => [name, `sha384-${createHash('sha384').update(text).digest('base64')}`]),
  );

/**
 * Puts the gate first in a page's head and a drawn banner first in its body. The encoding stays before the gate: browsers look
 * for it in the first 1024 bytes only (HTML, "encoding sniffing").
 * @throws Error when the page has no head
 */
export function written(html: string, gate: string, banner: string): string {
  const place = /<meta[^>]+charset[^>]*>/i.exec(html) ?? /<head[^>]*>/i.exec(html);
  if (!place) throw new Error('The page has no <head> for the gate to stand in. Write <head></head>.');
  const end = place.index + place[0].length;
  const head = html.slice(0, end) + gate + html.slice(end);
  return banner ? head.replace(/<body[^>]*>/i, (body) => body + banner) : head;
}
