/** The IAB's in-app keys (TCF in-app specification), as far as one who is no TCF consent platform may write them. Pure. */
import type { TopicState } from '../../core/model.js';
import type { ConsentStore } from '../../core/ports.js';
import type { TopicWords } from '../../core/reading.js';

/** What stands behind the IAB's keys, in both directions. */
export interface IabOptions {
  /** The topic behind each TCF purpose, 1 to 11, or several, all of which have to be granted: `{ 1: 'storage', 7: 'analytics' }`. */
  readonly purposes: Readonly<Record<number, TopicWords>>;
  /** The same for the special features: 1 = precise location, 2 = scanning the device. */
  readonly specialFeatures?: Readonly<Record<number, TopicWords>>;
  /** Whether people are treated as the GDPR demands. Default: where one of the topics is asked about first, or may be objected to. */
  readonly gdprApplies?: boolean;
  /** Keys that only a registered consent platform may write (`IABTCF_CmpSdkID`, `IABTCF_TCString`, …); gone while nothing is answered. */
  readonly keys?: IabKeys;
}

/** Key → value as an app's defaults or shared preferences have it: texts and whole numbers; `null` = to be deleted. */
export type IabKeys = Readonly<Record<string, string | number | null>>;

/** How many there are (TCF 2.3). */
const PURPOSES = 11;
const FEATURES = 2;

export const wordsOf = (words: TopicWords | undefined): readonly string[] =>
  words === undefined ? [] : ([] as string[]).concat(words);

/**
 * What an app writes for the software of others in it. A purpose is 1 where a person granted all that stands behind it, and it
 * holds now; never by silence. As long as nothing is answered, and after a reset, the keys of consent are `null`.
 * @see docs/webview.md, "The IAB's keys"
 */
export function iabKeys(store: Pick<ConsentStore, 'get'>, options: IabOptions): IabKeys {
  const { purposes, specialFeatures, keys = {} } = options;
  const { topics } = store.get();
  const find = (word: string): TopicState | undefined =>
    topics.find(({ id }) => id === word || id === `purpose/${word}`);
  const meant = [...Object.values(purposes), ...Object.values(specialFeatures ?? {})].flatMap(wordsOf).map(find);
  const applies = options.gdprApplies ?? meant.some((topic) => topic && isAsked(topic));
  const isAnswered = meant.some((topic) => topic?.answer);
  const bit = (words: TopicWords | undefined): string => {
    const found = wordsOf(words).map(find);
    return found.length > 0 && found.every((topic) => topic?.answer === 'granted' && topic.allowed) ? '1' : '0';
  };
  const bits = (from: Readonly<Record<number, TopicWords>>, length: number): string =>
    Array.from({ length }, (_, index) => bit(from[index + 1])).join('');
  const said: IabKeys = {
    IABTCF_PurposeConsents: bits(purposes, PURPOSES),
    ...(specialFeatures && { IABTCF_SpecialFeaturesOptIns: bits(specialFeatures, FEATURES) }),
    ...keys,
  };
  return {
    IABTCF_gdprApplies: applies ? 1 : 0,
    // Where the GDPR does not apply, the specification wants nothing else said.
    ...(isAnswered && applies ? said : Object.fromEntries(Object.keys(said).map((key) => [key, null]))),
  };
}

const isAsked = ({ regime }: TopicState): boolean => regime === 'opt-in' || regime === 'exempt-with-objection';
