/** vanilla-cookieconsent 3 and 2. */
import { isFields, type Fields } from '../texts.js';
import { at, CatalogueDraft, cookieNames, textAt, textIn } from './draft.js';
import type { Converter } from './model.js';

const MODE =
  'Answers are asked for before anything runs; an opt-out is a matter of the region (docs/regions.md), or of a purpose’s "regime".';
const LOOKS = 'How it looks and where it stands: data-layout and data-position, and docs/theming.md.';
const EVENTS = 'Code cannot be taken over: listen to the events "consent-ready" and "consent-change" on document.';
const LASTS = 'How long an answer lasts is the region’s rule; write "lifetime" into the catalogue to shorten it.';

/** The section of the preferences that is about a category. */
function sectionOf(texts: Fields, category: string): Fields | undefined {
  const sections = at(texts, 'preferencesModal.sections');
  return Array.isArray(sections)
    ? sections.filter(isFields).find((section) => section['linkedCategory'] === category)
    : undefined;
}

/** What both versions' answers are read by; a revision of 0 means that none is kept. */
const converted = (
  { catalogue, remarks, topics }: CatalogueDraft,
  name: string | undefined,
  revision: unknown,
  preselected: readonly string[],
): ReturnType<Converter['convert']> => ({
  catalogue,
  remarks,
  mapping: {
    from: 'cookieconsent',
    ...(name !== undefined && name !== 'cc_cookie' && { name }),
    topics,
    ...(preselected.length > 0 && { preselected }),
    ...(typeof revision === 'number' && revision > 0 && { revision }),
  },
});

export const cookieconsent3: Converter = {
  from: 'cookieconsent',
  looks: (config) =>
    isFields(config['categories']) &&
    (isFields(config['language']) || isFields(config['guiOptions']) || isFields(config['cookie'])),
  lost: {
    mode: MODE,
    guiOptions: LOOKS,
    disablePageInteraction: 'The layout "wall" waits for an answer; a wall around a site is not lawful everywhere.',
    autoShow: 'data-mount="none" places no banner.',
    hideFromBots: 'Nothing is needed: a crawler’s page shows the same, and the text is in the page.',
    'cookie.expiresAfterDays': LASTS,
    'cookie.domain': 'data-domain on the script tag, or cookieStorage({ domain }).',
    'cookie.useLocalStorage': 'The record is a cookie; where cookies are refused, localStorage.',
    'language.autoDetect': 'The language is that of the page (lang); data-locale sets another.',
    onFirstConsent: EVENTS,
    onConsent: EVENTS,
    onChange: EVENTS,
    onModalShow: 'There are "consent-open" and "consent-close".',
    onModalHide: 'There are "consent-open" and "consent-close".',
  },
  convert(config) {
    const draft = new CatalogueDraft();
    const preselected: string[] = [];
    const languages = at(config, 'language.translations');
    for (const [category, settings] of Object.entries(config['categories'] as Fields)) {
      if (!isFields(settings)) continue;
      const text = (key: string) => textIn(languages, (texts) => sectionOf(texts, category)?.[key]);
      const isFixed = settings['readOnly'] === true;
      const purpose = draft.purpose(category, isFixed ? 'necessary' : 'consent', {
        title: text('title'),
        description: text('description'),
      });
      if (settings['enabled'] === true && !isFixed) preselected.push(category);
      draft.name(category, `purpose/${purpose}`);
      for (const [name, service] of Object.entries(isFields(settings['services']) ? settings['services'] : {})) {
        const id = draft.service(
          name,
          purpose,
          { title: textAt(service, 'label') },
          cookieNames(at(service, 'cookies')),
        );
        draft.name(`${category}/${name}`, `service/${id}`);
        draft.alias(name, `service/${id}`);
        if (preselected.includes(category)) preselected.push(`${category}/${name}`);
      }
      const swept = cookieNames(at(settings, 'autoClear.cookies'));
      if (swept.length > 0) draft.service(`${category}-cookies`, purpose, {}, swept);
    }
    return converted(draft, textAt(config, 'cookie.name'), config['revision'], preselected);
  },
};

/** The blocks of a language’s settings. */
const blocksOf = (texts: Fields): readonly Fields[] => {
  const blocks = at(texts, 'settings_modal.blocks');
  return Array.isArray(blocks) ? blocks.filter(isFields) : [];
};

export const cookieconsent2: Converter = {
  from: 'cookieconsent',
  looks: (config) =>
    isFields(config['languages']) &&
    Object.values(config['languages']).some((texts) => blocksOf(texts as Fields).length > 0),
  lost: {
    mode: MODE,
    gui_options: LOOKS,
    force_consent: 'The layout "wall" waits for an answer; a wall around a site is not lawful everywhere.',
    autorun: 'data-mount="none" places no banner.',
    hide_from_bots: 'Nothing is needed: a crawler’s page shows the same.',
    cookie_expiration: LASTS,
    cookie_necessary_only_expiration: 'A refusal never lasts less than a yes here ("reask" in the catalogue).',
    cookie_domain: 'data-domain on the script tag, or cookieStorage({ domain }).',
    auto_language: 'The language is that of the page (lang); data-locale sets another.',
    theme_css: LOOKS,
    onAccept: EVENTS,
    onChange: EVENTS,
    onFirstAction: EVENTS,
  },
  convert(config) {
    const draft = new CatalogueDraft();
    const preselected: string[] = [];
    const languages = config['languages'] as Fields;
    for (const texts of Object.values(languages)) {
      for (const block of isFields(texts) ? blocksOf(texts) : []) {
        const category = textAt(block, 'toggle.value');
        if (category === undefined || draft.purposes.has(category)) continue;
        const same = (other: Fields) => blocksOf(other).find((found) => at(found, 'toggle.value') === category);
        const isFixed = at(block, 'toggle.readonly') === true;
        const purpose = draft.purpose(category, isFixed ? 'necessary' : 'consent', {
          title: textIn(languages, (other) => same(other)?.['title']),
          description: textIn(languages, (other) => same(other)?.['description']),
        });
        if (at(block, 'toggle.enabled') === true && !isFixed) preselected.push(category);
        draft.name(category, `purpose/${purpose}`);
        const table = block['cookie_table'];
        // The first column is the cookie's name.
        const rows = (Array.isArray(table) ? table : []).filter(isFields).flatMap((row) => {
          const [first] = Object.values(row);
          return typeof first === 'string' ? [row['is_regex'] === true ? `/${first}/` : first] : [];
        });
        if (rows.length > 0) draft.service(`${category}-cookies`, purpose, {}, rows);
      }
    }
    return converted(draft, textAt(config, 'cookie_name'), config['revision'], preselected);
  },
};
