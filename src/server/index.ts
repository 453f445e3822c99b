/**
 * For servers and builds: writes the gate and the banner into pages, and reads the cookie. No DOM; nothing at import. A server that
 * only reads takes `assent/server/cookie`, which comes without the text of the gate.
 */
import type { Catalogue } from '../core/catalogue.js';
import { bannerTemplate, markup } from '../banner/banner-template.js';
import { bannerView, type BannerLayout, type BannerPosition } from '../banner/banner-view.js';
import { speaker } from '../banner/speaker.js';
import { catalogueAt } from '../core/catalogue-at.js';
import { evaluate } from '../core/evaluate.js';
import { jsonForScript, noticeJsonLd, type NoticeFacts } from '../core/notice-json-ld.js';
import { topicsOf } from '../core/topics.js';
import { firstLayer, type FirstLayer } from '../locales/en-first-layer.js';
import { planOf, type PageOptions } from './plan-of.js';
import * as snippets from './snippets.js';

export * from './cookie.js';
export { gpcJson } from './gpc-json.js';
export { planOf, type PageOptions };
export type { NoticeFacts };

/** What is written into a page. */
export interface InlineOptions extends PageOptions {
  /** The page's nonce, if its content policy has one. */
  readonly nonce?: string;
  /**
   * Where the banner comes from: `drawn` into the page by `inlineBanner`; or a file, by default `assent-banner.js` in `base`
   * (for one with the site's own words see `bannerFile`).
   */
  readonly banner?: 'drawn' | 'file';
  /** Integrations by name, with their options: `{ googleConsentMode: {} }`. They run before any tag. */
  readonly integrations?: Readonly<Record<string, object>>;
}

/** How the banner is drawn. */
export interface BannerOptions extends PageOptions {
  /**
   * What the banner says in `locale`: the `firstLayer` of `assent/locales/de-first-layer`, with sentences of your own laid over
   * it where you like; default English.
   */
  readonly messages?: Partial<FirstLayer>;
  readonly layout?: BannerLayout;
  readonly position?: BannerPosition;
  readonly nonce?: string;
}

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;

/**
 * The gate as a script that stands first in the head. It saves the round trip that a file would cost every visitor.
 * @throws TypeError for an integration that there is none of
 */
export function inlineGate(catalogue: Catalogue, options: InlineOptions = {}): string {
  const { banner = 'file', integrity, nonce, integrations = {} } = options;
  const plan = {
    ...planOf(catalogue, options),
    ...(banner === 'drawn' && { mount: 'drawn' }),
    ...(integrity && { integrity: integrity === true ? snippets.integrity : integrity }),
  };
  const uses = Object.entries(integrations).map(([name, given]) => {
    const snippet = Object.hasOwn(snippets.integrations, name) ? snippets.integrations[name] : undefined;
    if (!snippet) {
      throw new TypeError(
        `There is no integration "${name}". There are: ${Object.keys(snippets.integrations).join(', ')}.`,
      );
    }
    return `assent.use(${snippet}(${jsonForScript(given)}));`;
  });
  const fetched = integrity
    ? `${snippets.fetchPart}(p,document.currentScript.nonce)`
    : 'n=>import(p.base+`assent-${n}.js`)';
  const drawn = `((f,b)=>n=>n=="banner"?Promise.resolve(b):f(n))(${fetched},${snippets.drawnBanner})`;
  const fetchPart = banner === 'drawn' ? drawn : fetched;
  const foreign = catalogue.aliases ? `${snippets.foreign}(p.aliases);` : '';
  return `<script${attribute('nonce', nonce)}>{let p=${jsonForScript(plan)};${foreign}${snippets.gate}(p,${fetchPart});${uses.join('')}}</script>`;
}

function view(catalogue: Catalogue, options: BannerOptions): string {
  const { now = Date.now(), locale = 'en', layout, position, messages, person = {} } = options;
  const region = (options.region ?? catalogue.region ?? '').toUpperCase();
  const lifetime = catalogue.lifetime === undefined ? {} : { lifetime: catalogue.lifetime };
  const { pending } = evaluate(topicsOf(catalogueAt(catalogue, now), region), undefined, {
    now,
    region,
    person,
    signals: {},
    ...lifetime,
  });
  const language = speaker({ ...firstLayer, ...messages }, messages ? locale : 'en', locale);
  const looks = { ...(layout && { layout }), ...(position && { position }) };
  return bannerTemplate(markup, bannerView(catalogue, pending, language, looks)).text;
}

/**
 * The banner for the start of the body, so that a first visitor sees it with the page's first bytes and can answer at once;
 * use it with `inlineGate(…, { banner: 'drawn' })`. It shows itself only to those who have to be asked; a server that knows
 * the cookie leaves it out for all others (`mustAsk`). Where the content policy has no nonce for styles, use a file instead.
 */
export function inlineBanner(catalogue: Catalogue, options: BannerOptions = {}): string {
  const nonce = attribute('nonce', options.nonce);
  return `<consent-banner hidden><template shadowrootmode="open"><style${nonce}>${cssOf(options)}</style>${view(catalogue, options)}</template></consent-banner><script${nonce}>assent.show()</script>`;
}

/** A file to be served as `assent-banner.js` beside the gate: the banner with the site's own words, and no other file before it. */
export function bannerFile(catalogue: Catalogue, options: BannerOptions = {}): string {
  return snippets.siteBanner
    .replace('ASSENT_MARKUP', () => JSON.stringify(view(catalogue, options)))
    .replace('ASSENT_CSS', () => JSON.stringify(cssOf(options)));
}

/**
 * What machines are told of a policy, for the head of its page: the link relation (`privacy-policy`, `terms-of-service`;
 * RFC 6903) and the notice as JSON-LD. `policy-notice` takes its place once it has come.
 * @param nonce the page's nonce, if its content policy has one
 */
export function policyHead(facts: NoticeFacts, nonce?: string): string {
  const { policy, url } = facts;
  const relation = { privacy: 'privacy-policy', terms: 'terms-of-service' }[policy.kind as 'privacy' | 'terms'];
  const own = attribute('data-assent-policy', policy.id);
  const link = relation === undefined ? '' : `<link rel="${relation}"${attribute('href', url)}${own}>`;
  const data = jsonForScript(noticeJsonLd(facts));
  return `${link}<script type="application/ld+json"${attribute('nonce', nonce)}${own}>${data}</script>`;
}

/** The style of one layout. */
const cssOf = ({ layout = 'bar' }: BannerOptions): string => snippets.bannerCss[layout];
