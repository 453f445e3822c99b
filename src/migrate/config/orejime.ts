/** Orejime 3. */
import type { Fields } from '../texts.js';
import { at, CatalogueDraft, cookieNames, days, named, textAt, wordsOf } from './draft.js';
import type { Converter } from './model.js';

export const orejime: Converter = {
  from: 'orejime',
  looks: (config) =>
    named(config['purposes'], 'id').length > 0 &&
    ['privacyPolicyUrl', 'forceModal', 'forceBanner', 'contextual', 'orejimeElement', 'cookie', 'translations'].some(
      (key) => key in config,
    ),
  lost: {
    forceModal: 'The layout "wall" waits for an answer; a wall around a site is not lawful everywhere.',
    forceBanner: 'The banner stays until it is answered.',
    logo: 'There is no logo; docs/theming.md says what can be styled.',
    orejimeElement: 'Place <consent-banner> where you want it.',
    privacyPolicyUrl: 'Declare it under "policies" (docs/policies.md).',
    'cookie.domain': 'data-domain on the script tag, or cookieStorage({ domain }).',
    'cookie.sameSite': 'cookieStorage({ sameSite }).',
    'cookie.stringify':
      'A record that is written in a way of the site’s own cannot be read: hand importRecord a cookie as Orejime writes it.',
    'cookie.parse':
      'A record that is written in a way of the site’s own cannot be read: hand importRecord a cookie as Orejime writes it.',
    contextual: 'Ask at the place of use by <consent-gate> (docs/gating.md).',
    translations: 'Other words than ours: "messages" (docs/languages.md).',
  },
  convert(config) {
    const draft = new CatalogueDraft();
    const preselected: string[] = [];
    const add = (list: unknown): void => {
      for (const { name, item } of named(list, 'id')) {
        if (named(item['purposes'], 'id').length > 0) {
          draft.remark(`purposes.${name}`, 'Purposes stand in no groups; those inside it were taken one by one.');
          add(item['purposes']);
          continue;
        }
        const isFixed = item['isMandatory'] === true;
        const purpose = draft.purpose(
          name,
          isFixed ? 'necessary' : item['isExempt'] === true ? 'exempt' : 'consent',
          texts(item),
        );
        if (!isFixed) draft.name(name, `purpose/${purpose}`);
        if (item['default'] === true && !isFixed) preselected.push(name);
        const cookies = cookieNames(item['cookies']);
        if (cookies.length > 0) draft.service(`${name}-cookies`, purpose, {}, cookies);
        if (item['runsOnce'] === true)
          draft.remark(`purposes.${name}.runsOnce`, 'A tag runs once a page; it is not run again after a withdrawal.');
      }
    };
    add(config['purposes']);
    draft.remark(
      '',
      'Orejime keeps no date. "kept" says how old an answer can be at most, and every yes counts as that old; where contextual notices renewed the cookie, write "since" with a day instead.',
    );
    const name = textAt(config, 'cookie.name');
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: {
        from: 'orejime',
        ...(name !== undefined && name !== 'eu-consent' && { name }),
        topics: draft.topics,
        ...(preselected.length > 0 && { preselected }),
        kept: days(at(config, 'cookie.duration'), 120),
      },
    };
  },
};

const texts = (item: Fields) => ({ title: wordsOf(item['title']), description: wordsOf(item['description']) });
