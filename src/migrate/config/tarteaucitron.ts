/** tarteaucitron: its services are pushed onto a list one by one, beside the configuration. */
import { isFields, type Fields } from '../texts.js';
import { CatalogueDraft, cookieNames, textAt, wordsOf } from './draft.js';
import { findConfig } from './find-config.js';
import type { Converter } from './model.js';

/** What the services that most sites have are for. Others stand under "other", to be looked at. */
const SORTS: Readonly<Record<string, readonly string[]>> = {
  analytics: [
    'analytics',
    'clarity',
    'ga4',
    'gajs',
    'gtag',
    'hotjar',
    'matomo',
    'matomocloud',
    'multiplegtag',
    'plausible',
    'plausiblecloud',
    'xiti',
  ],
  marketing: [
    'adsense',
    'bingads',
    'criteo',
    'facebookpixel',
    'googleads',
    'googleadwordsconversion',
    'googleadwordsremarketing',
    'linkedininsighttag',
    'tiktok',
  ],
  media: ['dailymotion', 'googlemaps', 'soundcloud', 'spotify', 'twitch', 'vimeo', 'youtube', 'youtubeplaylist'],
  social: ['facebook', 'instagram', 'linkedin', 'pinterest', 'twitter', 'twitterembed', 'twittertimeline'],
  functional: ['googlefonts', 'gcaptcha', 'recaptcha', 'googletagmanager', 'jsapi', 'tagcommander', 'typekit'],
};
/** Its own words for the sorts of a site's own services. */
const TYPES: Readonly<Record<string, string>> = {
  ads: 'marketing',
  analytic: 'analytics',
  api: 'functional',
  social: 'social',
  video: 'media',
};

const LOOKS = 'How it looks and where it stands: data-layout and data-position, and docs/theming.md.';
const SIGNALS = 'Signals to vendors are integrations (docs/integrations.md).';

export const tarteaucitron: Converter = {
  from: 'tarteaucitron',
  looks: (config) =>
    ['highPrivacy', 'AcceptAllCta', 'DenyAllCta', 'hashtag', 'showAlertSmall', 'bodyPosition'].some(
      (key) => key in config,
    ),
  lost: {
    ...{
      bodyPosition: LOOKS,
      orientation: LOOKS,
      showAlertSmall: LOOKS,
      showIcon: LOOKS,
      iconSrc: LOOKS,
      iconPosition: LOOKS,
      useExternalCss: LOOKS,
    },
    ...{
      googleConsentMode: SIGNALS,
      bingConsentMode: SIGNALS,
      pianoConsentMode: SIGNALS,
      softConsentMode: SIGNALS,
      dataLayer: SIGNALS,
    },
    privacyUrl: 'Declare it under "policies" (docs/policies.md).',
    adblocker: 'People’s blockers are their own affair; there is no such notice.',
    handleBrowserDNTRequest: 'Global Privacy Control is heeded where the law gives it force (docs/regions.md).',
    cookieDomain: 'data-domain on the script tag, or cookieStorage({ domain }).',
    serverSide: 'See docs/server.md.',
    alwaysNeedConsent: 'Each purpose says by its basis whether it needs one.',
    mandatory: 'Declare what is necessary as a purpose with the basis "necessary".',
  },
  convert(config, source) {
    const draft = new CatalogueDraft();
    const own = ownServices(source);
    const jobs = [...source.matchAll(/\.job\b[^;\n]*?\)?\s*\.push\(\s*(["'])([\w-]+)\1\s*\)/g)].map(
      ([, , job]) => job as string,
    );
    const unsorted: string[] = [];
    for (const job of new Set([...jobs, ...own.keys()])) {
      const service = own.get(job) ?? {};
      const sort = Object.keys(SORTS).find((name) => SORTS[name]?.includes(job)) ?? TYPES[String(service['type'])];
      if (sort === undefined) unsorted.push(job);
      const isFixed = service['needConsent'] === false;
      const purpose = isFixed ? draft.purpose('necessary', 'necessary') : draft.purpose(sort ?? 'other', 'consent');
      const id = draft.service(job, purpose, { title: wordsOf(service['name']) }, cookieNames(service['cookies']));
      if (isFixed) draft.alias(job, `service/${id}`);
      else draft.name(job, `service/${id}`, `purpose/${purpose}`);
    }
    if (jobs.length === 0)
      draft.remark('job', 'No service was found. Give the file in which they are pushed: tarteaucitron.job.push("…").');
    if (unsorted.length > 0)
      draft.remark(
        'job',
        `What these are for is not known here, so that they stand under "other": ${unsorted.join(', ')}.`,
      );
    draft.remark(
      '',
      'tarteaucitron puts each vendor’s code into the page by itself. Put the vendors’ own tags there, with data-consent (docs/gating.md); an embed goes into <consent-gate>.',
    );
    draft.remark(
      '',
      'It keeps no date, and renews its cookie with every answer: without "since" in the mapping (a day before which nobody was asked) only refusals are taken.',
    );
    const isByDefault = config['highPrivacy'] === false || config['serviceDefaultState'] === true;
    if (isByDefault)
      draft.remark(
        config['highPrivacy'] === false ? 'highPrivacy' : 'serviceDefaultState',
        'Services were on before anybody chose. That is no consent, so that only refusals are taken.',
      );
    const name = textAt(config, 'cookieName');
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: {
        from: 'tarteaucitron',
        ...(name !== undefined && name !== 'tarteaucitron' && { name }),
        topics: draft.topics,
        ...(isByDefault && { preselected: true }),
      },
    };
  },
};

/** Services that a site wrote itself: `tarteaucitron.services.x = { … }`. */
function ownServices(source: string): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  for (const match of source.matchAll(/\.services(?:\.([\w$]+)|\[(["'])([\w-]+)\2\])\s*=\s*(?=\{)/g)) {
    const object = findConfig(source.slice(match.index + match[0].length), isFields);
    const name = match[1] ?? match[3];
    if (object && name !== undefined) found.set(name, object.config);
  }
  return found;
}
