/** OneTrust, Cookiebot and CookieYes are configured at their makers': what is asked is the same on every site, or in a JSON of theirs. */
import type { Basis } from '../../core/model.js';
import { isFields } from '../texts.js';
import { at, CatalogueDraft, named, wordsOf } from './draft.js';
import type { Converter } from './model.js';

/** A converter for categories that are given: the old name, the purpose, its basis. */
const fixed = (
  from: Converter['from'],
  categories: readonly (readonly [name: string, purpose: string, basis: Basis])[],
  remark: string,
): Converter => ({
  from,
  isHosted: true,
  lost: {},
  convert() {
    const draft = new CatalogueDraft();
    for (const [name, purpose, basis] of categories) {
      const id = draft.purpose(purpose, basis);
      if (basis === 'consent') draft.name(name, `purpose/${id}`);
      else draft.alias(name, `purpose/${id}`);
    }
    draft.remark(
      '',
      `${from} keeps its configuration at its maker's: these are its usual categories. Take out what you do not use, in the mapping as well, and add your services with their cookies.`,
    );
    draft.remark('', remark);
    return { catalogue: draft.catalogue, remarks: draft.remarks, mapping: { from, topics: draft.topics } };
  },
});

export const cookiebot = fixed(
  'cookiebot',
  [
    ['necessary', 'necessary', 'necessary'],
    ['preferences', 'preferences', 'consent'],
    ['statistics', 'statistics', 'consent'],
    ['marketing', 'marketing', 'consent'],
  ],
  'Only answers that its record calls "explicit" are taken as a yes.',
);

export const cookieyes = fixed(
  'cookieyes',
  [
    ['necessary', 'necessary', 'necessary'],
    ['functional', 'functional', 'consent'],
    ['analytics', 'analytics', 'consent'],
    ['performance', 'performance', 'consent'],
    ['advertisement', 'advertisement', 'consent'],
  ],
  'Its record has no date: "kept" (how long its cookie lasts, by default P365D) or "since" (a day before which nobody was asked) is needed for a yes to be taken.',
);

const onetrustUsual = fixed(
  'onetrust',
  [
    ['C0001', 'necessary', 'necessary'],
    ['C0002', 'performance', 'consent'],
    ['C0003', 'functional', 'consent'],
    ['C0004', 'targeting', 'consent'],
    ['C0005', 'social', 'consent'],
  ],
  'Only who closed the banner or its preferences has answered (OptanonAlertBoxClosed). Where closing it was taken for a yes, write "preselected": true.',
);

/** With the JSON that its script fetches (…/consent/<id>/<id>/en.json), the site's own groups. */
export const onetrust: Converter = {
  ...onetrustUsual,
  looks: (config) => Array.isArray(at(config, 'DomainData.Groups')),
  convert(config, source) {
    const groups = at(config, 'DomainData.Groups');
    if (!Array.isArray(groups)) return onetrustUsual.convert(config, source);
    const draft = new CatalogueDraft();
    const preselected: string[] = [];
    for (const group of groups.filter(isFields)) {
      const id = group['CustomGroupId'] ?? group['OptanonGroupId'];
      if (typeof id !== 'string' || id === '') continue;
      const status = String(group['Status']).toLowerCase();
      const isFixed = status.startsWith('always');
      const title = wordsOf(group['GroupName']);
      const purpose = draft.purpose(id, isFixed ? 'necessary' : 'consent', {
        title,
        description: wordsOf(group['GroupDescription']),
      });
      if (!isFixed) draft.name(id, `purpose/${purpose}`);
      // Whatever is neither off nor always on was on before anybody chose.
      if (!isFixed && !/^inactive$/.test(status)) preselected.push(id);
      const hosts = named(group['Hosts'], 'HostName').flatMap(({ item }) => named(item['Cookies'], 'Name'));
      const cookies = [...named(group['FirstPartyCookies'], 'Name'), ...hosts].map(({ name }) => name);
      if (cookies.length > 0) draft.service(`${id}-cookies`, purpose, {}, cookies);
    }
    draft.remark('', 'Only who closed the banner or its preferences has answered (OptanonAlertBoxClosed).');
    return {
      catalogue: draft.catalogue,
      remarks: draft.remarks,
      mapping: { from: 'onetrust', topics: draft.topics, ...(preselected.length > 0 && { preselected }) },
    };
  },
};
