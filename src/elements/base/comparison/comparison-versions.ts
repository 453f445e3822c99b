/** Which two versions of a policy a reader compares, and where their texts come from. Pure. */
import type { Policy, PolicyVersion, Text } from '../../../core/catalogue.js';
import type { TopicState } from '../../../core/model.js';
import type { PolicyDocument } from '../../../policy/document.js';
import type { TextSource } from '../policy-work/policy-text.js';
import { sourceOfVersion } from '../policy-work/policy-source.js';
import { publicVersions, versionShown } from '../policy-version.js';

/** Two versions, by name; empty where there is none. */
export interface VersionPair {
  readonly before: string;
  readonly after: string;
}

/** What a host asks for, and what is known of the reader. */
export interface PairWish {
  readonly policy: Policy | undefined;
  readonly state: TopicState | undefined;
  /** The later version; empty = the one in force. */
  readonly version: string;
  /** The earlier version; empty = the one that the reader answered, else the one before the later. */
  readonly compare: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A text at an address of its own, or in the catalogue: what can be compared. */
export const comparable = (policy: Policy | undefined, now: number): readonly PolicyVersion[] =>
  publicVersions(policy, now).filter(({ src, text }) => src !== undefined || text !== undefined);

/** The two versions to begin with. What is asked for by name is taken at its word, even if it is not declared. */
export function pairOf({ policy, state, version, compare, now }: PairWish): VersionPair {
  const after = version || (versionShown(policy, '', now)?.version ?? '');
  const list = comparable(policy, now).map((one) => one.version);
  const before = compare || (answeredEarlier(list, state, after) ?? list[list.indexOf(after) - 1] ?? '');
  return { before, after };
}

function answeredEarlier(list: readonly string[], state: TopicState | undefined, after: string): string | undefined {
  const at = list.indexOf(state?.answered ?? '');
  const isEarlier = at >= 0 && (at < list.indexOf(after) || !list.includes(after));
  return state?.answer !== undefined && isEarlier ? list[at] : undefined;
}

/**
 * Where the two texts come from: in the wanted language, or if only one of them has it, in one that both have.
 * @param own a text of the host's own for the later version
 */
export function sourcesOf(
  policy: Policy | undefined,
  { before, after }: VersionPair,
  wanted: string,
  own?: PolicyDocument,
): readonly [TextSource, TextSource] {
  const find = (name: string) => policy?.versions.find(({ version }) => version === name);
  const [earlier, later] = [find(before), find(after)];
  const inTongue = (language: string) =>
    [sourceOf(earlier, before, language), own ? { document: own } : sourceOf(later, after, language)] as const;
  const tongues = [wanted, own?.language ?? '', ...languagesOf(later), ...languagesOf(earlier)].filter(Boolean);
  const shared = tongues.map(inTongue).find((pair) => sameLanguage(...(pair.map(languageOf) as [string, string])));
  return shared ?? inTongue(wanted);
}

function sourceOf(version: PolicyVersion | undefined, name: string, wanted: string): TextSource {
  return sourceOfVersion(version, wanted) ?? { missing: name };
}

const languageOf = (source: TextSource): string | undefined =>
  'document' in source ? source.document.language : 'missing' in source ? undefined : source.language;

const tagsOf = (text: Text | undefined): string[] => (typeof text === 'object' ? Object.keys(text) : []);
const languagesOf = (version: PolicyVersion | undefined): string[] => tagsOf(version?.text ?? version?.src);

/** Whether two BCP 47 tags are one language in one script (`zh-TW` and `zh-Hant` are). What is not known is not held against it. */
export function sameLanguage(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return true;
  try {
    const [one, other] = [new Intl.Locale(a).maximize(), new Intl.Locale(b).maximize()];
    return one.language === other.language && one.script === other.script;
  } catch {
    return a.toLowerCase() === b.toLowerCase();
  }
}
