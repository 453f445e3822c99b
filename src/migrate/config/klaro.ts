/** Klaro. */
import { textsIn } from '../texts.js';
import { at, CatalogueDraft, cookieNames, days, named, textAt, textIn, wordsOf } from './draft.js';
import type { Converter } from './model.js';

const EVENTS = 'Code cannot be taken over: listen to the events "consent-ready" and "consent-change" on document.';
const LOOKS = 'How it looks: data-layout, data-position and docs/theming.md.';

export const klaro: Converter = {
  from: 'klaro',
  looks: (config) => [config['services'], config['apps']].some((list) => named(list, 'name').length > 0),
  lost: {
    callback: EVENTS,
    styling: LOOKS,
    noticeAsModal: LOOKS,
    mustConsent: 'The layout "wall" waits for an answer; a wall around a site is not lawful everywhere.',
    hideDeclineAll: 'Refusing is as easy as accepting here, and cannot be hidden.',
    hideLearnMore: 'The way to the preferences is always there.',
    acceptAll: 'Accepting and refusing everything are always there, side by side.',
    default: 'Nothing is on before it is chosen.',
    optOut: 'An opt-out is a matter of the region (docs/regions.md), or of a purpose’s "regime".',
    htmlTexts: 'Texts are texts: markup was taken out of them.',
    cookieDomain: 'data-domain on the script tag, or cookieStorage({ domain }).',
    cookieExpiresAfterDays:
      'How long an answer lasts is the region’s rule; write "lifetime" into the catalogue to shorten it.',
    testing: 'Nothing is needed: data-mount="none" places no banner.',
    noAutoLoad: 'data-mount="none" places no banner.',
    privacyPolicy: 'Declare it under "policies" (docs/policies.md).',
  },
  convert(config) {
    const draft = new CatalogueDraft();
    const preselected: string[] = [];
    const { translations } = config;
    const services = [...named(config['services'], 'name'), ...named(config['apps'], 'name')];
    for (const { name, item } of services) {
      const purposes = textsIn(item['purposes']);
      const isFixed = item['required'] === true;
      const [first = 'other'] = purposes;
      // One purpose is either asked about or not.
      const isMixed = services.some(
        (one) => (textsIn(one.item['purposes'])[0] ?? 'other') === first && (one.item['required'] === true) !== isFixed,
      );
      const isApart = isFixed && isMixed;
      const purpose = draft.purpose(
        isApart ? 'necessary' : first,
        isFixed ? 'necessary' : 'consent',
        isApart
          ? {}
          : {
              title: textIn(
                translations,
                (texts) => at(texts, `purposes.${first}.title`) ?? at(texts, `purposes.${first}`),
              ),
              description: textIn(translations, (texts) => at(texts, `purposes.${first}.description`)),
            },
      );
      if (purposes.length > 1)
        draft.remark(
          `services.${name}.purposes`,
          `A service has one purpose: it is under "${first}", and not under ${purposes.slice(1).join(', ')}.`,
        );
      const own = item['translations'];
      const id = draft.service(
        name,
        purpose,
        {
          title:
            textIn(own, (texts) => texts['title']) ??
            wordsOf(item['title']) ??
            textIn(translations, (texts) => at(texts, `${name}.title`)),
          description:
            textIn(own, (texts) => texts['description']) ??
            wordsOf(item['description']) ??
            textIn(translations, (texts) => at(texts, `${name}.description`)),
        },
        cookieNames(item['cookies']),
      );
      if (!isFixed) draft.name(name, `service/${id}`, `purpose/${purpose}`);
      else draft.alias(name, `service/${id}`);
      if (item['default'] === true || (config['default'] === true && item['default'] === undefined))
        preselected.push(name);
      for (const key of ['onInit', 'onAccept', 'onDecline'])
        if (item[key] !== undefined) draft.remark(`services.${name}.${key}`, EVENTS);
      if (item['contextualConsentOnly'] === true)
        draft.remark(
          `services.${name}.contextualConsentOnly`,
          'Ask at the place of use by <consent-gate> (docs/gating.md).',
        );
    }
    const name = textAt(config, 'storageName') ?? textAt(config, 'cookieName');
    const inCookie = config['storageMethod'] === undefined || config['storageMethod'] === 'cookie';
    draft.remark(
      '',
      inCookie
        ? 'Klaro keeps no date. "kept" says how old an answer can be at most, and every yes counts as that old; where contextual notices renewed the cookie, write "since" with a day instead.'
        : 'Klaro keeps no date, and storage does not expire: without "since" (a day before which nobody was asked) only refusals are taken.',
    );
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: {
        from: 'klaro',
        ...(name !== undefined && name !== 'klaro' && { name }),
        topics: draft.topics,
        ...(preselected.length > 0 && { preselected }),
        ...(inCookie && { kept: days(config['cookieExpiresAfterDays'], 120) }),
      },
    };
  },
};
