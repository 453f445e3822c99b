/** Osano's Cookie Consent 3, c15t and Silktide: small configurations. */
import { textsIn } from '../texts.js';
import { at, CatalogueDraft, days, named, textAt, wordsOf } from './draft.js';
import type { Converter } from './model.js';

const EVENTS = 'Code cannot be taken over: listen to the events "consent-ready" and "consent-change" on document.';
const LOOKS = 'How it looks and where it stands: data-layout and data-position, and docs/theming.md.';
const WORDS = 'Other words than ours: "messages" (docs/languages.md).';

export const osano: Converter = {
  from: 'osano',
  looks: (config) =>
    'palette' in config ||
    ('content' in config && ['theme', 'type', 'position', 'cookie'].some((key) => key in config)),
  lost: {
    ...{ palette: LOOKS, theme: LOOKS, position: LOOKS, static: LOOKS, layout: LOOKS, content: WORDS, elements: LOOKS },
    location: 'Where somebody is: docs/regions.md.',
    law: 'Where somebody is: docs/regions.md.',
    dismissOnScroll: 'Scrolling is no answer.',
    dismissOnTimeout: 'Waiting is no answer.',
    dismissOnWindowClick: 'A click elsewhere is no answer.',
    ...{
      onInitialise: EVENTS,
      onStatusChange: EVENTS,
      onRevokeChoice: EVENTS,
      onPopupOpen: EVENTS,
      onPopupClose: EVENTS,
    },
    'cookie.domain': 'data-domain on the script tag, or cookieStorage({ domain }).',
  },
  convert(config) {
    const draft = new CatalogueDraft();
    draft.purpose('necessary', 'necessary');
    draft.name('cookies', `purpose/${draft.purpose('cookies', 'consent')}`);
    draft.remark(
      '',
      'It asked about "cookies" as a whole. Declare your purposes one by one, and name them all behind "cookies" in the mapping: one yes, or one no, counts for each of them.',
    );
    if (config['type'] !== 'opt-in')
      draft.remark(
        'type',
        'The notice told and did not ask, so that cookies were on before anybody chose: only refusals are taken.',
      );
    const name = textAt(config, 'cookie.name');
    draft.remark(
      '',
      'It keeps no date. "kept" says how old an answer can be at most, and every yes counts as that old; "since" (a day before which nobody was asked) may say more.',
    );
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: {
        from: 'osano',
        ...(name !== undefined && name !== 'cookieconsent_status' && { name }),
        topics: draft.topics,
        ...(config['type'] !== 'opt-in' && { preselected: true }),
        kept: days(at(config, 'cookie.expiryDays'), 365),
      },
    };
  },
};

export const c15t: Converter = {
  from: 'c15t',
  looks: (config) => textsIn(config['consentCategories']).length > 0 || ('backendURL' in config && 'mode' in config),
  lost: {
    mode: 'There is no service to sign up with; your own server can take records (docs/backend.md).',
    backendURL: 'Records go to your own server: sendRecords({ url }) (docs/outbox.md).',
    callbacks: EVENTS,
    networkBlocker: 'Hold the tags themselves by data-consent (docs/gating.md); requests are not intercepted.',
    iab: 'TCF strings are not written; docs/integrations.md has what is.',
    initialI18nConfig: WORDS,
    i18n: WORDS,
    offlinePolicy: 'Which rule holds where is docs/regions.md.',
    overrides: 'createConsent({ region, locale, signals }).',
    user: 'Who somebody is goes with the records (docs/outbox.md), not into the browser’s.',
    legalLinks: 'Declare them under "policies" (docs/policies.md).',
    reloadOnConsentRevoked: 'A page is reloaded only where a tag asks for it (docs/gating.md).',
    'storageConfig.crossSubdomain': 'data-domain on the script tag, or cookieStorage({ domain }).',
  },
  convert(config) {
    const draft = new CatalogueDraft();
    draft.purpose('necessary', 'necessary');
    const categories = textsIn(config['consentCategories']);
    for (const category of categories.length > 0
      ? categories
      : ['functionality', 'experience', 'measurement', 'marketing'])
      if (category !== 'necessary') draft.name(category, `purpose/${draft.purpose(category, 'consent')}`);
    if (categories.length === 0)
      draft.remark(
        'consentCategories',
        'Which categories were asked about is not written here. Leave only those in the mapping, or a no is read into the others.',
      );
    for (const { name, item } of named(config['scripts'], 'id')) {
      const category = item['category'];
      if (typeof category !== 'string')
        draft.remark(`scripts.${name}`, 'More than one category: declare it as a service under one purpose.');
      else draft.service(name, draft.purpose(category, category === 'necessary' ? 'necessary' : 'consent'));
      draft.remark(
        `scripts.${name}`,
        `Put the vendor’s own tag into the page, with data-consent="service/${name}" (docs/gating.md).`,
      );
    }
    const name = textAt(config, 'storageConfig.storageKey');
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: { from: 'c15t', ...(name !== undefined && name !== 'c15t' && { name }), topics: draft.topics },
    };
  },
};

export const silktide: Converter = {
  from: 'silktide',
  looks: (config) => named(config['cookieTypes'] ?? config['consentTypes'], 'id').length > 0,
  lost: {
    ...{ background: LOOKS, cookieIcon: LOOKS, position: LOOKS, text: WORDS },
    onBackdropOpen: EVENTS,
    onBackdropClose: EVENTS,
  },
  convert(config) {
    const draft = new CatalogueDraft();
    const preselected: string[] = [];
    for (const { name, item } of named(config['cookieTypes'] ?? config['consentTypes'], 'id')) {
      const isFixed = item['required'] === true;
      const title = wordsOf(item['name'] ?? item['label']);
      const purpose = draft.purpose(name, isFixed ? 'necessary' : 'consent', {
        title,
        description: wordsOf(item['description']),
      });
      if (!isFixed) draft.name(name, `purpose/${purpose}`);
      if (!isFixed && item['defaultValue'] === true) preselected.push(name);
    }
    const name = textAt(config, 'bannerSuffix');
    draft.remark(
      '',
      'It keeps no date, and storage does not expire: without "since" in the mapping (a day before which nobody was asked) only refusals are taken.',
    );
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: {
        from: 'silktide',
        ...(name !== undefined && { name: `_${name.replace(/^_/, '')}` }),
        topics: draft.topics,
        ...(preselected.length > 0 && { preselected }),
      },
    };
  },
};
