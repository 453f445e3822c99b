/** What a purpose is for, as far as its names tell: a rule can only be held against what something calls itself. */
import type { Purpose, Text } from '../core/catalogue.js';

const named = (stems: string): RegExp => new RegExp(`(?<!\\p{L})(?:${stems})`, 'iu');

/** The beginnings of words, in the larger languages. */
const ADVERTISING = named(
  'ads?(?!\\p{L})|advert|marketing|(?:re)?targeting|remarket|werb(?:ung|e)|publicit|publicid|pubblicit|reclame|reklam|mainos|annons|広告|広報|광고|마케팅|广告|廣告|营销|реклам|إعلان|विज्ञापन',
);
const MEASURING = named(
  'analy(?:tic|s|ti)|statisti|estadísti|estatísti|metrics|tracking|telemetr|audience|mesure d|reichweite|分析|統計|통계|분석|统计|аналити|статисти',
);
const SOCIAL = named('social|soziale|sociaux|redes sociales|ソーシャル|소셜|社交');

/** The texts of a field, whatever their language. */
export const textsOf = (text: Text | undefined): readonly string[] =>
  text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);

/** `adTracking_all` → `ad Tracking all`, so that the words of an id are seen. */
const spaced = (id: string): string => id.replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');

const says = (kind: RegExp, { id, title }: Pick<Purpose, 'id' | 'title'>): boolean =>
  [spaced(id), ...textsOf(title)].some((name) => kind.test(name));

export const isAdvertising = (item: Pick<Purpose, 'id' | 'title'>): boolean => says(ADVERTISING, item);
export const isMeasuring = (item: Pick<Purpose, 'id' | 'title'>): boolean => says(MEASURING, item);

/** Whether it is named for something that a site works without. */
export const isOptional = (item: Pick<Purpose, 'id' | 'title'>): boolean =>
  isAdvertising(item) || isMeasuring(item) || says(SOCIAL, item);

/** Whether a text speaks of advertising to people, and of messages to them. */
export const speaksOfMarketing = (text: string): boolean =>
  ADVERTISING.test(text) || /newsletter|promotion|special offers|sonderangebot|offres promo|ofertas/iu.test(text);
